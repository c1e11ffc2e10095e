"""The two vocabularies of acts in `sources/`, read and checked: which acts there are, and which phrase is which act."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from schemas.tables.actions import FORCE
from schemas.tables.clause_actions import are_modifiers
from schemas.tables.clauses import PARTS
from scripts.common import source_tables
from scripts.common.errors import DataError, together

ACTIONS = ("action", "force", "meaning", "basis")
PHRASES = ("part", "phrase", "position", "words", "action", "modifiers", "note")


def read(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`actions`: ACTIONS, and `action_phrases`: PHRASES, text, indexed by the line of each row.

    A phrase with two acts has two rows, numbered by `position`, each with the `words` that carry one; of other phrases `words` is
    empty, or what is left of the phrase where a preposition or an object goes. A phrase that is no act has no action, and a note that says why. Raises
    DataError, naming every line, for a class that the scale does not have, an act or a part or a modifier that there is not,
    and words that stand for two acts.
    """
    actions, phrases = together(
        lambda: source_tables.read("actions", ACTIONS, key=("action",), required=ACTIONS, folder=folder),
        lambda: source_tables.read("action_phrases", PHRASES, key=("part", "phrase", "position"), folder=folder),
    )
    errors = [
        f"sources/actions.csv:{line}: force is {force!r}; right would be one of {', '.join(map(str, FORCE))}"
        for line, force in actions["force"].items()
        if force not in set(map(str, FORCE))
    ]
    for line, row in phrases.iterrows():
        errors += [f"sources/action_phrases.csv:{line}: {wrong}" for wrong in _wrong(row, set(actions["action"]))]
    unused = actions[~actions["action"].isin(set(phrases["action"]))]
    errors += [f"sources/actions.csv:{line}: no phrase is {action}" for line, action in unused["action"].items()]
    if errors := errors + _misnumbered(phrases) + _of_two_acts(phrases):
        raise DataError("\n".join(errors))
    return actions, phrases


def _wrong(row: pd.Series, actions: set[str]) -> list[str]:
    """What is wrong with a row of the phrases by itself."""
    found = []
    if row["part"] not in PARTS:
        found.append(f"part is {row['part']!r}; right would be one of {', '.join(PARTS)}")
    if row["words"] and row["words"] not in row["phrase"]:
        found.append(f"words are {row['words']!r}, which the phrase does not have")
    if row["action"] and row["action"] not in actions:
        found.append(f"action is {row['action']!r}, which is not in sources/actions.csv")
    if not row["action"] and (row["modifiers"] or not row["note"]):
        found.append("there is no action; right would be a note that says why, and no modifiers")
    if row["modifiers"] and not are_modifiers(row["modifiers"]):
        found.append(
            f"modifiers are {row['modifiers']!r}; right would be modifiers of schemas/tables/clause_actions.py in order, each once"
        )
    return found


def _misnumbered(phrases: pd.DataFrame) -> list[str]:
    """The rows whose position is not the next one of their phrase."""
    right = (phrases.groupby(["part", "phrase"]).cumcount() + 1).astype("str")
    return [
        f"sources/action_phrases.csv:{line}: position is {phrases.loc[line, 'position']!r}; right would be {right[line]}"
        for line in phrases.index[phrases["position"] != right]
    ]


def _of_two_acts(phrases: pd.DataFrame) -> list[str]:
    """The rows whose words stand for another act, or with other modifiers, in an earlier row."""
    acting = phrases[phrases["action"] != ""]
    words = acting["words"].where(acting["words"] != "", acting["phrase"]).str.casefold()
    act = acting["action"] + " " + acting["modifiers"]
    first = words.map(act.groupby(words).first())
    return [
        f"sources/action_phrases.csv:{line}: {words[line]} is {act[line].strip()}, and {first[line].strip()} in an earlier line"
        for line in acting.index[act != first]
    ]
