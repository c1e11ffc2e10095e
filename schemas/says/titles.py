"""What titles of resolutions say: whether two are the same, but for what changes from year to year."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

# Two titles are similar that share so many of each hundred of the words that either has ...
SIMILAR = 80
# ... and so many where each has a word of its own, which may be the one that matters: "Report on social conditions", "... economic".
SUBSTITUTED = 88
# Two words are written nearly alike of which so large a part is the same.
NEARLY = 0.8
# The words before a colon name a subject if they are so many; fewer may name many subjects.
LEAST_HEAD = 4

# What the library writes short, or in two ways.
_WRITTEN = (
    (re.compile(r"\bunrwa\b"), "united nations relief works agency for palestine refugees in near east"),
    (re.compile(r"\bun\b"), "united nations"),
    (re.compile(r"\bco-?\s?(operat|ordinat)"), r"co\1"),
    (re.compile(r"\bpeace-keeping\b"), "peacekeeping"),
)
# "(UNRWA)", "(ICJ)": short for what stands before it.
_SHORT = re.compile(r"\([A-Z]{2,6}\)")
# "2026", "for the biennium 2024–2025", "10 December 1982": what is of a year comes back with another.
_YEAR = re.compile(
    r"(\b(financial |fiscal )?(years?|biennium|biennia|period) )?\b(19|20)[0-9]{2}(\s?[-–/]\s?([0-9]{2}){1,2})?\b"
)
# "the eightieth session", "the 9th session"; "the tenth special session" is another one than the twelfth.
_SESSION = re.compile(r"\b([0-9]+(st|nd|rd|th)|[a-z]+(-[a-z]+)?(st|nd|rd|th)) (regular )?session\b")
_ORDINALS = {
    "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth", "7th": "seventh",
    "8th": "eighth", "9th": "ninth", "10th": "tenth", "12th": "twelfth", "20th": "twentieth",
}  # fmt: skip
# Before the colon of a title on accounts stands an organ, which has other resolutions, too.
_OF_ACCOUNTS = frozenset({"account", "auditor"})
_SMALL = {"the", "a", "an", "of", "and", "s"}


class Title(NamedTuple):
    """The words of a title without small ones, years and numbers of sessions; those before its colon, or all of them; and both in
    order of letters, which all titles of these words share."""

    words: frozenset[str]
    head: frozenset[str]
    key: str
    head_key: str


@lru_cache(maxsize=50_000)
def read(title: str, agenda_title: str = "") -> Title:
    """The words of a title. Where many resolutions are of one item, the library writes the title of the item before that of each
    ("Question of Namibia : ..."); it is left out."""
    parts = [[_singular(word) for word in part] for part in _parts(title, agenda_title)]
    words, head = frozenset(word for part in parts for word in part), frozenset(parts[0])
    names_subject = len(head) >= LEAST_HEAD and not words & _OF_ACCOUNTS
    head = head if names_subject else words
    return Title(words, head, " ".join(sorted(words)), " ".join(sorted(head)))


def in_order(title: str, agenda_title: str = "") -> list[str]:
    """The words of a title in their order."""
    return [word for part in _parts(title, agenda_title) for word in part]


def similar(one: Title, other: Title) -> bool:
    """Whether two titles that are not the same have the same words before a colon, or are alike."""
    return one.words != other.words and (one.head == other.head or likeness(one, other) > 0)


def likeness(one: Title, other: Title) -> int:
    """How many of each hundred of the words that either title has both have, words that are written nearly alike ("coercion",
    "coersion") taken for the same; none where one has not nearly all words of the other."""
    if bool(one.words & _OF_ACCOUNTS) != bool(other.words & _OF_ACCOUNTS):
        return 0
    shorter, longer = sorted((len(one.words), len(other.words)))
    if 100 * shorter < SIMILAR * longer or 10 * len(one.words & other.words) < 6 * shorter:
        return 0
    here, there = one.words - other.words, other.words - one.words
    alike = _written_alike(here, there)
    found = 100 * (len(one.words & other.words) + alike) // (len(one.words | other.words) - alike)
    return found if found >= (SIMILAR if alike in (len(here), len(there)) else SUBSTITUTED) else 0


def _written_alike(here: frozenset[str], there: frozenset[str]) -> int:
    """How many of some words have one of their own among others that is written nearly alike."""
    left = sorted(there)
    for word in sorted(here):
        for other in left:
            if word[:2] == other[:2] and SequenceMatcher(None, word, other).ratio() >= NEARLY:
                left.remove(other)
                break
    return len(there) - len(left)


def _singular(word: str) -> str:
    """A word without the s of a plural. Others lose an s, too ("means"), and alike in both of two titles."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word


def _parts(title: str, agenda_title: str) -> list[tuple[str, ...]]:
    """The words between the colons of a title, but for those of an agenda item before the first."""
    parts = [_words(part) for part in title.split(":")]
    of_item = len(parts) > 1 and agenda_title and set(parts[0]) == set(_words(agenda_title))
    return parts[1:] if of_item else parts


@lru_cache(maxsize=50_000)
def _words(text: str) -> tuple[str, ...]:
    text = _SHORT.sub(" ", text).casefold().replace("’", "'")
    text = _SESSION.sub("session", _YEAR.sub(" ", text))
    for written, meant in _WRITTEN:
        text = written.sub(meant, text)
    words = re.findall(r"[^\W_]+", text)
    return tuple(_ORDINALS.get(word, word) for word in words if word not in _SMALL)
