"""The store of a large package: Parquet files in a scratch folder, which DuckDB reads in bounded memory."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

import schemas
from schemas.base import DTYPES
from scripts.check.files import Block
from scripts.check.large.partitions import NOWHERE, assign, names, references
from scripts.check.report import Report
from scripts.check.store import Layout, Partition
from scripts.common.errors import UsageError
from scripts.common.parallel import parallel_map

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What a process may take for its queries: one alone, and each of those that work in parallel.
MEMORY, WORKER_MEMORY = "1500MB", "500MB"
# Of the rows of a table whose partition cannot be told, so many at most stand beside those of every partition.
MOST_UNPLACED = 100_000
# Rows of so many at most are read as they are: to list the texts of each column first takes longer.
FEW = 1_000
_TYPES = {"string": "VARCHAR", "date": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN"}


class Disk:
    """A store of Parquet files in a scratch folder; `close` removes it.

    Forked processes may add tables in parallel, and load partitions once all rows are there. Raises UsageError where the
    disk or the memory has no room.
    """

    def __init__(self, count: int) -> None:
        self.layout = Layout()
        self._count = count
        self._assigned: list[str] = []
        self._writer: DuckDBPyConnection | None = None
        self._scratch = tempfile.TemporaryDirectory(prefix="unga-record-")
        self._folder = Path(self._scratch.name)

    def close(self) -> None:
        self._scratch.cleanup()

    def read_all(self, tasks: Sequence[Callable[[], Report]], workers: int | None) -> Iterator[Report]:
        def task(read: Callable[[], Report]) -> tuple[Report, Layout]:
            return read(), self.layout

        for report, layout in parallel_map([partial(task, read) for read in tasks], workers):
            self.layout.update(layout)
            yield report

    def add(self, block: Block, frame: pd.DataFrame) -> None:
        first = self.layout.append(block)
        folder = self._folder / "rows" / block.table
        typed = ", ".join(f'"{name}"::{_TYPES[kind]} AS "{name}"' for name, kind in schemas.types(block.table).items())
        with self._room():
            folder.mkdir(parents=True, exist_ok=True)
            # One for all that a process adds, for it takes longer to open than most blocks to write.
            self._writer = self._writer or self._connect(WORKER_MEMORY)
            self._writer.register("arriving", frame.assign(_row=np.arange(first, first + len(frame))))
            target = folder / f"{first}-{len(frame)}.parquet"
            self._writer.execute(f"COPY (SELECT _row, {typed} FROM arriving) TO '{target}'")
            self._writer.unregister("arriving")

    def drop(self, table: str) -> None:
        self.layout.pop(table, None)

    def duplicates(self, table: str, column: str) -> Iterable[tuple[int, str]]:
        again = f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL GROUP BY 1 HAVING count(*) > 1'
        query = f'SELECT _row, "{column}" FROM "{table}" WHERE "{column}" IN ({again}) ORDER BY 1'
        with self._open(MEMORY, [table]) as base:
            return base.execute(query).fetchall()

    def apart(self, table: str, by: list[str], column: str, empty: bool) -> pd.DataFrame:
        named = ", ".join(f'"{each}"' for each in by)
        filled = " AND ".join(f'"{each}" IS NOT NULL' for each in (by if empty else [*by, column]))
        query = f"""
            WITH filled AS (SELECT _row, {named}, "{column}" AS value FROM "{table}" WHERE {filled}),
            several AS (
                SELECT {named} FROM filled GROUP BY ALL
                HAVING min(value) <> max(value) OR count(value) NOT IN (0, count(*))
            ),
            counted AS (
                SELECT {named}, value, count(*) AS often, min(_row) AS first
                FROM filled SEMI JOIN several USING ({named}) GROUP BY ALL
            ),
            most AS (
                SELECT {named}, value AS _expected FROM counted
                QUALIFY row_number() OVER (PARTITION BY {named} ORDER BY often DESC, first) = 1
            )
            SELECT f._row, m._expected FROM filled f JOIN most m USING ({named})
            WHERE f.value IS DISTINCT FROM m._expected ORDER BY 1
        """
        with self._open(MEMORY, [table]) as base:
            base.register("apart", base.execute(query).df())
            frame = _frame(base, table, f'"{table}" SEMI JOIN apart USING (_row)', list(schemas.types(table)))
            expected = base.execute("SELECT _row, _expected FROM apart").df().set_index("_row")["_expected"]
        return frame.set_index("_row").assign(_expected=expected)

    def partitions(self) -> list[Callable[[], Partition]]:
        if self._writer:
            self._writer.close()
        with self._open(MEMORY) as base:
            self._assigned, self._count = assign(base, self.layout.tables, self._count, self._folder / "partitions")
        return [partial(self._load, number) for number in range(self._count)]

    def unplaced(self) -> list[Callable[[], Partition]]:
        any_there = any(self._files(table, NOWHERE).exists() for table in self._assigned)
        return [partial(self._load, NOWHERE)] if any_there else []

    def select(self, needs: Iterable[str]) -> Partition:
        wanted: dict[str, list[str]] = {}
        for table, _, column in (need.partition(".") for need in needs):
            wanted.setdefault(table, []).extend([column] if column else schemas.types(table))
        tables, rows = {}, {}
        with self._open(WORKER_MEMORY, wanted) as base:
            for table, columns in wanted.items():
                frame = _frame(base, table, f'"{table}"', columns)
                rows[table], tables[table] = frame.pop("_row").to_numpy(int), frame
        return Partition(tables, rows, {table: np.ones(len(frame), bool) for table, frame in tables.items()})

    def _load(self, number: int) -> Partition:
        """A partition: the rows assigned to it, and beside them those whose partition cannot be told, and the rows of others
        to which these refer or that must name them."""
        tables: dict[str, pd.DataFrame] = {}
        with self._open(WORKER_MEMORY) as base:
            for table in self.layout.tables:
                source = self._source(table, number) if table in self._assigned else f'"{table}"'
                # A table of no session is in every partition as a whole, and assigned to the first.
                own = table in self._assigned or not number
                tables[table] = _frame(base, table, source, list(schemas.types(table))).assign(_own=own)
            for table in self._assigned if number != NOWHERE else []:
                if self._files(table, NOWHERE).exists():
                    source = f"(SELECT * FROM {self._source(table, NOWHERE)} ORDER BY _row LIMIT {MOST_UNPLACED})"
                    tables[table] = _joined(tables[table], _frame(base, table, source, list(schemas.types(table))))
            beside = {table: _beside(base, table, tables) for table in self._assigned}
        tables |= {table: _joined(tables[table], frame) for table, frame in beside.items()}
        rows = {table: frame.pop("_row").to_numpy(int) for table, frame in tables.items()}
        return Partition(tables, rows, {table: frame.pop("_own").to_numpy(bool) for table, frame in tables.items()})

    def _files(self, table: str, number: int) -> Path:
        """The folder of the rows of a table that are assigned to a partition; there is none where it has no rows."""
        return self._folder / "partitions" / table / f"partition={number}"

    def _source(self, table: str, number: int) -> str:
        """The part after FROM of a query for the rows of a table that are assigned to a partition."""
        files = self._files(table, number)
        return f"read_parquet('{files}/*.parquet')" if files.exists() else f'"{table}" WHERE false'

    def _connect(self, memory: str) -> DuckDBPyConnection:
        import duckdb  # here, for a package of common size has no need of it

        base = duckdb.connect()
        base.execute(f"SET memory_limit = '{memory}'; SET preserve_insertion_order = false")
        base.execute(f"SET temp_directory = '{self._folder}/spill-{os.getpid()}'")
        return base

    @contextmanager
    def _open(self, memory: str, tables: Iterable[str] | None = None) -> Iterator[DuckDBPyConnection]:
        """A database of its own in which some tables, or all, are views of their files.

        It is closed at the end: where a process forks with an open one, its children may wait for ever.
        """
        with self._room(), self._connect(memory) as base:
            for table in self.layout.tables if tables is None else tables:
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


def _joined(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """The rows of a partition and others beside them, in the order of the package: some rules and readings look at the row
    above."""
    return pd.concat([one, other.assign(_own=False)]).sort_values("_row", ignore_index=True) if len(other) else one


def _beside(base: DuckDBPyConnection, target: str, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The rows of a table in other partitions to which rows of this one refer, or that must name rows of this one."""
    held = tables[target]
    wanted = [
        (other, frame.loc[~frame[column].isin(held[other]), column])
        for table, frame in tables.items()
        for column, there, other in references(table)
        if there == target
    ]
    wanted += [(column, tables[named][of]) for column, named, of in names(target) if named in tables]
    queries: list[str] = []
    for column, values in wanted:
        if len(sought := values.dropna().unique()):
            name = f"sought_{len(queries)}"
            base.register(name, pd.DataFrame({"value": sought}))
            queries.append(f'SELECT * FROM "{target}" WHERE "{column}" IN (SELECT value FROM {name})')
    if not queries:
        return pd.DataFrame()
    base.register("held", held[["_row"]])
    found = " UNION ".join(queries)
    base.execute(f"CREATE OR REPLACE TABLE beside AS SELECT * FROM ({found}) ANTI JOIN held USING (_row)")
    return _frame(base, target, "beside", list(schemas.types(target)))


def _frame(base: DuckDBPyConnection, table: str, source: str, columns: list[str]) -> pd.DataFrame:
    """Columns of the rows of a table, or of a query's part after FROM, in their types and after their numbers in `_row`.

    Texts, where there are more than a few rows, come as codes of an enumeration, so that equal texts are one object and take the
    memory of one.
    """
    dtypes = {column: DTYPES[schemas.types(table)[column]] for column in columns}
    few = base.execute(f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {FEW})").fetchone() != (FEW,)
    texts = [column for column, dtype in dtypes.items() if dtype == "str" and not few]
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
