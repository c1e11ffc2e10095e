"""The search: an index by Pagefind, which a server needs not know of, and a list of titles where the browser reads no index.

A browser lets no script read files beside a page that was opened from a folder; but it runs scripts, so that the list is one.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex

from scripts.site import addresses
from scripts.site.page import File, Page
from scripts.site.tables import Tables

TITLES = "assets/titles.js"
# So many records are on their way to Pagefind at a time.
AT_ONCE = 500


def pages(_: Tables, made: Sequence[Page | File]) -> Iterator[Page | File]:
    """The page to search on, and the list of titles."""
    found = searched(made)
    kinds = sorted({page.kind for page in found})
    yield Page(
        addresses.SEARCH,
        "search.html",
        "Search",
        "Search votes, Members and resolutions.",
        {"kinds": kinds, "total": len(found)},
    )
    yield File(TITLES, lambda: titles(found))


def searched(made: Sequence[Page | File]) -> list[Page]:
    """The pages that can be found: those of a kind."""
    return [page for page in made if isinstance(page, Page) and page.kind]


def titles(found: Sequence[Page]) -> str:
    """The script that has kind, path, key, title and further words of each page."""
    rows = [[page.kind, page.path, page.key, page.title, page.terms] for page in found]
    return f"const UNGA_TITLES = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"


def index(made: Sequence[Page | File], into: Path) -> None:
    """Write the index of Pagefind into the folder `pagefind` of a site."""
    asyncio.run(_index(searched(made), into / "pagefind"))
    # The pages have a search of their own look.
    for unused in [*into.glob("pagefind/*-ui.*"), *into.glob("pagefind/pagefind-highlight.js")]:
        unused.unlink()


async def _index(found: Sequence[Page], into: Path) -> None:
    async with PagefindIndex(IndexConfig(output_path=str(into), force_language="en")) as pagefind:
        for first in range(0, len(found), AT_ONCE):
            await asyncio.gather(*(_add(pagefind, page) for page in found[first : first + AT_ONCE]))


async def _add(pagefind: PagefindIndex, page: Page) -> None:
    await pagefind.add_custom_record(
        url=f"/{page.path}",
        # A symbol is found by the whole of it and by its parts.
        content=f"{page.title}. {page.key.partition('#')[0]}. {page.terms}",
        language="en",
        meta={"title": page.title, "kind": page.kind, "key": page.key},
        filters={"kind": [page.kind]},
    )
