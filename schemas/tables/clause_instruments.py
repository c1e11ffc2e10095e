"""clause_instruments: an instrument that a clause names."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.relations import Alone
from schemas.vocabulary import INSTRUMENT, PLACES_OF_DOCUMENT


class ClauseInstruments(Table):
    clause_id: str = text(
        "The clause that names it, a key of clauses.", example="A/RES/ES-11/6#op1", points_at="clauses.clause_id"
    )
    position: pd.Int64Dtype = count(
        "Place of the instrument among those of its clause, from 1 in reading order.",
        example=1,
        minimum=1,
        vocabulary="https://schema.org/position",
    )
    instrument: str = text(
        "The instrument, a key of instruments. A name within a longer name of another is not it: the Optional Protocol to a "
        'convention is not the convention. It counts in the name of a body or a meeting, too. "The Charter" alone is that of the '
        "United Nations where the resolution speaks of no other.",
        example="un_charter",
        pattern=INSTRUMENT,
        points_at="instruments.instrument",
        vocabulary="http://purl.org/dc/terms/references",
    )
    name: str = text(
        "The name as printed in the words of the clause, without footnotes; of several the first.",
        example="Charter of the United Nations",
    )
    pinpoint: str = text(
        "Places of it that are printed with its name, as in citations: article.19, chapter.VII, article.9.paragraph.3. Several are "
        "joined by a blank. Empty where there is none.",
        example="article.19",
        required=False,
        pattern=PLACES_OF_DOCUMENT,
        relations=(Alone("the words of the clause tell, which are not in the package"),),
    )

    class Config:
        name = "clause_instruments"
        title = "Instruments named in clauses"
        description = (
            "One row is an instrument that a clause names in its words; an instrument stands once for each clause."
        )
        metadata = {
            "key": ["clause_id", "position"],
            "numbered": {"position": ["clause_id"]},
            "once": [["clause_id", "instrument"]],
        }
