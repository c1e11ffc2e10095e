"""The chapter of the codebook on rules: every check of validate, made from the rule catalogue in `schemas/rules/`."""

from __future__ import annotations

import schemas
from schemas.rules import RULES
from schemas.rules.guards import alone, guards

INTRODUCTION = """## Rules

What `nox -s validate` checks. A broken rule is an error and makes the package invalid, or a warning, which asks for a look and
fails only with `--strict`. Some changes [no package can show](docs/what-no-package-shows.md). Where the official record itself breaks a rule, `discrepancies` lists the row as a known exception.
"""

# By the first letter of a rule's id, in the order of the chapter.
FAMILIES = {
    "D": "The descriptor",
    "R": "Across rows and tables; R11 checks the bytes of the files",
    "M": "The cells",
    "T": "What Frictionless reports",
    "W": "Warnings",
}


def chapter() -> list[str]:
    """The lines of the chapter, in Markdown: a table of rules for each family."""
    lines = [INTRODUCTION.rstrip("\n")]
    for letter, title in FAMILIES.items():
        lines += ["", f"### {title}", "", "| rule | severity | what must hold | why | does Frictionless see it? |"]
        lines.append("|---|---|---|---|---|")
        for rule in (rule for rule in RULES.values() if rule.id.startswith(letter)):
            cells = (rule.id, str(rule.severity), rule.sentence, rule.why, rule.frictionless)
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return [*lines, "", *_columns()]


GUARDS = """### Which rules guard which column

Every cell is well formed (M and R11). Of what it holds, these rules compare it with something else in the package: another
column, another table, or the rows that are alike. A column that stands alone can be checked against its source only.
"""


def _columns() -> list[str]:
    """The rules that guard each column, as a table in Markdown."""
    lines, why = [*GUARDS.splitlines(), "", "| table | column | rules |", "|---|---|---|"], alone()
    by_column = guards()
    for table in schemas.TABLES:
        for column in schemas.types(table):
            rules = ", ".join(by_column[table, column])
            standing = f"stands alone: {why[table, column]}" if (table, column) in why else ""
            lines.append(f"| `{table}` | `{column}` | {'; '.join(filter(None, (rules, standing)))} |")
    return lines
