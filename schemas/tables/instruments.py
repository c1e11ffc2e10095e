"""instruments: a treaty, declaration, programme or the like that clauses name."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, day, text
from schemas.relations import Alone, Holds, Named
from schemas.says.instruments import has_its_address, has_title_among_names
from schemas.vocabulary import ADDRESS, DOCUMENT, INSTRUMENT, NAMES

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
    adopted_on: str = day(
        "Day on which the text was adopted or, of a treaty that was not, signed. Empty where there is no one day, and of what "
        "is older than the Charter.",
        example="1989-11-20",
        required=False,
        vocabulary="http://purl.org/dc/terms/issued",
    )
    symbol: str = text(
        "Symbol of the resolution by which the Assembly adopted, opened or endorsed it, or else of a United Nations document that has "
        "the text. Empty where neither is known.",
        example="A/RES/44/25",
        required=False,
        pattern=DOCUMENT,
        relations=(
            Holds(("symbol", "source_url"), has_its_address, "an address of the document server is that of the symbol"),
        ),
    )
    names: str = text(
        "The names by which the package finds it, joined by vertical bars: hyphens of every kind as -, apostrophes as ’.",
        example="Convention on the Rights of the Child",
        pattern=NAMES,
        vocabulary="http://www.w3.org/2004/02/skos/core#altLabel",
        relations=(Holds(("title", "names"), has_title_among_names, "the title is one of the names"),),
    )
    source_url: str = text(
        "Where the text, or who keeps it, is found.",
        example="https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=IV-11&chapter=4",
        pattern=ADDRESS,
        vocabulary="http://purl.org/dc/terms/source",
        relations=(
            Holds(("symbol", "source_url"), has_its_address, "an address of the document server is that of the symbol"),
        ),
    )

    class Config:
        name = "instruments"
        title = "Treaties, declarations and the like"
        description = (
            "One row is an instrument that clauses name: a treaty, a declaration, a programme of action or a set of rules. The list "
            "has those named most often and is not complete."
        )
        metadata = {"key": ["instrument"]}
