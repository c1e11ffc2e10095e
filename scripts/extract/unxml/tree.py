"""From the flat run of blocks to a tree: which paragraph each one stands below, and in which section.

Six printed runs, each with the path of its last paragraph:

    1. / (a) / (i)                                        1 → (a) → (i)
    1. / (a) / ... / (h) / (i) / (j)                      1 → (j): the (i) before it is a letter
    1. / (a) / ... / (h) / (i) / (ii)                     1 → (h) → (ii): the (i) before it is a roman numeral
    1. Approves the agenda: / 1. Opening. / 2. Closing.   1 → 2: the colon leaves paragraph 1 unfinished
    1. Agrees: / On money / (a)                           1 → (a): a heading does not end an unfinished paragraph
    1. Demands: / (a) / and that all test;                1 → unnumbered: words in small letters carry on
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from scripts.common.text import fold
from scripts.extract.unxml import headings, numbering
from scripts.extract.unxml.blocks import Block
from scripts.extract.unxml.numbering import Number
from scripts.extract.unxml.text import opening_italics
from scripts.extract.unxml.verbs import is_preambular

# A number that the markup left in the paragraph, its stop missing or misplaced: "2 Notes", "2 . Notes".
_LEFT_IN_WORDS = re.compile(r"(\d+) ?\.? ?(?=[A-Z])")


class Clause(NamedTuple):
    """A block with its place in the tree."""

    block: Block  # its part settled, a number left in its words read
    number: Number | None  # the number as read, None where there is none or it cannot be read
    position: int  # 1 for the first clause of the resolution
    parent: int | None  # the position of the clause above, None at the top
    depth: int  # 1 at the top
    section: str  # the labels of the sections above, from the outermost in: "I.A"
    heading: str  # the heading last read


@dataclass
class _Reading:
    """How far the reading has come. Everything else follows from the clauses read."""

    part: str = ""  # of the block last read
    labels: list[tuple[str, str]] = field(default_factory=list)  # (kind, name) of the sections open, from the outermost
    heading: str = ""
    section_begun: bool = False  # the section has had an operative paragraph
    last_decimal: int = 0  # the number of the top-level paragraph last read in this part
    path: list[Clause] = field(default_factory=list)  # the clauses open, from the top down
    clauses: list[Clause] = field(default_factory=list)  # all that were read

    def end_paragraphs(self) -> None:
        """Close every open clause; numbers start again."""
        self.path, self.last_decimal = [], 0


def tree(run: list[Block]) -> list[Clause]:
    """The clauses of one resolution in reading order, each with its parent; headings become a part of what they head."""
    reading = _Reading()
    printed = [block.number if block.kind == "paragraph" else "" for block in run]
    for index, block in enumerate(run):
        settled = replace(block, part=_part(block, reading))
        _enter_part(settled.part, reading)
        if block.kind == "heading":
            _enter_heading(settled, reading)
        else:
            following = next((number for number in printed[index + 1 :] if number), None)
            _enter_clause(settled, following, reading)
    return reading.clauses


# Parts and sections.


def _part(block: Block, reading: _Reading) -> str:
    """Preamble or operative, where the markup cannot say: a section may have a preamble of its own inside the body.

    An unnumbered paragraph that opens with a participle is preambular until the section's first operative paragraph.
    A preamble after that, without a new section, belongs to a document that the operative part sets out.
    """
    if block.kind != "paragraph" or block.part == "annex":
        return block.part
    if reading.section_begun:
        return "operative"
    return "preamble" if not block.number and is_preambular(block.phrase) else block.part


def _enter_part(part: str, reading: _Reading) -> None:
    if part == reading.part:
        return
    if part == "annex":
        reading.labels, reading.heading, reading.section_begun = [], "", False
    reading.part = part
    reading.end_paragraphs()


def _enter_heading(block: Block, reading: _Reading) -> None:
    words = block.words
    if words in headings.SEPARATORS or not words:
        return
    if block.part == "annex" and (annex := headings.ANNEX.fullmatch(words)):
        reading.end_paragraphs()
        reading.labels = [("Annex", f"annex{annex['name']}")] if annex["name"] else []
        reading.heading = fold((annex["rest"] or "").lstrip(" .:")) or words
    elif label := headings.section_label(words):
        # The numbers may go on from one section to the next, so that the last one is kept.
        reading.path, reading.section_begun = [], False
        kind, name = headings.kind_and_name(label, reading.labels)
        open_kinds = [open_kind for open_kind, _ in reading.labels]
        outer = open_kinds.index(kind) if kind in open_kinds else len(open_kinds)
        reading.labels = [*reading.labels[:outer], (kind, name)]
        reading.heading = fold(label["rest"] or "") or words
    else:
        # A line inside an unfinished paragraph, such as one that groups its points, does not end the paragraph.
        reading.path = reading.path[:1] if _is_unfinished(reading) else []
        reading.heading = words


def _is_unfinished(reading: _Reading) -> bool:
    """Whether the top-level paragraph ends in a colon and nothing below it has ended the sentence since."""
    if not reading.path:
        return False
    top = next(clause for clause in reversed(reading.clauses) if clause.depth == 1)
    below = reading.clauses[top.position :]
    return top.block.words.endswith(":") and not any(clause.block.words.endswith(".") for clause in below)


# Paragraphs.


def _above(block: Block, number: Number | None, path: list[Clause]) -> list[Clause]:
    """What of the path of open clauses stays open above a clause: the first case that applies decides."""
    styles = [clause.number.style if clause.number else "" for clause in path]
    # A table or a note belongs to the top-level paragraph.
    if block.kind != "paragraph":
        return path[:1]
    # An unnumbered point of a list stands below the numbered point before it.
    if block.below:
        return [clause for clause in path if clause.number]
    # Unnumbered words that carry on the paragraph above stand below its top level: 1. / (a) / and that all test;
    if not block.number and not _opens_anew(block):
        return path[:1]
    # Other unnumbered paragraphs, decimals and what cannot be read as a number are at the top.
    if number is None or number.style == "decimal":
        return []
    # A number of a style that is open stands beside the clause of that style: (a) / (i) / (b)
    if number.style in styles:
        return path[: styles.index(number.style)]
    # A list of decimals inside a paragraph stands below its top level: 1. Approves the agenda: / 1. / 2.
    if number.style == "inner":
        return path[:1]
    # The first letter stands below the top level where that is unnumbered or a decimal, else it is at the top.
    if number.style == "letter":
        return path[:1] if styles and styles[0] in {"", "decimal", "inner"} else []
    # The first bullet stands below the first two levels: 1. / (a) / •
    if number.style == "bullet":
        return path[:2]
    # The first of any other style opens a level below the clause before it: 1. / (a) / (i) / (1)
    return path


def _enter_clause(block: Block, following: str | None, reading: _Reading) -> None:
    """Place a clause; `following` is the number printed next in the resolution."""
    block, number = _read_number(block, following, reading)
    above = _above(block, number, reading.path)
    clause = Clause(
        block,
        number,
        position=len(reading.clauses) + 1,
        parent=above[-1].position if above else None,
        depth=len(above) + 1,
        section=".".join(name for _, name in reading.labels),
        heading=reading.heading,
    )
    reading.clauses.append(clause)
    reading.path = [*above, clause]
    reading.section_begun |= block.part == "operative"
    if number and number.style == "decimal":
        reading.last_decimal = number.value


def _read_number(block: Block, following: str | None, reading: _Reading) -> tuple[Block, Number | None]:
    """The number as it reads where it stands, and the block without a number that the markup left in its words."""
    if block.kind != "paragraph" or block.below:
        return block, None
    if not block.number:
        left = _LEFT_IN_WORDS.match(block.words)
        if not left or int(left[1]) != reading.last_decimal + 1:
            return block, None
        printed = left[0].strip()
        phrase = block.phrase or opening_italics(block.element, after=printed)
        block = replace(block, number=printed, words=block.words[left.end() :], phrase=phrase)
        return block, Number("decimal", int(left[1]))
    number = numbering.choose(block.number, [c.number for c in reading.path if c.number], following)
    if number and number.style == "decimal" and _is_inner(number, reading):
        number = Number("inner", number.value)
    return block, number


def _is_inner(number: Number, reading: _Reading) -> bool:
    """Whether a decimal is of a list inside a paragraph: it goes on in such a list, or does not go on from the
    paragraph above although that ends in a colon."""
    if any(clause.number == Number("inner", number.value - 1) for clause in reading.path):
        return True
    if not reading.path or number.value == reading.last_decimal + 1:
        return False
    return reading.clauses[-1].block.words.endswith(":")


def _opens_anew(block: Block) -> bool:
    """Whether an unnumbered paragraph begins a thought of its own and does not carry on the paragraph above it."""
    return bool(block.phrase) or block.part == "annex" or block.words[:1].isupper()
