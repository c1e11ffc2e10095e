"""All files of a release, made from the package in a folder. The same package and commit give the same bytes, but for
the DuckDB file, which has a random number in it, and so its line in SHA256SUMS and in the metadata."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import schemas
from schemas import package
from scripts.common.paths import ROOT
from scripts.derive import agreement
from scripts.publish import groups_chapter, hand_coding, latest, pictures, provenance
from scripts.publish.api import write as api
from scripts.publish.codebook import codebook
from scripts.publish.formats import archives, ballots, duck, parquet, sqlite, stata
from scripts.publish.formats.frames import Frames, joined, typed
from scripts.publish.metadata import croissant, datacite, dcat, schema_org
from scripts.publish.metadata.facts import Facts, files
from scripts.publish.metadata.facts import facts as found
from scripts.publish.sheets import write as sheets

DOCUMENTS = (
    "CHANGELOG.md", "CITATION.cff", "LICENSE", "LICENSE-DATA.md", "README.md", "docs/compat.md", "docs/force-of-actions.md",
    "docs/how-to/sheets-and-json.md", "docs/known-gaps.md", "docs/scores.md", "docs/what-no-package-shows.md", "r/README.md",
    *pictures.FILES,
)  # fmt: skip
# A link in Markdown to another file of the repository: "[gaps](docs/known-gaps.md#votes)".
_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?!https?:|mailto:|#)(?P<path>[^)#]+)(?:#[^)]*)?\)")
METADATA: dict[str, Callable[[Facts], dict[str, Any]]] = {
    "croissant.json": croissant.document,
    "schema-org.jsonld": schema_org.document,
    "datacite.json": datacite.document,
    "dcat.jsonld": dcat.document,
}
# Makes files of a release from the tables of the package, by path.
Files = Callable[[Frames], dict[str, bytes]]
# Writes the Python package to a release, of its folder, its descriptor and what gives latest.json for a folder.
PythonPackage = Callable[[Path, bytes, Callable[[Path], dict[str, Any]]], None]


class Parts(NamedTuple):
    """What makes the parts of a release that take a minute or want R; each may be left out.

    `layouts` makes files in the layouts of other datasets, `derived` the derived tables, `r_package` the package of R and `python` that of
    Python.
    """

    layouts: Files | None = None
    derived: Files | None = None
    r_package: Files | None = None
    python: PythonPackage | None = None


NO_PARTS = Parts()


def make(
    folder: Path,
    commit: str,
    changes: bytes | None,
    into: Path,
    on_progress: Callable[[str], None],
    parts: Parts = NO_PARTS,
    changes_since: str | None = None,
) -> None:
    """Write the release of the package in `folder` into the empty folder `into`.

    `changes` is a CSV file of what changed since the last release, None where there was none, and `changes_since` the version of that one;
    `on_progress` is called with what is being made.
    """
    on_progress("tables")
    tables = {table: joined(folder, table) for table in schemas.TABLES}
    frames = {table: typed(table, content) for table, content in tables.items()}
    pairs = agreement.pairs(frames)
    about = {
        "name": package.NAME,
        "version": package.version(),
        "released": package.released().isoformat(),
        "commit": commit,
        "license": package.LICENSES[0]["path"],
        "citation": package.citation(),
    } | ({"changes_since": changes_since} if changes_since else {})
    on_progress("CSV")
    documents = {name: _document(name) for name in DOCUMENTS} | {"CODEBOOK.md": _codebook(folder)}
    (into / "unga-record-csv.zip").write_bytes(archives.package(folder, tables, documents))
    compressed = {table: (f"csv/{table}.csv.gz", archives.compressed(content)) for table, content in tables.items()}
    _write(into, dict(compressed.values()))
    if changes is not None:
        (into / "changes.csv.gz").write_bytes(archives.compressed(changes))
    on_progress("Parquet")
    parquet.write(frames, into)
    on_progress("SQLite")
    sqlite.write(frames, pairs, about, into / "unga-record.sqlite")
    on_progress("DuckDB")
    duck.write(frames, pairs, about, into / "unga-record.duckdb")
    on_progress("Stata")
    labelled = {f"{table}.dta": stata.dta(table, frame, package.released()) for table, frame in frames.items()}
    (into / "unga-record-stata.zip").write_bytes(archives.zipped(labelled))
    on_progress("spreadsheets")
    cast = ballots.of(frames)
    sheets.write(frames, cast, about, into)
    for name, made in (("layouts", parts.layouts), ("derived tables", parts.derived), ("R package", parts.r_package)):
        if made:
            on_progress(name)
            _write(into, made(frames))
    on_progress("metadata")
    facts = found(frames, into)
    _write(into, {name: _json(document(facts)) for name, document in METADATA.items()})
    # Of the .csv.gz, so that the release as it is unpacked is a Data Package as well.
    described = archives.descriptor(folder, compressed, compression="gz", mediatype="application/gzip")
    _write(into, documents | {"datapackage.json": described})
    # After the metadata, which describe what is there for download and not each answer of the API.
    on_progress("API")
    api.write(frames, cast, about, into)
    if parts.python:
        on_progress("Python package")
        parts.python(into, described, lambda made: latest.document(about, frames, made))
    _write(into, {provenance.NAME: _json(provenance.statement(commit, latest.named(files(into))))})
    on_progress("sums")
    _write(into, {"latest.json": _json(latest.document(about, frames, into))})
    _write(into, {"SHA256SUMS": "".join(f"{file.sha256}  {file.path}\n" for file in files(into)).encode()})


def _document(name: str) -> bytes:
    """A document of the repository as it goes into a release: votes are one file, and links lead to what is there alone."""
    content = (ROOT / name).read_bytes()
    if not name.endswith(".md"):
        return content

    def link(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["path"]))
        return match[0] if target in {*DOCUMENTS, "CODEBOOK.md", "datapackage.json"} else match["words"]

    return _LINK.sub(link, content.decode().replace("data/votes/ES-11.csv", "data/votes.csv")).encode()


def _codebook(folder: Path) -> bytes:
    """The codebook, with votes as the one file that it is in a release."""
    written = codebook(hand_coding.chapter(folder), groups_chapter.chapter(folder))
    return written.replace("/SESSION.csv`, one a session", ".csv`").encode()


def _json(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def _write(into: Path, contents: dict[str, bytes]) -> None:
    for name, content in contents.items():
        (into / name).parent.mkdir(exist_ok=True)
        (into / name).write_bytes(content)
