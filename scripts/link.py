"""Which documents are the same resolution, and what each is called for good.

The same document may lie in two folders; a resolution that later gets a companion B is itself called A from then on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from scripts import symbols
from scripts.faults import DataFault
from scripts.unxml.extract import Extract
from scripts.unxml.record import Record


@dataclass
class Linked:
    """One resolution under its final symbol, with its clauses and citations, and what was noticed in linking it."""

    record: Record
    clauses: list[dict]
    citations: list[dict]
    remarks: list[dict[str, str]] = field(default_factory=list)
    roll_call_of: str = ""  # the resolution whose roll call this one shares: one vote for several lettered parts


def link(extracts: list[Extract]) -> list[Linked]:
    """Every resolution once, under its final symbol, in order of that symbol.

    Raises DataFault where two documents of one symbol differ in anything that is published, or where two resolutions
    would get the same symbol.
    """
    by_symbol: dict[str, list[Linked]] = defaultdict(list)
    for extract in extracts:
        for record in extract.records:
            symbol = str(record.resolution["resolution_id"])
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
    first, *others = copies
    for other in others:
        for what in ("resolution", "lists", "stated", "sponsors", "subjects", "amended_in"):
            if getattr(first.record, what) != getattr(other.record, what):
                raise DataFault(
                    f"{symbol} stands in {first.record.where} and {other.record.where} with another {what}: "
                    f"{_difference(getattr(first.record, what), getattr(other.record, what))}"
                )
        if first.clauses != other.clauses or first.citations != other.citations:
            raise DataFault(f"{symbol} stands in {first.record.where} and {other.record.where} with other paragraphs")
    return first


def _difference(one: object, other: object) -> str:
    if isinstance(one, dict) and isinstance(other, dict):
        return "; ".join(f"{k}: {one.get(k)!r}, {other.get(k)!r}" for k in one | other if one.get(k) != other.get(k))
    return f"{one!r}, {other!r}"[:500]


def _reletter(resolutions: dict[str, Linked], old: str, new: str) -> None:
    if new in resolutions:
        raise DataFault(f"{old} is said to become {new}, which is there already")
    if old not in resolutions:
        raise DataFault(f"{old} is said to become {new}, and is not among the documents")
    linked = resolutions.pop(old)
    elements = symbols.resolution(new)
    assert elements is not None
    linked.record.resolution |= {"resolution_id": new, "part": elements.part}
    for row in linked.clauses:
        row["resolution_id"] = new
        row["clause_id"] = new + row["clause_id"].removeprefix(old)
        row["parent_id"] = new + row["parent_id"].removeprefix(old) if row["parent_id"] else ""
    for row in linked.citations:
        row["clause_id"] = new + row["clause_id"].removeprefix(old)
    for remark in linked.record.remarks:
        remark["key"] = new
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
    if record.resolution["adoption"] != "recorded_vote" or not record.vote_of_all_parts:
        return
    first = str(record.resolution["resolution_id"])[:-1] + "A"
    linked.roll_call_of = first if first != record.resolution["resolution_id"] else ""
