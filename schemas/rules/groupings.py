"""The rules on groups of Members: R81 to R83."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import RuleResult, Tables, Violation, lookup, rule, violations
from schemas.says.groupings import REGIONAL, figures


@rule(
    "R81",
    "the spells of a Member in a group follow each other without overlap, it is in one regional group at a time, and a seat that has "
    "ended is in none",
    why="A Member either is in a group on a day or is not, and counts once; seats are shared out by one regional group a Member.",
    needs="groupings groups.group_id groups.kind memberships.member_id memberships.end_date",
    guards="groupings.start_year groupings.end_year groupings.end_date",
)
def spells_follow(tables: Tables) -> RuleResult:
    rows = tables["groupings"].dropna(subset=["group_id", "member_id", "spell"])
    found = _overlapping(rows.sort_values(["group_id", "member_id", "spell"]), ["group_id", "member_id"])
    kinds = lookup(tables["groups"], "group_id", "kind")["kind"]
    regional = rows[(rows["group_id"].map(kinds) == REGIONAL).fillna(False).astype(bool)]
    regional = regional.assign(_since=regional["start_year"].fillna(0))
    # Within one group the spells have been compared already.
    found += _overlapping(regional.sort_values(["member_id", "_since", "group_id"]), ["member_id"], others=True)
    seats = tables["memberships"].dropna(subset=["member_id"])
    held = seats.loc[seats["end_date"].isna(), "member_id"]
    gone = seats[~seats["member_id"].isin(held)].groupby("member_id")["end_date"].max()
    left = rows.assign(_last=rows["member_id"].map(gone))
    left = left[left["_last"].notna()]
    until = left["end_date"].fillna(left["end_year"].astype("str")).fillna("9999")
    late = pd.Series([end > last[: len(end)] for end, last in zip(until, left["_last"], strict=True)], left.index, bool)
    found += violations("groupings", left[late], "end_year", "the seat {member_id} ended on {_last}")
    return RuleResult(len(rows), found)


def _overlapping(ordered: pd.DataFrame, by: list[str], others: bool = False) -> list[Violation]:
    """The rows that begin before the one above ends, of rows in order of time; of one year without both days nothing can be said.

    `others`: only those that follow a row of another group.
    """
    before = ordered.groupby(by)[["group_id", "start_year", "end_year", "end_date"]].shift().add_prefix("_")
    second = ordered.duplicated(by).to_numpy()
    told = pd.concat([ordered, before], axis=1)
    runs = second & told["_end_year"].isna().to_numpy()
    undated = second & told["start_year"].isna().to_numpy()
    early = (told["start_year"] < told["_end_year"]).fillna(False).to_numpy(bool)
    same_days = (told["start_date"] <= told["_end_date"]).fillna(False).to_numpy(bool)
    wrong = told[runs | undated | (second & (early | same_days))]
    if others:
        wrong = wrong[wrong["group_id"] != wrong["_group_id"]]
    message = "{member_id} is in {_group_id} already, until {_end_year}; a spell begins after the one before"
    return violations("groupings", wrong, "start_year", message)


@rule(
    "R82",
    "what groups says of the spells of a group is what its rows in groupings say",
    why="How complete a group is, since when and with how many Members, is there to be read first, and must be true.",
    needs="groups groupings",
    guards="groups.completeness groups.first_year groups.members",
)
def groups_are_as_told(tables: Tables) -> RuleResult:
    groups = tables["groups"]
    due = figures(tables["groupings"]).reindex(groups["group_id"])
    known = due["completeness"].notna().to_numpy()
    found: list[Violation] = []
    for column in ("completeness", "first_year", "members"):
        said = pd.Series(due[column].array, groups.index)
        differ = (groups[column] != said).fillna(groups[column].notna() | said.notna()).astype(bool)
        differ &= ~(groups[column].isna() & said.isna()) & known
        found += violations(
            "groups",
            groups.assign(_due=said)[differ],
            column,
            "groupings says {_due} of {group_id}, not {" + column + "}",
        )
    return RuleResult(len(groups), found)


@rule(
    "R83",
    "the regional group of a Member of today is the one in which groupings has it now",
    why="The group stands in two tables, in one with its source and days.",
    needs="members groups groupings memberships",
    guards="members.regional_group groups.kind",
)
def regional_groups_agree(tables: Tables) -> RuleResult:
    groups, members = tables["groups"], tables["members"].dropna(subset=["member_id"])
    names = lookup(groups[(groups["kind"] == REGIONAL).fillna(False).astype(bool)], "group_id", "name")["name"]
    spells = tables["groupings"]
    now = spells[spells["end_year"].isna() & spells["group_id"].isin(names.index)]
    now = now.assign(_name=now["group_id"].map(names))
    told = members.assign(_name=members["member_id"].map(lookup(now, "member_id", "_name")["_name"]))
    held = tables["memberships"].loc[tables["memberships"]["end_date"].isna(), "member_id"]
    told = told[told["member_id"].isin(held)]
    here, there = told["regional_group"].fillna(""), told["_name"].astype("str").fillna("")
    message = "groupings has {member_id} in the {_name}, not {regional_group}"
    return RuleResult(len(told), violations("members", told[here != there], "regional_group", message))
