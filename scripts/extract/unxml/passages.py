"""The words of an element in the order of reading, as one line for the text and one for each footnote, with the links in them.

A symbol may be cut by markup (`A/RES/76/` in a link, `183` behind it); in the line it is whole again.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from scripts.extract.unxml.text import AKN, NOTE

# Elements that end a line, so that the cells of a table and the marks of footnotes do not run into one another.
_BREAKS = {AKN + tag for tag in ("p", "table", "tr", "th", "td", "sup")}
# One hyphen, one blank, no characters without width, and no Cyrillic letters that look like Latin ones ("57/228 В").
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2013\u2014\u2212", "-")
    | dict.fromkeys("\t\n\r\u00a0\u2002\u2009\u202f", " ")
    | dict(zip("\u0410\u0412\u0421", "ABC", strict=True))
    | dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff", "")
)


@dataclass(frozen=True)
class Link:
    """A link, and which characters of its passage are its words."""

    start: int
    end: int
    href: str
    element: etree._Element


@dataclass(frozen=True)
class Passage:
    """The text of an element, or one footnote to it; `anchor` is the character of the text at which the footnote stands."""

    place: str  # text, footnote
    anchor: int
    words: str
    links: tuple[Link, ...]


def passages(element: etree._Element) -> list[Passage]:
    """The text of an element and its footnotes, the text first."""
    words, links, notes = _read(element, "", [], [])
    return [Passage("text", 0, words, tuple(links)), *notes]


def _read(
    element: etree._Element, words: str, links: list[Link], notes: list[Passage]
) -> tuple[str, list[Link], list[Passage]]:
    """What was read so far, and what the element adds to it."""
    words += (element.text or "").translate(_PLAIN)
    for child in element:
        if child.tag == NOTE:
            noted, linked, _ = _read(child, "", [], [])
            notes = [*notes, Passage("footnote", len(words), noted, tuple(linked))]
        elif isinstance(child.tag, str):
            words += "\n" if child.tag in _BREAKS and words else ""
            start = len(words)
            words, links, notes = _read(child, words, links, notes)
            if child.tag == AKN + "a":
                links = [*links, Link(start, len(words), child.get("href") or "", child)]
            words += "\n" if child.tag in _BREAKS else ""
        words += (child.tail or "").translate(_PLAIN)
    return words, links, notes
