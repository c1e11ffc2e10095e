"""What a line of print cites: documents by their symbols, resolutions and decisions also by their numbers in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemas import symbols
from scripts.extract.unxml import cited_bodies, cited_numbers
from scripts.extract.unxml.cited_numbers import Number
from scripts.extract.unxml.cited_words import NOTHING, Said, said_behind


@dataclass(frozen=True)
class Mention:
    """What stands at one place of a line. Its symbols are empty where it is a number and the words do not say of which body."""

    start: int
    end: int
    symbols: tuple[str, ...]
    number: Number | None = None
    is_certain: bool = True  # more to be believed than a link
    said: Said = NOTHING  # of its day and title, if it is one resolution or the parts of one


def mentions(words: str) -> list[Mention]:
    """The symbols and numbers in a line of print, in order: "A/76/33", "S/RES 242 (1967)", "resolutions 74/92 A and B".

    Numbers of paragraphs and other things may be among those without a symbol.
    """
    found = [
        Mention(number.start, number.end, number.symbols(series), said=said_behind(words, number.end))
        for series, number in cited_numbers.named(words)
    ]
    for match in symbols.IN_TEXT.finditer(words):
        # "UNCTAD/WTO" is the name of a body: every symbol has a number.
        if re.search(r"\d", match[0]) and not _taken(match.start(), match.end(), found):
            printed = tuple(symbols.printed(match[0]))
            found.append(Mention(match.start(), match.end(), printed, said=said_behind(words, match.end())))
    for number in cited_numbers.alone(words):
        if not _taken(number.start, number.end, found):
            series = cited_bodies.series(words, number)
            named = number.symbols(series.name) if series else ()
            certain, said = bool(series and series.is_certain), said_behind(words, number.end)
            found.append(Mention(number.start, number.end, named, number, certain, said))
    return sorted(found, key=lambda mention: mention.start)


def _taken(start: int, end: int, found: list[Mention]) -> bool:
    return any(mention.start < end and start < mention.end for mention in found)
