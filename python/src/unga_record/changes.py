"""What changed since an earlier version."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from unga_record import frames, store
from unga_record.errors import NotCarried, VersionError
from unga_record.rows import elsewhere
from unga_record.tables import Where

FILE = "changes.csv.gz"
COLUMNS = ("table", "key", "change", "column", "old", "new")


def changes(
    since: str,
    table: str | None = None,
    *,
    backend: frames.Backend = "pandas",
    version: str | None = None,
    source: Where = None,
    public_key: Where = None,
) -> Any:
    """What changed since an earlier version: a row each that came or went, each cell that changed, each key that is another now.

    A release tells what changed since the release before it, and of no other. Raises VersionError for another `since`, and NotCarried
    where the source has no such list, as the installed package.
    """
    opened = store.opened(source, version, public_key)
    if not opened.has(FILE):
        raise NotCarried(f"{opened.where} has no list of changes; {elsewhere()}")
    told = opened.latest.get("changes_since")
    if told is not None and since != told:
        raise VersionError(f"{opened.where} tells what changed since {told}, not since {since}")
    options = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(COLUMNS, pa.string()), strings_can_be_null=True, null_values=[""]
    )
    found = pa.csv.read_csv(opened.file(FILE), convert_options=options)
    if table is not None:
        found = found.filter(pc.equal(found.column("table"), table))
    return frames.shown(found, backend)
