"""roll_calls: one recorded vote."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, day, text, truth
from schemas.vocabulary import MAJORITIES, MEETING, OUTCOMES, SESSION

SUBJECTS = {
    "resolution": "a draft that was adopted, as a whole",
    "clause": "paragraphs, by separate vote",
    "amendment": "an amendment",
    "motion": "a motion of procedure",
    "draft": "a draft that was not adopted, as a whole",
}
EVIDENCE = {
    "official_lists": "official lists say how each Member voted",
    "official_tally": "an official tally, without names",
    "secondary": "a report that itself rests on other reports, for such figures as there are",
    "press": "a report of the press, for such figures as there are",
}


class RollCalls(Table):
    roll_call_id: str = text(
        "The vote, for good: what was voted on and #vote, or .vote where the first part has a # of its own.",
        example="A/RES/ES-11/6#vote",
        unique=True,
        pattern=r"[A-Z]\S*#\S*vote",
    )
    date: str = day("The day of the vote; empty where not seen in a source.", example="2023-02-23", required=False)
    session: str = text("The session.", example="ES-11", pattern=SESSION)
    meeting: str = text(
        "The verbatim record of the plenary meeting; empty where no source names it.",
        example="A/ES-11/PV.19",
        required=False,
        pattern=MEETING,
    )
    subject: str = text("What was voted on.", example="resolution", values=SUBJECTS)
    is_final: pd.BooleanDtype = truth(
        "Whether it is the vote by which a resolution was adopted as a whole.", example=True
    )
    resolution_id: str = text(
        "The resolution adopted, or that the text voted on became part of; of several lettered parts adopted by one vote, "
        "the first. Empty where this package does not hold it.",
        example="A/RES/ES-11/6",
        required=False,
        points_at="resolutions.resolution_id",
    )
    amendment_id: str = text(
        "The amendment voted on; empty for votes on other matters.",
        example="A/ES-11/L.8",
        required=False,
        points_at="amendments.amendment_id",
    )
    yes: pd.Int64Dtype = count(
        "Members in favour; empty where no source gives the figure.", example=141, required=False
    )
    no: pd.Int64Dtype = count("Members against; empty where no source gives the figure.", example=7, required=False)
    abstain: pd.Int64Dtype = count(
        "Members abstaining; empty where no source gives the figure.", example=32, required=False
    )
    non_voting: pd.Int64Dtype = count(
        "Members of that day in none of the lists; empty where the lists are not known.", example=13, required=False
    )
    members: pd.Int64Dtype = count(
        "Members of the United Nations on that day; empty where the day is not known.", example=193, required=False
    )
    majority: str = text(
        "The majority required; empty where no source says it.", example="two_thirds", required=False, values=MAJORITIES
    )
    result: str = text("What came of the vote.", example="adopted", required=False, values=OUTCOMES)
    important_vote: pd.BooleanDtype = truth(
        "Whether the Government of the United States named it important in its yearly report; empty until that source is linked.",
        example=True,
        required=False,
    )
    voeten_rcid: pd.Int64Dtype = count(
        "The number of the roll call in Erik Voeten's data; empty until that source is linked.",
        example=3,
        required=False,
        minimum=1,
    )
    undl_id: pd.Int64Dtype = count(
        "The number of the record in the United Nations Digital Library; empty until that source is linked.",
        example=4003921,
        required=False,
        minimum=1,
    )
    evidence: str = text("What the figures rest on.", example="official_lists", values=EVIDENCE)

    class Config:
        name = "roll_calls"
        title = "Roll calls"
        description = (
            "One recorded vote of the plenary: its figures, and what was voted on. Who voted how stands in votes."
        )
        metadata = {"key": ["roll_call_id"]}
