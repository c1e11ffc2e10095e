"""sponsors: a Member sponsoring a draft or an amendment."""

from __future__ import annotations

from schemas.base import Table, text
from schemas.vocabulary import SYMBOL

ROLES = {
    "sponsor": "named in the document as first issued",
    "additional_sponsor": "joined after it was issued",
    "co_sponsor": "named beside the proposer of an amendment",
}


class Sponsors(Table):
    proposal: str = text(
        "The symbol of the draft or the amendment, as in resolutions.draft and amendments.amendment_id.",
        example="A/ES-11/L.7",
        pattern=SYMBOL,
    )
    member_id: str = text("The Member.", example="UKR", points_at="members.member_id")
    role: str = text("How it came to sponsor.", example="sponsor", values=ROLES)

    class Config:
        name = "sponsors"
        title = "Sponsors"
        description = "One Member sponsoring one draft or amendment; other sponsors stand in resolutions.submitted_by."
        metadata = {"key": ["proposal", "member_id"]}
