"""The rules on lists that come again: R20, W9."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import WARNING, RuleResult, Tables, rule, violations
from schemas.rules.members import COUNTS

# Where fewer Members stand outside the largest list, two lists may be alike by chance.
APART = 4


def _again(tables: Tables) -> tuple[int, pd.DataFrame]:
    """How many recorded votes were compared, and those whose lists another vote of the session has, each with `other` and
    `other_date` of the one before it in time.

    Only votes of equal counts are compared, so that few of the votes of Members are looked at.
    """
    counted = tables["roll_calls"].dropna(subset=["session", "roll_call_id", *COUNTS])
    counts = counted[COUNTS].astype("int64")
    counted = counted[counts.sum(axis=1) - counts.max(axis=1) >= APART]
    twins = counted[counted.duplicated(["session", *COUNTS], keep=False)]
    votes = tables["votes"]
    votes = votes[votes["roll_call_id"].isin(twins["roll_call_id"])].dropna()
    cells = pd.util.hash_pandas_object(votes[["member_id", "vote"]].astype("str"), index=False)
    # A sum does not ask for the order of the Members.
    lists = cells.groupby(votes["roll_call_id"].astype("str").to_numpy()).sum().rename("lists")
    twins = twins.join(lists, on="roll_call_id").dropna(subset=["lists"])
    twins = twins.sort_values(["date", "roll_call_id"], na_position="last")
    before = twins.groupby(["session", "lists"])[["roll_call_id", "date", "n_sources"]].shift()
    twins = twins.join(before.set_axis(["other", "other_date", "other_sources"], axis=1))
    return len(counted), twins[twins["other"].notna()]


def _on_different_days(again: pd.DataFrame) -> pd.Series:
    return again["date"].notna() & again["other_date"].notna() & (again["date"] != again["other_date"]).fillna(False)


@rule(
    "R20",
    "no two recorded votes of a session taken on different days have every Member in the same list",
    why="From one day to another some Member votes otherwise or is absent; a list that comes again was copied.",
    needs="roll_calls votes",
    guards="roll_calls.date",
    by_session=True,
)
def lists_of_days_differ(tables: Tables) -> RuleResult:
    rows, again = _again(tables)
    message = "every Member stands in the same list in {other} of {other_date}"
    return RuleResult(rows, violations("roll_calls", again[_on_different_days(again)], "date", message))


@rule(
    "W9",
    "no two recorded votes of a day have every Member in the same list, unless two sources have both",
    why="It happens within a sitting; or one vote was entered twice, or its list copied to another.",
    needs="roll_calls votes",
    guards="roll_calls.roll_call_id",
    severity=WARNING,
    by_session=True,
)
def lists_of_a_day_differ(tables: Tables) -> RuleResult:
    rows, again = _again(tables)
    attested = (again["n_sources"] > 1).fillna(False) & (again["other_sources"] > 1).fillna(False)
    message = "every Member stands in the same list in {other}"
    return RuleResult(
        rows, violations("roll_calls", again[~_on_different_days(again) & ~attested], "roll_call_id", message)
    )
