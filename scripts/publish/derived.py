"""The derived tables as they go into a release: derived/NAME.csv.gz, .parquet, and a descriptor of their own.

They are computed from the record and no part of it; so they stand beside the package, not in data/.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandera.errors
import polars as pl

import schemas
from schemas import descriptor as says
from schemas import package
from schemas.base import DTYPES
from scripts.common.errors import DataError
from scripts.derive import agreement, ideal_points
from scripts.publish.formats import archives, parquet
from scripts.publish.formats.frames import Frames

# A table made from those of the package, with what its descriptor says of how it was made.
Step = Callable[[Frames], tuple[pl.DataFrame, dict[str, Any]]]
FOLDER, DESCRIPTOR = "derived", "datapackage.json"
TITLE = "Scores derived from unga-record"
DESCRIPTION = (
    "What is computed from the recorded votes of the package and is no record itself: how often Members voted alike, and where they stand. "
    "docs/scores.md says how, and how far that can be trusted."
)


def _plain(count: Callable[[Frames], pl.DataFrame]) -> Step:
    return lambda frames: (count(frames), {})


STEPS: dict[str, Step] = {
    "agreement": _plain(agreement.by_year),
    "agreement_by_session": _plain(agreement.by_session),
    "ideal_points": ideal_points.table,
}


def files(
    frames: Frames, steps: Mapping[str, Step] = STEPS, on_progress: Callable[[str], None] = lambda _: None
) -> dict[str, bytes]:
    """The files of the derived tables by path, from the tables of the package; raises DataError where one does not fit its model.

    `on_progress` is called with the name of each table before it is made. The same package gives the same bytes.
    """
    made: dict[str, bytes] = {}
    resources = []
    for name, step in steps.items():
        on_progress(name)
        rows, about = step(frames)
        check(name, rows)
        path = f"{name}.csv.gz"
        content = archives.compressed(rows.write_csv().encode())
        made |= {f"{FOLDER}/{path}": content, f"{FOLDER}/{name}.parquet": _parquet(name, rows)}
        stated = {"path": path, "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        more = {"compression": "gz", "mediatype": "application/gzip"}
        resources.append(says.of_table(name) | stated | more | ({"estimation": about} if about else {}))
    described = says.of_package(package.version(), says.sources(frames["sources"].iter_rows(named=True)))
    described |= {"name": f"{package.NAME}-{FOLDER}", "id": f"{package.NAME}-{FOLDER}/{package.version()}"}
    described |= {"title": TITLE, "description": DESCRIPTION, "resources": resources}
    return made | {f"{FOLDER}/{DESCRIPTOR}": (json.dumps(described, indent=2, ensure_ascii=False) + "\n").encode()}


def check(name: str, rows: pl.DataFrame) -> None:
    """Raise DataError where a derived table does not fit its model or has a key twice."""
    key = schemas.key(name)
    if rows.select(key).is_duplicated().any():
        raise DataError(f"{name}: {rows.filter(rows.select(key).is_duplicated()).row(0)[: len(key)]} stands twice")
    frame = rows.to_pandas().astype({column: DTYPES[kind] for column, kind in schemas.types(name).items()})
    try:
        schemas.model(name).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        first = errors.failure_cases.iloc[0]
        raise DataError(
            f"{name}: column {first['column']}, {first['failure_case']} breaks the check {first['check']}"
        ) from errors


def _parquet(name: str, rows: pl.DataFrame) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        parquet.write_table(name, schemas.columns(name), rows, path)
        return path.read_bytes()
