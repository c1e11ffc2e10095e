"""series: a matter on which the General Assembly resolves again and again."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.relations import SameAs
from schemas.vocabulary import RESOLUTION, SERIES, SESSION


class Series(Table):
    series: str = text(
        "Key of the series, in words from a title of its resolutions. It never changes, and names the same matter for ever.",
        example="us_embargo_against_cuba",
        unique=True,
        pattern=SERIES,
        relations=(SameAs("anchor_id", "resolutions.series"),),
    )
    title: str = text(
        "The title under which the series is known: one that most of its resolutions had when it was registered, but for small things. "
        "Others may have another.",
        example="Necessity of ending the economic, commercial and financial embargo imposed by the United States of America against Cuba",
    )
    anchor_id: str = text(
        "A resolution by which the series is known for good, a key of resolutions: all that it continues, and all that continue it, are "
        "of the series.",
        example="A/RES/47/19",
        unique=True,
        pattern=RESOLUTION,
        points_at="resolutions.resolution_id",
    )
    resolutions: pd.Int64Dtype = count(
        "Number of its resolutions in this package. Of sessions 46 to 73 those that were adopted without a vote are mostly missing, as they "
        "have no title here.",
        example=32,
        minimum=2,
    )
    first_session: str = text(
        "Session of its first resolution here.", example="47", pattern=SESSION, points_at="sessions.session"
    )
    last_session: str = text(
        "Session of its last resolution here.", example="80", pattern=SESSION, points_at="sessions.session"
    )
    every: pd.Int64Dtype = count(
        "How many sessions usually lie between a resolution and the next: 1 where it comes every year, 2 where it comes every other. It is "
        "the most frequent number, of two the smaller. A resolution that the package lacks makes it greater.",
        example=1,
        minimum=1,
    )

    class Config:
        name = "series"
        title = "Series of resolutions"
        description = (
            "One row is a series: resolutions of three or more regular sessions, each of which continues the one before, as resolution_links "
            "says."
        )
        metadata = {"key": ["series"]}
