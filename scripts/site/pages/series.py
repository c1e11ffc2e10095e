"""A page for every series: its resolutions from the first to the last, and how the vote on them moved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from scripts.site import addresses, json_ld
from scripts.site.page import Page
from scripts.site.series import Entry, entries, votes
from scripts.site.tables import Row, Tables


def pages(tables: Tables) -> Iterator[Page]:
    """The page of each series, and the list of all."""
    found = tables.made(entries)
    links = tables.one("resolution_links")
    rows = [row for row in tables.rows("series") if row.series in found]
    for row in rows:
        yield Page(
            path=addresses.series(row.series),
            template="series.html",
            title=row.title,
            description=f"{len(found[row.series])} resolutions of the General Assembly, sessions {row.first_session} to {row.last_session}: "
            "how the vote on them moved.",
            data=partial(_data, row, found[row.series], links),
            json_ld=partial(json_ld.series, row, [entry.resolution for entry in found[row.series]]),
            kind="series",
            key=row.series,
        )
    rows.sort(key=lambda row: (-len(found[row.series]), row.title))
    yield Page(
        path=addresses.SERIES,
        template="series_list.html",
        title="Series of resolutions",
        description="Matters that came back in three or more regular sessions, each with the votes on it.",
        data={"series": [(row, len(found[row.series]), len(votes(found[row.series]))) for row in rows]},
    )


def _data(row: Row, found: list[Entry], links: dict[str, Row]) -> dict[str, Any]:
    return {
        "row": row,
        "entries": found,
        "votes": votes(found),
        "titles": list(dict.fromkeys(entry.resolution.title for entry in found if entry.resolution.title)),
        "links": {entry.resolution.resolution_id: links.get(entry.resolution.resolution_id) for entry in found},
    }
