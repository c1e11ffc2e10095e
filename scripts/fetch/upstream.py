"""What `sources/upstream.csv` says of each source: its title, publisher, version, address, terms and citation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from scripts.common import source_tables
from scripts.common.errors import DataError
from scripts.common.paths import SOURCES
from scripts.fetch import lock

TABLE = "upstream.csv"
COLUMNS = ("source_id", "title", "publisher", "version", "url", "terms", "citation")
# The columns that name the version.
VERSIONED = ("version", "url", "citation")
# The commit in the address of a file: ".../GAresolutions/42a69b67bb92d23969fc45bba151320b82eb8e52/77session/..."
_COMMIT = re.compile(r"(?<=/)[0-9a-f]{40}(?=/)")
# The file that a version of one file names: "snapshot 2025-11-08; copy with SHA-256 1dd3665d..."
_COPY = re.compile(r"copy with SHA-256 ([0-9a-f]{64})")


def table(folder: Path = SOURCES) -> pd.DataFrame:
    """The sources, each of the version that the addresses and hashes in the lock have; raises DataError where one has another."""
    rows = source_tables.read("upstream", COLUMNS, key=COLUMNS[:1], required=("title",), folder=folder)
    versions = dict(zip(rows["source_id"], rows["version"], strict=True))
    by_source: dict[str, list[lock.LockedFile]] = {}
    for file in lock.lock(folder / lock.LOCK.name):
        by_source.setdefault(file.source_id, []).append(file)
    errors = [_unlike(source, versions.get(source), files) for source, files in by_source.items()]
    if found := list(filter(None, errors)):
        raise DataError("\n".join(found))
    return rows


def _unlike(source: str, version: str | None, files: list[lock.LockedFile]) -> str:
    """What the lock has otherwise than the version of a source; empty where nothing is."""
    if version is None:
        return f"sources/files.csv: the source {source} is not in sources/upstream.csv"
    commits = {match[0] for file in files if (match := _COMMIT.search(file.url))}
    copy = _COPY.search(version)
    if other := sorted(commit for commit in commits if commit not in version):
        return f"sources/files.csv has files of {source} of commit {other[0]}; sources/upstream.csv says: {version}"
    if copy and copy[1] not in {file.sha256 for file in files}:
        return f"sources/files.csv has no file of {source} with SHA-256 {copy[1]}, which sources/upstream.csv names"
    return ""


def of_version(text: str, commits: Mapping[str, tuple[str, str]], hashes: Mapping[str, str]) -> str:
    """A text that names versions, with each old commit replaced by its (new commit, day), and each old hash by the new one.

    A day changes where it follows its commit: "commit 42a69b67..., 2026-07-10". What else a text says of a version, such as its
    first and last record, is left as it is.
    """
    for old, (new, day) in commits.items():
        text = re.sub(rf"{old}, \d{{4}}-\d\d-\d\d", f"{new}, {day}", text).replace(old, new)
    for old, new in hashes.items():
        text = text.replace(old, new)
    return text
