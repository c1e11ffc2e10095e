"""Parquet: one file a table, zstd, days as dates, closed vocabularies as dictionaries without an order, each column with its
description in the metadata of its field; votes in one file a session.

A file of a partitioned table has a column `session`, always text. No folder is named `session=77`: of such a name every
reader makes a column by guessing, and 77 read alone would be a number.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pyarrow
import pyarrow.parquet

import schemas
from scripts.publish.formats.frames import Frames

_TYPES = {
    "string": pyarrow.string(), "date": pyarrow.date32(), "integer": pyarrow.int64(), "number": pyarrow.float64(),
    "boolean": pyarrow.bool_(),
}  # fmt: skip


def write(frames: Frames, folder: Path) -> None:
    """Write parquet/ in a folder."""
    sessions = frames["roll_calls"].select("roll_call_id", "session")
    (folder / "parquet").mkdir()
    for table, frame in frames.items():
        columns, path = schemas.columns(table), folder / "parquet" / table
        if not schemas.is_partitioned(table):
            write_table(table, columns, frame, path.with_suffix(".parquet"))
            continue
        path.mkdir()
        columns = columns | {"session": schemas.columns("roll_calls")["session"]}
        with_session = frame.join(sessions, on="roll_call_id", maintain_order="left")
        for (session,), part in with_session.partition_by("session", as_dict=True).items():
            write_table(table, columns, part, path / f"{session}.parquet")


def write_table(table: str, columns: dict[str, dict[str, Any]], frame: pl.DataFrame, path: Path) -> None:
    """Write one file: a table of the package or a derived one, with its columns as `schemas.columns` gives them."""
    arrays = {name: _array(frame[name], facts) for name, facts in columns.items()}
    fields = [
        pyarrow.field(name, array.type, metadata={"description": columns[name]["description"]})
        for name, array in arrays.items()
    ]
    about = {"description": schemas.model(table).Config.description}
    made = pyarrow.table(list(arrays.values()), schema=pyarrow.schema(fields, metadata=about))
    pyarrow.parquet.write_table(made, path, compression="zstd")


def _array(column: pl.Series, facts: dict[str, Any]) -> pyarrow.Array:
    """A column in types that every reader knows. Polars would mark its Enum as ordered, and R and pandas would sort by it."""
    if facts["values"]:
        numbers = column.to_physical().cast(pl.Int32).to_arrow()
        return pyarrow.DictionaryArray.from_arrays(numbers, pyarrow.array(list(facts["values"])))
    return column.to_arrow().cast(_TYPES[facts["type"]])
