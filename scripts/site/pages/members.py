"""To be written."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.site.page import File, Page
from scripts.site.tables import Tables


def pages(_: Tables) -> Iterator[Page | File]:
    """None so far."""
    yield from ()
