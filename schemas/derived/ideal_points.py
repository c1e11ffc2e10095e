"""ideal_points: where a Member stands in a year."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, number, text
from schemas.vocabulary import MEMBER


class IdealPoints(Table):
    member_id: str = text("The Member, a key of members.", example="BRA", pattern=MEMBER)
    year: pd.Int64Dtype = count("Calendar year of the votes, known where their month is.", example=2023, minimum=1946)
    ideal_point: float = number(
        "The estimated position on the one line that best tells the votes apart: mean 0 and standard deviation 1 over all rows, positive on the "
        "side of the United States. An estimate that another run from another start gives, too; differences below sd mean little.",
        example=-0.21,
    )
    sd: float = number(
        "Standard deviation of the estimate, given the parameters of the votes; it is too small by what is not known of these.",
        example=0.1,
        minimum=0,
    )
    q05: float = number("Lower end of the interval that holds the position with a chance of 90 %.", example=-0.37)
    q95: float = number("Upper end of that interval.", example=-0.05)
    n_votes: pd.Int64Dtype = count("Final votes of the year in which the Member said yes, no or abstain.", example=86)
    n_divided_votes: pd.Int64Dtype = count(
        "Those of n_votes in which not all took the same position. The estimate rests on these, and on those of the years around.",
        example=85,
        minimum=1,
    )
    n_absent: pd.Int64Dtype = count(
        "Final votes of the year in which it is non_voting; to the estimate they are missing.", example=2
    )

    class Config:
        name = "ideal_points"
        title = "Ideal points"
        description = (
            "One row is a Member and a year in which it said yes, no or abstain in a divided final vote: where it stands, as a dynamic ordinal "
            "item response model estimates from these votes."
        )
        metadata = {"key": ["member_id", "year"]}
