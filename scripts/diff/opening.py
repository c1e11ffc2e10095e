"""Open a version of the package, be it a folder, a zip or a revision of git. Its own descriptor says what it holds."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from scripts.common.archive import is_safe, read_archive
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import ROOT


class Package(NamedTuple):
    """A version of the package: how it was named, its folder, its descriptor and its resources by name."""

    label: str
    folder: Path
    descriptor: dict[str, Any]
    resources: dict[str, dict[str, Any]]

    @property
    def version(self) -> str:
        """The version that the descriptor states."""
        return str(self.descriptor.get("version", ""))


@contextmanager
def opened(what: str, root: Path = ROOT) -> Iterator[Package]:
    """Open the folder, the zip or the revision of the repository in `root` that is named; a copy of it ends with the block.

    Raises UsageError where there is no such thing, DataError where it is not sound.
    """
    with tempfile.TemporaryDirectory(prefix="unga-record-") as scratch:
        if Path(what).is_dir():
            folder = Path(what)
        elif Path(what).is_file():
            folder = _unpacked(Path(what), Path(scratch))
        else:
            archive = Path(scratch) / "revision.zip"
            _archive(what, root, archive)
            folder = _unpacked(archive, Path(scratch) / "revision")
        if not (folder / "datapackage.json").is_file():
            raise UsageError(f"{what} has no datapackage.json; name a folder, a zip or a revision that has")
        try:
            descriptor = json.loads((folder / "datapackage.json").read_bytes())
            resources = {resource["name"]: resource for resource in descriptor["resources"]}
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(f"{what}: datapackage.json is no descriptor of a package: {error!r}") from error
        yield Package(what, folder, descriptor, resources)


def rows(package: Package, table: str) -> pl.DataFrame:
    """All cells of a table as text, an empty one as null; raises DataError where a file is missing or not as described."""
    resource = package.resources[table]
    paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
    if strange := [path for path in paths if not is_safe(path)]:
        raise DataError(f"{package.label}: {table}: {strange[0]!r} is no path inside the package")
    columns = [field["name"] for field in resource["schema"]["fields"]]
    try:
        return pl.concat(pl.read_csv(package.folder / path, infer_schema=False) for path in paths).select(columns)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise DataError(f"{package.label}: {table}: {error}") from error


def _archive(revision: str, root: Path, path: Path) -> None:
    """Write what git has of the package at a revision as a zip."""
    command = ["git", "-C", str(root), "archive", "--format=zip", f"--output={path}", revision, "--"]
    done = subprocess.run([*command, "datapackage.json", "data"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise UsageError(
            f"{revision!r} is no folder, no zip and no revision with a package ({done.stderr.strip()}); "
            "a shallow clone lacks older revisions: `git fetch --unshallow` brings them"
        )


def _unpacked(archive: Path, into: Path) -> Path:
    for name, content in read_archive(archive):
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return into
