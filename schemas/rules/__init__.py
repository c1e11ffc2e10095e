"""The rule catalogue: every check has an id. D: the descriptor. R1 to R10 and those from R12 on: across rows and tables. R11: the bytes.
M: the cells. T: Frictionless. W: warnings, which are worth a look and do not make a package invalid.

Where the official record itself breaks a rule, `discrepancies` lists the row as a known exception to it.
"""

from __future__ import annotations

from schemas.rules import (
    actions,
    attestation,
    base,
    citations,
    clauses,
    discrepancies,
    former_ids,
    groupings,
    history,
    instruments,
    labels,
    lineage,
    lists,
    meetings,
    members,
    mentions,
    reading,
    relations,
    reported,
    roll_calls,
    rows,
    seats,
    series,
    sessions,
    subjects,
    symbols,
    voted_clauses,
    voting_rights,
    warnings,
)
from schemas.rules.base import ERROR, WARNING, Rule, RuleResult, Tables, Violation

__all__ = [
    "ERROR",
    "RULES",
    "WARNING",
    "Rule",
    "RuleResult",
    "Tables",
    "Violation",
    "actions",
    "attestation",
    "citations",
    "clauses",
    "discrepancies",
    "former_ids",
    "groupings",
    "history",
    "instruments",
    "labels",
    "lineage",
    "lists",
    "meetings",
    "members",
    "mentions",
    "reading",
    "relations",
    "reported",
    "roll_calls",
    "rows",
    "seats",
    "series",
    "sessions",
    "subjects",
    "symbols",
    "voted_clauses",
    "voting_rights",
    "warnings",
]

_FAMILIES = "DRMTW"


def _place(identifier: str) -> tuple[int, list[int]]:
    """A sort key: by family, then by number, R11.2 before R11.10."""
    return _FAMILIES.index(identifier[0]), [int(number) for number in identifier[1:].split(".")]


RULES: dict[str, Rule] = {identifier: base.RULES[identifier] for identifier in sorted(base.RULES, key=_place)}
