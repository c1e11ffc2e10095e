"""The days of the votes that only Voeten's data have.

His months are right and his days, before the fifty-second session, are not. A day is taken from the official record of
the resolution that the vote was part of (rules 89 and 90 of the rules of procedure: the parts are voted on before the whole, at
the same meeting), or it is bounded by the official votes before and after it, as until the twenty-sixth session his
numbers run in the order of the votes.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from itertools import accumulate
from typing import Any, NamedTuple

import pandas as pd

from schemas.sessions import span
from scripts.combine.rows import Resolution, VoetenRollCall
from scripts.common.errors import DataError

IN_ORDER_UNTIL = 26
DAYS_SINCE = 52  # from here on the days of separate votes are right, too: all that can be compared are
LAST = "9"  # later than any day


class Days(NamedTuple):
    """The first and the last day on which a vote can have been taken, the same where the day is known."""

    first: str
    last: str


def curated_days(table: pd.DataFrame, roll_calls: Mapping[int, Any], linked: Mapping[int, Any]) -> dict[int, str]:
    """The days that sources/voeten_days.csv gives, by rcid. Raises DataError for one that no roll call needs."""
    days = dict(zip(table["rcid"].astype(int).tolist(), table["day"], strict=True))
    for line, rcid in zip(table.index, days, strict=True):
        if rcid not in roll_calls or rcid in linked:
            raise DataError(f"sources/voeten_days.csv:{line}: rcid {rcid} is no roll call that needs a day")
    return days


def bounds(
    roll_calls: Mapping[int, VoetenRollCall],
    curated: Mapping[int, str],
    known: Mapping[int, str],
    openings: pd.DataFrame,
    part_of: Mapping[int, Resolution],
) -> dict[int, Days]:
    """The days of every roll call of Voeten's that is not in `known`, by rcid.

    `roll_calls`: his rows by rcid, with session, month, day and subject; `curated` the days that a source says;
    `known` the days of those that are official votes, or fit several of one day; `openings`: session, opened; `part_of`: the
    resolutions that they were part of.
    """
    opened = dict(zip(openings["session"], openings["opened"], strict=True))
    found = {rcid: Days(day, day) for rcid, day in curated.items()}
    anchors = {**known, **curated}
    sessions: dict[str, list[int]] = {}
    for rcid in sorted(roll_calls):
        sessions.setdefault(roll_calls[rcid].session, []).append(rcid)
    for session, rcids in sessions.items():
        before, after = _between(session, rcids, anchors)
        for rcid in rcids:
            if rcid not in anchors:
                first = max(before[rcid], opened.get(session, ""))
                found[rcid] = _days(roll_calls[rcid], first, after[rcid], part_of.get(rcid))
    return found


def _between(session: str, rcids: list[int], anchors: Mapping[int, str]) -> tuple[dict[int, str], dict[int, str]]:
    """The latest known day before and the earliest after each roll call, where the numbers run in the order of the votes."""
    if session.isdigit() and int(session) > IN_ORDER_UNTIL:
        return dict.fromkeys(rcids, ""), dict.fromkeys(rcids, LAST)
    days = [anchors.get(rcid) for rcid in rcids]
    before = accumulate((day or "" for day in days), max)
    after = accumulate((day or LAST for day in reversed(days)), min)
    return dict(zip(rcids, before, strict=True)), dict(zip(reversed(rcids), after, strict=True))


def _days(row: VoetenRollCall, before: str, after: str, resolution: Resolution | None) -> Days:
    """The days on which one vote can have been taken. The first that tells decides:

    1. Voeten's own day of a separate vote, from the fifty-second session on;
    2. the day of the resolution that the vote was part of, if it is of his month;
    3. his month, between the votes before and after;
    4. the votes before and after alone, where the month is not known or cannot be.
    """
    separate, month, session = row.subject in ("clause", "amendment"), row.month, row.session
    if session.isdigit() and int(session) >= DAYS_SINCE and (separate or row.subject == "motion"):
        return Days(row.day, row.day)
    adopted_on = (resolution and resolution.adopted_on) or ""
    if separate and adopted_on and adopted_on[:7] == month:
        return Days(adopted_on, adopted_on)
    opens, closes = span(session)
    first, last = max(before, opens), min(after, closes)
    if month:
        end_of_month = f"{month}-{calendar.monthrange(*map(int, month.split('-')))[1]}"
        if max(first, f"{month}-01") <= min(last, end_of_month):
            return Days(max(first, f"{month}-01"), min(last, end_of_month))
    return Days(first, last)
