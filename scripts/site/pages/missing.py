"""The page that a server shows where there is none."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.site import addresses
from scripts.site.page import Page
from scripts.site.tables import Tables


def pages(tables: Tables) -> Iterator[Page]:
    """One page. A server shows it at any address, so that its links are whole ones where it is known where the site will be."""
    root = {"root": tables.site.address}
    yield Page(addresses.MISSING, "missing.html", "Page not found", "There is no page at this address.", root)
