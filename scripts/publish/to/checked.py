"""A release folder, checked before anything is sent: whole, unchanged, and of one version."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import yaml

from schemas import package
from scripts.common import opening
from scripts.common.errors import DataError, UsageError, shown
from scripts.publish.to.kinds import Release

LATEST, SUMS = "latest.json", opening.SUMS
# What a release is not whole without.
NEEDED = (LATEST, "datapackage.json", "datacite.json", "CITATION.cff", "CHANGELOG.md", "LICENSE-DATA.md", "README.md")
# Signatures stand beside the list of hashes, and so in none.
SIGNATURES = (f"{SUMS}.minisig", f"{SUMS}.sigstore.json")


def default(dist: Path) -> Path:
    """The folder of this version's release below `dist`; raises UsageError where it was not made."""
    folder = dist / f"{package.NAME}-{package.version()}"
    if not folder.is_dir():
        raise UsageError(f"{folder} is not there; `nox -s release` makes it, or name the folder of a release")
    return folder


def read(folder: Path) -> Release:
    """What a release folder says of itself. Raises UsageError where it is none, DataError, naming the file, where a file is missing,
    changed or in no list, or where its documents are of several versions."""
    if not folder.is_dir() or not (folder / SUMS).exists():
        raise UsageError(f"{folder} is no release: it has no {SUMS}; `nox -s release` makes one")
    opening.check_sums(folder)
    listed = {line.partition("  ")[2] for line in (folder / SUMS).read_text(encoding="utf-8").splitlines()}
    if missing := [name for name in NEEDED if name not in listed]:
        raise DataError(f"{folder / SUMS} does not list {missing[0]}, without which no release is whole")
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    if strange := sorted(present - listed - {SUMS, *SIGNATURES}):
        raise DataError(f"{folder}: {shown(strange[0])} is not in {SUMS}; a release is published as it was made")
    latest = _mapping(folder / LATEST, json.loads)
    citation = _mapping(folder / "CITATION.cff", yaml.safe_load)
    datacite = _mapping(folder / "datacite.json", json.loads)
    version = latest.get("version")
    if not isinstance(version, str) or not re.fullmatch(package.VERSION, version):
        raise DataError(f"{folder / LATEST}: version {shown(version)}; right would be three numbers, such as 0.3.0")
    if not re.fullmatch(r"[0-9a-f]{40}", str(latest.get("commit"))):
        raise DataError(f"{folder / LATEST}: commit {shown(latest.get('commit'))}; right would be 40 digits of a hash")
    for name, found in (("CITATION.cff", citation.get("version")), ("datacite.json", datacite.get("version"))):
        if str(found) != version:
            raise DataError(f"{folder / name} is of version {found}, {LATEST} of {version}")
    # Not the other way round: of the answers of the API it names the folder alone.
    if lost := sorted(set(latest.get("files", ())) - listed):
        raise DataError(f"{folder / LATEST} names {shown(lost[0])}, and {SUMS} does not")
    notes = _notes((folder / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    if notes is None:
        raise DataError(f"{folder / 'CHANGELOG.md'} has no section of version {version}")
    return Release(folder, latest, datacite, citation, notes, hashlib.sha256((folder / SUMS).read_bytes()).hexdigest())


def _mapping(path: Path, load: Any) -> dict[str, Any]:
    try:
        found = load(path.read_text(encoding="utf-8"))
    except (ValueError, yaml.YAMLError) as error:
        raise DataError(f"{path} cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise DataError(f"{path} holds no object")
    return found


def _notes(changelog: str, version: str) -> str | None:
    found = re.search(rf"^## {re.escape(version)} \([0-9-]+\)$(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else None
