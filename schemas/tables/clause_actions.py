"""clause_actions: what a clause does, its acts in reading order."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.relations import Holds, Names, OneFor, SameAs, one_of
from schemas.vocabulary import ACTION

# What else a phrase says of its act. Adjectives and adverbs are one: deep concern and deeply concerned are deeply.
MODIFIERS = {
    "again": "once again, once more, again",
    "also": "also, equally",
    "continued": "continues to, remains, continued",
    "deeply": "deep, deeply",
    "extremely": "extreme",
    "firmly": "firm, firmly",
    "fully": "full, fully",
    "further": "further",
    "gravely": "grave, gravest, gravely",
    "greatly": "great, greatly",
    "highly": "highly",
    "in_the_strongest_terms": "in the strongest terms, in the strongest possible terms",
    "in_this_regard": "in this regard, in that regard",
    "increasingly": "increasing, growing",
    "particularly": "in particular, particular, particularly, especially, special",
    "profoundly": "profound, profoundly",
    "repeated": "the act is repeated: reiterates its, reaffirms its, renews its, recommits, re-emphasizes",
    "seriously": "serious, seriously",
    "solemnly": "solemnly",
    "strongly": "strong, strongly",
    "unequivocally": "unequivocal, unequivocally",
    "unwaveringly": "unwavering, steadfast",
    "urgently": "urgent, urgently",
    "utmost": "utmost",
    "warmly": "warmly",
    "with_alarm": "with alarm",
    "with_appreciation": "with appreciation",
    "with_approval": "with approval",
    "with_concern": "with concern",
    "with_encouragement": "with encouragement",
    "with_gratitude": "with gratitude",
    "with_interest": "with interest",
    "with_regret": "with regret",
    "with_satisfaction": "with satisfaction",
    "without_reservation": "without reservation, without any reservation",
}


def are_modifiers(modifiers: str) -> bool:
    """Whether words are modifiers, in order, each once."""
    words = modifiers.split(" ")
    return set(words) <= MODIFIERS.keys() and words == sorted(set(words))


class ClauseActions(Table):
    clause_id: str = text(
        "The clause that acts, a key of clauses.",
        example="A/RES/ES-11/6#op5",
        points_at="clauses.clause_id",
        relations=(Names(one_of("kind", "paragraph"), "is a paragraph"),),
    )
    position: pd.Int64Dtype = count(
        "Place of the act in the reading order of its clause, from 1 without gaps. The first is that with which the clause opens; each "
        "further one stands behind a comma, a semicolon or and, with the Assembly still as its subject. What is not plainly so is left out.",
        example=1,
        minimum=1,
        vocabulary="https://schema.org/position",
    )
    phrase: str = text(
        "The words that carry the act, as printed, in italics or in plain type. A preposition or an object behind them is not among them, "
        "but where it belongs to the verb, as in Calls upon.",
        example="Reiterates its demand",
    )
    action: str = text(
        "The act, a key of actions. A noun that names the act gives it where the verb only states or repeats it: Reiterates its demand "
        "is demand.",
        example="demand",
        points_at="actions.action",
        pattern=ACTION,
        relations=(OneFor(("phrase",)),),
    )
    modifiers: str = text(
        "What else the phrase says of the act, words in the order of the alphabet with one blank between: also, again, deeply, "
        "with_concern and others that docs/force-of-actions.md lists; repeated where the act is reiterated, reaffirmed or renewed. Empty where it says nothing else.",
        example="repeated",
        required=False,
        pattern=f"{ACTION}( {ACTION})*",
        relations=(
            OneFor(("phrase",), empty=True),
            Holds(
                ("modifiers",),
                lambda rows: rows["modifiers"].map({each: are_modifiers(each) for each in rows["modifiers"].unique()}),
                "the words are modifiers that docs/force-of-actions.md lists, in order, each once",
            ),
        ),
    )
    force: pd.Int64Dtype = count(
        "Class of the act on the scale of actions, which modifiers do not change.",
        example=8,
        minimum=1,
        relations=(SameAs("action", "actions.force"),),
    )

    class Config:
        name = "clause_actions"
        title = "Acts of clauses"
        description = (
            "One row is an act of a paragraph: what the Assembly does there, by the words with which it acts. Of a preamble and an "
            "operative part every paragraph is read, and of annexes those that open with words in italics."
        )
        metadata = {
            "key": ["clause_id", "position"],
            "numbered": {"position": ["clause_id"]},
        }
