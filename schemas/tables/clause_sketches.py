"""clause_sketches: the words of each clause as a sketch, by which two clauses are compared without their texts."""

from __future__ import annotations

from schemas.base import Table, text

SKETCH = "[0-9a-f]{64}"


class ClauseSketches(Table):
    clause_id: str = text(
        "The clause, a key of clauses; every clause has a row.",
        example="A/RES/ES-11/6#op5",
        points_at="clauses.clause_id",
        unique=True,
    )
    sketch: str = text(
        "MinHash of the words, 64 hexadecimal digits. If e digits of two clauses are equal, (e/64 - 1/16) / (15/16) estimates their "
        "similarity as in clause_links, with a standard error of 0.07 at the most. The chapter on lineage says how it is made.",
        example="3fda6ce04b87f19511dd7f684f19beea116f3a04c0122db300b95573cde1476c",
        pattern=SKETCH,
    )

    class Config:
        name = "clause_sketches"
        title = "Sketches of clauses"
        description = (
            "One row is a clause with a sketch of its words, from which others find and compare like clauses though the texts are not here. "
            "`nox -s texts` gives the texts, from which anyone can make the sketches anew."
        )
        metadata = {"key": ["clause_id"]}
