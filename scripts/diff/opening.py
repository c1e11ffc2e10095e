"""Open a version of the package: a folder, a zip, a released version or a revision of git. Its own descriptor says what it holds."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from scripts.common import git, opening, strict_json
from scripts.common.errors import DataError, UsageError, shown
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
        path = Path(what) if opening.exists(Path(what)) else _exported(what, root, Path(scratch) / "revision.zip")
        with opening.opened(path) as folder:
            try:
                descriptor = strict_json.loads(opening.content(opening.descriptor_of(folder), strict_json.BYTES))
            except strict_json.NotStrict as error:
                raise DataError(f"{what}: datapackage.json is no strict JSON: {error}") from error
            yield Package(what, folder, descriptor, _resources(what, descriptor))


def _resources(what: str, descriptor: Any) -> dict[str, dict[str, Any]]:
    """The resources by name; raises DataError where what is read of them is not there or of another kind."""
    listed = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(listed, list):
        raise DataError(f"{what}: datapackage.json is no descriptor of a package: it has no list of resources")
    resources: dict[str, dict[str, Any]] = {}
    for number, resource in enumerate(listed, start=1):
        if not _is_table(resource) or resource["name"] in resources:
            raise DataError(
                f"{what}: datapackage.json: resource {number} has no name of its own, no path or no schema of fields"
            )
        resources[resource["name"]] = resource
    return resources


def _is_table(resource: Any) -> bool:
    """Whether a resource has a name, paths and a schema of the kinds that the standard asks for, as far as they are read."""
    try:
        schema = resource["schema"]
        fields = schema["fields"]
        key, foreign = schema.get("primaryKey", []), schema.get("foreignKeys", [])
        columns = [field["name"] for field in fields]
        texts = [resource["name"], *paths(resource), *columns, *(field["type"] for field in fields)]
        labels = [(each["value"], each["label"]) for field in fields for each in field.get("categories", [])]
        return (
            all(isinstance(each, str) for each in [*texts, *(text for pair in labels for text in pair)])
            and all(isinstance(field.get("constraints", {}), dict) for field in fields)
            and isinstance(key, list)
            and set(key) <= set(columns)
            and all(isinstance(name, str) for each in foreign for name in each["fields"])
            and all(isinstance(each["reference"], dict) for each in foreign)
            and len(columns) == len(set(columns)) > 0
            and paths(resource) != []
        )
    except (AttributeError, KeyError, TypeError):
        return False


def paths(resource: dict[str, Any]) -> list[Any]:
    """The paths that a resource states."""
    return resource["path"] if isinstance(resource["path"], list) else [resource["path"]]


def rows(package: Package, table: str) -> pl.DataFrame:
    """All cells of a table as text, an empty one as null; raises DataError where a file is missing or not as described."""
    resource = package.resources[table]
    for path in paths(resource):
        if flaw := opening.flaw_of(package.folder, path):
            raise DataError(f"{package.label}: {table}: {shown(path)}: {flaw}")
    columns = [field["name"] for field in resource["schema"]["fields"]]
    try:
        return pl.concat(pl.read_csv(package.folder / path, infer_schema=False) for path in paths(resource)).select(
            columns
        )
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
    command = ["archive", "--format=zip", f"--output={path}", revision, "--", opening.DESCRIPTOR, "data"]
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
