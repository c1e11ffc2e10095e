"""A page for every session: when it sat, what is held of it, its meetings, resolutions, decisions and votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from scripts.common.tables import session_order
from scripts.site import addresses, json_ld
from scripts.site.disagreements import source_name
from scripts.site.page import Page
from scripts.site.pages import discrepancies
from scripts.site.record_words import by_kind
from scripts.site.tables import Row, Tables
from scripts.site.words import session_name

# What of the resolutions and votes of a session names the meeting that acted on it.
_AT_MEETING = ("resolutions", "decisions", "roll_calls")


def pages(tables: Tables) -> Iterator[Page]:
    """The page of each session, and the list of all with what is held of each."""
    coverage, one = tables.one("coverage"), tables.one("sessions")
    look = _Lookup(tables)
    for row in tables.rows("sessions"):
        yield Page(
            path=addresses.session(row.session),
            template="session.html",
            title=session_name(row.session),
            description=f"{session_name(row.session)} of the United Nations General Assembly: meetings, resolutions, decisions and recorded votes.",
            data=partial(look.data, row),
            json_ld=partial(json_ld.session, row),
            kind="session",
            key=row.session,
        )
    votes = {session: len(found) for session, found in look.calls.items()}
    kinds = {
        kind: [(one[session], coverage.get(session), votes.get(session, 0)) for session in of]
        for kind, of in by_kind(one).items()
    }
    yield Page(
        path=addresses.SESSIONS,
        template="sessions.html",
        title="Sessions",
        description="All sessions of the General Assembly in this package, and how much of each it has.",
        data={"kinds": kinds},
    )


class _Lookup:
    """What the pages of sessions look up."""

    def __init__(self, tables: Tables) -> None:
        self.coverage, self.sources = tables.one("coverage"), tables.one("sources")
        self.meetings, self.resolutions = tables.by("meetings", "session"), tables.by("resolutions", "session")
        self.decisions, self.calls = tables.by("decisions", "session"), tables.by("roll_calls", "session")
        self.call = tables.one("roll_calls")
        self.acts = {table: tables.by(table, "meeting") for table in _AT_MEETING}
        self.order = sorted(tables.one("sessions"), key=session_order)

    def data(self, row: Row) -> dict[str, Any]:
        """What the page of a session shows."""
        session = row.session
        resolutions = sorted(self.resolutions.get(session, []), key=lambda one: (one.number, one.part or ""))
        calls = sorted(self.calls.get(session, []), key=lambda one: (one.date or one.date_from or "", one.roll_call_id))
        place = self.order.index(session)
        # The session before and after of the same kind: regular, special or emergency special.
        beside = [self.order[at] for at in (place - 1, place + 1) if 0 <= at < len(self.order)]
        kind = session.rpartition("-")[0]
        return {
            "row": row,
            "coverage": self.coverage.get(session),
            "beside": [name for name in beside if name.rpartition("-")[0] == kind],
            "sources": [source_name(name, self.sources) for name in (row.sources or "").split(" | ") if name],
            "meetings": [self._meeting(one) for one in sorted(self.meetings.get(session, []), key=_when)],
            "resolutions": [(one, self.call.get(one.roll_call_id)) for one in resolutions],
            "decisions": self.decisions.get(session, []),
            "others": [one for one in calls if one.subject != "resolution"],
            "subjects": Counter(one.subject for one in calls),
            "votes": len(calls),
            "path_of_discrepancies": discrepancies.path(session),
        }

    def _meeting(self, row: Row) -> tuple[Row, dict[str, int]]:
        return row, {table: len(found.get(row.meeting, [])) for table, found in self.acts.items()}


def _when(row: Row) -> tuple[int, int]:
    return row.number, row.resumption or 0
