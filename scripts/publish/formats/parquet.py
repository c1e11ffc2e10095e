"""Parquet: one file a table, zstd, days as dates, closed vocabularies as dictionaries; votes in a folder a session.

The folders of a partitioned table are named `session=ES-11` (Hive's way), so that readers give a column `session` and
read only the sessions asked for.
"""

from __future__ import annotations

from pathlib import Path

import schemas
from scripts.publish.formats.frames import Frames


def write(frames: Frames, folder: Path) -> None:
    """Write parquet/ in a folder."""
    sessions = frames["roll_calls"].select("roll_call_id", "session")
    (folder / "parquet").mkdir()
    for table, frame in frames.items():
        if not schemas.is_partitioned(table):
            frame.write_parquet(folder / "parquet" / f"{table}.parquet", compression="zstd")
            continue
        parts = frame.join(sessions, on="roll_call_id", maintain_order="left").partition_by(
            "session", as_dict=True, include_key=False
        )
        for (session,), part in parts.items():
            path = folder / "parquet" / table / f"session={session}" / f"{table}.parquet"
            path.parent.mkdir(parents=True)
            part.write_parquet(path, compression="zstd")
