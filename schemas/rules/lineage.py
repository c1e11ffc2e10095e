"""Rules on clauses that repeat or revise earlier ones, and on their sketches: R60 and R61."""

from __future__ import annotations

import numpy as np
import pandas as pd

from schemas.rules.base import RuleResult, Tables, Violation, lookup, rule, violations

# The digits of a sketch, and the share of them that agree by chance.
DIGITS, CHANCE = 64, 1 / 16
# A share may be so many standard errors off what the similarity leads to expect, and three digits more, for where nearly all
# agree the errors are not spread evenly.
ERRORS, SLACK = 5, 3 / 64


@rule(
    "R60",
    "a clause descends from one of an earlier day, which has the same hash where the relation says so, and only there",
    why="Time: what is repeated was there before; `same` means that the texts are one.",
    needs="clause_links clauses.clause_id clauses.resolution_id clauses.folded_sha256 resolutions.resolution_id resolutions.adopted_on",
    guards="clause_links.later_id clause_links.earlier_id clause_links.relation",
)
def links_look_back(tables: Tables) -> RuleResult:
    links, clauses = tables["clause_links"], lookup(tables["clauses"], "clause_id", "resolution_id", "folded_sha256")
    days = lookup(tables["resolutions"], "resolution_id", "adopted_on")["adopted_on"]
    sides = {
        side: clauses.reindex(links[column]).set_axis(links.index)
        for side, column in (("later", "later_id"), ("earlier", "earlier_id"))
    }
    told = links.assign(**{side: rows["resolution_id"].map(days) for side, rows in sides.items()})
    found: list[Violation] = []
    dayless = told["later"].isna() & sides["later"]["resolution_id"].notna()
    found += violations("clause_links", told[dayless], "later_id", "its resolution has no day, so that none is earlier")
    late = told[(told["earlier"] >= told["later"]).fillna(False).astype(bool)]
    found += violations("clause_links", late, "earlier_id", "it is of {earlier}, not before {later}")
    one, other = sides["later"]["folded_sha256"], sides["earlier"]["folded_sha256"]
    known = one.notna() & other.notna() & links["relation"].notna()
    due = pd.Series(np.where(one == other, "same", "revised"), index=links.index)
    wrong = links.assign(due=due)[known & (due != links["relation"])]
    found += violations("clause_links", wrong, "relation", "by the hashes of the two it is {due}, not {relation}")
    return RuleResult(len(links), found)


@rule(
    "R61",
    "every clause has a sketch, clauses of one text have one sketch, and the sketches of two linked clauses agree about as much as their "
    "similarity leads to expect",
    why="A sketch is made of the words alone, and the share of digits that agree estimates the similarity.",
    needs="clause_sketches clause_links clauses.clause_id clauses.folded_sha256",
    guards="clause_sketches.clause_id clause_sketches.sketch clauses.clause_id clause_links.similarity",
)
def sketches_agree(tables: Tables) -> RuleResult:
    sketches, clauses, links = tables["clause_sketches"], tables["clauses"], tables["clause_links"]
    of_clauses = lookup(sketches, "clause_id", "sketch")["sketch"]
    without = clauses[clauses["clause_id"].notna() & ~clauses["clause_id"].isin(of_clauses.index)]
    found = violations("clauses", without, "clause_id", "clause_sketches has no row for {clause_id}")
    hashes = sketches["clause_id"].map(lookup(clauses, "clause_id", "folded_sha256")["folded_sha256"])
    told = sketches.assign(text=hashes).dropna(subset=["text", "sketch"])
    told["first"] = told["text"].map(lookup(told, "text", "sketch")["sketch"])
    other = told[told["first"] != told["sketch"]]
    found += violations("clause_sketches", other, "sketch", "a clause of the same text has the sketch {first}")
    return RuleResult(len(sketches) + len(links), found + _doubtful(links, of_clauses))


def _doubtful(links: pd.DataFrame, of_clauses: pd.Series) -> list[Violation]:
    """The links whose similarity the two sketches contradict beyond what chance explains."""
    told = links.assign(one=links["later_id"].map(of_clauses), other=links["earlier_id"].map(of_clauses))
    told = told.dropna(subset=["one", "other", "similarity"])
    told = told[(told["one"].str.len() == DIGITS) & (told["other"].str.len() == DIGITS)]
    one, other = (
        np.frombuffer("".join(told[side]).encode("utf-32-le"), np.uint32).reshape(-1, DIGITS)
        for side in ("one", "other")
    )
    share = (one == other).mean(axis=1)
    similarity = told["similarity"].astype(float).clip(0, 1000) / 1000
    due = similarity * (1 - CHANCE) + CHANCE
    off = (share - due).abs() > ERRORS * (due * (1 - due) / DIGITS) ** 0.5 + SLACK
    told = told.assign(agree=(share * DIGITS).astype(int))
    message = "{agree} of the 64 digits of the two sketches agree, which a similarity of {similarity} does not explain"
    return violations("clause_links", told[off], "similarity", message)
