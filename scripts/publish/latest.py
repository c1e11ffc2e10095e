"""latest.json, by which a program finds its way in a release."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import schemas
from schemas import package
from scripts.publish.api import IN_THE_INDEX
from scripts.publish.covers import covers
from scripts.publish.formats.frames import Frames
from scripts.publish.metadata.facts import File, files

# Programs rely on the layout; whoever changes it, changes this.
LAYOUT = 3


def document(about: dict[str, str], frames: Frames, into: Path) -> dict[str, Any]:
    """What a program needs to find its way in a release: to which day it covers what, what holds each table, and the files, but for those
    of the API that its index has."""
    listed = {
        file.path: {"bytes": file.bytes, "sha256": file.sha256, "media_type": file.media_type}
        for file in named(files(into))
    }
    tables = {
        table: {
            "rows": len(frame),
            "columns": schemas.types(table),
            "key": schemas.key(table),
            "csv": f"csv/{table}.csv.gz",
            "parquet": [path for path in listed if re.fullmatch(rf"parquet/{table}(\.parquet|/.+)", path)],
        }
        for table, frame in frames.items()
    }
    # With a stroke at its end, as what paths are resolved against; absent while there is no public address.
    base = {"base": f"{home}/"} if (home := package.version_address()) else {}
    return {"layout": LAYOUT, **about, **base, "covers": covers(frames), "tables": tables, "files": listed}


def named(found: Iterable[File]) -> list[File]:
    """The files but for those of the API that its index has, which are thousands; SHA256SUMS has them all."""
    return [file for file in found if not file.path.startswith(IN_THE_INDEX)]
