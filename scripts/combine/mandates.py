"""The resolutions of `mandates`: those that no other source has, what their covers add to the others, and their clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from schemas import symbols
from scripts.combine.compared import comparable
from scripts.combine.mandates_symbols import relettered, symbols_for_good
from scripts.combine.rows import Discrepancy, Resolution
from scripts.extract.mandates.documents import SOURCE, Document, StatedResolution, Unread
from scripts.extract.unxml.rows import StatedCitation, StatedClause

# What a cover states as other sources do; of two values that differ the printed one is kept.
_COMPARED = ("adopted_on", "meeting", "title", "committee_report", "draft")
_ADDED = ("committee", "committee_report", "draft", "agenda_item", "title")


@dataclass(frozen=True)
class Texts:
    """All resolutions by their symbol, the clauses and citations of those whose text is read, what is left out, and what differs.

    `by_path`: the resolutions of each document.
    """

    resolutions: dict[str, Resolution]
    clauses: list[StatedClause]
    citations: list[StatedCitation]
    unread: list[Unread]
    by_path: dict[str, list[str]]
    discrepancies: list[Discrepancy]


def with_texts(
    held: Mapping[str, Resolution], documents: Iterable[Document], have_text: set[str], cited: Iterable[str] = ()
) -> Texts:
    """The resolutions held with those of `documents`, and the clauses of all but those in `have_text`, which another source has.

    `cited`: the symbols that other texts cite, which tell of parts.
    """
    documents = list(documents)
    citing = (row.cited for document in documents for row in document.citations)
    stated_ids = (one.resolution_id for document in documents for one in document.resolutions)
    names = symbols_for_good(held, documents, {*held, *cited, *citing, *stated_ids})
    found, noted = dict(held), list[Discrepancy]()
    days = _days(held.values())
    by_path: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        for stated in document.resolutions:
            resolution_id = names[stated.resolution_id]
            by_path[document.where].append(resolution_id)
            own, several = _of_cover(replace(stated, resolution_id=resolution_id))
            noted += several
            if resolution_id not in held:
                own, moved = _at_its_meeting(own, days)
                found[resolution_id] = own
                noted += moved
            else:
                found[resolution_id], differing = _compared(held[resolution_id], own, resolution_id in have_text)
                noted += differing
            if resolution_id != stated.resolution_id:
                noted.append(relettered(stated.resolution_id, resolution_id))
    return Texts(
        found,
        clauses(documents, have_text, names.__getitem__),
        _citations(documents, have_text, names),
        [
            replace(one, resolution_id=names.get(one.resolution_id, one.resolution_id))
            for document in documents
            for one in document.unread
            if one.resolution_id not in have_text
        ],
        dict(by_path),
        noted,
    )


def clauses(documents: Iterable[Document], have_text: Container[str], name: Callable[[str], str]) -> list[StatedClause]:
    """The clauses of all resolutions but those in `have_text`, each under the symbol, and with the keys, that `name` gives it."""
    found = []
    for row in (row for document in documents for row in document.clauses):
        symbol, now = row.resolution_id, name(row.resolution_id)
        if now in have_text:
            continue
        if now != symbol:
            clause_id, parent_id = (each.replace(symbol, now, 1) for each in (row.clause_id, row.parent_id))
            row = replace(row, resolution_id=now, clause_id=clause_id, parent_id=parent_id)
        found.append(row)
    return found


def _citations(
    documents: Iterable[Document], have_text: Container[str], names: Mapping[str, str]
) -> list[StatedCitation]:
    split = [(row, *row.clause_id.partition("#")) for document in documents for row in document.citations]
    return [
        replace(row, clause_id=f"{names[symbol]}#{place}")
        for row, symbol, _, place in split
        if names[symbol] not in have_text
    ]


def left_out(texts: Texts, resolutions: Mapping[str, Resolution]) -> list[Discrepancy]:
    """What of the source is not read, at each resolution, or each part of one, that the package has."""
    return [
        Discrepancy(
            table_name="resolutions",
            row_key=resolution_id,
            column_name="resolution_id",
            kind="left_out",
            source_a=SOURCE,
            source_b=SOURCE,
            kept=resolution_id,
            reason=f"The {one.what} {'are' if one.what == 'annexes' else 'is'} not read into clauses: {one.reason}.",
        )
        for one in texts.unread
        for resolution_id in _named(one.resolution_id, resolutions)
    ]


def _named(symbol: str, resolutions: Mapping[str, Resolution]) -> list[str]:
    """A symbol, or the parts of it, that the package has."""
    elements = symbols.resolution(symbol)
    assert elements is not None
    key = symbols.session(elements.session), elements.number
    return [
        resolution_id
        for resolution_id, row in resolutions.items()
        if resolution_id == symbol or (symbol not in resolutions and (row.session, row.number) == key)
    ]


def _days(resolutions: Iterable[Resolution]) -> dict[str, dict[str, str]]:
    """The days that other sources give each meeting, each with a source that does."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in resolutions:
        if row.meeting and row.adopted_on:
            found[row.meeting].setdefault(row.adopted_on, row.source_id)
    return found


def _of_cover(stated: StatedResolution) -> tuple[Resolution, list[Discrepancy]]:
    """The resolution as its document states it. Of several drafts that a cover names none is taken."""
    one_draft = stated.drafts[0] if len(stated.drafts) == 1 else None
    resolution = Resolution(
        resolution_id=stated.resolution_id,
        session=stated.session,
        number=stated.number,
        part=stated.resolution_id.removeprefix(symbols.resolution_of(stated.session, stated.number)) or None,
        title=stated.title,
        adopted_on=stated.adopted_on,
        adoption=None,
        source_id=SOURCE,
        evidence="text",
        meeting=stated.meeting,
        draft=one_draft,
        committee=stated.committee,
        committee_report=" | ".join(stated.reports) or None,
        agenda_item=stated.agenda_item,
    )
    noted = []
    if len(stated.drafts) > 1:
        reason = "The cover names several drafts, and does not say which of them was adopted."
        first, *others = stated.drafts
        noted.append(_note(resolution, "draft", first, " | ".join(others), None, reason))
    if stated.day_on_cover not in (None, stated.adopted_on):
        reason = "The cover and the line under the text give two days; the line under the text is kept."
        noted.append(_note(resolution, "adopted_on", stated.adopted_on, stated.day_on_cover, stated.adopted_on, reason))
    return resolution, noted


def _at_its_meeting(own: Resolution, days: Mapping[str, Mapping[str, str]]) -> tuple[Resolution, list[Discrepancy]]:
    """The resolution without its meeting where other sources have that meeting on another day."""
    others = days.get(str(own.meeting), {})
    if not others or own.adopted_on in others:
        return own, []
    day, source = sorted(others.items())[0]
    reason = (
        f"The text names this meeting and {own.adopted_on}, the other source has the meeting on {day}; the day is kept."
    )
    return replace(own, meeting=None), [
        Discrepancy(
            table_name="resolutions", row_key=own.resolution_id, column_name="meeting", source_a=SOURCE, value_a=own.meeting,
            source_b=source, reason=reason,
        )
    ]  # fmt: skip


def _compared(held: Resolution, own: Resolution, has_text: bool) -> tuple[Resolution, list[Discrepancy]]:
    """A resolution of another source with what its cover adds, and what differs.

    The document itself is kept where the other is a record of it (`has_text` is false), else that other text.
    """
    noted, changed = [], dict[str, Any]()
    for column in _COMPARED:
        theirs, ours = getattr(held, column), getattr(own, column)
        if theirs is None or ours is None or comparable(theirs, column) == comparable(ours, column):
            continue
        kept = theirs if has_text else ours
        reason = "The text and the record of the resolution differ; the text is kept."
        if has_text:
            reason = "Two copies of the text differ; the Organization's own is kept."
        changed[column] = kept
        noted.append(
            Discrepancy(
                table_name="resolutions", row_key=held.resolution_id, column_name=column, source_a=held.source_id,
                value_a=theirs, source_b=SOURCE, value_b=ours, kept=kept, reason=reason,
            )
        )  # fmt: skip
    if not has_text:
        changed |= {column: getattr(own, column) for column in _ADDED if getattr(held, column) is None}
    return replace(held, evidence="text", **changed), noted


def _note(own: Resolution, column: str, value_a: Any, value_b: Any, kept: Any, reason: str) -> Discrepancy:
    return Discrepancy(
        table_name="resolutions",
        row_key=own.resolution_id,
        column_name=column,
        kind="source_contradicts_itself",
        source_a=SOURCE,
        value_a=value_a,
        source_b=SOURCE,
        value_b=value_b,
        kept=kept,
        reason=reason,
    )
