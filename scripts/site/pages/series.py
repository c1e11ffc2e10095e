"""A page for every series: its resolutions from the first to the last, and how the vote on them moved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from scripts.common.tables import session_order
from scripts.site import addresses, json_ld
from scripts.site.page import Page
from scripts.site.tables import Row, Tables


class Entry(NamedTuple):
    """A resolution of a series, and the recorded vote that adopted it, None where there was none or none is known."""

    resolution: Row
    vote: Row | None


def entries(tables: Tables) -> dict[str, list[Entry]]:
    """The resolutions of each series in the order of their sessions, each with the vote that adopted it."""
    calls = tables.one("roll_calls")
    return {
        series: [Entry(row, calls.get(row.roll_call_id)) for row in sorted(found, key=order)]
        for series, found in tables.by("resolutions", "series").items()
    }


def order(row: Row) -> tuple[tuple[int, int], str, int, str]:
    """A sort key of resolutions: by session, day, number and part."""
    return session_order(row.session), row.adopted_on or "", row.number, row.part or ""


def pages(tables: Tables) -> Iterator[Page]:
    """The page of each series, and the list of all."""
    found = entries(tables)
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


def votes(found: list[Entry]) -> list[Row]:
    """The recorded votes of a series, each once, though one may have adopted several parts of a resolution."""
    return list({entry.vote.roll_call_id: entry.vote for entry in found if entry.vote is not None}.values())


def _data(row: Row, found: list[Entry], links: dict[str, Row]) -> dict[str, Any]:
    return {
        "row": row,
        "entries": found,
        "votes": votes(found),
        "titles": list(dict.fromkeys(entry.resolution.title for entry in found if entry.resolution.title)),
        "links": {entry.resolution.resolution_id: links.get(entry.resolution.resolution_id) for entry in found},
    }
