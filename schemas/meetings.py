"""The days of meetings: they are numbered as they are held, so that their days rise with their numbers, a few a day."""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np
import pandas as pd

# No day has had more meetings: morning, afternoon, evening and night.
SITTINGS = 4
_SYMBOL = r"^A/(?:(?P<series>.+)/)?PV\.(?P<number>[0-9]{1,9})(?:\(Resumption(?P<resumption>[0-9]{1,9})\))?$"


def elements(meetings: pd.Series) -> pd.DataFrame:
    """What symbols of meetings say, under the same index: `series` (the session, nothing for A/PV.571 and others until the
    thirtieth, which are numbered through), `number` and `resumption`, whole numbers, nothing where the symbol has none."""
    found = meetings.astype("str").str.extract(_SYMBOL)
    return found.assign(**{name: pd.to_numeric(found[name]).astype("Int64") for name in ("number", "resumption")})


def out_of_order(meetings: pd.DataFrame) -> pd.DataFrame:
    """The meetings on a day that does not fit their number, each with `other`, a meeting that contradicts it, and its day.

    `meetings`: meeting, date, weight, a row a meeting. The days of as much weight as possible are taken to be right, so that
    one wrong day is blamed, and not the days around it. A resumed meeting may sit again after later ones have been held; it
    is compared with its own first sitting alone.
    """
    held = meetings[["meeting", "date", "weight"]].join(elements(meetings["meeting"]))
    held = held.assign(time=pd.to_datetime(held["date"], format="%Y-%m-%d", errors="coerce"))
    held = held.dropna(subset=["number", "time"])
    series = held[held["resumption"].isna()].sort_values(["number", "time"], kind="stable")
    misplaced = [_misplaced(each) for _, each in series.groupby("series", sort=True, dropna=False)]
    return pd.concat([held.head(0).assign(other=""), *misplaced, _too_early(held)])


def _too_early(held: pd.DataFrame) -> pd.DataFrame:
    """The resumptions on a day before the meeting that they resume."""
    first = held[held["resumption"].isna()].drop_duplicates(["series", "number"])
    resumed = held[held["resumption"].notna()].reset_index()
    joined = resumed.merge(first, on=["series", "number"], suffixes=("", "_first")).set_index("index")
    early = joined[joined["time"] < joined["time_first"]]
    other = "the earlier " + early["meeting_first"].astype("str") + " on " + early["date_first"].astype("str")
    return early[held.columns].assign(other=other)


def _misplaced(held: pd.DataFrame) -> pd.DataFrame:
    """Of meetings in the order of their numbers, those on a day out of order, with the nearest that contradicts each."""
    days, numbers = held["time"].to_numpy(), held["number"].to_numpy(int)
    right = _rising(days, numbers, held["weight"].to_numpy())
    places, chain = np.flatnonzero(~right), np.flatnonzero(right)
    # The heaviest sequence leaves out only what cannot stand between its two neighbours there.
    following = np.searchsorted(chain, places)
    before, after = chain[np.maximum(following - 1, 0)], chain[np.minimum(following, len(chain) - 1)]
    bad_before = (following > 0) & ~_may_follow(days[before], numbers[before], days[places], numbers[places])
    bad_after = (following < len(chain)) & ~_may_follow(days[places], numbers[places], days[after], numbers[after])
    earlier = bad_before & ~(bad_after & (after - places < places - before))
    nearest = np.where(earlier, before, after)
    which = pd.Series(np.where(earlier, "the earlier ", "the later "), index=held.index[places], dtype="str")
    other = held.iloc[nearest].set_axis(which.index)
    return held.iloc[places].assign(other=which + other["meeting"] + " on " + other["date"])


def _may_follow(day: Any, number: Any, later: Any, later_number: Any) -> np.ndarray:
    """Whether a meeting can have sat on a later day than one before it, or on the same, which has no more than `SITTINGS`."""
    return np.asarray((day < later) | ((day == later) & (later_number - number < SITTINGS)))


def _rising(days: np.ndarray, numbers: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Which of the meetings, in order of their numbers, make up the heaviest sequence in which each may follow the one
    before."""
    if _may_follow(days[:-1], numbers[:-1], days[1:], numbers[1:]).all():
        return np.ones(len(days), bool)
    ranks = np.unique(days, return_inverse=True)[1].tolist()
    # The heaviest sequence that ends on a day or before it, kept in a tree of sums (Fenwick), as weight and last place. The
    # place is negative, so that of two as heavy the earlier counts.
    tree: list[tuple[int, int]] = [(0, 1)] * (max(ranks) + 2)
    # Of each day the sequences whose last number is near enough, the heaviest first.
    same: dict[int, deque[tuple[int, int, int]]] = {}
    previous = [-1] * len(ranks)
    best, end = 0, -1
    for place, (rank, number, own) in enumerate(zip(ranks, numbers.tolist(), weights.tolist(), strict=True)):
        near = same.setdefault(rank, deque())
        while near and number - near[0][1] >= SITTINGS:
            near.popleft()
        weight, before = max(_heaviest(tree, rank), (near[0][0], -near[0][2]) if near else (0, 1))
        weight, previous[place] = weight + own, -before
        while near and near[-1][0] < weight:
            near.pop()
        near.append((weight, number, place))
        each = rank + 1
        while each < len(tree):
            tree[each] = max(tree[each], (weight, -place))
            each += each & -each
        best, end = max((best, end), (weight, place), key=lambda one: one[0])
    chosen = np.zeros(len(days), bool)
    while end >= 0:
        chosen[end], end = True, previous[end]
    return chosen


def _heaviest(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    """The heaviest entry of a Fenwick tree before a rank."""
    found = (0, 1)
    while rank:
        found, rank = max(found, tree[rank]), rank - (rank & -rank)
    return found
