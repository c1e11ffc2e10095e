"""Votes copied from verbatim records: one TOML file a vote in sources/verbatim/.

A file gives `subject`, `of` (symbol of what was voted on), `date`, `meeting`, a table `entered` (`by` whom, `from` what) and
the tables `lists` (`in_favour`, `against`, `abstaining`: the names as printed) and `stated` (the counts as printed). Where the
record prints a count that its own list does not have, a table `printed_counts_differ` says so, list by list. A vote on part of a
draft names the parts in `clauses`, as roll_call_clauses does, a ~ behind those of which only words were put; `draft` is what an
amendment would change, `resolution` what came of the draft, `result` what was decided. Tables `later` say what Members told the Secretariat afterwards.
CONTRIBUTING.md shows one; `nox -s verbatim` writes them from a PDF.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from schemas import symbols
from schemas.tables.roll_calls import RESULTS
from scripts.common.errors import DataError, together
from scripts.common.paths import SOURCES
from scripts.extract import printed_lists, printed_names
from scripts.extract.voeten.places import Clause

SOURCE = "verbatim"
FOLDER = SOURCES / "verbatim"
SUBJECTS = ("resolution", "decision", "clause", "amendment", "motion", "draft")
LISTS = {"in_favour": "yes", "against": "no", "abstaining": "abstain"}
_KEYS = {"subject", "of", "date", "meeting", "entered", "lists", "stated"}
_OPTIONAL = {"clauses", "resolution", "draft", "result", "printed_counts_differ", "later"}
_INTENDED = LISTS | {"not_participating": "non_voting"}
# A place in a draft, with ~ where only words of it were put: pp8, op4.b, section.II.op3, op4~.
_CLAUSE = re.compile(r"(?P<name>[A-Za-z0-9]+(?:\.[A-Za-z0-9-]+)*)(?P<in_part>~?)")
# A file has so many messages; the rest is counted.
_SHOWN = 20


class Contradiction(NamedTuple):
    """A count that the record states, the names that it lists, and what the entry says about it."""

    stated: int
    listed: int
    reason: str


class Entered(NamedTuple):
    """A vote as entered: the symbol of what was voted on, and the vote of every Member that is in a list.

    `contradictions`: the record's own, by vote (yes, no, abstain). `clauses`: the parts of the draft that were put to the vote.
    `later`: how a Member said afterwards that it had meant to vote.
    """

    where: str
    subject: str
    of: str
    day: str
    meeting: str
    votes: dict[str, str]
    contradictions: Mapping[str, Contradiction] = {}
    clauses: tuple[Clause, ...] = ()
    resolution: str | None = None
    draft: str | None = None
    result: str | None = None
    later: Mapping[str, str] = {}

    @property
    def place(self) -> str:
        """What part of the document the vote was on, as the key of a vote has it: pp8, op4_op7, motion; empty for all of it."""
        return "motion" if self.subject == "motion" else "_".join(clause.name for clause in self.clauses)


def read(folder: Path = FOLDER) -> list[Entered]:
    """The votes entered, in order of their files. Raises DataError, with all that is wrong in all files, for a file that is not
    as the module says, words that are no name, a comma lost between names, a name that stands twice, one that was no Member that
    day, and a list that does not add up to its count and of which the file does not say so."""
    entries = together(*(partial(_read, path) for path in sorted(folder.glob("*.toml"))))
    first: dict[tuple[str, str], str] = {}
    for entry in entries:
        before = first.setdefault((entry.of, entry.place), entry.where)
        if before != entry.where:
            raise DataError(f"{entry.where}: {before} has the vote on {entry.of} {entry.place}".rstrip() + " already")
    return entries


def _read(path: Path) -> Entered:
    where = f"sources/verbatim/{path.name}"
    entry = _toml(path, where)
    if faults := list(_faults(entry)):
        raise DataError("\n".join(f"{where}: {fault}" for fault in faults))
    day = entry["date"]
    printed = {name: printed_names.names(entry["lists"][name]) for name in LISTS}
    differing = entry.get("printed_counts_differ", {})
    if faults := printed_lists.faults(printed, entry["stated"], set(differing), day):
        more = [f"{where}: ... and {len(faults) - _SHOWN:,} more"] if len(faults) > _SHOWN else []
        raise DataError("\n".join([*(f"{where}, {fault}" for fault in faults[:_SHOWN]), *more]))
    votes = {member: LISTS[key] for key, listed in printed_lists.listed(printed, day).items() for member in listed}
    contradictions = {
        LISTS[key]: Contradiction(entry["stated"][key], len(printed[key]), reason) for key, reason in differing.items()
    }
    later, faults = _later(entry.get("later", []), day)
    if faults:
        raise DataError("\n".join(f"{where}, {fault}" for fault in faults))
    return Entered(
        where, entry["subject"], entry["of"], day.isoformat(), entry["meeting"], votes, contradictions,
        clauses_of(entry.get("clauses", [])), entry.get("resolution"), entry.get("draft"), entry.get("result"), later,
    )  # fmt: skip


def clauses_of(names: list[str]) -> tuple[Clause, ...]:
    """The places named, in part where a ~ stands behind: op4~."""
    return tuple(Clause(name.removesuffix("~"), not name.endswith("~")) for name in names)


def _later(statements: list[dict[str, str]], day: date) -> tuple[dict[str, str], list[str]]:
    """How Members said afterwards that they had meant to vote, and what is wrong with the names."""
    found: dict[str, str] = {}
    faults: list[str] = []
    for number, statement in enumerate(statements, start=1):
        lists = {f"later, {number}": printed_names.names(statement["members"])}
        faults += printed_lists.faults(lists, {key: len(names) for key, names in lists.items()}, (), day)
        for member in [] if faults else printed_lists.listed(lists, day)[f"later, {number}"]:
            found[member] = _INTENDED[statement["intended"]]
    return found, faults


def _toml(path: Path, where: str) -> dict[str, Any]:
    try:
        # A page break comes along with a pasted list, and a byte order mark with some editors; TOML allows neither.
        return tomllib.loads(path.read_text(encoding="utf-8-sig").replace("\f", "\n"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(
            f'{where}: not TOML in UTF-8: {error}; a list of several lines stands between """ and """'
        ) from error


def _faults(entry: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the form of an entry."""
    if not _KEYS <= set(entry) <= _KEYS | _OPTIONAL:
        yield f"keys {sorted(entry)}; right would be {sorted(_KEYS)}, and if need be {sorted(_OPTIONAL)}"
        return
    day, meeting, of = entry["date"], entry["meeting"], entry["of"]
    if entry["subject"] not in SUBJECTS:
        yield f"subject {entry['subject']!r}; right would be one of {SUBJECTS}"
    if not isinstance(day, date) or isinstance(day, datetime):
        yield f"date {day!r}; right would be a day without quotes, such as 2023-02-23"
    if not symbols.is_meeting(str(meeting)) or of != symbols.canonical(str(of)):
        yield f"meeting {meeting!r}, of {of!r}; right would be such as A/ES-11/PV.19 and A/ES-11/L.8"
    for key in ("resolution", "draft"):
        if key in entry and entry[key] != symbols.canonical(str(entry[key])):
            yield f"{key} {entry[key]!r}; right would be such as A/RES/48/14 and A/48/L.13"
    if entry.get("result") not in {None, *RESULTS}:
        yield f"result {entry['result']!r}; right would be one of {RESULTS}"
    clauses = entry.get("clauses", [])
    named = isinstance(clauses, list) and all(isinstance(name, str) and _CLAUSE.fullmatch(name) for name in clauses)
    if not named or bool(clauses) != (entry["subject"] == "clause"):
        yield f"clauses {clauses!r}; right would be, for a vote on a clause and for no other, such as ['pp8', 'op4.b']"
    yield from _table_faults(entry, "entered", {"by", "from"}, "words in quotes")
    yield from _table_faults(entry, "lists", set(LISTS), "the names in quotes")
    yield from _table_faults(entry, "stated", set(LISTS), "the count as a number")
    later = entry.get("later", [])
    for statement in later if isinstance(later, list) else [later]:
        right = isinstance(statement, dict) and set(statement) == {"members", "intended"}
        if not right or not isinstance(statement["members"], str) or statement["intended"] not in _INTENDED:
            yield f"later {statement!r}; right would be members, their names, and intended, one of {sorted(_INTENDED)}"
    if "printed_counts_differ" in entry:
        yield from _table_faults(
            entry, "printed_counts_differ", set(LISTS), "what is printed, in words", all_keys=False
        )


def _table_faults(
    entry: Mapping[str, Any], table: str, keys: set[str], value: str, all_keys: bool = True
) -> Iterator[str]:
    """What is wrong with a table of an entry: `lists` may be empty, `stated` holds numbers, all else is words."""
    found = entry[table]
    if not isinstance(found, dict) or not set(found) <= keys or not found or (all_keys and set(found) != keys):
        yield f"the table {table} has {sorted(found) if isinstance(found, dict) else found!r}; right would be {sorted(keys)}"
        return
    for key, cell in found.items():
        right = type(cell) is int and cell >= 0 if table == "stated" else isinstance(cell, str)
        if not right or (cell == "" and table != "lists"):
            yield f"{table}, {key}: {cell!r}; right would be {value}"
