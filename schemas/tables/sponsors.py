"""sponsors: a Member that sponsored a draft resolution or an amendment."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, text
from schemas.relations import Named, one_of
from schemas.vocabulary import AMENDMENT

ROLES = {
    "sponsor": "named when the proposal was submitted",
    "additional_sponsor": "joined after the proposal had been issued",
    "co_sponsor": "named beside the Member that proposed an amendment",
}


class Sponsors(Table):
    proposal: str = text(
        "What was sponsored: the draft of a resolution, an amendment_id of amendments, or a key of proposals.",
        example="A/ES-11/L.7",
        pattern=AMENDMENT,
        relations=(
            Named(
                "always",
                "proposal",
                ("resolutions.draft", "amendments.amendment_id", "proposals.proposal"),
                lambda rows: pd.Series(True, rows.index),
                "a Member sponsored it",
            ),
        ),
    )
    member_id: str = text(
        "The Member that sponsored it, a key of members. Sponsors that are not Members are in "
        "resolutions.submitted_by.",
        example="UKR",
        points_at="members.member_id",
        vocabulary="https://schema.org/sponsor",
    )
    role: str = text(
        "How the Member came to sponsor it.",
        example="sponsor",
        values=ROLES,
        relations=(
            Named(
                "always",
                "proposal",
                ("amendments.amendment_id",),
                one_of("role", "co_sponsor"),
                "a co_sponsor stood beside the proposer of an amendment",
            ),
        ),
    )

    class Config:
        name = "sponsors"
        title = "Sponsors"
        description = (
            "One row is a Member that sponsored a draft resolution or an amendment, under its first role; the drafts of proposals, "
            "which the Netherlands sponsored, are a selection, and no sample."
        )
        metadata = {"key": ["proposal", "member_id"]}
