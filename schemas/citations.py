"""citations: a document that a clause cites."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.vocabulary import SYMBOL

PLACES = {"text": "in the text", "footnote": "in a footnote to the text, and not in the text itself"}


class Citations(Table):
    clause_id: str = text("The clause that cites.", example="A/RES/ES-11/6#pp4", points_at="clauses.clause_id")
    position: pd.Int64Dtype = count("The place among the citations of the clause, from 1.", example=1, minimum=1)
    cited: str = text(
        "The symbol of the document cited, in the canonical spelling; lettered parts cited together are a row each.",
        example="A/RES/68/262",
        pattern=SYMBOL,
        vocabulary="http://purl.org/dc/terms/references",
    )
    resolution_id: str = text(
        "The resolution cited, where this package holds it; a number that was lettered later points at part A.",
        example="A/RES/75/290A",
        required=False,
        points_at="resolutions.resolution_id",
    )
    place: str = text("Where the clause names it first.", example="text", values=PLACES)

    class Config:
        name = "citations"
        title = "Citations"
        description = "One document that a clause cites by its symbol, once a clause."
        metadata = {"key": ["clause_id", "position"]}
