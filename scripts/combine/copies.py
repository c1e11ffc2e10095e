"""Which documents are the same resolution, and what each is called for good.

The same document may lie in two folders; a resolution that later gets a companion B is itself called A from then on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

from schemas import symbols
from scripts.common import members
from scripts.common.errors import DataError
from scripts.extract.unxml.documents import Extract
from scripts.extract.unxml.record import Record


@dataclass
class Linked:
    """One resolution under its final symbol, with its clauses and citations, and what was noticed in linking it."""

    record: Record
    clauses: list[dict]
    citations: list[dict]
    remarks: list[dict[str, str]] = field(default_factory=list)
    roll_call_of: str = ""  # the resolution whose roll call this one shares: one vote for several lettered parts
    draft_unknown: bool = False  # the draft that the document states is not, or perhaps not, the resolution's
    copies: tuple[str, ...] = ()  # the paths of other copies of its document, which are left


def link(extracts: list[Extract]) -> list[Linked]:
    """Every resolution once, under its final symbol, in order of that symbol.

    Raises DataError where two documents of one symbol differ in the record, the votes or the text, or where two
    resolutions would get the same symbol.
    """
    by_symbol: dict[str, list[Linked]] = defaultdict(list)
    for extract in extracts:
        for record in extract.records:
            symbol = record.resolution.resolution_id
            own = [row for row in extract.clauses if row["resolution_id"] == symbol]
            ids = {row["clause_id"] for row in own}
            by_symbol[symbol].append(Linked(record, own, [c for c in extract.citations if c["clause_id"] in ids]))
    resolutions = {symbol: _one(symbol, copies) for symbol, copies in by_symbol.items()}
    for linked in list(resolutions.values()):
        if linked.record.becomes:
            _reletter(resolutions, *linked.record.becomes)
    for linked in resolutions.values():
        _share_roll_call(linked)
    return [resolutions[symbol] for symbol in sorted(resolutions)]


def _one(symbol: str, copies: list[Linked]) -> Linked:
    """The copy of a document that is kept: the last by path, which is the one in the folder of its own session."""
    kept, *others = reversed(copies)
    kept.copies = tuple(other.record.where for other in others)
    for other in others:
        if (kept.clauses, kept.citations) != (other.clauses, other.citations):
            raise DataError(f"{symbol} stands in {kept.record.where} and {other.record.where} with other paragraphs")
        if _votes(kept.record) != _votes(other.record) or kept.record.resolution != other.record.resolution:
            raise DataError(f"{symbol} stands in {kept.record.where} and {other.record.where} with another record")
        differing = [
            what
            for what in ("lists", "sponsors", "subjects")
            if getattr(kept.record, what) != getattr(other.record, what)
        ]
        reason = "The document lies in two folders, and the copy in the folder of its session is kept."
        if differing:
            named = {"lists": "the spelling of names", "sponsors": "the sponsors", "subjects": "the subjects"}
            reason += f" The copies differ in {' and '.join(named[what] for what in differing)}."
        kept.remarks.append(
            {
                "kind": "duplicate",
                "table": "resolutions",
                "key": symbol,
                "field": "resolution_id",
                "value_a": kept.record.where,
                "value_b": other.record.where,
                "kept": symbol,
                "reason": reason,
            }
        )
    return kept


def _votes(record: Record) -> tuple[dict[str, int | None], dict[str, set[str]]]:
    """The counts and, by Member, the lists of a record: what two copies must agree on however they spell the names."""
    day = date.fromisoformat(record.resolution.adopted_on)
    return record.stated, {
        vote: {members.resolve(name, day, f"{record.where}, {vote}") for name in names}
        for vote, names in record.lists.items()
    }


def _reletter(resolutions: dict[str, Linked], old: str, new: str) -> None:
    if new in resolutions:
        raise DataError(f"{old} is said to become {new}, which is there already")
    if old not in resolutions:
        raise DataError(f"{old} is said to become {new}, and is not among the documents")
    linked = resolutions.pop(old)
    elements = symbols.resolution(new)
    assert elements is not None
    record = linked.record
    linked.record = replace(
        record,
        resolution=replace(record.resolution, resolution_id=new, part=elements.part),
        remarks=[remark | {"key": new} for remark in record.remarks],
    )
    for row in linked.clauses:
        row["resolution_id"] = new
        row["clause_id"] = new + row["clause_id"].removeprefix(old)
        row["parent_id"] = new + row["parent_id"].removeprefix(old) if row["parent_id"] else ""
    for row in linked.citations:
        row["clause_id"] = new + row["clause_id"].removeprefix(old)
    linked.remarks.append(
        {
            "kind": "relettered",
            "table": "resolutions",
            "key": new,
            "field": "resolution_id",
            "value_a": old,
            "value_b": new,
            "kept": new,
            "reason": "Issued without a letter; a footnote to its later companion gives it the letter A.",
        }
    )
    resolutions[new] = linked


def _share_roll_call(linked: Linked) -> None:
    record = linked.record
    if record.resolution.adoption != "recorded_vote" or not record.vote_of_all_parts:
        return
    first = record.resolution.resolution_id[:-1] + "A"
    linked.roll_call_of = first if first != record.resolution.resolution_id else ""
