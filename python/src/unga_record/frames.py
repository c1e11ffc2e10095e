"""Frames for each backend, made from Arrow: days as dates, closed vocabularies as categories, codes as text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

from unga_record.errors import MissingBackend, Unknown, near

if TYPE_CHECKING:
    import pandas as pd

Backend = Literal["pandas", "polars", "duckdb", "arrow"]
BACKENDS = ("pandas", "polars", "duckdb", "arrow")


def shown(table: pa.Table, backend: str = "pandas") -> Any:
    """A table as a pandas DataFrame, a Polars DataFrame, a DuckDB relation or a pyarrow Table.

    pandas: text `str`, days `datetime64`, whole numbers `Int64`, truth values `boolean`, vocabularies `category`. Polars: `String`,
    `Date`, `Int64`, `Boolean`, `Enum`. DuckDB: the relation is of its default connection, so that `duckdb.sql()` finds it by name.
    """
    if backend == "arrow":
        return table
    if backend == "pandas":
        return _pandas(table)
    if backend == "polars":
        return _polars(table)
    if backend == "duckdb":
        return _library("duckdb").from_arrow(table)
    raise Unknown(f"no backend {backend!r}; there are {', '.join(BACKENDS)}{near(backend, BACKENDS)}")


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingBackend(
            f"backend={name!r} needs {name}, which is not installed: pip install 'unga-record[{name}]'"
        ) from error


def _pandas(table: pa.Table) -> pd.DataFrame:
    import pandas as pd

    # Whatever rows were asked for, a column has one type: also where no row lacks a number.
    nullable = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return table.to_pandas(types_mapper=nullable.get, date_as_object=False)


def _polars(table: pa.Table) -> Any:
    pl = _library("polars")
    words = {field.name: field.type for field in table.schema if pa.types.is_dictionary(field.type)}
    frame = pl.from_arrow(table)
    enums = []
    for name in words:
        known = table.column(name).unify_dictionaries().chunks
        enums.append(pl.col(name).cast(pl.Enum(known[0].dictionary.to_pylist() if known else [])))
    return frame.with_columns(enums)
