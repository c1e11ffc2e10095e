"""What was voted on, in the record's own words: first by the sentence on what was decided ("Operative paragraph 7 was retained"),
then by what the President said before the vote ("I now put to the vote the ninth preambular paragraph of draft resolution …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from schemas import symbols
from scripts.extract.record_pdf.votes import Adoption, FoundVote, Text
from scripts.extract.voeten import president
from scripts.extract.voeten.announced import amendment_symbols, draft_symbols
from scripts.extract.voeten.places import Clause, clauses_in
from scripts.extract.voeten.sentences import sentences

_SYMBOL = {"resolution": "A/RES/", "decision": "A/DEC/"}
_AMENDED = re.compile(r",?\s*(?:as\s+)?(?:orally\s+)?(?:further\s+)?amended\b")  # "draft resolution III, as amended"
_AMENDMENT = re.compile(r"\bamendments?\b", re.IGNORECASE)  # "The amendment contained in document A/65/L.53"
_A_CLAUSE = re.compile(r"\b(?:paragraphs?|words?|phrases?|sentences?)\b", re.IGNORECASE)  # "The paragraph"
_MOTION = re.compile(r"\b(?:motion|request|proposal|appeal)\b", re.IGNORECASE)  # "The motion"
_DRAFT = re.compile(r"\bdraft\s+(?:resolution|decision)", re.IGNORECASE)  # "Draft resolution"
# A draft that is known by its number in a report: "draft resolution III", "draft decision B".
_LABEL = re.compile(r"\b[Dd]raft\s+(?P<what>resolution|decision)\s+(?P<label>[IVXL]+|[A-Z])\b(?!/)")
# What begins another matter, after which numbers of drafts begin anew.
_NEXT_MATTER = re.compile(
    r"^\s*(?:Agenda\s+items?\b|AGENDA\s+ITEMS?\b|\(?[Rr]eports?\s+of\s+the\s+\w+\s+Committee)", re.MULTILINE
)
_COMMITTEE_NUMBERS = re.compile(
    r"\s*\bparagraph\s+\d+\s+of\s+(?:its|the)\s+report\b"
)  # "in paragraph 18 of its report"


@dataclass(frozen=True)
class Subject:
    """What was voted on, as an entry of sources/verbatim/ has it; `remarks` say what the words do not tell.

    `of` is empty where no symbol is told. `label`: the number of the draft in a report, such as III.
    """

    subject: str
    of: str = ""
    clauses: tuple[Clause, ...] = ()
    draft: str = ""
    resolution: str = ""
    label: str = ""
    remarks: tuple[str, ...] = ()


def subjects(text: Text, found: Iterable[FoundVote], adopted: list[Adoption], day: date) -> list[Subject]:
    """What each vote of a record was on, in order. What a sentence leaves out comes from the vote before it on the same draft."""
    read: list[Subject] = []
    before: tuple[FoundVote, Subject] | None = None
    for vote in found:
        carried = None
        if (
            before
            and not any(before[0].end < one.at < vote.start for one in adopted)
            and before[1].subject not in _SYMBOL
        ):
            carried = before[1]
        subject = _with_resolution(_subject(vote, carried, day), vote, text, adopted)
        read.append(_checked(subject))
        before = (vote, subject)
    return read


def _subject(vote: FoundVote, carried: Subject | None, day: date) -> Subject:
    decision = vote.decision
    said = president.read(0, vote.before, day)
    what = decision.what if decision else ""
    plain = _AMENDED.sub("", what)
    lines = [plain, *reversed(sentences(vote.before))]
    amendments = [symbol for line in lines for symbol in amendment_symbols(line)]
    drafts = [symbol for line in lines for symbol in draft_symbols(line, set(amendments)) if symbols.is_limited(symbol)]
    draft = "" if _LABEL.search(plain) else (drafts or [carried.draft if carried else ""])[0]
    label = next((match["label"] for line in lines if (match := _LABEL.search(line))), carried.label if carried else "")
    if decision and decision.number:
        of = symbols.canonical(_SYMBOL[decision.kind] + decision.number)
        return Subject(decision.kind, of, draft=draft, label=label)
    if _AMENDMENT.search(plain) or (not plain and said.subject == "amendment"):
        return Subject("amendment", (amendments or [said.amendment or ""])[0], said.clauses, draft, label=label)
    clauses = clauses_in(_COMMITTEE_NUMBERS.sub("", plain).upper())
    if not clauses and (_A_CLAUSE.search(plain) or (not plain and said.subject == "clause")):
        clauses = said.clauses
        if not clauses:
            return Subject("clause", "", (), draft, label=label, remarks=("which paragraph was voted on is not told",))
    if clauses:
        return Subject("clause", draft, clauses, draft, label=label)
    if _MOTION.search(plain) or (not plain and said.subject == "motion"):
        return Subject("motion", draft, (), draft, label=label)
    if _DRAFT.search(plain) or said.subject == "whole":
        return Subject("draft", draft, (), draft, label=label)
    return Subject("", remarks=("what was voted on is not told",))


def _with_resolution(subject: Subject, vote: FoundVote, text: Text, adopted: list[Adoption]) -> Subject:
    """The subject with the resolution that came of its draft later at the meeting. A part of a draft that has no symbol of its
    own is named by the resolution."""
    if subject.subject not in ("clause", "amendment", "motion"):
        return subject
    for adoption in adopted:
        if adoption.at < vote.end or adoption.kind != "resolution":
            continue
        if not subject.draft and _NEXT_MATTER.search(text.words, vote.end, adoption.at):
            break
        if (
            subject.draft in draft_symbols(adoption.what, set())
            if subject.draft
            else _label(adoption.what) == subject.label != ""
        ):
            resolution = symbols.canonical(_SYMBOL["resolution"] + adoption.number)
            of = subject.of or (resolution if subject.subject == "clause" else "")
            return replace(subject, resolution=resolution, of=of)
    return subject


def _label(what: str) -> str:
    match = _LABEL.search(what)
    return match["label"] if match else ""


def _checked(subject: Subject) -> Subject:
    """The subject with a remark where no symbol is told."""
    if subject.of or subject.remarks:
        return subject
    return replace(subject, remarks=("the symbol of what was voted on is not told",))
