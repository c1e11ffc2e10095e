"""amendments: an amendment that the General Assembly acted on."""

from __future__ import annotations

from schemas.base import Table, day, text
from schemas.relations import Filled, Implied, NotAfter, SameAs, none_of, one_of
from schemas.says.documents import of_symbol
from schemas.says.votes import of_amendment
from schemas.vocabulary import ADDRESS, AMENDMENT, DOCUMENT, MEETING, SESSION, UNOFFICIAL

OUTCOMES = {
    "adopted": "adopted; the draft was then adopted as amended",
    "rejected": "put to a vote and not adopted",
    "withdrawn": "withdrawn by its proposers",
    "not_put_to_vote": "never voted on, for another reason",
}

EVIDENCE = {
    "official": "stated by a document of the United Nations",
    "voeten": "as Voeten's data describe the vote on it",
} | UNOFFICIAL


class Amendments(Table):
    amendment_id: str = text(
        "Symbol of the amendment, with #part and a number where it was voted on in parts. An oral amendment has the draft's "
        "symbol with #oral and a number. One whose symbol was not seen has the draft's or the resolution's with #amendment "
        "and a number, or the key of its roll call without the word vote.",
        example="A/ES-11/L.8",
        unique=True,
        pattern=AMENDMENT,
        vocabulary="http://purl.org/dc/terms/identifier",
        relations=(SameAs("roll_call_id", "roll_calls.amendment_id"),),
    )
    draft: str = text(
        "Symbol of the draft resolution or decision that was to be amended. Empty where it was not seen.",
        example="A/ES-11/L.7",
        required=False,
        pattern=DOCUMENT,
        relations=(
            Implied(("amendment_id",), of_amendment),
            SameAs("roll_call_id", "roll_calls.draft"),
            SameAs("resolution_id", "resolutions.draft", filled=True),
        ),
    )
    resolution_id: str = text(
        "The resolution that the draft became, a key of resolutions. Empty where it became none, or none in "
        "this package.",
        example="A/RES/ES-11/6",
        required=False,
        points_at="resolutions.resolution_id",
        relations=(Implied(("amendment_id",), of_amendment), SameAs("roll_call_id", "roll_calls.resolution_id")),
    )
    decision_id: str = text(
        "The decision that the draft became, a key of decisions. Empty where it became none, or none in this package.",
        example="A/DEC/78/551",
        required=False,
        points_at="decisions.decision_id",
        relations=(
            Filled("only", lambda rows: rows["resolution_id"].isna(), "resolution_id is not"),
            SameAs("roll_call_id", "roll_calls.decision_id"),
        ),
    )
    date: str = day(
        "Day on which the Assembly acted on the amendment. Empty where it was not seen.",
        example="2023-02-23",
        required=False,
        vocabulary="http://purl.org/dc/terms/date",
        relations=(
            SameAs("roll_call_id", "roll_calls.date"),
            NotAfter("resolutions.adopted_on", via="resolution_id"),
        ),
    )
    session: str = text(
        "Session in which the Assembly acted on the amendment.",
        example="ES-11",
        pattern=SESSION,
        points_at="sessions.session",
        relations=(
            Implied(("amendment_id",), of_symbol),
            Implied(("draft",), of_symbol),
            SameAs("roll_call_id", "roll_calls.session"),
            SameAs("resolution_id", "resolutions.session"),
            SameAs("meeting", "meetings.session"),
        ),
    )
    meeting: str = text(
        "Symbol of the verbatim record of the plenary meeting that acted on the amendment. Empty where it was not seen.",
        example="A/ES-11/PV.19",
        required=False,
        pattern=MEETING,
        points_at="meetings.meeting",
        relations=(SameAs("roll_call_id", "roll_calls.meeting"),),
    )
    gist: str = text(
        "What the amendment did or would have done, in short and in our words. Empty where its text was not seen, as where only "
        "Voeten's data describe it.",
        example="Drop the demand that forces be withdrawn, and condemn what was said of the Minsk agreements.",
        required=False,
        vocabulary="http://purl.org/dc/terms/abstract",
        relations=(
            Filled("only", none_of("evidence", "voeten"), "more than Voeten's data attests it"),
            Filled("always", one_of("evidence", *UNOFFICIAL), "a report attests it"),
        ),
    )
    outcome: str = text(
        "What became of the amendment. Empty where a majority was in favour and no source says whether two "
        "thirds were needed.",
        example="rejected",
        required=False,
        values=OUTCOMES,
        relations=(
            SameAs("roll_call_id", "roll_calls.result"),
            Filled("always", lambda rows: rows["roll_call_id"].isna(), "there was no recorded vote"),
        ),
    )
    roll_call_id: str = text(
        "The recorded vote on the amendment, a key of roll_calls. Empty where there was none or none is known.",
        example="A/ES-11/L.8#vote",
        required=False,
        points_at="roll_calls.roll_call_id",
    )
    evidence: str = text("How well the row is attested.", example="official", values=EVIDENCE)
    evidence_note: str = text(
        "What was seen and what was not, in our words. Empty where a report says it all, or there is nothing to say.",
        example="The resolution is printed as adopted with this amendment.",
        required=False,
        relations=(Filled("always", one_of("evidence", "official"), "a document of the United Nations attests it"),),
    )
    source_url: str = text(
        "Address of the report that the row rests on. Empty where it rests on the resolution as the United "
        "Nations issued it, or on Voeten's data.",
        example="https://scribd.com/document/658768634/Registro-A-ES-11-PV-19-EN",
        required=False,
        pattern=ADDRESS,
        vocabulary="http://purl.org/dc/terms/source",
        relations=(Filled("exactly", one_of("evidence", *UNOFFICIAL), "a report attests the row"),),
    )

    class Config:
        name = "amendments"
        title = "Amendments"
        description = (
            "One row is an amendment to a draft resolution or decision that the General Assembly acted on in plenary; its "
            "proposers are in sponsors."
        )
        metadata = {"key": ["amendment_id"]}
