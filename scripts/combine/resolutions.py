"""The resolutions: what the XML and the library state of each, and what they say otherwise; the XML is kept."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, NamedTuple

import pandas as pd

from schemas import symbols
from scripts.combine import rows
from scripts.combine.compared import compared
from scripts.combine.copies import Linked
from scripts.combine.rows import Discrepancy, Resolution
from scripts.extract import undl
from scripts.extract.unxml.documents import SOURCE as UNXML
from scripts.extract.unxml.rows import StatedCitation, StatedClause

UNDL = undl.SOURCE


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
    drafts: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


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
        stated = UndlRecord(**{str(name): value for name, value in values.items()})
        record = Record(stated, named_in_parts(stated.resolution_id, united))
        found.append(record)
        first = record.resolution_ids[0]
        if first not in united and not first.startswith("A/DEC/"):
            united[first] = _of_record(record)
            noted += _empty_list(record) if record.is_empty else []
            noted += several_drafts(first, stated.drafts, UNDL)
        for resolution_id in record.resolution_ids:
            if resolution_id in united and united[resolution_id].source_id == UNXML:
                united[resolution_id], differing = compared(united[resolution_id], _said(record), UNDL)
                noted += differing
    return Combined(united, found, noted)


def named_in_parts(symbol: str, resolutions: Mapping[str, Resolution]) -> list[str]:
    """The resolutions that a symbol of the library's names: what the XML has in parts may be one record there.

    The library's own B-I is a section of part B, and stays one.
    """
    parts = symbols.parts(symbol)
    return parts if all(part in resolutions and resolutions[part].source_id == UNXML for part in parts) else [symbol]


def several_drafts(resolution_id: str, drafts: Sequence[str], source: str) -> list[Discrepancy]:
    """A discrepancy where the library names several drafts of one resolution, so that none is taken."""
    if len(drafts) < 2:
        return []
    return [
        Discrepancy(
            table_name="resolutions",
            row_key=resolution_id,
            column_name="draft",
            kind="source_contradicts_itself",
            source_a=source,
            value_a=drafts[0],
            source_b=source,
            value_b=" | ".join(drafts[1:]),
            reason="The library names several drafts; none is taken.",
        )
    ]


def _of_record(record: Record) -> Resolution:
    values = record.values
    elements = symbols.resolution(values.resolution_id)
    assert elements is not None
    return Resolution(
        resolution_id=values.resolution_id,
        session=values.session,
        number=elements.number,
        part=elements.part or None,
        source_id=UNDL,
        evidence="library_record",
        agenda_item=values.agenda_item,
        agenda_title=values.agenda_title,
        **_said(record),
    )


def _said(record: Record) -> dict[str, Any]:
    """What a record says of its resolution, as columns of the table."""
    values = record.values
    return {
        "adopted_on": values.date,
        "meeting": values.meeting,
        "committee_report": values.committee_report,
        "title": values.title,
        "draft": values.drafts[0] if len(values.drafts) == 1 else None,
        "adoption": record.adoption,
        "undl_id": values.undl_id,
    }


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


def citations(
    stated: Iterable[StatedCitation],
    resolutions: Mapping[str, Resolution],
    decisions: Container[str],
    noted: Iterable[Discrepancy],
) -> pd.DataFrame:
    """The citations of all sources, each with the resolution or decision that it names where the package has it, under the letter it
    got later."""
    relettered = {row.value_a: row.value_b for row in noted if row.kind == "relettered"}
    found = rows.frame(stated, StatedCitation, without=("misdirected", "day", "title"))
    named = [relettered.get(cited, cited) for cited in found["cited"]]
    return found.assign(
        pinpoint=found["pinpoint"].where(found["pinpoint"] != "", None),
        resolution_id=pd.Series([name if name in resolutions else None for name in named], dtype=object),
        decision_id=pd.Series([name if name in decisions else None for name in named], dtype=object),
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
    """The clauses of all sources; their texts, which the table does not have, are left out."""
    found = [row for stated in by_source.values() for row in stated]
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
    found.loc[keys.isin(set(amended)), "amended"] = True
    return found.assign(roll_call_id=pd.Series([final_votes.get(key) for key in keys], dtype=object))
