"""instruments: a treaty, declaration, programme or the like that clauses name."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, text
from schemas.relations import Alone, Holds, Named
from schemas.says.instruments import has_title_among_names
from schemas.vocabulary import DOCUMENT, INSTRUMENT, NAMES

KINDS = {
    "charter": "the Charter of the United Nations, or a charter that the Assembly adopted",
    "treaty": "a treaty, whatever its name: covenant, convention, agreement, accord",
    "protocol": "a treaty that is additional to another, or amends it",
    "statute": "the statute of a court",
    "declaration": "a declaration, or the outcome of a conference by whatever name, that is no treaty",
    "programme": "a programme or plan of action, an agenda, a framework, a compact or a strategy",
    "rules": "rules, principles, guidelines or a code of conduct that are no treaty",
}


class Instruments(Table):
    instrument: str = text(
        "Short name of the instrument, made for this package.",
        example="crc",
        unique=True,
        pattern=INSTRUMENT,
        relations=(
            Named(
                "always",
                "instrument",
                ("clause_instruments.instrument",),
                lambda rows: pd.Series(True, rows.index),
                "only instruments that a clause names are here",
                anywhere=True,
            ),
        ),
    )
    title: str = text(
        "Title of the instrument, without its day.",
        example="Convention on the Rights of the Child",
        vocabulary="http://purl.org/dc/terms/title",
        relations=(Holds(("title", "names"), has_title_among_names, "the title is one of the names"),),
    )
    kind: str = text(
        "What sort of instrument it is.",
        example="treaty",
        values=KINDS,
        relations=(Alone("what an instrument is follows from its history, which is not in the package"),),
    )
    symbol: str = text(
        "Symbol of a document that has the text or adopts it, as a clause cites it that names the instrument. Empty where no clause tells "
        "it so.",
        example="A/RES/44/25",
        required=False,
        pattern=DOCUMENT,
    )
    names: str = text(
        "The names by which the package finds it, joined by vertical bars: hyphens of every kind as -, apostrophes as ’.",
        example="Convention on the Rights of the Child",
        pattern=NAMES,
        vocabulary="http://www.w3.org/2004/02/skos/core#altLabel",
        relations=(Holds(("title", "names"), has_title_among_names, "the title is one of the names"),),
    )

    class Config:
        name = "instruments"
        title = "Treaties, declarations and the like"
        description = (
            "One row is an instrument that clauses name: a treaty, a declaration, a programme of action or a set of rules. The list "
            "has those named most often and is not complete."
        )
        metadata = {"key": ["instrument"]}
