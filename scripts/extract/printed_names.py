"""Names of Members as the United Nations prints them under a recorded vote: a list pasted from a record, read name by name.

Print varies in what is no letter: kinds of hyphen, blank and apostrophe, ligatures, words broken at the end of a line, capitals,
accents that scans lose. So a name is known by its letters alone; no two Members share them (tests/test_printed_names.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from scripts.common import members

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# What a page has at its head and foot, wherever a page ends within a list. No part of it is part of any name.
FURNITURE = (
    r"\bA/\S*PV\.\s?\d+(?: ?\(Resumption ?\d+\))?",  # A/48/PV.46, A/76/PV.56 (Resumption 1)
    rf"(?:\b\w+day, )?\b\d{{1,2}} (?:{_MONTHS}) \d{{4}}\b",  # Monday, 1 November 1993
    r"\b\d{1,2}/\d{1,2}/\d{4}\b",  # 12/11/2024
    r"\b\d{2}-\d{5}(?: ?\([A-Z]\))?",  # 24-33333 (E)
    r"\b\d+(?:st|nd|rd|th) (?:plenary )?meeting\b",  # 46th meeting
    r"\b(?:\w+-)?\w+(?:st|nd|rd|th) (?:emergency )?(?:special )?session\b",  # Forty-eighth session
    r"\bGeneral Assembly\b",
    r"\bUnited Nations\b",
    r"\bOfficial Records\b",
    r"\bpage \d+\b",  # Page 12
    r"\b\d{1,3}/\d{1,3}\b",  # 12/24
    r"(?<!\S)\d+(?!\S)",  # 12
)
_FURNITURE = re.compile("|".join(FURNITURE), re.IGNORECASE)
# What stands for a list without names, after letters().
_NOBODY = {"", "NONE", "NIL"}
# No name has more words.
_LONGEST = 12
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)  # Zambia and Zimbabwe
_LEADING = re.compile(r"^(?:and\s+)?(?:the\s+)?", re.IGNORECASE)  # and Zimbabwe, the Sudan, and the Gambia


class Printed(NamedTuple):
    """What stands between two commas: the words, and the known spelling that they are: none where they are not known, several
    where a comma is lost between names. `rest`: of words that are not known, those that are in no name."""

    words: str
    spellings: tuple[str, ...]
    rest: str = ""


@cache
def known() -> Mapping[str, str]:
    """Every known spelling of a Member by its letters; of several with the same letters, the Member's name."""
    spells = members.load().spellings
    is_name = {spelling: spells[spelling][0].place == "sources/member_names.csv" for spelling in spells}
    return {
        letters(spelling): spelling for spelling in sorted(spells, key=lambda spelling: (is_name[spelling], spelling))
    }


def letters(text: str) -> str:
    """The letters and figures of a text in capitals, without accents, ligatures taken apart: GUINEABISSAU."""
    apart = unicodedata.normalize("NFKD", text.upper())
    return "".join(char for char in apart if char.isalnum() and unicodedata.category(char) != "Lm")  # Lm: an apostrophe


def is_furniture(line: str) -> bool:
    """Whether a line has nothing but what stands at the head and foot of a page."""
    return not letters(_FURNITURE.sub(" ", line))


def names(printed: str) -> list[Printed]:
    """The names of a list in order. Commas and semicolons part them, and an `and` that belongs to no name; a name may hold a
    comma itself. What heads and foots the pages, and a full stop at the end, are passed over; `None` is a list of nobody."""
    pieces = [piece for piece in re.split("[,;]", _without_furniture(printed)) if letters(piece)]
    if len(pieces) <= 1 and letters("".join(pieces)) in _NOBODY:
        return []
    return list(_joined(pieces))


def _without_furniture(printed: str) -> str:
    """One line, without the furniture of pages. A soft hyphen, and what separates nothing, goes with the break behind it."""
    visible = "".join(char for char in re.sub("\u00ad\\s*", "", printed) if unicodedata.category(char) != "Cf")
    line = " ".join(unicodedata.normalize("NFKC", visible).split())
    return _FURNITURE.sub(" ", line)


def _joined(pieces: list[str]) -> Iterator[Printed]:
    """The pieces between commas, two together where only both are a name: GERMANY, FEDERAL REPUBLIC OF."""
    at = 0
    while at < len(pieces):
        pair = ",".join(pieces[at : at + 2])
        if at + 1 < len(pieces) and letters(pair) in known() and letters(pieces[at + 1]) not in known():
            yield Printed(_tidy(pair), (known()[letters(pair)],))
            at += 2
        else:
            yield from _parted(_tidy(pieces[at]))
            at += 1


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(" .")


def _parted(words: str) -> Iterator[Printed]:
    """The name that the words are, or those on the two sides of an `and`."""
    for whole in (words, _LEADING.sub("", words)):
        if letters(whole) in known():
            yield Printed(whole, (known()[letters(whole)],))
            return
    for found in _AND.finditer(words):
        sides = [_LEADING.sub("", side) for side in (words[: found.start()], words[found.end() :])]
        if all(letters(side) in known() for side in sides):
            yield from (Printed(side, (known()[letters(side)],)) for side in sides)
            return
    yield _run_together(words)


def _run_together(words: str) -> Printed:
    """Words without a comma as the fewest names that leave the fewest words over."""
    parts = words.split()
    # For each number of words: how many of them are left over, the names, and the words left over.
    best: list[tuple[int, tuple[str, ...], str]] = [(0, (), "")]
    for end in range(1, len(parts) + 1):
        over, taken, rest = best[end - 1]
        ways = [(over + 1, taken, f"{rest} {parts[end - 1]}".strip())]
        for start in range(max(0, end - _LONGEST), end):
            over, taken, rest = best[start]
            if name := known().get(letters(" ".join(parts[start:end]))):
                ways.append((over, (*taken, name), rest))
        best.append(min(ways, key=lambda way: (way[0], len(way[1]))))
    _, taken, rest = best[-1]
    return Printed(words, () if rest else taken, rest)
