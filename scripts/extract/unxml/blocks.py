"""From markup to a flat run of blocks: the headings, paragraphs, tables and notes of a resolution in reading order.

The markup says little of the tree: a sub-paragraph is a paragraph whose number reads (a), in a list or not. Here the
elements are only put in a row, each with its number, its words and the phrase with which it opens.
`scripts.extract.unxml.tree` finds the tree again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from scripts.common.corrections import Corrections
from scripts.common.text import fold
from scripts.extract.unxml import numbering
from scripts.extract.unxml.headings import ANNEX, ENDS_LIKE_TEXT, SEPARATORS, is_heading
from scripts.extract.unxml.text import AKN, error_at, name, opening_italics, spanned, text

# Elements that group paragraphs and say nothing that the numbers and headings in them do not.
_WRAPPERS = {"section", "part", "title", "subsection"}
_HEADINGS = {"subheading", "heading"}
# A number that is the label of a section: "II", "IV.", "B".
_SECTION_NUMBER = re.compile(r"[IVXL]+\.?|[A-Z]\.?")
# What is left of a label at the head of its title: ". " before "Plenary meetings".
_STOP = re.compile(r"^\.\s*")


@dataclass(frozen=True)
class Block:
    """One element of a document in reading order, before it has a place in the tree."""

    kind: str  # heading, paragraph, table, note
    part: str  # preamble, operative, annex: as the markup says
    element: etree._Element
    number: str = ""  # as printed
    words: str = ""  # folded, without the number and without footnotes
    phrase: str = ""  # the words in italics with which it opens
    below: bool = False  # an unnumbered point of a list below the point before it


def blocks(statement: etree._Element, where: str, corrections: Corrections) -> Iterator[Block]:
    """The blocks of one resolution. Raises DataError, naming file and line, for markup that this module does not know."""
    operative_begun, in_annex = False, False
    for child in statement:
        match name(child):
            case "" | "meta" | "coverPage" | "preface" | "conclusions":
                continue
            case "preamble":
                # A preamble that comes after operative paragraphs opens a section, or belongs to an adopted document.
                for block in _preamble(child, where):
                    yield replace(block, part="annex") if in_annex else block
            case "mainBody":
                for block in _body(child, "operative", where, corrections):
                    in_annex |= block.kind == "heading" and bool(ANNEX.fullmatch(block.words)) and operative_begun
                    operative_begun |= block.kind == "paragraph"
                    yield replace(block, part="annex") if in_annex else block
            case "attachments":
                for attachment in child.iterfind(f"{AKN}attachment/{AKN}doc/{AKN}mainBody"):
                    yield from _body(attachment, "annex", where, corrections)
            case other:
                raise error_at(child, where, f"<{other}> in a resolution is not known")


# The preamble.


def _preamble(preamble: etree._Element, where: str) -> Iterator[Block]:
    for child in preamble:
        match name(child):
            case "" | "formula":  # the enacting formula is the same in every resolution
                continue
            case "container":
                yield from _container(child, where)
            case "blockList":
                yield from _block_list(child, where)
            case "p" if text(child) in SEPARATORS:
                continue
            case other:
                raise error_at(child, where, f"<{other}> in the preamble is not known")


def _container(container: etree._Element, where: str) -> Iterator[Block]:
    for child in container:
        match name(child):
            case "p":
                block = _paragraph("preamble", child)
                groups = not (block.phrase or block.number or ENDS_LIKE_TEXT.search(block.words))
                yield replace(block, kind="heading") if groups else block  # a line above the paragraphs that it groups
            case "blockList":
                yield from _block_list(child, where)
            case "":
                continue
            case other:
                raise error_at(child, where, f"<{other}> in a preambular paragraph is not known")


def _block_list(block_list: etree._Element, where: str) -> Iterator[Block]:
    for child in block_list:
        match name(child):
            case "listIntroduction":
                yield _paragraph("preamble", child)
            case "item":
                number = fold(child.findtext(AKN + "num") or "")
                yield _paragraph("preamble", _only_paragraph(child, "an item", where), number)
            case "":
                continue
            case other:
                raise error_at(child, where, f"<{other}> in a list is not known")


# The body: operative paragraphs, and annexes.


def _body(body: etree._Element, part: str, where: str, corrections: Corrections) -> Iterator[Block]:
    for child in body:
        tag = name(child)
        if tag in _WRAPPERS:
            yield from _body(child, part, where, corrections)
        elif tag in _HEADINGS or tag == "num" or _is_bare_number(child):
            yield Block("heading", part, child, words=text(child))
        elif tag == "crossHeading":
            yield _cross_heading(child, part)
        elif tag == "container":
            if child.find(AKN + "table") is None:
                raise error_at(child, where, "a container in a body has no table")
            yield Block("table", part, child, words=text(child))
        elif tag == "paragraph":
            yield from _body_paragraph(child, part, where, corrections)
        elif tag:
            raise error_at(child, where, f"<{tag}> in a body is not known")


def _is_bare_number(element: etree._Element) -> bool:
    """Whether an element is a paragraph of nothing but a number, the label of a section."""
    return name(element) == "p" and [name(child) for child in element] == ["num"]


def _cross_heading(element: etree._Element, part: str) -> Block:
    # Preambular paragraphs of a section are marked up as cross headings; their italic opening tells them apart.
    if opening_italics(element) and text(element) != spanned(element, "italic"):
        return _paragraph(part, element)
    return Block("heading", part, element, words=text(element))


def _body_paragraph(element: etree._Element, part: str, where: str, corrections: Corrections) -> Iterator[Block]:
    number = ""
    style = element.get("class") or ""
    for child in element:
        match name(child):
            case "num":
                number = corrections.apply(where, "clause_number", text(child))
                continue
            case "subheading" | "heading":
                yield Block("heading", part, child, words=fold(f"{number} {text(child)}"))
            case "content":
                inner = [c for c in child if name(c)]
                if [name(c) for c in inner] != ["p"]:
                    raise error_at(child, where, f"the content is {[name(c) for c in inner]}; right would be one <p>")
                yield _content(inner[0], part, number, style)
            case "list":
                yield from _list(child, part, number, where)
            case "p" if _is_bare_number(child):
                yield Block("heading", part, child, words=text(child))
                continue
            case "":
                continue
            case other:
                raise error_at(child, where, f"<{other}> in a paragraph is not known")
        number = ""  # the number is that of the first of them
    if number:  # a number alone is the label of a section
        yield Block("heading", part, element, words=number)


def _content(element: etree._Element, part: str, number: str, style: str) -> Block:
    words = text(element)
    if not number and is_heading(element, words, style):
        kind, title = element.find(AKN + "docType"), element.find(AKN + "docTitle")
        if kind is not None and title is not None:  # "Annex" and the annex's title in one
            words = fold(f"{text(kind)}. {text(title)}")
        return Block("heading", part, element, words=words)
    if _SECTION_NUMBER.fullmatch(number):
        return Block("heading", part, element, words=fold(f"{number} {_without_label(words, number)}"))
    if style.startswith("Footnote"):
        return Block("note", part, element, words=words)
    return _paragraph(part, element, number)


def _without_label(words: str, label: str) -> str:
    """A title without the label, or without the stop behind the label, that the markup repeats at its head."""
    title = re.sub(rf"^{re.escape(label)}\s+", "", words)
    return title if title != words else _STOP.sub("", words)


def _list(element: etree._Element, part: str, number: str, where: str) -> Iterator[Block]:
    for child in element:
        match name(child):
            case "intro":
                yield _paragraph(part, _only_paragraph(child, "an introduction", where), number)
            case "point":
                content = child.find(f"{AKN}content/{AKN}p")
                if content is None:
                    raise error_at(child, where, "a point has no text")
                point = _paragraph(part, content, fold(child.findtext(AKN + "num") or ""))
                yield replace(point, below=not point.number)
            case "sublist":
                yield from _list(child, part, "", where)
            case "":
                continue
            case other:
                raise error_at(child, where, f"<{other}> in a list is not known")


def _only_paragraph(element: etree._Element, what: str, where: str) -> etree._Element:
    paragraphs = element.findall(AKN + "p")
    if len(paragraphs) != 1:
        raise error_at(element, where, f"{what} has {len(paragraphs)} paragraphs; right would be one")
    return paragraphs[0]


def _paragraph(part: str, element: etree._Element, number: str = "") -> Block:
    words = text(element)
    phrase = opening_italics(element)
    if not number and (match := numbering.IN_TEXT.match(words)):
        number, words = match[1], words[match.end() :]
    return Block("paragraph", part, element, number, words, phrase)
