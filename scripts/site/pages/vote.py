"""What the page of one recorded vote shows."""

from __future__ import annotations

import csv
import io
from functools import cached_property
from typing import Any

from schemas.tables.roll_calls import MAJORITIES, SUBJECTS
from schemas.tables.sponsors import ROLES
from scripts.site import addresses, charts, evidence, series
from scripts.site.ballots import VOTES, Ballots
from scripts.site.disagreements import said
from scripts.site.names import Days, Names, days
from scripts.site.sponsors import Sponsors
from scripts.site.tables import Row, Tables
from scripts.site.words import alphabetical, day

# Of seats that ended no group is known.
NO_GROUP = "Seats that ended, in no group today"
Named = tuple[str, str, str, str]


class Context:
    """What the pages of all votes share; made before the workers are forked."""

    def __init__(self, tables: Tables) -> None:
        self.tables, self.discrepancies = tables, evidence.of_votes(tables)
        self.ballots, self.names, self.sponsors = tables.made(Ballots), tables.made(Names), tables.made(Sponsors)
        self.members, self.sources = tables.one("members"), tables.one("sources")
        self.places = tables.by("roll_call_clauses", "roll_call_id")
        self.reported = tables.by("reported_votes", "roll_call_id")
        self.former = tables.by("former_ids", "id")
        self.entries = tables.made(series.entries)
        # Asked for here, so that no worker reads them by itself.
        for name in ("roll_calls", "resolutions", "resolution_links", "series"):
            tables.one(name)

    @cached_property
    def groups(self) -> list[str]:
        """The regional groups, by name, and last the seats without one."""
        return [*sorted({row.regional_group for row in self.members.values()} - {None}), NO_GROUP]

    def group(self, member_id: str) -> str:
        """The regional group of a Member today."""
        return self.members[member_id].regional_group or NO_GROUP


def data(context: Context, row: Row, before: Row | None, after: Row | None) -> dict[str, Any]:
    """What the template gets: what was voted on, who voted how, what it rests on, and the ways to other votes."""
    what, _, title = row.label.partition(": ")
    then = days(row)
    votes = context.ballots.of_call(row.roll_call_id)
    names = _named(context, votes or {}, then)
    resolution = context.tables.one("resolutions").get(row.resolution_id)
    return {
        "row": row,
        "what": what if title else "",
        "heading": title or what,
        "when": _when(row),
        "subject": SUBJECTS[row.subject],
        "majority": MAJORITIES.get(row.majority),
        "resolution": resolution,
        "places": context.places.get(row.roll_call_id, []),
        # Of an amendment its own sponsors, not those of the draft.
        "sponsors": context.sponsors.of(row.amendment_id if row.subject == "amendment" else row.draft, then),
        "roles": ROLES,
        "lists": [(word, [(member, name) for member, name, _, vote in names if vote == word]) for word in VOTES] if votes else [],
        "chart": _chart(context, votes) if votes else None,
        "names": names,
        "reported": [(report, context.names.on(report.member_id, then)) for report in context.reported.get(row.roll_call_id, [])],
        "evidence": evidence.sentences(row),
        "discrepancies": _discrepancies(context, row, then),
        "former": context.former.get(row.roll_call_id, []),
        "series": context.tables.one("series").get(resolution.series) if resolution else None,
        "earlier": _earlier(context, row, votes, names),
        "of_series": _of_series(context, resolution.series) if resolution and resolution.series and row.is_final else [],
        "csv": addresses.ballots(row.roll_call_id) if votes else None,
        "before": before,
        "after": after,
    }  # fmt: skip


def json_ld(context: Context, row: Row) -> dict[str, Any]:
    """The vote as a dataset of schema.org, a part of the package."""
    site = context.tables.site
    about: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": row.label,
        "description": f"Recorded vote of the United Nations General Assembly, {_when(row)}.",
        "identifier": row.roll_call_id,
        "isPartOf": {"@type": "Dataset", "name": site.title, "version": site.version},
        "citation": site.citation,
        "creditText": "Source of the records: United Nations",
    }
    if row.date:
        about["temporalCoverage"] = row.date
    if row.roll_call_id in context.ballots.calls:
        name = addresses.ballots(row.roll_call_id)
        address = site.address + name if site.address else name.rpartition("/")[2]
        about["distribution"] = [{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": address}]
    if row.resolution_id:
        about["about"] = {"@type": "Legislation", "legislationIdentifier": row.resolution_id}
    return about


def csv_file(context: Context, row: Row) -> str:
    """The votes as CSV: key of the vote, Member, its name on that day, its regional group today, and its vote."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["roll_call_id", "member_id", "name", "regional_group_today", "vote"])
    for member, vote in (context.ballots.of_call(row.roll_call_id) or {}).items():
        name = context.names.on(member, days(row))
        writer.writerow([row.roll_call_id, member, name, context.members[member].regional_group or "", vote])
    return stream.getvalue()


def _when(row: Row) -> str:
    if row.date:
        return day(row.date)
    return (
        f"between {day(row.date_from)} and {day(row.date_to)}; the day is not known"
        if row.date_from
        else "day not known"
    )


def _named(context: Context, votes: dict[str, str], then: Days) -> list[Named]:
    """Code, name on that day, group today and vote of each Member, by name."""
    found = [(member, context.names.on(member, then), context.group(member), vote) for member, vote in votes.items()]
    return sorted(found, key=lambda each: alphabetical(each[1]))


def _chart(context: Context, votes: dict[str, str]) -> dict[str, Any]:
    """The chart by regional group, and the counts that it shows."""
    counts = {group: [0] * len(VOTES) for group in context.groups}
    for member, vote in votes.items():
        counts[context.group(member)][VOTES.index(vote)] += 1
    counts = {group: numbers for group, numbers in counts.items() if sum(numbers)}
    return {
        "svg": charts.groups(counts, "Bars of the vote by regional group; the table below has the counts"),
        "counts": counts,
    }


def _of_series(context: Context, name: str) -> list[Row]:
    """The recorded votes that adopted the resolutions of a series, the newest first."""
    found = series.votes(context.entries.get(name, []))
    return sorted(found, key=lambda row: row.date or row.date_from or "", reverse=True)


def _discrepancies(context: Context, row: Row, then: Days) -> dict[str, Any]:
    """How many discrepancies there are on a vote, and each in words, with the name of the Member if it is about one."""
    rows = context.discrepancies.get(row.roll_call_id, [])
    told = [said(each, context.sources) for each in rows]
    named = [(one, context.names.on(one.member, then) if one.member else "") for one in told]
    return {"summary": evidence.summary(rows), "rows": named}


def _earlier(context: Context, row: Row, votes: dict[str, str] | None, names: list[Named]) -> dict[str, Any] | None:
    """The vote before in the series, and who changed; None where there is no resolution before."""
    found = series.before(context.tables, row)
    if found is None:
        return None
    then = context.ballots.of_call(found.roll_call.roll_call_id) if found.roll_call else None
    shown: dict[str, Any] = {
        "resolution": found.resolution,
        "roll_call": found.roll_call,
        "compared": bool(then and votes),
    }
    if then and votes:
        changes = series.changes(then, votes)
        shown["changes"] = [
            (each.then, each.now, [(member, name) for member, name, *_ in names if member in each.members])
            for each in changes
        ]
        shown["same"] = sum(then.get(member) == vote for member, vote in votes.items())
        shown["both"] = sum(member in then for member in votes)
        shown["new"] = len(votes) - shown["both"]
        shown["then"] = then
    return shown
