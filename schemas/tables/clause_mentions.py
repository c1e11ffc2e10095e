"""clause_mentions: a Member that a clause names."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.relations import Alone, OneFor

SENSES = {
    "member": "the State itself: its Government, people, territory or an organ of it",
    "place": "the place of a meeting, the seat of a body, or the State in which a city lies: held in Doha, Qatar",
    "title": "within the name of a body, office, conference or plan that has the State in it: United Nations Mission in South Sudan",
}


class ClauseMentions(Table):
    clause_id: str = text(
        "The clause that names the Member, a key of clauses.",
        example="A/RES/ES-11/6#op5",
        points_at="clauses.clause_id",
    )
    position: pd.Int64Dtype = count(
        "Place of the Member among those that the clause names, from 1 in reading order.",
        example=1,
        minimum=1,
        vocabulary="https://schema.org/position",
    )
    member_id: str = text(
        "The Member, a key of members. It was a Member on the day of the resolution; who was none has no row, such as observers and "
        "States of which a text says that they are no longer there.",
        example="RUS",
        points_at="members.member_id",
        vocabulary="https://schema.org/mentions",
        relations=(OneFor(("name",), usually=True),),
    )
    name: str = text(
        "The name as printed, without its article, with plain hyphens, apostrophes and blanks. It is a name that the Member has had, or "
        "another form of one, such as United States; adjectives such as Syrian are no names. A Member that is named several times stands "
        "by its first naming in the sense given.",
        example="Russian Federation",
    )
    sense: str = text(
        "As what the clause names it. Of several senses in one clause that counts which stands first here: the State, a place, a title. "
        "A name within the name of another thing is no mention: the Gulf of Guinea, American Samoa, the SAMOA Pathway.",
        example="member",
        values=SENSES,
        relations=(Alone("the words around the name tell, which are not in the package"),),
    )

    class Config:
        name = "clause_mentions"
        title = "Members named in clauses"
        description = (
            "One row is a Member that a clause names in its words, footnotes apart; a Member stands once for each clause. Names are read "
            "with the lists of sources/; what a name is a part of, and where a meeting is held, is told by the words next to it."
        )
        metadata = {
            "key": ["clause_id", "position"],
            "numbered": {"position": ["clause_id"]},
            "once": [["clause_id", "member_id"]],
        }
