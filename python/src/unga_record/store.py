"""Where the data is: a release folder, a base URL, or the data that the package carries. All three are laid out alike.

`SHA256SUMS` has the hash of `latest.json`, and that the hash of every file; no file is read before its own was compared. Where
`SHA256SUMS` is signed, its signature is looked at first.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from unga_record import places, signatures
from unga_record.errors import HashError, SignatureError, SourceError, VersionError
from unga_record.signatures import SIGNATURE, SIGNATURE_BYTES, SUMS, Key

VARIABLE = "UNGA_RECORD_SOURCE"
LATEST = "latest.json"
CARRIED = Path(__file__).parent / "data"
INSTALLED = "the installed package"
# The layouts of latest.json that this module reads.
LAYOUTS = (2, 3)

Fetch = Callable[[str, str], Path]


@dataclass(frozen=True)
class Source:
    """One version of the data: where it is, in words, what its latest.json says, and what gives a file by its path."""

    where: str
    latest: dict[str, Any]
    fetch: Fetch

    @property
    def version(self) -> str:
        """The version that it holds: "0.3.0"."""
        return str(self.latest["version"])

    def has(self, path: str) -> bool:
        """Whether the source has a file of that path."""
        return path in self.latest["files"]

    def file(self, path: str) -> Path:
        """A file of the source on this machine, its hash compared; raises HashError and SourceError."""
        if not self.has(path):
            raise SourceError(f"{self.where} has no file {path}")
        return self.fetch(path, self.latest["files"][path]["sha256"])

    def json(self, path: str) -> Any:
        """What a JSON file of the source says."""
        return json.loads(self.file(path).read_bytes())


def opened(source: str | os.PathLike[str] | None = None, version: str | None = None, public_key: Key = None) -> Source:
    """Open a source: a folder, an address, or "latest"; else what UNGA_RECORD_SOURCE names; else the data that the package carries.

    `{version}` in a source stands for the version asked for. Where no source is named, and the package carries another version than the
    one asked for, that is read from the address of the project, if there is one. Raises SourceError where there is nothing, HashError and
    SignatureError where it is not as published, and VersionError where it holds another version.
    """
    named = os.fspath(source) if source is not None else os.environ.get(VARIABLE, "")
    if "{version}" in named:
        if version is None:
            raise VersionError(f"{named} has a place for the version, and none is asked for: version='0.3.0'")
        named = named.replace("{version}", version)
    found = _named(named, public_key) if named else _default(version, public_key)
    if version is not None and found.version != version:
        raise VersionError(
            f"{found.where} holds version {found.version}, not {version}; name the release of {version} with source= or {VARIABLE}, "
            f"or install unga-record=={version}"
        )
    if found.where == INSTALLED and public_key is not None:
        raise SignatureError(
            f"the data of {INSTALLED} have no signature of their own, for they came with its code; "
            f"public_key= is for a release that is named with source= or {VARIABLE}"
        )
    return found


def _named(named: str, public_key: Key) -> Source:
    if named == places.NEWEST:
        if not (address := places.of_newest(_carried().latest)):
            raise SourceError(
                "there is no public address yet, so that nothing is known of a latest release; "
                f"name a release folder or its address with source= or {VARIABLE} (a folder of that name is ./{named})"
            )
        return _remote(address, public_key)
    if named.startswith(("http://", "https://")):
        return _remote(named.rstrip("/"), public_key)
    return _local(named, Path(named).expanduser(), public_key)


def _default(version: str | None, public_key: Key) -> Source:
    """What the package carries, or the version asked for at the address of the project."""
    carried = _carried()
    if version is None or version == carried.version or not (address := places.of_version(carried.latest, version)):
        return carried
    return _remote(address, public_key)


def _carried() -> Source:
    if not (CARRIED / SUMS).is_file():
        raise SourceError(f"this copy of the package carries no data; name a release folder with source= or {VARIABLE}")
    return _read(INSTALLED, (CARRIED / SUMS).read_bytes(), _in_folder(CARRIED))


def _local(where: str, folder: Path, public_key: Key) -> Source:
    if not (folder / SUMS).is_file():
        raise SourceError(f"{where} is no release folder: it has no {SUMS}")
    sums, signature = (folder / SUMS).read_bytes(), None
    if (folder / SIGNATURE).is_file():
        with (folder / SIGNATURE).open("rb") as stream:
            signature = stream.read(SIGNATURE_BYTES)
    signatures.check(where, sums, signature, public_key)
    return _read(where, sums, _in_folder(folder))


def _remote(address: str, public_key: Key) -> Source:
    from unga_record import download  # imported here, since only these sources need what downloads

    sums, signature = download.published(address)
    signatures.check(address, sums, signature, public_key)
    found = _read(address, sums, download.fetcher(address))
    if address == places.of_newest(found.latest):
        # From where the version stays, so that one that is published meanwhile does not mix in.
        return Source(address, found.latest, download.fetcher(found.latest["base"].rstrip("/")))
    return found


def _in_folder(folder: Path) -> Fetch:
    def fetch(path: str, sha256: str) -> Path:
        return _checked(folder / path, sha256)

    return fetch


def _read(where: str, sums: bytes, fetch: Fetch) -> Source:
    """The source of which this is SHA256SUMS."""
    content = fetch(LATEST, _sum(where, sums.decode("utf-8", "replace"))).read_bytes()
    return Source(where, _latest(where, content), fetch)


def _sum(where: str, sums: str) -> str:
    """The hash of latest.json, which the list of hashes names."""
    found = {name: digest for digest, _, name in (line.partition("  ") for line in sums.splitlines())}
    if LATEST not in found:
        raise SourceError(f"{where}: {SUMS} does not name {LATEST}, as that of a release from version 0.3.0 on does")
    return found[LATEST]


def _latest(where: str, content: bytes) -> dict[str, Any]:
    latest: dict[str, Any] = json.loads(content)
    if latest.get("layout") not in LAYOUTS:
        raise SourceError(
            f"{where}: {LATEST} has layout {latest.get('layout')}, and this version of unga-record reads "
            f"{', '.join(map(str, LAYOUTS))}; install one that fits"
        )
    for path in latest["files"]:
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path:
            raise SourceError(f"{where}: {LATEST} names {path!r}, which leads out of its folder")
    return latest


def _checked(path: Path, sha256: str) -> Path:
    try:
        stat = path.stat()
    except OSError as error:
        raise SourceError(f"{path} is not there, though the release lists it") from error
    if (found := _digest(path, stat.st_size, stat.st_mtime_ns)) != sha256:
        raise HashError(f"{path} is not as published: its SHA-256 is {found}, and {sha256} was to be expected")
    return path


@lru_cache(maxsize=4096)
def _digest(path: Path, _size: int, _changed: int) -> str:
    """The hash of a file, counted again only where its size or time of change is another."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
