"""The record of each Member, counted over all votes at once: by year, beside others, and where it stood alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from scripts.site.ballots import NO_MEMBER, VOTES, Ballots
from scripts.site.tables import Row

Counts = npt.NDArray[np.int32]
# Three positions are shared or not; not voting is none.
POSITIONS = VOTES[:3]
# So few stand together, and it is worth a look.
FEW = 3


class Agreement(NamedTuple):
    """For each pair of Members the final votes in which both took a position, and those in which it was the same."""

    both: Counts
    alike: Counts


def agreement(ballots: Ballots, rows: list[Row]) -> Agreement:
    """Agreement over the final votes among `rows`, counted as the view `agreement` of the release counts it.

    Of a pair the votes are left out in which one of the two did not vote.
    """
    places = [
        ballots.calls[row.roll_call_id]
        for row in rows
        if row.is_final and (row.date or row.date_from) and row.roll_call_id in ballots.calls
    ]
    codes = ballots.codes[places]
    taken = [(codes == position).astype(np.int32) for position in range(len(POSITIONS))]
    present = (codes < len(POSITIONS)).astype(np.int32)
    alike = np.zeros((codes.shape[1], codes.shape[1]), dtype=np.int32)
    for position in taken:
        alike += position.T @ position
    return Agreement(present.T @ present, alike)


def by_year(ballots: Ballots, rows: list[Row]) -> dict[int, Counts]:
    """For each year, a row for each Member and a column for each word of VOTES: in how many votes it voted so.

    A vote without a day counts in the year of the first day on which it can have been taken, of which the month is always known.
    """
    years: dict[int, list[int]] = {}
    for row in rows:
        if row.roll_call_id in ballots.calls and (day := row.date or row.date_from):
            years.setdefault(int(day[:4]), []).append(ballots.calls[row.roll_call_id])
    counted = {}
    for year in sorted(years):
        codes = ballots.codes[years[year]]
        counted[year] = np.stack([(codes == code).sum(axis=0, dtype=np.int32) for code in range(NO_MEMBER)], axis=1)
    return counted


def few(ballots: Ballots) -> npt.NDArray[np.bool_]:
    """Of each vote and Member whether it took a position that at most FEW Members took, itself among them."""
    codes = ballots.codes
    found = np.zeros(codes.shape, dtype=bool)
    for position in range(len(POSITIONS)):
        same = codes == position
        found |= same & (same.sum(axis=1, keepdims=True) <= FEW)
    return found
