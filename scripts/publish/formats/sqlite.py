"""The SQLite file: every table with its keys, checks and indexes, tables for full-text search, and the views.

A table TABLE_fts searches the words of a table, as Datasette looks for it: by stem, so that "weapon" finds "weapons".

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

# Columns beside keys by which people look for rows.
SOUGHT = {
    "resolutions": ("adopted_on", "draft", "undl_id"),
    "citations": ("cited", "kind"),
    "subjects": ("term",),
    "amendments": ("draft", "date"),
    "roll_calls": ("date", "draft", "voeten_rcid", "undl_id"),
    "discrepancies": ("row_key",),
    "former_ids": ("id",),
}
# The columns in which words are searched.
SEARCHED = {
    "members": ("name", "common_name"),
    "resolutions": ("title", "agenda_title"),
    "instruments": ("names",),
    "subjects": ("term",),
    "amendments": ("gist",),
    "roll_calls": ("label",),
}
_TYPES = {"string": "TEXT", "date": "DATE", "integer": "INTEGER"}


def write(frames: Frames, pairs: pl.DataFrame, about: dict[str, str], path: Path) -> None:
    """Write the file; `pairs` is what the view `agreement` shows. Raises DataError where a row points at none that exists."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE about (property TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        for table, frame in frames.items():
            # Sorted by the primary key and without a second copy of it; but a search gives the numbers of rows.
            kind = "" if table in SEARCHED else " WITHOUT ROWID"
            connection.execute(sql.table(table, _column, schemas.foreign_keys(table)) + kind)
            _insert(connection, table, frame.sort(schemas.key(table)).with_columns(pl.selectors.date().cast(pl.String)))
            for statement in [*_indexes(table), *_search(table)]:
                connection.execute(statement)
        connection.execute(f"{sql.pairs('TEXT', 'INTEGER', 'PRIMARY KEY (member_a, member_b, year)')} WITHOUT ROWID")
        _insert(connection, sql.PAIRS, pairs)
        connection.execute(f"CREATE INDEX {sql.PAIRS}_by_member_b ON {sql.PAIRS} (member_b)")
        for statement in sql.views():
            connection.execute(statement)
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise DataError(f"{len(broken)} rows point at rows that do not exist; the first is in {broken[0][0]}")


def _column(column: str, facts: dict[str, Any]) -> str:
    if facts["type"] == "boolean":
        return f"BOOLEAN CHECK ({sql.name(column)} IN (0, 1))"
    return _TYPES[facts["type"]] + sql.one_of(column, facts["values"] or ())


def _insert(connection: sqlite3.Connection, table: str, frame: pl.DataFrame) -> None:
    marks = ", ".join("?" * frame.width)
    connection.executemany(f"INSERT INTO {sql.name(table)} VALUES ({marks})", frame.iter_rows())


def _indexes(table: str) -> list[str]:
    """The statements that index each column which is sought or points at another table, unless the primary key begins with it."""
    return [
        f"CREATE INDEX {sql.name(f'{table}_by_{column}')} ON {sql.name(table)} ({sql.name(column)})"
        for column in dict.fromkeys((*schemas.foreign_keys(table), *SOUGHT.get(table, ())))
        if column != schemas.key(table)[0]
    ]


def _search(table: str) -> list[str]:
    """The statements that make the table for full-text search of a table, if it has one. Its words stay in the table itself."""
    if table not in SEARCHED:
        return []
    found, columns = sql.name(f"{table}_fts"), sql.listed(list(SEARCHED[table]))
    return [
        f"CREATE VIRTUAL TABLE {found} USING FTS5 ({columns}, content={sql.name(table)}, tokenize='porter')",
        f"INSERT INTO {found} ({found}) VALUES ('rebuild')",
        f"INSERT INTO {found} ({found}) VALUES ('optimize')",
    ]
