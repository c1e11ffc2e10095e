"""former_ids: a key that an earlier version had."""

from __future__ import annotations

from schemas.base import Table, text
from schemas.relations import Alone

# The tables of which keys have changed, or may yet, when sources name a thing otherwise.
TABLES = {
    "resolutions": "a symbol of a resolution",
    "amendments": "a key of an amendment",
    "roll_calls": "a key of a recorded vote",
    "series": "a key of a series",
}


class FormerIds(Table):
    table_name: str = text("Name of the table whose key it was.", example="roll_calls", values=TABLES)
    former_id: str = text(
        "The key that an earlier version had; no row has it any more, and none ever will.",
        example="A/15#rcid696.vote",
    )
    id: str = text(
        "The key that names the same thing now, a key of that table; empty where the row was withdrawn.",
        example="A/L.340#op5.vote",
        required=False,
    )
    since: str = text(
        "The first version in which the former key is gone.",
        example="0.3.0",
        pattern="[0-9]+[.][0-9]+[.][0-9]+",
        relations=(Alone("the changelog tells"),),
    )
    reason: str = text(
        "Why the former key is gone.",
        example="The key held Voeten's number; the new one says what was voted on.",
        relations=(Alone("in our words"),),
    )

    class Config:
        name = "former_ids"
        title = "Former keys"
        description = "One row is a key that an earlier version of this package had, and what became of it."
        metadata = {"key": ["table_name", "former_id"]}
