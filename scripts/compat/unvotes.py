"""The layout of unvotes: `un_votes`, `un_roll_calls` and `un_roll_call_issues`, as that R package has them.

`rcid` is Voeten's number of the roll call where we know it, and else one from a billion up that is made from our key and
stays the same; `country` is the name that unvotes has. Members that did not vote have no row there, as in unvotes.
"""

from __future__ import annotations

import zlib

import polars as pl

from scripts.common.errors import DataError
from scripts.compat.names import named
from scripts.publish.formats.frames import Frames

# From here on numbers are ours; Voeten's end below ten thousand. They fit into the 32 bits of an integer in R.
OURS = 1_000_000_000

# The levels of the factors in unvotes, by which as.numeric() makes of a vote what Voeten's own file has: 1, 2, 3.
VOTES = pl.Enum(["yes", "abstain", "no"])
ISSUES = {
    "co": "Colonialism",
    "di": "Arms control and disarmament",
    "ec": "Economic development",
    "hr": "Human rights",
    "me": "Palestinian conflict",
    "nu": "Nuclear weapons and nuclear material",
}


def layout(frames: Frames) -> dict[str, pl.DataFrame]:
    """The three tables of unvotes by name; raises DataError where two roll calls get the same number."""
    calls = numbered(frames)
    return {
        "un_votes": votes(frames, calls)
        .filter(pl.col("vote") != "non_voting")
        .with_columns(pl.col("vote").cast(VOTES)),
        "un_roll_calls": roll_calls(frames, calls),
        "un_roll_call_issues": issues(frames, calls),
    }


def as_in_r(frames: Frames) -> dict[str, pl.DataFrame]:
    """The three tables with the types of that package: there two columns of whole numbers are `double` in R."""
    tables = layout(frames)
    as_number = {"un_votes": "rcid", "un_roll_calls": "session"}
    return tables | {
        name: tables[name].with_columns(pl.col(column).cast(pl.Float64)) for name, column in as_number.items()
    }


def numbered(frames: Frames) -> pl.DataFrame:
    """The roll calls with their `rcid`."""
    made = pl.col("roll_call_id").map_elements(
        lambda key: OURS + zlib.crc32(key.encode()) % OURS, return_dtype=pl.Int64
    )
    # Code written for unvotes expects a day everywhere: where only bounds are known, the first of them stands.
    calls = frames["roll_calls"].with_columns(
        pl.coalesce("voeten_rcid", made).alias("rcid"), pl.coalesce("date", "date_from").alias("date")
    )
    if twice := calls.filter(pl.col("rcid").is_duplicated())["roll_call_id"].to_list():
        raise DataError(f"the roll calls {twice[:4]} would have the same rcid")
    return calls


def votes(frames: Frames, calls: pl.DataFrame) -> pl.DataFrame:
    """`un_votes`, with the Members that did not vote as `non_voting`, sorted by rcid and country."""
    members = frames["members"].select(
        "member_id",
        pl.lit(None, dtype=pl.Date).alias("start"),
        pl.lit(None, dtype=pl.Date).alias("end"),
        pl.col("name").alias("called"),
        pl.col("iso2").alias("code"),
    )
    rows = frames["votes"].join(calls.select("roll_call_id", "rcid", "date"), on="roll_call_id")
    return (
        named(rows, "unvotes", members)
        .select("rcid", pl.col("called").alias("country"), pl.col("code").alias("country_code"), "vote")
        .sort("rcid", "country")
    )


def roll_calls(frames: Frames, calls: pl.DataFrame) -> pl.DataFrame:
    """`un_roll_calls`, sorted by rcid; we hold no description beside the title."""
    titles = frames["resolutions"].select("resolution_id", "title")
    # A special session counts with the regular session in whose year it met: the last that had voted by then.
    regular = calls.filter(pl.col("session").str.contains(r"^\d+$"), pl.col("date").is_not_null()).select(
        pl.col("date"), pl.col("session").cast(pl.Int64).alias("regular")
    )
    current = (
        calls.filter(pl.col("date").is_not_null()).sort("date").join_asof(regular.sort("date", "regular"), on="date")
    )
    return (
        calls.join(titles, on="resolution_id", how="left")
        .join(current.select("roll_call_id", "regular"), on="roll_call_id", how="left")
        .select(
            "rcid",
            pl.coalesce(pl.col("session").cast(pl.Int64, strict=False), "regular").alias("session"),
            pl.col("important_vote").cast(pl.Int64).alias("importantvote"),
            "date",
            pl.coalesce("resolution_id", pl.col("roll_call_id").str.replace(r"#.*$", "")).alias("unres"),
            (pl.col("subject") == "amendment").cast(pl.Int64).alias("amend"),
            (pl.col("subject") == "clause").cast(pl.Int64).alias("para"),
            pl.col("title").alias("short"),
            pl.col("title").alias("descr"),
        )
        .sort("rcid")
    )


def issues(frames: Frames, calls: pl.DataFrame) -> pl.DataFrame:
    """`un_roll_call_issues`, sorted by rcid and code."""
    empty = pl.DataFrame(schema={"roll_call_id": pl.String, "issue": pl.String})
    coded = frames.get("roll_call_issues", empty).select("roll_call_id", pl.col("issue").cast(pl.String))
    return (
        coded.join(calls.select("roll_call_id", "rcid"), on="roll_call_id")
        .select(
            "rcid",
            pl.col("issue").alias("short_name"),
            pl.col("issue").replace_strict(ISSUES, return_dtype=pl.Enum(list(ISSUES.values()))).alias("issue"),
        )
        .sort("rcid", "short_name")
    )
