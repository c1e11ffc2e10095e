"""The tables of `sources/` on series and on links between resolutions that no rule finds."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from schemas.vocabulary import SERIES
from scripts.common import source_tables
from scripts.common.errors import DataError


def resolution_links(folder: Path) -> pd.DataFrame:
    """later_id, earlier_id (empty: it continues none), reason."""
    columns = ("later_id", "earlier_id", "reason")
    return source_tables.read("resolution_links", columns, key=columns[:1], required=("reason",), folder=folder)


def series(folder: Path) -> pd.DataFrame:
    """series, title, anchor_id, reason; raises DataError for a key of another form and for an anchor of two series."""
    columns = ("series", "title", "anchor_id", "reason")
    return _checked(source_tables.read("series", columns, key=columns[:1], required=columns[1:], folder=folder))


def _checked(rows: pd.DataFrame) -> pd.DataFrame:
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
