"""The search: an index by Pagefind, which a server needs not know of, and a list of titles where the browser reads no index.

A browser lets no script read files beside a page that was opened from a folder; but it runs scripts, so that the list is one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from markupsafe import Markup

from scripts.common.errors import UsageError
from scripts.site import addresses
from scripts.site.page import File, Page
from scripts.site.tables import Tables

TITLES = "assets/titles.js"


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
    """Write the index of Pagefind into the folder `pagefind` of a site; raises UsageError where Pagefind fails.

    Pagefind reads a page of its own for each page, with what is searched for and no more: so it has 200 bytes to read and not 50 kB,
    and no page has to say what of it is to be found.
    """
    with tempfile.TemporaryDirectory(prefix="unga-record-") as scratch:
        for page in searched(made):
            path = Path(scratch, page.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_short(page), encoding="utf-8")
        where = ["--site", scratch, "--output-path", str(into / "pagefind")]
        how = ["--force-language", "en", "--quiet"]
        done = subprocess.run(
            [sys.executable, "-m", "pagefind", *where, *how], capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise UsageError(f"Pagefind cannot make the index of the search: {(done.stderr or done.stdout).strip()}")
    # The pages have a search of their own look.
    for unused in [*into.glob("pagefind/*-ui.*"), *into.glob("pagefind/pagefind-highlight.js")]:
        unused.unlink()


def _short(page: Page) -> str:
    """What is searched for of a page, as Pagefind reads it; a symbol is found by the whole of it, by its parts, and as people say it: 79/7."""
    symbol = page.key.partition("#")[0]
    return Markup(
        '<!doctype html><html lang="en"><body data-pagefind-body data-pagefind-filter="kind:{kind}" data-pagefind-meta="kind:{kind}">'
        '<h1>{title}</h1><p data-pagefind-meta="key">{key}</p><p>{symbol} {said}</p><p>{terms}</p></body></html>'
    ).format(
        kind=page.kind,
        title=page.title,
        key=page.key,
        symbol=symbol,
        said=symbol.removeprefix("A/RES/"),
        terms=page.terms,
    )
