"""The tables of a package as Polars frames, typed as their models say: days as dates, closed vocabularies as Enum."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import polars as pl

import schemas
from scripts.common import tables
from scripts.common.errors import DataError

Frames = dict[str, pl.DataFrame]

_TYPES: dict[str, Any] = {"string": pl.String, "date": pl.Date, "integer": pl.Int64, "boolean": pl.Boolean}


def dtypes(table: str) -> dict[str, Any]:
    """The Polars type of each column of a table."""
    return {
        name: pl.Enum(list(column["values"])) if column["values"] else _TYPES[column["type"]]
        for name, column in schemas.columns(table).items()
    }


def joined(folder: Path, table: str) -> bytes:
    """A table of the package in a folder as one CSV file; the files of a partitioned one are joined and sorted anew."""
    paths = [folder / path for path in tables.paths(folder, table)]
    if not schemas.is_partitioned(table):
        return paths[0].read_bytes()
    try:
        cells = pl.concat(pl.read_csv(path, infer_schema=False) for path in paths)
    except pl.exceptions.PolarsError as error:
        raise DataError(f"{table}: {error}; `nox -s validate` shows where") from error
    return cells.sort(schemas.sort_order(table)).write_csv().encode()


def typed(table: str, content: bytes) -> pl.DataFrame:
    """The rows of a CSV file of a table; raises DataError where it has other columns or a cell that is not of its type."""
    try:
        return pl.read_csv(io.BytesIO(content), schema=dtypes(table))
    except pl.exceptions.PolarsError as error:
        raise DataError(f"{table}: {error}; `nox -s validate` shows where") from error


def read(folder: Path) -> Frames:
    """All tables of the package in a folder; raises what `typed` raises and UsageError for a table without a file."""
    return {table: typed(table, joined(folder, table)) for table in schemas.TABLES}
