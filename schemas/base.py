"""How a table is described: a pandera model whose fields carry all that a reader needs to know of a column.

The descriptor, the codebook, the header of each CSV and the checks are made from these models and from nothing else.
In memory a column of text or of dates is pandas `str` (dates as YYYY-MM-DD), a count is `Int64`, a truth value `boolean`;
a missing value is NA, an empty cell in the CSV.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera import extensions


@extensions.register_check_method(statistics=["form"])
def is_day(series: pd.Series, *, form: str) -> pd.Series:
    """A day of the calendar written in the form YYYY-MM-DD."""
    days = pd.to_datetime(series, format=form, errors="coerce")
    return series.isna() | (days.notna() & (series.str.len() == 10))


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
) -> Any:
    """A column of text. `pattern` is matched whole; `values` is a closed vocabulary, each word with what it means;
    `points_at` is the `table.column` of a foreign key; `vocabulary` the address of the term in an outside vocabulary."""
    return pa.Field(
        description=description,
        nullable=not required,
        unique=unique,
        isin=list(values) if values else None,
        str_matches=f"^(?:{pattern})$" if pattern else None,
        metadata=_metadata("string", example, vocabulary, points_at, pattern, values),
    )


def day(description: str, *, example: str, required: bool = True, vocabulary: str | None = None) -> Any:
    """A column of days, written YYYY-MM-DD."""
    return pa.Field(
        description=description,
        nullable=not required,
        is_day="%Y-%m-%d",
        metadata=_metadata("date", example, vocabulary),
    )


def count(
    description: str, *, example: int, required: bool = True, minimum: int = 0, vocabulary: str | None = None
) -> Any:
    """A column of whole numbers not below `minimum`."""
    return pa.Field(
        description=description,
        nullable=not required,
        ge=minimum,
        metadata=_metadata("integer", example, vocabulary) | {"minimum": minimum},
    )


def truth(description: str, *, example: bool, required: bool = True, vocabulary: str | None = None) -> Any:
    """A column of true or false."""
    return pa.Field(
        description=description,
        nullable=not required,
        metadata=_metadata("boolean", example, vocabulary),
    )


def _metadata(
    kind: str,
    example: object,
    vocabulary: str | None,
    points_at: str | None = None,
    pattern: str | None = None,
    values: dict[str, str] | None = None,
) -> dict[str, Any]:
    return {
        "type": kind,
        "example": example,
        "vocabulary": vocabulary,
        "points_at": points_at,
        "pattern": pattern,
        "values": values,
    }


class Table(pa.DataFrameModel):
    """The base of every table: columns strictly as declared, in that order.

    Each table's `Config` gives `name` (of the resource and its file), `title`, `description` and, in `metadata`,
    `key` (the primary key, by whose columns the rows are sorted) and, where it is partitioned, `partition` (the column
    whose value names the file).
    """

    class Config:
        strict = True
        ordered = True
