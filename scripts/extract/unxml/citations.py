"""What a paragraph cites: what is printed in its words and its footnotes, compared with where its links lead.

What is printed wins. A link is a witness: it tells of which body a number is where the words do not, and it is a citation of
its own where its words are no symbol ("Ibid."), but not where it has none. Where it leads elsewhere than its words, that is noted.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from lxml import etree

from schemas import symbols
from scripts.common.corrections import Corrections
from scripts.extract.unxml.cited_words import NOTHING, Said
from scripts.extract.unxml.mentions import Mention, mentions
from scripts.extract.unxml.passages import Link, Passage, passages
from scripts.extract.unxml.pinpoints import is_numbered, pinpoints, written
from scripts.extract.unxml.text import error_at

# A resolution or decision in a link: its series, its number, its part, as in A/RES/74/92A, S/RES/242(1967), A/HRC/RES/48/7.
_IN_SERIES = re.compile(
    r"(?P<series>(?:[AES]|A/HRC|E/CN\.\d+|(?:E/)?ESCAP)/(?:RES|DEC)/)(?P<number>(?:E?S-)?\d+(?:/\d+|\([^()]+\)))(?P<part>.*)"
)
# What one of print and link may leave out: "(Part I)", "(Sect. 8)", but not the session in "1514(XV)".
_BRACKETED = re.compile(r"\((?:Part|Sect|Vol|Income|Intro|Plan|Foreword)[^()]*\)", re.IGNORECASE)


@dataclass(frozen=True)
class Citation:
    """A document cited: its symbol, `text` or `footnote`, the other documents to which links on it lead, what is printed
    of its day and its title, and the places of it that are printed."""

    cited: str
    place: str
    misdirected: tuple[str, ...] = ()
    said: Said = NOTHING
    places: tuple[str, ...] = ()


def citations(element: etree._Element, where: str, corrections: Corrections) -> list[Citation]:
    """Each document that an element cites, once and in reading order.

    A document that both text and footnote name has the place that names it first. Raises DataError, naming file and line, for
    a link to the Organization's documents without a symbol that is known.
    """
    read = [
        ((start if passage.place == "text" else passage.anchor, passage.place == "footnote", number, start), citation)
        for number, passage in enumerate(passages(element))
        for start, citation in _cited(passage, where, corrections)
    ]
    found: dict[str, Citation] = {}
    for _, citation in sorted(read, key=lambda one: one[0]):
        first = found.setdefault(citation.cited, citation)
        others = tuple(symbol for symbol in citation.misdirected if symbol not in first.misdirected)
        said = Said(*(one or other for one, other in zip(first.said, citation.said, strict=True)))
        places = tuple(dict.fromkeys((*first.places, *citation.places)))
        found[citation.cited] = Citation(first.cited, first.place, first.misdirected + others, said, places)
    return list(found.values())


def _cited(passage: Passage, where: str, corrections: Corrections) -> list[tuple[int, Citation]]:
    """What one passage cites, each with the character at which it stands."""
    linked = [(link, symbol) for link in passage.links if (symbol := _address(link, where, corrections))]
    found: list[tuple[int, int, Citation]] = []
    spans: list[tuple[int, int]] = []
    for mention in mentions(passage.words):
        over = [symbol for link, symbol in linked if _is_on(link, mention, passage.words)]
        named, misdirected = _settled(mention, over)
        if named or over:
            spans.append((mention.start, mention.end))
        found += [
            (
                mention.start,
                mention.end,
                Citation(symbol, passage.place, misdirected if symbol == named[0] else (), mention.said),
            )
            for symbol in named
        ]
    for link, symbol in linked:
        inside = any(link.start < end and start < link.end for start, end in spans)
        if not inside and not _is_wordless(link, passage.words):
            found += [(link.start, link.end, Citation(part, passage.place)) for part in symbols.parts(symbol)]
    return _with_places(passage.words, sorted({*spans, *(one[:2] for one in found)}), found)


def _with_places(
    words: str, spans: list[tuple[int, int]], found: list[tuple[int, int, Citation]]
) -> list[tuple[int, Citation]]:
    """What one passage cites, each with its character and the places of it that are printed; of several parts of a resolution
    in one mention, "54/237 A and B", the places are not known."""
    alone = Counter((start, end) for start, end, citation in found if is_numbered(citation.cited))
    printed = dict(zip(spans, pinpoints(words, spans), strict=True))
    return [
        (start, replace(citation, places=written(printed[start, end], citation.cited)))
        if alone[start, end] <= 1
        else (start, citation)
        for start, end, citation in found
    ]


def _is_on(link: Link, mention: Mention, words: str) -> bool:
    """Whether a link is on a mention, or on the comma behind it."""
    behind = link.start == mention.end and _is_wordless(link, words)
    return behind or (link.start < mention.end and mention.start < link.end)


def _is_wordless(link: Link, words: str) -> bool:
    return not re.search(r"\w", words[link.start : link.end])


def _address(link: Link, where: str, corrections: Corrections) -> str | None:
    try:
        return symbols.from_address(corrections.apply(where, "link", link.href))
    except ValueError as error:
        raise error_at(link.element, where, str(error)) from error


def _settled(mention: Mention, linked: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The symbols of a mention, and those of the links on it that lead elsewhere."""
    named = mention.symbols
    if mention.number and not mention.is_certain:
        in_series = [match for symbol in linked if (match := _IN_SERIES.fullmatch(symbol))]
        agreeing = [match for match in in_series if match["number"] == mention.number.bare]
        if agreeing or (in_series and not named):
            named = mention.number.symbols((agreeing or in_series)[0]["series"])
        elif not named:
            return tuple(dict.fromkeys(linked)), ()  # a number of a body whose documents have no symbols by number
    return named, tuple(dict.fromkeys(symbol for symbol in linked if not _leads_to(symbol, named)))


def _leads_to(symbol: str, named: tuple[str, ...]) -> bool:
    """Whether a link with a symbol is right for what is printed: the same document, the whole of it, or parts of it."""
    led = {part.upper() for whole in symbols.printed(symbol) for part in symbols.parts(whole)}
    led |= {_BRACKETED.sub("", part) for part in led}
    return any({form.upper(), re.sub(r"[A-Z]+$", "", form), _BRACKETED.sub("", form).upper()} & led for form in named)
