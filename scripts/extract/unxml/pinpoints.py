"""Which places of a document are printed with its symbol: "paragraph 5 of resolution 70/1", "resolution 48/141, para. 4"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.extract.unxml.printed_places import Group, Place, Span, groups, is_leaf

# Words that may stand between a place and the number that it is a place of: "of its", "to General Assembly resolution".
_NOUN = (
    r"(?:(?:the|its|their|General|Security|Economic|and|Social|Human|Rights|Assembly|Council|previous|earlier|"
    r"resolutions?|decisions?|document)(?:’s)? +)*"
)
_OF = r"(?:,? +(?:of|to|in|from|contained in|set out in|set forth in)) +"
_FORWARD = re.compile(_OF + _NOUN)
_SEVERAL = re.compile(r"\b(?:resolutions|decisions)\b")
# "paragraph 5 of section II of the annex": one group inside the next.
_INSIDE = re.compile(r",? +(?:of|to|in) +(?:the +)?")
# The day and title behind a number, and words that lead on to a place of what was named.
_DAY = r"(?:,?(?: adopted)? +(?:of|on) +[0-9]{1,2} +[A-Z][a-z]+ +[0-9]{4})?"
_TITLE = r"(?:,? +entitled +“[^“”]+”)?"
_BEHIND = re.compile(
    rf"\)*{_DAY}{_TITLE}\)*(?:,| \(|,? +(?:in particular|especially|specifically|including|notably)) +(?:in +)?(?:the +)?"
)
_BRACKET = re.compile(r" \((?=annex\))")
_LED = re.compile(
    rf"{_DAY}{_TITLE},?(?: +and| +in particular| +including| +especially|,)?(?:,? +[a-z’-]+){{0,9}}?,? +(?:the +)?"
)
_THERE = re.compile(r",? +(?:thereof|thereto|(?:of|to) which)\b")
_SERIES_GOES_ON = re.compile(rf"{_DAY}(?:,| and|, and) +")
# What makes a place behind a symbol that of something else: " of the report", " to the present resolution".
_ELSEWHERE = re.compile(
    r",? +(?:of|to|in) +(?!which\b|[0-9]{1,2} +[A-Z][a-z]+ +[0-9]{4}|addition\b|order\b|particular\b)"
)
# Resolutions and decisions of the Assembly and of the three Councils.
_NUMBERED = re.compile(r"(?:[AES]|A/HRC)/(?:RES|DEC)/")


def pinpoints(words: str, spans: Sequence[Span]) -> list[tuple[Place, ...]]:
    """The places printed with each of the documents that stand at some characters of a line, in their order.

    A place counts that stands right before the document ("of", "to"), or right behind it, its day and its title.
    """
    found: list[dict[Place, None]] = [{} for _ in spans]
    standing = list(groups(words, spans))
    for number, group in enumerate(standing):
        inside = _whole(words, standing, number)
        if inside is None:
            continue
        outer, places = inside
        ahead = _ahead(words, outer, spans)
        for index in ahead or _before(words, group, outer, spans):
            last = next(reversed(found[index]), ()) if not ahead else ()
            found[index] |= dict.fromkeys(_below(last, place) for place in places)
    return [tuple(places) for places in found]


def _below(last: Place, place: Place) -> Place:
    """A place behind a document, which is one in the place ahead of it where that has paragraphs: "article 4 of the Agreement, in
    particular paragraph 15"."""
    return (*last, *place) if last and is_leaf(place[0]) and not is_leaf(last[-1]) else place


def _whole(words: str, standing: list[Group], number: int) -> tuple[Group, tuple[Place, ...]] | None:
    """The outermost group of those that are inside one another, "paragraph 5 of section II of the annex", and the places of
    the innermost, whole; None for a group that another is inside of, which that one tells of."""
    group = standing[number]
    if number and _joined(words, standing[number - 1], group):
        return None
    places = group.places
    while number + 1 < len(standing) and _joined(words, group, standing[number + 1]):
        number, group = number + 1, standing[number + 1]
        places = tuple((*group.places[-1], *place) for place in places)
    return group, places


def _joined(words: str, inner: Group, outer: Group) -> bool:
    return bool(_INSIDE.fullmatch(words, inner.end, outer.start))


def _ahead(words: str, group: Group, spans: Sequence[Span]) -> list[int]:
    """The documents ahead of which a group stands: one, or all of "resolutions 61/105 and 64/72"."""
    for index, (start, end) in enumerate(spans):
        if start >= group.end:
            between = _FORWARD.fullmatch(words, group.end, start)
            if not between:
                return []
            found = [index]
            while (
                _SEVERAL.search(between[0])
                and index + 1 < len(spans)
                and _SERIES_GOES_ON.fullmatch(words, end, spans[index + 1][0])
            ):
                index, end = index + 1, spans[index + 1][1]
                found.append(index)
            return found
    return []


def _before(words: str, group: Group, outer: Group, spans: Sequence[Span]) -> list[int]:
    """The document right behind which a group stands."""
    behind = [(index, end) for index, (_, end) in enumerate(spans) if end <= group.start]
    if not behind:
        return []
    index, end = behind[-1]
    if _THERE.match(words, outer.end):
        return [index] if _LED.fullmatch(words, end, group.start) else []
    if _ELSEWHERE.match(words, outer.end):
        return []
    if _BEHIND.fullmatch(words, end, group.start) or _BRACKET.fullmatch(words, end, group.start):
        return _with_corrected(words, index, spans)
    return []


def _with_corrected(words: str, index: int, spans: Sequence[Span]) -> list[int]:
    """A document, and those before it of which it is a corrigendum: "E/2000/22 and E/2000/22/Corr.1, annex V"."""
    found = [index]
    stem, _, number = words[slice(*spans[index])].partition("/Corr.")
    while number and index and words[slice(*spans[index - 1])].partition("/Corr.")[0] == stem:
        index -= 1
        found.append(index)
    return found


def is_numbered(symbol: str) -> bool:
    """Whether a document is a resolution or decision, whose paragraphs are operative or preambular."""
    return _NUMBERED.match(symbol) is not None


def written(places: Sequence[Place], symbol: str) -> tuple[str, ...]:
    """Places of a document in the manner of the places of clauses: op5.a, pp3, section.II.op6, annex.I.paragraph.4.

    A paragraph is operative in a resolution or decision, and in a section of one. Numbers of decisions in a report are steps as
    well: annex.decision.VI/5; a resolution has none.
    """
    return tuple(dict.fromkeys(word for place in places if (word := _written(place, symbol))))


def _written(place: Place, symbol: str) -> str | None:
    labels = {label for label, _ in place}
    if is_numbered(symbol) and labels & {"decision", "resolution"}:
        return None
    operative = is_numbered(symbol) and labels <= {"section", "paragraph"}
    steps = []
    for label, value in place:
        if label == "preambular":
            steps.append(f"pp{value}")
        elif label == "paragraph" and operative:
            steps.append(f"op{value}")
        else:
            steps.append(f"{label}.{value}" if value else label)
    return ".".join(steps)
