"""Compare what we write in the layouts of other datasets with their own files, cell by cell, and name every class of difference.

A vote is compared in the roll calls that both have: by Voeten's number or the library's record where ours has it, and else
by the symbol of the resolution, if it names one roll call on each side.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import polars as pl
import pyreadr

from scripts.common import members
from scripts.common.errors import DataError, UsageError
from scripts.compat import undl, unvotes
from scripts.publish.formats.frames import Frames

# Of a pair of cells, ours and theirs: the class, the first that fits.
Classes = list[tuple[str, pl.Expr]]


def classes(frames: Frames, upstream: Path) -> dict[str, pl.DataFrame]:
    """For each comparison a frame: `class` and `cells`, or for columns `column` and in how many rows both are the same,
    only one has a value, or they differ.

    Raises UsageError where a file of theirs is not in the folder.
    """
    calls = _linked(frames, upstream)
    return {
        "un_votes: votes": _unvotes_votes(frames, calls, upstream),
        "un_roll_calls: values": _unvotes_calls(frames, calls, upstream),
        "un_roll_call_issues: codes": _unvotes_issues(frames, calls, upstream),
        **_library(frames, upstream),
    }


# --- unvotes ---------------------------------------------------------------------------------------------------------


def _unvotes_votes(frames: Frames, calls: pl.DataFrame, upstream: Path) -> pl.DataFrame:
    ours = unvotes.votes(frames, calls).with_columns(pl.col("vote").cast(pl.String))
    theirs = _rda(upstream, "un_votes").select(pl.col("rcid").cast(pl.Int64), "country", pl.col("vote").cast(pl.String))
    serbia = ours.filter(pl.col("country") == "Serbia").select("rcid", pl.lit("Serbia").alias("serbia"))
    # Voeten has one code for Yugoslavia and Serbia.
    theirs = theirs.join(serbia, on="rcid", how="left").with_columns(
        pl.when(pl.col("country") == "Yugoslavia")
        .then(pl.coalesce("serbia", "country"))
        .otherwise("country")
        .alias("ours")
    )
    both = ours.join(
        theirs.drop("serbia"), left_on=["rcid", "country"], right_on=["rcid", "ours"], how="full", coalesce=True
    )
    shared = pl.col("rcid").is_in(ours["rcid"].implode()) & pl.col("rcid").is_in(theirs["rcid"].implode())
    mine, other = pl.col("vote"), pl.col("vote_right")
    return _counted(both, [
        ("the same, under the name of Yugoslavia where it is Serbia's", (mine == other) & (pl.col("country") == "Serbia")),
        ("the same", mine == other),
        ("in a roll call that unvotes has not, or that is not linked", other.is_null() & ~shared),
        ("in a roll call that is not linked, or whose votes only unvotes has", mine.is_null() & ~shared),
        ("a Member not voting, which unvotes leaves out", other.is_null() & (mine == "non_voting")),
        ("a vote that unvotes lacks", other.is_null()),
        ("a vote of a State that was no Member on that day, or under another name", mine.is_null()),
        ("a vote in unvotes, and not voting in ours", mine == "non_voting"),
        ("another vote", pl.lit(True)),
    ])  # fmt: skip


def _unvotes_calls(frames: Frames, calls: pl.DataFrame, upstream: Path) -> pl.DataFrame:
    ours = unvotes.roll_calls(frames, calls)
    theirs = _rda(upstream, "un_roll_calls").with_columns(
        pl.col("rcid", "session", "importantvote", "amend", "para").cast(pl.Int64, strict=False),
        pl.col("date").cast(pl.String).str.to_date(strict=False),
    )
    return _columns(
        ours.join(theirs, on="rcid"), ["session", "date", "importantvote", "unres", "amend", "para", "short"]
    )


def _unvotes_issues(frames: Frames, calls: pl.DataFrame, upstream: Path) -> pl.DataFrame:
    ours = unvotes.issues(frames, calls).select("rcid", "short_name", pl.lit(True).alias("mine"))
    theirs = _rda(upstream, "un_roll_call_issues").select(
        pl.col("rcid").cast(pl.Int64), "short_name", pl.lit(True).alias("other")
    )
    both = ours.join(theirs, on=["rcid", "short_name"], how="full", coalesce=True)
    return _counted(both, [
        ("the same", pl.col("mine") & pl.col("other")),
        ("of a roll call that ours has not, or that is not linked", ~pl.col("rcid").is_in(calls["rcid"].implode())),
        ("only in unvotes", pl.col("mine").is_null()),
        ("only in ours", pl.lit(True)),
    ])  # fmt: skip


def _linked(frames: Frames, upstream: Path) -> pl.DataFrame:
    """Our roll calls with Voeten's number also where only the symbol of the resolution leads to it."""
    calls = unvotes.numbered(frames)
    theirs = (
        _rda(upstream, "un_roll_calls")
        .select(pl.col("rcid").cast(pl.Int64).alias("found"), pl.col("unres").cast(pl.String).alias("resolution_id"))
        .filter(pl.col("resolution_id").is_unique() & ~pl.col("found").is_in(calls["rcid"].implode()))
    )
    by_symbol = calls.filter(pl.col("is_final") & pl.col("voeten_rcid").is_null()).select(
        "roll_call_id", "resolution_id"
    )
    found = by_symbol.join(theirs, on="resolution_id").select("roll_call_id", "found")
    return calls.join(found, on="roll_call_id", how="left").with_columns(pl.coalesce("found", "rcid").alias("rcid"))


def _rda(upstream: Path, name: str) -> pl.DataFrame:
    path = _file(upstream, f"voeten/{name}.rda")
    return pl.from_pandas(pyreadr.read_r(path)[name])


# --- the library -----------------------------------------------------------------------------------------------------


def _library(frames: Frames, upstream: Path) -> dict[str, pl.DataFrame]:
    ours = undl.layout(frames).with_columns(pl.col("resolution").alias("on"))
    path = _file(upstream, "undl/ga_voting.csv.gz")
    theirs = pl.read_csv(path, infer_schema=False).with_columns(
        # The library writes the letter of some parts in brackets.
        pl.col("resolution").str.replace_all(r"[\[\]]", "").alias("on"),
        pl.col("meeting").str.replace_all(" ", ""),  # written both ways
        pl.col("date").str.to_date(strict=False),
        pl.col("undl_id", "^total_.*$").cast(pl.Int64, strict=False),
    )
    without = theirs.filter(pl.col("ms_vote").is_null() | (pl.col("ms_vote") == ""))
    theirs = theirs.filter(pl.col("ms_vote").is_not_null() & (pl.col("ms_vote") != ""))
    # A record is ours by its number, or by the symbol where ours has no number and theirs names one record by it.
    number = ours.filter(pl.col("undl_id").is_not_null()).select("undl_id", pl.col("on").alias("ours")).unique()
    records = theirs.select("undl_id", "on").unique().join(number, on="undl_id", how="left")
    records = records.with_columns(
        pl.when(pl.col("on").is_unique()).then(pl.coalesce("ours", "on")).otherwise("ours").alias("record")
    )
    theirs = theirs.join(records.select("undl_id", "record"), on="undl_id").with_columns(_member_ids(theirs))
    theirs = theirs.with_columns(pl.coalesce("record", pl.format("library {}", "undl_id")).alias("on"))
    both = ours.join(theirs, left_on=["on", "ms_code"], right_on=["on", "member"], how="full", coalesce=True)
    shared = pl.col("on").is_in(ours["on"].implode()) & pl.col("on").is_in(theirs["on"].implode())
    mine, other = pl.col("ms_vote"), pl.col("ms_vote_right")
    votes = _counted(both, [
        ("the same", mine == other),
        ("in a roll call that only ours has", other.is_null() & ~shared),
        ("in a roll call that only the library has", mine.is_null() & ~shared),
        ("no vote, and a small letter before the name, which is the vote here", pl.col("ms_name_right").str.contains("^[a-z] ")),
        ("a Member not voting that the library lacks", other.is_null() & (mine == "X")),
        ("a vote that the library lacks", other.is_null()),
        ("a State that was no Member on that day, or a name that is not known", mine.is_null()),
        ("another vote", pl.lit(True)),
    ])  # fmt: skip
    in_both = both.filter(mine.is_not_null() & other.is_not_null())
    return {
        "undl: votes": votes,
        "undl: names": _columns(in_both, ["ms_name"]),
        "undl: values, once a roll call": _columns(in_both.unique("on"), [
            "undl_id", "date", "session", "resolution", "meeting", "title", "draft", "committee_report", "agenda_title",
            "total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms",
        ]),
        "undl: records without Members": pl.DataFrame({"class": ["left out: they name no vote"], "cells": [len(without)]}),
    }  # fmt: skip


def _member_ids(theirs: pl.DataFrame) -> pl.Series:
    """The Member that each row's name means; null where it means none."""
    pairs = theirs.select("ms_name", "date").unique()
    meant = {(name, day): _member_id(name, day) for name, day in pairs.iter_rows()}
    found = [meant[pair] for pair in theirs.select("ms_name", "date").iter_rows()]
    return pl.Series("member", found, dtype=pl.String)


def _member_id(name: str, day: datetime.date | None) -> str | None:
    bare = name[2:] if name[:1].islower() and name[1:2] == " " else name
    try:
        return members.resolve(bare, day or datetime.date.max, "ga_voting.csv.gz")
    except DataError:
        return None


# --- both ------------------------------------------------------------------------------------------------------------


def _counted(both: pl.DataFrame, rules: Classes) -> pl.DataFrame:
    """How many rows are of each class that occurs, a row being of the first that fits."""
    label = pl.coalesce(*(pl.when(rule).then(pl.lit(name)) for name, rule in rules))
    found = both.select(label.alias("class")).group_by("class").len("cells")
    order = pl.DataFrame({"class": [name for name, _ in rules]})
    return order.join(found, on="class", maintain_order="left").with_columns(pl.col("cells").cast(pl.Int64))


def _columns(both: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """For each column in how many rows ours and theirs are the same, differ, or only one has a value."""
    counted = []
    for name in names:
        mine, other = pl.col(name), pl.col(f"{name}_right")
        same, ours, theirs = mine.eq_missing(other), other.is_null(), mine.is_null()
        counted.append(both.select(
            pl.lit(name).alias("column"),
            same.sum().alias("the same"),
            (~same & ours).sum().alias("only ours"),
            (~same & theirs).sum().alias("only theirs"),
            mine.ne(other).sum().alias("differ"),
        ))  # fmt: skip
    return pl.concat(counted).with_columns(pl.all().exclude("column").cast(pl.Int64))


def _file(upstream: Path, name: str) -> Path:
    if not (upstream / name).is_file():
        raise UsageError(f"{upstream / name} is not there; it is a file of another dataset to compare with")
    return upstream / name
