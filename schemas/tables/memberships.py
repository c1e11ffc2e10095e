"""memberships: a spell of membership."""

from __future__ import annotations

from schemas.base import Table, day, text
from schemas.relations import Alone, Filled, NotAfter, none_of, word
from schemas.vocabulary import DOCUMENT

START_REASONS = {
    "original": "one of the 51 original Members, under Article 3 of the Charter",
    "admission": "admitted under Article 4 of the Charter",
    "succession": "took over the seat of a State that ended",
    "resumption": "took part again after an absence that ended an earlier period",
}

END_REASONS = {
    "withdrawal": "left the Organization",
    "merger": "united with another Member and continued in its seat",
    "dissolution": "the State ended, and its successors were admitted as new Members",
    "succession": "another State took over the seat",
}

# The day on which the Charter came into force.
FOUNDED = "1945-10-24"


class Memberships(Table):
    member_id: str = text("The seat that was held, a key of members.", example="UKR", points_at="members.member_id")
    start_date: str = day(
        "First day of the period. For the original Members it is 24 October 1945, when the Charter came into force.",
        example="1945-10-24",
        vocabulary="https://schema.org/startDate",
        relations=(word("start_reason", {"original": FOUNDED}), NotAfter("end_date")),
    )
    end_date: str = day(
        "Last day of the period, still a day of membership. Empty while it runs.",
        example="1965-01-20",
        required=False,
        vocabulary="https://schema.org/endDate",
    )
    start_reason: str = text(
        "How the period began.",
        example="original",
        values=START_REASONS,
        relations=(word("start_date", {FOUNDED: "original"}),),
    )
    end_reason: str = text(
        "How the period ended. Empty while it runs.",
        example="withdrawal",
        required=False,
        values=END_REASONS,
        relations=(Filled("exactly", lambda rows: rows["end_date"].notna(), "the period has ended"),),
    )
    document: str = text(
        "Symbol of the document by which the period began. Empty for original Members, and where there is "
        "none or none was seen.",
        example="A/RES/491(V)",
        required=False,
        pattern=DOCUMENT,
        relations=(Filled("only", none_of("start_reason", "original"), "the Member is no original one"),),
        vocabulary="http://purl.org/dc/terms/source",
    )
    end_document: str = text(
        "Symbol of the document by which the period ended. Empty while it runs, and where there is none or "
        "none was seen.",
        example="A/5857",
        required=False,
        pattern=DOCUMENT,
        relations=(Filled("only", lambda rows: rows["end_date"].notna(), "the period has ended"),),
        vocabulary="http://purl.org/dc/terms/source",
    )
    note: str = text(
        "What a reader should know about the days or the sources, in our words. Empty where there is nothing to say.",
        example="withdrew by letter of 20 January 1965 (some accounts count from 1 March 1965); not in the UN library file",
        required=False,
        vocabulary="http://www.w3.org/2004/02/skos/core#note",
        relations=(Alone("in our words"),),
    )

    class Config:
        name = "memberships"
        title = "Memberships"
        description = (
            "One row is a period during which a seat was a Member's, first and last day included; Indonesia "
            "and Syria have two."
        )
        metadata = {"key": ["member_id", "start_date"]}
