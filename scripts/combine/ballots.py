"""Ballots: the vote of one Member in one recorded vote, as one source has it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from scripts.common import members
from scripts.common.errors import DataError

# `ref` names the recorded vote.
BALLOT = ["ref", "member_id", "vote"]


def complete(ballots: pd.DataFrame, days: Mapping[str, str]) -> pd.DataFrame:
    """The ballots with a row `non_voting` for every Member of the day that has none.

    `ballots`: ref, member_id, vote; `days` (YYYY-MM-DD) by ref. Raises DataError for the ballot of a State that was no
    Member that day.
    """
    wanted = pd.DataFrame(
        [(ref, member) for ref, day in days.items() for member in sorted(members.members_on(date.fromisoformat(day)))],
        columns=BALLOT[:2],
        dtype="str",
    )
    # Without rows, a column that was mapped is of no type that joins.
    filled = wanted.merge(ballots.astype("str"), how="outer", on=BALLOT[:2], indicator="found")
    if len(non_members := filled[filled["found"] == "right_only"]):
        first = non_members.iloc[0]
        raise DataError(
            f"{first['member_id']} votes {first['vote']} in {first['ref']} on {days.get(first['ref'])}, when it was no Member "
            f"({len(non_members)} such rows)"
        )
    return filled.assign(vote=filled["vote"].fillna("non_voting"))[BALLOT]
