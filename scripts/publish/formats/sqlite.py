"""The SQLite file: every table with its keys, checks and indexes, and the views.

Days are text of the declared type DATE, truth values 0 and 1 of the declared type BOOLEAN, as clients that read declared
types expect. The bytes depend on the SQLite that Python was built with, whose number stands in the header, and else on
nothing but the data.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import polars as pl

import schemas
from scripts.common.errors import DataError
from scripts.publish.formats import sql
from scripts.publish.formats.frames import Frames

_TYPES = {"string": "TEXT", "date": "DATE", "integer": "INTEGER", "boolean": "BOOLEAN"}


def write(frames: Frames, about: dict[str, str], path: Path) -> None:
    """Write the file; raises DataError where a row points at one that does not exist."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE about (property TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        for table, frame in frames.items():
            # Sorted by the primary key and without a second copy of it.
            connection.execute(sql.table(table, _column, schemas.foreign_keys(table)) + " WITHOUT ROWID")
            marks = ", ".join("?" * frame.width)
            rows = frame.sort(schemas.key(table)).with_columns(pl.selectors.date().cast(pl.String)).iter_rows()
            connection.executemany(f"INSERT INTO {sql.name(table)} VALUES ({marks})", rows)
            for statement in sql.indexes(table):
                connection.execute(statement)
        for statement in sql.views():
            connection.execute(statement)
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise DataError(f"{len(broken)} rows point at rows that do not exist; the first is in {broken[0][0]}")


def _column(column: str, facts: dict[str, Any]) -> str:
    allowed = [sql.text(word) for word in facts["values"] or ()] or (["0", "1"] if facts["type"] == "boolean" else [])
    check = f" CHECK ({sql.name(column)} IN ({', '.join(allowed)}))" if allowed else ""
    return _TYPES[facts["type"]] + check
