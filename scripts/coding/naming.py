"""The Members that a text names: names of States as words of a sentence, apart from the names of other things that have them in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pandas as pd

from scripts.common import members
from scripts.common.members import Spell

# Print varies in hyphens, apostrophes and blanks; each is one character, so that places in the text stay.
_PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "\u00a0": " "}
# What a context of `mention_contexts` makes of a name; in sense `none` it is a part of the name of another thing.
MEMBER, PLACE, TITLE, NONE = "member", "place", "title", "none"
# What an empty end of the days of a name stands for.
EDGES = (date.min.isoformat(), date.max.isoformat())
_THE = re.compile(r"(?:^|(?<=\s))[Tt]he $")
# A name that is joined to a word by a hyphen is a part of another name, as in an India-Africa forum.
_EDGES = (r"(?<![\w–-])", r"(?![\w–-])")
_CAPITAL_BEFORE = re.compile(r"[^\s.;:?!”\"(] ?\b(?!The )[^\W\d_a-z][\w'-]* $")
_CAPITAL_AFTER = re.compile(r" [^\W\d_a-z][\w'-]*[a-z]")


class Found(NamedTuple):
    """A name in a text: its first and last place, the name in plain characters, and the sense that its context gives it, if any."""

    start: int
    end: int
    name: str
    sense: str | None


class _Context(NamedTuple):
    before: str
    after: str
    sense: str


class Names:
    """The names of Members, ready to be found in texts.

    `names` and `contexts` are the tables `mention_names` and `mention_contexts` of the vocabularies; names that Members have had
    are known beside them, on whatever day they are used.
    """

    def __init__(self, names: pd.DataFrame, contexts: pd.DataFrame) -> None:
        known = members.load()
        self._spells: dict[str, list[Spell]] = {
            plain(name): known.spellings[members.fold_name(name)] for name in known.tables["member_names"]["name"]
        }
        for line, *cells in zip(
            names.index, *(names[column] for column in ("name", "member_id", "valid_from", "valid_to")), strict=True
        ):
            name, member_id, first, last = cells
            start, end = date.fromisoformat(first or EDGES[0]), date.fromisoformat(last or EDGES[1])
            self._spells[plain(name)] = [Spell(member_id, start, end, f"sources/mention_names.csv:{line}")]
        self._contexts: dict[str, list[_Context]] = defaultdict(list)
        for name, before, after, sense in zip(
            *(contexts[column] for column in ("name", "before", "after", "sense")), strict=True
        ):
            self._contexts[plain(name)].append(_Context(before, after, sense))
        self._pattern = re.compile(_EDGES[0] + _one_of(sorted(self._spells)) + _EDGES[1])

    def find(self, text: str, *, is_table: bool = False) -> Iterator[Found]:
        """The names in reading order; `text` as `plain` gives it. A name within a longer name of another thing has sense `none`."""
        for match in self._pattern.finditer(text):
            yield Found(*match.span(), match[0], self._sense(text, match, is_table))

    def at(self, text: str, start: int) -> Found | None:
        """The name that starts at a place of a text, unless it is a part of a longer name of another thing."""
        match = self._pattern.match(text, start)
        found = match and Found(*match.span(), match[0], self._sense(text, match, False))
        return found if found and found.sense != NONE else None

    def member(self, name: str, day: date) -> str | None:
        """The `member_id` of the State of a name, in plain characters, where it was a Member on a day."""
        for spell in self._spells[name]:
            if spell.start <= day <= spell.end and spell.member_id in members.members_on(day):
                return spell.member_id
        return None

    def _sense(self, text: str, match: re.Match[str], is_table: bool) -> str | None:
        """What the longest context of the table says; but `none` where a capital stands directly before or after the name."""
        head = text[max(0, match.start() - 200) : match.start()]
        before, tail = _THE.sub("", head), text[match.end() : match.end() + 40]
        fitting = [
            context
            for context in (*self._contexts.get(match[0], ()), *self._contexts.get("", ()))
            if _ends(before, context.before) and tail.lstrip().startswith(context.after)
        ]
        longest = max(fitting, key=lambda context: len(context.before) + len(context.after), default=None)
        if longest and (longest.after or longest.sense in (NONE, TITLE)):
            return longest.sense
        if not is_table and (_CAPITAL_BEFORE.search(head) or _CAPITAL_AFTER.match(tail)):
            return NONE
        return longest and longest.sense


def plain(text: str) -> str:
    """The text with plain hyphens, apostrophes and blanks, each in its place."""
    if not text.isascii():
        for printed, kept in _PLAIN.items():
            text = text.replace(printed, kept)
    return text


def _one_of(words: list[str]) -> str:
    """A pattern for any of some distinct words, the longest that fits; their common beginnings stand once, which makes it fast."""
    tails: dict[str, list[str]] = defaultdict(list)
    for word in words:
        tails[word[:1]].append(word[1:])
    if list(tails) == [""]:
        return ""
    branches = [re.escape(first) + _one_of(rest) for first, rest in tails.items() if first]
    whole = branches[0] if len(branches) == 1 and "" not in tails else f"(?:{'|'.join(branches)})"
    return whole + "?" * ("" in tails)


def _ends(text: str, words: str) -> bool:
    """Whether a text ends in some words and no longer word."""
    if not words:
        return True
    text = text.rstrip(" ")
    return text.endswith(words) and not text[: -len(words)][-1:].isalnum()
