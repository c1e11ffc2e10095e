"""Everything that `nox -s watch` finds, from the tables of a package, our own tables and what the publishers answer."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from scripts.common import tables
from scripts.watch import known as gaps
from scripts.watch import numbering, records
from scripts.watch.publishers import KINDS, Publishers

SILENT = 180  # days after which a source has not moved for long; the Assembly meets all year
TABLES = ("resolutions", "coverage", "roll_calls", "sources")
OURS = "unga-record"  # the publisher of what stands in sources/ itself


class Gap(NamedTuple):
    """Something that is missing: its kind and name as in sources/known_gaps.csv, what is known of it, and the reason given there;
    empty where it is not known."""

    kind: str
    name: str
    words: str
    reason: str


class Watch(NamedTuple):
    """`gaps`: what is missing, known or not. `elsewhere`: of each session of which this package claims no more than the recorded votes, how
    many resolutions the numbering proves that are not here. `no_meeting`: recorded votes without a meeting, by session. `stale`: rows of
    sources/known_gaps.csv of what is not missing any more, by kind and name."""

    today: str
    publishers: Publishers
    gaps: list[Gap]
    elsewhere: dict[str, int]
    no_meeting: dict[str, int]
    stale: list[tuple[str, str]]

    @property
    def is_news(self) -> bool:
        """Whether there is something to do: a new file, a gap that is not known, or a known one that is none any more."""
        return bool(self.newer or self.stale or self.publishers.left_out or any(not gap.reason for gap in self.gaps))

    @property
    def newer(self) -> list[dict[str, Any]]:
        """The sources with something new at their publishers."""
        asked = self.publishers.sources
        return [source for source in asked if source["lost_commits"] or any(source[kind] for kind in KINDS)]


def watch(
    package: Path, known: gaps.Known, publishers: Publishers, today: datetime.date, silent: int = SILENT
) -> Watch:
    """Look at the package in a folder; raises UsageError or DataError where one of its tables cannot be read."""
    read = {name: tables.read_table(package, name) for name in TABLES}
    missing = numbering.by_session(numbering.missing(read["resolutions"]))
    claimed = set(read["coverage"].loc[read["coverage"]["all_resolutions"].fillna(False), "session"])
    found = [
        Gap("symbol", name, f"session {session} has a higher number or letter", known.get(("symbol", name), ""))
        for session, names in missing.items()
        if session in claimed
        for name in names
    ]
    found += [
        Gap("record", row.name, _votes(row), known.get(("record", row.name), ""))
        for row in records.wanted(read["roll_calls"])
    ]
    found += [
        Gap("source", name, words, known.get(("source", name), ""))
        for name, words in silent_sources(read["sources"], today, silent).items()
    ]
    return Watch(
        today.isoformat(),
        publishers,
        found,
        {session: len(names) for session, names in missing.items() if session not in claimed},
        records.without_meeting(read["roll_calls"]),
        sorted(set(known) - {(gap.kind, gap.name) for gap in found}),
    )


def silent_sources(sources: pd.DataFrame, today: datetime.date, silent: int) -> dict[str, str]:
    """The sources of others whose last resolution or vote is more than so many days ago, each with that day.

    `sources`: source_id, publisher, last_day, last_emergency_day. One that has no day is no record of what the Assembly does.
    """
    last = sources[["last_day", "last_emergency_day"]].max(axis=1)
    others: Mapping[str, str] = {
        name: day
        for name, publisher, day in zip(sources["source_id"], sources["publisher"], last, strict=True)
        if publisher != OURS and isinstance(day, str)
    }
    days = {name: (today - datetime.date.fromisoformat(day)).days for name, day in others.items()}
    return {
        name: f"its last day is {others[name]}, {count:,} days before {today}"
        for name, count in days.items()
        if count > silent
    }


def _votes(row: records.Record) -> str:
    words = "1 recorded vote" if row.votes == 1 else f"{row.votes} recorded votes"
    return f"{words} of {row.date or 'a day not known'} without names"
