"""discrepancies: a place where sources, or a source and itself, disagree."""

from __future__ import annotations

from schemas.base import Table, text

KINDS = {
    "source_contradicts_itself": "one source says two things",
    "source_disagrees": "two sources say two things",
    "source_incomplete": "the source leaves out what it should say",
    "duplicate": "the source has the same document twice",
    "relettered": "a resolution was given its letter after it was issued",
    "one_vote_for_several": "one vote was taken on several resolutions",
    "record_breaks_rule": "the record is as published, and breaks a rule that holds elsewhere",
}


class Discrepancies(Table):
    discrepancy_id: str = text(
        "The table, the key and the field that it is about, joined by colons.",
        example="roll_calls:A/RES/77/293#vote:abstain",
        unique=True,
        pattern=r"[a-z_]+:\S.*:[a-z_0-9]+",
    )
    kind: str = text("What kind of disagreement it is.", example="source_contradicts_itself", values=KINDS)
    table: str = text("The table of this package.", example="roll_calls", pattern="[a-z_]+")
    key: str = text(
        "The key of the row there; the columns of a key of several are joined by |.", example="A/RES/77/293#vote"
    )
    field: str = text("The column there.", example="abstain", pattern="[a-z_0-9]+")
    source_a: str = text("The source of the first value.", example="unxml", points_at="sources.source_id")
    value_a: str = text("The first value; empty where the source says nothing.", example="59", required=False)
    source_b: str = text("The source of the second value.", example="unxml", points_at="sources.source_id")
    value_b: str = text("The second value; empty where the source says nothing.", example="58", required=False)
    kept: str = text("The value that the table has; empty where it has none.", example="58", required=False)
    excuses: str = text(
        "The id of the rule that this row excuses from holding here; empty where every rule holds.",
        example="R5",
        required=False,
        pattern=r"R\d+",
    )
    reason: str = text(
        "Why that value was kept, in our words.",
        example="The count stated and the names listed differ; the names are kept.",
    )

    class Config:
        name = "discrepancies"
        title = "Discrepancies"
        description = "One place where sources, or a source and itself, disagree, with both values and the one kept."
        metadata = {"key": ["discrepancy_id"]}
