"""What the metadata say of one release: its files, its sources, its extent. All formats are made from these facts."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from schemas import package
from scripts.publish.formats.frames import Frames

MEDIA_TYPES = {
    ".zip": "application/zip",
    ".whl": "application/zip",
    ".gz": "application/gzip",
    ".rds": "application/gzip",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".duckdb": "application/octet-stream",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".svg": "image/svg+xml",
    ".cff": "application/yaml",
}


class File(NamedTuple):
    """A file of a release: its path relative to the release's folder, size in bytes, SHA-256, media type."""

    path: str
    bytes: int
    sha256: str
    media_type: str


class Facts(NamedTuple):
    """The files that hold data, the rows of the table of sources, the first and the last day that the data speak of."""

    files: list[File]
    sources: list[dict[str, Any]]
    days: tuple[str, str]


def files(folder: Path) -> list[File]:
    """All files in a folder and below, in order of their paths."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        kind = MEDIA_TYPES.get(path.suffix, "text/plain")
        found.append(File(path.relative_to(folder).as_posix(), path.stat().st_size, digest, kind))
    return found


def facts(frames: Frames, folder: Path) -> Facts:
    """The facts of a release whose data files are in a folder."""
    days = pl.concat([frames["resolutions"]["adopted_on"], frames["roll_calls"]["date"].rename("adopted_on")])
    return Facts(files(folder), frames["sources"].to_dicts(), (str(days.min()), str(days.max())))


def address(path: str) -> str:
    """Where a file is for good: below the address of this version, or relative to the metadata while there is none."""
    home = package.version_address()
    return f"{home}/{path}" if home else path
