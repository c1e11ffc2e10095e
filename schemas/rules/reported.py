"""The rule on votes as reports tell of them: R41."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import RuleResult, Tables, Violation, rule, violations
from schemas.vocabulary import LISTS


@rule(
    "R41",
    "a report names no more Members in a list than the roll call counts there, and none otherwise than votes has it",
    why="A report that names more than were counted, or other than the record, is wrong, or is read wrong.",
    needs="reported_votes roll_calls votes",
    guards="reported_votes.vote reported_votes.roll_call_id",
    by_session=True,
)
def reports_fit(tables: Tables) -> RuleResult:
    named = tables["reported_votes"].dropna(subset=["roll_call_id", "member_id", "vote"])
    calls = tables["roll_calls"].drop_duplicates("roll_call_id").set_index("roll_call_id")
    found: list[Violation] = []
    for vote in LISTS:
        rows = named[named["vote"] == vote]
        rows = rows.assign(rank=rows.groupby("roll_call_id").cumcount() + 1)
        counted = pd.Series(calls[vote].reindex(rows["roll_call_id"]).array, index=rows.index)
        rows = rows.assign(counted=counted)[(rows["rank"] > counted).fillna(False)]
        found += violations(
            "reported_votes", rows, "roll_call_id", f"{{roll_call_id}} counts {{counted}} {vote}; this is name {{rank}}"
        )
    votes = tables["votes"]
    votes = votes[votes["roll_call_id"].isin(set(named["roll_call_id"]))].drop_duplicates(["roll_call_id", "member_id"])
    listed = votes.set_index(["roll_call_id", "member_id"])["vote"].astype("str")
    pairs = pd.MultiIndex.from_frame(named[["roll_call_id", "member_id"]])
    rows = named.assign(listed=listed.reindex(pairs).to_numpy())
    rows = rows[rows["listed"].notna() & (rows["listed"] != rows["vote"])]
    found += violations("reported_votes", rows, "vote", "votes has {member_id} as {listed}, not {vote}")
    return RuleResult(len(named), found)
