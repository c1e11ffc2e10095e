"""clauses: a paragraph of a resolution, without its words."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.relations import Filled, Holds, Implied, OneFor, SameAs, one_of
from schemas.says.clauses import has_parent, is_numbered, is_section_of_annex, number_of, of_clause, parent_of
from schemas.vocabulary import CLAUSE, SHA256

PARTS = {
    "preamble": "preambular: why the Assembly acts",
    "operative": "operative: what the Assembly does, and the paragraphs of a document set out there",
    "annex": "in an annex or appendix",
}

KINDS = {
    "paragraph": "a paragraph, or a sub-paragraph or point of one",
    "table": "a table, all its cells as one text",
    "note": "a note printed under a table",
}


class Clauses(Table):
    clause_id: str = text(
        "Symbol of the resolution, then # and the place of the clause in it, such as pp3, op5, op5.a or "
        "annex.12. A first clause without a number is u1, a first table t1, a first note n1.",
        example="A/RES/ES-11/6#op5",
        unique=True,
        pattern=CLAUSE,
        vocabulary="https://unsceb-hlcm.github.io/part3_ga/",
    )
    resolution_id: str = text(
        "The resolution that the clause belongs to, a key of resolutions.",
        example="A/RES/ES-11/6",
        points_at="resolutions.resolution_id",
        vocabulary="http://purl.org/dc/terms/isPartOf",
        relations=(Implied(("clause_id",), of_clause),),
    )
    part: str = text(
        "Part of the resolution in which the clause stands. A section may have a preamble of its own.",
        example="operative",
        values=PARTS,
        vocabulary="https://unsceb-hlcm.github.io/part3_ga/",
        relations=(Implied(("clause_id",), of_clause),),
    )
    position: pd.Int64Dtype = count(
        "Place of the clause in the reading order of its resolution, from 1 without gaps.",
        example=13,
        minimum=1,
        vocabulary="https://schema.org/position",
    )
    kind: str = text(
        "What the clause is.",
        example="paragraph",
        values=KINDS,
        relations=(Implied(("clause_id",), of_clause),),
    )
    section: str = text(
        "Labels of the sections around the clause, from the outermost in, joined by full stops. Empty where "
        "there are none.",
        example="II.B",
        required=False,
        pattern="[A-Za-z][A-Za-z0-9_]*([.][A-Za-z][A-Za-z0-9_]*)*",
        relations=(
            Implied(("clause_id",), of_clause),
            Holds(
                ("clause_id", "section"),
                is_section_of_annex,
                "a clause_id of an annex that names a section names this one",
            ),
            SameAs("parent_id", "clauses.section"),
        ),
    )
    number: str = text(
        "Number or bullet of the clause as printed. Empty where it has none, as in most preambles.",
        example="5.",
        required=False,
        relations=(
            Implied(("clause_id", "number"), number_of),
            Filled("exactly", is_numbered, "clause_id ends in a number or letter that is printed"),
        ),
    )
    parent_id: str = text(
        "The clause that this one is a part of, a clause_id of the same resolution. Empty at the top level.",
        example="A/RES/77/102#op2",
        required=False,
        points_at="clauses.clause_id",
        vocabulary="http://purl.org/dc/terms/isPartOf",
        relations=(
            Implied(("clause_id", "parent_id"), parent_of),
            Filled("always", has_parent, "the clause_id goes on from that of another clause"),
        ),
    )
    depth: pd.Int64Dtype = count(
        "Level of the clause, 1 at the top and one more than its parent's below.", example=1, minimum=1
    )
    heading: str = text(
        "Nearest heading above the clause, as printed. Empty where there is none.",
        example="Human rights, governance and the rule of law",
        required=False,
    )
    action_phrase: str = text(
        "The italic words with which the clause opens, as printed. Empty where it opens otherwise, and before session 74, where "
        "the source has no italics.",
        example="Reiterates its demand",
        required=False,
        relations=(
            OneFor(("source_id", "text_sha256"), usually=True, empty=True),
            Holds(
                ("action_phrase", "n_words"),
                lambda rows: rows["action_phrase"].str.count(" ") < rows["n_words"],
                "the text has all words of its phrase",
            ),
            Filled("only", one_of("kind", "paragraph"), "the clause is a paragraph"),
        ),
    )
    n_words: pd.Int64Dtype = count(
        "Number of words in the text, without footnotes and printed number.",
        example=34,
        minimum=1,
        vocabulary="https://schema.org/wordCount",
        relations=(OneFor(("folded_sha256",)),),
    )
    text_sha256: str = text(
        "SHA-256 of the text in UTF-8, in normal form NFC, every run of white space made one blank, without "
        "footnotes, their marks and the printed number.",
        example="23b1815795bbcdbd72a53b5e6c9d4889bdd82d557a6d22a9bd6debc9ab5f51f4",
        pattern=SHA256,
        vocabulary="https://schema.org/sha256",
    )
    folded_sha256: str = text(
        "SHA-256 of the same text with typographic variety folded: hyphens, dashes and minus signs of every kind as -, double "
        "quotation marks as \", single ones and apostrophes as ', the ellipsis as three full stops, without soft hyphens and "
        "blanks of no width. Paragraphs that differ in nothing else have the same.",
        example="23b1815795bbcdbd72a53b5e6c9d4889bdd82d557a6d22a9bd6debc9ab5f51f4",
        pattern=SHA256,
        vocabulary="https://schema.org/sha256",
        relations=(OneFor(("text_sha256",)),),
    )
    source_id: str = text(
        "The source of the text, a key of sources: the XML from session 74 on, mandates before.",
        example="unxml",
        points_at="sources.source_id",
        vocabulary="http://purl.org/dc/terms/source",
        relations=(OneFor(("resolution_id",)),),
    )

    class Config:
        name = "clauses"
        title = "Clauses"
        description = (
            "One row is a clause of a resolution (a paragraph, sub-paragraph, table or note): where it "
            "stands, how it opens, how long it is and the hash of its text, which stays out of the package."
        )
        metadata = {
            "key": ["clause_id"],
            "sort": ["resolution_id", "position"],
            "numbered": {"position": ["resolution_id"]},
        }
