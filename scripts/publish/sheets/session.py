"""What the workbook of a session is made of: its votes in order, its Members, and the sign in each cell."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import polars as pl

from schemas.vocabulary import VOTES
from scripts.publish.formats.ballots import NO_MEMBER, Ballots
from scripts.publish.formats.ballots import NOT_KNOWN as NOT_NAMED
from scripts.publish.formats.frames import Frames
from scripts.publish.sheets.style import NOT_KNOWN

# The letters of the UN library's records.
SIGNS = {"yes": "Y", "no": "N", "abstain": "A", "non_voting": "X"}
REPORTED = {word: f"({SIGNS[word]})" for word in ("yes", "no", "abstain")}
_BY_CODE = {code: SIGNS[word] for code, word in enumerate(VOTES)} | {NOT_NAMED: NOT_KNOWN, NO_MEMBER: ""}


class Session(NamedTuple):
    """A session: `calls`, the rows of its recorded votes, in order; `members`, the rows of those that were Members at any of them, by
    common name; `signs`, for each Member the sign of each vote, an empty text where it was no Member that day."""

    session: str
    calls: list[dict[str, Any]]
    members: list[dict[str, Any]]
    signs: list[list[str]]
    has_reported: bool


def of(session: str, ballots: Ballots, frames: Frames) -> Session:
    """The session of this name. A vote of which only a report names some Members has their signs in brackets."""
    places = np.flatnonzero((ballots.calls["session"] == session).to_numpy())
    calls = ballots.calls[places].to_dicts()
    codes = ballots.codes[places]
    rows = {row["member_id"]: row for row in frames["members"].to_dicts()}
    seated = [place for place in range(len(ballots.members)) if (codes[:, place] != NO_MEMBER).any()]
    seated.sort(key=lambda place: rows[ballots.members[place]]["common_name"])
    reported = {
        (row["roll_call_id"], row["member_id"]): REPORTED[row["vote"]]
        for row in frames["reported_votes"].filter(pl.col("roll_call_id").is_in([one["roll_call_id"] for one in calls])).to_dicts()
    }  # fmt: skip
    signs, used = [], False
    for place in seated:
        line = [_BY_CODE[code] for code in codes[:, place].tolist()]
        for number, call in enumerate(calls):
            said = reported.get((call["roll_call_id"], ballots.members[place]))
            if said and line[number] == NOT_KNOWN:
                line[number], used = said, True
        signs.append(line)
    return Session(session, calls, [rows[ballots.members[place]] for place in seated], signs, used)


def symbol(call: dict[str, Any]) -> str | None:
    """The document that was put to the vote, or of which a part was, as far as it is known: resolution, decision, amendment or draft."""
    own = {"amendment": "amendment_id", "decision": "decision_id", "resolution": "resolution_id"}
    found = call[own[call["subject"]]] if call["subject"] in own else None
    return found or call["draft"] or call["resolution_id"] or call["decision_id"]
