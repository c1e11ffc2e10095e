"""The chapter of the codebook on rules: every check of validate, made from the rule catalogue in `schemas/rules/`."""

from __future__ import annotations

from schemas.rules import RULES

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
    return lines
