"""proposals: a draft in the library's catalogue, whatever became of it."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, day, text
from schemas.relations import Alone, Holds, Named
from schemas.says.documents import of_resolution, of_symbol
from schemas.vocabulary import DOCUMENT, RESOLUTION, SESSION

SELECTIONS = {
    "netherlands": "the Netherlands are among its sponsors, as they are of every draft of this selection: no sample of all drafts"
}
KINDS = {
    "draft": "a draft resolution or decision, or another proposal",
    "amendment": "an amendment to a draft, as its title says",
}
RECORDS = {
    "document": "the record of the document itself",
    "addendum": "the record of an addendum alone, which names further sponsors; those of the document itself are not known",
}
_EVERY = "every draft of the selection has them"


class Proposals(Table):
    proposal: str = text(
        "Symbol of the document, without that of an addendum. It leads to the sponsors in sponsors.",
        example="A/69/L.80",
        unique=True,
        pattern=DOCUMENT,
        relations=(
            Named(
                "always",
                "proposal",
                ("sponsors.proposal",),
                lambda rows: pd.Series(True, rows.index),
                _EVERY,
                among=lambda sponsors: sponsors["member_id"] == "NLD",
                counted="of the Netherlands",
            ),
        ),
    )
    session: str = text(
        "The session to which it was submitted.",
        example="69",
        pattern=SESSION,
        points_at="sessions.session",
        relations=(
            Holds(
                ("proposal", "session"),
                lambda rows: _of_its_session(rows),
                "the session in the symbol is that of the row",
            ),
        ),
    )
    title: str = text(
        "Title as the catalogue has it, in English. Empty where it gives none but the words draft resolution.",
        example="Tackling illicit trafficking in wildlife",
        required=False,
        relations=(Alone("the catalogue's own words, which no other source repeats"),),
    )
    kind: str = text(
        "What kind of proposal it is.", example="draft", values=KINDS, relations=(Alone("the catalogue's own words"),)
    )
    issued_on: str = day(
        "Day of the document, or of the addendum whose record it is. Empty where the catalogue names none.",
        example="2015-07-15",
        required=False,
        relations=(Alone("the catalogue's own words"),),
    )
    resolution_id: str = text(
        "The resolution that it became, a key of resolutions, where the catalogue names one and nothing speaks against it: no other "
        "title, no other draft. Empty elsewhere, which says nothing of whether it was adopted.",
        example="A/RES/69/314",
        required=False,
        pattern=RESOLUTION,
        points_at="resolutions.resolution_id",
        relations=(
            Holds(
                ("resolution_id", "session"),
                lambda rows: of_resolution(rows)["session"] == rows["session"],
                "the resolution is of the session",
            ),
        ),
    )
    submitted_by: str = text(
        "Who is named as a sponsor and is no Member (groups, observers), as the catalogue writes it and joined by a vertical bar. "
        "Empty where nobody is.",
        example="Group of 77",
        required=False,
        relations=(Alone("the catalogue's own words"),),
    )
    record: str = text(
        "What the row rests on.", example="document", values=RECORDS, relations=(Alone("the catalogue alone"),)
    )
    selection: str = text(
        "By what the source chose its drafts. Counts and shares of this table are those of the selection.",
        example="netherlands",
        values=SELECTIONS,
        relations=(Alone("the source holds one selection; the sponsors are compared with it"),),
    )
    source_id: str = text(
        "The source of the row and of its sponsors, a key of sources.",
        example="unbisnet",
        points_at="sources.source_id",
    )

    class Config:
        name = "proposals"
        title = "Proposals"
        description = "One row is a draft in the library's catalogue that the Netherlands sponsored, adopted or not: a selection, and no sample."
        metadata = {"key": ["proposal"]}


def _of_its_session(rows: pd.DataFrame) -> pd.Series:
    said = of_symbol(rows[["proposal"]])
    return (said == rows["session"]).astype("boolean").mask(said.isna())
