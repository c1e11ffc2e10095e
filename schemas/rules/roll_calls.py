"""Rules on recorded votes, their counts and what came of them: R2, R4, R5 and R9."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import RuleResult, Tables, Violation, lookup, rule, violations
from schemas.rules.members import COUNTS, LISTED, members_on, members_then, spells
from schemas.vocabulary import UNOFFICIAL


@rule(
    "R2",
    "the counts of a roll call are the counts of its rows in votes, and every Member of that day has exactly one row",
    why="Arithmetic: lists and tally are one record. A roll call whose lists are not known has no rows in votes.",
    needs="roll_calls votes memberships",
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
    repeated = votes.duplicated(["roll_call_id", "member_id"])
    found += _absent(tables, named, votes[~repeated])
    found += violations(
        "votes", votes[repeated], "member_id", "{member_id} has a row in {roll_call_id} already; one is right"
    )
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
    expected = short[["roll_call_id", "date"]].reset_index().merge(spells(tables), how="cross")
    expected = expected[(expected["start_date"] <= expected["date"]) & (expected["date"] <= expected["end_date"])]
    rows = pd.MultiIndex.from_frame(
        votes.loc[votes["roll_call_id"].isin(short["roll_call_id"]), ["roll_call_id", "member_id"]].astype("str")
    )
    expected = expected[~pd.MultiIndex.from_frame(expected[["roll_call_id", "member_id"]]).isin(rows)]
    absent = expected.groupby("index").agg(absent=("member_id", ", ".join), date=("date", "first"))
    message = "votes has no row of {absent}, Members on {date}; a Member in no list is non_voting"
    return violations("roll_calls", absent, "members", message)


@rule(
    "R4",
    "the result of a roll call follows from its counts and the majority required",
    why="Charter, Article 18; rules 83 to 86 of the rules of procedure: abstentions are not votes cast. Rule 95: a tie rejects.",
    needs="roll_calls",
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
    "a resolution adopted by recorded vote points at its one final roll call, and that one at it, on the same day and draft",
    why="A resolution is adopted as a whole once; the link from either side is the same fact.",
    needs="resolutions roll_calls",
    by_session=True,
)
def final_votes_match(tables: Tables) -> RuleResult:
    resolutions, calls = tables["resolutions"], tables["roll_calls"]
    voted = resolutions[(resolutions["adoption"] == "recorded_vote") | resolutions["roll_call_id"].notna()]
    there = lookup(
        calls.assign(points_at=calls["resolution_id"], voted_on=calls["draft"]),
        "roll_call_id", "points_at", "is_final", "date", "result", "voted_on",
    )  # fmt: skip
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
        (own & (joined["date"] != joined["adopted_on"]), "adopted_on", "{roll_call_id} was taken on {date}"),
        (
            own & joined["draft"].notna() & (joined["draft"] != joined["voted_on"]),
            "draft",
            "{roll_call_id} was taken on the draft {voted_on}",
        ),
        (
            own & (joined["result"] != "adopted"),
            "roll_call_id",
            "the result of {roll_call_id} is {result}, not adopted",
        ),
    ):
        found += violations("resolutions", joined[wrong.fillna(True)], column, message)
    unmatched = joined_back[(joined_back["points_at"] != joined_back["roll_call_id"]).fillna(True)]
    found += violations(
        "roll_calls", unmatched, "resolution_id", "the final roll call of {resolution_id} is {points_at}"
    )
    return RuleResult(len(voted) + len(final), found)


# From well to poorly; all other words for how well a fact is attested come before these.
_RANK = {word: rank for rank, word in enumerate(UNOFFICIAL, start=1)}


@rule(
    "R9",
    "the outcome of an amendment agrees with its roll call, which is on it exactly if its subject is an amendment, and which is "
    "attested no worse; an adopted one leaves its resolution or decision amended",
    why="Rule 90 of the rules of procedure: amendments are voted on first, then the proposal as amended.",
    needs="amendments roll_calls resolutions decisions",
    guards="decisions.amended",
    by_session=True,
)
def amendments_match(tables: Tables) -> RuleResult:
    amendments, calls = tables["amendments"], tables["roll_calls"]
    there = lookup(
        calls.assign(points_at=calls["amendment_id"]), "roll_call_id", "points_at", "result", "subject", "evidence"
    )
    there = there.rename(columns={"evidence": "attested"}).assign(there=True)
    joined = amendments.join(there, on="roll_call_id").join(
        lookup(tables["resolutions"], "resolution_id", "amended"), on="resolution_id"
    )
    of_decisions = joined["decision_id"].map(lookup(tables["decisions"], "decision_id", "amended")["amended"])
    joined["amended"] = joined["amended"].fillna(of_decisions.astype("boolean"))
    joined["became"] = joined["resolution_id"].fillna(joined["decision_id"])
    voted = joined["there"].fillna(False).astype(bool)
    decided = joined["outcome"].isin(["adopted", "rejected"])
    found: list[Violation] = []
    for wrong, column, message in (
        (
            voted & decided & (joined["result"] != joined["outcome"]),
            "outcome",
            "{roll_call_id} has {result}, not {outcome}",
        ),
        (
            voted & ~decided & joined["result"].notna(),
            "outcome",
            "{roll_call_id} was taken on it: adopted or rejected, not {outcome}",
        ),
        (voted & (joined["points_at"] != joined["amendment_id"]), "roll_call_id", "{roll_call_id} is on {points_at}"),
        (voted & (joined["subject"] != "amendment"), "roll_call_id", "the subject of {roll_call_id} is {subject}"),
        (
            voted & (joined["evidence"].map(_RANK).fillna(0) < joined["attested"].map(_RANK).fillna(0)),
            "evidence",
            "{roll_call_id} is attested as {attested}, so that the amendment cannot be {evidence}",
        ),
        (
            (joined["outcome"] == "adopted") & ~joined["amended"].fillna(True),
            "outcome",
            "adopted, it leaves {became} amended, but amended is false there",
        ),
    ):
        found += violations("amendments", joined[wrong.fillna(True)], column, message)
    by = joined.loc[joined["outcome"] == "adopted", "decision_id"]
    decisions = tables["decisions"]
    unamended = decisions[decisions["amended"].fillna(False) & ~decisions["decision_id"].isin(by)]
    found += violations("decisions", unamended, "amended", "amendments has none to {decision_id} that was adopted")
    on_amendments = calls[calls["amendment_id"].notna()]
    unknown = calls[(calls["subject"] == "amendment") & calls["amendment_id"].isna()]
    found += violations("roll_calls", unknown, "amendment_id", "its subject is an amendment, and it must name which")
    back = lookup(amendments.assign(points_at=amendments["roll_call_id"]), "amendment_id", "points_at")
    joined_back = on_amendments.join(back, on="amendment_id")
    unmatched = joined_back[(joined_back["points_at"] != joined_back["roll_call_id"]).fillna(True)]
    found += violations("roll_calls", unmatched, "amendment_id", "the roll call of {amendment_id} is {points_at}")
    return RuleResult(len(amendments) + len(on_amendments), found)
