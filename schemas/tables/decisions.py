"""decisions: a decision of the General Assembly."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, day, text, truth
from schemas.relations import Alone, Filled, Implied, Named, SameAs
from schemas.says.documents import of_decision
from schemas.tables.resolutions import ADOPTIONS, COMMITTEES
from schemas.vocabulary import DECISION, DOCUMENT, MEETING, SESSION

KINDS = {
    "election": "an election or appointment, or what goes with one, such as its confirmation",
    "other": "any other decision",
}
_ITEM = r"[1-9][0-9]*( \([a-z]+\))*"


def _voted(rows: pd.DataFrame) -> pd.Series:
    """The rows with a recorded vote: a word for each that `adoption` must have."""
    return rows["roll_call_id"].map(lambda _: "recorded_vote")


class Decisions(Table):
    decision_id: str = text(
        "Symbol of the decision, in the form in which clauses cite it, with the letter of its part at the end. A decision that got a letter "
        "when a second part was adopted has it here, too; discrepancies says so.",
        example="A/DEC/76/552",
        unique=True,
        pattern=DECISION,
        vocabulary="http://purl.org/dc/terms/identifier",
        relations=(SameAs("roll_call_id", "roll_calls.decision_id"),),
    )
    session: str = text(
        "Session that took the decision.",
        example="76",
        pattern=SESSION,
        points_at="sessions.session",
        relations=(Implied(("decision_id",), of_decision),),
    )
    number: pd.Int64Dtype = count(
        "Number of the decision within its session; lettered parts share it. In sessions 76 to 78 elections and appointments run from 401 on, "
        "others from 501 on.",
        example=552,
        minimum=1,
        relations=(Implied(("decision_id",), of_decision),),
    )
    part: str = text(
        "Letter of the part. Empty where the decision has none.",
        example="B",
        required=False,
        pattern="[A-Z]",
        relations=(Implied(("decision_id",), of_decision),),
    )
    title: str = text(
        "Title as printed above the text, or as the UN library has it. Empty where no source gives it, as where Voeten's data alone have the "
        "vote on it.",
        example="Question of Gibraltar",
        required=False,
        vocabulary="http://purl.org/dc/terms/title",
        relations=(Alone("the document or the library's record"),),
    )
    kind: str = text(
        "Whether it is an election or appointment, as the cover says. Empty where no cover was seen.",
        example="other",
        required=False,
        values=KINDS,
        relations=(Alone("the cover of the document"),),
    )
    adopted_on: str = day(
        "Day on which it was taken, the first of several, as its opening words print it or the UN library records it. Empty where no source "
        "gives it for certain.",
        example="2022-01-20",
        required=False,
        vocabulary="https://schema.org/legislationDate",
        relations=(SameAs("roll_call_id", "roll_calls.date"),),
    )
    meeting: str = text(
        "Symbol of the verbatim record of the plenary meeting that took it, the first of several, a key of meetings. Empty where there was none "
        "or no source says which.",
        example="A/76/PV.55",
        required=False,
        pattern=MEETING,
        points_at="meetings.meeting",
        relations=(SameAs("roll_call_id", "roll_calls.meeting"),),
    )
    later_meetings: str = text(
        "Symbols of the later meetings at which it was continued, such as more items put on the agenda, keys of meetings, joined by a vertical "
        "bar in order of their days. Empty for nearly all.",
        example="A/77/PV.55 | A/77/PV.56",
        required=False,
        pattern=rf"{MEETING}( \| {MEETING})*",
    )
    draft: str = text(
        "Symbol of the draft that was adopted, in plenary or in a Main Committee. The workflow of one document names a note instead. "
        "Empty where none is named.",
        example="A/76/L.31",
        required=False,
        pattern=DOCUMENT,
        vocabulary="http://purl.org/dc/terms/isVersionOf",
        relations=(SameAs("roll_call_id", "roll_calls.draft"),),
    )
    amended: pd.BooleanDtype = truth(
        "Whether the Assembly amended the draft before it adopted it; amendments says how. Empty where no document was seen.",
        example=True,
        required=False,
        relations=(
            Named(
                "exactly",
                "decision_id",
                ("amendments.decision_id",),
                lambda rows: rows["amended"],
                "it was amended",
                among=lambda amendments: amendments["outcome"] == "adopted",
                counted="of an adopted amendment",
            ),
        ),
    )
    committee: str = text(
        "The Main Committee on whose report the decision was taken, or plenary. Empty where no source says.",
        example="plenary",
        required=False,
        values=COMMITTEES,
        relations=(Alone("the document"),),
    )
    committee_report: str = text(
        "Symbol of the report of a Main Committee or of the General Committee that recommended it, or of which it took note. Empty where "
        "none is named.",
        example="A/77/385",
        required=False,
        pattern=DOCUMENT,
    )
    report_paragraph: pd.Int64Dtype = count(
        "Paragraph of that report in which the draft stands. Empty where none is named.",
        example=111,
        required=False,
        minimum=1,
        relations=(Filled("only", lambda rows: rows["committee_report"].notna(), "committee_report is"),),
    )
    agenda_item: str = text(
        "Number of the agenda item, with its sub-item in brackets; several are joined by the word and. Empty where none is printed.",
        example="109",
        required=False,
        pattern=rf"{_ITEM}( and {_ITEM})*",
        relations=(Alone("the cover of the document"),),
    )
    agenda_title: str = text(
        "Title of the agenda item in the words of the UN library's index, which leaves out the item above a sub-item; several are joined by a "
        "vertical bar. Empty where none is given.",
        example="Countering the use of information and communications technologies for criminal purposes",
        required=False,
        relations=(Alone("the document or the library's record"),),
    )
    adoption: str = text(
        "How the decision was adopted. Empty where the source does not say, as for nearly all without a recorded vote.",
        example="recorded_vote",
        required=False,
        values=ADOPTIONS,
        relations=(Implied(("roll_call_id",), _voted),),
    )
    roll_call_id: str = text(
        "The recorded vote that adopted the decision as a whole, a key of roll_calls. Empty where there was none.",
        example="A/DEC/76/552#vote",
        required=False,
        points_at="roll_calls.roll_call_id",
        relations=(Filled("exactly", lambda rows: rows["adoption"] == "recorded_vote", "adoption is recorded_vote"),),
    )
    undl_id: pd.Int64Dtype = count(
        "Number of the voting record in the UN Digital Library, at digitallibrary.un.org/record/. Empty where it is not linked.",
        example=4088074,
        required=False,
        minimum=1,
        relations=(SameAs("roll_call_id", "roll_calls.undl_id"),),
    )
    source_id: str = text(
        "The source of this row, a key of sources. What voeten has is known by its recorded vote alone.",
        example="unxml_decisions",
        points_at="sources.source_id",
        vocabulary="http://purl.org/dc/terms/source",
    )

    class Config:
        name = "decisions"
        title = "Decisions"
        description = (
            "One row is a decision of the General Assembly, a part that was adopted by itself in a row of its own: of sessions 76 to 78 those "
            "that the United Nations published as XML, of others those with a recorded vote."
        )
        metadata = {"key": ["decision_id"]}
