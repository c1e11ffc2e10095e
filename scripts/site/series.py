"""The resolutions of a series with the votes that adopted them; and the vote before, and who voted otherwise then."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from scripts.common.tables import session_order
from scripts.site.ballots import VOTES
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


def votes(found: list[Entry]) -> list[Row]:
    """The recorded votes of a series, each once, though one may have adopted several parts of a resolution."""
    return list({entry.vote.roll_call_id: entry.vote for entry in found if entry.vote is not None}.values())


class Before(NamedTuple):
    """The resolution that another continues, and the vote that adopted it, if there was a recorded one."""

    resolution: Row
    roll_call: Row | None


class Change(NamedTuple):
    """Members that voted otherwise than before: the vote then, the vote now, and the Members."""

    then: str
    now: str
    members: list[str]


def before(tables: Tables, roll_call: Row) -> Before | None:
    """What the resolution that a vote adopted continues; None for other votes, and where resolution_links has nothing.

    Of a part of the site what lies in other sessions is not there, either.
    """
    resolution = tables.one("resolutions").get(roll_call.resolution_id)
    if not roll_call.is_final or resolution is None or resolution.roll_call_id != roll_call.roll_call_id:
        return None
    link = tables.one("resolution_links").get(resolution.resolution_id)
    earlier = tables.one("resolutions").get(link.earlier_id) if link else None
    return Before(earlier, tables.one("roll_calls").get(earlier.roll_call_id)) if earlier else None


def changes(then: dict[str, str], now: dict[str, str]) -> list[Change]:
    """Who voted otherwise, of those that were Members both times: first from one position to another, then to or from not voting."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for member, vote in now.items():
        if member in then and then[member] != vote:
            groups[then[member], vote].append(member)
    ranked = sorted(groups, key=lambda pair: ("non_voting" in pair, VOTES.index(pair[1]), VOTES.index(pair[0])))
    return [Change(*pair, groups[pair]) for pair in ranked]
