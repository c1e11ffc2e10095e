"""From linked resolutions and our own curated tables to the tables of the package, as lists of rows.

Names become Members here, lists become votes, and whatever two places say differently becomes a discrepancy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from scripts import fetch, members, sponsors
from scripts.faults import DataFault
from scripts.unxml.copies import Linked
from scripts.paths import SOURCES
from scripts.unxml.extract import SOURCE

Row = dict[str, Any]
VOTES = ("yes", "no", "abstain")


@dataclass
class Tables:
    """The rows of each table while the package is put together."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    sponsored: dict[str, dict[str, str]] = field(default_factory=dict)  # draft -> Member -> role

    def add(self, table: str, rows: Iterable[Row]) -> None:
        self.rows.setdefault(table, []).extend(rows)

    def differ(self, table: str, key: str, field_name: str, reason: str, **values: Any) -> None:
        """Record a discrepancy; `values` may give kind, source_a, value_a, source_b, value_b, kept and excuses."""
        row = {"kind": "source_contradicts_itself", "source_a": SOURCE, "source_b": SOURCE} | values
        text = {name: None if value in (None, "") else str(value) for name, value in row.items()}
        self.add(
            "discrepancies",
            [
                {
                    "discrepancy_id": f"{table}:{key}:{field_name}",
                    "table": table,
                    "key": key,
                    "field": field_name,
                    "reason": reason,
                }
                | text
            ],
        )


def assemble(linked: list[Linked]) -> dict[str, pd.DataFrame]:
    """The tables of the package, unsorted, as frames of Python objects with None for what is missing.

    Raises DataFault for a name that is no known Member, a Member in two lists of one vote, and curated rows that do
    not fit the resolutions.
    """
    tables = Tables()
    for one in linked:
        _resolution(tables, one)
    _cited_resolutions(tables)
    _amendments_in_drafts(tables, linked)
    _curated_amendments(tables)
    _curated_discrepancies(tables)
    frames = {name: pd.DataFrame(rows) for name, rows in tables.rows.items()}
    return members.member_tables() | frames | {"sources": _sources()}


def _resolution(tables: Tables, one: Linked) -> None:
    record, resolution_id = one.record, str(one.record.resolution["resolution_id"])
    resolution = record.resolution | {"source_id": SOURCE, "undl_id": None, "roll_call_id": None, "submitted_by": None}
    tables.add("resolutions", [resolution])
    tables.add("clauses", one.clauses)
    tables.add("citations", one.citations)
    tables.add("subjects", _subjects(resolution_id, record.subjects))
    for remark in record.remarks + one.remarks:
        tables.differ(
            remark["table"], remark["key"], remark["field"], remark["reason"],
            **{name: remark[name] for name in ("kind", "value_a", "value_b", "kept")},
        )  # fmt: skip
    _sponsors(tables, one, resolution)
    if resolution["adoption"] != "recorded_vote":
        return
    if one.roll_call_of:
        resolution["roll_call_id"] = f"{one.roll_call_of}#vote"
        reason = "One vote was taken on all parts of the resolution; it stands under the first part."
        tables.differ(
            "resolutions",
            resolution_id,
            "roll_call_id",
            reason,
            kind="one_vote_for_several",
            kept=resolution["roll_call_id"],
            excuses="R5",
        )
        return
    resolution["roll_call_id"] = f"{resolution_id}#vote"
    _roll_call(tables, one, resolution)


def _subjects(resolution_id: str, subjects: list[tuple[str, str, str | None]]) -> Iterable[Row]:
    # The position is the key: UNBIS has two concepts under some terms (water, 030500 and 1006939).
    for position, (vocabulary, term, uri) in enumerate(subjects, start=1):
        yield {"resolution_id": resolution_id, "position": position, "vocabulary": vocabulary, "term": term, "uri": uri}


def _sponsors(tables: Tables, one: Linked, resolution: Row) -> None:
    """Sponsors of the draft, each Member once under its first role; who else submitted it goes to the resolution."""
    day, draft = date.fromisoformat(resolution["adopted_on"]), resolution["draft"]
    lists = {role: sponsors.split_sponsors(text, f"{one.record.where}, {role}") for role, text in one.record.sponsors}
    removed = {members.resolve(name, day, one.record.where) for split in lists.values() for name in split.removed}
    roles: dict[str, str] = {}
    for role, split in lists.items():
        for name in split.members:
            member = members.resolve(name, day, f"{one.record.where}, {role}")
            if member not in removed:
                roles.setdefault(member, role)
    if roles and not draft:
        raise DataFault(f"{one.record.where}: sponsors {sorted(roles)} of a draft without a symbol")
    # Lettered parts, and some unlike resolutions, name the same draft: its sponsors stand once.
    known = tables.sponsored.setdefault(draft, {})
    new = {member: role for member, role in roles.items() if member not in known}
    known |= new
    tables.add("sponsors", ({"proposal": draft, "member_id": member, "role": role} for member, role in new.items()))
    others = [other for split in lists.values() for other in split.others]
    resolution["submitted_by"] = " | ".join(dict.fromkeys(others)) or None


def _roll_call(tables: Tables, one: Linked, resolution: Row) -> None:
    record, roll_call_id = one.record, resolution["roll_call_id"]
    day = date.fromisoformat(resolution["adopted_on"])
    on_that_day = members.members_on(day)
    votes: dict[str, str] = {}
    for vote, names in record.lists.items():
        for name in names:
            member = members.resolve(name, day, f"{record.where}, {vote}")
            if votes.setdefault(member, vote) != vote:
                raise DataFault(
                    f"{record.where}: {name} stands under {votes[member]} and under {vote}; a correction must decide"
                )
            if member not in on_that_day:
                raise DataFault(f"{record.where}: {name} votes on {day}, when it was not a Member")
    counts = {vote: sum(v == vote for v in votes.values()) for vote in VOTES}
    for vote in VOTES:
        _compare_count(tables, record.stated.get(vote), counts[vote], roll_call_id, vote)
    tables.add(
        "votes",
        ({"roll_call_id": roll_call_id, "member_id": m, "vote": votes.get(m, "non_voting")} for m in on_that_day),
    )
    tables.add(
        "roll_calls",
        [
            {
                "roll_call_id": roll_call_id,
                "date": resolution["adopted_on"],
                "session": resolution["session"],
                "meeting": resolution["meeting"],
                "subject": "resolution",
                "is_final": True,
                "resolution_id": resolution["resolution_id"],
                **counts,
                "non_voting": len(on_that_day) - len(votes),
                "members": len(on_that_day),
                "result": "adopted",
                "evidence": "official_lists",
            }
        ],
    )


def _compare_count(tables: Tables, stated: int | None, listed: int, roll_call_id: str, vote: str) -> None:
    if stated == listed:
        return
    if stated is None and not listed:
        reason = "The document has no list and no count of this vote; nobody is listed."
        tables.differ("roll_calls", roll_call_id, vote, reason, kind="source_incomplete", kept=0)
        return
    reason = (
        "The count stated and the names listed differ; the names are kept, and a Member left out of the lists by mistake "
        "stands as non_voting."
    )
    tables.differ("roll_calls", roll_call_id, vote, reason, value_a=stated, value_b=listed, kept=listed)


def _cited_resolutions(tables: Tables) -> None:
    held = {row["resolution_id"] for row in tables.rows["resolutions"]}
    renamed = {row["value_a"]: row["value_b"] for row in tables.rows["discrepancies"] if row["kind"] == "relettered"}
    for row in tables.rows["citations"]:
        cited = renamed.get(row["cited"], row["cited"])
        row["resolution_id"] = cited if cited in held else None


def _amendments_in_drafts(tables: Tables, linked: list[Linked]) -> None:
    for one in linked:
        resolution = one.record.resolution
        for symbol in one.record.amended_in:
            oral = symbol == "oral"
            tables.add(
                "amendments",
                [
                    {
                        "amendment_id": f"{resolution['draft'] or resolution['committee_report']}#oral1"
                        if oral
                        else symbol,
                        "draft": resolution["draft"],
                        "resolution_id": resolution["resolution_id"],
                        "date": resolution["adopted_on"],
                        "session": resolution["session"],
                        "meeting": resolution["meeting"],
                        "outcome": "adopted",
                        "evidence": "official",
                        "evidence_note": "The resolution is printed as adopted with this amendment.",
                    }
                ],
            )


def _curated_amendments(tables: Tables) -> None:
    curated = pd.read_csv(SOURCES / "amendments.csv", dtype=str, keep_default_na=False)
    resolutions = {row["resolution_id"]: row for row in tables.rows["resolutions"]}
    roll_calls = {row["roll_call_id"]: row for row in tables.rows["roll_calls"]}
    for row in curated.to_dict("records"):
        amendment: Row = {str(name): value or None for name, value in row.items()}
        amendment_id = row["amendment_id"]
        amendment["resolution_id"] = row["resolution_id"] if row["resolution_id"] in resolutions else None
        if row["recorded_vote"] == "true":
            amendment["roll_call_id"] = f"{amendment_id}{'.' if '#' in amendment_id else '#'}vote"
            tables.add("roll_calls", [_curated_roll_call(amendment)])
        final = resolutions.get(row["resolution_id"], {}).get("roll_call_id")
        if final and row["majority"] == "two_thirds":
            # Rule 84: amendments need two thirds where the proposal they amend does.
            roll_calls[final]["majority"] = "two_thirds"
        tables.add("amendments", [amendment])
        for column, role in (("sponsors", "sponsor"), ("co_sponsors", "co_sponsor")):
            tables.add(
                "sponsors", ({"proposal": amendment_id, "member_id": m, "role": role} for m in row[column].split())
            )


def _curated_discrepancies(tables: Tables) -> None:
    curated = pd.read_csv(SOURCES / "discrepancies.csv", dtype=str, keep_default_na=False)
    for row in curated.to_dict("records"):
        tables.differ(
            row["table"], row["key"], row["field"], row["reason"], **{n: row[n] for n in ("kind", "kept", "excuses")}
        )


def _curated_roll_call(amendment: Row) -> Row:
    day = amendment["date"]
    return {
        "roll_call_id": amendment["roll_call_id"],
        "date": day,
        "session": amendment["session"],
        "meeting": amendment["meeting"],
        "subject": "amendment",
        "is_final": False,
        "resolution_id": amendment["resolution_id"],
        "amendment_id": amendment["amendment_id"],
        **{vote: int(amendment[vote]) if amendment[vote] else None for vote in VOTES},
        "members": len(members.members_on(date.fromisoformat(day))) if day else None,
        "majority": amendment["majority"],
        "result": amendment["outcome"],
        # The grade of the figures: what is official of these amendments is never the figures.
        "evidence": "secondary" if amendment["evidence"] == "official" else amendment["evidence"],
    }


def _sources() -> pd.DataFrame:
    """The upstream sources, each with how many files of it are locked, their bytes, and one hash of all their hashes."""
    sources = pd.read_csv(SOURCES / "upstream.csv", dtype=str, keep_default_na=False)
    locked = pd.DataFrame(fetch.lock())
    by_source = locked.groupby("source_id")
    totals = pd.DataFrame(
        {
            "files": by_source.size(),
            "bytes": by_source["bytes"].sum(),
            "sha256": by_source["sha256"].agg(
                lambda hashes: hashlib.sha256("".join(sorted(hashes)).encode()).hexdigest()
            ),
        }
    )
    joined = sources.merge(totals, how="left", left_on="source_id", right_index=True)
    joined["files"] = joined["files"].fillna(0).astype(int)
    return joined.astype(object).where(joined.notna() & (joined != ""), None)
