"""Who voted how in all recorded votes, as one table of codes: a row for each recorded vote, a column for each Member.

Beside the four words of `votes` there are two answers of which users must know: no record at hand names how a Member voted, and
it was no Member that day. A blank cell, or a key that is not there, would say both.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from schemas.vocabulary import VOTES
from scripts.publish.formats.frames import Frames

WORDS = tuple(VOTES)
NOT_KNOWN, NO_MEMBER = len(WORDS), len(WORDS) + 1
_FIRST, _LAST = "0001-01-01", "9999-12-31"


class Ballots(NamedTuple):
    """`codes[call, member]`: the place in WORDS, NOT_KNOWN or NO_MEMBER; `calls` are the rows of roll_calls, in order of their days;
    `members` the keys of members, in the order of the table; `named`: whether the names of a vote are known."""

    calls: pl.DataFrame
    members: list[str]
    codes: NDArray[np.int8]
    named: NDArray[np.bool_]


def of(frames: Frames) -> Ballots:
    """The ballots of a package.

    Of a vote whose names no record at hand has, a Member is NOT_KNOWN that may have been one on a day on which the vote may have
    been taken, as memberships says.
    """
    calls = in_order(frames["roll_calls"])
    members = frames["members"]["member_id"].to_list()
    codes = np.full((len(calls), len(members)), NO_MEMBER, dtype=np.int8)
    cast = frames["votes"].with_columns(
        _places(frames["votes"]["roll_call_id"], calls["roll_call_id"].to_list()).alias("call"),
        _places(frames["votes"]["member_id"], members).alias("member"),
        pl.col("vote").to_physical().alias("code"),
    )
    codes[cast["call"].to_numpy(), cast["member"].to_numpy()] = cast["code"].to_numpy()
    named = np.zeros(len(calls), dtype=bool)
    named[cast["call"].unique().to_numpy()] = True
    seats = [
        (members.index(row["member_id"]), str(row["start_date"]), str(row["end_date"] or _LAST))
        for row in frames["memberships"].iter_rows(named=True)
    ]
    for place in np.flatnonzero(~named):
        row = calls.row(int(place), named=True)
        first, last = str(row["date"] or row["date_from"] or _FIRST), str(row["date"] or row["date_to"] or _LAST)
        codes[place, [seat for seat, start, end in seats if start <= last and end >= first]] = NOT_KNOWN
    return Ballots(calls, members, codes, named)


def in_order(roll_calls: pl.DataFrame) -> pl.DataFrame:
    """Recorded votes by day, by the first possible one where it is not known, those of one day by the numbers in their keys."""
    days = roll_calls.select(pl.coalesce("date", "date_from").cast(pl.String).fill_null(""))
    keys = list(zip(days.to_series(), map(_natural, roll_calls["roll_call_id"]), strict=True))
    return roll_calls[sorted(range(len(keys)), key=keys.__getitem__)]


def _natural(key: str) -> list[tuple[int, str]]:
    """A sort key by which A/RES/77/2 stands before A/RES/77/10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"[0-9]+|[^0-9]+", key)]


def _places(keys: pl.Series, known: list[str]) -> pl.Series:
    """The place of each key in a list that has all of them."""
    return keys.replace_strict(known, list(range(len(known))), return_dtype=pl.Int64)
