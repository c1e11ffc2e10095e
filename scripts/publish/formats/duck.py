"""The DuckDB file: every table typed, with keys, comments and the views. It has no indexes but those of keys, for they would
make a fifth of the file and answer no sooner than the scan of a column.

Foreign keys that close a circle are left out, as `keys` says; the table `about` names them. DuckDB writes a random number into each file, so that two
runs do not give the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import polars as pl

import schemas
from scripts.publish.formats import keys, sql
from scripts.publish.formats.frames import Frames

# The oldest layout that DuckDB writes. DuckDB 1.1 and later open it; 1.0 does not read the keys that later ones write.
STORAGE = "v1.0.0"

_TYPES = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "boolean": "BOOLEAN"}


def write(frames: Frames, pairs: pl.DataFrame, about: dict[str, str], path: Path) -> None:
    """Write the file; `pairs` is what the view `agreement` shows. Raises duckdb.ConstraintException where a key does not hold."""
    with duckdb.connect(path, config={"threads": 1, "storage_compatibility_version": STORAGE}) as connection:
        connection.execute("CREATE TABLE about (property VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
        left_out = {"foreign_keys_left_out": ", ".join(keys.left_out())}
        connection.executemany("INSERT INTO about VALUES (?, ?)", sorted((about | left_out).items()))
        for table in keys.order():
            connection.execute(sql.table(table, _column, keys.held(table)))
            _insert(connection, table, frames[table])
            for statement in _comments(table):
                connection.execute(statement)
        # Without a key, whose index would be larger than the table: it is sorted, and found by its least and greatest values.
        connection.execute(sql.pairs("VARCHAR", "BIGINT"))
        _insert(connection, sql.PAIRS, pairs)
        for statement in sql.views():
            connection.execute(statement)
        for view, (meaning, _) in sql.VIEWS.items():
            connection.execute(f"COMMENT ON VIEW {sql.name(view)} IS {sql.text(meaning)}")


def _insert(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    connection.register("rows_to_insert", frame.to_arrow())
    connection.execute(f"INSERT INTO {sql.name(table)} SELECT * FROM rows_to_insert")
    connection.unregister("rows_to_insert")


def _column(column: str, facts: dict[str, Any]) -> str:
    # Not an ENUM, which has an order: pandas would make ordered categories of it, and DuckDB sort by it.
    return _TYPES[facts["type"]] + sql.one_of(column, facts["values"] or ())


def _comments(table: str) -> list[str]:
    lines = [f"COMMENT ON TABLE {sql.name(table)} IS {sql.text(schemas.TABLES[table].Config.description)}"]
    for column, facts in schemas.columns(table).items():
        lines.append(f"COMMENT ON COLUMN {sql.name(table)}.{sql.name(column)} IS {sql.text(facts['description'])}")
    return lines
