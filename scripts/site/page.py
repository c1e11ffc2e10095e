"""What a page is, and the site that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

Data = Mapping[str, Any]


class Page(NamedTuple):
    """A page, or any other file that a template makes.

    `path` is relative to the site, `template` a file of templates/. `data` is what the template gets, or a function that makes it:
    such a function runs in a worker, just before the page is written, so that the data of all pages never stand in memory together.
    `kind` is the word by which the search tells pages apart; a page without one is not searched for. `key` is its symbol or code, and
    `terms` are further words by which it is found.
    """

    path: str
    template: str
    title: str
    description: str = ""
    data: Data | Callable[[], Data] = {}
    json_ld: dict[str, Any] | Callable[[], dict[str, Any]] | None = None
    kind: str = ""
    key: str = ""
    terms: str = ""


class File(NamedTuple):
    """A file that is made without a template, such as a CSV file: its path, and a function that makes its content in a worker."""

    path: str
    content: Callable[[], str]


class Download(NamedTuple):
    """A file of the release: its path in the release's folder, size in bytes and SHA-256."""

    path: str
    bytes: int
    sha256: str


class Site(NamedTuple):
    """What every page may say of the whole: templates know it as `site`.

    `sessions` are those to which a part made for trying is restricted; a whole site has none. `address` is where the site will be
    published, ending in a slash; it is empty where nobody said it, and then pages have no absolute address. `texts` is the folder with
    the words of clauses that the reader made, if any.
    """

    title: str
    version: str
    released: str
    citation: str
    license: str
    license_address: str
    sessions: tuple[str, ...] = ()
    address: str = ""
    texts: Path | None = None
    package: Path = Path()
    downloads: tuple[Download, ...] = ()


def data(page: Page) -> Data:
    """What the template of a page gets."""
    return page.data() if callable(page.data) else page.data


def json_ld(page: Page) -> dict[str, Any] | None:
    """What a page says of itself to machines."""
    return page.json_ld() if callable(page.json_ld) else page.json_ld
