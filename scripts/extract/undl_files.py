"""The UN library's files that a user downloaded by hand: which of them there are, and where.

`UNGA_RECORD_UNDL` names the folder in which they lie, or one of them. They are known by their names, which the library puts a
day or number in front of: 2026_1_15_ga_voting.csv, ga_outcomes.csv, either also as .csv.gz. A build with one of them is a local one: the published data
rest on what the lock names alone.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple

from scripts.common.errors import UsageError
from scripts.fetch.lock import LockedFile

VARIABLE = "UNGA_RECORD_UNDL"
VOTING, OUTCOMES = "undl", "undl_outcomes"
# "2026_1_15_ga_voting.csv", "ga_outcomes (1).csv": the kind of file stands last, but for what a browser adds.
_NAME = re.compile(r"(?:.*[^a-z])?(?P<kind>voting|outcomes)(?: ?\([0-9]+\))?\.csv(?:\.gz)?", re.IGNORECASE)
_RIGHT = (
    "a folder with the library's ga_voting.csv, its ga_outcomes.csv or both, or one of these files, as .csv or .csv.gz"
)


class Brought(NamedTuple):
    """The library's files that a user brought, None where there is none."""

    voting: Path | None = None
    outcomes: Path | None = None

    def locked(self) -> list[LockedFile]:
        """The files as the lock would name them: source, name, no address, size and SHA-256."""
        return [_stated(source, path) for source, path in ((VOTING, self.voting), (OUTCOMES, self.outcomes)) if path]


def brought() -> Brought:
    """The files that `UNGA_RECORD_UNDL` names; none where it is not set.

    A single file of another name is taken for the one of votes. Raises UsageError for a path that does not exist, and for a folder
    with neither file or with two of one kind.
    """
    chosen = os.environ.get(VARIABLE)
    if not chosen:
        return Brought()
    where = Path(chosen).expanduser()
    if not where.exists():
        raise UsageError(f"{VARIABLE} names {chosen}, which does not exist; right would be {_RIGHT}")
    if where.is_file() and not _NAME.fullmatch(where.name):
        return Brought(voting=where)  # its header will tell
    paths = sorted(where.iterdir()) if where.is_dir() else [where]
    found: dict[str, list[Path]] = {}
    for path in paths:
        if path.is_file() and (match := _NAME.fullmatch(path.name)):
            found.setdefault(match["kind"].lower(), []).append(path)
    if not found:
        raise UsageError(f"{VARIABLE} names {chosen}, in which no file is named like them; right would be {_RIGHT}")
    if several := next((each for each in found.values() if len(each) > 1), None):
        names = ", ".join(path.name for path in several)
        raise UsageError(f"{VARIABLE} names {chosen}, which has {names}; right would be one of them")
    return Brought(**{kind: path for kind, (path,) in found.items()})


def _stated(source: str, path: Path) -> LockedFile:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return LockedFile(source, f"{source}/{path.name}", "", path.stat().st_size, digest)
