"""The documentation: a page that lists it, and each document of the repository as a page, from the codebook to the guides."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from schemas import package
from scripts.common.paths import ROOT
from scripts.site import addresses
from scripts.site.documentation import Document, repository, sections
from scripts.site.markdown import html
from scripts.site.page import File, Page
from scripts.site.tables import Tables

SECTIONS = sections()
DOCUMENTS = tuple(document for section in SECTIONS for document in section.documents)
# The page of each document; of the README, which is none, what the first page has.
PAGES = {document.name: document.path for document in DOCUMENTS} | {
    "README.md#cite-it": f"{addresses.LANDING}#cite",
    "README.md#get-the-data": f"{addresses.LANDING}#downloads",
}
# The pictures that documents show: those of the README stand on the page on figures.
PICTURES = {
    path.relative_to(ROOT).as_posix(): f"docs/figures/{path.name}"
    for folder in ("docs/figures", "examples/figures")
    for path in sorted((ROOT / folder).glob("*.svg"))
}
_CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{2,4} (.+)$", re.MULTILINE)


def pages(tables: Tables) -> Iterator[Page | File]:
    """The list of the documentation, the page of each document and the pictures.

    A document is that of the folder of the package, or of this checkout where the package has none.
    """
    folder = tables.folder
    yield Page(
        addresses.DOCUMENTATION,
        "documentation.html",
        "Documentation",
        "Guides, reference and how-tos.",
        {"sections": SECTIONS},
        kind="document",
        terms="guides how to help",
    )
    for section in SECTIONS:
        for document in section.documents:
            yield Page(
                document.path,
                "document.html",
                document.title,
                document.description,
                partial(_data, document, section.title, folder),
                kind="document",
                terms=terms(text_of(document.name, folder)),
            )
    for name, path in PICTURES.items():
        yield File(path, partial((ROOT / name).read_text, encoding="utf-8"))


def text_of(name: str, folder: Path) -> str:
    """A document of the package in a folder, or of this checkout where the package does not have it."""
    path = folder / name if (folder / name).is_file() else ROOT / name
    text = path.read_text(encoding="utf-8")
    if name == "python/README.md":  # a template, which the build of the Python package fills
        text = text.replace("VERSION", package.version()).replace("CITATION", package.citation())
    return text


def terms(text: str) -> str:
    """The words by which the search finds a document beside its title: those of its headings."""
    return " ".join(_HEADING.findall(_CODE.sub("", text))).replace("`", "")


def from_page(path: str) -> dict[str, str]:
    """What leads from the page at a path to the page of each document and to each picture."""
    return {name: posixpath.relpath(page, posixpath.dirname(path) or ".") for name, page in (PAGES | PICTURES).items()}


def _data(document: Document, section: str, folder: Path) -> dict[str, Any]:
    body, headings = html(text_of(document.name, folder), document.name, from_page(document.path), repository())
    # What markdown-it renders is escaped.
    return {
        "body": Markup(body),
        "headings": [heading for heading in headings if heading.level == 2],
        "section": section,
    }
