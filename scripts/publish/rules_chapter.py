"""The chapter of the codebook on rules: every check of validate, made from the rule catalogue in `schemas/rules/`."""

from __future__ import annotations

from schemas.rules import RULES

INTRODUCTION = """## Rules

What `nox -s validate` looks for. D: the descriptor; R: what holds across rows and tables, R11 in the bytes; M: the cells;
T: Frictionless; W: warnings, which are worth a look and fail only with `--strict`. Where the record itself breaks a rule,
`discrepancies` lists the row as a known exception. The last column says whether Frictionless sees a violation, or why not.
"""


def chapter() -> list[str]:
    """The lines of the chapter, in Markdown."""
    lines = [INTRODUCTION, "| rule | severity | what must hold | why | Frictionless |", "|---|---|---|---|---|"]
    for rule in RULES.values():
        cells = (rule.id, rule.severity, rule.sentence, rule.why, rule.frictionless)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return lines
