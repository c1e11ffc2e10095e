"""When a session of the General Assembly can act, and what the numbers of its resolutions say."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

# "77": a regular session.
_REGULAR = re.compile(r"[1-9][0-9]{0,3}")
# Regular session n opens in September of 1945 + n and may run on into the next September, when n + 1 opens. The first
# session opened in January 1946; the fifth was closed the day before the sixth opened in Paris.
FIRST_SESSION_OPENED, FIFTH_SESSION_CLOSED = "1946-01-10", "1951-11-05"
# The sessions, by the word before their number, until which the resolutions of all sessions were numbered through.
NUMBERED_THROUGH = {"": 30, "S-": 7, "ES-": 5}
# From this regular session on the package claims every resolution, also those adopted without a vote: the XML begins here.
ALL_RESOLUTIONS_SINCE = 74


def span(session: str) -> tuple[str, str]:
    """The first and the last day (YYYY-MM-DD) on which a regular session can act; any day for another session."""
    if not _REGULAR.fullmatch(session):
        return "", "9999-12-31"
    number = int(session)
    opens = FIRST_SESSION_OPENED if number == 1 else f"{1945 + number}-09-01"
    return opens, FIFTH_SESSION_CLOSED if number == 5 else f"{1946 + number}-09-30"


def within_span(sessions: pd.Series, days: pd.Series) -> pd.Series:
    """Whether each day lies in the span of its session."""
    spans = {session: span(session) for session in sessions.unique()}
    opens, closes = (sessions.map({session: both[end] for session, both in spans.items()}) for end in (0, 1))
    return (opens <= days) & (days <= closes)


def has_all_resolutions(session: str) -> bool:
    """Whether the package claims to have all resolutions of a session."""
    return bool(_REGULAR.fullmatch(session)) and int(session) >= ALL_RESOLUTIONS_SINCE


def spans(resolutions: pd.DataFrame, roll_calls: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """The first_day and the last_day of any resolution, recorded vote or decision of each session, by session."""
    days = pd.concat(
        [
            resolutions[["session", "adopted_on"]].set_axis(["session", "day"], axis=1),
            roll_calls[["session", "date"]].set_axis(["session", "day"], axis=1),
            decisions[["session", "adopted_on"]].set_axis(["session", "day"], axis=1),
        ]
    ).dropna()
    return days.astype(object).groupby("session")["day"].agg(["min", "max"]).set_axis(["first_day", "last_day"], axis=1)


def coverage(resolutions: pd.DataFrame, clauses: pd.DataFrame, acting: pd.Series, sessions: pd.Index) -> pd.DataFrame:
    """What the package has of the resolutions of each of some sessions: the figures of the table `coverage`, by session.

    `resolutions`: resolution_id, session, number, title, adopted_on, adoption; `clauses`: clause_id, resolution_id, part, kind,
    depth; `acting`: the clauses that have an act. Parts share a number and count once.
    """
    known = resolutions.dropna(subset=["session", "number"])
    voted = known["adoption"].isin(["recorded_vote", "vote_not_recorded"])
    counted = {
        "held": known["session"].notna(),
        "with_day": known["adopted_on"].notna(),
        "with_title": known["title"].notna(),
        "with_adoption": known["adoption"].notna(),
        "with_clauses": known["resolution_id"].isin(clauses["resolution_id"]),
        "put_to_vote": voted,
    }
    found = pd.DataFrame({name: known[rows].groupby("session")["number"].nunique() for name, rows in counted.items()})
    found = (
        found.join(_paragraphs(resolutions, clauses, acting), how="outer").reindex(sessions).fillna(0).astype("Int64")
    )
    return found.assign(numbered=pd.Series(_numbered(known), dtype="Int64").reindex(sessions))


def _paragraphs(resolutions: pd.DataFrame, clauses: pd.DataFrame, acting: pd.Series) -> pd.DataFrame:
    """How many paragraphs there are at the top level of preambles and operative parts, and how many of them act, by session."""
    of_session = dict(zip(resolutions["resolution_id"], resolutions["session"], strict=True))
    read = (clauses["kind"] == "paragraph") & clauses["part"].isin(["preamble", "operative"]) & (clauses["depth"] == 1)
    top = clauses[read.fillna(False)]
    rows = pd.DataFrame({"session": top["resolution_id"].map(of_session), "acting": top["clause_id"].isin(acting)})
    return rows.groupby("session")["acting"].agg(["size", "sum"]).set_axis(["paragraphs", "acting"], axis=1)


def _numbered(resolutions: pd.DataFrame) -> dict[str, int]:
    """How many numbers each session used, as far as the numbers that are here tell.

    Where a session began at 1 it is its last number. Where numbers ran on, it is the last number less that of the session
    before; nothing is known of a session before which one of which no resolution is here may have come.
    """
    numbers = resolutions.groupby("session")["number"].agg(["min", "max"])
    first = {str(session): int(number) for session, number in numbers["min"].items()}
    last = {str(session): int(number) for session, number in numbers["max"].items()}
    through = [f"{kind}{count}" for kind, until in NUMBERED_THROUGH.items() for count in range(1, until + 1)]
    missing = [_gap(session, first, last) for session in through if session not in last]
    found, before = {session: number for session, number in last.items() if session not in through}, 0
    for session in sorted(set(through) & set(last), key=last.__getitem__):
        if not any(low <= before < high for low, high in missing):
            found[session] = last[session] - before
        before = last[session]
    return found


def _gap(session: str, first: Mapping[str, int], last: Mapping[str, int]) -> tuple[float, float]:
    """The last number before, and the first after, a session of which nothing is here, by the sessions of its kind."""
    kind, count = re.fullmatch(r"(\D*)([0-9]+)", session).groups()  # type: ignore[union-attr]
    own = {int(other.removeprefix(kind)): other for other in last if re.fullmatch(rf"{kind}[0-9]{{1,4}}", other)}
    through = {number: other for number, other in own.items() if number <= NUMBERED_THROUGH[kind]}
    low = max((last[other] for number, other in through.items() if number < int(count)), default=0)
    high = min((first[other] for number, other in through.items() if number > int(count)), default=float("inf"))
    return low, high
