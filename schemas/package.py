"""What the descriptor and all other metadata say of the package as a whole; title, authors and terms stand in CITATION.cff."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
NAME = "unga-record"
# Three numbers, as the recipe of Data Package asks: 0.3.0. Of at most nine figures, which every reader takes.
_NUMBER = "(0|[1-9][0-9]{0,8})"
VERSION = rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}"
# What people need to cite the package, in the Citation File Format; nothing of it is said twice.
CITATION: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
TITLE: str = CITATION["title"]
KEYWORDS: list[str] = CITATION["keywords"]
DESCRIPTION = (
    "Every resolution of the General Assembly that the sources cover, with each of its paragraphs, the amendments acted on, "
    "the sponsors, and how each Member voted or that it did not, keyed, checked and versioned."
)
# For what is our own, and the one that CITATION.cff names; LICENSE-DATA.md says what each source asks beside it.
LICENSES = [
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 International",
    }
]
AUTHORS: list[str] = [author["name"] for author in CITATION["authors"]]
CONTRIBUTORS: list[dict[str, Any]] = [{"title": author, "roles": ["author", "curator"]} for author in AUTHORS]


# The labels of [project.urls] that are read: where the versions lie, the pages about them, the repository, and where faults are reported.
DOWNLOAD, HOMEPAGE, REPOSITORY, ISSUES = "Download", "Homepage", "Repository", "Issues"


@cache
def _project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def version() -> str:
    """The version of the package, which stands once, in pyproject.toml."""
    return str(_project()["version"])


def address(label: str = DOWNLOAD) -> str | None:
    """The address that [project.urls] in pyproject.toml has under a label, without a stroke at its end; None where it has none.

    Below that of the label Download each version lies in a folder of its own, and the newest in latest/. Raises ValueError for what is no
    address of the web.
    """
    found = _project().get("urls", {}).get(label)
    if found is None:
        return None
    if not re.fullmatch(r"https?://[^\s<>\"()]+", found):
        raise ValueError(
            f"pyproject.toml: [project.urls] {label} = {found!r}; right would be https://example.org/unga-record"
        )
    return str(found).rstrip("/")


def version_address() -> str | None:
    """Where this version lies for good, without a stroke at its end; None while there is no public address."""
    base = address(DOWNLOAD)
    return f"{base}/{version()}" if base else None


def landing() -> str | None:
    """The page that tells people about the package, or else where this version lies; None while there is no public address."""
    return address(HOMEPAGE) or version_address()


def released() -> datetime.date:
    """The day of the release."""
    return datetime.date.fromisoformat(str(CITATION["date-released"]))


def citation() -> str:
    """How to cite the package, as one sentence."""
    return cited(CITATION, version())


def cited(about: Mapping[str, Any], version: str) -> str:
    """How to cite a version of which a CITATION.cff says this, with the DOI of all versions if there is one."""
    authors = ", ".join(author["name"] for author in about["authors"])
    year = datetime.date.fromisoformat(str(about["date-released"])).year
    doi = f"https://doi.org/{about['doi']}. " if about.get("doi") else ""
    return f"{authors} ({year}). {about['title']} (version {version}) [data set]. {doi}Source of the records: United Nations."
