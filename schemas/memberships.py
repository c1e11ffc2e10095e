"""memberships: a spell of membership."""

from __future__ import annotations

from schemas.base import Table, day, text
from schemas.vocabulary import SYMBOL

BEGINNINGS = {
    "original": "an original Member under Article 3 of the Charter",
    "admission": "admitted under Article 4 of the Charter",
    "succession": "went on in the seat of another State",
    "resumption": "took part again after an absence",
}
ENDINGS = {
    "withdrawal": "left the Organization",
    "merger": "united with another Member in one seat",
    "dissolution": "the State ceased to exist",
    "succession": "another State went on in the seat",
}


class Memberships(Table):
    member_id: str = text("The seat.", example="SYR", points_at="members.member_id")
    start: str = day("The first day of the spell.", example="1961-10-13", vocabulary="https://schema.org/startDate")
    end: str = day(
        "The last day of the spell, itself included; empty while the membership lasts.",
        example="1958-02-21",
        required=False,
        vocabulary="https://schema.org/endDate",
    )
    start_reason: str = text("How the spell began.", example="resumption", values=BEGINNINGS)
    end_reason: str = text(
        "How the spell ended; empty while the membership lasts.", example="merger", required=False, values=ENDINGS
    )
    document: str = text(
        "The symbol of the document by which the Member was admitted; empty where no source names one.",
        example="A/RES/65/308",
        required=False,
        pattern=SYMBOL,
    )
    end_document: str = text(
        "The symbol of the document that marks the end; empty where no source names one.",
        example="A/5857",
        required=False,
        pattern=SYMBOL,
    )
    note: str = text(
        "What a reader should know of the dates, in our words.",
        example="withdrew by letter of 20 January 1965",
        required=False,
    )

    class Config:
        name = "memberships"
        title = "Memberships"
        description = "One spell in which a seat was filled, from its first to its last day; a seat may have several."
        metadata = {"key": ["member_id", "start"]}
