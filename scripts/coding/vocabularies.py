"""The vocabularies of `sources/` by which clauses are coded, read and checked before any upstream file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from schemas.vocabulary import SERIES
from scripts.common import source_tables
from scripts.common.errors import DataError, together
from scripts.common.paths import SOURCES


class Vocabularies(NamedTuple):
    """Tables of text, each indexed by the line of its rows.

    `resolution_links`: later_id, earlier_id (empty: it continues none), reason. `series`: series, title, anchor_id, reason.
    """

    resolution_links: pd.DataFrame
    series: pd.DataFrame


def read(folder: Path = SOURCES) -> Vocabularies:
    """All of them. Raises DataError, naming every file and line, for tables of another form."""

    def table(name: str, *columns: str, required: tuple[str, ...]) -> pd.DataFrame:
        return source_tables.read(name, columns, key=columns[:1], required=required, folder=folder)

    return Vocabularies(
        *together(
            lambda: table("resolution_links", "later_id", "earlier_id", "reason", required=("reason",)),
            lambda: _series(
                table("series", "series", "title", "anchor_id", "reason", required=("title", "anchor_id", "reason"))
            ),
        )
    )


def _series(rows: pd.DataFrame) -> pd.DataFrame:
    """The registry of series, each with a key in words and an anchor of its own."""
    errors = [
        f"sources/series.csv:{line}: series is {key!r}; right would be small letters and figures, words joined by _"
        for line, key in rows["series"].items()
        if not re.fullmatch(SERIES, key)
    ]
    errors += [
        f"sources/series.csv:{line}: {anchor} is the anchor of another series already"
        for line, anchor in rows["anchor_id"][rows["anchor_id"].duplicated()].items()
    ]
    if errors:
        raise DataError("\n".join(errors))
    return rows
