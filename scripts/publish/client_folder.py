"""A folder that the Python client reads, of the tables of a package: what a release has for it, without the rest of a release.

The environment of the notebooks has no libraries for the other formats, so that this module uses none of them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import schemas
from schemas import package
from scripts.common import opening, tables
from scripts.common.errors import UsageError
from scripts.publish.formats import parquet
from scripts.publish.formats.frames import joined, typed
from scripts.publish.latest import LAYOUT

LATEST = "latest.json"


def of(path: Path, into: Path) -> Path:
    """The folder for the client of the package at a path: a release as it is, or one made of a folder or zip archive and kept below `into`.

    Raises UsageError where there is no package, and DataError where one is at fault.
    """
    if (path / LATEST).is_file():
        opening.check_sums(path, (LATEST,))
        return path
    with opening.opened(path) as folder:
        target = into / f"data-{_digest(folder)[:16]}"
        if target.is_dir():
            return target
        into.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=into, prefix=".unfinished-") as scratch:
            fresh = Path(scratch) / "data"
            write(folder, fresh)
            fresh.rename(target)
    for old in into.glob("data-*"):
        if old != target:
            shutil.rmtree(old, ignore_errors=True)
    return target


def write(folder: Path, into: Path, names: Iterable[str] = tuple(schemas.TABLES)) -> None:
    """Write tables of the package in a folder for the client; `roll_calls` must be among them, for it names the sessions of the votes."""
    described = opening.descriptor(folder)
    if described["version"] != package.version():
        raise UsageError(
            f"{folder} has version {described['version']}, and the notebooks of this checkout are for {package.version()}; "
            "name a release folder, or the package of this version"
        )
    frames = {name: typed(name, joined(folder, name)) for name in names}
    into.mkdir(parents=True)
    parquet.write(frames, into)
    shutil.copyfile(opening.descriptor_of(folder), into / opening.DESCRIPTOR)
    files = {path.relative_to(into).as_posix(): path for path in sorted(into.rglob("*")) if path.is_file()}
    latest = {
        "layout": LAYOUT,  # as far as it is filled here
        "name": package.NAME,
        "version": package.version(),
        "released": package.released().isoformat(),
        "citation": package.citation(),
        "tables": {name: _table(name, len(frame), list(files)) for name, frame in frames.items()},
        "files": {name: {"bytes": path.stat().st_size, "sha256": _sha256(path)} for name, path in files.items()},
    }
    (into / LATEST).write_text(json.dumps(latest, indent=1), encoding="utf-8")
    (into / opening.SUMS).write_text(f"{_sha256(into / LATEST)}  {LATEST}\n", encoding="utf-8")


def _table(name: str, rows: int, files: list[str]) -> dict[str, Any]:
    found = [path for path in files if path == f"parquet/{name}.parquet" or path.startswith(f"parquet/{name}/")]
    return {"rows": rows, "columns": schemas.types(name), "key": schemas.key(name), "parquet": found}


def _digest(folder: Path) -> str:
    """A hash of all that the folder for the client is made of: descriptor, tables, and the code that writes it."""
    read = [folder / path for name in schemas.TABLES for path in tables.paths(folder, name)]
    return hashlib.sha256(
        "".join(map(_sha256, [folder / opening.DESCRIPTOR, *read, Path(__file__), Path(parquet.__file__)])).encode()
    ).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
