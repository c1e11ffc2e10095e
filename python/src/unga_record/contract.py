"""What the descriptor of a source says of its tables: columns, keys, what points at what, and how one table reaches another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from unga_record.errors import Unknown, near
from unga_record.store import Source

DESCRIPTORS = ("datapackage.json", "derived/datapackage.json")
FURTHEST = 2


@dataclass(frozen=True)
class Contract:
    """The tables of a source by name, each as its resource in the descriptor."""

    tables: dict[str, dict[str, Any]]

    def table(self, name: str) -> dict[str, Any]:
        """The resource of a table; raises Unknown where there is none."""
        if name not in self.tables:
            raise Unknown(f"no table {name!r}{near(name, self.tables)}; codebook() lists all")
        return self.tables[name]

    def columns(self, table: str) -> dict[str, dict[str, Any]]:
        """The columns of a table in order, each as its field in the descriptor."""
        return {field["name"]: field for field in self.table(table)["schema"]["fields"]}

    def key(self, table: str) -> list[str]:
        """The columns of the primary key of a table."""
        key = self.table(table)["schema"].get("primaryKey", [])
        return [key] if isinstance(key, str) else list(key)

    def points_at(self, table: str) -> dict[str, tuple[str, str]]:
        """The columns of a table that point at another: column -> (table, column)."""
        return {
            key["fields"][0]: (key["reference"].get("resource") or table, key["reference"]["fields"][0])
            for key in self.table(table)["schema"].get("foreignKeys", [])
            if len(key["fields"]) == 1
        }

    def _steps(self, table: str) -> dict[str, str]:
        """The columns that lead from a row to the one other row that it belongs to: those of its key, or else those named as the key of
        the other table; not, say, the resolution that a clause cites."""
        ways = {column: to for column, (to, _) in self.points_at(table).items() if to != table}
        inside = {column: to for column, to in ways.items() if column in self.key(table)}
        return inside or {column: to for column, to in ways.items() if [column] == self.key(to)}

    def reach(self, table: str, column: str) -> list[tuple[str, str]]:
        """How to get from a table to a column of another: the steps, each as the column to follow and the table that it leads to.

        No step for a column of the table itself. `other.column` names the table, too. Raises Unknown where there is no such column
        near, or where two tables that are as near have one.
        """
        wanted, _, name = column.rpartition(".")
        paths: list[tuple[str, list[tuple[str, str]]]] = [(table, [])]
        for _ in range(FURTHEST + 1):
            found = [(at, path) for at, path in paths if name in self.columns(at) and wanted in ("", at)]
            if len({at for at, _ in found}) > 1:
                named = " or ".join(f"{at}.{name}" for at, _ in found)
                raise Unknown(f"{table} leads to more than one column {name!r}; write {named}")
            if found:
                return found[0][1]
            paths = [
                (to, [*path, (step, to)])
                for at, path in paths
                for step, to in self._steps(at).items()
                if to in self.tables
            ]
        raise Unknown(
            f"{table} has no column {column!r}{near(name, self.columns(table))}; codebook({table!r}) lists all"
        )

    @cached_property
    def days(self) -> dict[str, str]:
        """The column of each table that has the day of what a row tells of."""
        days = ("date", "adopted_on")
        return {
            table: found
            for table in self.tables
            if (found := next((day for day in days if day in self.columns(table)), None))
        }


def contract(source: Source) -> Contract:
    """The contract of a source, with its derived tables where it has some."""
    resources = [
        resource
        for descriptor in DESCRIPTORS
        if source.has(descriptor)
        for resource in source.json(descriptor)["resources"]
    ]
    return Contract({resource["name"]: resource for resource in resources})
