"""Polars, from the Parquet files: columns come typed, and nothing has to be said of NA."""

import sys
from pathlib import Path

import polars as pl

release = Path(sys.argv[1]) / "parquet"


def show(title: str, rows: pl.LazyFrame) -> None:
    print("#", title)
    print(rows.collect().write_csv(separator="\t", include_header=False, float_precision=4), end="")


members = pl.scan_parquet(release / "members.parquet")
roll_calls = pl.scan_parquet(release / "roll_calls.parquet")
votes = pl.scan_parquet(release / "votes")


def vote_on(resolution: str) -> pl.LazyFrame:
    return votes.filter(pl.col("roll_call_id") == f"A/RES/{resolution}#vote", pl.col("session") == "ES-11")


first, second = vote_on("ES-11/1"), vote_on("ES-11/6")
rows = members.join(second, on="member_id").sort("member_id")
show("votes on A/RES/ES-11/6", rows.select("member_id", "iso2", "name", "vote"))

both = first.join(second, on="member_id", suffix="_6").filter(pl.col("vote") != pl.col("vote_6"))
show("changed since A/RES/ES-11/1", both.sort("member_id").select("member_id", "vote", "vote_6"))

final = roll_calls.filter("is_final", pl.col("date").is_not_null())
cast = votes.filter(pl.col("vote") != "non_voting").join(final, on="roll_call_id")
one, other = cast.filter(member_id="NAM"), cast.filter(member_id="ZAF").select("roll_call_id", "vote")
pair = one.join(other, on="roll_call_id", suffix="_other").with_columns(
    pl.col("date").dt.year().alias("year"), (pl.col("vote") == pl.col("vote_other")).alias("same")
)
yearly = pair.group_by("year").agg(
    pl.len().alias("votes"), pl.col("same").sum().alias("alike"), pl.col("same").mean().alias("share")
)
show("Namibia and South Africa", yearly.sort("year"))
