"""What Members were called on the day of a vote."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from scripts.site.tables import Row, Tables


class Names:
    """The names that Members had, by day."""

    def __init__(self, tables: Tables) -> None:
        self._spans = tables.by("member_names", "member_id")
        self._today = {row.member_id: row.name for row in tables.rows("members")}
        self.on = cache(self._on)

    def _on(self, member_id: str, first: str, last: str) -> str:
        """The name of a Member between two days, mostly one; that of today where it had none, or another on the second day."""
        spans = self._spans.get(member_id, [])
        for span in spans:
            if span.start_date <= first and (span.end_date is None or last <= span.end_date):
                return str(span.name)
        return self._today[member_id]


class Days(NamedTuple):
    """The first and the last day on which a vote can have been taken."""

    first: str
    last: str


def days(row: Row) -> Days:
    """The days of a vote; without any, all time."""
    if row.date:
        return Days(row.date, row.date)
    return Days(row.date_from or "0001-01-01", row.date_to or "9999-12-31")
