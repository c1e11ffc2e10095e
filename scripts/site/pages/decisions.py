"""A short page for every decision that the package has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from scripts.site import addresses, clause_views, json_ld
from scripts.site.names import on
from scripts.site.page import Page
from scripts.site.sponsors import Sponsors
from scripts.site.tables import Row, Tables


def pages(tables: Tables) -> Iterator[Page]:
    """The page of each decision, in the order of the table."""
    look = {name: tables.by(name, "decision_id") for name in ("roll_calls", "amendments", "citations")}
    sponsors = tables.made(Sponsors)
    for row in tables.rows("decisions"):
        yield Page(
            path=addresses.decision(row.decision_id),
            template="decision.html",
            title=row.title or row.decision_id,
            description=f"Decision {row.decision_id} of the United Nations General Assembly.",
            data=partial(_data, row, look, sponsors),
            json_ld=partial(json_ld.decision, row),
            kind="decision",
            key=row.decision_id,
        )


def _data(row: Row, look: dict[str, dict[str, list[Row]]], sponsors: Sponsors) -> dict[str, Any]:
    name = row.decision_id
    found = sorted({clause_views.of(one.clause_id) for one in look["citations"].get(name, [])})
    return {
        "row": row,
        "votes": look["roll_calls"].get(name, []),
        "amendments": look["amendments"].get(name, []),
        "citing": found,
        "adopting": next(
            (one for one in look["roll_calls"].get(name, []) if one.roll_call_id == row.roll_call_id), None
        ),
        "sponsors": sponsors.of(row.draft, on(row.adopted_on)),
    }
