"""What a site says of the whole package: title, version, day, citation, terms, and the files of a release."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from schemas import package
from scripts.common import tables as files
from scripts.common.errors import DataError, UsageError
from scripts.common.opening import DESCRIPTOR, SUMS
from scripts.publish.api import IN_THE_INDEX
from scripts.site.page import Download, Site

CITATION = "CITATION.cff"


def site(
    folder: Path, given: Path, sessions: tuple[str, ...] = (), address: str = "", texts: Path | None = None
) -> Site:
    """What every page may say, of the package in a folder that was opened from the path `given`.

    Raises DataError where the descriptor is none, and UsageError for a session that the package does not have, an address that is
    none, or a folder of texts that is not there.
    """
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        title, version = str(descriptor["title"]), str(descriptor["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{folder / DESCRIPTOR} gives no title and version: {error}") from error
    known = set(files.read_table(folder, "roll_calls")["session"]) if sessions else set()
    if strange := [session for session in sessions if session not in known]:
        raise UsageError(f"{strange[0]} is no session with recorded votes in this package; right would be 75 or ES-11")
    if address and not address.startswith(("https://", "http://")):
        raise UsageError(f"{address} is no address; right would be https://example.org/unga-record/")
    if texts and not texts.is_dir():
        raise UsageError(f"{texts} is no folder; `nox -s texts` writes the texts")
    cited = _cited(folder)
    return Site(
        title=title,
        version=version,
        released=cited["date-released"],
        citation=package.cited(cited, cited["version"]),
        license=package.LICENSES[0]["title"],
        license_address=package.LICENSES[0]["path"],
        sessions=sessions,
        address=address and address.rstrip("/") + "/",
        texts=texts,
        package=folder,
        downloads=_downloads(given),
    )


def _cited(folder: Path) -> dict[str, Any]:
    """CITATION.cff of the package, or of this checkout where the package has none."""
    path = folder / CITATION
    cited = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else package.CITATION
    return cited | {"date-released": str(cited["date-released"])}


def _downloads(given: Path) -> tuple[Download, ...]:
    """The files of a release folder, with the hashes of its list, but for those that the index of its API has; none of anything else.

    The opener has compared them.
    """
    if not (given / SUMS).is_file():
        return ()
    lines = (line.partition("  ") for line in (given / SUMS).read_text(encoding="utf-8").splitlines())
    return tuple(
        Download(name, (given / name).stat().st_size, digest)
        for digest, _, name in lines
        if not name.startswith(IN_THE_INDEX)
    )
