"""member_names: a name a Member had."""

from __future__ import annotations

from schemas.base import Table, day, text


class MemberNames(Table):
    member_id: str = text("The seat.", example="TUR", points_at="members.member_id")
    start: str = day("The first day on which the Organization used the name.", example="2022-06-01")
    end: str = day("The last day on which it used the name; empty while it does.", example="2022-05-31", required=False)
    name: str = text("The name in English.", example="Türkiye", vocabulary="https://schema.org/name")
    note: str = text(
        "What a reader should know of the name, such as who represented the seat, in our words.",
        example="represented by the Republic of China",
        required=False,
    )

    class Config:
        name = "member_names"
        title = "Names of Members"
        description = (
            "One name that a Member had at the United Nations, for as long as it had it: Burma, Ceylon, Turkey."
        )
        metadata = {"key": ["member_id", "start"]}
