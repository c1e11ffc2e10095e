"""The lock: which upstream files the build reads, by size and SHA-256, and where they lie on this machine.

They lie in the folder that UNGA_RECORD_UPSTREAM names, else in upstream/. A folder that holds them all is only read.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from scripts.common import paths, source_tables
from scripts.common.archive import is_safe
from scripts.common.errors import DataError, UsageError, together

LOCK = paths.SOURCES / "files.csv"
NAMED = 10
WAYS_OUT = (
    f"Run `nox -s fetch` with a network (it goes on where it stopped), or set {paths.UPSTREAM_VARIABLE} "
    "to a folder that holds the files as sources/files.csv lays them out."
)
BY_HAND = (
    "\nDownload the library's General Assembly Voting Data at https://digitallibrary.un.org/record/4060887 and set "
    "UNGA_RECORD_UNDL to the folder in which it lies; the build says where it differs from the copy that the lock names."
)


# Folders of documents in other languages than English, which the lock leaves out on purpose.
OTHER_LANGUAGES = frozenset({"Arabic", "Chinese", "French", "German", "Russian", "Spanish"})


class LockedFile(NamedTuple):
    """One upstream file: where it lies in the local folder, where it comes from, and what it must be."""

    source_id: str
    path: str
    url: str
    bytes: int
    sha256: str


def lock(path: Path = LOCK) -> list[LockedFile]:
    """The files the lock names, in its order.

    Raises DataError, with all that is wrong, for a row that is not well formed, and for a path that leaves the local folder or
    stands twice.
    """
    columns = LockedFile._fields
    rows = source_tables.read(
        path.stem, columns, key=("path",), required=("source_id", "bytes", "sha256"), folder=path.parent
    )
    found = [
        (f"sources/{path.name}:{line}: {row['path']!r}", row)
        for line, row in zip(rows.index, rows.to_dict("records"), strict=True)
    ]
    return together(*(partial(_locked, place, row) for place, row in found))


def _locked(place: str, row: Mapping[Any, str]) -> LockedFile:
    if not is_safe(row["path"]):
        raise DataError(f"{place}: a path must be relative, with forward slashes, inside the folder")
    if not re.fullmatch(r"[0-9]+", row["bytes"]) or not re.fullmatch(r"[0-9a-f]{64}", row["sha256"]):
        raise DataError(f"{place}: bytes must be a whole number and sha256 be 64 hexadecimal digits")
    if row["url"] and not re.match(r"https?://[^/]+/", row["url"]):
        raise DataError(f"{place}: url {row['url']!r} is not an HTTP address, and not empty: brought by hand")
    return LockedFile(row["source_id"], row["path"], row["url"], int(row["bytes"]), row["sha256"])


def folder() -> Path:
    """The local folder of upstream files; it need not exist yet."""
    return Path(os.environ.get(paths.UPSTREAM_VARIABLE) or paths.UPSTREAM).expanduser()


def local_files(
    source_id: str, files: Iterable[LockedFile] | None = None, where: Path | None = None
) -> list[tuple[LockedFile, Path]]:
    """The locked files of a source and where they lie, in the lock's order, each verified by size and SHA-256.

    Raises UsageError if files are missing, DataError if a file is not the one the lock names.
    """
    where = folder() if where is None else where
    wanted = [file for file in (lock() if files is None else files) if file.source_id == source_id]
    if not wanted:
        raise UsageError(f"sources/files.csv has no files of the source {source_id!r}")
    found = dict(flaws(wanted, where))
    if wrong := [f"{file.path}: {wrong}" for file, wrong in found.items() if wrong != "missing"]:
        raise DataError(listed(f"{len(wrong)} of {len(wanted)} files in {where} are not those of the lock", wrong))
    if found:
        head = f"{len(found)} of {len(wanted)} files of {source_id} are missing in {where}"
        # `nox -s fetch` never brings a file without an address.
        way_out = "\n" + WAYS_OUT if any(file.url for file in found) else BY_HAND
        raise UsageError(listed(head, [file.path for file in found]) + way_out)
    return [(file, where / file.path) for file in wanted]


def strays(files: Iterable[LockedFile], where: Path) -> list[str]:
    """The files of the folder that lie beside locked ones, of the same kind, and are not in the lock, so that nothing reads them."""
    locked = {file.path for file in files}
    kinds = {(path.partition("/")[0], PurePosixPath(path).suffix) for path in locked}
    return sorted(
        path
        for source, suffix in sorted(kinds)
        for path in (found.relative_to(where).as_posix() for found in (where / source).rglob(f"*{suffix}"))
        if path not in locked and OTHER_LANGUAGES.isdisjoint(re.split("[/_.]", path))
    )


def flaws(files: Iterable[LockedFile], where: Path) -> list[tuple[LockedFile, str]]:
    """The files that are missing or wrong in the folder, each with what is wrong with it."""
    files = list(files)
    with ThreadPoolExecutor() as pool:  # hashlib releases the interpreter's lock
        found = pool.map(lambda file: flaw(file, where / file.path), files)
        return [(file, wrong) for file, wrong in zip(files, found, strict=True) if wrong]


def flaw(file: LockedFile, path: Path) -> str | None:
    """What is wrong with a file on disk: "missing", its size or its hash; None if it is the one the lock names."""
    try:
        if (size := path.stat().st_size) != file.bytes:
            return f"{size} bytes, right would be {file.bytes}"
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    return None if sha256 == file.sha256 else f"SHA-256 {sha256}, right would be {file.sha256}"


def listed(head: str, lines: list[str]) -> str:
    """A message of a headline and the first few of its lines."""
    more = [f"... and {len(lines) - NAMED} more"] if len(lines) > NAMED else []
    return "\n  ".join([head + ":", *lines[:NAMED], *more])
