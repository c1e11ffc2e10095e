"""Rules on who was a Member on which day: R1 and R3."""

from __future__ import annotations

import numpy as np
import pandas as pd

from schemas.rules.base import RuleResult, Tables, lookup, rule, violations
from schemas.vocabulary import VOTES

COUNTS = list(VOTES)
# The evidence with which a roll call has a row in votes for every Member.
LISTED = ("official_lists", "voeten_lists")
FOREVER = "9999-12-31"


def spells(tables: Tables) -> pd.DataFrame:
    """The spells of membership with a known start (member_id, start_date, end_date), an end that is open being far away."""
    known = tables["memberships"][["member_id", "start_date", "end_date"]].dropna(subset=["member_id", "start_date"])
    return known.assign(end_date=known["end_date"].fillna(FOREVER))


def members_on(tables: Tables, days: pd.Series) -> pd.Series:
    """How many Members there were on each of the days (text, YYYY-MM-DD); a missing day gives 0."""
    known = spells(tables)
    starts, ends = np.sort(known["start_date"].to_numpy(str)), np.sort(known["end_date"].to_numpy(str))
    asked = days.fillna("").to_numpy(str)
    counts = np.searchsorted(starts, asked, side="right") - np.searchsorted(ends, asked, side="left")
    return pd.Series(counts, index=days.index).astype("Int64")


def members_then(tables: Tables, rows: pd.DataFrame) -> pd.Series:
    """Whether the `member_id` of each row was a Member on the `day` of that row."""
    known = spells(tables).sort_values(["member_id", "start_date"])
    codes, distinct = pd.factorize(rows["day"])
    days = pd.Index(sorted({*distinct, *known["start_date"], *known["end_date"]}), dtype="str")
    members = pd.Index(known["member_id"].unique())
    day, member = np.append(days.get_indexer(distinct), -1)[codes], members.get_indexer(rows["member_id"])
    # Of the spells of a Member that began by that day, the last to end; of none the one before is another's.
    holder, start = members.get_indexer(known["member_id"]), days.get_indexer(known["start_date"])
    end = pd.Series(days.get_indexer(known["end_date"])).groupby(holder).cummax().to_numpy()
    last = np.searchsorted(holder * len(days) + start, member * len(days) + day, side="right") - 1
    there = (day >= 0) & (member >= 0) & (last >= 0)
    there[there] = (holder[last[there]] == member[there]) & (end[last[there]] >= day[there])
    return pd.Series(there, index=rows.index)


@rule(
    "R1",
    "yes + no + abstain + non_voting = members = the number of Members on that day",
    why="Arithmetic: every Member is in one of the three lists or in none (Charter, Article 18, paragraph 1).",
    needs="roll_calls memberships",
    by_session=True,
)
def counts_add_up(tables: Tables) -> RuleResult:
    calls = tables["roll_calls"]
    counted = calls[calls[[*COUNTS, "members"]].notna().all(axis=1)]
    counted = counted.assign(total=counted[COUNTS].sum(axis=1))
    # Where the day of a vote is not known, the membership was the same on all days that it can have been.
    calls = calls.assign(first=calls["date"].fillna(calls["date_from"]))
    dated = calls[calls["first"].notna() & calls["members"].notna()]
    dated = dated.assign(then=members_on(tables, dated["first"]))
    ends = dated[dated["date"].isna() & dated["date_to"].notna()]
    ends = ends.assign(then=members_on(tables, ends["date_to"]))
    unsure = calls[calls["evidence"].isin(LISTED) & calls["members"].isna() & calls["date"].isna()]
    spelled = spells(tables).sort_values(["member_id", "start_date"])
    spelled["last"] = spelled.groupby("member_id")["end_date"].shift()
    found = violations(
        "roll_calls",
        counted[counted["total"] != counted["members"]],
        "members",
        "{yes} yes + {no} no + {abstain} abstain + {non_voting} non_voting is {total}, not {members}",
    )
    found += violations(
        "roll_calls",
        dated[dated["members"] != dated["then"]],
        "members",
        "memberships has {then} Members on {first}, not {members}",
    )
    found += violations(
        "roll_calls",
        ends[(ends["members"] != ends["then"]) & (ends["members"] == dated.loc[ends.index, "then"])],
        "members",
        "memberships has {then} Members on {date_to}, not {members}; where the number is not known it is left empty",
    )
    found += violations(
        "roll_calls", unsure, "members", "it has votes by name, so that the number of Members that day is known"
    )
    found += violations(
        "memberships",
        spelled[spelled["last"] >= spelled["start_date"]],
        "start_date",
        "{member_id} is a Member already: the spell before ends on {last}; a spell starts after the one before",
    )
    return RuleResult(len(counted.index.union(dated.index)), found)


@rule(
    "R3",
    "nobody votes, sponsors or proposes an amendment who was not a Member on that day",
    why="Rules 78 and 82 of the rules of procedure: Members submit proposals and amendments, and Members vote.",
    needs="votes sponsors memberships roll_calls resolutions amendments",
    by_session=True,
)
def only_members_act(tables: Tables) -> RuleResult:
    votes, sponsors = tables["votes"], tables["sponsors"]
    days = lookup(tables["roll_calls"], "roll_call_id", "date", "date_from", "date_to")
    cast = votes.assign(day=votes["roll_call_id"].map(days["date"].fillna(days["date_from"])))
    cast = cast[cast["day"].notna()]
    # One draft may have become several resolutions, on several days; who sponsors it was a Member on each.
    drafts = tables["resolutions"][["draft", "adopted_on"]].set_axis(["proposal", "day"], axis=1)
    changes = tables["amendments"][["amendment_id", "date"]].set_axis(["proposal", "day"], axis=1)
    proposals = pd.concat([drafts, changes]).dropna(subset=["proposal"]).drop_duplicates()
    signed = sponsors.reset_index().merge(proposals, on="proposal").set_index("index").dropna(subset=["day"])
    unknown = sponsors[~sponsors["proposal"].isin(proposals["proposal"])]
    message = "{member_id} was not a Member on {day}; only Members of that day can stand here"
    late = cast[~members_then(tables, cast)]
    last = late["roll_call_id"].map(days["date"].fillna(days["date_to"]))
    late = late[~members_then(tables, late.assign(day=last))]
    found = violations("votes", late, "member_id", message)
    late = signed[~members_then(tables, signed)]
    found += violations("sponsors", late[~late.index.duplicated()], "member_id", message)
    found += violations(
        "sponsors",
        unknown,
        "proposal",
        "{proposal} is neither the draft of a resolution nor an amendment in the package",
    )
    return RuleResult(len(cast) + len(sponsors), found)
