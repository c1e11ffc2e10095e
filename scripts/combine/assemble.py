"""From linked resolutions and our own curated tables to the tables of the package, as lists of rows.

Names become Members here, lists become votes, and whatever two places say differently becomes a discrepancy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

import pandas as pd

from scripts.combine import amendments, witnesses
from scripts.combine import coded as coded_calls
from scripts.combine import library as library_records
from scripts.combine.copies import Linked
from scripts.combine.table_rows import Row, Tables
from scripts.common import members
from scripts.common.errors import DataError
from scripts.common.paths import SOURCES
from scripts.extract.undl import Library
from scripts.extract.unxml import sponsors
from scripts.extract.unxml.documents import SOURCE
from scripts.extract.voeten.files import Voeten
from scripts.fetch import lock
from scripts.publish import history

VOTES = ("yes", "no", "abstain")


def assemble(linked: list[Linked], library: Library, coded: Voeten) -> dict[str, pd.DataFrame]:
    """The tables of the package, unsorted, as frames of Python objects with None for what is missing.

    Raises DataError for a name that is no known Member, a Member in two lists of one vote, and curated rows that do
    not fit the resolutions.
    """
    tables = Tables()
    for one in linked:
        _resolution(tables, one)
    of_record = library_records.add(tables, library)
    _cited_resolutions(tables)
    heard = witnesses.official(tables, library, of_record)
    links = witnesses.link(tables, heard, coded)
    alone = coded_calls.add(tables, coded, links)
    amendments.in_drafts(tables, linked)
    amendments.curated(tables)
    heard |= witnesses.others(tables, coded, links, alone)
    votes = witnesses.settle(tables, heard, library, of_record)
    amendments.of_roll_calls(tables, coded.roll_calls)
    _curated_discrepancies(tables)
    frames = {name: pd.DataFrame(rows) for name, rows in tables.rows.items()}
    return members.member_tables() | frames | {"votes": votes, "sources": _sources(), "history": history.read()}


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
            exception_to="R5",
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
        raise DataError(f"{one.record.where}: sponsors {sorted(roles)} of a draft without a symbol")
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
                raise DataError(
                    f"{record.where}: {name} stands under {votes[member]} and under {vote}; a correction must decide"
                )
            if member not in on_that_day:
                raise DataError(f"{record.where}: {name} votes on {day}, when it was not a Member")
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


def _curated_discrepancies(tables: Tables) -> None:
    curated = pd.read_csv(SOURCES / "discrepancies.csv", dtype=str, keep_default_na=False)
    for row in curated.to_dict("records"):
        tables.differ(
            row["table_name"],
            row["row_key"],
            row["column_name"],
            row["reason"],
            **{n: row[n] for n in ("kind", "kept", "exception_to")},
        )


def _sources() -> pd.DataFrame:
    """The upstream sources, each with how many files of it are locked, their bytes, and one hash of all their hashes."""
    sources = pd.read_csv(SOURCES / "upstream.csv", dtype=str, keep_default_na=False)
    locked = pd.DataFrame(lock.lock())
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
