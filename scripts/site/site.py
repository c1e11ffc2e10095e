"""Write the site: the tables once, all kinds of pages, rendered on every core into a folder that takes its place when whole."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from jinja2 import Environment

from scripts.common.archive import unfit
from scripts.common.errors import DataError, shown
from scripts.common.parallel import parallel_map
from scripts.site import folder, search, shared
from scripts.site.page import File, Page, Site
from scripts.site.pages import (
    amendments,
    decisions,
    discrepancies,
    documents,
    landing,
    machines,
    members,
    missing,
    resolutions,
    series,
    sessions,
    validation,
    votes,
)
from scripts.site.render import environment, write
from scripts.site.tables import Tables

# The kinds of pages: each module has `pages(tables) -> Iterator[Page | File]`.
KINDS: tuple[ModuleType, ...] = (
    validation,
    landing,
    votes,
    members,
    missing,
    resolutions,
    series,
    sessions,
    decisions,
    amendments,
    discrepancies,
    documents,
)
# Those that tell of all the pages before them: each has `pages(tables, made) -> Iterator[Page | File]`.
OVERVIEWS: tuple[ModuleType, ...] = (search, machines)
# So many pages a worker takes at a time.
BATCH = 100

OnProgress = Callable[[str, int, int], None]


class Written(NamedTuple):
    """What a site has: pages and files made from the package, and the bytes of all its files."""

    pages: int
    bytes: int


def build(package: Path, into: Path, site: Site, on_progress: OnProgress = lambda *_: None) -> Written:
    """Write the site of the package in a folder to `into`, which takes the place of a site that was there, all of it or nothing.

    `on_progress` gets what is being done, how much of it is done and how much there is. Raises what reading the tables raises,
    UsageError where `into` is a folder of something else, and DataError where two pages have one path.
    """
    with folder.replaced(into) as new:
        on_progress("tables", 0, 0)
        tables = Tables(package, site)
        pages = collected(tables)
        templates = environment(site, frozenset(page.path for page in pages))
        # What is frozen the collector does not touch, and a page of memory that nobody touches is shared with the workers.
        gc.freeze()
        tasks = [partial(_write, batch, templates, new) for batch in _batches(pages)]
        done = 0
        for batch, _ in zip(_batches(pages), parallel_map(tasks), strict=True):
            done += len(batch)
            on_progress("pages", done, len(pages))
        gc.unfreeze()
        on_progress("search", 0, 0)
        search.index(pages, new)
        shared.write(new, tables, on_progress)
        return Written(len(pages), sum(path.stat().st_size for path in new.rglob("*") if path.is_file()))


def collected(tables: Tables) -> list[Page | File]:
    """All pages and files that are made from the tables; their data are not made yet.

    Raises DataError where two have one path, and for a key that makes a path that is none on every system, or leads out of the site.
    """
    pages = [page for kind in KINDS for page in kind.pages(tables)]
    for overview in OVERVIEWS:
        pages += list(overview.pages(tables, pages))
    known: set[str] = set()
    for page in pages:
        # A folder on Windows and macOS takes capitals for small letters.
        if (path := page.path.lower()) in known:
            raise DataError(f"two pages would be at {page.path}")
        known.add(path)
        if flaw := unfit(page.path):
            raise DataError(f"no page can be at {shown(page.path)}: {flaw}")
    return pages


def _batches(pages: list[Page | File]) -> Iterator[list[Page | File]]:
    return (pages[first : first + BATCH] for first in range(0, len(pages), BATCH))


def _write(pages: list[Page | File], templates: Environment, into: Path) -> int:
    return sum(write(page, templates, into) for page in pages)
