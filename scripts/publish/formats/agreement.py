"""How often two Members voted alike in a year, counted once at the release: to count it anew takes a database minutes."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scripts.publish.formats.frames import Frames

SCHEMA: dict[str, pl.DataType] = {
    "member_a": pl.String(),  # the code that comes first
    "member_b": pl.String(),
    "year": pl.Int64(),
    "votes": pl.Int64(),  # final votes in which both said yes, no or abstained
    "alike": pl.Int64(),  # those in which both said the same
}


def pairs(frames: Frames) -> pl.DataFrame:
    """Each pair of Members that both voted in a final vote of a year, once: the columns of SCHEMA, sorted by the first three.

    Votes whose day is not known are left out.
    """
    final = frames["roll_calls"].filter("is_final", pl.col("date").is_not_null())
    cast = (
        frames["votes"]
        .filter(pl.col("vote") != "non_voting")
        .join(final.select("roll_call_id", pl.col("date").dt.year().cast(pl.Int64).alias("year")), on="roll_call_id")
    )
    years = [_of_year(year, rows) for (year,), rows in cast.partition_by("year", as_dict=True).items()]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *years]).sort("member_a", "member_b", "year")


def _of_year(year: object, cast: pl.DataFrame) -> pl.DataFrame:
    """Counted by matrices: of one with a row a vote and a column a Member, its transpose times itself counts pairs."""
    calls, members = (cast[name].unique().sort() for name in ("roll_call_id", "member_id"))
    said = np.zeros((len(calls), len(members)), dtype=np.uint8)
    place = calls.search_sorted(cast["roll_call_id"]), members.search_sorted(cast["member_id"])
    said[place] = cast["vote"].to_physical() + 1
    alike = np.sum([_products(said == number) for number in np.unique(said[said > 0])], axis=0)
    votes = _products(said > 0)
    first, second = np.nonzero(np.triu(votes, k=1))
    columns = members[first], members[second], [year] * len(first), votes[first, second], alike[first, second]
    return pl.DataFrame(dict(zip(SCHEMA, columns, strict=True)), SCHEMA)


def _products(cells: NDArray[np.bool_]) -> NDArray[np.int64]:
    # As floats, which alone are multiplied fast; they count exactly to 16 million.
    numbers = cells.astype(np.float32)
    return (numbers.T @ numbers).astype(np.int64)
