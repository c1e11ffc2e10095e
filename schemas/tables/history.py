"""history: how many rows a released version had."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.vocabulary import SESSION


class History(Table):
    version: str = text("The released version.", example="0.1.0", pattern="[0-9]+[.][0-9]+[.][0-9]+")
    table_name: str = text("Name of the table.", example="roll_calls", pattern="[a-z][a-z0-9_]*")
    session: str = text(
        "The session whose rows are counted, or all for a table that is not divided by session.",
        example="77",
        pattern=f"({SESSION}|all)",
    )
    rows: pd.Int64Dtype = count("Number of rows in that version.", example=85)
    note: str = text(
        "Why a later version has fewer, as the changelog says too. Empty where none has.",
        example="Two roll calls were one vote.",
        required=False,
    )

    class Config:
        name = "history"
        title = "Rows of released versions"
        description = "One row is the number of rows that a table had for a session in a released version."
        metadata = {"key": ["version", "table_name", "session"]}
