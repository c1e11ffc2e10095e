"""Votes copied by hand from verbatim records: one TOML file a vote in sources/verbatim/.

A file gives `subject`, `of` (symbol of what was voted on), `date`, `meeting`, a table `entered` (`by` whom, `from` what) and
the tables `lists` (`in_favour`, `against`, `abstaining`: the names as printed) and `stated` (the counts as printed).
CONTRIBUTING.md shows one.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from schemas import symbols
from scripts.common import members
from scripts.common.errors import DataError, together
from scripts.common.paths import SOURCES

SOURCE = "verbatim"
FOLDER = SOURCES / "verbatim"
SUBJECTS = ("resolution", "decision", "clause", "amendment", "motion", "draft")
LISTS = {"in_favour": "yes", "against": "no", "abstaining": "abstain"}
_KEYS = {"subject", "of", "date", "meeting", "entered", "lists", "stated"}


class Entered(NamedTuple):
    """A vote as entered: the symbol of what was voted on, and the vote of every Member that is in a list."""

    where: str
    subject: str
    of: str
    day: str
    meeting: str
    votes: dict[str, str]


def read(folder: Path = FOLDER) -> list[Entered]:
    """The votes entered by hand, in order of their files. Raises DataError, naming each file and what would be right, for
    a file that is not as the module says, an unknown name, a name in two lists, one that was no Member that day, and
    lists that do not add up to the counts stated."""
    return together(*(partial(_read, path) for path in sorted(folder.glob("*.toml"))))


def _read(path: Path) -> Entered:
    where = f"sources/verbatim/{path.name}"
    try:
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{where}: not TOML in UTF-8: {error}") from error
    if set(entry) != _KEYS:
        raise DataError(f"{where}: keys {sorted(entry)}; right would be {sorted(_KEYS)}")
    day, meeting, of = entry["date"], entry["meeting"], entry["of"]
    if entry["subject"] not in SUBJECTS:
        raise DataError(f"{where}: subject {entry['subject']!r}; right would be one of {SUBJECTS}")
    if not isinstance(day, date) or isinstance(day, datetime):
        raise DataError(f"{where}: date {day!r}; right would be a day without quotes, such as 2023-02-23")
    if not symbols.is_meeting(str(meeting)) or of != symbols.canonical(str(of)):
        raise DataError(
            f"{where}: meeting {meeting!r}, of {of!r}; right would be such as A/ES-11/PV.19 and A/ES-11/L.8"
        )
    for table, keys in (("entered", {"by", "from"}), ("lists", set(LISTS)), ("stated", set(LISTS))):
        if not isinstance(entry[table], dict) or set(entry[table]) != keys or any(v == "" and table == "entered" for v in entry[table].values()):  # fmt: skip
            raise DataError(f"{where}: the table {table} has {entry[table]}; right would be {sorted(keys)}")
    if bad := [name for name in LISTS if not isinstance(entry["lists"][name], str)]:
        raise DataError(f"{where}: {bad[0]} lists {entry['lists'][bad[0]]!r}; right would be the names in quotes")
    votes = _votes(entry, day, where)
    return Entered(where, entry["subject"], of, day.isoformat(), meeting, votes)


def _votes(entry: dict[str, Any], day: date, where: str) -> dict[str, str]:
    votes: dict[str, str] = {}
    then = members.members_on(day)
    for name, vote in LISTS.items():
        printed = _names(entry["lists"][name])
        if len(printed) != entry["stated"][name]:
            raise DataError(
                f"{where}: {name} lists {len(printed)} and states {entry['stated'][name]}; they must add up"
            )
        for spelling in printed:
            member = members.resolve(spelling, day, f"{where}, {name}")
            if member not in then:
                raise DataError(f"{where}, {name}: {spelling} was no Member on {day}")
            if member in votes:
                raise DataError(f"{where}, {name}: {spelling} stands in a list already")
            votes[member] = vote
    return votes


def _names(printed: str) -> list[str]:
    """The names of a list as printed: parted by commas, line breaks being blanks; a name may hold a comma itself."""
    pieces = [piece.strip() for piece in re.sub(r"\s+", " ", printed).strip(" .").split(",") if piece.strip()]
    known, names = members.spellings(), []
    while pieces:
        joined = ", ".join(pieces[:2])
        taken = (
            2
            if len(pieces) > 1 and members.fold_name(joined) in known and members.fold_name(pieces[1]) not in known
            else 1
        )
        names.append(", ".join(pieces[:taken]))
        pieces = pieces[taken:]
    return names
