"""What a run of `nox -s publish` remembers beside the release folder: where it stopped, and at the end what was published where.

`publishing-VERSION-SERVICE.json` is there while a version is under way, `published-VERSION-SERVICE.json` once it is out, which `nox -s released`
reads. A service at another address than its usual one, such as a sandbox, has its name in the file's, and is not noted unasked.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from scripts.common import opening, strict_json
from scripts.common.errors import DataError, UsageError, shown
from scripts.publish.to.kinds import Item, Published, Release

DONE, UNDER_WAY = "published", "publishing"
BYTES = 64 * 2**20


class Receipt(NamedTuple):
    """What was published: service, version, commit, address, DOI of the version and of all versions, SHA-256 of SHA256SUMS."""

    to: str
    version: str
    commit: str
    url: str
    doi: str
    concept_doi: str
    sums_sha256: str


def path(dist: Path, state: str, version: str, to: str, base: str, usual: str | None) -> Path:
    """The file of a version and service; `base` is the address that was asked, `usual` the one that is asked where none is named."""
    where = "" if base == usual or usual is None else "@" + re.sub(r"[^\w.-]", "-", urlsplit(base).netloc)
    return dist / f"{state}-{version}-{to}{where}.json"


def memory(file: Path, sums_sha256: str) -> dict[str, Any]:
    """What an earlier run of the same release remembered; nothing where there was none, or it was of other files."""
    try:
        found = strict_json.loads(opening.content(file, BYTES))
    except (OSError, strict_json.NotStrict):
        return {}
    return found if isinstance(found, dict) and found.get("sums_sha256") == sums_sha256 else {}


def write(file: Path, content: dict[str, Any]) -> None:
    """Write a file in one step."""
    scratch = file.with_name(f".{file.name}")
    scratch.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    scratch.replace(file)


def content(
    release: Release, to: str, base: str, place: str, published: Published, items: list[Item]
) -> dict[str, Any]:
    """The whole receipt, with size and hash of each file as it was sent."""
    return {
        "to": to,
        "service": base,
        # What a Dataverse needs of a person stays out.
        "place": place.partition(",")[0],
        "version": release.version,
        "commit": release.commit,
        "released": release.latest["released"],
        "url": published.url,
        "id": published.id,
        "doi": published.doi,
        "concept_doi": published.concept_doi,
        "sums_sha256": release.sums_sha256,
        "files": {item.name: {"bytes": item.bytes, "sha256": item.sha256} for item in items},
    }


def read(file: Path) -> Receipt:
    """A receipt. Raises UsageError where there is none, DataError where it is not one."""
    if not file.is_file():
        raise UsageError(f"{file} is not there; `nox -s publish -- --to SERVICE --yes` leaves one")
    try:
        found = strict_json.loads(opening.content(file, BYTES))
        return Receipt(*(_text(found[name]) for name in Receipt._fields))
    except (strict_json.NotStrict, KeyError, TypeError) as error:
        raise DataError(f"{shown(str(file))} is no receipt of `nox -s publish`: {error}") from error


def of_version(dist: Path, version: str) -> list[Path]:
    """The receipts of a version below `dist` from services at their usual addresses, in order of their names."""
    return sorted(path for path in dist.glob(f"{DONE}-{version}-*.json") if "@" not in path.name)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
