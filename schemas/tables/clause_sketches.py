"""clause_sketches: the words of each clause as a sketch, by which two clauses are compared without their texts."""

from __future__ import annotations

from schemas.base import Table, text

SKETCH = "[0-9a-f]{64}"


class ClauseSketches(Table):
    clause_id: str = text(
        "The clause, a key of clauses; every clause has a row.",
        example="A/RES/ES-11/6#op5",
        points_at="clauses.clause_id",
    )
    sketch: str = text(
        "MinHash of the text, 64 hexadecimal digits. If e of the 64 digits of two clauses are equal, (e/64 - 1/16) / (15/16) estimates "
        "their similarity as in clause_links, with a standard error of 0.07 at the most. Made so: (1) fold the text as for folded_sha256, "
        "put it in lower case; words are the longest runs of letters and digits (Unicode categories L and N). (2) The set of all two "
        "neighbouring words, joined by a blank; of a text of one word, that word. (3) Of each the first four bytes of SHA-1 of its UTF-8, "
        "read as a number h, the lowest byte first. (4) Mix, with 32 bits, what goes beyond them dropped: h ^= h >> 16; h *= 0x85ebca6b; "
        "h ^= h >> 13; h *= 0xc2b2ae35; h ^= h >> 16. (5) Digit i, from 0, is the last four bits of the least of all a*h + b modulo 2^32, "
        'where a and b are made as in (3) of the words "a0", "b0", "a1" and so on, and the last bit of a is set.',
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
