"""The actions of paragraphs of which the verb, or a part of it, is in plain type, where the print leaves no doubt what it is.

Some documents were typed without italics, and under "and in this regard:" the points of a paragraph seldom have any; and some
italics break off too soon ("Calls" of "Calls upon", "Acknowledge" of "Acknowledges"). Words in plain type are an action, or the end
of one, where the Assembly opens other paragraphs with them in italics, word for word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from scripts.extract.unxml.action import action
from scripts.extract.unxml.rows import StatedClause

# The longest phrase that is looked for, in words.
_LONGEST = 8


def with_plain(clauses: Sequence[StatedClause]) -> list[StatedClause]:
    """The clauses, with the action of each that opens so in plain type, or goes on so after its italics.

    Openings are compared within a part. Of clauses
    without italics annexes are left out, for what they say is not what the Assembly does, and so are points in a preamble, which
    name what others do. In the operative part the verb has to be the Assembly's, in the third person: "Encourages", not
    "Encourage", which a declaration may ask of others, nor "including by: Reaffirming".
    """
    known: dict[str, set[str]] = defaultdict(set)
    for row in clauses:
        known[row.part].add(row.action_phrase)
    return [
        replace(row, action=_action(row, _opening(row.text, known[row.part]))) if row.kind == "paragraph" else row
        for row in clauses
    ]


def _opening(text: str, known: set[str]) -> str:
    """The longest of the known phrases with which a text opens; empty where it opens with none."""
    words = text.split()[:_LONGEST]
    openings = (" ".join(words[:count]).strip(" ,:;.") for count in range(len(words), 0, -1))
    return next((opening for opening in openings if opening in known), "")


def _action(row: StatedClause, opening: str) -> str:
    if row.action_phrase:
        return action(opening) if opening.startswith(row.action_phrase) else row.action
    found = action(opening)
    if row.part == "operative":
        return found if found.split(" ")[0].endswith("s") else ""
    return found if row.part == "preamble" and row.depth == 1 else ""
