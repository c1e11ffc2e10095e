"""The SQLite file that is explored: that of a release, or one made once from the tables of a package and kept in build/."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import schemas
from schemas import package
from scripts.common import opening, tables
from scripts.common.errors import DataError, UsageError, shown
from scripts.common.paths import ROOT
from scripts.derive import agreement
from scripts.publish import formats
from scripts.publish.formats import frames, sqlite

FILE = "unga-record.sqlite"
MADE = ROOT / "build" / "explore"
STAGES = 4


class Explored(NamedTuple):
    """A SQLite file and the descriptor of the package that it holds."""

    file: Path
    descriptor: dict[str, Any]


def of(path: Path, into: Path, on_progress: Callable[[str], None]) -> Explored:
    """The file of the package at a path: a release folder, or the folder or zip archive of a package.

    The file of a release is taken as it is, if its hash is the one that the release states. Of another package it is made in
    the folder `into`, unless there is one of the same bytes already. Raises UsageError where there is no package, and
    DataError where one is at fault.
    """
    if path.suffix in {".sqlite", ".duckdb"}:
        raise UsageError(
            f"{shown(str(path))}: name the folder of the release that holds it; its descriptor is needed, too"
        )
    if (path / FILE).is_file():
        if not (path / opening.SUMS).is_file():
            raise DataError(f"{path} has {FILE} and no {opening.SUMS}; take a release as it was published")
        on_progress("hash")
        opening.check_sums(path, (FILE, opening.DESCRIPTOR))
        return Explored(path / FILE, _descriptor(path))
    on_progress("package")
    with opening.opened(path) as folder:
        described = _descriptor(folder)
        target = into / f"unga-record-{_digest(folder)[:16]}.sqlite"
        if not target.is_file():
            _make(folder, described, target, on_progress)
    return Explored(target, described)


def _make(folder: Path, described: dict[str, Any], target: Path, on_progress: Callable[[str], None]) -> None:
    """Write the file of the package in a folder under another name, rename it, and remove those of other packages."""
    on_progress("tables")
    held = frames.read(folder)
    on_progress("agreement")
    pairs = agreement.pairs(held)
    on_progress("SQLite file, made once")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".unfinished-") as scratch:
        fresh = Path(scratch) / FILE
        sqlite.write(held, pairs, _about(described), fresh)
        fresh.replace(target)
    for old in target.parent.glob("unga-record-*.sqlite"):
        if old != target:
            try:
                old.unlink()
            except OSError:  # another explorer has it open, on a system that then forbids it
                continue


def _about(described: dict[str, Any]) -> dict[str, str]:
    """What the file says of itself, as far as the package is known by its descriptor; a release says more."""
    about = {"name": package.NAME, "version": described["version"], "license": described["licenses"][0]["path"]}
    return about | ({"citation": package.citation()} if described["version"] == package.version() else {})


def _digest(folder: Path) -> str:
    """A hash of all that the file is made of: descriptor, tables, and the code that writes it."""
    read = [folder / path for table in schemas.TABLES for path in tables.paths(folder, table)]
    code = sorted(Path(formats.__file__).parent.glob("*.py"))
    found = hashlib.sha256()
    for path in [folder / opening.DESCRIPTOR, *read, *code]:
        try:
            found.update(hashlib.sha256(path.read_bytes()).digest())
        except OSError as error:
            raise DataError(f"{path} cannot be read: {error.strerror}; `nox -s validate` checks the package") from error
    return found.hexdigest()


def _descriptor(folder: Path) -> dict[str, Any]:
    described: dict[str, Any] = opening.descriptor(folder)
    try:
        for each in described["resources"]:
            each["name"], each["title"], each["description"], each["schema"]["fields"]
        described["version"], described["licenses"][0]["path"]
    except (KeyError, TypeError, IndexError) as error:
        raise DataError(
            f"{folder / opening.DESCRIPTOR} describes no package: {error!r}; `nox -s validate` shows what is at fault"
        ) from error
    return described
