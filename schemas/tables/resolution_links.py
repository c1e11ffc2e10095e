"""resolution_links: a resolution and the one before it that it continues."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text, truth
from schemas.relations import Holds
from schemas.vocabulary import RESOLUTION

BASES = {
    "same_title": "both have the same title, and of their sessions they alone, or shared clauses tell which goes on in which",
    "title_returns": "the later has the title of one that the earlier continues, after other titles",
    "same_head": "their titles are the same before a colon, and of their sessions they alone have it",
    "similar_title": "their titles differ in small things, and each is the only one of its session with its title",
    "citation_and_clauses": "the later cites the earlier and takes over twelve or more of its clauses, two fifths or more of the shorter one",
    "by_hand": "we read both; sources/resolution_links.csv says why",
}


def _bears_out(rows: pd.DataFrame) -> pd.Series:
    """Whether the other columns of a link say what it is said to rest on; missing where they are empty."""
    basis = rows["basis"]
    titles = rows["similar_title"] | ~basis.isin(["same_head", "similar_title"])
    clauses = (rows["cites"] & (rows["shared_clauses"] >= 12)) | (basis != "citation_and_clauses")
    return (rows["same_title"] | (basis != "same_title")) & titles & clauses


class ResolutionLinks(Table):
    later_id: str = text(
        "The resolution that continues another, a key of resolutions.",
        example="A/RES/80/4",
        unique=True,
        pattern=RESOLUTION,
        points_at="resolutions.resolution_id",
        vocabulary="http://purl.org/dc/terms/replaces",
    )
    earlier_id: str = text(
        "The one that it continues, of an earlier regular session, a key of resolutions: the last before it on the matter that this "
        "package has. A resolution is continued by one at the most.",
        example="A/RES/79/7",
        unique=True,
        pattern=RESOLUTION,
        points_at="resolutions.resolution_id",
    )
    basis: str = text(
        "What the link rests on first of all; the columns that follow say what else bears it out.",
        example="same_title",
        values=BASES,
        relations=(
            Holds(
                ("basis",), _bears_out, "the column that basis names is true, and of a citation and clauses both are"
            ),
        ),
    )
    same_title: pd.BooleanDtype = truth(
        "Whether both titles have the same words. Small words, plurals, order, years, numbers of sessions and the title of an agenda item "
        "before a colon do not count.",
        example=True,
    )
    similar_title: pd.BooleanDtype = truth(
        "Whether the titles, though not the same, have the same words before a colon (four or more), or one has all words of the other and "
        "four in five are common, or seven in eight of all words are. Words written nearly alike are the same.",
        example=False,
    )
    same_agenda: pd.BooleanDtype = truth(
        "Whether the titles of their agenda items have the same words. Empty where one of the two is not known.",
        example=True,
        required=False,
    )
    cites: pd.BooleanDtype = truth(
        "Whether a clause of the later one cites the earlier one, in its words or a footnote. Empty where the package has no clauses of "
        "the later one.",
        example=True,
        required=False,
    )
    shared_clauses: pd.Int64Dtype = count(
        "How many clauses of the later one go back to a clause of the earlier one, as clause_links says. Empty where the package lacks the "
        "clauses of one of the two.",
        example=14,
        required=False,
    )

    class Config:
        name = "resolution_links"
        title = "Links of resolutions"
        description = (
            "One row is a resolution of a regular session and the one of an earlier session that it continues, with what shows it. Special "
            "and emergency special sessions are left out, and resolutions without a title."
        )
        metadata = {"key": ["later_id"]}
