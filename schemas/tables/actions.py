"""actions: what the Assembly does with a paragraph, each kind of act with its force."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.relations import Alone, Holds, Named
from schemas.vocabulary import ACTION

# The classes of force, from the weakest to the strongest, each by what its acts do.
FORCE = {
    1: "notes",
    2: "states a view",
    3: "invites",
    4: "encourages",
    5: "requests",
    6: "urges",
    7: "calls upon",
    8: "demands",
    9: "decides",
    10: "condemns",
}


class Actions(Table):
    action: str = text(
        "The act, named by the verb of its phrases in the infinitive, words joined by _. Phrases of one meaning have one act: "
        "Convinced, Believing and Expresses its conviction are believe.",
        example="call_upon",
        unique=True,
        pattern=ACTION,
        relations=(
            Named(
                "always",
                "action",
                ("clause_actions.action",),
                lambda rows: pd.Series(True, rows.index),
                "only acts that a clause does are here",
                anywhere=True,
            ),
        ),
    )
    force: pd.Int64Dtype = count(
        "Class of the act on a scale of order: "
        + ", ".join(f"{number} {name}" for number, name in FORCE.items())
        + ". A higher class is a stronger act, and the steps are not equal; docs/force-of-actions.md says what each class holds, on which "
        "sources the order rests, and its limits.",
        example=7,
        minimum=1,
        relations=(
            Holds(
                ("force",),
                lambda rows: rows["force"] <= max(FORCE),
                f"the scale ends at {max(FORCE)}",
            ),
        ),
    )
    meaning: str = text(
        "What the Assembly does with the act, in a sentence.",
        example="The Assembly calls upon, on or to somebody to do something.",
        relations=(Alone("the sentence says in words what the act is"),),
    )
    basis: str = text(
        "Why the act has this class: a source that ranks its verb, or a reason where none does.",
        example="Gruenberg (2009): above urges, below demands.",
        relations=(Alone("a judgement, with what it rests on"),),
    )

    class Config:
        name = "actions"
        title = "Actions"
        description = (
            "One row is a kind of act that paragraphs of resolutions do, such as to note or to demand, with its force."
        )
        metadata = {"key": ["action"]}
