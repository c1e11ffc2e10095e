"""The rule on what clauses do and how they open: R80."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import RuleResult, Tables, lookup, rule, violations


@rule(
    "R80",
    "the first act of a clause is in the words of its action phrase, and clauses that open with a phrase act wherever others do so",
    why="The phrase is what the Assembly prints as its act; an act in other words was read elsewhere, and one that is missing was lost.",
    needs="clauses.clause_id clauses.part clauses.action_phrase clause_actions.clause_id clause_actions.position clause_actions.phrase",
    guards="clauses.action_phrase clause_actions.phrase",
)
def clauses_act_as_they_open(tables: Tables) -> RuleResult:
    acts = tables["clause_actions"]
    opened = tables["clauses"].dropna(subset=["clause_id", "part", "action_phrase"])
    first = acts[(acts["position"] == 1).fillna(False)].dropna(subset=["clause_id", "phrase"])
    first = first.assign(opening=first["clause_id"].map(lookup(opened, "clause_id", "action_phrase")["action_phrase"]))
    printed = first[first["opening"].notna()]
    pairs = zip(printed["phrase"], printed["opening"], strict=True)
    agree = pd.Series([a.startswith(b) or b.startswith(a) for a, b in pairs], index=printed.index, dtype=bool)
    found = violations("clause_actions", printed[~agree], "phrase", "{phrase} is not how the clause opens, {opening}")
    # A phrase that is an act by itself somewhere is one everywhere in its part.
    openings = opened.assign(_opening=opened["part"] + "|" + opened["action_phrase"])
    whole = printed.loc[printed["phrase"] == printed["opening"], "clause_id"]
    acting = openings.loc[openings["clause_id"].isin(whole), "_opening"]
    idle = openings[openings["_opening"].isin(acting) & ~openings["clause_id"].isin(acts["clause_id"])]
    found += violations(
        "clauses", idle, "action_phrase", "{action_phrase} is an act of other clauses, and this one has none"
    )
    return RuleResult(len(openings), found)
