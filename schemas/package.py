"""What the descriptor says of the package as a whole."""

from __future__ import annotations

import tomllib
from typing import Any

from scripts.paths import ROOT

NAME = "unga-record"
TITLE = "The United Nations General Assembly on record: resolutions, clauses, amendments and recorded votes"
DESCRIPTION = (
    "Every resolution of the General Assembly that the sources cover, with each of its paragraphs, the amendments acted on, "
    "the sponsors, and how each Member voted or that it did not, keyed, checked and versioned."
)
KEYWORDS = [
    "United Nations",
    "General Assembly",
    "resolutions",
    "recorded votes",
    "roll calls",
    "amendments",
    "political science",
]
# For what is our own; LICENSE-DATA.md says what each source asks beside it.
LICENSES = [
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 International",
    }
]
CONTRIBUTORS: list[dict[str, Any]] = [{"title": "unga-record contributors", "roles": ["author", "curator"]}]


def version() -> str:
    """The version of the package, which stands once, in pyproject.toml."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
