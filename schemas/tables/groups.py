"""groups: a group of Members, such as the European Union."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.relations import Alone, Named
from schemas.vocabulary import ADDRESS, GROUP, NAMES

KINDS = {
    "regional_group": "one of the five groups by which seats in organs of the United Nations are shared out; a Member is in one at the most",
    "charter": "named by the Charter of the United Nations",
    "organization": "an organization or alliance that a treaty, charter or declaration founded",
    "forum": "States that meet or speak together",
    "un_list": "a list that the United Nations keeps",
}

COMPLETENESS = {
    "day": "each spell that began or ended did so on a day that is known",
    "year": "of each spell the year in which it began is known, and of those that ended the year in which they did; of some no day",
    "partly": "of some spells it is known since when, of others not",
    "listed": "of no spell it is known since when: the source is a list as of a day or year",
}


class Groups(Table):
    group_id: str = text(
        "Short name of the group, made for this package.",
        example="eu",
        unique=True,
        pattern=GROUP,
        vocabulary="http://purl.org/dc/terms/identifier",
        relations=(
            Named(
                "always",
                "group_id",
                ("groupings.group_id",),
                lambda rows: pd.Series(True, rows.index),
                "only groups of which a spell is known are here",
            ),
        ),
    )
    name: str = text(
        "Name of the group in English.",
        example="European Union",
        unique=True,
        vocabulary="https://schema.org/name",
    )
    kind: str = text(
        "What sort of group it is.",
        example="organization",
        values=KINDS,
    )
    completeness: str = text(
        "How well the beginnings and ends of its spells in groupings are known.",
        example="day",
        values=COMPLETENESS,
    )
    first_year: pd.Int64Dtype = count(
        "The first year in which a spell of it began. Empty where of none the year is known.",
        example=1958,
        required=False,
        minimum=1900,
    )
    members: pd.Int64Dtype = count(
        "How many of its spells run: the Members that it has, so far as the package knows.", example=27
    )
    gaps: str = text(
        "What of the group is missing or doubtful, and to what day or year it is covered, in our words.",
        example="Complete from the European Economic Community of 1958 to 2025.",
        vocabulary="http://www.w3.org/2004/02/skos/core#note",
        relations=(Alone("in our words"),),
    )
    left_out: str = text(
        "Whom a source names as a member and groupings has not, joined by vertical bars: those that are no Member of the United Nations, and "
        "those of which it is not known when. sources/groupings_left_out.csv has the reasons. Empty where there is nobody.",
        example="State of Palestine",
        required=False,
        pattern=NAMES,
        relations=(Alone("sources/groupings_left_out.csv, which is not in the package"),),
    )
    source_url: str = text(
        "Address of the page that tells most of the group.",
        example="https://europa.eu/european-union/about-eu/countries_en",
        pattern=ADDRESS,
        vocabulary="http://purl.org/dc/terms/source",
        relations=(Alone("the source itself"),),
    )

    class Config:
        name = "groups"
        title = "Groups of Members"
        description = (
            "One row is a group of Members, such as a regional group or an alliance, with how well it is known who was in it when. Groups of "
            "which that is not known well are not here."
        )
        metadata = {"key": ["group_id"]}
