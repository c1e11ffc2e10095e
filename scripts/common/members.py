"""The Members of the United Nations: who was one on which day, what it was called, and how the sources spell it.

Four curated tables in `sources/` say so, all days inclusive at both ends, an empty end still running:
`members.csv` has a row a seat, `memberships.csv` a row a spell of membership, `member_names.csv` a row a name,
`member_spellings.csv` a row for each spelling in a source that is not the name of a Member in capitals.
"""

from __future__ import annotations

import difflib
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from schemas import symbols
from scripts.common import paths, source_tables
from scripts.common.errors import DataError, together

COLUMNS = {
    "members": ["member_id", "name", "common_name", "iso2", "m49", "cow_code", "regional_group"],
    "memberships": [
        "member_id",
        "start_date",
        "end_date",
        "start_reason",
        "end_reason",
        "document",
        "end_document",
        "note",
    ],
    "member_names": ["member_id", "start_date", "end_date", "name", "note"],
    "member_spellings": ["spelling", "member_id", "valid_from", "valid_to", "note"],
}
PUBLISHED = ("members", "memberships", "member_names")
START_REASONS = {"original", "admission", "succession", "resumption"}
END_REASONS = {"withdrawal", "merger", "dissolution", "succession"}

_ONE_DAY = timedelta(days=1)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))


class Spell(NamedTuple):
    """Days, both inclusive, on which something held for a Member; `place` is the row that says so."""

    member_id: str
    start: date
    end: date
    place: str


@dataclass(frozen=True)
class Members:
    """All that the curated tables say, checked and made ready for look-ups.

    `tables` holds each CSV as read, all text; `changes` the days on which the set of Members changed, in order, and
    `sets` the Members from each of them on; `spellings` each folded spelling with the Members that it has named.
    """

    tables: dict[str, pd.DataFrame]
    changes: list[date]
    sets: list[frozenset[str]]
    spellings: dict[str, list[Spell]]


@lru_cache(maxsize=4096)
def fold_name(spelling: str) -> str:
    """A spelling in capitals and NFC, with straight apostrophes, every run of white space one blank."""
    return " ".join(unicodedata.normalize("NFC", spelling.upper()).translate(_APOSTROPHES).split())


@cache
def load(folder: Path = paths.SOURCES) -> Members:
    """Read and check the four tables in a folder, once.

    Raises DataError, naming file and line, for a table of another shape or order, for a day, reason, symbol or Member
    that is none, for spells that overlap, names that do not fill their membership, and spellings that are ambiguous.
    """
    tables = dict(zip(COLUMNS, together(*(partial(_read, name, folder) for name in COLUMNS)), strict=True))
    ids = set(tables["members"]["member_id"])
    memberships = _memberships(tables["memberships"], ids)
    names = _names(tables["member_names"], ids, memberships)
    for place, row in _rows("members", tables["members"]):
        last = names[row.member_id][-1][1]
        if row.name != last:
            raise DataError(f"{place}: name {row.name!r}, but the last name in member_names.csv is {last!r}")
    changes, sets = _expand(spell for spells in memberships.values() for spell in spells)
    return Members(tables, changes, sets, _spellings(tables["member_spellings"], ids, names))


def member_tables(folder: Path = paths.SOURCES) -> dict[str, pd.DataFrame]:
    """The published tables `members`, `memberships` and `member_names`, with the columns of COLUMNS.

    All columns are pandas `str` (days as YYYY-MM-DD), but for `cow_code`, `Int64`; a missing value is NA.
    """
    frames = {name: load(folder).tables[name].replace("", None).astype("str") for name in PUBLISHED}
    frames["members"]["cow_code"] = pd.to_numeric(frames["members"]["cow_code"]).astype("Int64")
    return frames


def members_on(day: date, folder: Path = paths.SOURCES) -> frozenset[str]:
    """The `member_id` of every Member on a day: the day of an admission counts, and so does the last day."""
    known = load(folder)
    past = bisect_right(known.changes, day)
    return known.sets[past - 1] if past else frozenset()


def resolve(spelling: str, day: date, where: str, folder: Path = paths.SOURCES) -> str:
    """The `member_id` of the Member that a source's spelling means on a day; whether it was a Member is not asked.

    Raises DataError, naming `where` (file and line), for a spelling that is unknown or that means nothing on that day.
    """
    known = load(folder).spellings
    spells = known.get(fold_name(spelling))
    if spells is None:
        near = ", ".join(difflib.get_close_matches(fold_name(spelling), known, n=3)) or "none"
        raise DataError(
            f"{where}: {spelling!r} is not a known spelling of a Member (near it: {near}); "
            "sources/member_spellings.csv is the place for a new one"
        )
    for spell in spells:
        if spell.start <= day <= spell.end:
            return spell.member_id
    meanings = ", ".join(f"{spell.member_id} ({spell.place})" for spell in spells)
    raise DataError(f"{where}: {spelling!r} means no Member on {day}; on other days it means {meanings}")


def resolve_many(names: pd.Series, days: pd.Series, where: Callable[[int], str]) -> pd.Series:
    """The `member_id` for each name (text) and day (text, YYYY-MM-DD), as `resolve` finds it, each pair once.

    `where` tells the place of a row from its position; raises what `resolve` raises.
    """
    pairs = pd.DataFrame({"name": names.to_numpy(), "day": days.to_numpy()})
    codes = pairs.groupby(["name", "day"], sort=False).ngroup()
    first = codes.drop_duplicates()
    found = {}
    for at, code, name, day in zip(
        first.index, first, pairs["name"].iloc[first.index], pairs["day"].iloc[first.index], strict=True
    ):
        spells = load().spellings.get(fold_name(name), [])
        if len(spells) == 1 and (spells[0].start, spells[0].end) == (date.min, date.max):
            found[code] = spells[0].member_id
        else:
            found[code] = resolve(name, date.fromisoformat(day), where(at))
    return pd.Series(codes.map(found).to_numpy(), index=names.index, dtype="str")


def were_members(member_ids: pd.Series, days: pd.Series) -> pd.Series:
    """Whether each was a Member on its day (text, YYYY-MM-DD)."""
    sets = {day: members_on(date.fromisoformat(day)) for day in days.unique()}
    return pd.Series(
        [member in sets[day] for member, day in zip(member_ids, days, strict=True)], index=member_ids.index, dtype=bool
    )


def spellings(folder: Path = paths.SOURCES) -> frozenset[str]:
    """Every known spelling of a Member, folded."""
    return frozenset(load(folder).spellings)


def _read(name: str, folder: Path) -> pd.DataFrame:
    """A table as it stands, all text and nothing taken for missing: the code of Namibia is `NA`."""
    columns = COLUMNS[name]
    frame = source_tables.read(
        name, columns, required=columns[:3] if name == "members" else columns[:1], folder=folder
    ).reset_index(drop=True)
    keys = 1 if name == "members" else 2 if name in PUBLISHED else 3
    for (_, row), (place, following) in pairwise(_rows(name, frame)):
        if row[:keys] >= following[:keys]:
            raise DataError(f"{place}: {following[:keys]} must come after {row[:keys]}: rows are sorted and unique")
    return frame


def _rows(name: str, frame: pd.DataFrame) -> Iterator[tuple[str, Any]]:
    """Each row with its place; there are no blank lines and no line breaks in cells."""
    for line, row in enumerate(frame.itertuples(index=False, name="Row"), start=2):
        yield f"sources/{name}.csv:{line}", row


def _spell(member_id: str, start: str, end: str, place: str, ids: set[str]) -> Spell:
    """A spell from its cells; an empty start means ever since, an empty end means to this day."""
    if member_id not in ids:
        raise DataError(f"{place}: member_id {member_id!r} is not in members.csv")
    try:
        first = datetime.strptime(start, "%Y-%m-%d").date() if start else date.min
        last = datetime.strptime(end, "%Y-%m-%d").date() if end else date.max
    except ValueError as error:
        raise DataError(f"{place}: {error}; right would be a day as YYYY-MM-DD") from error
    if last < first:
        raise DataError(f"{place}: ends on {end}, before it starts on {start}")
    return Spell(member_id, first, last, place)


def _apart(spells: Iterable[Spell]) -> None:
    """Raise DataError where a spell begins before the one before it has ended."""
    for spell, following in pairwise(sorted(spells, key=lambda spell: spell.start)):
        if following.start <= spell.end:
            raise DataError(f"{following.place}: starts on {following.start}, but {spell.place} ends on {spell.end}")


def _memberships(frame: pd.DataFrame, ids: set[str]) -> dict[str, list[Spell]]:
    memberships = defaultdict(list)
    for place, row in _rows("memberships", frame):
        memberships[row.member_id].append(_spell(row.member_id, row.start_date, row.end_date, place, ids))
        if not row.start_date or row.start_reason not in START_REASONS:
            raise DataError(
                f"{place}: start {row.start_date!r} for {row.start_reason!r}, not one of {sorted(START_REASONS)}"
            )
        if bool(row.end_date) != bool(row.end_reason) or (row.end_date and row.end_reason not in END_REASONS):
            raise DataError(f"{place}: end {row.end_date!r} for {row.end_reason!r}, not one of {sorted(END_REASONS)}")
        for symbol in (row.document, row.end_document):
            if symbol != symbols.canonical(symbol):
                raise DataError(f"{place}: {symbol!r}; right would be {symbols.canonical(symbol)!r}")
    for member_id in sorted(ids - set(memberships)):
        raise DataError(f"sources/memberships.csv: no membership of {member_id}, which is in members.csv")
    for spells in memberships.values():
        _apart(spells)
    return memberships


def _names(
    frame: pd.DataFrame, ids: set[str], memberships: dict[str, list[Spell]]
) -> dict[str, list[tuple[Spell, str]]]:
    """Every Member's names in order; they must fill each of its memberships from its first to its last day."""
    names = defaultdict(list)
    for place, row in _rows("member_names", frame):
        spell = _spell(row.member_id, row.start_date, row.end_date, place, ids)
        if not row.start_date or not row.name:
            raise DataError(f"{place}: start {row.start_date!r}, name {row.name!r}; neither may be empty")
        if not any(held.start <= spell.start and spell.end <= held.end for held in memberships[row.member_id]):
            raise DataError(f"{place}: {row.name!r} is outside of every membership of {row.member_id}")
        names[row.member_id].append((spell, row.name))
    for member_id, held in memberships.items():
        spells = [spell for spell, _ in names[member_id]]
        _apart(spells)
        for membership in held:
            inside = [spell for spell in spells if membership.start <= spell.start <= membership.end]
            expected = membership.start
            for spell in inside:
                if spell.start != expected:
                    raise DataError(f"{spell.place}: starts on {spell.start}; right would be {expected}, without a gap")
                expected = spell.end + _ONE_DAY if spell.end < membership.end else membership.end
            if not inside or inside[-1].end != membership.end:
                raise DataError(f"{membership.place}: no name in sources/member_names.csv from {expected} on")
    return names


def _expand(spells: Iterable[Spell]) -> tuple[list[date], list[frozenset[str]]]:
    """The days on which the set of Members changed, and the set from each of them on."""
    joins, leaves = defaultdict(set), defaultdict(set)
    for spell in spells:
        joins[spell.start].add(spell.member_id)
        if spell.end < date.max:
            leaves[spell.end + _ONE_DAY].add(spell.member_id)
    changes = sorted(joins.keys() | leaves.keys())
    sets: list[frozenset[str]] = []
    for day in changes:
        before = sets[-1] if sets else frozenset()
        sets.append(before - leaves[day] | joins[day])
    return changes, sets


def _spellings(frame: pd.DataFrame, ids: set[str], names: dict[str, list[tuple[Spell, str]]]) -> dict[str, list[Spell]]:
    """Every folded spelling with what it means; a name means its Member on any day, as sources use it late, too."""
    known: dict[str, list[Spell]] = defaultdict(list)
    for member_id, held in names.items():
        for name in sorted({fold_name(name) for _, name in held}):
            known[name].append(Spell(member_id, date.min, date.max, "sources/member_names.csv"))
    shared = {name for name, spells in known.items() if len(spells) > 1}
    curated: dict[str, list[Spell]] = defaultdict(list)
    for place, row in _rows("member_spellings", frame):
        if row.spelling != fold_name(row.spelling):
            raise DataError(f"{place}: {row.spelling!r}; right would be {fold_name(row.spelling)!r}")
        if row.spelling in known and row.spelling not in shared:
            raise DataError(f"{place}: {row.spelling!r} is a name of {known[row.spelling][0].member_id} already")
        curated[row.spelling].append(_spell(row.member_id, row.valid_from, row.valid_to, place, ids))
    for spells in curated.values():
        _apart(spells)
    for name in sorted(shared - set(curated)):
        holders = " and ".join(spell.member_id for spell in known[name])
        raise DataError(
            f"sources/member_spellings.csv: {name!r} is a name of {holders}; it needs rows that say which on what day"
        )
    return dict(known) | dict(curated)
