"""Which rows are out of line, where rows rise or count from 1 to n: the odd ones, and not all that follow them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import numpy as np
import pandas as pd


def out_of_line(values: np.ndarray, strictly: bool = False) -> np.ndarray:
    """Which of the numbers have to go so that the others rise, or where not `strictly` do not fall, as few as possible.

    Of two that contradict each other the later goes: in 1 2 31 4 5 it is 31, in 2 1 3 it is 1.
    """
    # The longest falling run from the end, by patience sorting: in `ends` the end of the best run of each length.
    backwards = (-values[::-1]).tolist()
    place = bisect_left if strictly else bisect_right
    ends: list[float] = []
    holders: list[int] = []
    before = [-1] * len(backwards)
    for number, value in enumerate(backwards):
        length = place(ends, value)
        before[number] = holders[length - 1] if length else -1
        ends[length : length + 1], holders[length : length + 1] = [value], [number]
    out, number = np.ones(len(values), bool), holders[-1] if holders else -1
    while number >= 0:
        out[len(values) - 1 - number], number = False, before[number]
    return out


def falls(groups: pd.Series, values: pd.Series) -> pd.Series:
    """Which rows are out of line, as `out_of_line` says, where the whole numbers of each group of rows must rise.

    Rows keep their order and labels; a missing value is passed over.
    """
    known = values[values.notna()].astype("int64")
    own = groups.loc[known.index]
    fallen = (known <= known.groupby(own, sort=False).shift()).fillna(False).astype(bool)
    out = [
        each.index[out_of_line(each.to_numpy(), strictly=True)]
        for _, each in known[own.isin(own[fallen])].groupby(own, sort=False)
    ]
    return pd.Series(values.index.isin(np.concatenate([*out, np.array([], int)])), index=values.index)


def out_of_step(groups: pd.Series, positions: pd.Series) -> pd.Series:
    """What position each row should have that does not have it, nothing for the others, where rows of a group count 1…n.

    The rows after a gap are in step again. Where the positions of a group are 1…n in another order, nothing is out of
    step; the order of the rows is another matter.
    """
    own = positions.groupby(groups, sort=False)
    before, other = own.shift(), own.shift(2)
    first, second = own.cumcount() == 0, own.cumcount() == 1
    due = (before.where(~first, 0) + 1).astype("Int64")
    # The one before is the odd one, where this one is two after the one before that.
    mended = positions == other.where(~second, 0) + 2
    wrong = ((positions != due) & ~mended.fillna(False)).fillna(False)
    counted = ((own.transform("nunique") == own.transform("size")) & (own.transform("min") == 1)).fillna(False)
    counted &= (own.transform("max") == own.transform("size")).fillna(False)
    return due.where((wrong & ~counted).astype(bool))
