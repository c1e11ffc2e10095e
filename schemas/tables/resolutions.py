"""resolutions: a resolution of the General Assembly."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, day, text, truth
from schemas.relations import Filled, Holds, Implied, Named, OneFor, SameAs, none_of, one_of
from schemas.says.documents import is_committee_of_draft, is_of_session, of_resolution
from schemas.vocabulary import DOCUMENT, DOCUMENTS, MEETING, PART, RESOLUTION, SERIES, SESSION

COMMITTEES = {
    "plenary": "adopted without reference to a Main Committee",
    "first": "First Committee: disarmament and international security",
    "second": "Second Committee: economic and financial questions",
    "third": "Third Committee: social, humanitarian and cultural questions",
    "fourth": "Special Political and Decolonization Committee (Fourth Committee)",
    "fifth": "Fifth Committee: administrative and budgetary questions",
    "sixth": "Sixth Committee: legal questions",
}

ADOPTIONS = {
    "recorded_vote": "by a vote of which it is recorded how each Member voted",
    "vote_not_recorded": "by a vote of which at most the counts are recorded",
    "without_vote": "without a vote, as three in four are; mostly, not always, by consensus",
}

EVIDENCE = {
    "text": "the resolution itself",
    "library_record": "the record of its adoption in the UN Digital Library",
    "catalogue": "the record of its draft in the UN library's catalogue: the draft and its title; the day, if any, is that which others cite",
    "cited": "other resolutions that cite it: its symbol, and its day and title where they print them",
}

_ITEM = r"[0-9]+( \([a-z]+\))?"


def _is_of_xml(rows: pd.DataFrame) -> pd.Series:
    """Whether a row is that of a document of the XML, and not of what others cite."""
    return one_of("source_id", "unxml")(rows) & one_of("evidence", "text")(rows)


def _adoption_is_owed(rows: pd.DataFrame) -> pd.Series:
    """Whether a row of the XML or of the library lacks what they say of all others; no other source tells."""
    return rows["adoption"].isna() & (_is_of_xml(rows) | one_of("evidence", "library_record")(rows))


# The cover of a resolution in the XML says this of each.
_STATED = Filled("always", _is_of_xml, "the row comes from the XML")


class Resolutions(Table):
    resolution_id: str = text(
        "Symbol of the resolution without blanks, with the letter of a part at its end. It never changes.",
        example="A/RES/ES-11/6",
        unique=True,
        pattern=RESOLUTION,
        vocabulary="https://schema.org/legislationIdentifier",
    )
    session: str = text(
        "Session that adopted the resolution: a number for a regular session, with S- before it for a special "
        "session and ES- for an emergency special session.",
        example="ES-11",
        pattern=SESSION,
        points_at="sessions.session",
        relations=(
            Implied(("resolution_id",), of_resolution),
            SameAs(
                "meeting",
                "meetings.session",
                where=lambda rows: ~rows["resolution_id"].str.contains("and", regex=False).fillna(True).astype(bool),
                told="but of a resolution of two sessions",
            ),
        ),
    )
    number: pd.Int64Dtype = count(
        "Number of the resolution within its session. Lettered parts share it.",
        example=6,
        minimum=1,
        relations=(Implied(("resolution_id",), of_resolution),),
    )
    part: str = text(
        "Part that was adopted by itself: a letter, a section (IX), both (B-IX), several together (A-C), or a "
        "paragraph or rule. Empty where the resolution has none.",
        example="B",
        required=False,
        pattern=PART,
        relations=(Implied(("resolution_id",), of_resolution),),
    )
    title: str = text(
        "Title as printed above the text, in English and without footnotes. A part without a title of its own "
        "has the title of the whole. It comes from the UN library where the XML lacks it. Empty where no "
        "source gives it.",
        required=False,
        example="Principles of the Charter of the United Nations underlying a comprehensive, just and lasting peace in "
        "Ukraine",
        vocabulary="http://purl.org/dc/terms/title",
        relations=(
            Filled(
                "always",
                lambda rows: one_of("source_id", "unxml", "undl")(rows) & none_of("evidence", "cited")(rows),
                "the row comes from the XML or the library",
            ),
        ),
    )
    adopted_on: str = day(
        "Day of adoption as printed on the cover, as the UN library records it, or as resolutions that cite it print it. Empty "
        "where none of them gives it.",
        example="2023-02-23",
        required=False,
        vocabulary="https://schema.org/legislationDate",
        relations=(SameAs("roll_call_id", "roll_calls.date"),),
    )
    meeting: str = text(
        "Symbol of the verbatim record of the plenary meeting that adopted the resolution, a key of meetings; a resumed meeting has "
        "its own. Empty where the source does not say which meeting it was, or where adoption was by silence procedure.",
        example="A/ES-11/PV.19",
        required=False,
        pattern=MEETING,
        points_at="meetings.meeting",
        relations=(
            SameAs("roll_call_id", "roll_calls.meeting"),
            Filled("only", none_of("evidence", "cited"), "the row rests on more than citations"),
        ),
    )
    draft: str = text(
        "Symbol of the draft that was adopted, in plenary or in a Main Committee; it leads to the sponsors in "
        "sponsors. Where the source of the row names none, it is the one that the vote on it, or on its amendments, names. A few sources "
        "name a report instead. Empty where none is named.",
        example="A/ES-11/L.7",
        required=False,
        pattern=DOCUMENT,
        vocabulary="http://purl.org/dc/terms/isVersionOf",
        relations=(
            Holds(
                ("session", "draft"),
                lambda rows: is_of_session(rows, "draft"),
                "the session in the symbol of the draft is that of the row",
            ),
            Holds(
                ("draft", "committee"),
                is_committee_of_draft,
                "the committee in the symbol of the draft is that of the row",
            ),
        ),
    )
    amended: pd.BooleanDtype = truth(
        "Whether the Assembly amended the draft before it adopted it; amendments says how. Empty where no source says.",
        example=False,
        required=False,
        relations=(
            _STATED,
            Named(
                "always",
                "resolution_id",
                ("amendments.resolution_id",),
                lambda rows: rows["amended"],
                "it was amended",
                among=lambda amendments: amendments["outcome"] == "adopted",
                counted="of an adopted amendment",
            ),
        ),
    )
    orally_revised: pd.BooleanDtype = truth(
        "Whether the sponsors revised the draft orally before it was adopted. Empty where no source says.",
        example=False,
        required=False,
        relations=(_STATED,),
    )
    committee: str = text(
        "The Main Committee on whose report the resolution was adopted, or plenary. Empty where no source says.",
        example="plenary",
        required=False,
        values=COMMITTEES,
        relations=(_STATED, OneFor(("committee_report",))),
    )
    committee_report: str = text(
        "Symbol of the report that recommended the draft; several are joined by a vertical bar. Empty where "
        "the draft came to the plenary without one.",
        example="A/77/413",
        required=False,
        pattern=DOCUMENTS,
        relations=(
            Filled(
                "always",
                none_of("committee", "plenary"),
                "a Main Committee reported on it",
            ),
            Holds(
                ("session", "committee_report"),
                lambda rows: is_of_session(rows, "committee_report"),
                "the session in the symbol is that of the row",
            ),
        ),
    )
    report_paragraph: pd.Int64Dtype = count(
        "Paragraph of that report in which the draft stands. Empty where the cover names none.",
        example=11,
        required=False,
        minimum=1,
        relations=(Filled("only", lambda rows: rows["committee_report"].notna(), "there is a report"),),
    )
    agenda_item: str = text(
        "Number of the agenda item, with its sub-item in brackets; several are joined by the word and. Empty "
        "where none is printed.",
        example="5",
        required=False,
        pattern=rf"{_ITEM}( and {_ITEM})*",
        relations=(_STATED, OneFor(("session", "agenda_title"), usually=True)),
    )
    agenda_title: str = text(
        "Title of the agenda item as printed; several are joined by a vertical bar. Empty where none is given.",
        example="Letter dated 28 February 2014 from the Permanent Representative of Ukraine to the United Nations addressed "
        "to the President of the Security Council (S/2014/136)",
        required=False,
        relations=(
            Filled("only", lambda rows: rows["agenda_item"].notna(), "there is an agenda item"),
            OneFor(("session", "agenda_item"), usually=True),
        ),
    )
    submitted_by: str = text(
        "Who submitted or joined the draft besides the Members in sponsors (observers, groups, officers), and "
        "who left the list, as printed and joined by a vertical bar. Empty where nobody is named.",
        example="the representative of Thailand, on behalf of the Bureau",
        required=False,
        relations=(Filled("only", _is_of_xml, "the row comes from the XML"),),
    )
    adoption: str = text(
        "How the resolution was adopted. Empty where no source says: the XML and the library do, and discrepancies lists those of "
        "theirs on which they do not; texts of mandates, and resolutions that cite, never do.",
        example="recorded_vote",
        required=False,
        values=ADOPTIONS,
        relations=(
            Named(
                "always",
                "resolution_id",
                ("discrepancies.row_key",),
                _adoption_is_owed,
                "adoption is empty, and the row comes from the XML or the library",
                among=lambda noted: (noted["table_name"] == "resolutions") & (noted["column_name"] == "adoption"),
                counted="of a row on the adoption",
            ),
        ),
    )
    roll_call_id: str = text(
        "The recorded vote that adopted the resolution as a whole, a key of roll_calls. Lettered parts may "
        "share one. Empty where there was none.",
        example="A/RES/ES-11/6#vote",
        required=False,
        points_at="roll_calls.roll_call_id",
    )
    undl_id: pd.Int64Dtype = count(
        "Number of the record of the resolution's adoption in the UN Digital Library, at "
        "digitallibrary.un.org/record/. Empty where we do not know it.",
        example=4003921,
        required=False,
        unique=True,
        minimum=1,
        relations=(
            Filled(
                "always",
                lambda rows: one_of("source_id", "undl")(rows) | one_of("evidence", "library_record")(rows),
                "the row comes from the library, or rests on its record",
            ),
        ),
    )
    source_id: str = text(
        "The source of this row, a key of sources.",
        example="unxml",
        points_at="sources.source_id",
        vocabulary="http://purl.org/dc/terms/source",
        relations=(
            Named(
                "exactly",
                "resolution_id",
                ("clauses.resolution_id",),
                _is_of_xml,
                "the row comes from the XML",
                among=one_of("source_id", "unxml"),
                counted="of a clause of the XML",
            ),
        ),
    )
    evidence: str = text(
        "What the row rests on, from well to poorly.",
        example="text",
        values=EVIDENCE,
        relations=(
            Holds(
                ("evidence", "source_id"),
                lambda rows: (
                    none_of("evidence", "library_record")(rows)
                    | one_of("source_id", "undl", "undl_2021", "undl_outcomes")(rows)
                ),
                "what rests on a record of the library comes from the library",
            ),
            Holds(
                ("evidence", "source_id"),
                lambda rows: none_of("evidence", "cited")(rows) | one_of("source_id", "unxml", "mandates")(rows),
                "what rests on citations comes from a source of texts",
            ),
            Holds(
                ("source_id", "evidence"),
                lambda rows: (rows["source_id"] == "unbisnet") == (rows["evidence"] == "catalogue"),
                "the source of a row that rests on the catalogue is the catalogue",
            ),
        ),
    )

    series: str = text(
        "The series to which the resolution belongs, a key of series. Empty where its matter has come back in fewer than three regular "
        "sessions, so far as this package can tell.",
        example="us_embargo_against_cuba",
        required=False,
        pattern=SERIES,
        points_at="series.series",
    )

    class Config:
        name = "resolutions"
        title = "Resolutions"
        description = (
            "One row is a resolution that the General Assembly adopted; a part that was adopted by itself has "
            "a row of its own."
        )
        metadata = {"key": ["resolution_id"]}
