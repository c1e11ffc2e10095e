"""Connections on which no query can write, read another file, hang the server or fill its memory.

Datasette stops a query by a function that SQLite calls every so many steps, so that slow steps delay it; and it counts rows
but not their bytes. So each connection has limits of its own, and a clock that interrupts what runs too long. A single step
cannot be interrupted: if one goes on for ever, the process ends with STUCK, and whoever started it starts it anew.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database

STUCK = 75
# The longest cell of the package has a thousand characters; long ones make single steps slow.
CELL_BYTES = 50_000
# A value counts as its own length and what it takes to show it.
RESULT_BYTES, VALUE_BYTES = 32 * 2**20, 100
# Of SQLite in the whole process, for sorting and for tables that a query makes on its way.
MEMORY_BYTES = 384 * 2**20
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: CELL_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
# What Datasette and full-text search ask of a database.
_PRAGMAS = {
    "data_version", "database_list", "foreign_key_list", "index_info", "index_list", "index_xinfo", "schema_version",
    "table_info", "table_xinfo",
}  # fmt: skip
# Of the two last, one call can take a minute: `printf('%.*c', 2000000000, 'x')`.
_FUNCTIONS = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "printf", "format"}


class Guarded(Database):
    """A database of Datasette, opened as a file that never changes."""

    def __init__(self, datasette: Datasette, path: Path, seconds: float) -> None:
        super().__init__(datasette, str(path), is_mutable=False)
        self.uri = f"{path.resolve().as_uri()}?immutable=1"
        self.seconds = seconds

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection for reading; raises sqlite3.OperationalError where it is to write."""
        if write:
            raise sqlite3.OperationalError("this database is only read")
        connection = sqlite3.connect(self.uri, uri=True, check_same_thread=False, factory=_Connection)
        connection.seconds = self.seconds
        self._all_file_connections.append(connection)
        return connection


def limit(connection: sqlite3.Connection) -> None:
    """Put the limits on a connection of `Guarded`, after Datasette has prepared it; others are left as they are."""
    if not isinstance(connection, _Connection):
        return
    connection.row_factory = _counted
    for pragma in (f"hard_heap_limit={MEMORY_BYTES}", "temp_store=MEMORY", "trusted_schema=OFF", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}").close()
    for which, most in _LIMITS.items():
        connection.setlimit(which, most)
    connection.set_authorizer(_allowed)


def _allowed(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA:
        good = first in _PRAGMAS
    elif action == sqlite3.SQLITE_FUNCTION:
        good = second not in _FUNCTIONS
    else:
        # A virtual table is declared, when it is first read, by what looks like a change of the schema; nothing is written.
        declared = action == sqlite3.SQLITE_UPDATE and first == "sqlite_master"
        good = action in _ALLOWED or declared
    return sqlite3.SQLITE_OK if good else sqlite3.SQLITE_DENY


class _Cursor(sqlite3.Cursor):
    """A cursor that knows how many bytes it gave, and puts what SQLite's limits raise in words."""

    taken = 0

    def execute(self, sql: str, parameters: Any = (), /) -> _Cursor:
        _said(super().execute, sql, parameters)
        return self

    def fetchmany(self, *call: Any) -> list[Any]:
        return _said(super().fetchmany, *call)

    def fetchall(self) -> list[Any]:
        return _said(super().fetchall)


class _Connection(sqlite3.Connection):
    """A connection that interrupts itself when a query has run for `seconds`, and ends the process when that was in vain."""

    seconds = 1.0
    _clocks: tuple[threading.Timer, ...] = ()

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)

    def set_progress_handler(self, handler: Any, n: int) -> None:
        """Datasette sets a handler before a query and removes it after; between the two the clocks run."""
        for clock in self._clocks:
            clock.cancel()
        self._clocks = ()
        super().set_progress_handler(handler, n)
        if handler:
            in_vain = 2 + 3 * self.seconds
            self._clocks = (
                threading.Timer(self.seconds, self.interrupt),
                threading.Timer(in_vain, os._exit, (STUCK,)),
            )
            for clock in self._clocks:
                clock.daemon = True
                clock.start()


def _counted(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
    """A row; raises sqlite3.OperationalError where the rows of a query are more than RESULT_BYTES."""
    if isinstance(cursor, _Cursor):
        cursor.taken += sum(len(value) for value in values if isinstance(value, (str, bytes)))
        cursor.taken += VALUE_BYTES * len(values)
        if cursor.taken > RESULT_BYTES:
            raise sqlite3.OperationalError(f"the result is larger than {RESULT_BYTES // 2**20} MiB; ask for less")
    return sqlite3.Row(cursor, values)


def _said(call: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return call(*arguments)
    except MemoryError:
        most = MEMORY_BYTES // 2**20
        raise sqlite3.OperationalError(f"the query needs more than {most} MiB of memory; ask for less") from None
    except sqlite3.DataError as error:
        raise sqlite3.OperationalError(f"{error}; a value may have {CELL_BYTES:,} bytes") from None
