"""Where the typed rows of a package are kept while its rules are checked.

A package of common size is kept in memory and is one partition. `scripts.check.large` keeps one that is many times as
large, behind the same interface, `Store`. Rules get frames with the index 0…n-1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import pandas as pd

import schemas
from schemas.rules import Tables
from scripts.check.files import Block
from scripts.check.report import Report
from scripts.common.tables import Part, place_in

DISCREPANCIES = "discrepancies"


class Partition(NamedTuple):
    """Tables, or some rows of them, which the rules check together.

    For each row of a table, `rows` has its number in the whole table, and `assigned` says whether the partition is to
    check it. The other rows are there because assigned ones refer to them.
    """

    tables: Tables
    rows: dict[str, np.ndarray]
    assigned: dict[str, np.ndarray]


class TableLayout(NamedTuple):
    """The files of a table, each with the number of its first row, and the number of rows of all."""

    parts: list[Part]
    length: int


class Layout(dict[str, TableLayout]):
    """Where the rows of each table are in the files."""

    @property
    def tables(self) -> list[str]:
        """The tables of which all rows could be read, in the order of the schemas."""
        return [table for table in schemas.TABLES if table in self]

    def append(self, block: Block) -> int:
        """Add the rows of a block; returns the number of the first in its table."""
        parts, first = self.get(block.table, TableLayout([], 0))
        if not parts or parts[-1].file != block.file:
            if parts and parts[-1].first == first:  # the file before has no rows, so that no row is to be found in it
                parts.pop()
            parts.append(Part(block.file, first))
        self[block.table] = TableLayout(parts, first + len(block.cells))
        return first

    def place(self, table: str, row: int) -> tuple[str, int]:
        """The file and the line of a row."""
        return place_in(self[table].parts, row)

    def files(self, table: str, rows: np.ndarray) -> pd.Series:
        """The file of each row."""
        parts = self[table].parts
        number = np.searchsorted([part.first for part in parts], rows, side="right") - 1
        return pd.Series(pd.array([part.file for part in parts], dtype="str").take(number))


class Store(Protocol):
    """The typed rows of the tables that could be read; `layout` says where they are in the files."""

    layout: Layout

    def read_all(self, tasks: Sequence[Callable[[], Report]], workers: int | None, /) -> Iterator[Report]:
        """Run tasks that each read a table and `add` its rows, or `drop` it; yields what each reports, in their order."""

    def add(self, block: Block, frame: pd.DataFrame) -> None: ...

    def drop(self, table: str) -> None: ...

    def duplicates(self, table: str, column: str) -> Iterable[tuple[int, str]]:
        """The rows whose value in a column occurs in another row, too, and the value."""

    def apart(self, table: str, by: list[str], column: str, empty: bool) -> pd.DataFrame:
        """The rows whose value in a column is not that of most rows with the same values in the columns `by`, of a tie not
        that of the first row; under their numbers, with `_expected`, the value of most. Rows with an empty cell in `by`
        do not count, nor does an empty cell in the column unless `empty` says so."""

    def partitions(self) -> list[Callable[[], Partition]]:
        """Loaders of the partitions, once all rows are there; every row but those of `unplaced` is assigned to one, or to several."""

    def unplaced(self) -> list[Callable[[], Partition]]:
        """The loader of the rows that may belong to any partition, if there are such: what they name is not there, or could not be
        read. Every partition has them beside its own."""

    def select(self, needs: Iterable[str]) -> Partition:
        """Whole tables, or of those named as `table.column` only the columns named."""


def _in_mixed_groups(frame: pd.DataFrame, by: list[str], column: str, empty: bool) -> np.ndarray:
    """Whether each row counts and is of a group, of equal values in `by`, that has several values in the column."""
    group = np.zeros(len(frame), dtype=np.int64)
    counts = np.ones(len(frame), dtype=bool)
    for name in by:
        codes, values = pd.factorize(frame[name])
        counts &= codes >= 0
        group = pd.factorize(group * (len(values) + 1) + codes)[0]
    value, _ = pd.factorize(frame[column])
    counts &= empty | (value >= 0)
    first = np.zeros(len(frame), dtype=np.int64)
    first[group[counts]] = value[counts]
    mixed = np.unique(group[counts & (value != first[group])])
    return counts & np.isin(group, mixed)


class Memory:
    """A store of frames."""

    def __init__(self) -> None:
        self.layout = Layout()
        self._blocks: dict[str, list[pd.DataFrame]] = {}
        self._frames: Tables = {}

    def read_all(self, tasks: Sequence[Callable[[], Report]], _: int | None) -> Iterator[Report]:
        return (task() for task in tasks)

    def add(self, block: Block, frame: pd.DataFrame) -> None:
        self.layout.append(block)
        self._blocks.setdefault(block.table, []).append(frame)

    def drop(self, table: str) -> None:
        self.layout.pop(table, None)
        self._blocks.pop(table, None)

    def duplicates(self, table: str, column: str) -> Iterable[tuple[int, str]]:
        values = self._frame(table)[column].dropna()
        return [(int(str(row)), value) for row, value in values[values.duplicated(keep=False)].items()]

    def apart(self, table: str, by: list[str], column: str, empty: bool) -> pd.DataFrame:
        whole = self._frame(table)
        rows = whole.loc[_in_mixed_groups(whole, by, column, empty), [*by, column]]
        often = rows.groupby([*by, column], dropna=False, observed=True)[by[0]].transform("size")
        most = rows.assign(_often=-often, _row=rows.index).sort_values(["_often", "_row"]).drop_duplicates(by)
        usual = most.set_index(by)[column]
        keyed = pd.MultiIndex.from_frame(rows[by]) if len(by) > 1 else pd.Index(rows[by[0]])
        rows = rows.assign(_expected=usual.reindex(keyed).array)
        same = (rows[column] == rows["_expected"]).fillna(False) | (rows[column].isna() & rows["_expected"].isna())
        return whole.loc[rows.index[~same]].assign(_expected=rows.loc[~same, "_expected"])

    def partitions(self) -> list[Callable[[], Partition]]:
        whole = self.select(self.layout.tables)
        return [lambda: whole]

    def unplaced(self) -> list[Callable[[], Partition]]:
        return []

    def select(self, needs: Iterable[str]) -> Partition:
        tables = {table: self._frame(table) for table in dict.fromkeys(need.split(".")[0] for need in needs)}
        rows = {table: np.arange(len(frame)) for table, frame in tables.items()}
        return Partition(tables, rows, {table: np.ones(len(frame), bool) for table, frame in tables.items()})

    def _frame(self, table: str) -> pd.DataFrame:
        if table not in self._frames:
            self._frames[table] = pd.concat(self._blocks.pop(table), ignore_index=True)
        return self._frames[table]
