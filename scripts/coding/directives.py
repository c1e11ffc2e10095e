"""The directive with which a clause opens, as an action: what `clause_actions` says of openings that ask somebody for something."""

from __future__ import annotations

import re

import pandas as pd

COLUMNS = ["clause_id", "position", "phrase", "action"]
_ADVERBS = r"(?:(?:also|further|strongly|urgently|once again|again|continues to|in this regard,?|once more|we|reiterates its|reaffirms its|renews its) )*"
_VERBS = {
    "request": "requests?|requesting",
    "invite": "invites?|inviting|invitation",
    "encourage": "encourages?|encouraging",
    "urge": "urges?|urging",
    "call_upon": "calls?(?: once again)? (?:up)?on|calling (?:up)?on",
    "appeal": "appeals?|appealing",
    "demand": "demands?|demanding",
}
_OPENING = re.compile(
    _ADVERBS + "(?:" + "|".join(f"(?P<{action}>{verbs})" for action, verbs in _VERBS.items()) + r")(?=[ ,])",
    re.IGNORECASE,
)


def openings(clauses: pd.DataFrame) -> pd.DataFrame:
    """The directive that opens each clause that opens with one: COLUMNS, position 1; `clauses` as `code.readable` gives them."""
    rows = [
        (clause_id, 1, match[0], match.lastgroup)
        for clause_id, text in zip(clauses["clause_id"], clauses["text"], strict=True)
        if isinstance(text, str) and (match := _OPENING.match(text))
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"position": "Int64"})
