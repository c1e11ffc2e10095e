"""The curated tables that the reading of Voeten's descriptions needs: subjects by rcid, and adjectives for Members."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from schemas import symbols
from scripts.common import paths, source_tables
from scripts.common.errors import DataError, together
from scripts.extract.voeten.places import Clause
from scripts.extract.voeten.roll_call import SUBJECTS

_FIELDS = ("subject", "clauses", "amendment", "oral", "ordinal", "amended_by", "draft", "proposers")


def adjectives(folder: Path = paths.SOURCES) -> dict[str, str]:
    """The adjectives and short forms for Members that the telegrams use (CUBAN, U.K.), each with its member_id."""
    columns = ("adjective", "member_id", "note")
    table = source_tables.read("member_adjectives", columns, key=columns[:1], required=columns[1:2], folder=folder)
    return dict(zip(table["adjective"], table["member_id"], strict=True))


def subjects(folder: Path = paths.SOURCES) -> dict[int, dict[str, object]]:
    """The curated values of fields of Subject by rcid, from rows of rcid, column, value, reason.

    Values: clauses as names with ~ behind those of which only a part is meant, lists parted by blanks, an empty value
    for none. Raises DataError, with all that is wrong, for an unknown column, a value of another kind, or a row unsorted.
    """
    columns = ("rcid", "column", "value", "reason")
    table = source_tables.read("voeten_subjects", columns, key=columns[:2], required=columns[3:], folder=folder)
    rows = [
        (f"sources/voeten_subjects.csv:{line}", row)
        for line, row in zip(table.index, table.to_dict("records"), strict=True)
    ]
    last = (0, "")
    for place, row in rows:
        if not row["rcid"].isdigit() or row["column"] not in _FIELDS:
            raise DataError(
                f"{place}: {row['rcid']}, {row['column']}; right would be an rcid and one of {', '.join(_FIELDS)}"
            )
        if (key := (int(row["rcid"]), row["column"])) <= last:
            raise DataError(f"{place}: {key} must come after {last}: rows are sorted and unique")
        last = key
    values = together(*(partial(_value, row["column"], row["value"], place) for place, row in rows))
    found: dict[int, dict[str, object]] = {}
    for (_, row), value in zip(rows, values, strict=True):
        found.setdefault(int(row["rcid"]), {})[row["column"]] = value
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
