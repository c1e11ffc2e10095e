"""What a document says of its resolution outside the paragraphs: identity, dates, drafts, sponsors, subjects, the vote.

A document states most of these twice, in its metadata and on its printed pages; both are read and compared, and every
difference is recorded. The printed form is kept, for it is what the Organization published, but for the meeting: the
ordinal printed under a text gives no number to a resumption, and the symbol in the metadata does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from schemas import symbols
from scripts.common.corrections import Corrections
from scripts.common.errors import DataError
from scripts.common.text import fold
from scripts.extract.unxml.text import AKN, AKN4UN, text

_FILE_NAME = re.compile(
    r"(?:A_RES_)?(?P<session>S-\d+|ES-\d+|\d+)_(?P<number>\d+)[ _]?(?P<parts>[A-C](?:-?[A-C])?)?"
    r"(?:[-_](?P<job>\d{7})?(?P<language>[A-Z])?)?(?:[-_][Rr]eissue)?\.xml"
)
_FRBR = re.compile(
    r"/akn/un/statement/deliberation/unga/(?P<date>[\d-]+)/(?P<session>S-\d+|ES-\d+|\d+)-(?P<number>\d+)(?P<parts>[A-C](?:-[A-C])?)?/"
)
_COVER_SYMBOL = re.compile(r"A/RES/(?P<session>S-\d+|ES-\d+|\d+)/(?P<number>\d+)(?: (?P<parts>[A-C](?:-[A-C])?))?")
_SYMBOL = r"A/[A-Z0-9][\w.\-/]*\w"
_DRAFT = re.compile(rf"(?P<draft>{_SYMBOL})(?P<changes>.*)")
_PROPONENT = re.compile(
    rf"\[(?:on the report of the (?P<committee>.+Committee\)?) |without reference to a Main Committee )"
    rf"\((?P<first>{_SYMBOL})(?: and (?P<second>{_SYMBOL}(?: /Add\.\d+)?))?(?:, para\. (?P<paragraph>\d+))?\)\]"
)
_MEETING_PRINTED = re.compile(r"(?P<number>\d+)(?:st|nd|rd|th)(?P<resumed> \(?resumed\)?)? plenary meeting")
_COMMITTEES = {
    "First Committee": "first",
    "Second Committee": "second",
    "Third Committee": "third",
    "Special Political and Decolonization Committee (Fourth Committee)": "fourth",
    "Fifth Committee": "fifth",
    "Sixth Committee": "sixth",
}
_ADOPTIONS = {"adoptedRecordedVote": "recorded_vote", "adoptedWithoutVote": "without_vote"}
_VOTES = {"inFavour": "yes", "against": "no", "abstaining": "abstain"}
_VOCABULARIES = {"SDGO", "EuroVoc", "UNBIS", "UNBIS Thesaurus", "DHLAUTH"}


@dataclass
class Record:
    """One resolution as its document gives it. Lists of names are as printed, to be resolved to Members later."""

    where: str
    resolution: dict[str, object]
    lists: dict[str, list[str]] = field(default_factory=dict)  # yes, no, abstain: the names printed
    stated: dict[str, int | None] = field(default_factory=dict)  # yes, no, abstain: the counts printed
    sponsors: list[tuple[str, str]] = field(default_factory=list)  # (role, the text of the list)
    subjects: list[tuple[str, str, str | None]] = field(default_factory=list)  # (vocabulary, term, uri)
    amended_in: list[str] = field(default_factory=list)  # symbols of the amendments adopted, `oral` for an oral one
    remarks: list[dict[str, str]] = field(default_factory=list)  # places where the document contradicts itself
    vote_of_all_parts: bool = False  # the vote is the collection's: one vote on all its lettered parts
    becomes: tuple[str, str] | None = None  # (symbol, symbol with its letter) of an earlier resolution relettered here


def language(document: etree._Element, where: str) -> str:
    """The language of a document, ISO 639-2; raises DataError where it states none."""
    element = document.find(f".//{AKN}FRBRExpression/{AKN}FRBRlanguage")
    if element is None or not element.get("language"):
        raise DataError(f"{where}: no <FRBRlanguage> states the language of the document")
    return element.get("language") or ""


def symbol(holder: etree._Element, where: str, corrections: Corrections) -> str:
    """The symbol of a document, without blanks, such as A/RES/74/245B or A/RES/75/254A-C.

    The printed cover, the file name and the FRBR identifier must agree on session and number, and on the letters where
    they give any (the identifiers often leave them out). Raises DataError where they do not.
    """
    cover = _match(_COVER_SYMBOL, _cover(holder, "docNumber", where), where, "the symbol on the cover")
    name = _match(_FILE_NAME, where.rsplit("/", 1)[-1], where, "the file name")
    witnesses = {"file name": name}
    uri = holder.find(f"{AKN}meta/{AKN}identification/{AKN}FRBRWork/{AKN}FRBRuri")
    if uri is not None:
        value = uri.get("value") or ""
        if value:
            value = corrections.apply(where, "frbr_identifier", value)
            witnesses["FRBR identifier"] = _match(_FRBR, value, where, "the FRBR identifier")
    for witness, match in witnesses.items():
        letters = (match["parts"] or "").replace("-", ""), (cover["parts"] or "").replace("-", "")
        same = (match["session"], match["number"]) == (cover["session"], cover["number"])
        if not same or (letters[0] and letters[0] != letters[1]):
            raise DataError(
                f"{where}: the {witness} says {match[0]!r}, the cover {cover[0]!r}; a correction must decide"
            )
    docket = corrections.apply(where, "docket_number", fold(holder.findtext(f".//{AKN}docketNumber") or ""))
    job = name["job"]
    if docket and job and re.sub(r"\D", "", docket) != job:
        raise DataError(f"{where}: the docket number {docket!r} is not that of the file name, {job}")
    return f"A/RES/{cover['session']}/{cover['number']}{cover['parts'] or ''}"


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
    record = Record(
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
    return record


def _match(pattern: re.Pattern[str], value: str, where: str, what: str) -> re.Match[str]:
    match = pattern.fullmatch(value)
    if not match:
        raise DataError(f"{where}: {what} {value!r} is of no known form ({pattern.pattern})")
    return match


def _cover(holder: etree._Element, tag: str, where: str) -> str:
    element = holder.find(f"{AKN}coverPage//{AKN}{tag}")
    if element is None:
        raise DataError(f"{where}: the cover has no <{tag}>")
    return text(element)


def _steps(holder: etree._Element, where: str) -> dict[str, etree._Element]:
    steps = {step.get("outcome"): step for step in holder.iterfind(f"{AKN}meta/{AKN}workflow/{AKN}step")}
    expected = {"draftResolution", "draftResolutionAdditionalSponsors", "recommendedForAdoption", "adopted"}
    if set(steps) - expected or "adopted" not in steps:
        raise DataError(
            f"{where}: the steps of the workflow are {sorted(map(str, steps))}, among {sorted(expected)} are known"
        )
    return {str(outcome): step for outcome, step in steps.items()}


def _remark(
    record: Record,
    field_name: str,
    first: str,
    second: str,
    kept: str,
    reason: str,
    kind: str = "source_contradicts_itself",
) -> None:
    record.remarks.append(
        {
            "kind": kind,
            "table": "resolutions",
            "key": str(record.resolution["resolution_id"]),
            "field": field_name,
            "value_a": first,
            "value_b": second,
            "kept": kept,
            "reason": reason,
        }
    )


def _title(record: Record, holder: etree._Element, statement: etree._Element) -> None:
    titles = []
    for element in (statement, holder):
        titles += [text(t) for t in element.iterfind(f"{AKN}preface/{AKN}p/{AKN}docTitle") if text(t)]
    if not titles:
        raise DataError(f"{record.where}: the preface has no title")
    record.resolution["title"] = titles[0]


def _day(printed: str) -> str | None:
    match = re.search(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})", printed)
    return datetime.strptime(" ".join(match.groups()), "%d %B %Y").date().isoformat() if match else None


def _date(record: Record, holder: etree._Element, described: etree._Element, adopted: etree._Element) -> None:
    printed = _day(_cover(holder, "docTitle", record.where))
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
    record: Record, holder: etree._Element, statement: etree._Element, adopted: etree._Element, corrections: Corrections
) -> None:
    stated = corrections.apply(record.where, "meeting", fold(adopted.get("as") or ""))
    symbol = symbols.canonical(stated) if symbols.is_meeting(symbols.canonical(stated)) else None
    worded = _MEETING_PRINTED.search(stated)
    if stated and not symbol and not worded and stated != "Adopted through silence procedure":
        raise DataError(f"{record.where}, line {adopted.sourceline}: {stated!r} names no meeting that is known")
    conclusions = next(
        (e for e in (statement.find(AKN + "conclusions"), holder.find(AKN + "conclusions")) if e is not None), None
    )
    printed = _MEETING_PRINTED.search(text(conclusions)) if conclusions is not None else None
    session = str(record.resolution["session"])
    found = printed or worded
    resumed = bool(found and found["resumed"])
    if not symbol:
        # Without the symbol of its record a resumed meeting cannot be told from another resumption of the same meeting.
        symbol = symbols.meeting(session, int(found["number"])) if found and not resumed else None
    elif printed:
        number, resumption = re.search(r"PV\.(\d+)(?:\(Resumption(\d+)\))?", symbol).groups()  # type: ignore[union-attr]
        if number != printed["number"] or bool(resumption) != resumed:
            _remark(
                record,
                "meeting",
                symbol,
                printed[0],
                symbol,
                "The workflow names one meeting, the text is printed under another.",
            )
    record.resolution["meeting"] = symbol


def _draft(record: Record, holder: etree._Element, steps: dict[str, etree._Element], corrections: Corrections) -> None:
    resolution = record.resolution
    proponent = _match(
        _PROPONENT, _cover(holder, "docProponent", record.where), record.where, "the line on the committee"
    )
    committee = re.sub(r"(?<=\w)\(", " (", proponent["committee"] or "")
    if committee and committee not in _COMMITTEES:
        raise DataError(f"{record.where}: {committee!r} is none of {sorted(_COMMITTEES)}")
    resolution["committee"] = _COMMITTEES[committee] if committee else "plenary"

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
    left = re.sub(rf"{_SYMBOL}|as amended in|as orally (revised|amended)|\band\b|[(),\s]", "", changes)
    if left:
        raise DataError(f"{record.where}: what happened to the draft, {changes!r}, is not understood")
    resolution["amended"] = bool(record.amended_in)
    resolution["orally_revised"] = "orally revised" in changes

    for role, outcome in (("sponsor", "draftResolution"), ("additional_sponsor", "draftResolutionAdditionalSponsors")):
        step = steps.get(outcome)
        if step is not None and fold(step.get("by") or ""):
            record.sponsors.append((role, fold(step.get("by") or "")))


def _split_changes(record: Record, step: etree._Element | None) -> tuple[str | None, str]:
    stated = fold(step.get("as") or "") if step is not None else ""
    if not stated:
        return None, ""
    match = _DRAFT.fullmatch(stated)
    if not match:
        raise DataError(f"{record.where}: {stated!r} is not the symbol of a draft or report")
    return symbols.canonical(match["draft"]), match["changes"]


def _agenda(record: Record, holder: etree._Element) -> None:
    inlines = holder.findall(f"{AKN}coverPage//{AKN}inline")
    items = [text(i) for i in inlines if i.get("name") == "agenda item" and text(i)]
    titles = [text(i) for i in inlines if i.get("name") == "agenda item name" and text(i)]
    record.resolution["agenda_item"] = " | ".join(re.sub(r"^Agenda items? ", "", item) for item in items) or None
    record.resolution["agenda_title"] = " | ".join(titles) or None


def _subjects(record: Record, holder: etree._Element) -> None:
    for keyword in holder.iterfind(f"{AKN}meta/{AKN}classification/{AKN}keyword"):
        if keyword.get("refersTo") == "agenda":
            continue
        vocabulary, term = keyword.get("dictionary"), fold(keyword.get("value") or "")
        if vocabulary not in _VOCABULARIES or not term:
            raise DataError(
                f"{record.where}, line {keyword.sourceline}: a subject of vocabulary {vocabulary!r}, known are {sorted(_VOCABULARIES)}"
            )
        subject = (vocabulary, term, keyword.get("href"))
        if subject not in record.subjects:
            record.subjects.append(subject)


def _adoption(record: Record, holder: etree._Element) -> None:
    votings = holder.findall(f"{AKN}meta/{AKN}analysis/{AKN}parliamentary/{AKN}voting")
    if len(votings) != 1:
        raise DataError(f"{record.where}: {len(votings)} elements <voting>, one is expected")
    voting, outcome = votings[0], votings[0].get("outcome")
    counts = voting.findall(AKN + "count")
    if outcome in _ADOPTIONS:
        adoption = _ADOPTIONS[outcome]
    elif outcome and outcome.startswith("Adopted without vote"):
        adoption = "without_vote"
    elif outcome and (match := re.match(r"Adopted (\d+)-(\d+)-(\d+),", outcome)):
        adoption = "recorded_vote"
        record.stated = dict(zip(("yes", "no", "abstain"), map(int, match.groups()), strict=True))
    elif outcome is None:
        adoption = None
        _remark(
            record,
            "adoption",
            "",
            "",
            "",
            "The document does not say how the resolution was adopted.",
            "source_incomplete",
        )
    else:
        raise DataError(
            f"{record.where}, line {voting.sourceline}: outcome {outcome!r} is none of {sorted(_ADOPTIONS)}"
        )
    if bool(counts) != (adoption == "recorded_vote"):
        raise DataError(
            f"{record.where}, line {voting.sourceline}: outcome {outcome!r} with {len(counts)} lists of votes"
        )
    record.resolution["adoption"] = adoption
    for count in counts:
        vote = _VOTES.get(count.get("refersTo") or "")
        if vote is None or vote in record.lists:
            raise DataError(
                f"{record.where}, line {count.sourceline}: a list {count.get('refersTo')!r}, once each of {sorted(_VOTES)} is known"
            )
        record.lists[vote] = [fold(o.text or "") for o in count.iterfind(f"{AKN4UN}voters/{AKN}organization")]
        printed = count.get("value") or ""
        if not printed.isdigit():
            raise DataError(f"{record.where}, line {count.sourceline}: the count {printed!r} is no number")
        if record.stated.setdefault(vote, int(printed)) != int(printed):
            raise DataError(f"{record.where}, line {count.sourceline}: {outcome!r} and the count {printed} differ")


def _relettering(record: Record, statement: etree._Element) -> None:
    for note in statement.iterfind(f"{AKN}preface//{AKN}authorialNote"):
        match = re.search(r"Resolution (\S+/\d+),? .*becomes resolution (\S+/\d+) ([A-Z])\.", text(note))
        if match and match[1] == match[2]:
            record.becomes = (f"A/RES/{match[1]}", f"A/RES/{match[2]}{match[3]}")
