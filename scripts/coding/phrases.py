"""The phrases with which the Assembly acts, and how a clause opens: in italics, or in plain type word for word as elsewhere in italics."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from scripts.extract.unxml.verbs import is_assembly_acting

# The longest phrase that is looked for, in words.
LONGEST = 8


class Act(NamedTuple):
    """One act of a phrase: the words that carry it, its action, and its modifiers, joined by blanks."""

    words: str
    action: str
    modifiers: str


# The acts of each phrase; none of one that is no act.
Phrases = dict[str, list[Act]]


def by_part(table: pd.DataFrame) -> dict[str, Phrases]:
    """The phrases of each part with their acts in reading order, from the rows of `sources/action_phrases.csv`."""
    found: dict[str, Phrases] = {}
    columns = (table[column] for column in ("part", "phrase", "words", "action", "modifiers"))
    for part, phrase, words, action, modifiers in zip(*columns, strict=True):
        acts = found.setdefault(part, {}).setdefault(phrase, [])
        if action:
            acts.append(Act(words or phrase, action, modifiers))
    return found


def in_plain_type(part: str, depth: int, phrases: Phrases) -> Phrases:
    """The phrases that are an act in plain type, too, where a clause of this part and depth opens with them.

    What annexes say is not what the Assembly does, and points in a preamble name what others do. In the operative part the verb
    has to be the Assembly's, in the third person: "Encourages", not "Encourage", which a declaration may ask of others, nor
    "Reaffirming", as under "including by:".
    """
    if part == "operative":
        return {phrase: acts for phrase, acts in phrases.items() if is_third_person(phrase)}
    return phrases if part == "preamble" and depth == 1 else {}


def is_third_person(phrase: str) -> bool:
    """Whether the verb of a phrase is in the third person, as that of an operative paragraph: "Re-emphasizes", not "Emphasizing"."""
    return is_assembly_acting(phrase.replace("-", ""))


def opening(text: str, phrases: Phrases) -> str:
    """The longest of the phrases with which a text opens; empty where it opens with none."""
    words = text.split(maxsplit=LONGEST)[:LONGEST]
    openings = (" ".join(words[:count]).strip(" ,:;.") for count in range(len(words), 0, -1))
    return next((found for found in openings if found in phrases), "")


def first(action_phrase: str, text: str, phrases: Phrases, plain: Phrases) -> str:
    """The phrase with which a clause acts first; empty where it opens with none.

    Italics that break off too soon are read on: "Calls" of "Calls upon", "Acknowledge" of "Acknowledges".
    """
    if not action_phrase:
        return opening(text, plain)
    read_on = opening(text, phrases)
    return read_on if read_on.startswith(action_phrase) else action_phrase
