"""The first page: what this is, what it covers, the newest votes, the files, and how to cite."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from scripts.common.tables import session_order
from scripts.site import addresses, charts, json_ld
from scripts.site.page import Page
from scripts.site.pages.votes import in_order
from scripts.site.tables import Row, Tables

NEWEST = 10


def pages(tables: Tables) -> Iterator[Page]:
    """One page."""
    for name in ("roll_calls", "coverage", "sources"):
        tables.rows(name)
    counted = {name: len(tables.rows(name)) for name in ("roll_calls", "resolutions", "members")}
    yield Page(
        addresses.LANDING,
        "landing.html",
        tables.site.title,
        "How every Member of the United Nations voted in the General Assembly, vote by vote, since 1946.",
        partial(_data, tables, counted),
        json_ld.dataset(
            tables.site, tables.rows("sources"), [row.date for row in tables.rows("roll_calls") if row.date]
        ),
    )


def _data(tables: Tables, counted: dict[str, int]) -> dict[str, Any]:
    in_time = in_order(tables)
    newest = [row for row in reversed(in_time) if row.is_final and row.date][:NEWEST]
    coverage = sorted(tables.rows("coverage"), key=lambda row: session_order(row.session))
    return {
        "counted": counted,
        "first": in_time[0] if in_time else None,
        "last": in_time[-1] if in_time else None,
        "newest": newest,
        "chart": _chart(coverage),
        "coverage": coverage,
        "complete": [row.session for row in coverage if row.all_resolutions],
        "unnumbered": [row.session for row in coverage if row.session.isdigit() and row.numbered is None],
        "sources": tables.rows("sources"),
    }


def _chart(coverage: list[Row]) -> Any:
    """The chart of the regular sessions; None where there are none. Of some it is not known how many resolutions they adopted."""
    rows = [
        {"session": int(row.session), "held": row.held, "numbered": row.numbered}
        for row in coverage
        if row.session.isdigit()
    ]
    label = "Bars by regular session: how many resolutions have a number, and how many of them are here; the table below has the counts"
    return charts.coverage(rows, label) if rows else None
