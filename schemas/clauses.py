"""clauses: a paragraph of a resolution."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.vocabulary import SHA256

PARTS = {
    "preamble": "the paragraphs before the operative ones, of the resolution or of one of its sections",
    "operative": "the paragraphs by which the Assembly acts, and those of a document that they set out in the body",
    "annex": "the paragraphs of an annex",
}
KINDS = {
    "paragraph": "a paragraph or a point of a list",
    "table": "a table, all its cells as one text",
    "note": "a note that belongs to a table",
}


class Clauses(Table):
    clause_id: str = text(
        "The clause: the resolution, #, and the printed numbers from the top down. pp3 is the third preambular paragraph, "
        "op5.a point (a) of operative paragraph 5, II.op3 paragraph 3 of section II where numbers restart with each "
        "section, annex.12 paragraph 12 of the annex; u, t and n number what has no printed number: paragraphs, tables "
        "and notes.",
        example="A/RES/ES-11/6#op5",
        unique=True,
        pattern=r"A/RES/[^#\s]+#[A-Za-z0-9._~]+",
    )
    resolution_id: str = text("The resolution.", example="A/RES/ES-11/6", points_at="resolutions.resolution_id")
    part: str = text("The part of the resolution.", example="operative", values=PARTS)
    position: pd.Int64Dtype = count(
        "The place among all clauses of the resolution in reading order, from 1.", example=13, minimum=1
    )
    kind: str = text("What the clause is.", example="paragraph", values=KINDS)
    section: str = text(
        "The labels of the sections above it, from the top down, such as II.B; empty outside labelled sections.",
        example="II.B",
        required=False,
    )
    number: str = text("The number as printed; empty where none is printed.", example="5.", required=False)
    parent_id: str = text(
        "The clause that it stands below; empty at the top.",
        example="A/RES/ES-11/6#op5",
        required=False,
        points_at="clauses.clause_id",
    )
    depth: pd.Int64Dtype = count(
        "How deep it stands: 1 at the top, 2 for a point (a), 3 for a point (i).", example=1, minimum=1
    )
    heading: str = text(
        "The nearest heading above it; empty where there is none.", example="Informal system", required=False
    )
    action_phrase: str = text(
        "The opening words in italics, which say what the Assembly does; empty where the text opens otherwise.",
        example="Reiterates its demand",
        required=False,
    )
    action: str = text(
        "The verb of that phrase in lower case, with the preposition that belongs to it and without adverbs.",
        example="reiterates",
        required=False,
    )
    n_words: pd.Int64Dtype = count("The number of words of its text, as separated by white space.", example=44)
    text_sha256: str = text(
        "SHA-256 of its text in UTF-8, in NFC, every run of white space one blank, without footnotes and without the printed "
        "number.",
        example="0" * 64,
        pattern=SHA256,
    )

    class Config:
        name = "clauses"
        title = "Clauses"
        description = (
            "One paragraph of a resolution, or point, table or note: where it stands, how it opens, how long it is. The "
            "words themselves are not in the package: `nox -s texts` makes them from the official files."
        )
        metadata = {"key": ["clause_id"], "sort": ["resolution_id", "position"]}
