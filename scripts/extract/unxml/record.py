"""What a document says of its resolution outside the paragraphs: title, dates, drafts, sponsors, subjects, the vote.

A document states most of these twice, in its metadata and on its printed pages; both are read and compared, and every
difference is recorded. The printed form is kept, for it is what the Organization published.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from schemas import symbols
from scripts.common.corrections import Corrections
from scripts.common.errors import DataError
from scripts.common.text import fold, unescaped
from scripts.extract.unxml import meeting, proposal, voting
from scripts.extract.unxml.identity import cover_text
from scripts.extract.unxml.rows import Remark
from scripts.extract.unxml.text import AKN, error_at, name, text

# The date in "Resolution adopted by the General Assembly on 23 February 2023".
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
# What stands before the number of an item: "Agenda items 13 and 117".
_ITEM = re.compile(r"^Agenda items? ")
# "Resolution 74/176, in section III of the Official Records, becomes resolution 74/176 A."
_RELETTERED = re.compile(r"Resolution (\S+/\d+),? .*becomes resolution (\S+/\d+) ([A-Z])\.")
# The publisher's own tags, made by a program, and what the Dag Hammarskjöld Library assigned.
_TAGS = {"SDGO": "SDGO", "EuroVoc": "EuroVoc", "UNBIS": "UNBIS", "UNBIS Thesaurus": "UNBIS"}
_LIBRARY = {"UNBIS Thesaurus": "UNBIS Thesaurus", "DHLAUTH": "DHLAUTH"}
# The vocabulary of a subject, by the source of its classification and the dictionary that it names. In sessions 74 and 75
# the tags name the library's thesaurus as the library does; the source tells them apart.
_VOCABULARIES = {"http://metadata.un.org/sdg": _TAGS, "https://metadata.un.org/sdg": _TAGS, "DHLAUTH": _LIBRARY}


@dataclass(frozen=True, kw_only=True)
class StatedResolution:
    """What a document states of its resolution; the fields are columns of `resolutions`."""

    resolution_id: str
    session: str
    number: int
    part: str
    title: str
    adopted_on: str
    meeting: str | None
    committee: str
    draft: str | None
    committee_report: str | None
    report_paragraph: int | None
    amended: bool
    orally_revised: bool
    agenda_item: str | None
    agenda_title: str | None
    adoption: str | None


@dataclass(frozen=True)
class Record:
    """One resolution as its document gives it. Lists of names are as printed, to be resolved to Members later."""

    where: str
    resolution: StatedResolution
    lists: dict[str, list[str]]  # yes, no, abstain: the names printed
    stated: dict[str, int]  # yes, no, abstain: the counts printed
    sponsors: tuple[tuple[str, str], ...]  # (role, the text of the list)
    subjects: tuple[tuple[str, str, str | None], ...]  # (vocabulary, term, uri)
    amended_in: tuple[str, ...]  # symbols of the amendments adopted, `oral` for an oral one
    remarks: tuple[Remark, ...]  # places where the document contradicts itself
    vote_of_all_parts: bool  # the vote is the collection's: one vote on all its lettered parts
    becomes: tuple[str, str] | None  # (symbol, symbol with its letter) of an earlier resolution relettered here


def extract(
    holder: etree._Element, statement: etree._Element, resolution_id: str, where: str, corrections: Corrections
) -> Record:
    """The record of one resolution.

    `holder` is the element with metadata, cover and preface (the document itself, or the collection), `statement` the
    resolution's own element, the same in most documents. Raises DataError, naming the file and what would be right,
    where a value is not of a form that is known.
    """
    # The parts of some collections have metadata of their own, in others the collection's holds for all.
    described = statement if statement.find(f"{AKN}meta/{AKN}workflow/{AKN}step") is not None else holder
    parts = symbols.resolution(resolution_id)
    if parts is None:
        raise DataError(f"{where}: {resolution_id!r} is no symbol of a resolution")
    steps = _steps(described, where)
    adopted_on, days = _day_adopted(resolution_id, holder, described, steps["adopted"], where)
    held_at, meetings = meeting.read(parts, resolution_id, holder, statement, steps["adopted"], where, corrections)
    proposed = proposal.read(resolution_id, holder, steps, where, corrections)
    vote = voting.read(described, where)
    item, item_title = _agenda(holder)
    resolution = StatedResolution(
        resolution_id=resolution_id,
        session=parts.session,
        number=parts.number,
        part=parts.part,
        title=_title(holder, statement, where),
        adopted_on=adopted_on,
        meeting=held_at,
        committee=proposed.committee,
        draft=proposed.draft,
        committee_report=proposed.committee_report,
        report_paragraph=proposed.report_paragraph,
        amended=bool(proposed.amended_in),
        orally_revised=proposed.orally_revised,
        agenda_item=item,
        agenda_title=item_title,
        adoption=vote.adoption,
    )
    silent = [] if vote.adoption else [_not_said(resolution_id)]
    return Record(
        where=where,
        resolution=resolution,
        lists=vote.lists,
        stated=vote.stated,
        sponsors=proposed.sponsors,
        subjects=_subjects(described, where),
        amended_in=proposed.amended_in,
        remarks=(*days, *meetings, *proposed.remarks, *silent),
        vote_of_all_parts=described is not statement,
        becomes=_relettering(statement),
    )


def _steps(holder: etree._Element, where: str) -> dict[str, etree._Element]:
    steps = {step.get("outcome"): step for step in holder.iterfind(f"{AKN}meta/{AKN}workflow/{AKN}step")}
    known = {"draftResolution", "draftResolutionAdditionalSponsors", "recommendedForAdoption", "adopted"}
    if set(steps) - known or "adopted" not in steps:
        raise DataError(
            f"{where}: the steps of the workflow are {sorted(map(str, steps))}; "
            f"right would be `adopted` and others of {sorted(known)}"
        )
    return {str(name): step for name, step in steps.items()}


def _title(holder: etree._Element, statement: etree._Element, where: str) -> str:
    """The resolution's own title: of a lettered part the one under its letter, where that has one, else the first."""
    own: list[str] = []
    titles: list[str] = []
    for element in (statement, holder):
        lettered = False
        for child in element.iterfind(f"{AKN}preface/{AKN}p/*"):
            lettered |= name(child) == "docNumber" and child.get("refersTo") == "#letter"
            if name(child) == "docTitle" and text(child):
                (own if lettered else titles).append(text(child))
    if not own + titles:
        raise DataError(f"{where}: the preface has no title")
    return (own + titles)[0]


def _day(printed: str) -> str | None:
    match = _DAY.search(printed)
    return datetime.strptime(" ".join(match.groups()), "%d %B %Y").date().isoformat() if match else None


def _day_adopted(
    resolution_id: str, holder: etree._Element, described: etree._Element, adopted: etree._Element, where: str
) -> tuple[str, list[Remark]]:
    """The day of adoption, the cover's first, and a remark for each place that gives another."""
    printed = _day(cover_text(holder, "docTitle", where))
    work = described.find(f"{AKN}meta/{AKN}identification/{AKN}FRBRWork/{AKN}FRBRdate")
    identified = work.get("date") if work is not None else None
    kept = printed or identified or adopted.get("date")
    if not kept:
        raise DataError(f"{where}: no date of adoption on the cover, in the identifier or in the workflow")
    remarks = [
        Remark(
            resolution_id=resolution_id,
            column_name="adopted_on",
            value_a=kept,
            value_b=other,
            kept=kept,
            reason=f"The cover and the {place} give two dates; the cover is what was published.",
        )
        for other, place in ((identified, "FRBR identifier"), (adopted.get("date"), "workflow"))
        if other and other != kept
    ]
    return kept, remarks


def _agenda(holder: etree._Element) -> tuple[str | None, str | None]:
    """The number and the title of the agenda item; of several, joined by bars."""
    inlines = holder.findall(f"{AKN}coverPage//{AKN}inline")
    items = [text(i) for i in inlines if i.get("name") == "agenda item" and text(i)]
    titles = [text(i) for i in inlines if i.get("name") == "agenda item name" and text(i)]
    return " | ".join(_ITEM.sub("", item) for item in items) or None, " | ".join(titles) or None


def _subjects(holder: etree._Element, where: str) -> tuple[tuple[str, str, str | None], ...]:
    """The subjects, each once, in the order of the document."""
    found: dict[tuple[str, str, str | None], None] = {}
    for classification in holder.iterfind(f"{AKN}meta/{AKN}classification"):
        known = _VOCABULARIES.get(classification.get("source") or "", {})
        for keyword in classification.iterfind(f"{AKN}keyword"):
            if keyword.get("refersTo") == "agenda":
                continue
            dictionary, term = keyword.get("dictionary") or "", fold(unescaped(keyword.get("value") or ""))
            if dictionary not in known or not term:
                source = classification.get("source")
                raise error_at(
                    keyword, where, f"a subject {term!r} of {dictionary!r} from {source!r}; known are {_VOCABULARIES}"
                )
            found[known[dictionary], term, keyword.get("href")] = None
    return tuple(found)


def _not_said(resolution_id: str) -> Remark:
    return Remark(
        resolution_id=resolution_id,
        column_name="adoption",
        value_a="",
        value_b="",
        kept="",
        reason="The document does not say how the resolution was adopted.",
        kind="source_incomplete",
    )


def _relettering(statement: etree._Element) -> tuple[str, str] | None:
    """The earlier symbol that a footnote says has got a letter, and that symbol with it."""
    for note in statement.iterfind(f"{AKN}preface//{AKN}authorialNote"):
        match = _RELETTERED.search(text(note))
        if match and match[1] == match[2]:
            return f"A/RES/{match[1]}", f"A/RES/{match[2]}{match[3]}"
    return None
