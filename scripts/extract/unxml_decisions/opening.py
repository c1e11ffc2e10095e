"""What a decision says of itself in print: its meetings and days, its draft or report, the amendments and the recorded votes.

A paragraph begins "At its 55th plenary meeting, on 20 January 2022, the General Assembly, by a recorded vote of 92 to 18, with
41 abstentions, on the proposal of …"; the documents stand in footnotes behind the words that they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from schemas import symbols
from scripts.common.errors import DataError
from scripts.common.text import fold
from scripts.extract.unxml.passages import passages
from scripts.extract.unxml.record import day
from scripts.extract.unxml.text import AKN, NOTE

# "At its 55th plenary meeting, on 20 January 2022", "The General Assembly, at its 56th (resumed) plenary meeting, on …".
_MEETING = re.compile(
    r"(?:At|The General Assembly, at) its (?P<number>\d+)(?:st|nd|rd|th)(?P<resumed> \(resumed\))?(?: plenary)? meeting, "
    r"on (?P<day>\d{1,2} [A-Z][a-z]+ \d{4})"
)
# "by a recorded vote of 177 to none, with 2 abstentions"; behind "as amended" it is the vote on the amendment.
_VOTE = re.compile(
    r"(?P<amendment>\bas amended )?by a recorded vote of (?P<yes>\d+) to (?P<no>\d+|none)"
    r"(?:, with (?P<abstain>\d+|no) abstentions?)?"
)
# A footnote in the line of words: "⟦See A/78/PV.90 and A/78/L.79.⟧".
_NOTE = r"⟦(?P<note>[^⟦⟧]*)⟧"
# "on the proposal of Chile,⟦A/76/L.50.⟧": the footnote right behind the proposers.
_PROPOSAL = re.compile(rf"\bon the proposal of (?:(?!decided|recall|taking|noting)[^⟦⟧])*{_NOTE}")
# " as amended,⟦A/76/L.33/Rev.1.⟧": the draft was, for a footnote with it stands right in front.
_AMENDED = re.compile(rf"⟧ as amended(?: by a recorded vote of [^⟦⟧]*)?,?{_NOTE}")
# "on the recommendation of the First Committee,⟦A/77/385, para. 111.⟧", "the report of the Third Committee.⟦A/77/463.⟧".
_REPORT = re.compile(
    r"\b(?:on the recommendation|report) of the (?P<committee>[A-Z][A-Za-z ]*Committee(?: \(Fourth Committee\))?)"
    r"(?: as set forth in its \w+ report)?[,.:]?⟦(?P<report>A/[\w/.-]*\w)(?:, para\. (?P<paragraph>\d+)(?: \([a-z]\))?)?\.⟧"
)


@dataclass(frozen=True, kw_only=True)
class Held:
    """A meeting at which a decision was taken, and its day; `number` is that of the meeting, None where there was none.

    `resumption`: which one it was where the meeting was resumed, 0 where it was not, None where nothing says which.
    """

    day: str
    number: int | None
    resumption: int | None = 0


Counts = tuple[int, int, int | None]


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What the words state. `counts`: of the vote on the decision, and of that on its amendment: yes, no, abstain."""

    held: tuple[Held, ...]
    draft: str | None
    amended_in: tuple[str, ...]
    committee: str | None
    committee_report: str | None
    report_paragraph: int | None
    counts: Counts | None
    amendment_counts: Counts | None


def read(body: etree._Element, where: str) -> Opening:
    """What the paragraphs of a decision state; `body`: its <mainBody>.

    Raises DataError, naming the file, for a recorded vote whose counts are not understood.
    """
    lines = [_with_notes(element) for element in _paragraphs(body)]
    words = " ".join(lines)
    votes = list(_VOTE.finditer(words))
    if len(votes) != words.count("recorded vote"):
        raise DataError(f"{where}: a recorded vote that is not of the form {_VOTE.pattern!r}")
    counts = {bool(vote["amendment"]): _counts(vote) for vote in votes}
    if len(counts) != len(votes):
        raise DataError(f"{where}: two recorded votes on one decision, or on one amendment; one of each is known")
    first = next(filter(None, lines), "")
    report = _REPORT.search(first)
    proposal = _PROPOSAL.search(first)
    return Opening(
        held=tuple(_held(match, words) for line in lines if (match := _MEETING.match(line))),
        draft=next(iter(_limited(proposal["note"])), None) if proposal else None,
        amended_in=tuple(symbol for match in _AMENDED.finditer(first) for symbol in _limited(match["note"])),
        committee=report["committee"] if report else None,
        committee_report=symbols.canonical(report["report"]) if report else None,
        report_paragraph=int(report["paragraph"]) if report and report["paragraph"] else None,
        counts=counts.get(False),
        amendment_counts=counts.get(True),
    )


def _paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    """The lines of print in the order of reading, without those of footnotes."""
    return (element for element in body.iter(AKN + "p") if next(element.iterancestors(NOTE), None) is None)


def _with_notes(element: etree._Element) -> str:
    """The words of a line, each footnote between brackets of its own where it is anchored."""
    words, *notes = passages(element)
    line = words.words
    for note in reversed(notes):
        line = f"{line[: note.anchor]}⟦{fold(note.words)}⟧{line[note.anchor :]}"
    return fold(line)


def _held(match: re.Match[str], words: str) -> Held:
    """A meeting. Of a resumed one a footnote may name the record: "See A/77/PV.56 (Resumption 1)"."""
    number, on = int(match["number"]), day(match["day"])
    assert on is not None
    if not match["resumed"]:
        return Held(day=on, number=number)
    named = re.search(rf"/PV\.{number} ?\(Resumption (\d+)\)", words)
    return Held(day=on, number=number, resumption=int(named[1]) if named else None)


def _counts(vote: re.Match[str]) -> Counts:
    abstain = vote["abstain"]
    return _number(vote["yes"]), _number(vote["no"]), None if abstain is None else _number(abstain)


def _number(printed: str) -> int:
    return 0 if printed in ("none", "no") else int(printed)


def _limited(note: str) -> list[str]:
    """The drafts that a footnote names, without the addenda that only list sponsors."""
    found = [symbol for match in symbols.IN_TEXT.finditer(note) for symbol in symbols.printed(match[0])]
    return [symbol for symbol in found if symbols.is_limited(symbol) and "/Add." not in symbol]
