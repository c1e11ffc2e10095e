"""Why the clauses of a text are not to be trusted: a text that is read wrong is left out, for a wrong place is worse than none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby, pairwise

from scripts.extract.mandates.body import ends_like_text, opening
from scripts.extract.mandates.lines import Line
from scripts.extract.unxml.blocks import Block
from scripts.extract.unxml.headings import ANNEX
from scripts.extract.unxml.identifiers import identifiers
from scripts.extract.unxml.tree import Clause
from scripts.extract.unxml.verbs import is_assembly_acting, is_preambular

# A rule above the footnotes of a page, and a footnote: "____________", "8/ A/48/286."
_FOOT_OF_PAGE = re.compile(r"_{3,}|\d+/ .*")
# More lines in a row that look like headings are the cells of a table, or a list of contents.
_HEADINGS_IN_A_ROW = 4


def of_lines(lines: Iterable[Line]) -> str:
    """Why the lines of a text cannot be put in order; empty where they can."""
    if any(line.kind == "footer" or _FOOT_OF_PAGE.fullmatch(line.words) for line in lines):
        return "the footnotes of each page stand among its paragraphs"
    return ""


def of_text(blocks: list[Block], clauses: list[Clause]) -> str:
    """Why the text before the annexes is not to be trusted, empty where it is; `clauses` are those that its blocks make."""
    if _has_table(blocks):
        return "it holds a table or a list of contents"
    if any(_breaks_off(block, following) for block, following in pairwise(blocks)):
        return "a paragraph breaks off"
    for clause in clauses:
        block = clause.block
        if block.number:
            continue
        if not ends_like_text(block.words):
            return "a paragraph breaks off"
        if block.part == "preamble" and not (is_preambular(opening(block.words)) or block.words.endswith(",")):
            return "a paragraph opens neither like a preambular nor like an operative one"
    if not any(clause.block.part == "operative" for clause in clauses):
        return "no paragraph is operative"
    if _lost_numbers(clauses):
        return "operative paragraphs have lost their numbers"
    return _numbers(clauses)


def of_annexes(blocks: list[Block], clauses: list[Clause]) -> str:
    """Why annexes are not to be trusted; `clauses` are those that their blocks make."""
    if not ANNEX.fullmatch(blocks[0].words):
        return "what stands behind the text is no annex"
    if _has_table(blocks):
        return "it holds a table or a list of contents"
    return _numbers(clauses)


def _has_table(blocks: list[Block]) -> bool:
    runs = (len(list(run)) for kind, run in groupby(blocks, key=lambda block: block.kind) if kind == "heading")
    return max(runs, default=0) > _HEADINGS_IN_A_ROW


def _breaks_off(block: Block, following: Block) -> bool:
    """Whether what looks like a heading is the first half of the sentence behind it, which goes on in small letters."""
    return block.kind == "heading" and not following.number and following.words[:1].islower()


def _lost_numbers(clauses: list[Clause]) -> bool:
    """Whether two paragraphs of one section, in each of which the Assembly acts, have no number: one alone needs none."""
    acting = [
        clause.section
        for clause in clauses
        if clause.depth == 1 and clause.block.part == "operative" and not clause.block.number
        and is_assembly_acting(opening(clause.block.words))
    ]  # fmt: skip
    return len(acting) != len(set(acting))


def _numbers(clauses: list[Clause]) -> str:
    """What is wrong with the numbers at the top: each is one more than the one before, or 1, where a section may begin anew."""
    if any("~" in identifier for identifier in identifiers(clauses, "")):
        return "two clauses would have one identifier"
    if unread := [clause.block.number for clause in clauses if clause.block.number and clause.number is None]:
        return f"the number {unread[0]} is of no known form"
    last, seen = 0, set[tuple[str, int]]()
    for clause in clauses:
        if clause.parent or clause.block.part == "preamble" or not clause.number or clause.number.style != "decimal":
            continue
        value = clause.number.value
        if value not in (1, last + 1):
            return f"no number {last + 1} stands before {value}"
        if (clause.section, value) in seen:
            return f"the number {value} comes again"
        seen.add((clause.section, value))
        last = value
    return ""
