"""What was voted on in each roll call of Erik Voeten's list: a draft as a whole, a clause, an amendment or a motion.

The list tells it in three styles: the coders' telegrams in capitals (sessions 1 to 39), titles or contents of adopted
resolutions (sessions 30 to 74), and what the President said before the vote (sessions 52 to 67, 71 and 72, separate
votes only). The subject is the first thing named after the verb, or the last that the President announced.

The list's own flags are no second witness: until session 39 `para` and `amend` are set exactly where the untruncated
description holds the letters PARA (sePARAte, prePARAtory) or AMEND. So they never decide; where they differ from what
the words say, a remark tells it. What neither words nor curated rows tell has no subject.

A report, or a recommendation of the General Committee, put to the vote as such is `whole`, even where it is on the
agenda; a proposal on procedure moved from the floor, or an item's inclusion without a word of a recommendation, is a
`motion`. A part of an amendment voted on by itself is an `amendment`, a ruling of the President a `motion`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from schemas import symbols
from scripts.common import paths
from scripts.common.errors import DataError
from scripts.extract.voeten import president, telegrams
from scripts.extract.voeten.places import Clause
from scripts.extract.voeten.wording import SUBJECTS, Wording


def read_all(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a roll call of un_roll_calls, in its order, with the fields of Wording as columns.

    Raises DataError for a repeated rcid and for curated rows that name no roll call, say what the words say, or fail.
    """
    if frame["rcid"].duplicated().any():
        raise DataError(f"un_roll_calls: rcid {frame.loc[frame['rcid'].duplicated(), 'rcid'].iloc[0]} stands twice")
    found = [
        read(
            int(row["rcid"]),
            _text(row["unres"]),
            _flag(row["amend"]),
            _flag(row["para"]),
            _text(row["short"]),
            _text(row["descr"]),
            pd.Timestamp(row["date"]).date(),
        )
        for row in frame.to_dict("records")
    ]
    if unknown := sorted(set(curated()) - {wording.rcid for wording in found}):
        raise DataError(f"sources/voeten_subjects.csv: rcid {unknown[0]} is not in un_roll_calls")
    return pd.DataFrame([asdict(wording) for wording in found]).astype({"ordinal": "Int64"})


def read(rcid: int, unres: str, amend: bool | None, para: bool | None, short: str, descr: str, day: date) -> Wording:
    """What was voted on in one roll call. `amend` and `para` are the list's flags, None where it has none; `day` is
    its date, good enough to tell the year. Raises DataError for a curated row that says what the words say already.
    """
    text = " ".join(descr.split())
    if text in {"", "0"}:  # the coder's text slipped into the column before
        text = short[match.start() :] if (match := re.search(r"\bTO ADOPT\b", short)) else ""
    if re.search(r"President\b[^.:]{0,60}:|to a? ?(?:the )?vote\b|ecorded vote", text):
        wording = president.read(rcid, text, day)
    elif text.isupper() and (told := telegrams.read(rcid, text, day)):
        wording = told
    elif text and _numbered(unres):
        wording = _content(rcid, unres)
    else:
        wording = Wording(rcid, remarks=() if text else ("The description is empty.",))
    wording = _override(wording)
    return replace(wording, remarks=(*wording.remarks, *_differences(wording, amend, para)))


def _differences(wording: Wording, amend: bool | None, para: bool | None) -> Iterator[str]:
    """Remarks on flags that say other than the words."""
    if wording.subject is None:
        return
    if amend is not None and amend != (wording.subject == "amendment"):
        yield f"Flag amend is {int(amend)}, but the vote is on {_SAID[wording.subject]}."
    on_clause = wording.subject == "clause" or (wording.subject == "amendment" and bool(wording.clauses))
    if para is not None and para != on_clause and not (wording.subject == "amendment" and para):
        yield f"Flag para is {int(para)}, but the vote is on {_SAID[wording.subject]}."


_SAID = {"whole": "a draft as a whole", "clause": "a clause", "amendment": "an amendment", "motion": "a motion"}


# Titles and contents.


def _numbered(unres: str) -> bool:
    """Whether the list gives a resolution's number, and not one of its own (R/5/233A)."""
    match = re.match(r"(?:R|A/RES)/(?:ES-)?(\d+)/\d+", unres)
    return bool(match and (int(match[1]) >= 21 or unres.startswith("A/")))


def _content(rcid: int, unres: str) -> Wording:
    """A roll call that is told by a resolution's title or content and number."""
    if section := re.search(r"/([IVX]+)$", unres):
        return Wording(
            rcid, remarks=(f"Section {section[1]} of a resolution; whether it was put by itself is not told.",)
        )
    return Wording(rcid, "whole", "content")


# Curated rows.

_FIELDS = ("subject", "clauses", "amendment", "oral", "ordinal", "amended_by", "draft", "proposers")


@cache
def curated(path: Path = paths.SOURCES / "voeten_subjects.csv") -> dict[int, dict[str, object]]:
    """The curated values of fields of Wording by rcid, from rows of rcid, column, value, reason.

    Values: clauses as names with ~ behind those of which only a part is meant, lists parted by blanks, an empty value
    for none. Raises DataError, naming the line, for an unknown column, a value of another kind, or a row unsorted.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        header, *rows = list(csv.reader(stream))
    if header != ["rcid", "column", "value", "reason"]:
        raise DataError(f"{path.name}: columns {header}; right would be rcid, column, value, reason")
    found: dict[int, dict[str, object]] = {}
    last = (0, "")
    for line, row in enumerate(rows, start=2):
        place = f"{path.name}:{line}"
        if len(row) != 4 or not row[0].isdigit() or row[1] not in _FIELDS or not row[3]:
            raise DataError(f"{place}: {row}; right would be an rcid, one of {_FIELDS}, a value and a reason")
        if (key := (int(row[0]), row[1])) <= last:
            raise DataError(f"{place}: {key} must come after {last}: rows are sorted and unique")
        last = key
        found.setdefault(key[0], {})[key[1]] = _value(row[1], row[2], place)
    return found


def _value(column: str, value: str, place: str) -> object:
    if column == "clauses":
        return tuple(Clause(name.removesuffix("~"), not name.endswith("~")) for name in value.split())
    if column in {"amended_by", "proposers"}:
        return tuple(value.split())
    if column == "oral" and value in {"true", "false"}:
        return value == "true"
    if column == "ordinal" and value.isdigit():
        return int(value)
    if column == "subject" and value not in {*SUBJECTS, ""}:
        raise DataError(f"{place}: subject {value!r}; right would be one of {SUBJECTS} or nothing")
    if column in {"oral", "ordinal"} and value:
        raise DataError(f"{place}: {column} {value!r}; right would be true or false, or a number")
    if column in {"amendment", "draft"} and value and symbols.canonical(value) != value:
        raise DataError(f"{place}: {value!r}; right would be {symbols.canonical(value)!r}")
    return value or None


def _override(wording: Wording) -> Wording:
    """The curated values put in; raises DataError for one that the words say already."""
    values = curated().get(wording.rcid, {})
    for column, value in values.items():
        if getattr(wording, column) == value:
            raise DataError(f"sources/voeten_subjects.csv: rcid {wording.rcid} has {column} {value!r} already")
    if not values:
        return wording
    how = wording.how if "subject" not in values else "curated" if values["subject"] else None
    return replace(wording, **values, how=how)  # type: ignore[arg-type]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _flag(value: object) -> bool | None:
    return None if pd.isna(value) else bool(int(float(str(value))))  # type: ignore[call-overload]
