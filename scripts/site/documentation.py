"""Which documents of the repository are pages of the site, where, and under which heading of the documentation.

What nobody lists here is a page all the same, so that no document is forgotten: a new one of docs/ stands at the end of its section.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from schemas import package
from scripts.common.paths import ROOT
from scripts.site import addresses


class Document(NamedTuple):
    """A document: its file in the repository, the path of its page, its title, and what is said of it where it is listed."""

    name: str
    path: str
    title: str
    description: str = ""


class Section(NamedTuple):
    """A heading of the documentation, a sentence on it, and its documents in order."""

    title: str
    lead: str
    documents: tuple[Document, ...]


# Addresses from before the documentation was a section of the site; they stay.
_AT = {
    "CODEBOOK.md": addresses.CODEBOOK,
    "CHANGELOG.md": addresses.CHANGELOG,
    "LICENSE-DATA.md": "terms.html",
    **{f"docs/{name}.md": f"{name}.html" for name in ("known-gaps", "force-of-actions", "what-no-package-shows", "compat")},
}  # fmt: skip
# Each section: its title, what is said of it, and its documents, each with what is said of it.
_LISTED: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Guides", "Get the data, load them right, ask the first questions.", {
        "docs/guides/r.md": "The R package, and base R on the CSV files.",
        "docs/guides/python.md": "The Python client, pandas and Polars.",
        "docs/guides/stata.md": "The .dta files, with labels and codes.",
        "docs/guides/sql.md": "The SQLite and the DuckDB file.",
        "docs/guides/spreadsheets.md": "A session as a workbook for Excel and LibreOffice, with formulas.",
        "examples/README.md": "The same questions answered in seven tools, and three on clauses in R and Python.",
        "r/README.md": "What the R package has, and how a script for unvotes goes on with it.",
        "python/README.md": "All that the Python client does.",
        "docs/teaching.md": "A lesson of 90 minutes, exercises with answers, and three notebooks.",
    }),
    ("Reference", "What the data say, and what they do not.", {
        "CODEBOOK.md": "Every table and column, with meaning, type, values and example.",
        "docs/known-gaps.md": "What the package does not have, or has in part.",
        "docs/one-contradiction.md": "Two official sources, one vote: from the files to the row in discrepancies.",
        "docs/figures.md": "What each figure shows and does not, and how it is made.",
        "docs/force-of-actions.md": "The scale of the acts of paragraphs, its sources and limits.",
        "docs/members-in-clauses.md": "How Members that clauses name or address are found.",
        "docs/scores.md": "Agreement and ideal points: how they are computed.",
        "docs/compat.md": "How the columns of other datasets on these votes map to this package.",
        "docs/what-no-package-shows.md": "Faults that only a comparison shows.",
        "LICENSE-DATA.md": "Under what terms the data may be used, source by source.",
        "CHANGELOG.md": "What changed in each version.",
    }),
    ("How to", "One task each.", {
        "docs/how-to/explore.md": "Tables, search and prepared queries in the browser, on your machine.",
        "docs/how-to/follow-a-series.md": "Resolutions that come every year: what changed, and who changed its vote.",
        "docs/how-to/cohesion.md": "Agreement and Rice index of groups by year, in one query.",
        "docs/how-to/sheets-and-json.md": "What stands in the workbooks and in the JSON files of a release.",
        "docs/how-to/read-the-texts.md": "The words of clauses, made on your machine, in six languages.",
        "docs/how-to/ask-by-assistant.md": "A server that answers assistants from the tables.",
        "docs/how-to/use-the-librarys-files.md": "Files that only a person may download.",
    }),
    ("Decisions", "Why things are as they are.", {"docs/decisions/README.md": "All decisions, with the version since which they hold."}),
    ("For maintainers", "How the package is made, mended and released.", {
        "CONTRIBUTING.md": "How a mistake is mended, and a fact added.",
        "docs/architecture.md": "The steps from the sources to the tables, and where what lies.",
        "SECURITY.md": "",
    }),
)  # fmt: skip
# Where what is not listed goes, by its folder.
_REST = {"docs/guides": "Guides", "docs/decisions": "Decisions", "docs/how-to": "For maintainers", "docs": "Reference"}
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def sections() -> tuple[Section, ...]:
    """The sections with the documents that this checkout has."""
    listed = {name for _, _, names in _LISTED for name in names}
    rest = sorted(
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "docs").rglob("*.md")
        if path.relative_to(ROOT).as_posix() not in listed
    )
    return tuple(
        Section(title, lead, tuple(
            _document(name, names.get(name, ""))
            for name in [*names, *(one for one in rest if _REST.get(str(PurePosixPath(one).parent), "Reference") == title)]
            if (ROOT / name).is_file()
        ))
        for title, lead, names in _LISTED
    )  # fmt: skip


def repository() -> str:
    """The address of the repository; empty while there is none."""
    return package.address(package.REPOSITORY) or ""


def _document(name: str, description: str) -> Document:
    return Document(name, _AT.get(name) or _path(name), _title(name), description)


def _path(name: str) -> str:
    """The path of a page: docs/guides/r.html of docs/guides/r.md, docs/examples/index.html of examples/README.md."""
    path = PurePosixPath("docs", PurePosixPath(name).relative_to("docs") if name.startswith("docs/") else name)
    path = path.with_name("index.html") if path.name == "README.md" else path.with_suffix(".html")
    return path.as_posix().lower()


def _title(name: str) -> str:
    """The heading of a document, without the signs of code."""
    found = _TITLE.search((ROOT / name).read_text(encoding="utf-8"))
    return _TITLES.get(name) or (found[1].replace("`", "") if found else name)


# Titles that say more than the headings, which stand in a repository.
_TITLES = {
    "CODEBOOK.md": "Codebook",
    "CHANGELOG.md": "Changes",
    "CONTRIBUTING.md": "Mend or add to the data",
    "LICENSE-DATA.md": "Terms of the data",
    "docs/decisions/README.md": "All decisions",
    "docs/compat.md": "Other datasets",
    "docs/what-no-package-shows.md": "What no package can show",
    "examples/README.md": "Examples in seven tools",
    "python/README.md": "The Python client",
    "r/README.md": "The R package",
}
