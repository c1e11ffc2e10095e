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

    Raises DataError where a row is not whole, stands twice or corrects no file that is locked.
    """
    rows = source_tables.read("corrections", COLUMNS, required=("path", "field", "reason", "source"), folder=folder)
    for line in rows.index[
        rows.duplicated(["path", "field", "printed"])
    ]:  # not a key for the reader: printed may be empty
        raise DataError(f"{_NAME}:{line}: another row corrects this path, field and printed value")
    locked = tuple(pd.read_csv(folder / "files.csv", dtype=str)["path"])
    for line, path in rows["path"].items():
        if not path.startswith(locked):
            raise DataError(f"{_NAME}:{line}: {path} is or lies in no file of sources/files.csv")
    return rows


def of_source(source: str, fields: Collection[str]) -> Corrections:
    """The corrections of one source, none of them used. Raises DataError for one of a field that is none of `fields`."""
    rows = table()
    rows = rows[rows["path"].str.startswith(f"{source}/")]
    for line, name in rows["field"].items():
        if name not in fields:
            raise DataError(
                f"{_NAME}:{line}: {source} has no field {name!r} to correct; right would be one of {', '.join(fields)}"
            )
    places = zip(rows["path"], rows["field"], rows["printed"], strict=True)
    return Corrections(dict(zip(places, rows["corrected"], strict=True)))


def check_all_used(corrections: Corrections, used: Iterable[Place] = ()) -> None:
    """Raise DataError for corrections that no file called for: the publisher mended the file, or the row has a slip.

    `used` are the places that others called for, such as worker processes.
    """
    if stale := sorted(set(corrections.corrected) - corrections.used - set(used)):
        raise DataError(f"{_NAME}: nothing calls for {len(stale)} corrections, the first {stale[0]}")
