"""citations: a document that a clause cites."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.relations import Alone
from schemas.vocabulary import DOCUMENT

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
        "treaty, is not found.",
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
    place: str = text(
        "Where in the clause the document is first named.",
        example="text",
        values=PLACES,
        relations=(Alone("the markup of the text tells, which is not in the package"),),
    )

    class Config:
        name = "citations"
        title = "Citations"
        description = (
            "One row is a document that a clause cites by its symbol or number; a document stands once for each clause."
        )
        metadata = {
            "key": ["clause_id", "position"],
            "numbered": {"position": ["clause_id"]},
            "once": [["clause_id", "cited"]],
        }
