"""The step that finds whom the directives of clauses address."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from schemas.tables.clause_addressees import ASKING
from scripts.coding.addressing import State, Vocabulary, addressed
from scripts.coding.naming import Names, plain

COLUMNS = ["clause_id", "action_position", "position", "addressee", "member_id"]


def table(clauses: pd.DataFrame, actions: pd.DataFrame, names: Names, vocabulary: Vocabulary) -> pd.DataFrame:
    """Whom each directive addresses: COLUMNS, in the order of the clauses; `clauses` as `code.readable` gives them.

    `actions` has the actions of the clauses in reading order: clause_id, position, phrase, action. Directives whose noun phrases are in no
    vocabulary have no rows.
    """
    asking = actions[actions["action"].isin(ASKING)]
    of_clause = {
        clause_id: list(zip(rows["position"], rows["phrase"], strict=True))
        for clause_id, rows in asking.groupby("clause_id", sort=False)
    }
    read = clauses[clauses["clause_id"].isin(set(of_clause)) & clauses["text"].notna()]
    rows: list[tuple[str, int, int, str, str]] = []
    for clause_id, day, text in zip(read["clause_id"], read["adopted_on"], read["text"], strict=True):
        text, at = plain(text), 0
        state = _state(names, day)
        for action_position, phrase in of_clause[clause_id]:
            verb = re.compile(rf"(?<!\w){re.escape(plain(phrase))}(?!\w)").search(text, at)
            if verb:
                at = verb.end()
                found = addressed(text, at, vocabulary, state)
                rows += [(clause_id, action_position, place, *one) for place, one in enumerate(found, start=1)]
    frame = pd.DataFrame(rows, columns=COLUMNS).astype({"action_position": "Int64", "position": "Int64"})
    return frame.assign(member_id=frame["member_id"].replace("", None).astype("str"))


def _state(names: Names, day: object) -> State:
    """How to find a Member of a day at a place of a text; where the day is not known, nobody is known to have been one."""
    on = date.fromisoformat(day) if isinstance(day, str) else None

    def state(text: str, at: int) -> tuple[int, str] | None:
        found = names.at(text, at) if on else None
        member_id = names.member(found.name, on) if found and on else None
        return (found.end, member_id) if found and member_id else None

    return state
