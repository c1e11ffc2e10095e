"""Open a version of the package: a folder, a zip, a released version or a revision of git. Its own descriptor says what it holds."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from scripts.common import archive, git
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import ROOT

RELEASES = "releases.csv"


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
    """Open a folder, a zip, a version that releases.csv in `root` names, or a revision of the repository in `root`.

    An unpacked copy is removed when the block ends. Raises UsageError where there is no such thing, DataError where it
    is not sound.
    """
    with tempfile.TemporaryDirectory(prefix="unga-record-") as scratch:
        path = Path(what) if Path(what).exists() else _exported(what, root, Path(scratch) / "revision.zip")
        with archive.opened(path) as folder:
            if not (folder / archive.DESCRIPTOR).is_file():
                raise UsageError(f"{what} has no datapackage.json; name a folder, a zip or a revision that has")
            try:
                descriptor = json.loads((folder / archive.DESCRIPTOR).read_bytes())
                resources = {resource["name"]: resource for resource in descriptor["resources"]}
            except (ValueError, KeyError, TypeError) as error:
                raise DataError(f"{what}: datapackage.json is no descriptor of a package: {error!r}") from error
            yield Package(what, folder, descriptor, resources)


def rows(package: Package, table: str) -> pl.DataFrame:
    """All cells of a table as text, an empty one as null; raises DataError where a file is missing or not as described."""
    resource = package.resources[table]
    paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
    if unsafe := [path for path in paths if not archive.is_safe(path)]:
        raise DataError(f"{package.label}: {table}: {unsafe[0]!r} is no path inside the package")
    columns = [field["name"] for field in resource["schema"]["fields"]]
    try:
        return pl.concat(pl.read_csv(package.folder / path, infer_schema=False) for path in paths).select(columns)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise DataError(f"{package.label}: {table}: {error}") from error


def releases(root: Path) -> dict[str, str]:
    """The commit of each released version in the order of releases.csv; empty where there is no such file."""
    if not (root / RELEASES).is_file():
        return {}
    with (root / RELEASES).open(encoding="utf-8", newline="") as stream:
        return {row["version"]: row["commit"] for row in csv.DictReader(stream)}


def _exported(what: str, root: Path, path: Path) -> Path:
    """Write what git has of the package at a released version or a revision as a zip; returns its path.

    Raises UsageError, with what to do about it, where git has no package there.
    """
    commits = releases(root)
    revision = commits.get(what, what)
    command = ["archive", "--format=zip", f"--output={path}", revision, "--", archive.DESCRIPTOR, "data"]
    done = git.run(root, *command)
    if not done.returncode:
        return path
    reason = done.stderr.decode(errors="replace").strip()
    if git.run(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        hint = "this clone is shallow: `git fetch --unshallow` brings the older revisions"
    elif what in commits:
        hint = f"releases.csv names commit {revision} for it: `git fetch --all --tags` may bring it"
    else:
        hint = f"released versions are: {', '.join(commits) or 'none'}"
    raise UsageError(
        f"{what!r} is no folder, no zip, no released version and no revision with a package ({reason}); {hint}"
    )
