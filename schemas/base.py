"""How a table is described: a pandera model whose fields carry all that a reader needs to know of a column.

The descriptor, the codebook, the header of each CSV and the checks are made from these models and from nothing else.
In memory a column of text or of dates is pandas `str` (dates as YYYY-MM-DD), a count is `Int64`, a truth value `boolean`;
a missing value is NA, an empty cell in the CSV.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera import extensions

from schemas.relations import Relation

# The pandas type of each type of column.
DTYPES = {"string": "str", "date": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}

# The day on which the Charter was signed: nothing of the United Nations is older.
CHARTER = "1945-06-26"

# Text that no other pattern narrows: one line, no white space at its ends.
LINE = r"\S(.*\S)?"


@extensions.register_check_method(statistics=["pattern"])
def str_matches_whole(series: pd.Series, *, pattern: str) -> pd.Series:
    """Text that matches a pattern from end to end, by the rules of Python whatever pandas keeps its text in."""
    matches = re.compile(pattern).fullmatch
    values = pd.unique(series.to_numpy(object))  # a pandas array gives its values one by one many times as slowly
    return series.isin([value for value in values if isinstance(value, str) and matches(value)])


@extensions.register_check_method(statistics=[])
def is_day(series: pd.Series) -> pd.Series:
    """A day of the calendar written YYYY-MM-DD, from the signing of the Charter to today."""
    days = pd.to_datetime(series, format="%Y-%m-%d", errors="coerce")
    written = series.str.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}")
    return series.isna() | (days.notna() & written & series.between(CHARTER, datetime.date.today().isoformat()))


@extensions.register_check_method(statistics=[])
def stands_once(series: pd.Series) -> pd.Series:
    """A value that no other row has; rows without one do not count (pandera's own `unique` takes them for equal)."""
    return series.isna() | ~series.duplicated(keep=False)


def text(
    description: str,
    *,
    example: str,
    required: bool = True,
    unique: bool = False,
    pattern: str | None = None,
    values: dict[str, str] | None = None,
    points_at: str | None = None,
    vocabulary: str | None = None,
    relations: tuple[Relation, ...] = (),
) -> Any:
    """A column of text: of closed `values` (each word with what it means), of a `pattern` that is matched whole, or else
    any line without white space at its ends. `points_at` is the `table.column` of a foreign key; `vocabulary` the address
    of the term in an outside vocabulary; `relations` what the column must agree with, as `schemas.relations` says."""
    pattern = None if values else pattern or LINE
    checks: dict[str, Any] = {"isin": list(values)} if values else {"str_matches_whole": pattern}
    if unique and required:
        checks["unique"] = True
    elif unique:
        checks["stands_once"] = {}
    more = {"pattern": pattern, "values": values, "points_at": points_at, "relations": relations}
    return _field(description, "string", example, required, vocabulary, checks, unique, **more)


def day(
    description: str,
    *,
    example: str,
    required: bool = True,
    vocabulary: str | None = None,
    relations: tuple[Relation, ...] = (),
) -> Any:
    """A column of days, written YYYY-MM-DD."""
    return _field(description, "date", example, required, vocabulary, {"is_day": {}}, relations=relations)


def count(
    description: str,
    *,
    example: int,
    required: bool = True,
    unique: bool = False,
    minimum: int = 0,
    vocabulary: str | None = None,
    relations: tuple[Relation, ...] = (),
) -> Any:
    """A column of whole numbers not below `minimum`."""
    checks: dict[str, Any] = {"ge": minimum} | ({"stands_once": {}} if unique else {})
    more = {"minimum": minimum, "relations": relations}
    return _field(description, "integer", example, required, vocabulary, checks, unique, **more)


def number(
    description: str,
    *,
    example: float,
    required: bool = True,
    minimum: float | None = None,
    maximum: float | None = None,
) -> Any:
    """A column of numbers with a fraction, from `minimum` to `maximum`; the tables of the record have none, derived ones do."""
    checks = {name: limit for name, limit in (("ge", minimum), ("le", maximum)) if limit is not None}
    return _field(description, "number", example, required, None, checks, minimum=minimum, maximum=maximum)


def truth(
    description: str,
    *,
    example: bool,
    required: bool = True,
    vocabulary: str | None = None,
    relations: tuple[Relation, ...] = (),
) -> Any:
    """A column of true or false."""
    return _field(description, "boolean", example, required, vocabulary, {}, relations=relations)


def _field(
    description: str,
    kind: str,
    example: object,
    required: bool,
    vocabulary: str | None,
    checks: dict[str, Any],
    unique: bool = False,
    **more: Any,
) -> Any:
    metadata = dict.fromkeys(("pattern", "values", "minimum", "maximum", "points_at")) | {"relations": ()} | more
    metadata |= {"type": kind, "example": example, "unique": unique, "vocabulary": vocabulary}
    return pa.Field(description=description, nullable=not required, metadata=metadata, **checks)


class Table(pa.DataFrameModel):
    """The base of every table: columns strictly as declared, in that order.

    Each table's `Config` gives `name` (of the resource and its file), `title`, `description` (what a row is) and, in
    `metadata`, `key` (the primary key), `sort` (the columns that order the rows, where they are not the key),
    `partition` (what names a file, where the table has several), `numbered` (the columns that number the rows from 1
    within those of a group, each with the columns that make the group) and `once` (columns, beside the key, of which no
    two rows have the same values).
    """

    class Config:
        strict = True
        ordered = True
        name: str = ""
        title: str = ""
        description: str = ""
        metadata: dict[str, Any] = {}
