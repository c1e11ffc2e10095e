"""reported_votes: a Member that a report names in a recorded vote."""

from __future__ import annotations

from schemas.base import Table, text
from schemas.relations import Alone
from schemas.vocabulary import ADDRESS, LISTS, VOTES


class ReportedVotes(Table):
    roll_call_id: str = text(
        "The recorded vote, a key of roll_calls.",
        example="A/ES-11/L.16/Rev.1#vote",
        points_at="roll_calls.roll_call_id",
    )
    member_id: str = text(
        "The Member, a key of members. Reports seldom name all: who has no row may have voted in any way.",
        example="BRA",
        points_at="members.member_id",
        vocabulary="https://schema.org/agent",
    )
    vote: str = text(
        "How the Member voted, as the report has it.",
        example="abstain",
        values={vote: VOTES[vote] for vote in LISTS},
        vocabulary="https://schema.org/actionOption",
    )
    source_url: str = text(
        "Address of the report that names the Member, which may be another than that of the counts.",
        example="https://babel.ua/en/news/123502-the-un-general-assembly-supported-a-resolution-demanding-that-russia-return-"
        "deported-ukrainian-children",
        pattern=ADDRESS,
        vocabulary="http://purl.org/dc/terms/source",
        relations=(Alone("a report is outside the package"),),
    )

    class Config:
        name = "reported_votes"
        title = "Votes as reported"
        description = (
            "One row is a Member that a press release or another report names in a recorded vote. Where no record with all names is "
            "at hand it is all that is known of who voted how; votes has none of it."
        )
        metadata = {"key": ["roll_call_id", "member_id"]}
