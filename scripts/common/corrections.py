"""Hand corrections of single values in upstream files: rows of sources/corrections.csv, each with reason and source.

A row names the file, the field and the value as printed, so that it stops applying, and the build says so, as soon as
the publisher mends the file.
"""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from scripts.common.errors import DataError
from scripts.common.paths import SOURCES

# Rows used so far by this process; a worker hands its own back to the build.
used: set[tuple[str, str, str]] = set()


@lru_cache
def table() -> pd.DataFrame:
    """The corrections: path, field, printed, corrected, reason, source; all text, indexed by the first three.

    Raises DataError where a row is not whole, stands twice or corrects no file that is locked.
    """
    rows = pd.read_csv(SOURCES / "corrections.csv", dtype=str, keep_default_na=False)
    if rows.duplicated(["path", "field", "printed"]).any() or (rows[["path", "field", "reason", "source"]] == "").any(
        axis=None
    ):
        raise DataError("sources/corrections.csv: every row needs path, field, reason and source, and is there once")
    locked = tuple(pd.read_csv(SOURCES / "files.csv", dtype=str)["path"])
    for line, path in enumerate(rows["path"], start=2):
        if not path.startswith(locked):
            raise DataError(f"sources/corrections.csv:{line}: {path} is or lies in no file of sources/files.csv")
    return rows.set_index(["path", "field", "printed"])


def apply(path: str, field: str, printed: str) -> str:
    """The corrected value where a correction names this file, field and printed value; the printed value otherwise."""
    place = (path, field, printed)
    if place not in table().index:
        return printed
    used.add(place)
    return str(table().loc[place, "corrected"])


def check_all_used(places: set[tuple[str, str, str]], under: str) -> None:
    """Raises DataError for corrections of files under a path that no file called for: mended upstream, or a slip."""
    wanted = {place for place in table().index if place[0].startswith(under)}
    if stale := sorted(wanted - places):
        raise DataError(f"sources/corrections.csv: nothing calls for {len(stale)} corrections, the first {stale[0]}")
