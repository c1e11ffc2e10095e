"""The resolutions: what the XML and the library state of each, and what they say otherwise; the XML is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, NamedTuple

import pandas as pd

from schemas import symbols
from scripts.combine import plain_actions, rows
from scripts.combine.copies import Linked
from scripts.combine.rows import Discrepancy, Resolution
from scripts.extract import undl
from scripts.extract.unxml.documents import SOURCE as UNXML
from scripts.extract.unxml.rows import StatedCitation, StatedClause

UNDL = undl.SOURCE
# What both sources state of a resolution; titles are compared by their letters and figures alone.
SHARED = ("adopted_on", "meeting", "committee_report", "title")


@dataclass(frozen=True, kw_only=True)
class UndlRecord:
    """A record of the library as scripts.extract.undl reads it; `resolution_id` is a decision's symbol for a decision."""

    undl_id: int
    resolution_id: str
    session: str
    date: str
    meeting: str | None
    committee_report: str | None
    title: str | None
    agenda_item: str | None
    agenda_title: str | None
    headings: tuple[str, ...]
    named: bool
    members: int
    total_yes: int
    total_no: int
    total_abstentions: int


class Record(NamedTuple):
    """A record of the library, and the resolutions, or the decision, that it is on, the first of several parts in front."""

    values: UndlRecord
    resolution_ids: list[str]

    @property
    def named(self) -> bool:
        """Whether the record says how Members voted; one that lists all as not voting does not."""
        return self.values.named and not self.is_empty

    @property
    def is_empty(self) -> bool:
        """Whether the record lists every Member as not voting."""
        values = self.values
        return values.named and not values.total_yes + values.total_no + values.total_abstentions

    @property
    def adoption(self) -> str:
        """How the library says that the resolution was adopted."""
        return "recorded_vote" if self.named else "vote_not_recorded"


class Combined(NamedTuple):
    """The resolutions by their symbol, the records with the resolutions they are on, and what the sources say otherwise."""

    resolutions: dict[str, Resolution]
    records: list[Record]
    discrepancies: list[Discrepancy]


def of_documents(documents: Iterable[Linked], submitted_by: Mapping[str, str | None]) -> dict[str, Resolution]:
    """The resolutions of the XML. `submitted_by` names who beside Members submitted the draft of each."""
    found = {}
    for document in documents:
        stated = document.record.resolution
        found[stated.resolution_id] = Resolution(
            **asdict(stated), source_id=UNXML, evidence="text", submitted_by=submitted_by[stated.resolution_id]
        )
    return found


def contradictions(documents: Iterable[Linked]) -> list[Discrepancy]:
    """Where a document contradicts itself or another copy of it."""
    return [
        Discrepancy(
            table_name="resolutions",
            row_key=remark.resolution_id,
            column_name=remark.column_name,
            kind=remark.kind,
            source_a=UNXML,
            value_a=remark.value_a,
            source_b=UNXML,
            value_b=remark.value_b,
            kept=remark.kept,
            reason=remark.reason,
        )
        for document in documents
        for remark in (*document.record.remarks, *document.remarks)
    ]


def with_library(resolutions: Mapping[str, Resolution], records: pd.DataFrame) -> Combined:
    """The resolutions with those that the library alone has, and with what it alone states of the others."""
    united, found, noted = dict(resolutions), [], list[Discrepancy]()
    names = [field.name for field in fields(UndlRecord)]
    for values in records[names].to_dict("records"):
        record = _record(UndlRecord(**{str(name): value for name, value in values.items()}), united)
        found.append(record)
        first = record.resolution_ids[0]
        if first not in united and not first.startswith("A/DEC/"):
            united[first] = _of_record(record)
            noted += _empty_list(record) if record.is_empty else []
        for resolution_id in record.resolution_ids:
            if resolution_id in united and united[resolution_id].source_id == UNXML:
                united[resolution_id], differing = _compared(united[resolution_id], record)
                noted += differing
    return Combined(united, found, noted)


def _record(values: UndlRecord, resolutions: Mapping[str, Resolution]) -> Record:
    """A record with its resolutions: what the XML has in parts may be one record here.

    The library's own B-I is a section of part B, and stays one.
    """
    parts = symbols.parts(values.resolution_id)
    if all(part in resolutions and resolutions[part].source_id == UNXML for part in parts):
        return Record(values, parts)
    return Record(values, [values.resolution_id])


def _of_record(record: Record) -> Resolution:
    values = record.values
    elements = symbols.resolution(values.resolution_id)
    assert elements is not None
    return Resolution(
        resolution_id=values.resolution_id,
        number=elements.number,
        part=elements.part or None,
        adopted_on=values.date,
        adoption=record.adoption,
        source_id=UNDL,
        evidence="library_record",
        session=values.session,
        title=values.title,
        undl_id=values.undl_id,
        meeting=values.meeting,
        committee_report=values.committee_report,
        agenda_item=values.agenda_item,
        agenda_title=values.agenda_title,
    )


def _empty_list(record: Record) -> list[Discrepancy]:
    return [
        Discrepancy(
            table_name="resolutions",
            row_key=record.resolution_ids[0],
            column_name="adoption",
            kind="source_incomplete",
            source_a=UNDL,
            source_b=UNDL,
            kept=record.adoption,
            reason="The library lists every Member as not voting, so that how they voted is not recorded.",
        )
    ]


def _compared(resolution: Resolution, record: Record) -> tuple[Resolution, list[Discrepancy]]:
    """A resolution of the XML with what the library adds, and what the library says otherwise."""
    noted: list[Discrepancy] = []

    def note(column: str, xml: Any, library: Any, kept: Any, reason: str) -> None:
        noted.append(
            Discrepancy(
                table_name="resolutions",
                row_key=resolution.resolution_id,
                column_name=column,
                source_a=UNXML,
                value_a=xml,
                source_b=UNDL,
                value_b=library,
                kept=kept,
                reason=reason,
            )
        )

    added: dict[str, Any] = {"undl_id": record.values.undl_id}
    for column in SHARED:
        xml, library = getattr(resolution, column), getattr(record.values, "date" if column == "adopted_on" else column)
        if library is None:
            continue
        if xml is None and column == "meeting":
            added[column] = library
            note(column, None, library, library, "The XML names no meeting; the library does.")
        elif xml is not None and comparable(xml, column) != comparable(library, column):
            note(column, xml, library, xml, "The XML and the library differ; the XML is kept.")
    xml = resolution.adoption
    if xml != record.adoption:
        kept = xml or record.adoption
        reason = (
            "The XML and the library differ on how the resolution was adopted; the XML is kept."
            if xml
            else "The XML does not say how the resolution was adopted; the library does."
        )
        note("adoption", xml, record.adoption, kept, reason)
        added["adoption"] = kept
    return replace(resolution, **added), noted


def comparable(value: Any, column: str) -> Any:
    """What of a value counts when two sources are compared."""
    if column == "title":
        return re.sub(r"[\W_]+", "", value.lower())
    if column == "committee_report":  # the library adds corrigenda
        return value.split(" | ")[0]
    return value


def citations(
    stated: Iterable[StatedCitation], resolutions: Mapping[str, Resolution], noted: Iterable[Discrepancy]
) -> pd.DataFrame:
    """The citations of all sources, each with the resolution that it names where the package has it, under the letter it got later."""
    relettered = {row.value_a: row.value_b for row in noted if row.kind == "relettered"}
    found = rows.frame(stated, StatedCitation, without=("misdirected", "day", "title"))
    named = [relettered.get(cited, cited) for cited in found["cited"]]
    return found.assign(
        resolution_id=pd.Series([name if name in resolutions else None for name in named], dtype=object)
    )


def wrong_links(documents: Iterable[Linked]) -> list[Discrepancy]:
    """The citations that are printed as one document and linked to another; what is printed is kept."""
    return [
        Discrepancy(
            table_name="citations",
            row_key=f"{row.clause_id}|{row.position}",
            column_name="cited",
            kind="source_contradicts_itself",
            source_a=UNXML,
            value_a=row.cited,
            source_b=UNXML,
            value_b=" | ".join(row.misdirected),
            kept=row.cited,
            reason="The symbol is printed, and its link leads to another document; what is printed is kept.",
        )
        for document in documents
        for row in document.citations
        if row.misdirected
    ]


def clauses(by_source: Mapping[str, Sequence[StatedClause]]) -> pd.DataFrame:
    """The clauses of all sources, with actions in plain type; their texts, which the table does not have, are left out."""
    found = plain_actions.with_plain([row for stated in by_source.values() for row in stated])
    sources = [source for source, stated in by_source.items() for _ in stated]
    return rows.frame(found, StatedClause, without=("text",)).assign(source_id=sources)


def table(
    resolutions: Mapping[str, Resolution],
    final_votes: Mapping[str, str],
    recorded_by_voeten: Iterable[str],
    amended: Iterable[str],
) -> pd.DataFrame:
    """The table `resolutions`, complete.

    `final_votes` gives the roll call that adopted a resolution, `recorded_by_voeten` the resolutions whose vote the library
    calls not recorded and Voeten's data name, `amended` those adopted with an amendment that the XML does not tell of.
    """
    found = rows.frame(resolutions.values(), Resolution)
    keys = found["resolution_id"]
    found.loc[keys.isin(set(recorded_by_voeten)), "adoption"] = "recorded_vote"
    found.loc[keys.isin(set(amended)) & found["amended"].isna(), "amended"] = True
    return found.assign(roll_call_id=pd.Series([final_votes.get(key) for key in keys], dtype=object))
