"""The rules on seats, the spells for which they were held, and their names: R33 and R34."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import RuleResult, Tables, Violation, lookup, rule, violations
from schemas.rules.members import FOREVER, spells


@rule(
    "R33",
    "a seat has codes and a regional group while it is held, a first period begins otherwise than by resumption, and an admission on "
    "the day of its resolution",
    why="The codebook says when these are empty; a day has to be that of the document which made it.",
    needs="members memberships resolutions.resolution_id resolutions.adopted_on",
    guards="members.cow_code members.iso2 members.m49 members.member_id members.regional_group "
    "memberships.start_date memberships.start_reason",
)
def seats_are_held(tables: Tables) -> RuleResult:
    members, memberships = tables["members"], tables["memberships"]
    held = members["member_id"].isin(memberships.loc[memberships["end_date"].isna(), "member_id"])
    ever = members["member_id"].isin(memberships["member_id"])
    found = violations("members", members[~ever], "member_id", "memberships has no period of {member_id}")
    for column in ("iso2", "m49", "regional_group"):
        message = f"{{member_id}} is a Member today, and has a {column}"
        found += violations("members", members[held & members[column].isna()], column, message)
    ended = members[ever & ~held & members["regional_group"].notna()]
    found += violations("members", ended, "regional_group", "empty, for the seat {member_id} has ended")
    shared = members[held & members["cow_code"].notna()]
    shared = shared[shared.duplicated("cow_code")]
    found += violations("members", shared, "cow_code", "another Member of today has {cow_code}")
    ordered = memberships.dropna(subset=["member_id", "start_date"]).sort_values(["member_id", "start_date"])
    again = ordered.duplicated("member_id")
    resumed = (ordered["start_reason"] == "resumption").fillna(False)
    found += violations("memberships", ordered[resumed & ~again], "start_reason", "a first period is no resumption")
    message = "{member_id} had a period before; taking part again is a resumption"
    found += violations(
        "memberships", ordered[~resumed & again & ordered["start_reason"].notna()], "start_reason", message
    )
    days = lookup(tables["resolutions"], "resolution_id", "adopted_on")["adopted_on"]
    admitted = memberships[(memberships["start_reason"] == "admission").fillna(False)]
    admitted = admitted.assign(day=admitted["document"].map(days)).dropna(subset=["day", "start_date"])
    wrong = admitted[admitted["day"] != admitted["start_date"]]
    found += violations("memberships", wrong, "start_date", "{document} was adopted on {day}")
    return RuleResult(len(members) + len(memberships), found)


@rule(
    "R34",
    "the names of a Member follow each other without gap or overlap while it is a Member, the newest stands in members, and no two "
    "Members have one name at a time",
    why="Every vote finds the one name that the Member had that day.",
    needs="members memberships member_names",
    guards="member_names.end_date member_names.name member_names.start_date members.name memberships.start_date",
)
def names_follow(tables: Tables) -> RuleResult:
    names = tables["member_names"].dropna(subset=["member_id", "start_date"]).sort_values(["member_id", "start_date"])
    names = names.assign(_end=names["end_date"].fillna(FOREVER), _next=_day_after(names["end_date"]))
    held = spells(tables)
    starts, ends = held.rename(columns={"end_date": "_until"}), held.assign(_ends=held["end_date"])
    first = pd.MultiIndex.from_frame(names[["member_id", "start_date"]]).isin(_pairs(starts, "start_date"))
    last = pd.MultiIndex.from_frame(names[["member_id", "_end"]]).isin(_pairs(ends, "_ends"))
    before = names.groupby("member_id")["_next"].shift()
    follows = (names["start_date"] == before).fillna(False).to_numpy()
    wrong = names.assign(_due=before.fillna("the first day of membership"))[~(follows ^ first)]
    message = "the next name of {member_id} is due on {_due}"
    found = violations("member_names", wrong, "start_date", message)
    # Where the next name is out of line, that one is named.
    after = names.groupby("member_id")["start_date"].shift(-1).isna().to_numpy()
    found += violations(
        "member_names", names[after & ~last], "end_date", "the last name of {member_id} ends with its membership"
    )
    lone = held.loc[~_pairs(held, "start_date").isin(pd.MultiIndex.from_frame(names[["member_id", "start_date"]]))]
    found += _without(tables, lone)
    newest = names.drop_duplicates("member_id", keep="last").set_index("member_id")["name"]
    members = tables["members"].assign(_newest=tables["members"]["member_id"].map(newest))
    stale = members[members["_newest"].notna() & members["name"].notna() & (members["name"] != members["_newest"])]
    found += violations("members", stale, "name", "its newest name in member_names is {_newest}")
    named = names.dropna(subset=["name"]).sort_values(["name", "start_date"])
    taken = named.groupby("name")["_end"].shift() >= named["start_date"]
    other = named.groupby("name")["member_id"].shift()
    twice = named.assign(_other=other)[taken.fillna(False) & (other != named["member_id"])]
    found += violations("member_names", twice, "name", "{_other} has this name on {start_date}")
    return RuleResult(len(names), found)


def _pairs(rows: pd.DataFrame, day: str) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[["member_id", day]])


def _without(tables: Tables, lone: pd.DataFrame) -> list[Violation]:
    """The periods with whose first day no name begins."""
    rows = tables["memberships"].loc[lone.index]
    named = rows[rows["member_id"].isin(tables["members"]["member_id"])]
    return violations("memberships", named, "start_date", "no name of {member_id} begins on {start_date}")


def _day_after(days: pd.Series) -> pd.Series:
    """The day after each, missing where it is no day."""
    later = pd.to_datetime(days, format="%Y-%m-%d", errors="coerce") + pd.Timedelta(days=1)
    return later.dt.strftime("%Y-%m-%d").astype("str")
