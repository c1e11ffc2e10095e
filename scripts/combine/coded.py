"""Voeten's roll calls beside the official ones: what he adds to a vote that is linked, and the votes that only he has.

Separate votes on paragraphs and amendments, motions and drafts that failed stand in his list alone. His months are
right and his days, before the fifty-second session, are not: a day is taken from the official record of the resolution
that the vote was part of (rules 89 and 90: the parts are voted on before the whole, at the same meeting), or from the
official votes before and after it, as until the twenty-sixth session the list runs in the order of the votes.
"""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date
from itertools import accumulate
from typing import NamedTuple

import pandas as pd

from schemas import symbols
from schemas.sessions import span
from scripts.combine.table_rows import Row, Tables
from scripts.common import members
from scripts.common.errors import DataError
from scripts.common.paths import SOURCES
from scripts.extract.undl import SOURCE as LIBRARY
from scripts.extract.voeten.files import SOURCE, Voeten
from scripts.extract.voeten.places import Clause

LINKED = ("symbol_and_votes", "votes", "symbol")
# Rows of the list that are no roll call of their own, and what a discrepancy says of each.
_TOLD = {
    "duplicate": "The list has the vote twice; the row that fits best is linked.",
    "contradicts": "The list has other votes under this symbol, which are not used.",
    "ambiguous": "The list's roll call fits this and other votes about as well; it is not linked.",
}
IN_ORDER_UNTIL = 26
DAYS_SINCE = 52  # from here on the days of separate votes are right, too: all that can be checked are
# In these sessions decisions have numbers from 301 (also 401, 501) upward, and resolutions end far below.
DECISIONS_SINCE, DECISIONS_UNTIL, FIRST_DECISION = 31, 50, 301


class Days(NamedTuple):
    """The first and the last day on which a vote can have been taken, the same where the day is known."""

    first: str
    last: str


def add(tables: Tables, coded: Voeten, links: pd.DataFrame) -> pd.DataFrame:
    """Put the list into the tables. `links` is as scripts.combine.link gives it; links by the symbol alone are put into it.

    Returns the votes of the roll calls that only the list has (roll_call_id, member_id, vote), with a row for every Member
    of the day. Raises DataError for a curated day that nothing needs.
    """
    calls = {row["roll_call_id"]: row for row in tables.rows["roll_calls"]}
    resolutions = {row["resolution_id"]: row for row in tables.rows["resolutions"]}
    rows = _plain(coded.roll_calls)
    _by_symbol(tables, rows, links, resolutions, calls)
    linked = _plain(links)
    published = _join(tables, rows, linked, calls)
    days = _days(rows, linked, published, calls, resolutions)
    elsewhere = {rcid for rcid, link in linked.items() if link["linkage"] in _TOLD}
    alone = {rcid: row for rcid, row in rows.items() if rcid not in published and rcid not in elsewhere}
    names = _names(alone, resolutions, calls)
    cast = {rcid: dict(zip(v["member_id"], v["vote"], strict=True)) for rcid, v in coded.votes.groupby("rcid")}
    found = []
    for rcid, row in alone.items():
        call = _roll_call(row, names[rcid], days[rcid], resolutions, linked.get(rcid))
        found.append(_votes(tables, call, cast.get(rcid, {}), days[rcid]))
        tables.add("roll_calls", [call])
        _note_remarks(tables, call["roll_call_id"], row["remarks"])
        _clauses(tables, call["roll_call_id"], row["clauses"])
    of_rcid = published | names
    tables.add(
        "roll_call_issues",
        (
            {"roll_call_id": of_rcid[rcid], "issue": issue, "source_id": SOURCE}
            for rcid, issue in zip(coded.issues["rcid"].tolist(), coded.issues["issue"], strict=True)
            if rcid in of_rcid
        ),
    )
    return pd.concat(found, ignore_index=True)


def _plain(frame: pd.DataFrame) -> dict[int, Row]:
    """The rows of a frame by rcid, None for what is missing."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return {int(row["rcid"]): {str(name): value for name, value in row.items()} for row in rows}


def _by_symbol(
    tables: Tables, rows: dict[int, Row], links: pd.DataFrame, resolutions: dict[str, Row], calls: dict[str, Row]
) -> None:
    """Link what the library holds as a vote not recorded, and the list as a roll call, by the symbol alone."""
    unfit = links.loc[links["linkage"] == "no_match", "rcid"]
    for at, rcid in zip(unfit.index, unfit.tolist(), strict=True):
        row = rows[rcid]
        resolution = resolutions.get(row["symbol"])
        if (
            resolution is None
            or resolution["adoption"] != "vote_not_recorded"
            or int(resolution["session"].rpartition("-")[2]) < DECISIONS_SINCE
            or resolution["adopted_on"][:7] != row["month"]
        ):
            continue
        roll_call_id = f"{resolution['resolution_id']}#vote"
        calls[roll_call_id] = {
            "roll_call_id": roll_call_id,
            "date": resolution["adopted_on"],
            "subject": "resolution",
            "is_final": True,
            "result": "adopted",
            "evidence": "voeten_lists",
            **{name: resolution[name] for name in ("session", "meeting", "resolution_id", "undl_id")},
        }
        tables.add("roll_calls", [calls[roll_call_id]])
        resolution |= {"adoption": "recorded_vote", "roll_call_id": roll_call_id}
        links.loc[at, ["roll_call_id", "linkage"]] = roll_call_id, "symbol"
        reason = "The library names no State; Voeten's data name how each voted, and are kept."
        values = {"value_a": "vote_not_recorded", "value_b": "recorded_vote", "kept": "recorded_vote"}
        key = resolution["resolution_id"]
        tables.note("resolutions", key, "adoption", reason, source_a=LIBRARY, source_b=SOURCE, **values)


def _join(tables: Tables, rows: dict[int, Row], links: dict[int, Row], calls: dict[str, Row]) -> dict[int, str]:
    """Tell the official roll calls what the list adds; returns the roll call of each linked rcid."""
    published = {}
    for rcid, link in links.items():
        if link["linkage"] not in LINKED:
            continue
        row, call = rows[rcid], calls[link["roll_call_id"]]
        published[rcid] = call["roll_call_id"]
        call |= {"voeten_rcid": rcid, "linkage": link["linkage"], "important_vote": row["important"]}
        call["draft"] = call.get("draft") or row["draft"]
        _note_remarks(tables, call["roll_call_id"], row["remarks"])
        if link["linkage"] == "votes" and row["symbol"] not in (None, call["resolution_id"]):
            reason = "Who voted how is that of this resolution; the list has another number or letter."
            values = {"value_a": call["resolution_id"], "value_b": row["symbol"], "kept": call["resolution_id"]}
            key = call["roll_call_id"]
            tables.note("roll_calls", key, "resolution_id", reason, source_a=LIBRARY, source_b=SOURCE, **values)
    for rcid, link in links.items():
        if link["linkage"] in _TOLD:
            call = calls[link["by_votes"] if link["linkage"] == "ambiguous" else link["roll_call_id"]]
            held = call.get("voeten_rcid")
            kind = "duplicate" if link["linkage"] == "duplicate" else "source_disagrees"
            values = {"kind": kind, "source_a": SOURCE, "value_a": held, "value_b": rcid, "kept": held}
            reason = f"{_TOLD[link['linkage']]} (rcid {rcid})"
            tables.note("roll_calls", call["roll_call_id"], "voeten_rcid", reason, source_b=SOURCE, **values)
    return published


def _days(
    rows: dict[int, Row],
    links: dict[int, Row],
    published: dict[int, str],
    calls: dict[str, Row],
    resolutions: dict[str, Row],
) -> dict[int, Days]:
    """The days of the roll calls that are not linked. Raises DataError for a curated day that nothing needs."""
    curated = pd.read_csv(SOURCES / "voeten_days.csv", dtype=str)
    days = dict(zip(curated["rcid"].astype(int).tolist(), curated["day"], strict=True))
    if astray := [rcid for rcid in days if rcid not in rows or rcid in published]:
        raise DataError(f"sources/voeten_days.csv: rcid {astray[0]} is no roll call that needs a day")
    known = {rcid: calls[roll_call_id]["date"] for rcid, roll_call_id in published.items()}
    # A roll call that fits several official votes fits none of another day.
    near = {rcid: calls[link["by_votes"]]["date"] for rcid, link in links.items() if link["linkage"] == "ambiguous"}
    anchors = near | known | days
    opened = pd.read_csv(SOURCES / "session_openings.csv", dtype=str).set_index("session")["opened"].to_dict()
    found = {rcid: Days(day, day) for rcid, day in days.items()}
    sessions: dict[str, list[int]] = {}
    for rcid in sorted(rows):
        sessions.setdefault(rows[rcid]["session"], []).append(rcid)
    for session, rcids in sessions.items():
        before, after = _between(session, rcids, anchors)
        for rcid in rcids:
            if rcid not in anchors:
                found[rcid] = _day(rows[rcid], before[rcid], after[rcid], opened.get(session, ""), resolutions)
    return found


def _between(session: str, rcids: list[int], anchors: dict[int, str]) -> tuple[dict[int, str], dict[int, str]]:
    """The latest known day before and the earliest after each roll call, where the list runs in the order of the votes."""
    if session.isdigit() and int(session) > IN_ORDER_UNTIL:
        return dict.fromkeys(rcids, ""), dict.fromkeys(rcids, "9")
    days = [anchors.get(rcid) for rcid in rcids]
    before = accumulate((day or "" for day in days), max)
    after = accumulate((day or "9" for day in reversed(days)), min)
    return dict(zip(rcids, before, strict=True)), dict(zip(reversed(rcids), after, strict=True))


def _day(row: Row, before: str, after: str, opened: str, resolutions: dict[str, Row]) -> Days:
    """The days on which one vote can have been taken, from what was before and after it in its session."""
    separate, month, session = row["subject"] in ("clause", "amendment"), row["month"], row["session"]
    if session.isdigit() and int(session) >= DAYS_SINCE and (separate or row["subject"] == "motion"):
        return Days(row["day"], row["day"])
    resolution = _resolution(row, resolutions)
    if resolution and separate and resolution["adopted_on"][:7] == month:
        return Days(resolution["adopted_on"], resolution["adopted_on"])
    opens, closes = span(session)
    first, last = max(before, opened, opens), min(after, closes)
    if month:
        ends = f"{month}-{calendar.monthrange(*map(int, month.split('-')))[1]}"
        if max(first, f"{month}-01") <= min(last, ends):
            return Days(max(first, f"{month}-01"), min(last, ends))
    # The month is not known, or cannot be, so that only the votes before and after tell.
    return Days(first, last)


def _resolution(row: Row, resolutions: dict[str, Row]) -> Row | None:
    """The resolution that the list names; a letter may only count the roll calls on it."""
    if row["symbol"] is None or row["symbol"] in resolutions or row["subject"] == "whole":
        return resolutions.get(row["symbol"])
    return resolutions.get(row["symbol"].rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _names(rows: dict[int, Row], resolutions: dict[str, Row], calls: dict[str, Row]) -> dict[int, str]:
    """The id of each roll call that only the list has: an amendment's symbol, else the resolution or session and rcid."""
    amendments = Counter(row["amendment"] for row in rows.values() if row["subject"] == "amendment")
    names = {}
    for rcid, row in rows.items():
        symbol = row["amendment"] if row["subject"] == "amendment" else None
        if symbol and amendments[symbol] == 1 and f"{symbol}#vote" not in calls:
            names[rcid] = f"{symbol}#vote"
        else:
            names[rcid] = f"{_named(row, resolutions)}#rcid{rcid}.vote"
    return names


def _named(row: Row, resolutions: dict[str, Row]) -> str:
    if row["subject"] == "amendment" and row["amendment"]:
        return str(row["amendment"])
    if row["symbol"] in resolutions:
        return str(row["symbol"])
    if decision := _decision(row):
        return decision
    return f"A/{row['session']}"


def _decision(row: Row) -> str | None:
    elements = symbols.resolution(row["symbol"]) if row["symbol"] else None
    sure = elements and elements.session.isdigit() and DECISIONS_SINCE <= int(elements.session) <= DECISIONS_UNTIL
    if elements and sure and elements.number >= FIRST_DECISION:
        return f"A/DEC/{elements.session}/{elements.number}{elements.part}"
    return None


def _roll_call(row: Row, roll_call_id: str, days: Days, resolutions: dict[str, Row], link: Row | None) -> Row:
    resolution = _resolution(row, resolutions)
    known = days.first == days.last
    subject = row["subject"] or "unknown"
    if subject == "whole":
        # The official records have every draft that was adopted as a resolution, and this is none of them.
        subject, resolution = "decision" if _decision(row) else "draft", None
    same_day = resolution is not None and known and resolution["adopted_on"] == days.first
    return {
        "roll_call_id": roll_call_id,
        "date": days.first if known else None,
        "date_from": None if known else days.first,
        "date_to": None if known else days.last,
        "session": row["session"],
        "meeting": resolution["meeting"] if resolution and same_day else None,
        "subject": subject,
        "is_final": subject in ("decision", "draft"),
        "resolution_id": resolution["resolution_id"] if resolution else None,
        "draft": row["draft"],
        "important_vote": row["important"],
        "voeten_rcid": row["rcid"],
        "evidence": "voeten_lists",
        "linkage": link["linkage"] if link else "voeten_only",
    }


def _votes(tables: Tables, call: Row, votes: dict[str, str], days: Days) -> pd.DataFrame:
    """Rows for the Members of the day; where it is not known, for those that were Members from its first to its last."""
    first, last = (members.members_on(date.fromisoformat(day)) for day in days)
    for member in sorted(set(votes) - (first | last)):
        stranger(tables, call["roll_call_id"], member, votes.pop(member))
    if first == last:
        call["members"] = len(first)
    else:
        tables.note(
            "roll_calls", call["roll_call_id"], "members",
            "The day of the vote is not known, and the membership changed between the first and the last it can have been.",
            kind="source_incomplete", source_a=SOURCE, value_a=len(first), source_b=SOURCE, value_b=len(last),
            exception_to="R1",
        )  # fmt: skip
    present = sorted((first & last) | set(votes))
    return pd.DataFrame(
        {
            "roll_call_id": call["roll_call_id"],
            "member_id": present,
            "vote": [votes.get(member, "non_voting") for member in present],
        }
    )


def stranger(tables: Tables, roll_call_id: str, member_id: str, vote: str) -> None:
    """Note a vote in the list of a State that was no Member then; it is left out."""
    tables.note(
        "roll_calls", roll_call_id, "members",
        f"The list has a vote ({vote}) of {member_id}, which was no Member then; it is left out.",
        source_a=SOURCE, value_a=f"{member_id} {vote}", source_b=SOURCE,
    )  # fmt: skip


def _note_remarks(tables: Tables, roll_call_id: str, remarks: tuple[str, ...]) -> None:
    for remark in remarks:
        tables.note(
            "roll_calls", roll_call_id, "subject", remark, kind="source_contradicts_itself", source_a=SOURCE, source_b=SOURCE
        )  # fmt: skip


def _clauses(tables: Tables, roll_call_id: str, clauses: tuple[Clause, ...]) -> None:
    tables.add(
        "roll_call_clauses",
        (
            {"roll_call_id": roll_call_id, "position": place, "clause": clause.name, "is_whole": clause.whole}
            for place, clause in enumerate(clauses, start=1)
        ),
    )
