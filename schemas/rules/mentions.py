"""Rules on the Members that clauses name and address: R71 to R74."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import RuleResult, Tables, lookup, rule, some, violations
from schemas.rules.members import members_then
from schemas.tables.clause_addressees import ASKING


@rule(
    "R71",
    "a clause names and addresses no Member that was none on the day of its resolution",
    why="A name means a Member only while it is one; a State that had not joined, or had left, cannot be joined with votes of that day.",
    needs="clause_mentions clause_addressees clauses resolutions memberships",
    guards="clause_mentions.member_id clause_addressees.member_id",
    by_session=True,
)
def members_named_are_members(tables: Tables) -> RuleResult:
    of_clauses = lookup(tables["clauses"], "clause_id", "resolution_id")["resolution_id"]
    days = lookup(tables["resolutions"], "resolution_id", "adopted_on")["adopted_on"]
    found, checked = [], 0
    for table in ("clause_mentions", "clause_addressees"):
        rows = tables[table].dropna(subset=["member_id"])
        rows = rows.assign(day=rows["clause_id"].map(of_clauses).map(days).astype("str"))
        rows = rows[rows["day"].notna()]
        message = "{member_id} was not a Member on {day}"
        found += violations(table, rows[~members_then(tables, rows)], "member_id", message)
        checked += len(rows)
    return RuleResult(checked, found)


@rule(
    "R72",
    "a name that Members have had means one of them",
    why="The names of Members are known from their first to their last day; a clause that has one of them names who has had it.",
    needs="clause_mentions member_names",
    guards="clause_mentions.name",
)
def names_mean_their_members(tables: Tables) -> RuleResult:
    known = tables["member_names"][["name", "member_id"]].dropna().drop_duplicates()
    rows = tables["clause_mentions"].dropna(subset=["name", "member_id"])
    rows = rows[rows["name"].isin(known["name"])]
    right = pd.MultiIndex.from_frame(rows[["name", "member_id"]]).isin(pd.MultiIndex.from_frame(known))
    holders = known.groupby("name")["member_id"].agg(some)
    wrong = rows[~right]
    wrong = wrong.assign(holders=wrong["name"].map(holders))
    message = "{name} is a name of {holders}, not of {member_id}"
    return RuleResult(len(rows), violations("clause_mentions", wrong, "name", message))


@rule(
    "R73",
    "a Member that a clause addresses is named in it",
    why="The name that addresses it is a name in the clause.",
    needs="clause_addressees clause_mentions",
    guards="clause_addressees.member_id",
    by_session=True,
)
def members_addressed_are_named(tables: Tables) -> RuleResult:
    rows = tables["clause_addressees"].dropna(subset=["clause_id", "member_id"])
    named = pd.MultiIndex.from_frame(tables["clause_mentions"][["clause_id", "member_id"]])
    missing = rows[~pd.MultiIndex.from_frame(rows[["clause_id", "member_id"]]).isin(named)]
    message = "clause_mentions has no {member_id} of {clause_id}"
    return RuleResult(len(rows), violations("clause_addressees", missing, "member_id", message))


@rule(
    "R74",
    "the action that addresses somebody is one of the clause, and asks for something",
    why="Who is addressed is asked by an action; the join of the two says what is asked of whom, and with what force.",
    needs="clause_addressees clause_actions",
    guards="clause_addressees.action_position",
    by_session=True,
)
def actions_that_address_ask(tables: Tables) -> RuleResult:
    rows = tables["clause_addressees"].dropna(subset=["clause_id", "action_position"])
    acts = tables["clause_actions"].dropna(subset=["clause_id", "position"])
    asking = acts.loc[acts["action"].isin(ASKING), ["clause_id", "position"]]
    held = pd.MultiIndex.from_frame(rows[["clause_id", "action_position"]]).isin(pd.MultiIndex.from_frame(asking))
    message = "action {action_position} of {clause_id} asks nobody for anything"
    return RuleResult(len(rows), violations("clause_addressees", rows[~held], "action_position", message))
