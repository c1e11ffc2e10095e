"""The final votes of a period as a matrix: what every derived table counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

# In the order of agreement: a step apart is half of it.
POSITIONS = ("no", "abstain", "yes")
ABSENT, NO_MEMBER = 3, 4
_CODES = dict(zip(POSITIONS, range(3), strict=True)) | {"non_voting": ABSENT}
# The year of a vote: known where its month is.
YEAR = pl.coalesce("date", "date_from").dt.year().cast(pl.Int64)


class Ballots(NamedTuple):
    """The final votes of a period: their keys, the Members, both sorted, and a row a vote with a column a Member.

    A cell is the place of what the Member said in POSITIONS, ABSENT for `non_voting`, NO_MEMBER where it was none that day.
    """

    calls: pl.Series
    members: pl.Series
    said: NDArray[np.uint8]


def periods(frames: Mapping[str, pl.DataFrame], period: pl.Expr) -> Iterator[tuple[object, Ballots]]:
    """Each period and its final votes of which the names are known, each vote once; `period` is counted from roll_calls.

    Final votes are those on a draft as a whole, adopted or not (`is_final`). `frames` needs roll_calls and votes. Votes whose period is
    not known are in none.
    """
    final = frames["roll_calls"].filter("is_final").select("roll_call_id", period.alias("period"))
    rows = frames["votes"].join(final.drop_nulls(), on="roll_call_id")
    codes = pl.col("vote").cast(pl.String).replace_strict(_CODES, return_dtype=pl.UInt8)
    for (name,), part in rows.with_columns(code=codes).sort("period").group_by("period", maintain_order=True):
        yield name, _ballots(part)


def _ballots(rows: pl.DataFrame) -> Ballots:
    calls, members = (rows[name].unique().sort() for name in ("roll_call_id", "member_id"))
    said = np.full((len(calls), len(members)), NO_MEMBER, dtype=np.uint8)
    said[calls.search_sorted(rows["roll_call_id"]), members.search_sorted(rows["member_id"])] = rows["code"]
    return Ballots(calls, members, said)
