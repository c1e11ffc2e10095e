"""citations: a document that a clause cites."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.relations import Alone, Holds, Implied
from schemas.says.citations import KINDS, is_operative_of_numbered, kind_of
from schemas.vocabulary import CLAUSE, DOCUMENT, PLACES_OF_DOCUMENT

PLACES = {
    "text": "in the words of the clause",
    "footnote": "in a footnote to the clause, and not in its words",
}


class Citations(Table):
    clause_id: str = text(
        "The clause that cites, a key of clauses.", example="A/RES/ES-11/6#pp4", points_at="clauses.clause_id"
    )
    position: pd.Int64Dtype = count(
        "Place of the citation among those of its clause, from 1 in reading order.",
        example=1,
        minimum=1,
        vocabulary="https://schema.org/position",
    )
    cited: str = text(
        "Symbol of the document cited, as printed; links that lead elsewhere are in discrepancies. Each lettered part has "
        "a row, and so has each of two symbols of one document. Resolutions and decisions (as A/DEC/74/543) of the Assembly, and "
        "resolutions of the three Councils, are found by their numbers, too. What is cited by its name alone, such as a "
        "treaty, is in clause_instruments.",
        example="A/RES/68/262",
        pattern=DOCUMENT,
        vocabulary="http://purl.org/dc/terms/references",
    )
    resolution_id: str = text(
        "The resolution cited, a key of resolutions; it is part A where the number was lettered later. Empty "
        "where the document is no resolution or is not in this package.",
        example="A/RES/ES-11/1",
        required=False,
        points_at="resolutions.resolution_id",
    )
    decision_id: str = text(
        "The decision cited, a key of decisions; it is part A where the number was lettered later. Empty where the document is "
        "no decision or is not in this package.",
        example="A/DEC/76/551",
        required=False,
        points_at="decisions.decision_id",
    )
    place: str = text(
        "Where in the clause the document is first named.",
        example="text",
        values=PLACES,
        relations=(Alone("the markup of the text tells, which is not in the package"),),
    )
    kind: str = text(
        "What kind of document is cited, as far as its symbol tells. A report and a supplement of the Official Records have symbols "
        "alike.",
        example="assembly_resolution",
        values=KINDS,
        vocabulary="http://purl.org/dc/terms/type",
        relations=(Implied(("cited",), kind_of),),
    )
    pinpoint: str = text(
        "Places of the document that are printed right before or behind its symbol or number, day and title, joined by blanks: op5.a "
        "and pp3 are paragraphs of a resolution or decision, section.II.op6 those of a section, annex.I.paragraph.4 and "
        "chapter.III.section.B places elsewhere. A range is all that it spans. Empty where there is none, and where parts of a "
        "resolution are cited together.",
        example="op5",
        required=False,
        pattern=PLACES_OF_DOCUMENT,
        relations=(
            Holds(
                ("pinpoint", "kind"),
                is_operative_of_numbered,
                "operative paragraphs are those of resolutions and decisions",
            ),
        ),
    )
    cited_clause_id: str = text(
        "The clause cited, a key of clauses: the first place of the pinpoint, where that is a paragraph and the resolution's clauses "
        "are here. Empty where it is a section, an annex or another whole.",
        example="A/RES/77/1A#op2",
        required=False,
        pattern=CLAUSE,
        points_at="clauses.clause_id",
        vocabulary="http://purl.org/dc/terms/references",
    )

    class Config:
        name = "citations"
        title = "Citations"
        description = (
            "One row is a document that a clause cites by its symbol or number; a document stands once for each clause. What of the "
            "Assembly leads nowhere: SELECT cited, COUNT(*) FROM citations WHERE kind IN ('assembly_resolution', 'assembly_decision') "
            "AND resolution_id IS NULL AND decision_id IS NULL GROUP BY cited."
        )
        metadata = {
            "key": ["clause_id", "position"],
            "numbered": {"position": ["clause_id"]},
            "once": [["clause_id", "cited"]],
        }
