"""What a paragraph cites: the symbols of documents in its words, its links and its footnotes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from schemas import symbols
from scripts.common.corrections import Corrections
from scripts.extract.unxml.text import AKN, NOTE, error_at


def citations(element: etree._Element, where: str, corrections: Corrections) -> list[tuple[str, str]]:
    """Each document that an element cites, once and in reading order: its symbol, and `text` or `footnote`.

    A document that both name has the place that names it first. Raises DataError, naming file and line, for a link
    to the Organization's documents without a symbol that is known.
    """
    places: dict[str, str] = {}
    for symbol, place in _mentions(element, "text", where, corrections):
        for cited in symbols.parts(symbol):  # "A/RES/48/218A-C" cites three
            places.setdefault(cited, place)
    return list(places.items())


def _mentions(element: etree._Element, place: str, where: str, corrections: Corrections) -> Iterator[tuple[str, str]]:
    """Every mention in reading order. A link counts by its address, not by its words, which may leave the symbol out."""
    yield from _printed(element.text, place)
    for child in element:
        if child.tag == AKN + "a":
            try:
                symbol = symbols.from_address(corrections.apply(where, "link", child.get("href") or ""))
            except ValueError as error:
                raise error_at(child, where, str(error)) from error
            if symbol:
                yield symbol, place
        elif isinstance(child.tag, str):
            yield from _mentions(child, "footnote" if child.tag == NOTE else place, where, corrections)
        yield from _printed(child.tail, place)


def _printed(words: str | None, place: str) -> Iterator[tuple[str, str]]:
    for symbol in symbols.IN_TEXT.findall(words or ""):
        yield symbols.canonical(symbol), place
