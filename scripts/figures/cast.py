"""What several figures count: final votes with names, their years, and how often two Members voted alike in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

Tables = Mapping[str, pd.DataFrame]
# To say yes, no or that one abstains is to vote here, as wherever abstentions are counted; not_voting is not.
CAST = ("yes", "no", "abstain")
# How many years back Members and groups are taken for what they are today.
RECENT = 10
PERMANENT = {"CHN": "China", "FRA": "France", "GBR": "United Kingdom", "RUS": "Russia", "USA": "United States"}


def years(roll_calls: pd.DataFrame) -> pd.Series:
    """The year of each vote, which is known where its month is; <NA> where neither is known."""
    return roll_calls["date"].fillna(roll_calls["date_from"]).str[:4].astype("Int64")


def finals(tables: Tables) -> pd.DataFrame:
    """The votes on drafts as a whole of which the names are known, each once, as rows of roll_calls with their `year`."""
    roll_calls = tables["roll_calls"]
    named = roll_calls["roll_call_id"].isin(tables["votes"]["roll_call_id"].unique())
    return roll_calls[roll_calls["is_final"].fillna(False) & named].assign(year=years(roll_calls))


def recent(tables: Tables) -> pd.DataFrame:
    """The rows of `finals` of RECENT years, up to the last year that has any."""
    calls = finals(tables)
    return calls[calls["year"] > calls["year"].max() - RECENT]


def by_member(tables: Tables, calls: pd.DataFrame, members: Sequence[str]) -> pd.DataFrame:
    """How some Members voted: a row for each of `calls`, a column for each Member; missing where it was no Member that day."""
    votes = tables["votes"]
    chosen = votes[votes["member_id"].isin(members) & votes["roll_call_id"].isin(calls["roll_call_id"])]
    wide = chosen.pivot(index="roll_call_id", columns="member_id", values="vote")
    return wide.reindex(index=calls["roll_call_id"], columns=list(members))


def agreement(tables: Tables, pairs: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """How often two Members voted alike in final votes, by year.

    Columns year, member_a, member_b, both_voted (final votes in which each said yes, no or abstained), alike (the same of the three),
    share (alike of both_voted; missing where that is nothing), finals (final votes of the year) and last_day (the last day of these that
    is known). A vote in which one of the two was absent or no Member is not counted. The derived table `agreement` counts
    the same votes.
    """
    calls = finals(tables)
    calls = calls[calls["year"].notna()]
    wide = by_member(tables, calls, sorted({member for pair in pairs for member in pair}))
    year = calls.set_index("roll_call_id")["year"]
    every = pd.RangeIndex(year.min(), year.max() + 1, name="year") if len(year) else pd.RangeIndex(0, name="year")
    days = calls.groupby("year")["date"].max()
    parts = []
    for a, b in pairs:
        both = wide[a].isin(CAST) & wide[b].isin(CAST)
        counts = pd.DataFrame({"both_voted": both, "alike": both & (wide[a] == wide[b])}).groupby(year).sum()
        counts = counts.assign(finals=year.groupby(year).size()).reindex(every, fill_value=0)
        parts.append(counts.assign(last_day=days).reset_index().assign(member_a=a, member_b=b))
    found = pd.concat(parts, ignore_index=True)
    found["share"] = (found["alike"] / found["both_voted"].where(found["both_voted"] > 0)).round(4)
    return found[["year", "member_a", "member_b", "both_voted", "alike", "share", "finals", "last_day"]]


def whole_years(numbers: pd.DataFrame) -> pd.DataFrame:
    """Rows of `agreement` without its last year where that has no vote of December yet, the month of most votes."""
    last = numbers[numbers["year"] == numbers["year"].max()]
    begun = last["last_day"].fillna("").max()[5:7] != "12"
    return numbers[numbers["year"] < numbers["year"].max()] if begun and numbers["year"].nunique() > 1 else numbers
