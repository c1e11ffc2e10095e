"""The days of meetings: they are numbered as they are held, so that their days rise with their numbers, a few a day."""

from __future__ import annotations

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
    others, places = [], np.arange(len(days))
    for place in np.flatnonzero(~right):
        contradicts = right & np.where(
            places < place,
            ~_may_follow(days, numbers, days[place], numbers[place]),
            ~_may_follow(days[place], numbers[place], days, numbers),
        )
        nearest = min(np.flatnonzero(contradicts), key=lambda each: abs(each - place))
        which, other = "the earlier" if nearest < place else "the later", held.iloc[nearest]
        others.append(f"{which} {other['meeting']} on {other['date']}")
    return held[~right].assign(other=others)


def _may_follow(day: Any, number: Any, later: Any, later_number: Any) -> np.ndarray:
    """Whether a meeting can have sat on a later day than one before it, or on the same, which has no more than `SITTINGS`."""
    return np.asarray((day < later) | ((day == later) & (later_number - number < SITTINGS)))


def _rising(days: np.ndarray, numbers: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Which of the meetings make up the heaviest sequence in which each may follow the one before."""
    if _may_follow(days[:-1], numbers[:-1], days[1:], numbers[1:]).all():
        return np.ones(len(days), bool)
    best, previous = weights.copy(), np.full(len(days), -1)
    for place in range(1, len(days)):
        candidates = np.flatnonzero(_may_follow(days[:place], numbers[:place], days[place], numbers[place]))
        if len(candidates):
            previous[place] = candidates[np.argmax(best[candidates])]
            best[place] += best[previous[place]]
    chosen, place = np.zeros(len(days), bool), int(np.argmax(best))
    while place >= 0:
        chosen[place], place = True, int(previous[place])
    return chosen
