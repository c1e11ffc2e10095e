"""What the descriptor and all other metadata say of the package as a whole; title, authors and terms stand in CITATION.cff."""

from __future__ import annotations

import datetime
import tomllib
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


def version() -> str:
    """The version of the package, which stands once, in pyproject.toml."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def released() -> datetime.date:
    """The day of the release."""
    return datetime.date.fromisoformat(str(CITATION["date-released"]))


def citation() -> str:
    """How to cite the package, as one sentence."""
    return (
        f"{', '.join(AUTHORS)} ({released().year}). {TITLE} (version {version()}) [data set]. "
        "Source of the records: United Nations."
    )
