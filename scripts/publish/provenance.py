"""provenance.json: from what and with what a release was made, as an in-toto statement with a predicate of SLSA.

Formats: https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md and https://slsa.dev/spec/v1.0/provenance. It has no
time of day, no path of this machine and not its name, so that the same commit and tools give the same bytes.
"""

from __future__ import annotations

import hashlib
import platform
import re
import sys
import tomllib
import uuid
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from schemas import package
from scripts.common.errors import DataError
from scripts.common.paths import ROOT
from scripts.fetch import upstream
from scripts.publish.metadata.facts import File

NAME = "provenance.json"
STATEMENT, PREDICATE = "https://in-toto.io/Statement/v1", "https://slsa.dev/provenance/v1"
LOCK, PINS = "sources/files.csv", "constraints.txt"
# SLSA asks for a URI of how the release is made, and of who makes it. The project has no address, so they are numbers of its
# own, drawn once (docs/decisions/ids-of-feeds.md); docs/decisions/signatures.md says what they mean.
_NAMESPACE = uuid.UUID("fa81142d-645e-452d-b04b-8678a3f6e908")
BUILD_TYPE = f"urn:uuid:{uuid.uuid5(_NAMESPACE, 'nox -s release')}"
BUILDER = f"urn:uuid:{uuid.uuid5(_NAMESPACE, 'whoever runs nox -s release in a checkout')}"
_HEX = re.compile(r"[0-9a-f]{40}")  # "42a69b67bb92d23969fc45bba151320b82eb8e52"
# "https://github.com/UNxml/GAresolutions/tree/42a69b67bb92d23969fc45bba151320b82eb8e52/data_extract"
_TREE = re.compile(r"(?P<repository>https://github\.com/[\w.-]+/[\w.-]+)/tree/(?P<commit>[0-9a-f]{40})(?:/.*)?")


def statement(commit: str, files: Iterable[File], root: Path = ROOT) -> dict[str, Any]:
    """The statement on files of a release that was made from a commit of the checkout in `root`.

    Raises DataError where the commit is none, or there is no file.
    """
    subjects = [{"name": file.path, "digest": {"sha256": file.sha256}} for file in files]
    if not subjects or not _HEX.fullmatch(commit):
        raise DataError(
            f"{NAME}: {len(subjects)} files of commit {commit!r}; right would be files, and 40 hexadecimal digits"
        )
    return {
        "_type": STATEMENT,
        "subject": subjects,
        "predicateType": PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD_TYPE,
                "externalParameters": {"command": "nox -s release", "version": package.version()},
                "internalParameters": {"platform": f"{platform.system()} {platform.machine()}"},
                "resolvedDependencies": [
                    {"name": package.NAME, "digest": {"gitCommit": commit}},
                    *({"name": name, "digest": {"sha256": _sha256(root / name)}} for name in (LOCK, PINS)),
                    *_upstream(root),
                ],
            },
            "runDetails": {"builder": {"id": BUILDER, "version": _tools(root)}},
        },
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _upstream(root: Path) -> list[dict[str, Any]]:
    """The sources that are commits of repositories; the hashes of all files are in the lock."""
    rows = upstream.table(root / "sources")
    found = [(row["source_id"], _TREE.fullmatch(row["url"])) for row in rows.to_dict("records")]
    return [
        {"name": name, "uri": f"git+{tree['repository']}", "digest": {"gitCommit": tree["commit"]}}
        for name, tree in found
        if tree
    ]


def _tools(root: Path) -> dict[str, str]:
    """Python and the packages of the groups that build and release, each with its installed version, by name."""
    groups = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    waiting, names = ["build", "release"], set()
    while waiting:
        for each in groups[waiting.pop()]:
            if isinstance(each, str):
                names.add(Requirement(each).name)
            else:
                waiting.append(each["include-group"])
    versions = {name: metadata.version(name) for name in sorted(names)}
    return {"python": ".".join(map(str, sys.version_info[:3])), **versions}
