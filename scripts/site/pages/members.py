"""A page for every Member, past or present, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from schemas.tables.memberships import END_REASONS, START_REASONS
from scripts.site import addresses, charts, records
from scripts.site.ballots import VOTES, Ballots
from scripts.site.page import File, Page
from scripts.site.pages.votes import in_order
from scripts.site.tables import Row, Tables
from scripts.site.words import alphabetical

# Agreement of late is that of so many years up to the newest vote.
YEARS = 10
# With fewer common votes a share says little.
COMMON = 50
SHOWN = 10
NEWEST = 25


class Counted(NamedTuple):
    """What is counted once for all Members."""

    rows: list[Row]
    ballots: Ballots
    years: dict[int, records.Counts]
    agreement: dict[str, records.Agreement]
    few: Any


def pages(tables: Tables) -> Iterator[Page | File]:
    """The page of each Member with its file of agreement, and the list."""
    counted = _count(tables)
    names, spells = tables.by("member_names", "member_id"), tables.by("memberships", "member_id")
    rights = tables.by("voting_rights", "member_id")
    for row in tables.rows("members"):
        more = {
            "names": names.get(row.member_id, []),
            "spells": spells.get(row.member_id, []),
            "rights": rights.get(row.member_id, []),
        }
        yield Page(
            path=addresses.member(row.member_id),
            template="member.html",
            title=row.name,
            description=f"How {row.common_name} voted in the United Nations General Assembly: by year, with whom it agrees, when it stood alone.",
            data=partial(_data, tables, counted, row, more),
            json_ld=_json_ld(row),
            kind="Member",
            key=row.member_id,
            terms=" ".join(dict.fromkeys([row.common_name, *(span.name for span in more["names"])])),
        )
        yield File(addresses.agreement(row.member_id), partial(_file, tables, counted, row.member_id))
    yield _list(tables, counted, spells)


def _count(tables: Tables) -> Counted:
    rows, ballots = in_order(tables), tables.made(Ballots)
    years = records.by_year(ballots, rows)
    since = max(years, default=0) - YEARS + 1
    late = [row for row in rows if (row.date or row.date_from or "")[:4] >= str(since)]
    agreement = {f"Since {since}": records.agreement(ballots, late)} if since > min(years, default=0) else {}
    agreement |= {"All years": records.agreement(ballots, rows)}
    return Counted(rows, ballots, years, agreement, records.few(ballots))


def _data(tables: Tables, counted: Counted, row: Row, more: dict[str, list[Row]]) -> dict[str, Any]:
    place = counted.ballots.members[row.member_id]
    years = {year: counts[place].tolist() for year, counts in counted.years.items() if counts[place].sum()}
    whole = range(min(years), max(years) + 1) if years else range(0)
    chart = {year: years.get(year, [0] * len(VOTES)) for year in whole}
    codes = counted.ballots.codes[:, place]
    with_lists = [
        (call, counted.ballots.calls[call.roll_call_id])
        for call in counted.rows[::-1]
        if call.roll_call_id in counted.ballots.calls
    ]
    cast = [(call, VOTES[codes[at]]) for call, at in with_lists if codes[at] < len(VOTES)]
    few = [(call, VOTES[codes[at]]) for call, at in with_lists if counted.few[at, place]]
    return more | {
        "row": row,
        "start_reasons": START_REASONS,
        "end_reasons": END_REASONS,
        "years": years,
        "chart": charts.years(chart, f"Bars of the votes of {row.common_name} by year; the table below has the counts") if years else None,
        "totals": [sum(numbers) for numbers in zip(*years.values(), strict=True)] if years else [0] * len(VOTES),
        "agreement": {words: _agreement(tables, of, place) for words, of in counted.agreement.items()},
        "common": COMMON,
        "newest": cast[:NEWEST],
        "few": [(call, vote, getattr(call, vote)) for call, vote in few],
        "alone": sum(getattr(call, vote) == 1 for call, vote in few),
    }  # fmt: skip


def _agreement(tables: Tables, of: records.Agreement, place: int) -> dict[str, list[dict[str, Any]]]:
    """Those with whom a Member agrees most and least: code, name, common votes, share; of those alike in share by name."""
    found = [
        {"member": row.member_id, "name": row.name, "both": int(both), "share": int(alike) / int(both)}
        for other, (row, both, alike) in enumerate(
            zip(tables.rows("members"), of.both[place], of.alike[place], strict=True)
        )
        if other != place and both >= COMMON
    ]
    most = sorted(found, key=lambda each: (-each["share"], each["name"]))
    return {
        "most": most[:SHOWN],
        "least": sorted(found, key=lambda each: (each["share"], each["name"]))[:SHOWN],
    }


def _file(tables: Tables, counted: Counted, member_id: str) -> str:
    """Agreement with every other Member as CSV: over which years, common final votes, and those in which both did the same."""
    place = counted.ballots.members[member_id]
    lines = ["member_id,other_id,years,votes,alike"]
    for words, of in counted.agreement.items():
        for row, both, alike in zip(
            tables.rows("members"), of.both[place].tolist(), of.alike[place].tolist(), strict=True
        ):
            if row.member_id != member_id and both:
                lines.append(f"{member_id},{row.member_id},{words.lower()},{both},{alike}")
    return "\n".join(lines) + "\n"


def _json_ld(row: Row) -> dict[str, Any]:
    about = {"@context": "https://schema.org", "@type": "Country", "name": row.name, "alternateName": row.common_name}
    return about | {"identifier": row.member_id}


def _list(tables: Tables, counted: Counted, spells: dict[str, list[Row]]) -> Page:
    totals = sum(counted.years.values(), np.zeros((len(tables.rows("members")), len(VOTES)), dtype=np.int32))
    shown = [
        (row, spells.get(row.member_id, []), totals[place].tolist()) for place, row in enumerate(tables.rows("members"))
    ]
    by_name = sorted(shown, key=lambda each: alphabetical(each[0].name))
    today = [each for each in by_name if each[0].regional_group]
    ended = [each for each in by_name if not each[0].regional_group]
    return Page(
        addresses.MEMBERS,
        "members.html",
        "Members",
        "All Members of the United Nations, past and present.",
        {"today": today, "ended": ended},
    )
