"""amendments: an amendment that the Assembly acted on."""

from __future__ import annotations

from schemas.base import Table, day, text
from schemas.vocabulary import GRADES, MEETING, SESSION, SYMBOL

OUTCOMES = {
    "adopted": "carried, so that the draft was adopted as amended",
    "rejected": "not carried",
    "withdrawn": "withdrawn by its sponsors",
    "not_put_to_vote": "not voted on",
}


class Amendments(Table):
    amendment_id: str = text(
        "The symbol of the amendment; the draft and #oral1 for an oral one; the resolution and #amendment1, 2, 3 where the "
        "symbol was not seen.",
        example="A/ES-11/L.8",
        unique=True,
        pattern=SYMBOL,
    )
    draft: str = text(
        "The draft it was to amend; empty where no source names it.",
        example="A/ES-11/L.7",
        required=False,
        pattern=SYMBOL,
    )
    resolution_id: str = text(
        "The resolution that the draft became; empty where this package does not hold it.",
        example="A/RES/ES-11/6",
        required=False,
        points_at="resolutions.resolution_id",
    )
    date: str = day(
        "The day on which the Assembly acted on it; empty where not seen in a source.",
        example="2023-02-23",
        required=False,
    )
    session: str = text("The session.", example="ES-11", pattern=SESSION)
    meeting: str = text(
        "The verbatim record of the meeting; empty where not seen in a source.",
        example="A/ES-11/PV.19",
        required=False,
        pattern=MEETING,
    )
    gist: str = text(
        "What it was to do, in our words; empty where not seen in a source.",
        example="Call for peace talks, and on States not to send weapons to the zone of conflict.",
        required=False,
    )
    outcome: str = text("What became of it.", example="rejected", values=OUTCOMES)
    roll_call_id: str = text(
        "The recorded vote on it; empty where there was none or none is known.",
        example="A/ES-11/L.8#vote",
        required=False,
        points_at="roll_calls.roll_call_id",
    )
    evidence: str = text("The best kind of source for its being acted on.", example="official", values=GRADES)
    evidence_note: str = text(
        "What rests on which source and what was not seen, in our words.",
        example="Symbol and figures were not seen.",
        required=False,
    )
    source_url: str = text(
        "The address of that source; empty where it is the resolution itself.",
        example="https://english.ahram.org.eg/News/511112.aspx",
        required=False,
        pattern=r"https?://\S+",
    )

    class Config:
        name = "amendments"
        title = "Amendments"
        description = "One amendment in the plenary of which a source shows what became of it; who proposed it stands in sponsors."
        metadata = {"key": ["amendment_id"]}
