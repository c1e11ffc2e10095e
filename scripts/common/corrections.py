"""Hand corrections of single values in upstream files: rows of sources/corrections.csv, each with reason and source.

A row names the file, the field and the value as printed. It stops applying, and the build says so, as soon as the
publisher mends the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pandas as pd

from scripts.common import source_tables
from scripts.common.errors import DataError
from scripts.common.paths import SOURCES

COLUMNS = ("path", "field", "printed", "corrected", "reason", "source")
SOURCE = "curated"  # the source of what is corrected by hand
_NAME = "sources/corrections.csv"

Place = tuple[str, str, str]  # path, field, printed


@dataclass
class Corrections:
    """The corrected value of each place that a correction names, and the places that were called for so far."""

    corrected: Mapping[Place, str]
    used: set[Place] = field(default_factory=set)

    def apply(self, path: str, field: str, printed: str) -> str:
        """The corrected value where a correction names this file, field and printed value; the printed value otherwise."""
        place = (path, field, printed)
        if place not in self.corrected:
            return printed
        self.used.add(place)
        return self.corrected[place]


@lru_cache
def table(folder: Path = SOURCES) -> pd.DataFrame:
    """The corrections of all sources: the columns `COLUMNS`, all text, indexed by line.

    Raises DataError, with all that is wrong, where a row is not whole, stands twice or corrects nothing.
    """
    rows = source_tables.read("corrections", COLUMNS, required=("path", "field", "reason", "source"), folder=folder)
    twice = rows.index[rows.duplicated(["path", "field", "printed"])]  # not a key for the reader: printed may be empty
    errors = [f"{_NAME}:{line}: another row corrects this path, field and printed value" for line in twice]
    idle = rows.index[rows["printed"] == rows["corrected"]]
    errors += [f"{_NAME}:{line}: printed and corrected are the same; a correction changes something" for line in idle]
    if errors:
        raise DataError("\n".join(errors))
    return rows


def check(rows: pd.DataFrame, locked: Collection[str], fields: Mapping[str, Collection[str]]) -> None:
    """Raise DataError, naming every line, for corrections of what is in no file of the lock (paths), or of a field that its source
    (the first element of the path) does not have."""
    errors = [
        f"{_NAME}:{line}: {path} is or lies in no file of sources/files.csv"
        for line, path in rows["path"].items()
        if not path.startswith(tuple(locked))
    ]
    errors += [error for source, known in fields.items() for error in _unknown_fields(rows, source, known)]
    if errors:
        raise DataError("\n".join(errors))


def _unknown_fields(rows: pd.DataFrame, source: str, fields: Collection[str]) -> list[str]:
    of_source = rows.loc[rows["path"].str.startswith(f"{source}/"), "field"]
    return [
        f"{_NAME}:{line}: {source} has no field {name!r} to correct; right would be one of {', '.join(fields)}"
        for line, name in of_source.items()
        if name not in fields
    ]


def of_source(source: str, fields: Collection[str]) -> Corrections:
    """The corrections of one source, none of them used. Raises DataError for those of a field that is none of `fields`."""
    rows = table()
    rows = rows[rows["path"].str.startswith(f"{source}/")]
    if errors := _unknown_fields(rows, source, fields):
        raise DataError("\n".join(errors))
    places = zip(rows["path"], rows["field"], rows["printed"], strict=True)
    return Corrections(dict(zip(places, rows["corrected"], strict=True)))


def check_all_used(corrections: Corrections, used: Iterable[Place] = ()) -> None:
    """Raise DataError for corrections that no file called for: the publisher mended the file, or the row has a slip.

    `used` are the places that others called for, such as worker processes.
    """
    if stale := sorted(set(corrections.corrected) - corrections.used - set(used)):
        raise DataError(f"{_NAME}: nothing calls for {len(stale)} corrections, the first {stale[0]}")
