"""The documents of the package as pages: the codebook, what is missing, what changed, and under what terms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from scripts.common.paths import ROOT
from scripts.site import addresses
from scripts.site.markdown import html
from scripts.site.page import Page
from scripts.site.tables import Tables

# Each document with its page, its title and what is said of it. All pages lie in the folder of the site, so that links between them hold.
DOCUMENTS = {
    "CODEBOOK.md": (addresses.CODEBOOK, "Codebook", "Every table and column of the package, with meaning, type, values and example."),
    "CHANGELOG.md": (addresses.CHANGELOG, "Changes", "What changed in each version of the package."),
    "docs/known-gaps.md": ("known-gaps.html", "Known gaps", "What the package does not have, or has in part."),
    "docs/force-of-actions.md": ("force-of-actions.html", "Force of actions", "The scale of the acts of paragraphs, its sources and limits."),
    "docs/what-no-package-shows.md": ("what-no-package-shows.html", "What no package can show", "Faults that only a comparison shows."),
    "docs/compat.md": ("compat.html", "Other datasets", "How the columns of other datasets on these votes map to this package."),
    "LICENSE-DATA.md": ("terms.html", "Terms of the data", "Under what terms the data may be used, source by source."),
}  # fmt: skip
PAGES = {name: page for name, (page, *_) in DOCUMENTS.items()}


def pages(tables: Tables) -> Iterator[Page]:
    """The page of each document, from the folder of the package, or from this checkout where the package has none."""
    for name, (path, title, description) in DOCUMENTS.items():
        yield Page(path, "document.html", title, description, partial(_data, name, tables.folder), kind="document")


def text_of(name: str, folder: Path) -> str:
    """A document of the package in a folder, or of this checkout where the package does not have it."""
    path = folder / name if (folder / name).is_file() else ROOT / name
    return path.read_text(encoding="utf-8")


def _data(name: str, folder: Path) -> dict[str, Any]:
    body, headings = html(text_of(name, folder), name, PAGES)
    # What markdown-it renders is escaped.
    return {"body": Markup(body), "headings": [heading for heading in headings if heading.level == 2]}
