"""vote_statements: a Member's later word on how it had meant to vote."""

from __future__ import annotations

from schemas.base import Table, text

INTENDED = {"yes": "in favour", "no": "against", "abstain": "abstaining"}


class VoteStatements(Table):
    roll_call_id: str = text(
        "The recorded vote, a key of roll_calls.",
        example="A/RES/32/33#vote",
        points_at="roll_calls.roll_call_id",
    )
    member_id: str = text(
        "The Member that made the statement, a key of members.", example="GTM", points_at="members.member_id"
    )
    intended: str = text(
        "How the Member said it had meant to vote. The record itself is in votes.",
        example="abstain",
        values=INTENDED,
    )

    class Config:
        name = "vote_statements"
        title = "Later statements of intent"
        description = (
            "One row is a Member that told the Secretariat later how it had meant to vote, as the UN library notes it."
        )
        metadata = {"key": ["roll_call_id", "member_id"]}
