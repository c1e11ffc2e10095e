"""Voeten's roll calls beside the official ones: what he adds to a vote that is linked, and the votes that only he has.

Separate votes on paragraphs and amendments, motions and drafts that failed stand in his list alone. His months are
right and his days, before the fifty-second session, are not: a day is taken from the official record of the resolution
that the vote was part of (rules 89 and 90: the parts are voted on before the whole, at the same meeting), or from the
official votes before and after it, as until the twenty-sixth session the list runs in the order of the votes.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

import pandas as pd

from scripts import members, symbols
from scripts.faults import DataFault
from scripts.paths import SOURCES
from scripts.table_rows import Row, Tables
from scripts.voeten.extract import SOURCE, Coded

LINKED = ("symbol_and_votes", "votes", "symbol")
IN_ORDER_UNTIL = 26
DAYS_SINCE = 52  # from here on the days of separate votes are right, too: all that can be checked are
# From the thirty-first session on, decisions have numbers from 301 (later 401, 501) upward; resolutions end far below.
DECISIONS_SINCE, FIRST_DECISION = 31, 301


class Days(NamedTuple):
    """The first and the last day on which a vote can have been taken, the same where the day is known."""

    first: str
    last: str


def add(tables: Tables, coded: Coded, links: pd.DataFrame) -> tuple[pd.Series, pd.DataFrame]:
    """Put the list into the tables. Returns the roll call of each rcid that is published (text, by rcid), and the votes
    of the roll calls that only the list has (roll_call_id, member_id, vote), with a row for every Member of the day."""
    calls = {row["roll_call_id"]: row for row in tables.rows["roll_calls"]}
    resolutions = {row["resolution_id"]: row for row in tables.rows["resolutions"]}
    links = links.set_index("rcid")
    rows = coded.roll_calls.set_index("rcid", drop=False)
    _by_symbol(tables, rows, links, resolutions, calls)
    published = _join(tables, rows, links, calls)
    days = _days(rows, published, links, calls, resolutions)
    alone = rows.index.difference(published.index).difference(
        links.index[links["linkage"].isin(["duplicate", "ambiguous", "contradicts"])]
    )
    names = _names(rows.loc[alone], resolutions, calls)
    votes = coded.votes[coded.votes["rcid"].isin(alone)]
    cast = dict(iter(votes.groupby("rcid")))
    found = []
    for rcid in alone:
        call = _roll_call(rows.loc[rcid], names[rcid], days[rcid], resolutions, links)
        found.append(_votes(tables, call, cast.get(rcid, votes.iloc[:0]), days[rcid]))
        tables.add("roll_calls", [call])
        _note_remarks(tables, call["roll_call_id"], rows.at[rcid, "remarks"])
        _clauses(tables, call["roll_call_id"], rows.at[rcid, "clauses"])
    published = pd.concat([published, pd.Series(names, dtype="str")])
    issues = coded.issues.assign(roll_call_id=coded.issues["rcid"].map(published), source_id=SOURCE)
    tables.add("roll_call_issues", issues.dropna(subset=["roll_call_id"]).drop(columns="rcid").to_dict("records"))
    return published, pd.concat(found, ignore_index=True)


def _by_symbol(
    tables: Tables, rows: pd.DataFrame, links: pd.DataFrame, resolutions: dict[str, Row], calls: dict[str, Row]
) -> None:
    """Link what the library holds as a vote not recorded, and the list as a roll call, by the symbol alone."""
    for rcid in links.index[links["linkage"] == "no_fit"]:
        row = rows.loc[rcid]
        resolution = resolutions.get(row["symbol"]) if isinstance(row["symbol"], str) else None
        if (
            resolution is None
            or resolution["adoption"] != "vote_not_recorded"
            or int(resolution["session"].rpartition("-")[2]) < DECISIONS_SINCE
            or resolution["adopted_on"][:7] != row["month"]
        ):
            continue
        roll_call_id = f"{resolution['resolution_id']}#vote"
        calls[roll_call_id] = {
            "roll_call_id": roll_call_id, "date": resolution["adopted_on"], "session": resolution["session"],
            "meeting": resolution["meeting"], "subject": "resolution", "is_final": True,
            "resolution_id": resolution["resolution_id"], "result": "adopted", "evidence": "coded_lists",
            "undl_id": resolution["undl_id"],
        }  # fmt: skip
        tables.add("roll_calls", [calls[roll_call_id]])
        resolution |= {"adoption": "recorded_vote", "roll_call_id": roll_call_id}
        links.loc[rcid, ["roll_call_id", "linkage"]] = roll_call_id, "symbol"
        tables.note(
            "resolutions", resolution["resolution_id"], "adoption",
            "The library names no State; Voeten's data name how each voted, and are kept.",
            source_a="undl", value_a="vote_not_recorded", source_b=SOURCE, value_b="recorded_vote", kept="recorded_vote",
        )  # fmt: skip


def _join(tables: Tables, rows: pd.DataFrame, links: pd.DataFrame, calls: dict[str, Row]) -> pd.Series:
    """Tell the official roll calls what the list adds; returns the roll call of each linked rcid."""
    for rcid, link in links[links["roll_call_id"].notna() | (links["linkage"] == "ambiguous")].iterrows():
        row, call = rows.loc[rcid], calls.get(link["roll_call_id"] or link["by_votes"])
        assert call is not None
        if link["linkage"] in LINKED:
            call |= {"voeten_rcid": rcid, "linkage": link["linkage"], "important_vote": row["important"]}
            call["draft"] = call.get("draft") or row["draft"]
            _note_remarks(tables, call["roll_call_id"], row["remarks"])
            if link["linkage"] == "votes" and isinstance(row["symbol"], str) and row["symbol"] != call["resolution_id"]:
                tables.note(
                    "roll_calls", call["roll_call_id"], "resolution_id",
                    "Who voted how is that of this resolution; the list has another number or letter.",
                    source_a="undl", value_a=call["resolution_id"], source_b=SOURCE, value_b=row["symbol"],
                    kept=call["resolution_id"],
                )  # fmt: skip
    told = {
        "duplicate": "The list has the vote twice; the row that fits best is linked.",
        "contradicts": "The list has other votes under this symbol, which are not used.",
        "ambiguous": "The list's roll call fits this and other votes about as well; it is not linked.",
    }
    for rcid, link in links[links["linkage"].isin(told)].iterrows():
        call = calls[link["roll_call_id"] if link["linkage"] != "ambiguous" else link["by_votes"]]
        tables.note(
            "roll_calls", call["roll_call_id"], "voeten_rcid", told[link["linkage"]] + f" (rcid {rcid})",
            kind="duplicate" if link["linkage"] == "duplicate" else "source_disagrees", source_a=SOURCE,
            value_a=call.get("voeten_rcid"), source_b=SOURCE, value_b=rcid, kept=call.get("voeten_rcid"),
        )  # fmt: skip
    linked = links.loc[links["linkage"].isin(LINKED), "roll_call_id"]
    return linked.astype("str")


def _days(
    rows: pd.DataFrame,
    published: pd.Series,
    links: pd.DataFrame,
    calls: dict[str, Row],
    resolutions: dict[str, Row],
) -> dict[int, Days]:
    """The days of the roll calls that are not linked. Raises DataFault for a curated day that nothing needs."""
    known = published.map(lambda roll_call_id: calls[roll_call_id]["date"])
    # A roll call that fits several official votes fits none of another day.
    near = links.loc[links["linkage"] == "ambiguous", "by_votes"].map(lambda roll_call_id: calls[roll_call_id]["date"])
    curated = pd.read_csv(SOURCES / "voeten_days.csv", dtype={"rcid": int, "day": str}).set_index("rcid")["day"]
    if len(astray := curated.index.difference(rows.index).union(curated.index.intersection(published.index))):
        raise DataFault(f"sources/voeten_days.csv: rcid {astray[0]} is no roll call that needs a day")
    opened = pd.read_csv(SOURCES / "session_openings.csv", dtype=str).set_index("session")["opened"]
    anchors = pd.concat([known, near, curated])
    found = {rcid: Days(day, day) for rcid, day in curated.items()}
    for session, group in rows.groupby("session"):
        ordered = session.startswith(("ES-", "S-")) or int(session) <= IN_ORDER_UNTIL
        dated = anchors.reindex(group.index)
        before = dated.fillna("").cummax() if ordered else pd.Series("", index=group.index)
        after = dated.fillna("9")[::-1].cummin()[::-1] if ordered else pd.Series("9", index=group.index)
        for rcid in group.index[dated.isna()]:
            row, month = group.loc[rcid], group.at[rcid, "month"]
            resolution, separate = _resolution(row, resolutions), row["subject"] in ("clause", "amendment", "motion")
            if session.isdigit() and int(session) >= DAYS_SINCE and separate:
                found[rcid] = Days(row["day"], row["day"])
                continue
            if resolution and resolution["adopted_on"][:7] == month and row["subject"] in ("clause", "amendment"):
                found[rcid] = Days(resolution["adopted_on"], resolution["adopted_on"])
                continue
            year, number = map(int, month.split("-"))
            ends = f"{month}-{calendar.monthrange(year, number)[1]}"
            starts = max(f"{month}-01", opened.get(session, ""))
            first, last = max(before[rcid], starts), min(after[rcid], ends)
            found[rcid] = Days(first, last) if first <= last else Days(min(starts, ends), ends)
    return found


def _resolution(row: pd.Series, resolutions: dict[str, Row]) -> Row | None:
    """The resolution that the list names; a letter may only count the roll calls on it."""
    if not isinstance(row["symbol"], str):
        return None
    if row["symbol"] in resolutions:
        return resolutions[row["symbol"]]
    return resolutions.get(row["symbol"].rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) if row["subject"] != "whole" else None


def _names(rows: pd.DataFrame, resolutions: dict[str, Row], calls: dict[str, Row]) -> dict[int, str]:
    """The id of each roll call that only the list has: an amendment's symbol, else the resolution or session and rcid."""
    amendments = rows.loc[rows["subject"] == "amendment", "amendment"].dropna()
    once = set(amendments[~amendments.duplicated(keep=False)])
    names = {}
    for rcid, row in rows.iterrows():
        if row["subject"] == "amendment" and row["amendment"] in once and f"{row['amendment']}#vote" not in calls:
            names[rcid] = f"{row['amendment']}#vote"
        else:
            names[rcid] = f"{_named(row, resolutions)}#rcid{rcid}.vote"
    return names


def _named(row: pd.Series, resolutions: dict[str, Row]) -> str:
    if row["subject"] == "amendment" and isinstance(row["amendment"], str):
        return row["amendment"]
    if isinstance(row["symbol"], str) and row["symbol"] in resolutions:
        return row["symbol"]
    if decision := _decision(row):
        return decision
    return f"A/{row['session']}"


def _decision(row: pd.Series) -> str | None:
    elements = symbols.resolution(row["symbol"]) if isinstance(row["symbol"], str) else None
    sure = elements and elements.session.isdigit() and int(elements.session) >= DECISIONS_SINCE
    if elements and sure and elements.number >= FIRST_DECISION:
        return f"A/DEC/{elements.session}/{elements.number}{elements.part}"
    return None


def _roll_call(row: pd.Series, roll_call_id: str, days: Days, resolutions: dict[str, Row], links: pd.DataFrame) -> Row:
    resolution = _resolution(row, resolutions)
    known = days.first == days.last
    subject = row["subject"] if isinstance(row["subject"], str) else "unknown"
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
        "evidence": "coded_lists",
        "linkage": links.at[row["rcid"], "linkage"] if row["rcid"] in links.index else "not_official",
    }


def _votes(tables: Tables, call: Row, cast: pd.DataFrame, days: Days) -> pd.DataFrame:
    """Rows for the Members of the day; where it is not known, for those that were Members from its first to its last."""
    first, last = (members.members_on(date.fromisoformat(day)) for day in days)
    votes = dict(zip(cast["member_id"], cast["vote"], strict=True))
    for member in sorted(set(votes) - (first | last)):
        stranger(tables, call["roll_call_id"], member, votes.pop(member))
    if first == last:
        call["members"] = len(first)
    else:
        tables.note(
            "roll_calls", call["roll_call_id"], "members",
            "The day of the vote is not known, and the membership changed between the first and the last it can have been.",
            kind="source_incomplete", source_a=SOURCE, value_a=len(first), source_b=SOURCE, value_b=len(last),
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


def _clauses(tables: Tables, roll_call_id: str, clauses: tuple) -> None:
    tables.add(
        "roll_call_clauses",
        (
            {"roll_call_id": roll_call_id, "position": place, "clause": clause.name, "is_whole": clause.whole}
            for place, clause in enumerate(clauses, start=1)
        ),
    )
