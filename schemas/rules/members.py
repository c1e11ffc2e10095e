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


class _Spells:
    """Who was a Member on which day, for many questions: spells and days as numbers, sorted."""

    def __init__(self, tables: Tables, days: pd.Series) -> None:
        known = spells(tables).sort_values(["member_id", "start_date"])
        named = pd.concat([days.drop_duplicates(), known["start_date"], known["end_date"]]).dropna()
        self._days = pd.Index(np.sort(named.astype("str").unique()), dtype="str")
        self._members = pd.Index(known["member_id"].unique())
        self.size = len(self._days)
        holder, start = self.members(known["member_id"]), self.days(known["start_date"])
        # Of the spells of a Member that began by a day, the last to end.
        end = pd.Series(self.days(known["end_date"])).groupby(holder).cummax().to_numpy()
        self._holder, self._began, self._end = holder, holder * self.size + start, end

    def members(self, names: pd.Series) -> np.ndarray:
        return self._members.get_indexer(names)

    def days(self, days: pd.Series) -> np.ndarray:
        codes, distinct = pd.factorize(days)
        return np.append(self._days.get_indexer(distinct), -1)[codes]

    def named(self, days: np.ndarray) -> list[str | None]:
        return [None if day < 0 else self._days[day] for day in days]

    def until(self, member: np.ndarray, day: np.ndarray) -> np.ndarray:
        """The last day of the spell in which a Member is on a day, or -1 where it is in none."""
        last = np.searchsorted(self._began, member * self.size + day, side="right") - 1
        there = (day >= 0) & (member >= 0) & (last >= 0)
        found = np.full(len(day), -1)
        there[there] = (self._holder[last[there]] == member[there]) & (self._end[last[there]] >= day[there])
        found[there] = self._end[last[there]]
        return found


def members_then(tables: Tables, rows: pd.DataFrame) -> pd.Series:
    """Whether the `member_id` of each row was a Member on the `day` of that row."""
    known = _Spells(tables, rows["day"])
    return pd.Series(known.until(known.members(rows["member_id"]), known.days(rows["day"])) >= 0, index=rows.index)


def first_absence(tables: Tables, rows: pd.DataFrame, days: pd.DataFrame) -> pd.Series:
    """The first day of the `proposal` of each row on which its `member_id` was no Member; missing where it was on all.

    `days`: proposal, day. Each question jumps from spell to spell, so that many days of one proposal and many Members do
    not multiply.
    """
    known = _Spells(tables, days["day"])
    proposals = pd.Index(days["proposal"].unique())
    asked = np.unique(proposals.get_indexer(days["proposal"]) * known.size + known.days(days["day"]))
    member, proposal = known.members(rows["member_id"]), proposals.get_indexer(rows["proposal"])
    place = np.searchsorted(asked, proposal * known.size)
    end = np.searchsorted(asked, (proposal + 1) * known.size)
    absent = np.full(len(rows), -1)
    left = np.flatnonzero((proposal >= 0) & (place < end))
    while len(left):
        day = asked[place[left]] % known.size
        until = known.until(member[left], day)
        absent[left[until < 0]] = day[until < 0]
        left, until = left[until >= 0], until[until >= 0]
        place[left] = np.searchsorted(asked, proposal[left] * known.size + until, side="right")
        left = left[place[left] < end[left]]
    return pd.Series(known.named(absent), index=rows.index, dtype="str")


@rule(
    "R1",
    "yes + no + abstain + non_voting = members = the number of Members on that day",
    why="Arithmetic: every Member is in one of the three lists or in none (Charter, Article 18, paragraph 1).",
    needs="roll_calls memberships",
    guards="memberships.end_date memberships.start_date roll_calls.members",
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
    guards="sponsors.member_id votes.member_id",
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
    message = "{member_id} was not a Member on {day}; only Members of that day can stand here"
    late = cast[~members_then(tables, cast)]
    last = late["roll_call_id"].map(days["date"].fillna(days["date_to"]))
    late = late[~members_then(tables, late.assign(day=last))]
    found = violations("votes", late, "member_id", message)
    late = sponsors.assign(day=first_absence(tables, sponsors, proposals.dropna()))
    found += violations("sponsors", late[late["day"].notna()], "member_id", message)
    return RuleResult(len(cast) + len(sponsors), found)
