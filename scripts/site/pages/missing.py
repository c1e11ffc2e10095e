"""The page that a server shows where there is none."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.site import addresses
from scripts.site.page import Page
from scripts.site.tables import Tables


def pages(_: Tables) -> Iterator[Page]:
    """One page."""
    yield Page(addresses.MISSING, "missing.html", "Page not found", "There is no page at this address.")
