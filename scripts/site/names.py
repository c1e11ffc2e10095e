"""What Members were called on the day of a vote."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from scripts.site.tables import Row, Tables


class Days(NamedTuple):
    """The first and the last day on which something can have been done: mostly one day."""

    first: str
    last: str


EVER = Days("0001-01-01", "9999-12-31")


def on(day: str | None) -> Days:
    """A day; all time where it is not known."""
    return Days(day, day) if day else EVER


def days(row: Row) -> Days:
    """The days of a vote."""
    return on(row.date) if row.date else Days(row.date_from or EVER.first, row.date_to or EVER.last)


class Names:
    """The names that Members had, by day."""

    def __init__(self, tables: Tables) -> None:
        self._spans = tables.by("member_names", "member_id")
        self._today = {row.member_id: row.name for row in tables.rows("members")}
        self.on = cache(self._on)

    def _on(self, member_id: str, days: Days) -> str:
        """The name of a Member on the day; that of today where it had none, or may have had another."""
        spans = self._spans.get(member_id, [])
        for span in spans:
            if span.start_date <= days.first and (span.end_date is None or days.last <= span.end_date):
                return str(span.name)
        return self._today[member_id]
