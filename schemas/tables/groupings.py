"""groupings: a spell during which a Member belonged to a group."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, day, text
from schemas.relations import Alone, Filled, Holds, Implied, NotAfter, one_of
from schemas.says.groupings import running_since, year_of
from schemas.vocabulary import ADDRESS, DOCUMENT, GROUP, UNOFFICIAL

EVIDENCE = {
    "official": "a page of the group itself, of a Government in it or of the United Nations, or a document of the United Nations",
    "dataset": "a dataset that others keep, such as that of the Correlates of War project",
} | UNOFFICIAL

CHECKED = {
    "agrees": "a second source says the same, so far as it goes",
    "differs": "a second source has another day or year; the note says which",
}


class Groupings(Table):
    group_id: str = text("The group, a key of groups.", example="eu", pattern=GROUP, points_at="groups.group_id")
    member_id: str = text("The Member, a key of members.", example="GBR", points_at="members.member_id")
    spell: pd.Int64Dtype = count(
        "Which spell of the Member in the group it is, from 1, in order of time.", example=1, minimum=1
    )
    start_date: str = day(
        "First day of the spell. Empty where only the year is known or not even that, and where it is before the Charter was signed on 26 June 1945.",
        example="1973-01-01",
        required=False,
        vocabulary="https://schema.org/startDate",
        relations=(NotAfter("end_date"),),
    )
    start_year: pd.Int64Dtype = count(
        "Year in which the spell began. Empty where no source at hand says since when: then as_of says of when the list is that has the Member.",
        example=1973,
        required=False,
        minimum=1900,
        relations=(Implied(("start_date",), year_of("start_date")), NotAfter("end_year")),
    )
    end_date: str = day(
        "Last day of the spell. Empty while it runs, and where only the year is known.",
        example="2020-01-31",
        required=False,
        vocabulary="https://schema.org/endDate",
    )
    end_year: pd.Int64Dtype = count(
        "Year in which the spell ended. Empty while it runs.",
        example=2020,
        required=False,
        minimum=1900,
        relations=(Implied(("end_date",), year_of("end_date")),),
    )
    as_of: str = text(
        "The latest day, month or year of which the source says that the spell runs; of later days it says nothing. Empty where it has ended.",
        example="2025",
        required=False,
        pattern="[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
        relations=(
            Filled("exactly", lambda rows: rows["end_year"].isna(), "the spell has not ended"),
            Holds(("as_of", "start_year"), running_since, "the spell began by then"),
        ),
    )
    document: str = text(
        "Symbol of the document of the United Nations by which the spell began, or that attests it. Empty where there is none or none was seen.",
        example="A/RES/2768(XXVI)",
        required=False,
        pattern=DOCUMENT,
        vocabulary="http://purl.org/dc/terms/source",
        relations=(Alone("the source of the row"),),
    )
    evidence: str = text(
        "How well the row is attested by its source.",
        example="official",
        values=EVIDENCE,
        relations=(Alone("the source of the row"),),
    )
    source_url: str = text(
        "Address of the source: the page or dataset that the row rests on.",
        example="https://europa.eu/european-union/about-eu/countries_en",
        pattern=ADDRESS,
        vocabulary="http://purl.org/dc/terms/source",
        relations=(Alone("the source itself"),),
    )
    second_source_url: str = text(
        "Address of the second source with which the row was compared. Empty where none was at hand.",
        example="https://github.com/PursuitOfDataScience/countryatlas",
        required=False,
        pattern=ADDRESS,
        relations=(Filled("exactly", lambda rows: rows["checked"].notna(), "the row was compared"),),
    )
    checked: str = text(
        "What the second source says. Empty where none was at hand.",
        example="agrees",
        required=False,
        values=CHECKED,
        relations=(Alone("the second source"),),
    )
    note: str = text(
        "What a reader should know of the spell, such as what the sources disagree on, in our words. Empty where there is nothing to say.",
        example="Counted from the European Economic Community.",
        required=False,
        vocabulary="http://www.w3.org/2004/02/skos/core#note",
        relations=(Filled("always", one_of("checked", "differs"), "the second source differs"),),
    )
    source_id: str = text(
        "The source of this row, a key of sources.",
        example="curated_groupings",
        points_at="sources.source_id",
        vocabulary="http://purl.org/dc/terms/source",
    )

    class Config:
        name = "groupings"
        title = "Members in groups"
        description = (
            "One row is a spell during which a Member belonged to a group, first and last day included. Only what a source says is filled: a day, "
            "a year, or that a list of some day or year has the Member. A spell may begin before the Member joined the United Nations. A "
            "suspension ends a spell only where the group counts it as an end."
        )
        metadata = {"key": ["group_id", "member_id", "spell"], "numbered": {"spell": ["group_id", "member_id"]}}
