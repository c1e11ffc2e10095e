"""A page for every amendment that the Assembly acted on in plenary, and the list of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from scripts.site import addresses, json_ld
from scripts.site.names import on
from scripts.site.page import Page
from scripts.site.record_words import newest_first
from scripts.site.sponsors import Sponsors
from scripts.site.tables import Row, Tables


def pages(tables: Tables) -> Iterator[Page]:
    """The page of each amendment, and the list by session."""
    calls, resolutions = tables.one("roll_calls"), tables.one("resolutions")
    sponsors = tables.made(Sponsors)
    places = tables.by("roll_call_clauses", "roll_call_id")
    rows = tables.rows("amendments")
    by_session = defaultdict(list)

    def data(row: Row) -> dict[str, Any]:
        return {
            "row": row,
            "vote": calls.get(row.roll_call_id),
            "resolution": resolutions.get(row.resolution_id),
            "places": places.get(row.roll_call_id, []),
            "sponsors": sponsors.of(row.amendment_id, on(row.date)),
        }

    for row in rows:
        yield Page(
            path=addresses.amendment(row.amendment_id),
            template="amendment.html",
            title=f"Amendment {row.amendment_id}",
            description=row.gist or f"An amendment on which the General Assembly acted in its session {row.session}.",
            data=partial(data, row),
            json_ld=partial(json_ld.amendment, row),
            kind="amendment",
            key=row.amendment_id,
        )
        by_session[row.session].append((row, calls.get(row.roll_call_id), resolutions.get(row.resolution_id)))
    yield Page(
        path=addresses.AMENDMENTS,
        template="amendments.html",
        title="Amendments",
        description="Amendments to drafts on which the General Assembly acted in plenary, with the votes on them.",
        data={
            "sessions": [(session, by_session[session]) for session in sorted(by_session, key=newest_first)],
            "outcomes": Counter(row.outcome for row in rows),
            "number": len(rows),
        },
    )
