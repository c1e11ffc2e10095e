"""Filters as conditions that Parquet is read under, and the check of what is asked for before anything is read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unga_record.errors import Unknown


def listed(value: Any) -> list[Any]:
    """The values that a filter allows: one, or those of a list, a range, a Series."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return [value]
    return list(value)


def typed(name: str, values: list[Any], kind: pa.DataType) -> list[Any]:
    """Values in the type of their column; raises Unknown for one that is of another.

    A whole number may stand for a code that is text, such as session=77; a day is a date, or text such as "2023-02-23".
    """
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return [_typed(name, value, kind) for value in values]


def _typed(name: str, value: Any, kind: pa.DataType) -> Any:
    value = value.item() if hasattr(value, "item") else value  # a number of numpy
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if pa.types.is_date(kind):
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, str):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                raise Unknown(f"{name}={value!r} is no day; write it as '2023-02-23'") from None
        fits = isinstance(value, datetime.date)
    elif pa.types.is_boolean(kind):
        fits = isinstance(value, bool)
    elif pa.types.is_integer(kind):
        fits = is_number
    else:
        fits, value = isinstance(value, str) or is_number, str(value) if is_number else value
    if not fits:
        raise Unknown(f"{name}={value!r} is no value of a column of type {kind}")
    return value


def among(column: str, values: list[Any] | pa.Array, kind: pa.DataType) -> pc.Expression:
    """The rows in which a column has one of the values."""
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    known = values if isinstance(values, pa.Array) else pa.array(values, kind)
    field = pc.field(column)
    return field == known[0] if len(known) == 1 else field.isin(known)


def in_years(columns: list[str], years: list[Any]) -> pc.Expression:
    """The rows whose first filled day of the columns is in one of the years."""
    day = pc.coalesce(*map(pc.field, columns)) if len(columns) > 1 else pc.field(columns[0])
    parts = []
    for year in typed("year", years, pa.int64()):
        if not 1 <= year <= 9999:
            raise Unknown(f"year={year} is no year")
        parts.append((day >= pa.scalar(datetime.date(year, 1, 1))) & (day <= pa.scalar(datetime.date(year, 12, 31))))
    return reduce(or_, parts) if parts else pc.scalar(False)
