"""Parquet: one file a table, zstd, days as dates, closed vocabularies as dictionaries, each column with its
description in the metadata of its field; votes in a folder a session.

The folders of a partitioned table are named `session=ES-11` (Hive's way), so that readers give a column `session` and
read only the sessions asked for.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow

import schemas
from scripts.publish.formats.frames import Frames


def write(frames: Frames, folder: Path) -> None:
    """Write parquet/ in a folder."""
    sessions = frames["roll_calls"].select("roll_call_id", "session")
    (folder / "parquet").mkdir()
    for table, frame in frames.items():
        if not schemas.is_partitioned(table):
            _write(table, frame, folder / "parquet" / f"{table}.parquet")
            continue
        parts = frame.join(sessions, on="roll_call_id", maintain_order="left").partition_by(
            "session", as_dict=True, include_key=False
        )
        for (session,), part in parts.items():
            path = folder / "parquet" / table / f"session={session}" / f"{table}.parquet"
            path.parent.mkdir(parents=True)
            _write(table, part, path)


def _write(table: str, frame: pl.DataFrame, path: Path) -> None:
    about = schemas.columns(table)
    described = [
        field.with_metadata({**(field.metadata or {}), b"description": about[field.name]["description"].encode()})
        for field in frame.head(0).to_arrow().schema
    ]
    frame.write_parquet(path, compression="zstd", arrow_schema=pyarrow.schema(described))
