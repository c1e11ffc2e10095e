"""discrepancies: a place where sources, or a source and itself, disagree."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, text
from schemas.relations import Alone, Filled, Implied, one_of, word

KINDS = {
    "source_disagrees": "a source gives another value than another source, or than what else stands in the record",
    "source_contradicts_itself": "one source gives two values, or one that cannot be",
    "corrected": "a source has a slip, or lacks a value, that was corrected by hand",
    "source_incomplete": "a source leaves out what it gives elsewhere",
    "left_out": "a source holds a text that this package does not read, because its order is in doubt",
    "spelling": "a source writes a name or symbol in a way of its own",
    "relettered": "a resolution got its letter after it had been issued without one",
    "duplicate": "a source holds the same document twice",
    "one_vote_for_several": "one vote was taken on several resolutions together",
    "record_breaks_rule": "the record is as published, and breaks a rule that holds elsewhere",
}

_NAME = "[a-z][a-z0-9_]*"
# The kinds that concern one source alone.
OF_ONE_SOURCE = (
    "source_contradicts_itself",
    "source_incomplete",
    "one_vote_for_several",
    "relettered",
    "record_breaks_rule",
)
# Those that stand here because a rule is broken.
EXCEPTIONS = ("one_vote_for_several", "record_breaks_rule")


def _same_source(rows: pd.DataFrame) -> pd.Series:
    """The second source, where the kind says that it is the first again."""
    return rows["source_a"].where(rows["kind"].isin(OF_ONE_SOURCE))


def _official_vote(rows: pd.DataFrame) -> pd.Series:
    """Of a vote on which sources differ the value of the first, which is the better attested, is kept."""
    return rows["value_a"].where((rows["kind"] == "source_disagrees") & (rows["table_name"] == "votes"))


class Discrepancies(Table):
    discrepancy_id: str = text(
        "Table, row key and column, joined by colons.",
        example="resolutions:A/RES/ES-11/6:resolution_id",
        unique=True,
        pattern=f"{_NAME}:.+:{_NAME}",
    )
    kind: str = text(
        "What kind of disagreement it is.",
        example="duplicate",
        values=KINDS,
        relations=(word("source_b", {"curated": "corrected"}),),
    )
    table_name: str = text("Name of the table of this package.", example="resolutions", pattern=_NAME)
    row_key: str = text(
        "Key of the row in that table; the parts of a key of several columns are joined by vertical bars.",
        example="A/RES/ES-11/6",
    )
    column_name: str = text("Name of the column in that table.", example="resolution_id", pattern=_NAME)
    source_a: str = text(
        "The source of the first value, a key of sources.", example="unxml", points_at="sources.source_id"
    )
    value_a: str = text(
        "The first value as that source gives it. Empty where it gives none.",
        example="unxml/Emergency sessions/ES-11/English/A_RES_ES-11_6-E.xml",
        required=False,
    )
    source_b: str = text(
        "The source of the second value, a key of sources; the first source again where it contradicts itself, `curated` where "
        "the value was corrected by hand.",
        example="unxml",
        points_at="sources.source_id",
        relations=(Implied(("kind", "source_a"), _same_source),),
    )
    value_b: str = text(
        "The second value as that source gives it. Empty where it gives none, or where the correction takes the value away.",
        example="unxml/77session/English/A_RES_ES-11_6-E.xml",
        required=False,
    )
    kept: str = text(
        "The value that this package has. Empty where its cell is empty. Of a vote it is the first.",
        example="A/RES/ES-11/6",
        required=False,
        relations=(Implied(("kind", "table_name", "value_a"), _official_vote),),
    )
    exception_to: str = text(
        "The rule to which the row, right as it is, is a known exception. Empty where it breaks none.",
        example="R5",
        required=False,
        pattern="R[1-9][0-9]*",
        relations=(Filled("always", one_of("kind", *EXCEPTIONS), "the kind is that of an exception"),),
    )
    reason: str = text(
        "What happened, and why that value was kept, in our words.",
        example="The document lies in two folders, and the copy in the folder of its session is kept. The copies differ "
        "in the spelling of names and the subjects.",
        relations=(Alone("in our words"),),
    )

    class Config:
        name = "discrepancies"
        title = "Discrepancies"
        description = (
            "One row is a value on which two sources, or a source and itself, disagree, or that was corrected by "
            "hand, with the value kept and the reason."
        )
        metadata = {"key": ["discrepancy_id"]}
