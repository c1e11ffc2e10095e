"""votes: one Member in one recorded vote."""

from __future__ import annotations

from schemas.base import Table, text
from schemas.vocabulary import VOTES


class Votes(Table):
    roll_call_id: str = text("The recorded vote.", example="A/RES/ES-11/6#vote", points_at="roll_calls.roll_call_id")
    member_id: str = text("The Member.", example="CHN", points_at="members.member_id")
    vote: str = text(
        "How the Member is recorded. A State without a row was not a Member on that day.",
        example="abstain",
        values=VOTES,
    )

    class Config:
        name = "votes"
        title = "Votes"
        description = (
            "One Member in one recorded vote whose lists of names are known; every Member of the day has a row. The table "
            "is one file a session."
        )
        metadata = {"key": ["roll_call_id", "member_id"], "partition": "session"}
