"""citation_coverage: how many citations of a kind a session has, and how many of them lead to a row of this package."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.says.citations import KINDS
from schemas.vocabulary import SESSION


class CitationCoverage(Table):
    session: str = text(
        "The session of the resolutions that cite, a key of sessions.",
        example="75",
        pattern=SESSION,
        points_at="sessions.session",
    )
    kind: str = text("The kind of the documents cited, as in citations.", example="assembly_resolution", values=KINDS)
    cited: pd.Int64Dtype = count("How many citations there are.", example=2953, minimum=1)
    resolved: pd.Int64Dtype = count(
        "How many of them lead to a resolution or decision of this package; 0 of every other kind.", example=2951
    )
    with_pinpoint: pd.Int64Dtype = count("Of how many a place of the document is printed.", example=410)
    with_clause: pd.Int64Dtype = count("Of how many the place is a clause of this package.", example=95)

    class Config:
        name = "citation_coverage"
        title = "Coverage of citations"
        description = "One row is a session and a kind of document: how many citations its resolutions have, and how many lead somewhere."
        metadata = {"key": ["session", "kind"]}
