"""What a document says of its resolution outside the paragraphs: title, dates, drafts, sponsors, subjects, the vote.

A document states most of these twice, in its metadata and on its printed pages; both are read and compared, and every
difference is recorded. The printed form is kept, for it is what the Organization published. The ordinal of the meeting printed
under a text gives no number to a resumption; the symbol in the metadata may.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lxml import etree

from schemas import symbols
from scripts.common.corrections import Corrections
from scripts.common.errors import DataError
from scripts.common.text import fold
from scripts.extract.unxml.identity import cover_text, matched
from scripts.extract.unxml.rows import Remark
from scripts.extract.unxml.text import AKN, AKN4UN, error_at, name, text

# "A/77/L.901/Rev.1"
_SYMBOL = r"A/[A-Z0-9][\w.\-/]*\w"
# "A/77/L.901, as orally revised and as amended in A/77/L.902": the draft, and what happened to it.
_DRAFT = re.compile(rf"(?P<draft>{_SYMBOL})(?P<changes>.*)")
# "[on the report of the Third Committee (A/77/463/Add.2, para. 89)]",
# "[without reference to a Main Committee (A/77/L.46 and A/77/L.46/Add.1)]"
_PROPONENT = re.compile(
    rf"\[(?:on the report of the (?P<committee>.+Committee\)?) |without reference to a Main Committee )"
    rf"\((?P<first>{_SYMBOL})(?: and (?P<second>{_SYMBOL}(?: /Add\.\d+)?))?(?:, para\. (?P<paragraph>\d+))?\)\]"
)
# "99th plenary meeting", "2nd (resumed) plenary meeting"
_MEETING_PRINTED = re.compile(r"(?P<number>\d+)(?:st|nd|rd|th)(?P<resumed> \(?resumed\)?)? plenary meeting")
# "A/77/PV.99", "A/ES-11/PV.5(Resumption1)": number and resumption.
_MEETING = re.compile(r"PV\.(?P<number>\d+)(?:\(Resumption(?P<resumption>\d+)\))?")
# The date in "Resolution adopted by the General Assembly on 23 February 2023".
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
# What stands before the number of an item: "Agenda items 13 and 117".
_ITEM = re.compile(r"^Agenda items? ")
# A committee's name and its other name without a blank between: "Committee(Fourth Committee)".
_BRACKET_WITHOUT_BLANK = re.compile(r"(?<=\w)\(")
# The words of what happens to a draft that are understood: ", as orally revised and as amended in A/77/L.902".
_CHANGES = re.compile(rf"{_SYMBOL}|as amended in|as orally (revised|amended)|\band\b|[(),\s]")
# The counts in "Adopted 141-7-32, 19th plenary meeting".
_COUNTS = re.compile(r"Adopted (\d+)-(\d+)-(\d+),")
# "Resolution 74/176, in section III of the Official Records, becomes resolution 74/176 A."
_RELETTERED = re.compile(r"Resolution (\S+/\d+),? .*becomes resolution (\S+/\d+) ([A-Z])\.")
# In the order of their numbers, as in "A/C.6/74/L.9".
COMMITTEES = {
    "First Committee": "first",
    "Second Committee": "second",
    "Third Committee": "third",
    "Special Political and Decolonization Committee (Fourth Committee)": "fourth",
    "Fifth Committee": "fifth",
    "Sixth Committee": "sixth",
}
_ADOPTIONS = {"adoptedRecordedVote": "recorded_vote", "adoptedWithoutVote": "without_vote"}
_VOTES = {"inFavour": "yes", "against": "no", "abstaining": "abstain"}
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
    stated: dict[str, int | None]  # yes, no, abstain: the counts printed
    sponsors: list[tuple[str, str]]  # (role, the text of the list)
    subjects: list[tuple[str, str, str | None]]  # (vocabulary, term, uri)
    amended_in: list[str]  # symbols of the amendments adopted, `oral` for an oral one
    remarks: list[Remark]  # places where the document contradicts itself
    vote_of_all_parts: bool  # the vote is the collection's: one vote on all its lettered parts
    becomes: tuple[str, str] | None  # (symbol, symbol with its letter) of an earlier resolution relettered here


@dataclass
class _Reading:
    """A record while the document is read; the fields are those of Record."""

    where: str
    resolution: dict[str, Any]
    lists: dict[str, list[str]] = field(default_factory=dict)
    stated: dict[str, int | None] = field(default_factory=dict)
    sponsors: list[tuple[str, str]] = field(default_factory=list)
    subjects: list[tuple[str, str, str | None]] = field(default_factory=list)
    amended_in: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    vote_of_all_parts: bool = False
    becomes: tuple[str, str] | None = None


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
    record = _Reading(
        where, {"resolution_id": resolution_id, "session": parts.session, "number": parts.number, "part": parts.part}
    )
    steps = _steps(described, where)
    _title(record, holder, statement)
    _date(record, holder, described, steps["adopted"])
    _meeting(record, holder, statement, steps["adopted"], corrections)
    _draft(record, holder, steps, corrections)
    _agenda(record, holder)
    _subjects(record, described)
    _adoption(record, described)
    record.vote_of_all_parts = described is not statement
    _relettering(record, statement)
    return Record(**(vars(record) | {"resolution": StatedResolution(**record.resolution)}))


def _steps(holder: etree._Element, where: str) -> dict[str, etree._Element]:
    steps = {step.get("outcome"): step for step in holder.iterfind(f"{AKN}meta/{AKN}workflow/{AKN}step")}
    known = {"draftResolution", "draftResolutionAdditionalSponsors", "recommendedForAdoption", "adopted"}
    if set(steps) - known or "adopted" not in steps:
        raise DataError(
            f"{where}: the steps of the workflow are {sorted(map(str, steps))}; "
            f"right would be `adopted` and others of {sorted(known)}"
        )
    return {str(name): step for name, step in steps.items()}


def _remark(
    record: _Reading,
    field_name: str,
    first: str,
    second: str,
    kept: str,
    reason: str,
    kind: str = "source_contradicts_itself",
) -> None:
    record.remarks.append(
        Remark(
            resolution_id=str(record.resolution["resolution_id"]),
            column_name=field_name,
            value_a=first,
            value_b=second,
            kept=kept,
            reason=reason,
            kind=kind,
        )
    )


def _title(record: _Reading, holder: etree._Element, statement: etree._Element) -> None:
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
        raise DataError(f"{record.where}: the preface has no title")
    record.resolution["title"] = (own + titles)[0]


def _day(printed: str) -> str | None:
    match = _DAY.search(printed)
    return datetime.strptime(" ".join(match.groups()), "%d %B %Y").date().isoformat() if match else None


def _date(record: _Reading, holder: etree._Element, described: etree._Element, adopted: etree._Element) -> None:
    printed = _day(cover_text(holder, "docTitle", record.where))
    work = described.find(f"{AKN}meta/{AKN}identification/{AKN}FRBRWork/{AKN}FRBRdate")
    identified = work.get("date") if work is not None else None
    kept = printed or identified or adopted.get("date")
    if not kept:
        raise DataError(f"{record.where}: no date of adoption on the cover, in the identifier or in the workflow")
    record.resolution["adopted_on"] = kept
    for other, place in ((identified, "FRBR identifier"), (adopted.get("date"), "workflow")):
        if other and other != kept:
            _remark(
                record,
                "adopted_on",
                kept,
                other,
                kept,
                f"The cover and the {place} give two dates; the cover is what was published.",
            )


def _meeting(
    record: _Reading,
    holder: etree._Element,
    statement: etree._Element,
    adopted: etree._Element,
    corrections: Corrections,
) -> None:
    stated = corrections.apply(record.where, "meeting", fold(adopted.get("as") or ""))
    named = symbols.canonical(stated) if symbols.is_meeting(symbols.canonical(stated)) else None
    worded = _MEETING_PRINTED.search(stated)
    if stated and not named and not worded and stated != "Adopted through silence procedure":
        raise error_at(adopted, record.where, f"{stated!r} names no meeting that is known")
    printed = _meeting_printed(record, holder, statement, corrections)
    symbol = _symbol_of_meeting(str(record.resolution["session"]), named, printed, worded)
    if named and printed and _as_printed(named) != (printed["number"], bool(printed["resumed"])):
        if named == symbol:
            reason = "The workflow names a resumption, which the print leaves out; the workflow is kept."
        else:
            reason = "The workflow names one meeting, the text is printed under another; the print is kept."
        if printed["resumed"]:
            reason += " The number of the resumption is not stated; it is taken to be the first."
        _remark(record, "meeting", named, printed[0], str(symbol), reason)
    record.resolution["meeting"] = symbol


def _meeting_printed(
    record: _Reading, holder: etree._Element, statement: etree._Element, corrections: Corrections
) -> re.Match[str] | None:
    """The ordinal of the meeting printed under the text."""
    conclusions = next(
        (e for e in (statement.find(AKN + "conclusions"), holder.find(AKN + "conclusions")) if e is not None), None
    )
    printed = _MEETING_PRINTED.search(text(conclusions)) if conclusions is not None else None
    if not printed:
        return None
    return _MEETING_PRINTED.search(corrections.apply(record.where, "meeting", printed[0]))


def _symbol_of_meeting(
    session: str, named: str | None, printed: re.Match[str] | None, worded: re.Match[str] | None
) -> str | None:
    """The symbol of a meeting: `named` in the workflow, `printed` under the text, or `worded` in the workflow.

    The print is kept where the two differ: wherever the days of other documents tell, it is right. Where it alone says that
    the meeting was resumed, the resumption is taken to be the first, as all are that have a number in the documents. Without
    a symbol nothing says which resumption it was, and there is none.
    """
    if not named:
        found = printed or worded
        return symbols.meeting(session, int(found["number"])) if found and not found["resumed"] else None
    if not printed:
        return named
    number, resumed = _as_printed(named)
    if number == printed["number"] and resumed >= bool(printed["resumed"]):
        return named
    return symbols.meeting(session, int(printed["number"]), resumption=int(bool(printed["resumed"])))


def _as_printed(symbol: str) -> tuple[str, bool]:
    """What a print would say of a meeting: its number, and whether it was resumed."""
    number, resumption = _MEETING.search(symbol).groups()  # type: ignore[union-attr]
    return number, bool(resumption)


def _draft(
    record: _Reading, holder: etree._Element, steps: dict[str, etree._Element], corrections: Corrections
) -> None:
    resolution = record.resolution
    proponent = matched(
        _PROPONENT, cover_text(holder, "docProponent", record.where), record.where, "the line on the committee"
    )
    committee = _BRACKET_WITHOUT_BLANK.sub(" (", proponent["committee"] or "")
    if committee and committee not in COMMITTEES:
        raise DataError(f"{record.where}: {committee!r} is none of {sorted(COMMITTEES)}")
    resolution["committee"] = COMMITTEES[committee] if committee else "plenary"

    draft, changes = _split_changes(record, steps.get("draftResolution"))
    report, report_changes = _split_changes(record, steps.get("recommendedForAdoption"))
    changes += report_changes
    first = symbols.canonical(corrections.apply(record.where, "cover_document", proponent["first"]))
    if committee or "/L." not in first:  # without a Main Committee, too, some came from a report
        if report and report != first:
            _remark(
                record,
                "committee_report",
                first,
                report,
                first,
                "The cover and the workflow name two reports; the cover is kept.",
            )
        resolution["committee_report"], resolution["draft"] = first, draft
    else:
        if draft and draft != first:
            _remark(
                record, "draft", first, draft, first, "The cover and the workflow name two drafts; the cover is kept."
            )
        resolution["committee_report"], resolution["draft"] = report, first
    resolution["report_paragraph"] = int(proponent["paragraph"]) if proponent["paragraph"] else None

    record.amended_in = [symbols.canonical(s) for s in re.findall(_SYMBOL, changes)] + ["oral"] * (
        "orally amended" in changes
    )
    left = _CHANGES.sub("", changes)
    if left:
        raise DataError(f"{record.where}: what happened to the draft, {changes!r}, is not understood")
    resolution["amended"] = bool(record.amended_in)
    resolution["orally_revised"] = "orally revised" in changes

    for role, outcome in (("sponsor", "draftResolution"), ("additional_sponsor", "draftResolutionAdditionalSponsors")):
        step = steps.get(outcome)
        printed = fold(step.get("by") or "") if step is not None else ""
        # A correction is of what stands between two commas, so that no row has to repeat a list of a hundred names.
        named = ", ".join(corrections.apply(record.where, role, piece) for piece in printed.split(", "))
        if named:
            record.sponsors.append((role, named))


def _split_changes(record: _Reading, step: etree._Element | None) -> tuple[str | None, str]:
    stated = fold(step.get("as") or "") if step is not None else ""
    if not stated:
        return None, ""
    match = _DRAFT.fullmatch(stated)
    if not match:
        raise DataError(f"{record.where}: {stated!r} is not the symbol of a draft or report")
    return symbols.canonical(match["draft"]), match["changes"]


def _agenda(record: _Reading, holder: etree._Element) -> None:
    inlines = holder.findall(f"{AKN}coverPage//{AKN}inline")
    items = [text(i) for i in inlines if i.get("name") == "agenda item" and text(i)]
    titles = [text(i) for i in inlines if i.get("name") == "agenda item name" and text(i)]
    record.resolution["agenda_item"] = " | ".join(_ITEM.sub("", item) for item in items) or None
    record.resolution["agenda_title"] = " | ".join(titles) or None


def _subjects(record: _Reading, holder: etree._Element) -> None:
    for classification in holder.iterfind(f"{AKN}meta/{AKN}classification"):
        known = _VOCABULARIES.get(classification.get("source") or "", {})
        for keyword in classification.iterfind(f"{AKN}keyword"):
            if keyword.get("refersTo") == "agenda":
                continue
            dictionary, term = keyword.get("dictionary") or "", fold(keyword.get("value") or "")
            if dictionary not in known or not term:
                source = classification.get("source")
                raise error_at(
                    keyword,
                    record.where,
                    f"a subject {term!r} of {dictionary!r} from {source!r}; known are {_VOCABULARIES}",
                )
            subject = (known[dictionary], term, keyword.get("href"))
            if subject not in record.subjects:
                record.subjects.append(subject)


def _adoption(record: _Reading, holder: etree._Element) -> None:
    votings = holder.findall(f"{AKN}meta/{AKN}analysis/{AKN}parliamentary/{AKN}voting")
    if len(votings) != 1:
        raise DataError(f"{record.where}: there are {len(votings)} elements <voting>; right would be one")
    voting, stated = votings[0], votings[0].get("outcome")
    adoption = record.resolution["adoption"] = _adoption_stated(record, voting, stated)
    counts = voting.findall(AKN + "count")
    if bool(counts) != (adoption == "recorded_vote"):
        raise error_at(voting, record.where, f"the outcome is {stated!r}, and there are {len(counts)} lists of votes")
    for count in counts:
        _list_of_names(record, count, stated)


def _adoption_stated(record: _Reading, voting: etree._Element, stated: str | None) -> str | None:
    """How the resolution was adopted, None where the document does not say; counts that it prints go to the record."""
    if stated is None:
        reason = "The document does not say how the resolution was adopted."
        _remark(record, "adoption", "", "", "", reason, "source_incomplete")
        return None
    if stated in _ADOPTIONS:
        return _ADOPTIONS[stated]
    if stated.startswith("Adopted without vote"):
        return "without_vote"
    if match := _COUNTS.match(stated):
        record.stated = dict(zip(("yes", "no", "abstain"), map(int, match.groups()), strict=True))
        return "recorded_vote"
    raise error_at(voting, record.where, f"the outcome {stated!r} is none of {sorted(_ADOPTIONS)}")


def _list_of_names(record: _Reading, count: etree._Element, stated: str | None) -> None:
    kind, printed = count.get("refersTo"), count.get("value") or ""
    vote = _VOTES.get(kind or "")
    if vote is None or vote in record.lists:
        raise error_at(count, record.where, f"a list {kind!r}; right would be each of {sorted(_VOTES)} once")
    if not printed.isdigit():
        raise error_at(count, record.where, f"the count {printed!r} is no number")
    if record.stated.setdefault(vote, int(printed)) != int(printed):
        raise error_at(count, record.where, f"the outcome {stated!r} and the count {printed} differ")
    record.lists[vote] = [fold(o.text or "") for o in count.iterfind(f"{AKN4UN}voters/{AKN}organization")]


def _relettering(record: _Reading, statement: etree._Element) -> None:
    for note in statement.iterfind(f"{AKN}preface//{AKN}authorialNote"):
        match = _RELETTERED.search(text(note))
        if match and match[1] == match[2]:
            record.becomes = (f"A/RES/{match[1]}", f"A/RES/{match[2]}{match[3]}")
