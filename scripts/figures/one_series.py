"""The votes on one series of resolutions, year by year."""

from __future__ import annotations

import altair as alt
import pandas as pd

from scripts.common.errors import UsageError, shown
from scripts.figures import stacked
from scripts.figures.cast import Tables
from scripts.figures.picture import INNER, VOTES, WORDS, Picture, rows_of

NEEDS = ("roll_calls", "resolutions", "series")
KINDS = list(VOTES)


def numbers(tables: Tables, series: str) -> pd.DataFrame:
    """A row for each resolution of a series, by its key, in the order of sessions: how it was adopted, and the counts of its vote.

    Counts are missing where it was adopted without a vote, or no source gives them. A resolution of lettered parts that one vote
    adopted has that vote once, with its first part.
    """
    titles = tables["series"].set_index("series")["title"]
    if series not in titles:
        raise UsageError(f"{shown(series)} is no key of series; right would be us_embargo_against_cuba")
    found = tables["resolutions"]
    found = found[found["series"] == series]
    counts = tables["roll_calls"][["roll_call_id", *KINDS, "members", "evidence"]].rename(
        columns={"evidence": "vote_evidence"}
    )
    rows = found[["resolution_id", "session", "adopted_on", "adoption", "roll_call_id"]].merge(
        counts, how="left", on="roll_call_id"
    )
    rows = rows.assign(order=rows["session"].astype(int)).sort_values(["order", "adopted_on", "resolution_id"])
    shared = rows["roll_call_id"].notna() & rows["roll_call_id"].duplicated()
    return rows[~shared].drop(columns="order").assign(series=series, title=titles[series]).reset_index(drop=True)


def picture(numbers: pd.DataFrame) -> Picture:
    """A bar for each vote; resolutions adopted without a vote have a word instead."""
    title = rows_of(numbers, "resolution of the series")["title"].iloc[0]
    counts = numbers[KINDS]
    labels = [
        f"{day[:4] if pd.notna(day) else 'year ?'}  {symbol.removeprefix('A/RES/')}"
        for day, symbol in zip(numbers["adopted_on"], numbers["resolution_id"], strict=True)
    ]
    known = counts["yes"].notna()
    words = [
        "" if yes else "without a vote" if how == "without_vote" else "counts not known"
        for yes, how in zip(known, numbers["adoption"], strict=True)
    ]
    voted = rows_of(numbers[known], "vote on the series with its counts")
    whole = float(voted["members"].max())
    bars = stacked.bars(counts, labels, words, whole, (INNER - 2, 18), 92, bar=14)
    first, last = voted.iloc[0], voted.iloc[-1]
    return Picture(
        title=title,
        notes=(
            f"n = {len(voted)} recorded votes on the resolutions of one series, sessions {numbers['session'].iloc[0]} to {numbers['session'].iloc[-1]}. "
            "Not voting: Members of that day in none of the three lists, absent or not; a vote without names has none. The number of Members grew.",
            "A year without a bar: no resolution of the series is here.",
        ),
        alt=f"Stacked bars by year. {_counted(first)}; {_counted(last)}.",
        chart=alt.vconcat(stacked.key(), bars, spacing=6),
    )


def _counted(row: pd.Series) -> str:
    counts = ", ".join(f"{row[kind]} {WORDS[kind]}" for kind in KINDS if pd.notna(row[kind]))
    return f"{row['resolution_id']}: {counts}"
