"""The tables of a package, each read and grouped once, when a page first asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

import schemas
from scripts.common import tables as files
from scripts.site.page import Site

# A row of a table: its columns are attributes, None where a cell is empty.
Row = Any
Made = TypeVar("Made")


class Tables:
    """The tables of the package in a folder, restricted to sessions where the site is a part of the whole.

    It is made before the workers are forked, which then read it without a copy. A page that asks for a table that no page asked
    for before would have each worker read it: so `pages(tables)` asks, and the functions in it only look up.
    """

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.site = folder, site
        self.frame = cache(self._frame)
        self.rows = cache(self._rows)
        self.one = cache(self._one)
        self.by = cache(self._by)
        self._made: dict[Any, Any] = {}

    def made(self, make: Callable[[Tables], Made]) -> Made:
        """What a function or class makes of the tables, made once for all pages that ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        found: Made = self._made[make]
        return found

    def _frame(self, name: str) -> pd.DataFrame:
        """A table as pandas has it; of a part of the site only the rows of its sessions, and of what belongs to them."""
        frame = files.read_table(self.folder, name)
        return self._restricted(name, frame) if self.site.sessions else frame

    def _restricted(self, name: str, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of the sessions of a part, and of their resolutions and clauses; other tables stay whole, for their rows are only
        found by key."""
        first = schemas.key(name)[0]
        if "session" in frame.columns:
            of_part = frame["session"].isin(self.site.sessions)
        elif schemas.foreign_keys(name).get(first, ("", ""))[0] in ("resolutions", "clauses") or first == "clause_id":
            of_part = frame[first].str.partition("#")[0].isin(self.one("resolutions"))
        else:
            return frame
        return frame[of_part].reset_index(drop=True)

    def _rows(self, name: str) -> list[Row]:
        """The rows of a table in its order, as named tuples."""
        frame = self.frame(name)
        cells = frame.astype(object).where(frame.notna(), None)
        return list(cells.itertuples(index=False, name=name.title().replace("_", "")))

    def _one(self, name: str) -> dict[Any, Row]:
        """The rows of a table by key: a value, or a tuple where several columns make the key."""
        key = schemas.key(name)
        if len(key) == 1:
            return {getattr(row, key[0]): row for row in self.rows(name)}
        return {tuple(getattr(row, column) for column in key): row for row in self.rows(name)}

    def _by(self, name: str, column: str) -> dict[Any, list[Row]]:
        """The rows of a table by the value of a column, each list in the order of the table; rows without a value are in none.

        The dictionary is a plain one: look up with `.get(value, [])`.
        """
        groups = defaultdict(list)
        for row in self.rows(name):
            if (value := getattr(row, column)) is not None:
                groups[value].append(row)
        return dict(groups)
