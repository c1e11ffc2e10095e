"""roll_call_clauses: a paragraph or other place of a draft that a recorded vote was about."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text, truth
from schemas.relations import Alone, Filled, Implied, Names, one_of
from schemas.says.clauses import place_of
from schemas.says.places import UNMATCHED
from schemas.says.votes import place_voted_on
from schemas.vocabulary import CLAUSE


class RollCallClauses(Table):
    roll_call_id: str = text(
        "The recorded vote, a key of roll_calls.",
        example="A/RES/57/75#rcid5698.vote",
        points_at="roll_calls.roll_call_id",
        relations=(
            Names(
                one_of("subject", "clause", "amendment", "motion"),
                "was on a part, an amendment or a motion",
            ),
        ),
    )
    position: pd.Int64Dtype = count(
        "Place among those of the vote, from 1, in the order in which they are named.", example=1, minimum=1
    )
    clause: str = text(
        "The place as numbered in the draft: pp3 for a preambular paragraph, op4.b for an operative one, p8 "
        "where the kind is not given, annex.12, section.II, art.22, rule.59, title. Where an amendment was adopted and only its "
        "words tell which clause it changed, it is numbered as in the resolution.",
        example="op4.b",
        pattern="[A-Za-z0-9]+([.][A-Za-z0-9-]+)*",
        relations=(Implied(("roll_call_id", "position"), place_voted_on), Implied(("clause_id",), place_of)),
    )
    is_whole: pd.BooleanDtype = truth(
        "Whether the vote was on all of it, not only on some of its words. Empty where reports do not tell.",
        example=True,
        required=False,
        relations=(Alone("the words of the motion or draft tell"),),
    )
    clause_id: str = text(
        "That paragraph in the resolution adopted, a key of clauses: where the package has its clauses and nothing tells that the "
        "numbers moved, or where the words of an adopted amendment stand in it alone. Empty otherwise.",
        example="A/RES/ES-11/6#op5",
        required=False,
        pattern=CLAUSE,
        points_at="clauses.clause_id",
    )
    unmatched: str = text(
        "Why there is no clause_id: the first of these that holds, those first that no further text could mend. Empty where there "
        "is one.",
        example="no_text",
        required=False,
        values=UNMATCHED,
        relations=(Filled("exactly", lambda rows: rows["clause_id"].isna(), "there is no clause_id"),),
    )

    class Config:
        name = "roll_call_clauses"
        title = "Clauses voted on"
        description = (
            "One row is a paragraph or other place of a draft that was put to a separate vote, or that an "
            "amendment put to the vote would have changed."
        )
        metadata = {
            "key": ["roll_call_id", "position"],
            "numbered": {"position": ["roll_call_id"]},
            "once": [["roll_call_id", "clause"]],
        }
