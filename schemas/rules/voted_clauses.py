"""The rule on the clauses that places voted on became: R58."""

from __future__ import annotations

from schemas.rules.base import RuleResult, Tables, rule, violations
from schemas.says.places import BY_WORDS, why_unmatched


@rule(
    "R58",
    "a place that was voted on has its clause or the reason why it has none, as the votes on the draft, the resolution and its clauses tell",
    why="Numbers move when a paragraph falls or an amendment passes: a clause is joined with a vote only where nothing moved it.",
    needs=" ".join(
        (
            "roll_call_clauses",
            *(f"roll_calls.{column}" for column in ("roll_call_id", "subject", "result", "resolution_id", "draft")),
            "resolutions.resolution_id resolutions.amended clauses.clause_id clauses.resolution_id",
        )
    ),
    guards="roll_call_clauses.clause_id roll_call_clauses.unmatched",
)
def reasons_hold(tables: Tables) -> RuleResult:
    rows = tables["roll_call_clauses"]
    why = why_unmatched(rows, tables["roll_calls"], tables["resolutions"], tables["clauses"])
    rows = rows.assign(right=why.fillna("a clause").astype("str"))
    matched, said = rows["clause_id"].notna(), rows["unmatched"].astype(object)
    barred = rows[matched & why.notna() & ~why.isin(BY_WORDS)]
    other = rows[~matched & said.notna() & (said.where(said.notna(), None) != why)]
    return RuleResult(
        len(rows),
        [
            *violations("roll_call_clauses", barred, "clause_id", "{clause_id} cannot be told: {right}"),
            *violations("roll_call_clauses", other, "unmatched", "{unmatched}; right would be {right}"),
        ],
    )
