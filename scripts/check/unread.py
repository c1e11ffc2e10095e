"""The cells of a package that are not known: those that could not be read, those that point at nothing, and the rows
whose key stands twice, of which one is too many.

What is in such a cell is said once, by the rule that refused it. What follows from it is not known, and the rules across
rows and tables say nothing of it; `scripts.check.readings` sees to that.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

import schemas

# A table with more unread cells, or more unread keys, is no table of the package, and is left out as a whole.
MOST_CELLS, MOST_KEYS = 100_000, 1_000


@dataclass
class Unread:
    """`cells`: by table and column, what stands in the cells that could not be read, under the numbers of their rows.

    `lost`: the same for cells that point at no row of another table. `doubled`: by table, the numbers of the rows with a
    key that stands in another row, too.
    """

    cells: dict[tuple[str, str], list[pd.Series]] = field(default_factory=dict)
    lost: dict[tuple[str, str], list[pd.Series]] = field(default_factory=dict)
    doubled: dict[str, list[int]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many cells could not be read, or point at nothing."""
        return sum(len(each) for kind in (self.cells, self.lost) for parts in kind.values() for each in parts)

    def join(self, other: Unread) -> None:
        """Add what another step or process has found."""
        for own, theirs in ((self.cells, other.cells), (self.lost, other.lost)):
            for place, parts in theirs.items():
                own.setdefault(place, []).extend(parts)
        for table, rows in other.doubled.items():
            self.doubled.setdefault(table, []).extend(rows)

    def drop(self, table: str) -> None:
        """Forget a table that is left out as a whole."""
        for kind in (self.cells, self.lost):
            for place in [place for place in kind if place[0] == table]:
                del kind[place]
        self.doubled.pop(table, None)

    def too_many(self, table: str) -> str | None:
        """What of a table is unread beyond bearing, in words, or None."""
        if sum(len(part) for place, parts in self.cells.items() if place[0] == table for part in parts) > MOST_CELLS:
            return f"more than {MOST_CELLS:,} cells"
        (key, *others) = schemas.key(table)
        return f"more than {MOST_KEYS:,} keys" if not others and len(self.of(table, key)) > MOST_KEYS else None

    def of(self, table: str, column: str) -> pd.Series:
        """What stands in the unread cells of a column, under the numbers of their rows."""
        return _joined([*self.cells.get((table, column), []), *self.lost.get((table, column), [])])

    def unreadable(self, table: str, column: str) -> pd.Series:
        """As `of`, without the cells that point at nothing."""
        return _joined(self.cells.get((table, column), []))

    def lost_rows(self, table: str, column: str) -> set[int]:
        """The numbers of the rows of which a cell of a column points at nothing."""
        return {int(row) for part in self.lost.get((table, column), []) for row in part.index}

    def columns(self, table: str) -> list[str]:
        """The columns of a table in which cells are not known."""
        return sorted({column for each, column in [*self.cells, *self.lost] if each == table})

    def concerns(self, needs: tuple[str, ...]) -> bool:
        """Whether a rule with these needs, tables or `table.column`, reads what is not known."""
        read = {(table, column) for table, _, column in (need.partition(".") for need in needs)}
        tables = {table for table, _ in read}
        return bool(tables & set(self.doubled)) or any(
            (table, "") in read or (table, column) in read for table, column in [*self.cells, *self.lost]
        )


def _joined(parts: list[pd.Series]) -> pd.Series:
    return pd.concat(parts) if parts else pd.Series([], index=pd.Index([], dtype="int64"), dtype="str")
