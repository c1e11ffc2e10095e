"""The numbers of resolutions and decisions in a line of print, whatever body they are of: "74/92 A and B", "302 (IV)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A letter of a part, "A" or "AA", and the letters behind a number: "A", "A and B", "A to C", "A, B and C".
_LETTER = r"(?:[A-Z]|AA|BB|CC|DD|EE|FF|GG)(?![\w/]|\.\w)"
_LETTERS = rf"{_LETTER}(?:(?: *- *|,? +to +|,? +and +|, +){_LETTER})*"
# The number behind the session: "74/92 A and B", "S-21/2", "ES-10/24"; of other bodies "4/6", "2019/5".
_MODERN = rf"(?P<modern>(?P<session>(?:E?S-)?\d+)/\d+)(?: *(?P<parts>{_LETTERS}))?"
# The number before the session: "302 (IV)", "217 A (III)", "2252 (ES-V)", "421 (V) A".
_OLD = (
    rf"(?P<old>\d+)(?: *(?P<old_parts>{_LETTERS}))? *\((?P<old_session>(?:E?S-)?[IVXLC]+|E?S-\d+)\)"
    rf"(?: *(?P<late_parts>{_LETTERS}))?"
)
# The number before the year: "242 (1967)".
_OF_YEAR = r"(?P<of_year>\d+) *\((?P<year>(?:19|20)\d\d)\)"
_NUMBER = rf"(?:{_MODERN}|{_OLD}|{_OF_YEAR})(?![\w/]|\.\w)"
# "74/92 A and B", "302 (IV)", "242 (1967)".
_ALONE = re.compile(rf"(?<![\w/.()-]){_NUMBER}")
# Behind the name of its series, spaced as it should be or not: "A/RES/74/92 A", "A/RES/ 2625 (XXV)", "S/RES 242 (1967)".
_NAMED = re.compile(rf"(?<![\w/.])(?P<series>[AS]/(?:RES|DEC))[/ ] ?{_NUMBER}", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A number, and where it stands. `year` is that of "242 (1967)", `session` that of any other, as printed."""

    start: int
    end: int
    bare: str  # as in a symbol, without parts: 74/92, 302(IV), 242(1967)
    parts: tuple[str, ...]  # its letters; one empty part where it has none
    session: str = ""
    year: str = ""

    def symbols(self, series: str) -> tuple[str, ...]:
        """The symbols for which the number stands in a series such as "A/RES/"."""
        return tuple(series + self.bare + part for part in self.parts)


def alone(words: str) -> Iterator[Number]:
    """The numbers in a line that stand by themselves; those of paragraphs, years and others may be among them."""
    return map(_number, _ALONE.finditer(words))


def named(words: str) -> Iterator[tuple[str, Number]]:
    """The numbers in a line behind the name of their series, each with the series as in "A/RES/"."""
    return ((match["series"].upper() + "/", _number(match)) for match in _NAMED.finditer(words))


def _number(match: re.Match[str]) -> Number:
    if match["year"]:
        return Number(match.start(), match.end(), f"{match['of_year']}({match['year']})", ("",), year=match["year"])
    letters = _parts(match["parts"] or match["old_parts"] or match["late_parts"] or "")
    session = match["session"] or match["old_session"]
    bare = match["modern"] or f"{match['old']}({session})"
    return Number(match.start(), match.end(), bare, letters, session=session)


def _parts(printed: str) -> tuple[str, ...]:
    """The letters in "A, B and C" or "A to C"; one empty part where there are none."""
    parts: list[str] = []
    for piece in re.split(r",? +and +|, +", printed):
        first, *last = re.split(r" *- *|,? +to +", piece)
        if last and len(first) == len(last[0]) == 1 and first < last[0]:
            parts += map(chr, range(ord(first), ord(last[0]) + 1))
        else:
            parts += [first, *last]
    return tuple(parts)
