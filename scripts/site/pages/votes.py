"""A page for every recorded vote, its CSV file, and the lists of votes by session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from scripts.common.tables import session_order
from scripts.site import addresses
from scripts.site.page import File, Page
from scripts.site.pages.vote import Context, csv_file, data, json_ld
from scripts.site.record_words import by_kind, terms
from scripts.site.tables import Row, Tables


def pages(tables: Tables) -> Iterator[Page | File]:
    """The pages of votes in the order in which they were taken, each followed by its file where the lists of names are known."""
    rows = in_order(tables)
    if not rows:
        return
    context = Context(tables)
    subjects = tables.by("subjects", "resolution_id")
    for before, row, after in zip([None, *rows[:-1]], rows, [*rows[1:], None], strict=True):
        yield Page(
            path=addresses.vote(row.roll_call_id),
            template="vote.html",
            title=f"{row.label} (vote of {row.date or row.date_from or 'an unknown day'})",
            description=_described(row),
            data=partial(data, context, row, before, after),
            json_ld=partial(json_ld, context, row),
            kind="vote",
            key=row.roll_call_id,
            terms=terms(subjects.get(row.resolution_id, [])),
        )
        if row.roll_call_id in context.ballots.calls:
            yield File(addresses.ballots(row.roll_call_id), partial(csv_file, context, row))
    yield from _lists(rows)


def in_order(tables: Tables) -> list[Row]:
    """All recorded votes by day, those of one day in the order of the table; where the day is not known, by the first possible one."""
    return sorted(
        tables.rows("roll_calls"), key=lambda row: (row.date or row.date_from or "", session_order(row.session))
    )


def _described(row: Row) -> str:
    """One sentence for lists of search results; counts that are not known are not in it."""
    if None in (row.yes, row.no, row.abstain):
        return f"Recorded vote of the United Nations General Assembly: {row.label}."
    return f"Recorded vote of the United Nations General Assembly: {row.yes} yes, {row.no} no, {row.abstain} abstaining. {row.label}."


def _lists(rows: list[Row]) -> Iterator[Page]:
    by_session: dict[str, list[Row]] = {}
    for row in rows:
        by_session.setdefault(row.session, []).append(row)
    for session in sorted(by_session, key=session_order):
        shown: dict[str, Any] = {"session": session, "rows": by_session[session]}
        yield Page(
            addresses.votes_of(session), "votes_of_session.html", f"Recorded votes of session {session}", "", shown
        )
    kinds = {
        kind: [
            (session, len(by_session[session]), Counter(row.subject for row in by_session[session])) for session in of
        ]
        for kind, of in by_kind(by_session).items()
    }
    yield Page(
        addresses.VOTES,
        "votes.html",
        "Recorded votes",
        "All recorded votes by session.",
        {"kinds": kinds, "total": len(rows)},
    )
