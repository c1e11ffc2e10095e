"""Meetings at which recorded votes were taken, as a report or a total tells, and of which no source names who voted how."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from schemas.vocabulary import UNOFFICIAL

# A vote of which only the totals are official, too, has its lists in the verbatim record alone.
WITHOUT_NAMES = {*UNOFFICIAL, "official_tally"}


class Record(NamedTuple):
    """A verbatim record that would name Members: its symbol, or session and day where no source names the meeting, and how many
    recorded votes it would tell of."""

    name: str
    session: str
    date: str
    votes: int


def wanted(roll_calls: pd.DataFrame) -> list[Record]:
    """The records, in the order of days. `roll_calls`: session, date, meeting (both may be missing) and evidence."""
    rows = roll_calls[roll_calls["evidence"].isin(WITHOUT_NAMES)]
    rows = rows.assign(date=rows["date"].fillna(""), meeting=rows["meeting"].fillna(""))
    counts = rows.groupby(["date", "session", "meeting"], sort=True).size().reset_index(name="votes")
    return [
        Record(str(meeting or f"session {session}, {date or 'day not known'}"), str(session), str(date), int(votes))
        for date, session, meeting, votes in counts.itertuples(index=False)
    ]


def without_meeting(roll_calls: pd.DataFrame) -> dict[str, int]:
    """How many recorded votes of each session no source gives a meeting; sessions without any are left out."""
    counts = roll_calls[roll_calls["meeting"].isna()]["session"].value_counts()
    return {str(session): int(votes) for session, votes in counts.items()}
