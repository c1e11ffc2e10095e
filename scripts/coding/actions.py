"""What each clause does: its acts in reading order, each with its action and force. Tables clause_actions and actions."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from scripts.coding import further
from scripts.coding.phrases import Act, Phrases, by_part, first, in_plain_type
from scripts.common.errors import DataError, shown

_COLUMNS = ["clause_id", "position", "phrase", "action", "modifiers"]


def tables(clauses: pd.DataFrame, actions: pd.DataFrame, action_phrases: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables clause_actions, and actions, of which only those are published that a clause does.

    `clauses` as `code.readable` gives them. Raises DataError, naming clause, part and phrase, for every action phrase that the
    vocabulary does not have.
    """
    phrases = by_part(action_phrases)
    _check_known(clauses, phrases)
    found = pd.DataFrame(_rows(clauses, phrases), columns=_COLUMNS)
    force = dict(zip(actions["action"], actions["force"].astype("Int64"), strict=True))
    found = found.assign(force=found["action"].map(force))
    done = actions[actions["action"].isin(set(found["action"]))].reset_index(drop=True)
    return {"actions": done.assign(force=done["action"].map(force)), "clause_actions": found}


def _check_known(clauses: pd.DataFrame, phrases: dict[str, Phrases]) -> None:
    """Raise DataError with the first clause of every phrase that is not in the vocabulary."""
    opened = clauses[clauses["action_phrase"].fillna("") != ""].drop_duplicates(["part", "action_phrase"])
    places = zip(opened["clause_id"], opened["part"], opened["action_phrase"], strict=True)
    if missing := [
        f"{clause_id}: sources/action_phrases.csv has no phrase {shown(phrase)} of the part {part}; right would be a row {part},"
        f"{phrase},1,,ACTION,MODIFIERS,NOTE, with an action of sources/actions.csv, or without one and with the reason"
        for clause_id, part, phrase in places
        if phrase not in phrases.get(part, {})
    ]:
        raise DataError("\n".join(missing))


def _rows(clauses: pd.DataFrame, phrases: dict[str, Phrases]) -> Iterator[tuple[str, int, str, str, str]]:
    grammars = {part: further.grammar(part, found) for part, found in phrases.items() if part != "annex"}
    plain = {(part, depth): in_plain_type(part, depth, found) for part, found in phrases.items() for depth in (1, 2)}
    read = clauses[clauses["kind"] == "paragraph"]
    columns = (read[column] for column in ("clause_id", "part", "depth", "text"))
    for clause_id, part, depth, text, opened in zip(*columns, read["action_phrase"].fillna(""), strict=True):
        if part not in phrases:
            continue
        phrase = first(opened, text, phrases[part], plain[part, min(depth, 2)])
        for position, act in enumerate(_acts(text, phrase, phrases[part], grammars.get(part)), start=1):
            yield clause_id, position, act.words, act.action, act.modifiers


def _acts(text: str, phrase: str, phrases: Phrases, grammar: further.Grammar | None) -> list[Act]:
    """The acts of a text that opens with a phrase; none where that is no act."""
    found = list(phrases.get(phrase, []))
    if found and grammar is not None:
        found += [each.act for each in further.acts(text, len(phrase), grammar)]
    return found
