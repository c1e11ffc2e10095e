"""roll_calls: one recorded vote."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, day, text, truth
from schemas.vocabulary import DOCUMENT, MEETING, ROLL_CALL, SESSION, UNOFFICIAL

SUBJECTS = {
    "resolution": "a draft as a whole that was adopted, and so is a resolution",
    "decision": "a draft decision as a whole that was adopted",
    "clause": "a paragraph, section or words of a draft, voted on separately",
    "amendment": "an amendment to a draft",
    "motion": "a motion on procedure, such as to adjourn the debate",
    "draft": "a draft, report or recommendation as a whole that was not adopted, or of which no source names the resolution",
    "unknown": "no source tells clearly what was voted on",
}

MAJORITIES = {
    "simple": "a majority of the Members present and voting (Charter, Article 18, paragraph 3)",
    "two_thirds": "two thirds of the Members present and voting (Charter, Article 18, paragraph 2; rules 83 and 84)",
}

RESULTS = {
    "adopted": "what was voted on was adopted",
    "rejected": "what was voted on was not adopted",
}

EVIDENCE = {
    "official_lists": "an official record names how each Member voted, and votes has a row for each",
    "voeten_lists": "only Voeten's data name how each Member voted, and votes has a row for each",
    "official_tally": "an official record gives the counts and no names",
} | UNOFFICIAL

# How the sources on one vote were brought together, or why there is but one.
LINKAGES = {
    "symbol_and_votes": "the sources name the same symbol, and who voted how agrees",
    "votes": "who voted how singles out one vote of the month; the symbol could not decide or was coded wrong",
    "symbol": "the symbol alone, as the official source names no Member",
    "not_in_voeten": "no vote in Voeten's data fits, though they cover the day",
    "after_voeten": "Voeten's data end before it",
    "voeten_only": "the official sources have adoptions as a whole only, and this is another vote or was not adopted",
    "no_match": "a vote on a whole draft in Voeten's data that no official record fits",
    "ambiguous": "a vote on a whole draft in Voeten's data that fits several official records about as well",
    "curated": "brought together, or entered, by a row in sources/, with its reason",
}


class RollCalls(Table):
    roll_call_id: str = text(
        "Symbol of what was voted on, with # and the place in it and the word vote, which has a number from 2 on where "
        "several votes were taken on one place; A/SESSION#nNUMBER.vote where no source names a document; it never changes, and "
        "former_ids says what became of a key that is gone.",
        example="A/RES/ES-11/6#vote",
        unique=True,
        pattern=ROLL_CALL,
        vocabulary="http://purl.org/dc/terms/identifier",
    )
    date: str = day(
        "Day of the vote; empty where no source tells it for sure.",
        example="2023-02-23",
        required=False,
        vocabulary="http://purl.org/dc/terms/date",
    )
    date_from: str = day(
        "First day on which the vote can have been taken, where date is empty: the month that Voeten codes, between the "
        "votes before and after; empty where date is not, or nothing is known.",
        example="1948-12-10",
        required=False,
    )
    date_to: str = day(
        "Last day on which the vote can have been taken, where date is empty.", example="1948-12-12", required=False
    )
    session: str = text(
        "Session in which the vote was taken, which names the file of votes that holds its rows.",
        example="ES-11",
        pattern=SESSION,
    )
    meeting: str = text(
        "Symbol of the verbatim record of the plenary meeting that took the vote; empty where it was not seen.",
        example="A/ES-11/PV.19",
        required=False,
        pattern=MEETING,
    )
    subject: str = text("What kind of thing was voted on.", example="resolution", values=SUBJECTS)
    is_final: pd.BooleanDtype = truth(
        "Whether this is the vote on a draft as a whole, and so the one to count when each resolution is to count once.",
        example=True,
    )
    resolution_id: str = text(
        "The resolution that came of what was voted on, a key of resolutions, the first of several lettered parts; empty "
        "where none came of it or none in this package.",
        example="A/RES/ES-11/6",
        required=False,
        points_at="resolutions.resolution_id",
    )
    amendment_id: str = text(
        "The amendment voted on, a key of amendments; empty where the subject is another.",
        example="A/ES-11/L.8",
        required=False,
        points_at="amendments.amendment_id",
    )
    draft: str = text(
        "Symbol of the draft that the vote was about, or of the report that holds it; empty where no source names it.",
        example="A/ES-11/L.7",
        required=False,
        pattern=DOCUMENT,
    )
    yes: pd.Int64Dtype = count("Members in favour; empty where no source gives the count.", example=141, required=False)
    no: pd.Int64Dtype = count("Members against; empty where no source gives the count.", example=7, required=False)
    abstain: pd.Int64Dtype = count(
        "Members that abstained; empty where no source gives the count.", example=32, required=False
    )
    non_voting: pd.Int64Dtype = count(
        "Members of that day that stand in none of the three lists; empty where one of the other counts is.",
        example=13,
        required=False,
    )
    members: pd.Int64Dtype = count(
        "Members of the United Nations on that day, from memberships; empty where the day is not known well enough.",
        example=193,
        required=False,
        minimum=51,
    )
    majority: str = text(
        "Majority that was required, as a source says or as the Charter does for the admission of Members; empty where "
        "neither tells, which is so for most votes.",
        example="two_thirds",
        required=False,
        values=MAJORITIES,
    )
    result: str = text(
        "What the vote decided, as the record says or as the counts leave no doubt under either majority; empty otherwise.",
        example="adopted",
        required=False,
        values=RESULTS,
    )
    important_vote: pd.BooleanDtype = truth(
        "Whether the Department of State of the United States listed the vote as important, as coded by Voeten; empty "
        "where that is not coded.",
        example=False,
        required=False,
    )
    voeten_rcid: pd.Int64Dtype = count(
        "Number of the vote (rcid) in Voeten's United Nations General Assembly Voting Data; empty where it is not linked.",
        example=9058,
        required=False,
        minimum=1,
        vocabulary="https://doi.org/10.7910/DVN/LEJUQZ",
    )
    undl_id: pd.Int64Dtype = count(
        "Number of the voting record in the UN Digital Library, at digitallibrary.un.org/record/; empty where it is not "
        "linked.",
        example=4003921,
        required=False,
        minimum=1,
    )
    evidence: str = text("How well the counts are attested.", example="official_lists", values=EVIDENCE)
    n_sources: pd.Int64Dtype = count(
        "How many sources name how each Member voted (UN XML, UN library, Voeten, records entered by hand); they are "
        "compared Member by Member.",
        example=2,
    )
    linkage: str = text(
        "How the sources were brought together, or why there is but one.", example="not_in_voeten", values=LINKAGES
    )

    class Config:
        name = "roll_calls"
        title = "Recorded votes"
        description = "One row is a recorded vote of the General Assembly in plenary, with its counts as far as a source gives them."
        metadata = {"key": ["roll_call_id"]}
