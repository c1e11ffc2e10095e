"""votes: one Member in one recorded vote."""

from __future__ import annotations

from schemas.base import Table, text
from schemas.vocabulary import VOTES


class Votes(Table):
    roll_call_id: str = text(
        "The recorded vote, a key of roll_calls.", example="A/RES/ES-11/6#vote", points_at="roll_calls.roll_call_id"
    )
    member_id: str = text(
        "The Member, a key of members. A State without a row was not a Member on that day.",
        example="CHN",
        points_at="members.member_id",
        vocabulary="https://schema.org/agent",
    )
    vote: str = text(
        "How the Member voted as the record of that day has it, whatever the Member later said it had meant.",
        example="abstain",
        values=VOTES,
        vocabulary="https://schema.org/actionOption",
    )

    class Config:
        name = "votes"
        title = "Votes"
        description = (
            "One row is a Member in a recorded vote whose lists of names are known; every Member of the day has a row."
        )
        metadata = {"key": ["roll_call_id", "member_id"], "partition": "session"}
