"""The first page: what this is, what it covers, the newest votes, the files, and how to cite."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.site import addresses
from scripts.site.page import Page
from scripts.site.tables import Tables

NEWEST = 10


def pages(tables: Tables) -> Iterator[Page]:
    """One page."""
    final = [row for row in tables.rows("roll_calls") if row.is_final and row.date]
    newest = sorted(final, key=lambda row: row.date, reverse=True)[:NEWEST]
    yield Page(addresses.LANDING, "landing.html", tables.site.title, "", {"newest": newest})
