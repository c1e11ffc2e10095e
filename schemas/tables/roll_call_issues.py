"""roll_call_issues: an issue that a recorded vote is coded as being about."""

from __future__ import annotations

from schemas.base import Table, text
from schemas.relations import Holds, Names, one_of

ISSUES = {
    "me": "Palestinian conflict",
    "nu": "nuclear weapons and nuclear material",
    "di": "arms control and disarmament",
    "hr": "human rights",
    "co": "colonialism",
    "ec": "economic development",
}


class RollCallIssues(Table):
    roll_call_id: str = text(
        "The recorded vote, a key of roll_calls.",
        example="A/RES/32/33#vote",
        points_at="roll_calls.roll_call_id",
        relations=(Names(lambda calls: calls["voeten_rcid"].notna(), "has a number of Voeten's"),),
    )
    issue: str = text(
        "Code of the issue; a vote may have several. The codes end in January 2020, and a vote without one "
        "may still be about an issue.",
        example="me",
        values=ISSUES,
    )
    source_id: str = text(
        "Who assigned it, a key of sources.",
        example="voeten",
        points_at="sources.source_id",
        relations=(Holds(("source_id",), one_of("source_id", "voeten"), "Voeten's data alone assign issues"),),
    )

    class Config:
        name = "roll_call_issues"
        title = "Issues of recorded votes"
        description = "One row is one of the six issues that Voeten's data assign to a recorded vote."
        metadata = {"key": ["roll_call_id", "issue"]}
