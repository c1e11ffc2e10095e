"""What of all that is missing we know, and why: sources/known_gaps.csv. What stands there is no news."""

from __future__ import annotations

from pathlib import Path

from scripts.common import source_tables
from scripts.common.errors import DataError
from scripts.common.paths import SOURCES

TABLE = "known_gaps"
COLUMNS = ("kind", "name", "reason")
# The kinds of gaps, and what `name` is in each.
KINDS = {
    "symbol": "the symbol of a resolution that the numbering proves",
    "record": "the symbol of a meeting, or session and day, of recorded votes without names",
    "source": "a source that has not moved for long, a key of sources",
}
Known = dict[tuple[str, str], str]


def read(folder: Path = SOURCES) -> Known:
    """The reason of each known gap, by kind and name; raises DataError where the table is not well formed."""
    rows = source_tables.read(TABLE, COLUMNS, key=COLUMNS[:2], required=COLUMNS[2:], folder=folder)
    if wrong := [
        f"sources/{TABLE}.csv:{line}: kind is {kind!r}; right would be one of {', '.join(KINDS)}"
        for line, kind in rows["kind"].items()
        if kind not in KINDS
    ]:
        raise DataError("\n".join(wrong))
    return {(row["kind"], row["name"]): row["reason"] for row in rows.to_dict("records")}
