"""member_names: a name that a Member had."""

from __future__ import annotations

from schemas.base import Table, day, text
from schemas.relations import Alone, NotAfter


class MemberNames(Table):
    member_id: str = text("The seat that had the name, a key of members.", example="BLR", points_at="members.member_id")
    start_date: str = day(
        "First day of the name, not before the membership that it belongs to.",
        example="1991-09-19",
        relations=(NotAfter("end_date"),),
        vocabulary="https://schema.org/startDate",
    )
    end_date: str = day(
        "Last day of the name. Empty while it is in use.",
        example="1971-10-25",
        required=False,
        vocabulary="https://schema.org/endDate",
    )
    name: str = text(
        "Short English name that the United Nations used.", example="Belarus", vocabulary="https://schema.org/name"
    )
    note: str = text(
        "What a reader should know about the name or its days, such as who represented the seat. Empty where "
        "there is nothing to say.",
        example="represented by the Republic of China until 25 October 1971 (A/RES/2758(XXVI))",
        required=False,
        vocabulary="http://www.w3.org/2004/02/skos/core#note",
        relations=(Alone("in our words"),),
    )

    class Config:
        name = "member_names"
        title = "Names of Members"
        description = (
            "One row is a name that a Member had from one day to another; the names of a Member cover its "
            "membership without gaps."
        )
        metadata = {"key": ["member_id", "start_date"]}
