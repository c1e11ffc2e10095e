"""Places in a document as they are printed: "section II, paragraphs 5 and 6 (a)", "annex, para. 4", "chap. III, sect. B".

A place is a path of steps from the outermost in, each a label and a value: (("section", "II"), ("paragraph", "5")). A list of
numbers is as many places, and a range all that it spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scripts.extract.unxml.numbered_places import ORDINALS, VALUES, numbers, values

Step = tuple[str, str]
Place = tuple[Step, ...]
Span = tuple[int, int]

# The labels of places as printed, each with the one word that stands for it.
_LABELS = {
    "paragraph": r"sub-?paragraphs?|paragraphs?|paras?\b\.?",
    "section": r"sections?|sects?\.",
    "chapter": r"chapters?|chaps?\.",
    "annex": r"annex(?:es|ed(?= to\b))?",
    "appendix": r"appendix|appendices",
    "enclosure": r"enclosures?",
    "part": r"parts?",
    "article": r"articles?|arts?\.",
    "rule": r"rules?",
    "principle": r"principles?",
    "guideline": r"guidelines?",
    "regulation": r"regulations?",
    "recommendation": r"recommendations?(?: No\.)?",
    "decision": r"decisions?",
    "resolution": r"resolutions?",
    "table": r"tables?",
}
# These may stand without a number, "the annex to resolution 46/182"; the others are places only with one.
_BARE = {"annex", "appendix", "enclosure"}
# What another body adopted, as its report has it: "A/45/49, annex, decision VI/5".
_DOCUMENTS = {"decision", "resolution"}
# A paragraph ends a path: what follows it is another place, and no part of it. An article or the like has paragraphs alone.
_LEAVES = {"paragraph", "preambular"}
_ARTICLES = {"article", "rule", "principle", "guideline", "regulation", "table"}
_HEAD = re.compile(
    r"(?<![\w-])(?:(?:the )?(?P<ordinals>"
    rf"{ORDINALS.pattern}) preambular paragraphs?\b|"
    + "|".join(f"(?P<{label}>{forms})" for label, forms in _LABELS.items())
    + r")(?![^\W\d]|-)",
    re.IGNORECASE,
)
# Between the steps of a group: ", " goes further in, "and" beside.
_BETWEEN = re.compile(r"(?P<beside>,? and (?:to )?(?:the |in )?)|,? (?:the )?|(?<=\.)(?=sect)")


class Group(NamedTuple):
    """Places printed in a row, and which characters they take."""

    start: int
    end: int
    places: tuple[Place, ...]


def is_leaf(step: Step) -> bool:
    """Whether a step is a paragraph, which has no places within."""
    return step[0] in _LEAVES


def groups(words: str, taken: Sequence[Span] = ()) -> Iterator[Group]:
    """The groups of places in a line, in order and without overlap; none reaches into characters that are `taken`, as by the
    number in "annex, resolution 60/4"."""
    at = 0
    while match := _HEAD.search(words, at):
        group = _group(words, match, taken)
        if group:
            yield group
        at = max(group.end if group else 0, match.end())


def _group(words: str, head: re.Match[str], taken: Sequence[Span]) -> Group | None:
    places: tuple[Place, ...] = ()
    path: Place = ()
    end = head.start()
    beside = False
    match: re.Match[str] | None = head
    while match and (step := _step(words, match)) and not any(match.start() < b and a < step[2] for a, b in taken):
        label, found, stop = step
        if beside and label in _DOCUMENTS:  # "and decision 1/CP.21": another document
            break
        end = stop
        path = _around(path, label, beside)
        inner = tuple((*path, (label, value)) for value in found)
        # What goes further in takes the place of the last one before it: "annex, para. 4" is one place.
        nested = bool(path) and places[-1:] == (path,)
        places = (*(places[:-1] if nested else places), *inner)
        path = inner[-1]
        between = _BETWEEN.match(words, end)
        beside = bool(between and between["beside"])
        match = _HEAD.match(words, between.end()) if between else None
    return Group(head.start(), end, places) if places else None


def _around(path: Place, label: str, beside: bool) -> Place:
    """The part of the path so far in which a step of a label stands."""
    while path and (path[-1][0] in _LEAVES or (path[-1][0] in _ARTICLES and (beside or label not in _LEAVES))):
        path = path[:-1]
        beside = beside or label not in _LEAVES
    labels = [each for each, _ in path]
    if label in labels and not (label in _BARE and labels[-1] in _DOCUMENTS):
        return path[: labels.index(label)]
    return () if beside else path


def _step(words: str, head: re.Match[str]) -> tuple[str, tuple[str, ...], int] | None:
    """The label at a place of the line, its values and where they end; None where it has none and needs one."""
    if head["ordinals"]:
        return "preambular", numbers(head["ordinals"]), head.end()
    label = next(name for name in _LABELS if head[name])
    found, end = values(words, head.end(), VALUES[label])
    if found:
        return label, found, end
    return (label, ("",), head.end()) if label in _BARE else None
