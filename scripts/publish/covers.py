"""To which day a version covers what the Assembly did: by kind of session, and by source."""

from __future__ import annotations

from typing import Any

import polars as pl

from scripts.publish.formats.frames import Frames

# How the names of sessions of each kind begin.
KINDS = {"regular": "", "special": "S-", "emergency_special": "ES-"}


def covers(frames: Frames) -> dict[str, Any]:
    """`sessions`: for each kind the first and the last day of a resolution, decision or vote in the package, and the last session that
    has one; `sources`: the days of each source, as in the table. A day that is not known is None."""
    sessions = frames["sessions"].with_columns(pl.col("session").str.replace("[0-9]+$", "").alias("kind"))
    return {
        "sessions": {kind: _span(sessions.filter(pl.col("kind") == prefix)) for kind, prefix in KINDS.items()},
        "sources": {
            row["source_id"]: {
                "title": row["title"],
                **{name: _day(row[name]) for name in ("first_day", "last_day", "last_emergency_day")},
            }
            for row in frames["sources"].to_dicts()
        },
    }


def _span(sessions: pl.DataFrame) -> dict[str, str | None]:
    known = sessions.drop_nulls("last_day").sort("last_day")
    return {
        "first_day": _day(sessions["first_day"].min()),
        "last_day": _day(sessions["last_day"].max()),
        "last_session": known["session"][-1] if len(known) else None,
    }


def _day(value: object) -> str | None:
    return None if value is None else str(value)
