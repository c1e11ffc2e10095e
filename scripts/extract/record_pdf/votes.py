"""Each recorded vote of a record: the words in front of it, its three lists, what the record says was decided, and what Members
said later. The record prints them in this order:

    A recorded vote was taken.
    In favour: … Against: … Abstaining: …
    Draft resolution A/48/L.13 was adopted by 140 votes to 1, with 9 abstentions (resolution 48/14).
    [Subsequently, the delegation of … informed the Secretariat that it had intended to vote in favour.]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scripts.extract import printed_names
from scripts.extract.printed_names import Printed
from scripts.extract.record_pdf import later
from scripts.extract.record_pdf.later import Later
from scripts.extract.record_pdf.layout import Line

# "A recorded vote was taken."; until the sixties "A vote was taken by roll call."
_TAKEN = re.compile(r"\bA\s+(?:recorded\s+vote\s+was\s+taken|vote\s+was\s+taken\s+by\s+roll[\s-]?call)\b\s*\.?")
# The lists begin so soon after it: "Chad, having been drawn by lot by the President, was called upon to vote first" may stand between.
_SOON = 600
# So long is the longest list, what the record may say between two votes, and what it calls the thing voted on.
_LONGEST_LIST, _LONGEST_WORDS, _LONGEST_NAME = 8_000, 6_000, 600
# The heads of the lists.
_HEADS = {
    "in_favour": re.compile(r"^\s*In\s+favour\s*:", re.MULTILINE),  # In favour:
    "against": re.compile(r"^\s*Against\s*:", re.MULTILINE),  # Against:
    "abstaining": re.compile(r"^\s*(?:Abstain(?:ing|ed)|Abstentions?)\s*:", re.MULTILINE),  # Abstaining:, Abstentions:
}
_RESULT = r"\b(?:was|were)\s+(?:thus\s+|therefore\s+)?(?P<result>(?:not\s+)?(?:adopted|retained|approved)|rejected|carried|maintained)"
_FIGURES = (
    r"(?:a\s+recorded\s+vote\s+of\s+)?(?P<first>\d+)(?:\s+votes?)?\s+to\s+(?P<second>\d+|none)\b"
    r"(?:\s*,?\s+with\s+(?P<third>\d+|no)\s+abstentions?)?"
)
# "was adopted by 140 votes to 1, with 9 abstentions", "was retained by 105 to none".
_DECIDED = re.compile(rf"{_RESULT}\s*,?\s+by\s+{_FIGURES}")
# "By 87 votes to 57, with 33 abstentions, draft resolution A/73/L.42 was not adopted".
_DECIDED_BY = re.compile(rf"^[ \t]*By\s+{_FIGURES}\s*,\s+(?P<what>.{{3,400}}?)\s+{_RESULT}", re.DOTALL | re.MULTILINE)
# How a sentence on a decision begins, at the start of a line: "Draft resolution I", "The ninth preambular paragraph".
_SENTENCE = re.compile(
    r"^[ \t]*(?=(?:The|Draft|Operative|Preambular|Paragraphs?|Sub-?paragraphs?|Sections?|Parts?|Articles?|Annex|Amendments?|"
    r"Rules?|Chapters?|Oral|Those|These|That|This)\b)",
    re.MULTILINE,
)
# "(resolution 48/14)", "(decision 76/552)", "(resolution 2922 (XXVII))".
_NUMBER = r"\((?P<kind>resolution|decision)\s+(?P<number>[^()]+(?:\([^()]+\)[^()]*)?)\)"
_ADOPTED_AS = re.compile(rf"\A[\s.]*{_NUMBER}")
# "Draft resolution III, as amended, was adopted (resolution 65/208)", by a vote or without one.
_ADOPTION = re.compile(
    rf"\b(?P<what>(?:[Tt]he\s+)?[Dd]raft\s+(?:resolution|decision)\b(?:(?!\.\s+[A-Z]|[;:]).){{0,160}}?)\s*,?\s+was\s+adopted\b[^()]{{0,90}}{_NUMBER}",
    re.DOTALL,
)


@dataclass(frozen=True)
class Decision:
    """What the record says was decided: the words up to the verb, the verb, the two or three figures, and the number given."""

    what: str
    result: str
    figures: tuple[int, int, int]
    kind: str = ""
    number: str = ""
    at: int = 0

    @property
    def lost(self) -> bool:
        """Whether what was voted on was not carried."""
        return self.result.startswith(("not", "rejected"))


@dataclass(frozen=True)
class FoundVote:
    """A recorded vote as the record prints it, on the pages from `page` to `last_page`.

    `before`: the words between the vote or decision before it and this one. `lists`: the names of each list. `decision`: None where
    no sentence with figures follows. `unread`: what Members said later and was not understood; `remarks`: what else was not. `start`, `end`: where in the text it stands.
    """

    page: int
    last_page: int
    before: str
    start: int
    end: int
    lists: Mapping[str, tuple[Printed, ...]] = field(default_factory=dict)
    decision: Decision | None = None
    later: tuple[Later, ...] = ()
    unread: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def stated(self) -> dict[str, int]:
        """The figures by list. Of what was rejected some records state the votes against first: the lists tell."""
        if self.decision is None:
            return {}
        first, second, third = self.decision.figures
        if self.decision.lost and (len(self.lists["in_favour"]), len(self.lists["against"])) != (first, second):
            first, second = second, first
        return {"in_favour": first, "against": second, "abstaining": third}


@dataclass(frozen=True)
class Adoption:
    """A draft that the record says was adopted under a number, by a vote or without one, and where that stands."""

    at: int
    what: str
    kind: str
    number: str


@dataclass(frozen=True)
class Text:
    """The lines of a record as one text; `starts` and `pages` are the offset and the page of each line."""

    words: str
    starts: tuple[int, ...]
    pages: tuple[int, ...]

    def page(self, at: int) -> int:
        """The page of a place in the text."""
        return self.pages[max(bisect_right(self.starts, at) - 1, 0)]


def text_of(lines: Iterable[Line]) -> Text:
    """The lines as one text, without the heads and feet of the pages."""
    body = [line for line in lines if not line.furniture]
    starts = [0]
    for line in body:
        starts.append(starts[-1] + len(line.text) + 1)
    return Text("\n".join(line.text for line in body), tuple(starts[:-1]), tuple(line.page for line in body))


def find(text: Text) -> list[FoundVote]:
    """The recorded votes of a record in order."""
    plain = later.without(text.words)
    taken = list(_TAKEN.finditer(plain))
    bounds = [*(match.start() for match in taken), len(text.words)][1:]
    found: list[FoundVote] = []
    for match, bound in zip(taken, bounds, strict=True):
        found.append(_vote(text, plain, match, bound, found[-1].end if found else 0))
    return found


def adoptions(text: Text) -> list[Adoption]:
    """All drafts that a record says were adopted under a number, in order."""
    return [
        Adoption(match.start(), _line(match["what"]), match["kind"], _line(match["number"]))
        for match in _ADOPTION.finditer(text.words)
    ]


def without_lists(text: Text, found: Iterable[FoundVote]) -> list[str]:
    """The decisions by a vote of which the record has no lists, each with its page."""
    spans = [(vote.start, vote.end) for vote in found]
    return [
        f"page {text.page(match.start())}: {_line(text.words[max(match.start() - 80, 0) : match.end()])}"
        for match in _decided(text.words, 0, len(text.words))
        if not any(start <= match.start() < end for start, end in spans)
    ]


def _vote(text: Text, words: str, taken: re.Match[str], bound: int, since: int) -> FoundVote:
    """One vote. `words`: the text without what Members said later."""
    last_adoption = max(
        (m.end() for m in _ADOPTION.finditer(words, max(since, taken.start() - _LONGEST_WORDS), taken.start())),
        default=0,
    )
    before = words[max(since, last_adoption, taken.start() - _LONGEST_WORDS) : taken.start()]
    page = text.page(taken.start())
    heads = {name: found for name, head in _HEADS.items() if (found := head.search(words, taken.end(), bound))}
    if "in_favour" not in heads or heads["in_favour"].start() > taken.end() + _SOON:
        return FoundVote(page, page, before, taken.start(), taken.end(), remarks=("no lists follow",))
    last = max(head.end() for head in heads.values())
    verb = min(_decided(words, last, min(bound, last + _LONGEST_LIST)), key=re.Match.start, default=None)
    until = verb.start() if verb else min(bound, last + _LONGEST_LIST)
    end = _end_of_list(words, last, until)
    if verb and verb.start() - end > _LONGEST_NAME:
        verb = None  # it is of another decision
    lists = {name: tuple(printed_names.names(part)) for name, part in _parts(words, heads, end).items()}
    stop = verb.end() if verb else end
    decision = _decision(words, end, verb) if verb else None
    said, unread = later.read(text.words[taken.end() : min(bound, stop + _LONGEST_WORDS)])
    remarks = () if verb else ("no sentence with figures follows the lists",)
    pages = page, text.page(stop)
    return FoundVote(*pages, before, taken.start(), stop, lists, decision, tuple(said), tuple(unread), remarks)


def _decided(words: str, start: int, end: int) -> list[re.Match[str]]:
    """The sentences with figures on what was decided, of both forms."""
    return [*_DECIDED.finditer(words, start, end), *_DECIDED_BY.finditer(words, start, end)]


def _parts(words: str, heads: Mapping[str, re.Match[str]], end: int) -> dict[str, str]:
    """What stands under each head, up to the next; a list that has no head has nobody."""
    in_order = sorted(heads.items(), key=lambda head: head[1].start())
    found = dict.fromkeys(_HEADS, "")
    for (name, head), following in zip(in_order, [*(head.start() for _, head in in_order[1:]), end], strict=True):
        found[name] = words[head.end() : following]
    return found


def _end_of_list(words: str, start: int, until: int) -> int:
    """Where the names end and the sentence on what was decided begins: the last start of such a sentence before which the
    fewest words are no name, for it has no mark of its own."""
    candidates = [(0, match.start()) for match in _SENTENCE.finditer(words, start, until)] + [(1, until)]

    def misfit(candidate: tuple[int, int]) -> tuple[int, int, int]:
        rank, end = candidate
        return sum(len(name.spellings) != 1 for name in printed_names.names(words[start:end])), rank, -end

    return min(candidates, key=misfit)[1]


def _decision(words: str, start: int, verb: re.Match[str]) -> Decision:
    first, second, third = (int(one) if one and one.isdigit() else 0 for one in verb.group("first", "second", "third"))
    numbered = _ADOPTED_AS.match(words[verb.end() : verb.end() + 120])
    kind, number = (numbered["kind"], _line(numbered["number"])) if numbered else ("", "")
    return Decision(
        _line(verb.groupdict().get("what") or words[start : verb.start()]).rstrip(","),
        _line(verb["result"]),
        (first, second, third),
        kind,
        number,
        verb.start(),
    )


def _line(words: str) -> str:
    return " ".join(words.split())
