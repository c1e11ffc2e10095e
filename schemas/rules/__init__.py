"""The rules that hold across rows and tables, R1 to R10; R11, on the bytes, is looked at where files are read.

Known breaks of the official record stand in `discrepancies` with the id of the rule that they excuse.
"""

from __future__ import annotations

from schemas.rules import base, clauses, discrepancies, members, roll_calls, symbols
from schemas.rules.base import Breach, Outcome, Rule, Tables

__all__ = [
    "RULES",
    "Breach",
    "Outcome",
    "Rule",
    "Tables",
    "clauses",
    "discrepancies",
    "members",
    "roll_calls",
    "symbols",
]

RULES: dict[str, Rule] = dict(sorted(base.RULES.items(), key=lambda item: int(item[0].removeprefix("R"))))
