"""What the spells of Members in groups say of themselves and of their groups."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

REGIONAL = "regional_group"


def year_of(column: str) -> Callable[[pd.DataFrame], pd.Series]:
    """The year of the day in a column, missing where it is no day."""
    return lambda rows: pd.to_numeric(rows[column].str.extract(r"^([0-9]{4})-", expand=False)).astype("Int64")


def running_since(rows: pd.DataFrame) -> pd.Series:
    """Whether a spell began no later than the day, month or year on which the source has it running."""
    listed = pd.to_numeric(rows["as_of"].str[:4], errors="coerce").astype("Int64")
    began = rows["start_date"].fillna("")
    early = pd.Series(
        [start[: len(day)] <= day for start, day in zip(began, rows["as_of"], strict=True)], rows.index, dtype="boolean"
    )
    return (rows["start_year"] <= listed) & early


def figures(groupings: pd.DataFrame) -> pd.DataFrame:
    """What the spells of each group say of it: completeness, first_year (Int64), members (Int64), by group_id.

    `groupings`: group_id, start_date, start_year, end_date, end_year, one row a spell.
    """
    rows = groupings.dropna(subset=["group_id"])
    ended = rows["end_year"].notna()
    by = rows.assign(
        _year=rows["start_year"].notna(),
        _day=rows["start_date"].notna() & (rows["end_date"].notna() | ~ended),
        _runs=~ended,
    ).groupby("group_id")
    known = by["_year"].agg(["all", "any"])
    completeness = pd.Series("partly", known.index, dtype="str")
    completeness[known["all"]] = "year"
    completeness[known["all"] & by["_day"].all()] = "day"
    completeness[~known["any"]] = "listed"
    return pd.DataFrame(
        {
            "completeness": completeness,
            "first_year": by["start_year"].min().astype("Int64"),
            "members": by["_runs"].sum().astype("Int64"),
        }
    )
