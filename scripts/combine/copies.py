"""Which documents are the same resolution, and what each is called for good.

The same document may lie in two folders; a resolution that later gets a companion B is itself called A from then on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from schemas import symbols
from scripts.common import members
from scripts.common.errors import DataError
from scripts.extract.unxml.documents import Extract
from scripts.extract.unxml.record import Record
from scripts.extract.unxml.rows import Remark, StatedCitation, StatedClause


@dataclass(frozen=True)
class Linked:
    """One resolution under its final symbol, with its clauses and citations, and what was noticed in linking it."""

    record: Record
    clauses: tuple[StatedClause, ...]
    citations: tuple[StatedCitation, ...]
    remarks: tuple[Remark, ...] = ()
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
            own = tuple(row for row in extract.clauses if row.resolution_id == symbol)
            ids = {row.clause_id for row in own}
            cited = tuple(row for row in extract.citations if row.clause_id in ids)
            by_symbol[symbol].append(Linked(record, own, cited))
    once = {symbol: _one(symbol, copies) for symbol, copies in by_symbol.items()}
    letters = _letters(once)
    final = [_relettered(linked, letters[symbol]) if symbol in letters else linked for symbol, linked in once.items()]
    shared = [replace(linked, roll_call_of=_roll_call_of(linked.record)) for linked in final]
    return sorted(shared, key=lambda linked: linked.record.resolution.resolution_id)


def _one(symbol: str, copies: list[Linked]) -> Linked:
    """The copy of a document that is kept: the last by path, which is the one in the folder of its own session."""
    kept, *others = reversed(copies)
    return replace(
        kept,
        copies=tuple(other.record.where for other in others),
        remarks=(*kept.remarks, *(_duplicate(symbol, kept, other) for other in others)),
    )


def _duplicate(symbol: str, kept: Linked, other: Linked) -> Remark:
    """What is said of a copy that is left; raises DataError where it is another text or another record."""
    if (kept.clauses, kept.citations) != (other.clauses, other.citations):
        raise DataError(f"{symbol} stands in {kept.record.where} and {other.record.where} with other paragraphs")
    if _votes(kept.record) != _votes(other.record) or kept.record.resolution != other.record.resolution:
        raise DataError(f"{symbol} stands in {kept.record.where} and {other.record.where} with another record")
    named = {"lists": "the spelling of names", "sponsors": "the sponsors", "subjects": "the subjects"}
    differing = [words for what, words in named.items() if getattr(kept.record, what) != getattr(other.record, what)]
    reason = "The document lies in two folders, and the copy in the folder of its session is kept."
    if differing:
        reason += f" The copies differ in {' and '.join(differing)}."
    return Remark(
        resolution_id=symbol,
        column_name="resolution_id",
        value_a=kept.record.where,
        value_b=other.record.where,
        kept=symbol,
        reason=reason,
        kind="duplicate",
    )


def _votes(record: Record) -> tuple[dict[str, int], dict[str, set[str]]]:
    """The counts and, by Member, the lists of a record: what two copies must agree on however they spell the names."""
    day = date.fromisoformat(record.resolution.adopted_on)
    return record.stated, {
        vote: {members.resolve(name, day, f"{record.where}, {vote}") for name in names}
        for vote, names in record.lists.items()
    }


def _letters(resolutions: Mapping[str, Linked]) -> dict[str, str]:
    """The symbols that got a letter later, each with the one it has now."""
    found: dict[str, str] = {}
    for linked in resolutions.values():
        if linked.record.becomes:
            old, new = linked.record.becomes
            if new in resolutions or new in found.values():
                raise DataError(f"{old} is said to become {new}, which is there already")
            if old not in resolutions:
                raise DataError(f"{old} is said to become {new}, and is not among the documents")
            found[old] = new
    return found


def _relettered(linked: Linked, new: str) -> Linked:
    """A resolution under the symbol with its letter."""
    record, elements = linked.record, symbols.resolution(new)
    assert elements is not None
    old = record.resolution.resolution_id

    def renamed(clause_id: str) -> str:
        return new + clause_id.removeprefix(old) if clause_id else ""

    remark = Remark(
        resolution_id=new,
        column_name="resolution_id",
        value_a=old,
        value_b=new,
        kept=new,
        reason="Issued without a letter; a footnote to its later companion gives it the letter A.",
        kind="relettered",
    )
    return replace(
        linked,
        record=replace(
            record,
            resolution=replace(record.resolution, resolution_id=new, part=elements.part),
            remarks=tuple(replace(remark, resolution_id=new) for remark in record.remarks),
        ),
        clauses=tuple(
            replace(row, resolution_id=new, clause_id=renamed(row.clause_id), parent_id=renamed(row.parent_id))
            for row in linked.clauses
        ),
        citations=tuple(replace(row, clause_id=renamed(row.clause_id)) for row in linked.citations),
        remarks=(*linked.remarks, remark),
    )


def _roll_call_of(record: Record) -> str:
    """The first lettered part of a resolution whose parts were adopted by one vote; empty for that part itself."""
    if record.resolution.adoption != "recorded_vote" or not record.vote_of_all_parts:
        return ""
    first = record.resolution.resolution_id[:-1] + "A"
    return first if first != record.resolution.resolution_id else ""
