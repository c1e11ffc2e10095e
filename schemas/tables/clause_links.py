"""clause_links: which clause of an earlier resolution a clause repeats or revises."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.relations import Holds

RELATIONS = {
    "same": "the same words: the two have one folded_sha256",
    "revised": "other words, most of them or many in common: at least 400 per mille in a kindred resolution, 700 in another",
}
# What a clause must at least have in common with one that it revises, per mille.
LEAST = 400


def _apart(rows: pd.DataFrame) -> pd.Series:
    return rows["later_id"].str.split("#").str[0] != rows["earlier_id"].str.split("#").str[0]


class ClauseLinks(Table):
    later_id: str = text(
        "The clause that repeats or revises, a key of clauses. It stands here once; a clause without a row is new, or nothing like it "
        "was found, or its forerunner has no clauses in this package.",
        example="A/RES/ES-11/6#op5",
        points_at="clauses.clause_id",
        unique=True,
    )
    earlier_id: str = text(
        "The clause that it descends from, a key of clauses, in a resolution of an earlier day: the most like it in the nearest "
        "resolution that has one like it, of the same series first. The chapter on lineage says how it is chosen.",
        example="A/RES/ES-11/1#op4",
        points_at="clauses.clause_id",
        vocabulary="http://purl.org/dc/terms/replaces",
        relations=(Holds(("later_id", "earlier_id"), _apart, "the two clauses are of two resolutions"),),
    )
    similarity: pd.Int64Dtype = count(
        "Per mille, rounded down, how many of the different pairs of neighbouring words of the two texts stand in both (the Jaccard index "
        "of their sets). Revised clauses may have 1000: capitals and marks do not count.",
        example=657,
        minimum=LEAST,
        relations=(
            Holds(
                ("similarity", "relation"),
                lambda rows: (
                    (rows["similarity"] <= 1000) & ((rows["relation"] != "same") | (rows["similarity"] == 1000))
                ),
                "it is 1000 at the most, and 1000 where the relation is same",
            ),
        ),
    )
    relation: str = text(
        "How the words of the two compare. No reader has confirmed it: a formula that many resolutions use may be taken for a "
        "descendant, though between resolutions that are not kindred only clauses of 25 words or more are linked.",
        example="revised",
        values=RELATIONS,
    )

    class Config:
        name = "clause_links"
        title = "Clauses that repeat or revise earlier ones"
        description = (
            "One row is a clause with the one clause of an earlier resolution that it repeats or revises: the same paragraph a session or "
            "more before. The links are found by the words alone. Clauses of resolutions of one day are not linked, nor those of "
            "resolutions whose day is not known."
        )
        metadata = {"key": ["later_id"]}
