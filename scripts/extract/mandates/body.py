"""From the lines of a text to the blocks of which the tree of its clauses is made.

The source has the words of a page in a row, and tags on them that are often wrong: what opens a sentence, what ends it, and the
numbers printed say what a line is. `scripts.extract.mandates.doubt` says where they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from scripts.extract.mandates.lines import Line
from scripts.extract.mandates.marks import without_marks
from scripts.extract.mandates.parts import FORMULA, Part
from scripts.extract.unxml import headings, numbering
from scripts.extract.unxml.blocks import Block
from scripts.extract.unxml.text import AKN
from scripts.extract.unxml.verbs import is_assembly_acting, is_preambular

_OPENING_WORDS = 8
# "3.": the number of a paragraph, or of a heading in an annex
_DECIMAL = re.compile(r"\d+\.")
# "ANNEX I" for "Annex I"
_ANNEX = re.compile(r"(?:ANNEX|APPENDIX)\b")


def text(part: Part) -> list[Block]:
    """The blocks of the text, in order."""
    return list(_blocks(part.body, annexed=False))


def annexes(part: Part) -> list[Block]:
    """The blocks of the annexes, in order."""
    return list(_blocks(part.annex, annexed=True))


def _blocks(lines: list[Line], annexed: bool) -> Iterator[Block]:
    for line in lines:
        words = without_marks(line.words)
        if FORMULA.fullmatch(words) or (not line.number and (not words or words in headings.SEPARATORS)):
            continue
        number = "" if line.number in headings.SEPARATORS else line.number
        if not number and (match := numbering.IN_TEXT.match(words)):
            number, words = match[1], words[match.end() :]
        if _is_heading(line, number, words, annexed):
            heading = f"{number} {words}".strip()
            yield Block("heading", _part(line, number, words, annexed), _element(heading), words=_plain_annex(heading))
        else:
            yield Block("paragraph", _part(line, number, words, annexed), _element(words), number, words)


def _is_heading(line: Line, number: str, words: str, annexed: bool) -> bool:
    """Whether a line is a heading: it lacks the end of a sentence, and the source says so or it opens like nothing else."""
    if not words:  # a label alone: "II", "Article 4"
        return True
    if ends_like_text(words):
        return False
    if line.kind == "heading" or annexed:
        return line.kind == "heading" or not number or _DECIMAL.fullmatch(number) is not None
    return not number and not is_preambular(opening(words)) and not is_assembly_acting(opening(words))


def _part(line: Line, number: str, words: str, annexed: bool) -> str:
    """The part of a block: the first words of an unnumbered paragraph say it, else the source."""
    if annexed:
        return "annex"
    if number:
        return line.part or "operative"
    return "operative" if is_assembly_acting(opening(words)) else "preamble"


def ends_like_text(words: str) -> bool:
    """Whether words end like a sentence, or a clause of one, which a heading does not."""
    return bool(headings.ENDS_LIKE_TEXT.search(words)) or words.endswith('"')


def opening(words: str) -> str:
    """The first words of a paragraph."""
    return " ".join(words.split()[:_OPENING_WORDS])


def _plain_annex(words: str) -> str:
    return _ANNEX.sub(lambda match: match[0].capitalize(), words)


def _element(words: str) -> etree._Element:
    """The words as the element of a document, of which the citations are read."""
    element = etree.Element(AKN + "p")
    element.text = words
    return element
