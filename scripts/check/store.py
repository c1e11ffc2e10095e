"""Where the typed rows of a package are kept while its rules are looked at: in memory, or on disk where it is large.

Rules get frames with the index 0…n-1. A package in memory is one piece; one on disk is dealt out into several (`disk`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

import numpy as np
import pandas as pd

import schemas
from schemas.rules import Tables
from scripts.check.files import Block
from scripts.common.tables import Part, place_in

NOTES = "discrepancies"


class Piece(NamedTuple):
    """Tables, or parts of them; of each row its number in the whole table, and whether the piece owns it."""

    tables: Tables
    rows: dict[str, np.ndarray]
    owned: dict[str, np.ndarray]


class Held(NamedTuple):
    """Of a table that is held the files, each with the number of its first row, and the number of rows."""

    parts: list[Part]
    length: int


class Store(Protocol):
    """The typed rows of the tables that could be read."""

    @property
    def tables(self) -> list[str]:
        """The tables held."""

    def add(self, block: Block, frame: pd.DataFrame) -> None:
        """Take the rows of a block; blocks come table by table, file by file."""

    def drop(self, table: str) -> None:
        """Forget a table of which a part could not be read."""

    def held(self, table: str) -> Held | None:
        """What is held of a table."""

    def hold(self, table: str, held: Held) -> None:
        """Take over what is held of a table by the store of a process that began as a copy of this one."""

    def length(self, table: str) -> int:
        """The number of rows of a table."""

    def place(self, table: str, row: int) -> tuple[str, int]:
        """The file and the line of a row."""

    def files(self, table: str, rows: np.ndarray) -> pd.Series:
        """The file of each row."""

    def repeated(self, table: str, column: str) -> Iterable[tuple[int, str]]:
        """The rows whose value in a column stands in another row, too, and the value."""

    def deal(self) -> int:
        """Deal all rows out to pieces, once all are held, and say to how many."""

    def piece(self, number: int) -> Piece:
        """A piece; every row of every table is owned by one, or by several where links lead to several."""

    def whole(self, needs: Iterable[str]) -> Piece:
        """Tables as a whole, or of those named as `table.column` the columns named."""


class Places:
    """Where rows are in the files."""

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}

    @property
    def tables(self) -> list[str]:
        return [table for table in schemas.TABLES if table in self._held]

    def drop(self, table: str) -> None:
        self._held.pop(table, None)

    def held(self, table: str) -> Held | None:
        return self._held.get(table)

    def hold(self, table: str, held: Held) -> None:
        self._held[table] = held

    def length(self, table: str) -> int:
        return self._held[table].length

    def place(self, table: str, row: int) -> tuple[str, int]:
        return place_in(self._held[table].parts, row)

    def files(self, table: str, rows: np.ndarray) -> pd.Series:
        parts = self._held[table].parts
        inside = np.searchsorted([part.first for part in parts], rows, side="right") - 1
        return pd.Series(pd.array([part.file for part in parts], dtype="str").take(inside))

    def _take(self, block: Block) -> int:
        """Note where the rows of a block are; returns the number of the first in its table."""
        parts, first = self._held.get(block.table, Held([], 0))
        if not parts or parts[-1].file != block.file:
            if parts and parts[-1].first == first:  # it has no rows, and none is to be placed there
                parts.pop()
            parts.append(Part(block.file, first))
        self._held[block.table] = Held(parts, first + len(block.cells))
        return first


class Memory(Places):
    """A store of frames."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: dict[str, list[pd.DataFrame]] = {}
        self._frames: Tables = {}

    def add(self, block: Block, frame: pd.DataFrame) -> None:
        self._take(block)
        self._blocks.setdefault(block.table, []).append(frame)

    def drop(self, table: str) -> None:
        super().drop(table)
        self._blocks.pop(table, None)

    def _frame(self, table: str) -> pd.DataFrame:
        if table not in self._frames:
            self._frames[table] = pd.concat(self._blocks.pop(table), ignore_index=True)
        return self._frames[table]

    def repeated(self, table: str, column: str) -> Iterable[tuple[int, str]]:
        values = self._frame(table)[column].dropna()
        return [(int(str(row)), value) for row, value in values[values.duplicated(keep=False)].items()]

    def deal(self) -> int:
        self.whole(self.tables)
        return 1

    def piece(self, number: int) -> Piece:
        assert number == 0, "all rows are in one piece"
        return self.whole(self.tables)

    def whole(self, needs: Iterable[str]) -> Piece:
        tables = {table: self._frame(table) for table in dict.fromkeys(need.split(".")[0] for need in needs)}
        rows = {table: np.arange(len(frame)) for table, frame in tables.items()}
        return Piece(tables, rows, {table: np.ones(len(frame), bool) for table, frame in tables.items()})
