"""The text of an element of an Akoma Ntoso document, and what the Organization marks up inside it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from lxml import etree

from scripts.common.errors import DataError
from scripts.common.text import fold

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
AKN4UN = "{http://un.org/akn4un}"

NOTE = AKN + "authorialNote"


def name(element: etree._Element) -> str:
    """The local name of an element; empty for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def error_at(element: etree._Element, where: str, message: str) -> DataError:
    """The error to raise at an element; its message begins with the file and the line."""
    return DataError(f"{where}, line {element.sourceline}: {message}")


def _strings(element: etree._Element, notes: bool) -> Iterator[str]:
    if element.text and isinstance(element.tag, str):
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and (notes or child.tag != NOTE):
            yield from _strings(child, notes)
        if child.tail:
            yield child.tail


def text(element: etree._Element) -> str:
    """The folded text of an element without its footnotes."""
    return fold("".join(_strings(element, notes=False)))


def text_with_notes(element: etree._Element) -> str:
    """The folded text of an element, footnotes included where they are anchored."""
    return fold("".join(_strings(element, notes=True)))


def digest(folded: str) -> str:
    """SHA-256 of a folded text in UTF-8, as lower-case hexadecimal digits."""
    return sha256(folded.encode()).hexdigest()


def spanned(element: etree._Element, style: str) -> str:
    """All text of an element, footnotes apart, that stands in spans of one style (`bold`, `italic`), folded."""
    spans = element.iterfind(f".//{AKN}span[@class]")
    return fold(" ".join(text(span) for span in spans if style in span.get("class", "").split()))


# The longest opening words that say what the Assembly does; longer italics are a sentence set off, not an opening.
_LONGEST_PHRASE = 8


def opening_italics(element: etree._Element, after: str = "") -> str:
    """The italic words with which a paragraph opens, folded; empty where it opens otherwise or is all in italics.

    Spans that only white space separates are one phrase. `after` is a number that may stand before them.
    """
    phrase, lead = "", element.text or ""
    for child in element:
        if child.tag != AKN + "span" or "italic" not in child.get("class", ""):
            break
        if fold(lead).removeprefix(after).strip(" “\"'"):
            break
        phrase += " " + text(child)
        lead = child.tail or ""
    phrase = fold(phrase)
    if len(phrase.split()) > _LONGEST_PHRASE or phrase == text(element):
        return ""
    return phrase.strip(" ,:;.")
