"""Rows of a table as Arrow: which files, which columns, under which conditions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from unga_record import filters, known
from unga_record.contract import Contract, contract
from unga_record.errors import NotCarried, Unknown
from unga_record.store import VARIABLE, Source

# A vote of which the day is not known has two days of one month between which it was taken.
FROM = {"date": ["date", "date_from"]}


@dataclass(frozen=True)
class Reader:
    """Reads the tables of one source."""

    source: Source
    contract: Contract

    def read(
        self,
        table: str,
        columns: Sequence[str] | None = None,
        where: Mapping[str, Any] | None = None,
        check: bool = True,
    ) -> pa.Table:
        """The rows of a table that fit all filters, in the order of the release.

        `columns` may be of other tables that the table leads to; None takes all of its own. `where` has the filters by column, or by
        the name of a key without `_id`, and `year`. Raises Unknown and NotCarried; without `check` a key that there is not finds no row.
        """
        where = {name: filters.listed(value) for name, value in (where or {}).items() if value is not None}
        files = self._files(table, where)
        data = ds.dataset([str(self.source.file(path)) for path in files], format="parquet")
        own = data.schema.names
        paths = {name: [] if _plain(table, name) in own else self._reach(table, name) for name in columns or own}
        loaded = dict.fromkeys(path[0][0] if path else _plain(table, name) for name, path in paths.items())
        conditions = [self._condition(table, data.schema, name, values, check) for name, values in where.items()]
        found = data.to_table(columns=list(loaded), filter=reduce(and_, conditions) if conditions else None)
        return pa.table({name: self._cells(found, table, _plain(table, name), path) for name, path in paths.items()})

    def files(self, table: str) -> list[str]:
        """The Parquet files of a table; raises Unknown for no table, NotCarried for one that is elsewhere."""
        self.contract.table(table)
        listed = self.source.latest["tables"].get(table, {}).get("parquet", [])
        derived = f"derived/{table}.parquet"
        if not listed and self.source.has(derived):
            return [derived]
        if not listed:
            raise NotCarried(f"{self.source.where} does not hold {table}; {elsewhere()}")
        return list(listed)

    def _files(self, table: str, where: Mapping[str, list[Any]]) -> list[str]:
        """Of a table with a file a session only those of the sessions asked for."""
        files = self.files(table)
        if "session" not in where or "session" in self.contract.columns(table):
            return files
        sessions = filters.typed("session", where["session"], pa.string())
        known.check(self.contract, self.read, "sessions", "session", sessions)
        if len(files) == 1:
            return files
        wanted = {f"{table}/{session}.parquet" for session in sessions}
        return [path for path in files if path.removeprefix("parquet/") in wanted] or files[:1]

    def _reach(self, table: str, name: str) -> list[tuple[str, str]]:
        path = self.contract.reach(table, name)
        if not path:
            raise NotCarried(f"{self.source.where} holds {table} without {name}; {elsewhere()}")
        return path

    def _cells(self, found: pa.Table, table: str, name: str, path: list[tuple[str, str]]) -> pa.ChunkedArray:
        """A column of the rows found, fetched along its path through other tables."""
        if not path:
            return self._worded(table, name, found.column(name))
        (step, to), *_ = path
        key, column = self.contract.points_at(table)[step][1], _plain(to, name)
        others = self.read(to, list(dict.fromkeys([key, column])))
        places = pc.index_in(found.column(step), value_set=others.column(key).combine_chunks())
        cells = others.column(column)
        return cells.take(places) if found.num_rows else cells.slice(0, 0)

    def _worded(self, table: str, name: str, cells: pa.ChunkedArray) -> pa.ChunkedArray:
        """A column of a closed vocabulary with all its words: Arrow knows them by the rows, and loses them where there are none."""
        if len(cells) or not pa.types.is_dictionary(cells.type):
            return cells
        words = self.contract.columns(table)[name].get("constraints", {}).get("enum", [])
        none = pa.DictionaryArray.from_arrays(
            pa.array([], cells.type.index_type), pa.array(words, cells.type.value_type)
        )
        return pa.chunked_array([none])

    def _condition(self, table: str, schema: pa.Schema, name: str, values: list[Any], check: bool) -> pc.Expression:
        if name == "year" and "year" not in schema.names:
            return self._in_years(table, schema, values)
        name = self._named(table, schema, name)
        if name in schema.names:
            typed = filters.typed(name, values, schema.field(name).type)
            if check and name in self.contract.columns(table):
                known.check(self.contract, self.read, table, name, typed)
            return filters.among(name, typed, schema.field(name).type)
        (step, to), *_ = self._reach(table, name)
        return self._pointing(table, schema, step, to, {_plain(to, name): values})

    def _pointing(self, table: str, schema: pa.Schema, step: str, to: str, where: dict[str, Any]) -> pc.Expression:
        """The rows that point at rows of another table that fit its filters."""
        key = self.contract.points_at(table)[step][1]
        keys = self.read(to, [key], where).column(0).combine_chunks()
        return filters.among(step, keys, schema.field(step).type)

    def _in_years(self, table: str, schema: pa.Schema, years: list[Any]) -> pc.Expression:
        day = self.contract.days.get(table)
        if day:
            return filters.in_years([one for one in FROM.get(day, [day]) if one in schema.names], years)
        for column in ("date", "adopted_on"):
            try:
                (step, to), *_ = self.contract.reach(table, column)
            except Unknown:
                continue
            return self._pointing(table, schema, step, to, {"year": years})
        raise Unknown(f"rows of {table} have no day, so that there is no year to filter by")

    def _named(self, table: str, schema: pa.Schema, name: str) -> str:
        """The column that a filter names: its own name, or that with `_id` behind it; member=, roll_call=, resolution=."""
        name = _plain(table, name)
        for candidate in (name, f"{name}_id"):
            if candidate in schema.names:
                return candidate
        for candidate in (name, f"{name}_id"):
            try:
                self.contract.reach(table, candidate)
            except Unknown:
                continue
            return candidate
        self.contract.reach(table, name)
        return name


def _plain(table: str, name: str) -> str:
    """The name of a column of a table without that of the table: `members.name` is `name` there."""
    return name.removeprefix(f"{table}.")


def reader(source: Source) -> Reader:
    """What reads the tables of a source."""
    return Reader(source, contract(source))


def elsewhere() -> str:
    """Where what a source does not hold is to be had."""
    from importlib import metadata

    try:
        urls = metadata.metadata("unga-record").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        urls = []
    address = next((re.sub(r"^[^,]*,\s*", "", url) for url in urls), None)
    at = f" at {address}" if address else ""
    return f"a release folder of unga-record{at} holds all; name it with source= or {VARIABLE}"
