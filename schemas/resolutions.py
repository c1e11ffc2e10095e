"""resolutions: a resolution, lettered parts apart."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, day, text, truth
from schemas.vocabulary import MEETING, RESOLUTION, SESSION, SYMBOL

COMMITTEES = {
    "plenary": "without reference to a Main Committee",
    "first": "on the report of the First Committee (Disarmament and International Security)",
    "second": "on the report of the Second Committee (Economic and Financial)",
    "third": "on the report of the Third Committee (Social, Humanitarian and Cultural)",
    "fourth": "on the report of the Special Political and Decolonization Committee (Fourth Committee)",
    "fifth": "on the report of the Fifth Committee (Administrative and Budgetary)",
    "sixth": "on the report of the Sixth Committee (Legal)",
}
ADOPTIONS = {
    "recorded_vote": "by a vote in which it was recorded how each Member voted",
    "vote_not_recorded": "by a vote of which only the result, or the tally, was recorded",
    "without_vote": "without a vote, by consensus or through a silence procedure",
}


class Resolutions(Table):
    resolution_id: str = text(
        "The symbol of the resolution in the canonical spelling, without blanks and with the letter of its part.",
        example="A/RES/ES-11/6",
        unique=True,
        pattern=RESOLUTION,
        vocabulary="http://purl.org/dc/terms/identifier",
    )
    session: str = text(
        "The session: a number for a regular one, S- for a special, ES- for an emergency special session.",
        example="ES-11",
        pattern=SESSION,
    )
    number: pd.Int64Dtype = count("The number of the resolution in its session.", example=6, minimum=1)
    part: str = text(
        "The letter of the part, where a number covers several resolutions; empty for a resolution without parts.",
        example="A",
        required=False,
        pattern="[A-Z]+",
    )
    title: str = text(
        "The title as printed above the text, without footnotes; the parts of a collection have the title of the whole "
        "where they have none of their own.",
        example="Principles of the Charter of the United Nations underlying a comprehensive, just and lasting peace in Ukraine",
        vocabulary="http://purl.org/dc/terms/title",
    )
    adopted_on: str = day(
        "The day of adoption as printed on the cover.",
        example="2023-02-23",
        vocabulary="http://purl.org/dc/terms/issued",
    )
    meeting: str = text(
        "The verbatim record of the plenary meeting that adopted it; empty for adoptions through a silence procedure and "
        "where no source names the meeting.",
        example="A/ES-11/PV.19",
        required=False,
        pattern=MEETING,
    )
    draft: str = text(
        "The draft that was adopted, of the plenary or of a Main Committee; empty where the draft stood only in a report. "
        "A few sources name a report in place of a draft.",
        example="A/ES-11/L.7",
        required=False,
        pattern=SYMBOL,
    )
    amended: pd.BooleanDtype = truth(
        "Whether the draft was adopted with amendments; they stand in amendments.", example=False
    )
    orally_revised: pd.BooleanDtype = truth(
        "Whether its sponsors revised the draft orally before it was adopted.", example=False
    )
    committee: str = text("The Main Committee on whose report it was adopted.", example="plenary", values=COMMITTEES)
    committee_report: str = text(
        "The report that recommended it; empty for most resolutions adopted without reference to a Main Committee.",
        example="A/77/400",
        required=False,
        pattern=SYMBOL,
    )
    report_paragraph: pd.Int64Dtype = count(
        "The paragraph of that report in which the draft stands; empty where the cover gives none.",
        example=12,
        required=False,
        minimum=1,
    )
    agenda_item: str = text(
        "The agenda item as printed on the cover; two items are printed as there, in one cell.",
        example="5",
        required=False,
    )
    agenda_title: str = text(
        "The title of the agenda item as printed on the cover; the titles of two items are separated by ` | `.",
        example="The situation in the temporarily occupied territories of Ukraine",
        required=False,
    )
    submitted_by: str = text(
        "Who submitted or sponsored the draft beside Members, as the record words it: an officer, a committee, a group, an "
        "observer. Several are separated by ` | `.",
        example="submitted by the Chair of the Committee",
        required=False,
    )
    adoption: str = text(
        "How it was adopted; empty where the source does not say, which discrepancies then lists.",
        example="recorded_vote",
        required=False,
        values=ADOPTIONS,
    )
    roll_call_id: str = text(
        "The final recorded vote; empty for other adoptions. Lettered parts may share one vote.",
        example="A/RES/ES-11/6#vote",
        required=False,
        points_at="roll_calls.roll_call_id",
    )
    undl_id: pd.Int64Dtype = count(
        "The number of its voting record in the United Nations Digital Library; empty until that source is linked.",
        example=4003921,
        required=False,
        minimum=1,
    )
    source_id: str = text("The source that the row rests on first.", example="unxml", points_at="sources.source_id")

    class Config:
        name = "resolutions"
        title = "Resolutions"
        description = (
            "One resolution adopted by the General Assembly, each lettered part a resolution of its own, with all ways of "
            "adoption: by recorded vote or without a vote."
        )
        metadata = {"key": ["resolution_id"]}
