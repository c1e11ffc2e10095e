"""What the resolutions of a series say of it."""

from __future__ import annotations

import pandas as pd

# A matter that comes back has been resolved on in so many sessions; one that was taken up once more may have had a sequel.
LEAST = 3


def figures(resolutions: pd.DataFrame) -> pd.DataFrame:
    """How many resolutions a series has, its first and its last session, and how many sessions usually lie between two that follow
    one another, the fewer of two numbers that are as usual: resolutions, first_session, last_session, every, by series.

    `resolutions`: series, session; others than those of regular sessions do not count.
    """
    rows = resolutions.dropna(subset=["series", "session"])
    rows = rows[rows["session"].str.fullmatch("[0-9]{1,4}")]
    rows = rows.assign(number=rows["session"].astype("int64")).sort_values(["series", "number"], kind="stable")
    step = rows["number"] - rows.groupby("series")["number"].shift()
    of_series = rows.groupby("series")["session"].agg(["size", "first", "last"])
    steps = (
        pd.DataFrame({"series": rows["series"], "every": step}).dropna().value_counts().rename("times").reset_index()
    )
    usual = steps.sort_values(["series", "times", "every"], ascending=[True, False, True]).drop_duplicates("series")
    found = of_series.set_axis(["resolutions", "first_session", "last_session"], axis=1)
    return found.assign(every=usual.set_index("series")["every"].astype("Int64"))
