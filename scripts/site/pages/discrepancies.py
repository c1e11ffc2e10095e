"""Where sources disagree: an overview by kind and session, and pages of each session with every case in plain words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from schemas.tables.discrepancies import KINDS as MEANINGS
from scripts.site import addresses
from scripts.site.disagreements import KINDS, Said, said, session_of
from scripts.site.page import Page
from scripts.site.record_words import newest_first
from scripts.site.tables import Row, Tables
from scripts.site.words import session_name

# So many stand on a page, which keeps it below 500 kB: a case takes 700 bytes or so.
ON_PAGE = 400
# What is about something of no session that the package has.
ELSEWHERE = "other"


def pages(tables: Tables) -> Iterator[Page]:
    """The pages of each session, and the overview."""
    by_session: dict[str, list[Row]] = defaultdict(list)
    for row in tables.rows("discrepancies"):
        by_session[session_of(row, tables) or ELSEWHERE].append(row)
    sources, look = tables.one("sources"), {name: tables.one(name) for name in ("members", "roll_calls", "resolutions")}
    sessions = sorted(by_session, key=_order)
    if tables.site.sessions:
        sessions = [session for session in sessions if session in tables.site.sessions]
    for session in sessions:
        rows = sorted(by_session[session], key=lambda row: (list(KINDS).index(row.kind), row.table_name, row.row_key))
        parts = [rows[first : first + ON_PAGE] for first in range(0, len(rows), ON_PAGE)]
        for number, part in enumerate(parts, start=1):
            name = f"Discrepancies, {session_name(session)}" if session != ELSEWHERE else "Other discrepancies"
            yield Page(
                path=path(session, number),
                template="discrepancies.html",
                title=name if len(parts) == 1 else f"{name}, page {number} of {len(parts)}",
                description="Where sources on the General Assembly disagree, with the value kept and the reason.",
                data=partial(_data, session, part, sources, look, number, len(parts)),
            )
    counts = {session: Counter(row.kind for row in by_session[session]) for session in sessions}
    yield Page(
        path=addresses.DISCREPANCIES,
        template="discrepancy_overview.html",
        title="Discrepancies",
        description="Where sources on the General Assembly disagree, with the value kept and the reason, by kind and session.",
        data={
            "counts": [
                (session, None if session == ELSEWHERE else session_name(session), counts[session])
                for session in sessions
            ],
            "total": Counter(row.kind for session in sessions for row in by_session[session]),
            "kinds": KINDS,
            "meanings": MEANINGS,
            "path": path,
        },
    )


def path(session: str, number: int = 1) -> str:
    """The page of the discrepancies of a session, of several pages the one with a number."""
    return f"discrepancies/{session}{'' if number == 1 else f'-page-{number}'}.html"


def _order(session: str) -> tuple[int, int]:
    return (9, 0) if session == ELSEWHERE else newest_first(session)


def _data(
    session: str, rows: list[Row], sources: dict[str, Row], look: dict[str, Any], number: int, last: int
) -> dict[str, Any]:
    """The cases in groups: by kind, then by the thing that they are about, so that a vote stands once above its Members."""
    found = [said(row, sources) for row in rows]
    return {
        "session": session,
        "kinds": [
            (kind, [(key, list(cases)) for key, cases in groupby(cases, key=_thing)])
            for kind, cases in groupby(found, key=lambda one: one.row.kind)
        ],
        "number": number,
        "last": last,
        "path": path,
        "titles": KINDS,
        **look,
    }


def _thing(one: Said) -> tuple[str, str]:
    return one.where, one.key
