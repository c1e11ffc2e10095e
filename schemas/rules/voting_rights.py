"""The warning on votes of Members in arrears, W19."""

from __future__ import annotations

from schemas.rules.base import WARNING, RuleResult, Tables, rule, violations
from schemas.vocabulary import LISTS


@rule(
    "W19",
    "a Member that has no vote under Article 19 of the Charter on a day is in no list of a vote of that day",
    why="A Member two years in arrears shall have no vote; it may have paid that very day, or the report be wrong.",
    needs="voting_rights roll_calls votes",
    guards="voting_rights.may_vote",
    severity=WARNING,
    by_session=True,
)
def no_votes_in_arrears(tables: Tables) -> RuleResult:
    rights = tables["voting_rights"]
    without = rights[(~rights["may_vote"]).fillna(False) & rights["as_of"].str.len().eq(10)].reset_index()
    days = tables["roll_calls"][["roll_call_id", "date"]].dropna().rename(columns={"date": "as_of"})
    cast = tables["votes"][
        tables["votes"]["member_id"].isin(without["member_id"]) & tables["votes"]["vote"].isin(LISTS)
    ]
    found = without.merge(days, on="as_of").merge(cast, on=["roll_call_id", "member_id"])
    first = found.drop_duplicates("index").set_index("index")
    message = "it has no vote on {as_of}, and votes {vote} in {roll_call_id}"
    return RuleResult(len(without), violations("voting_rights", first, "may_vote", message))
