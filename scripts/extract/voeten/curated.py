"""The curated tables that the reading of Voeten's descriptions needs: subjects by rcid, and adjectives for Members."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from schemas import symbols
from scripts.common import paths
from scripts.common.errors import DataError
from scripts.extract.voeten.places import Clause
from scripts.extract.voeten.roll_call import SUBJECTS

_FIELDS = ("subject", "clauses", "amendment", "oral", "ordinal", "amended_by", "draft", "proposers")


def adjectives(path: Path = paths.SOURCES / "member_adjectives.csv") -> dict[str, str]:
    """The adjectives and short forms for Members that the telegrams use (CUBAN, U.K.), each with its member_id."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    return dict(zip(table["adjective"], table["member_id"], strict=True))


def subjects(path: Path = paths.SOURCES / "voeten_subjects.csv") -> dict[int, dict[str, object]]:
    """The curated values of fields of Subject by rcid, from rows of rcid, column, value, reason.

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
