"""The store of a large package: Parquet files in a scratch folder, dealt out by session into pieces of a bounded size.

A piece holds the rows of some sessions, which it owns, and beside them all rows that these point at, so that a row is
judged in the piece that owns it as it would be in the whole.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

import schemas
from schemas.base import DTYPES
from schemas.rules import Tables
from scripts.check.files import Block
from scripts.check.store import NOTES, Piece, Places
from scripts.common.errors import UsageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A package of more bytes goes to disk, in pieces of about so many.
LARGE, PIECE = 256 * 2**20, 96 * 2**20
# What a process may take for its queries: one alone, and each of those that work side by side.
MEMORY, SHARE = "1500MB", "500MB"
# Columns that point at another table without being foreign keys, for what they name stands in one of several.
LINKS = {"sponsors": [("proposal", "resolutions", "draft"), ("proposal", "amendments", "amendment_id")]}
_TYPES = {"string": "VARCHAR", "date": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN"}


class Disk(Places):
    """A store of Parquet files in a scratch folder, which DuckDB reads in bounded memory; `close` removes it.

    Processes that fork may take tables side by side, and pieces once all is dealt out. Where there is no room for what is
    asked, UsageError is raised.
    """

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self._pieces = pieces
        self._homed: list[str] = []
        self._writer: DuckDBPyConnection | None = None
        self._scratch = tempfile.TemporaryDirectory(prefix="unga-record-")
        self._folder = Path(self._scratch.name)

    def close(self) -> None:
        self._scratch.cleanup()

    def add(self, block: Block, frame: pd.DataFrame) -> None:
        first = self._take(block)
        folder = self._folder / "rows" / block.table
        typed = ", ".join(f'"{name}"::{_TYPES[kind]} AS "{name}"' for name, kind in schemas.types(block.table).items())
        with self._room():
            folder.mkdir(parents=True, exist_ok=True)
            # One for all that a process adds, for it takes longer to open than most blocks to write.
            self._writer = self._writer or self._connect(SHARE)
            self._writer.register("arriving", frame.assign(_row=np.arange(first, first + len(frame))))
            self._writer.execute(
                f"COPY (SELECT _row, {typed} FROM arriving) TO '{folder}/{first}-{len(frame)}.parquet'"
            )
            self._writer.unregister("arriving")

    def repeated(self, table: str, column: str) -> Iterable[tuple[int, str]]:
        again = f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL GROUP BY 1 HAVING count(*) > 1'
        query = f'SELECT _row, "{column}" FROM "{table}" WHERE "{column}" IN ({again}) ORDER BY 1'
        with self._open(MEMORY) as base:
            return base.execute(query).fetchall()

    def deal(self) -> int:
        if self._writer:
            self._writer.close()
        with self._open(MEMORY) as base:
            self._homed = self._deal(base)
        return self._pieces

    def piece(self, number: int) -> Piece:
        with self._open(SHARE) as base:
            return self._piece(base, number)

    def whole(self, needs: Iterable[str]) -> Piece:
        wanted: dict[str, list[str]] = {}
        for table, _, column in (need.partition(".") for need in needs):
            wanted.setdefault(table, []).extend([column] if column else schemas.types(table))
        tables, rows = {}, {}
        with self._open(SHARE) as base:
            for table, columns in wanted.items():
                frame = _frame(base, table, f'"{table}"', columns)
                rows[table], tables[table] = frame.pop("_row").to_numpy(int), frame
        return Piece(tables, rows, {table: np.ones(len(frame), bool) for table, frame in tables.items()})

    def _connect(self, memory: str) -> DuckDBPyConnection:
        import duckdb  # here, for a package of common size has no need of it

        base = duckdb.connect()
        base.execute(f"SET memory_limit = '{memory}'; SET preserve_insertion_order = false")
        base.execute(f"SET temp_directory = '{self._folder}/spill-{os.getpid()}'")
        return base

    @contextmanager
    def _open(self, memory: str) -> Iterator[DuckDBPyConnection]:
        """A database of its own in which the tables held are views of their files."""
        with self._room(), self._connect(memory) as base:
            for table in self.tables:
                files = f"{self._folder}/rows/{table}/*.parquet"
                base.execute(f"CREATE VIEW \"{table}\" AS SELECT * FROM read_parquet('{files}')")
            yield base

    @contextmanager
    def _room(self) -> Iterator[None]:
        """Raise UsageError where the scratch folder or the memory has no room for what the body does."""
        import duckdb

        try:
            yield
        except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
            place = self._folder.parent
            message = f"no room for the rows of so large a package in {place} (TMPDIR may name another): {error}"
            raise UsageError(message) from error

    # --- dealing out ---

    def _deal(self, base: DuckDBPyConnection) -> list[str]:
        """Write the rows of every table that belongs to sessions to a folder a piece; returns those tables.

        Of each there is a table `home_…` then, of the pieces that own rows by what the rows have in one column.
        """
        self._deal_sessions(base)
        (self._folder / "dealt").mkdir()
        homed: list[str] = []
        waiting = [table for table in self.tables if _homes(table)]
        while ready := [table for table in waiting if not set(_homes(table)) & set(waiting) - {table}]:
            for table in ready:
                self._deal_table(base, table, _home_column(table), self._home(table))
                homed.append(table)
                waiting.remove(table)
        if NOTES in self.tables:
            self._deal_table(base, NOTES, "_row", self._home_of_notes(homed))
            homed.append(NOTES)
        return homed

    def _deal_sessions(self, base: DuckDBPyConnection) -> None:
        """Deal the sessions out so that the pieces hold about as many rows."""
        having = [table for table in self.tables if "session" in schemas.types(table)]
        listed = " UNION ALL ".join(
            [f'SELECT session FROM "{table}"' for table in having] or ["SELECT NULL AS session"]
        )
        base.execute(
            "CREATE TABLE sessions AS SELECT session, least(floor((sum(n) OVER (ORDER BY session) - n) * "
            f"{self._pieces} / sum(n) OVER ()), {self._pieces - 1})::INTEGER AS piece "
            f"FROM (SELECT session, count(*) AS n FROM ({listed}) WHERE session IS NOT NULL GROUP BY session)"
        )

    def _deal_table(self, base: DuckDBPyConnection, table: str, column: str, home: str) -> None:
        """Deal out a table by the query for its pieces and the values in a column that belong there; the rest to the first."""
        base.execute(f'CREATE TABLE "home_{table}" AS {home}')
        base.execute(
            f'COPY (SELECT t.*, coalesce(h.piece, 0) AS piece FROM "{table}" t '
            f'LEFT JOIN "home_{table}" h ON t."{column}" = h.value) '
            f"TO '{self._folder}/dealt/{table}' (FORMAT parquet, PARTITION_BY (piece))"
        )

    def _home(self, table: str) -> str:
        """The query for the pieces of a table."""
        if "session" in schemas.types(table):
            return "SELECT session AS value, piece FROM sessions"
        found = ["SELECT NULL::VARCHAR AS value, NULL::INTEGER AS piece WHERE false"]
        for target, (_, other) in _homes(table).items():
            if target in self.tables:
                found.append(
                    f'SELECT o."{other}" AS value, h.piece FROM "{target}" o '
                    f'JOIN "home_{target}" h ON o."{_home_column(target)}" = h.value'
                )
        return " UNION ".join(found)

    def _home_of_notes(self, homed: list[str]) -> str:
        """The query for the pieces of the notes on disagreements: where the row is that they concern."""
        found = ["SELECT NULL::BIGINT AS value, NULL::INTEGER AS piece WHERE false"]
        for table in homed:
            key = ", ".join(f"coalesce(o.\"{column}\"::VARCHAR, '')" for column in schemas.key(table))
            found.append(
                f'SELECT t._row AS value, h.piece FROM {NOTES} t JOIN "{table}" o ON t."row_key" = concat_ws(\'|\', {key}) '
                f'JOIN "home_{table}" h ON o."{_home_column(table)}" = h.value WHERE t."table_name" = \'{table}\''
            )
        return " UNION ".join(found)

    def _piece(self, base: DuckDBPyConnection, number: int) -> Piece:
        tables: Tables = {}
        homed = self._homed
        for table in self.tables:
            source, columns = f'"{table}"', list(schemas.types(table))
            if table in homed:
                files = self._folder / "dealt" / table / f"piece={number}"
                source = f"read_parquet('{files}/*.parquet')" if files.exists() else f'"{table}" WHERE false'
            tables[table] = _frame(base, table, source, columns)
        owned = {table: len(frame) for table, frame in tables.items()}
        beside = {table: frame for table in homed if len(frame := self._pointed_at(base, table, tables))}
        for table, frame in beside.items():
            tables[table] = pd.concat([tables[table], frame], ignore_index=True)
        rows = {table: frame.pop("_row").to_numpy(int) for table, frame in tables.items()}
        # What belongs to no session stands in every piece; the first owns it.
        mine = {
            table: np.arange(len(frame)) < (owned[table] if table in homed or not number else 0)
            for table, frame in tables.items()
        }
        return Piece(tables, rows, mine)

    def _pointed_at(self, base: DuckDBPyConnection, target: str, tables: Tables) -> pd.DataFrame:
        """The rows of a table in other pieces that rows of this one point at."""
        queries: list[str] = []
        for table, frame in tables.items():
            for column, there, other in _pointers(table):
                if there == target:
                    lost = frame.loc[~frame[column].isin(tables[target][other]), column].dropna().unique()
                    if len(lost):
                        name = f"lost_{len(queries)}"
                        base.register(name, pd.DataFrame({"value": lost}))
                        queries.append(f'SELECT * FROM "{target}" WHERE "{other}" IN (SELECT value FROM {name})')
        if not queries:
            return pd.DataFrame()
        base.execute(f"CREATE OR REPLACE TABLE beside AS {' UNION '.join(queries)}")
        return _frame(base, target, "beside", list(schemas.types(target)))


def _frame(base: DuckDBPyConnection, table: str, source: str, columns: list[str]) -> pd.DataFrame:
    """Columns of the rows of a table, or of a query's part after FROM, in their types and after their numbers in `_row`.

    Texts come as codes of an enumeration, so that equal ones are one object without a look at each.
    """
    dtypes = {column: DTYPES[schemas.types(table)[column]] for column in columns}
    texts = [column for column, dtype in dtypes.items() if dtype == "str"]
    for column in texts:
        values = f'SELECT DISTINCT "{column}" FROM {source}'
        base.execute(f'CREATE OR REPLACE TYPE "texts of {column}" AS ENUM ({values})')
    wanted = [
        f'"{column}"::"texts of {column}" AS "{column}"' if column in texts else f'"{column}"' for column in dtypes
    ]
    frame = base.execute(f"SELECT _row, {', '.join(wanted)} FROM {source} ORDER BY _row").df()
    for column in texts:
        coded = frame[column].array
        frame[column] = pd.array(coded.categories.to_numpy(object), dtype="str").take(coded.codes, allow_fill=True)
    return frame.astype(dtypes)


def _pointers(table: str) -> list[tuple[str, str, str]]:
    keys = [(column, target, other) for column, (target, other) in schemas.foreign_keys(table).items()]
    return [*keys, *LINKS.get(table, [])]


def _homes(table: str) -> dict[str, tuple[str, str]]:
    """The tables that say to which sessions the rows of a table belong, each with the column and what it points at.

    A table with sessions of its own is said by itself. Of several pointers one that is part of the key says it.
    """
    if "session" in schemas.types(table):
        return {table: ("session", "session")}
    if table in LINKS:
        return {target: (column, other) for column, target, other in LINKS[table]}
    pointers = [] if table == NOTES else sorted(_pointers(table), key=lambda each: each[0] not in schemas.key(table))
    said = [(target, (column, other)) for column, target, other in pointers if target != table and _homes(target)]
    return dict(said[:1])


def _home_column(table: str) -> str:
    """The column of a table that says to which sessions its rows belong."""
    return next(column for column, _ in _homes(table).values())
