"""What is published, where to, and what a service has: the terms that all services share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from rich.progress import Progress


class Release(NamedTuple):
    """A release folder that was checked: what its latest.json, datacite.json and CITATION.cff say, its section of the changelog, and
    the SHA-256 of its SHA256SUMS, which names the hashes of all its files."""

    folder: Path
    latest: dict[str, Any]
    datacite: dict[str, Any]
    citation: dict[str, Any]
    notes: str
    sums_sha256: str

    @property
    def name(self) -> str:
        return str(self.latest["name"])

    @property
    def version(self) -> str:
        return str(self.latest["version"])

    @property
    def commit(self) -> str:
        return str(self.latest["commit"])

    @property
    def title(self) -> str:
        return str(self.citation["title"])

    @property
    def description(self) -> str:
        return str(self.datacite["descriptions"][0]["description"])


class Item(NamedTuple):
    """A file as it is sent: its name there, where it lies here, bytes, SHA-256 and media type."""

    name: str
    path: Path
    bytes: int
    sha256: str
    media_type: str


class Held(NamedTuple):
    """A file that a service has: its name, bytes, hash as "md5:2942bfab…", None where it tells none, and what the service knows it by."""

    name: str
    bytes: int
    hash: str | None
    ref: str


class Call(NamedTuple):
    """A call of `nox -s publish`: the base address of the service; the place there, such as a repository; the token; addresses of earlier
    versions, the last one last; what an earlier run of this version remembered; a function that remembers more; the progress bar."""

    base: str
    place: str
    token: str
    earlier: tuple[str, ...]
    memory: dict[str, Any]
    remember: Callable[[dict[str, Any]], None]
    bar: Progress


class Published(NamedTuple):
    """A version as it stands at a service: its address, its DOI and that of all versions where there are such, what the service knows it
    by, how many files were sent in this run, and whether it was there before."""

    url: str
    id: str
    doi: str = ""
    concept_doi: str = ""
    sent: int = 0
    already: bool = False


class Service(NamedTuple):
    """A service: its base address, None where there are many; the environment variable with the token, "" where none is needed; what
    `--place` names there, in words; the largest number of files, of bytes of a file and of all; what is sent, which may be written to a
    scratch folder; what the service is told; and how it publishes."""

    base: str | None
    token: str
    place: str
    most_files: int
    most_bytes_of_one: int
    most_bytes: int
    items: Callable[[Release, Path], list[Item]]
    metadata: Callable[[Release, str], Mapping[str, Any]]
    publish: Callable[[Release, list[Item], Call], Published]


def same(item: Item, held: Held) -> bool:
    """Whether a service has a file as it is here: by size, and by the hash that the service tells, of whatever kind hashlib knows."""
    if item.bytes != held.bytes:
        return False
    if held.hash is None:
        return True
    kind, _, digest = held.hash.partition(":")
    if kind == "sha256":
        return digest == item.sha256
    with item.path.open("rb") as stream:
        return hashlib.file_digest(stream, kind).hexdigest() == digest
