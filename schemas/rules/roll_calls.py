"""Rules on recorded votes, their counts and what came of them: R2, R4, R5 and R9."""

from __future__ import annotations

from functools import cache

import pandas as pd

from schemas.rules.base import RuleResult, Tables, Violation, lookup, rule, some, violations
from schemas.rules.members import COUNTS, LISTED, members_on, members_then, spells
from schemas.vocabulary import UNOFFICIAL

# Of so many roll calls without a row for every Member those absent are named; of further ones it is said that there are some.
NAMED = 100


@rule(
    "R2",
    "the counts of a roll call are the counts of its rows in votes, and every Member of that day has a row",
    why="Arithmetic: lists and tally are one record. A roll call whose lists are not known has no rows in votes.",
    needs="roll_calls votes memberships",
    guards="roll_calls.abstain roll_calls.members roll_calls.no roll_calls.non_voting roll_calls.yes "
    "votes.roll_call_id votes.vote",
    by_session=True,
)
def votes_match_counts(tables: Tables) -> RuleResult:
    calls, votes = tables["roll_calls"], tables["votes"].astype("category")  # each text is hashed once
    named = calls[calls["evidence"].isin(LISTED)]
    listed = votes.groupby(["roll_call_id", "vote"], observed=True).size().unstack(fill_value=0)
    listed = (
        listed.reindex(index=named["roll_call_id"], columns=COUNTS, fill_value=0).set_index(named.index).astype("Int64")
    )
    found: list[Violation] = []
    for count in COUNTS:
        # Who was a Member is not known of every vote whose day is not; R1 asks for a discrepancy then.
        counted = named[named["members"].notna()] if count == "non_voting" else named
        wrong = counted[[count]].assign(listed=listed[count].reindex(counted.index))
        wrong = wrong[(wrong[count] != wrong["listed"]).fillna(True)]
        found += violations("roll_calls", wrong, count, f"votes has {{listed}} rows of {count}, not {{{count}}}")
    found += _absent(tables, named, votes.drop_duplicates(["roll_call_id", "member_id"]))
    unlisted = votes[
        votes["roll_call_id"].isin(calls["roll_call_id"]) & ~votes["roll_call_id"].isin(named["roll_call_id"])
    ]
    found += violations(
        "votes", unlisted, "roll_call_id", "{roll_call_id} does not rest on lists of names, so that it has no rows here"
    )
    return RuleResult(len(named) + len(votes), found)


def _absent(tables: Tables, named: pd.DataFrame, votes: pd.DataFrame) -> list[Violation]:
    """The Members of the day without a row; sought only where there are fewer rows of Members than Members."""
    named = named.assign(date=named["date"].fillna(named["date_from"].where(named["members"].notna())))
    dated = named[named["date"].notna()]
    days = lookup(dated, "roll_call_id", "date")["date"]
    cast = votes.assign(day=votes["roll_call_id"].map(days).astype("str"))
    present = cast.loc[members_then(tables, cast), "roll_call_id"].value_counts()
    there = dated["roll_call_id"].map(present.to_dict()).astype("Int64").fillna(0)
    short = dated[there < members_on(tables, dated["date"])]
    named = short.head(NAMED)
    cast = votes[votes["roll_call_id"].isin(named["roll_call_id"])].astype("str")
    voting, known = cast.groupby("roll_call_id")["member_id"].agg(set).to_dict(), spells(tables)

    @cache
    def members(day: str) -> frozenset[str]:
        return frozenset(known.loc[(known["start_date"] <= day) & (day <= known["end_date"]), "member_id"])

    absent = [
        some(members(day) - voting.get(call, set()))
        for call, day in zip(named["roll_call_id"], named["date"], strict=True)
    ]
    message = "votes has no row of {absent}, Members on {date}; a Member in no list is non_voting"
    found = violations("roll_calls", named.assign(absent=absent), "members", message)
    rest = "votes lacks rows of Members of {date}; a Member in no list is non_voting"
    return found + violations("roll_calls", short.iloc[NAMED:], "members", rest)


@rule(
    "R4",
    "the result of a roll call follows from its counts and the majority required",
    why="Charter, Article 18; rules 83 to 86 of the rules of procedure: abstentions are not votes cast. Rule 95: a tie rejects.",
    needs="roll_calls",
    guards="roll_calls.result",
    by_session=True,
)
def result_follows(tables: Tables) -> RuleResult:
    calls = tables["roll_calls"]
    known = calls[calls[["yes", "no", "result"]].notna().all(axis=1)]
    simple, two_thirds = known["yes"] > known["no"], (known["yes"] >= 2 * known["no"]) & (known["yes"] > 0)
    # Where the majority is not known, the result must at least be possible under one of the two.
    needed = known["majority"].fillna("")
    carried = simple.where(needed != "two_thirds", two_thirds)
    lost = ~simple.where(needed == "simple", two_thirds)
    stated = known["result"] == "adopted"
    wrong = (stated & ~carried) | (~stated & ~lost)
    required = needed.map({"simple": "a simple majority", "two_thirds": "two thirds"}).fillna("whichever majority")
    right = known["result"].map({"adopted": "rejected"}).fillna("adopted")
    return RuleResult(
        len(known),
        violations(
            "roll_calls",
            known.assign(required=required, right=right)[wrong],
            "result",
            "by {required} of those voting, {yes} to {no} is {right}, not {result}",
        ),
    )


@rule(
    "R5",
    "a resolution adopted by recorded vote points at its one final roll call, and that one at it",
    why="A resolution is adopted as a whole once; the link from either side is the same fact.",
    needs="resolutions roll_calls",
    guards="resolutions.adoption resolutions.roll_call_id roll_calls.resolution_id",
    by_session=True,
)
def final_votes_match(tables: Tables) -> RuleResult:
    resolutions, calls = tables["resolutions"], tables["roll_calls"]
    voted = resolutions[(resolutions["adoption"] == "recorded_vote") | resolutions["roll_call_id"].notna()]
    there = lookup(calls.assign(points_at=calls["resolution_id"]), "roll_call_id", "points_at", "is_final")
    joined = voted.join(there, on="roll_call_id")
    final = calls[calls["is_final"].fillna(False) & calls["resolution_id"].notna()]
    back = lookup(resolutions.assign(points_at=resolutions["roll_call_id"]), "resolution_id", "points_at")
    joined_back = final.join(back, on="resolution_id")
    linked = joined["points_at"].notna() & joined["is_final"].notna()
    own = linked & (joined["points_at"] == joined["resolution_id"])
    found: list[Violation] = []
    for wrong, column, message in (
        (joined["roll_call_id"].isna(), "roll_call_id", "adopted by recorded vote, it must name its final roll call"),
        (
            joined["adoption"] != "recorded_vote",
            "adoption",
            "it names {roll_call_id}, so that adoption is recorded_vote",
        ),
        (
            joined["roll_call_id"].notna() & ~own,
            "roll_call_id",
            "{roll_call_id} is the roll call of {points_at}; a resolution points at the one that points at it",
        ),
        (own & ~joined["is_final"].fillna(False), "roll_call_id", "{roll_call_id} is not a final vote"),
    ):
        found += violations("resolutions", joined[wrong.fillna(True)], column, message)
    unmatched = joined_back[(joined_back["points_at"] != joined_back["roll_call_id"]).fillna(True)]
    found += violations(
        "roll_calls", unmatched, "resolution_id", "the final roll call of {resolution_id} is {points_at}"
    )
    return RuleResult(len(voted) + len(final), found)


# From well to poorly: amendments and roll calls have a word of their own for what Voeten's data alone attest.
_RANK = dict.fromkeys(("voeten", "voeten_lists"), 1) | {word: rank for rank, word in enumerate(UNOFFICIAL, start=2)}


@rule(
    "R9",
    "an amendment is attested no better than its roll call, and an adopted one leaves its resolution amended",
    why="Rule 90 of the rules of procedure: amendments are voted on first, then the proposal as amended.",
    needs="amendments roll_calls resolutions",
    guards="amendments.evidence amendments.outcome",
    by_session=True,
)
def amendments_match(tables: Tables) -> RuleResult:
    amendments = tables["amendments"]
    there = lookup(tables["roll_calls"], "roll_call_id", "evidence").rename(columns={"evidence": "attested"})
    joined = amendments.join(there, on="roll_call_id").join(
        lookup(tables["resolutions"], "resolution_id", "amended"), on="resolution_id"
    )
    better = joined["evidence"].map(_RANK).fillna(0) < joined["attested"].map(_RANK).fillna(0)
    unamended = (joined["outcome"] == "adopted") & ~joined["amended"].fillna(True)
    message = "{roll_call_id} is attested as {attested}, so that the amendment cannot be {evidence}"
    found = violations("amendments", joined[better & joined["evidence"].notna()], "evidence", message)
    message = "adopted, it leaves {resolution_id} amended, but amended is false there"
    return RuleResult(
        len(amendments), found + violations("amendments", joined[unamended.fillna(False)], "outcome", message)
    )


@rule(
    "R36",
    "a vote on a part of a draft, on an amendment to it or a motion about it names the one resolution that the draft became",
    why="Whoever looks for all votes on a resolution must find those on its parts.",
    needs="roll_calls amendments resolutions",
    guards="amendments.resolution_id roll_calls.resolution_id",
    by_session=True,
)
def parts_lead_to_resolutions(tables: Tables) -> RuleResult:
    adopted = (
        tables["resolutions"].dropna(subset=["session", "draft"]).drop_duplicates(["session", "draft"], keep=False)
    )
    # A report may hold several drafts.
    adopted = adopted[adopted["draft"].str.contains("/L.", regex=False)]
    known = adopted.set_index(["session", "draft"])["resolution_id"]
    found: list[Violation] = []
    calls = tables["roll_calls"]
    parts = calls[calls["subject"].isin(["clause", "amendment", "motion"])]
    for table, rows in (("roll_calls", parts), ("amendments", tables["amendments"])):
        open_ = rows[rows["resolution_id"].isna() & rows["draft"].notna() & rows["session"].notna()]
        became = known.reindex(pd.MultiIndex.from_frame(open_[["session", "draft"]]))
        wrong = open_.assign(became=became.array)[became.notna().to_numpy()]
        found += violations(table, wrong, "resolution_id", "{draft} became {became}")
    return RuleResult(len(parts) + len(tables["amendments"]), found)


@rule(
    "R35",
    "an admission needs two thirds",
    why="Charter, Article 18, paragraph 2: the admission of new Members is an important question.",
    needs="roll_calls memberships",
    guards="roll_calls.majority",
    by_session=True,
)
def admissions_need_two_thirds(tables: Tables) -> RuleResult:
    calls, spells_ = tables["roll_calls"], tables["memberships"]
    admitting = spells_.loc[spells_["start_reason"] == "admission", "document"].dropna()
    whole = calls[calls["subject"] == "resolution"]
    wrong = whole[whole["resolution_id"].isin(admitting) & (whole["majority"] != "two_thirds").fillna(True)]
    return RuleResult(
        len(whole), violations("roll_calls", wrong, "majority", "{resolution_id} admitted a Member: two_thirds")
    )
