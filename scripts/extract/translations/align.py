"""Which paragraph of a translation is which clause: by part, order and number, and never where these differ.

The two documents are compared line by line. Where the lines of a part are not as many, or their numbers differ, the part is cut at
its paragraphs 1, 2, 3 …, and each is compared alone; what then still differs is not aligned, and the reason is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from scripts.extract.translations.units import Unit, values

REASONS = {
    "part": "the translation lacks the part in which the clause stands, or its markup begins a part elsewhere",
    "count": "the translation has more or fewer lines there",
    "kind": "a line there is a heading or table in one language alone",
    "number": "a number there is another, or cannot be read",
    "figures": "the years and symbols of documents in a line there, or in one beside it without a number, are others",
    "file": "the file of the translation cannot be read, or is of another language or document",
}
# "5.", "5 -", "5": a paragraph of the top level, as all languages print it.
_TOP = re.compile(r"(?P<number>\d{1,3})\s*[.\-–—]?")
# Years and the symbols of documents, which all languages write alike.
_FIGURES = re.compile(r"(?<![\d.,])\d{4}(?![\d.,]\d|\d)|\d+/\d+")


class Aligned(NamedTuple):
    """The words of each clause in the other language, and why each of the others has none, by clause_id."""

    words: dict[str, str]
    reasons: dict[str, str]


def align(english: list[Unit], clauses: Mapping[etree._Element, str], other: list[Unit]) -> Aligned:
    """The units of a resolution in English and in another language, and the clause_id of each English element that is a clause."""
    found = Aligned({}, {})
    for part in dict.fromkeys(unit.part for unit in english):
        ours, theirs = ([unit for unit in units if unit.part == part] for units in (english, other))
        for own, their, reason in _pieces(ours, theirs):
            doubts = [reason] * len(own) if reason else _doubts(own, their)
            for index, unit in enumerate(own):
                if (clause_id := clauses.get(unit.element)) is None:
                    continue
                if doubts[index]:
                    found.reasons[clause_id] = doubts[index]
                else:
                    found.words[clause_id] = their[index].words
    return found


def _pieces(ours: list[Unit], theirs: list[Unit]) -> Iterator[tuple[list[Unit], list[Unit], str]]:
    """What is compared, in both languages, with the reason why it does not fit, or none."""
    if not theirs:
        yield ours, theirs, "part"
        return
    whole = _misfit(ours, theirs)
    cuts = [_cut(ours), _cut(theirs)] if whole else []
    if not whole or list(cuts[0]) != list(cuts[1]) or len(cuts[0]) < 2:
        yield ours, theirs, whole
        return
    for number, own in cuts[0].items():
        their = cuts[1][number]
        yield own, their, _misfit(own, their)


def _misfit(ours: list[Unit], theirs: list[Unit]) -> str:
    """Why the lines of two runs do not stand beside each other one by one; empty where they do."""
    if len(ours) != len(theirs):
        return "count"
    if any((own.kind == "table") != (their.kind == "table") for own, their in zip(ours, theirs, strict=True)):
        return "kind"
    if not all(_same_number(own, their) for own, their in zip(ours, theirs, strict=True)):
        return "number"
    return ""


def _same_number(own: Unit, their: Unit) -> bool:
    ours, theirs = values(own.number), values(their.number)
    return not (ours or theirs) or bool(ours & theirs - {-1})


def _cut(units: list[Unit]) -> dict[int, list[Unit]]:
    """The lines by the paragraph of the top level in which they stand, 0 before the first; empty where the numbers of the
    paragraphs do not go up one by one, as where they begin anew with each section."""
    cut: dict[int, list[Unit]] = {0: []}
    for unit in units:
        if match := _TOP.fullmatch(unit.number):
            if int(match["number"]) != len(cut):
                return {}
            cut[len(cut)] = []
        cut[len(cut) - 1].append(unit)
    return cut


def _doubts(ours: list[Unit], theirs: list[Unit]) -> list[str]:
    """For each line why it may be another than the one beside it; empty where nothing tells. Lines without numbers, as those of a
    preamble, only their order tells apart, so that a doubt of one is a doubt of all that follow each other."""
    doubts = [_doubt(own, their) for own, their in zip(ours, theirs, strict=True)]
    for _, run in groupby(range(len(ours)), key=lambda index: index if ours[index].number else -1):
        indices = list(run)
        worst = max(doubts[index] for index in indices)
        for index in indices:
            doubts[index] = worst
    return doubts


def _doubt(own: Unit, their: Unit) -> str:
    ours, theirs = (set(_FIGURES.findall(unit.words)) for unit in (own, their))
    return "figures" if (ours or theirs) and not ours & theirs else ""
