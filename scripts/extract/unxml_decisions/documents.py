"""Every decision in the UNxml files: what its cover, its workflow and its opening words state, and where these differ.

The print is kept, for it is what the Organization published. Of the paragraphs only the opening words are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from schemas import symbols
from scripts.common.errors import DataError
from scripts.common.text import fold
from scripts.extract.unxml import parse, record, voting
from scripts.extract.unxml.identity import cover_text, matched
from scripts.extract.unxml.proposal import COMMITTEES
from scripts.extract.unxml.text import AKN, text
from scripts.extract.unxml_decisions import opening, workflow
from scripts.extract.unxml_decisions.opening import Counts, Held
from scripts.extract.unxml_decisions.workflow import Remark
from scripts.fetch import lock

SOURCE = "unxml_decisions"
# What sources/corrections.csv may correct in a document.
FIELDS: tuple[str, ...] = ()

# "GA decision 76_402 B_E.xml", "GA decision_76_553_E.xml", "GA decision 76_548 B and C_E.xml".
_FILE_NAME = re.compile(r"GA decision[ _](?P<session>\d+)_(?P<number>\d+)(?: (?P<parts>[A-Z](?: and [A-Z])?))?_E\.xml")
# "A/DEC/76/553 A and B", "A/DEC/77/505 B"; most leave the letters to the heading.
_COVER = re.compile(r"A/DEC/(?P<session>\d+)/(?P<number>\d+)(?: (?P<parts>[A-Z](?: and [A-Z])?))?")
# "Decision 77/505, in section B of …, becomes decision 77/505 A."
_RELETTERED = re.compile(r"Decision (\d+/\d+),? .*becomes decision (\d+/\d+) ([A-Z])\.")
_KINDS = {"elections and appointments": "election", "other decisions": "other"}
_PROPONENTS = {"Plenary": "plenary", "Fourth Committee": "fourth"} | COMMITTEES


@dataclass(frozen=True, kw_only=True)
class StatedDecision:
    """What a document states of one decision. `held`: its meetings in order of their days, the first in front."""

    where: str
    decision_id: str
    title: str
    kind: str | None
    held: tuple[Held, ...]
    committee: str
    draft: str | None
    amended_in: tuple[str, ...]
    committee_report: str | None
    report_paragraph: int | None
    agenda_item: str | None
    agenda_title: str | None
    adoption: str | None
    counts: Counts | None
    amendment_counts: Counts | None
    becomes: tuple[str, str] | None  # (symbol, symbol with its letter) of an earlier decision relettered here
    remarks: tuple[Remark, ...]


def extract_all() -> list[StatedDecision]:
    """The decisions of all locked files, in order of path.

    Raises UsageError where files are missing, DataError, naming the file, for one that is not what the lock says or not understood.
    """
    return [
        decision
        for locked, path in lock.local_files(SOURCE)
        for decision in extract_document(locked.path, path.read_bytes())
    ]


def extract_document(where: str, content: bytes) -> list[StatedDecision]:
    """The decision of one document, or those of its lettered parts. Raises DataError, naming the file, for what is not known."""
    holder, statements = parse.statements(parse.root(where, content), where)
    named = _symbols(holder, where)
    if len(named) != len(statements):
        raise DataError(
            f"{where}: its name says {', '.join(named)}, and the document holds {len(statements)} decisions"
        )
    return [_decision(holder, statement, name, where) for statement, name in zip(statements, named, strict=True)]


def _symbols(holder: etree._Element, where: str) -> list[str]:
    """The symbols of the decisions in a document: session and number as on the cover, the letters as in the headings.

    Raises DataError where the cover or the file name contradicts another, in letters where it gives any.
    """
    cover = matched(_COVER, cover_text(holder, "docNumber", where), where, "the symbol on the cover")
    name = matched(_FILE_NAME, PurePosixPath(where).name, where, "the file name")
    numbers = map(text, holder.getroottree().iter(f"{AKN}docNumber"))
    letters = [number for number in numbers if re.fullmatch("[A-Z]", number)] or [""]
    named = (name["parts"] or " and ".join(letters)).split(" and ")
    first = (cover["parts"] or letters[0])[:1]  # of several letters a cover may give the first alone
    if (
        (cover["session"], cover["number"]) != (name["session"], name["number"])
        or named != letters
        or first != letters[0]
    ):
        raise DataError(f"{where}: the cover says {cover[0]!r}, the headings have the letters {', '.join(letters)!r}")
    return [f"A/DEC/{cover['session']}/{cover['number']}{letter}" for letter in letters]


def _decision(holder: etree._Element, statement: etree._Element, decision_id: str, where: str) -> StatedDecision:
    """One decision. `holder`: the element with the cover, the decision's own `statement` in most documents."""
    elements = symbols.decision(decision_id)
    body = statement.find(f"{AKN}mainBody")
    if elements is None or body is None:
        raise DataError(f"{where}: {decision_id} has no <mainBody>, or is no symbol of a decision")
    described = statement if statement.find(f"{AKN}meta/{AKN}workflow/{AKN}step") is not None else holder
    printed = opening.read(body, where)
    steps = workflow.read(described, where)
    held, differing = workflow.compared(printed.held, steps, elements.session, decision_id)
    proponent = cover_text(holder, "docProponent", where)
    if proponent not in _PROPONENTS:
        raise DataError(f"{where}: the cover names {proponent!r}; right would be one of {', '.join(_PROPONENTS)}")
    said = {
        "committee": (_PROPONENTS.get(printed.committee or ""), _PROPONENTS[proponent], "cover"),
        "draft": (printed.draft, steps.draft, "workflow"),
    }
    item, _ = record.agenda(holder)
    return StatedDecision(
        where=where,
        decision_id=decision_id,
        title=record.title(holder, statement, where).removeprefix(f"{elements.part}. "),
        kind=_kind(holder, where),
        held=held,
        committee=str(said["committee"][0] or said["committee"][1]),
        draft=said["draft"][0] or said["draft"][1],
        amended_in=printed.amended_in,
        committee_report=printed.committee_report,
        report_paragraph=printed.report_paragraph,
        agenda_item=item,
        agenda_title=_agenda_title(holder),
        adoption="recorded_vote" if printed.counts else voting.read(described, where).adoption,
        counts=printed.counts,
        amendment_counts=printed.amendment_counts,
        becomes=_relettering(statement, holder),
        remarks=(*differing, *_differences(decision_id, said)),
    )


def _differences(decision_id: str, said: Mapping[str, tuple[str | None, str | None, str]]) -> list[Remark]:
    """Where the opening words name another committee or draft than cover or workflow."""
    return [
        Remark(
            decision_id=decision_id,
            column_name=column,
            value_a=words,
            value_b=other,
            kept=words,
            reason=f"The opening words and the {place} differ; the words are what was published.",
        )
        for column, (words, other, place) in said.items()
        if words and other and words != other
    ]


def _kind(holder: etree._Element, where: str) -> str | None:
    """Whether the cover lists the decision among elections and appointments; None where it does not say."""
    printed = [text(e) for e in holder.iterfind(f"{AKN}coverPage//{AKN}inline") if e.get("name") == "decision type"]
    if not printed:
        return None
    if printed[0].lower() not in _KINDS:
        raise DataError(f"{where}: the kind of decision is {printed[0]!r}; right would be one of {', '.join(_KINDS)}")
    return _KINDS[printed[0].lower()]


def _agenda_title(holder: etree._Element) -> str | None:
    """The titles of the agenda items in the library's index, each once, without the stop at their end."""
    keywords = holder.iterfind(f"{AKN}meta/{AKN}classification/{AKN}keyword")
    titles = [fold(k.get("showAs") or "").rstrip(".") for k in keywords if k.get("refersTo") == "agenda"]
    return " | ".join(dict.fromkeys(filter(None, titles))) or None


def _relettering(*elements: etree._Element) -> tuple[str, str] | None:
    """The earlier symbol that a footnote to the title says has got a letter, and that symbol with it."""
    for element in elements:
        for note in element.iterfind(f"{AKN}preface//{AKN}authorialNote"):
            match = _RELETTERED.search(text(note))
            if match and match[1] == match[2]:
                return f"A/DEC/{match[1]}", f"A/DEC/{match[2]}{match[3]}"
    return None
