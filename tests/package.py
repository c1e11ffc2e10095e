"""A package small enough to read: three resolutions, a decision, four recorded votes, in a folder of its own.

AAA to DDD vote and EEE left in 2022; the Members from ZAA on, who make up the number of 1945, never vote. A/RES/77/1A and
B were adopted by one vote, which `discrepancies` lists as a known exception.
"""

from __future__ import annotations

import hashlib
import string
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.publish.write import write_package

SILENT = [f"Z{letter}{other}" for letter in "AB" for other in string.ascii_uppercase][:47]
MEMBERS = ["AAA", "BBB", "CCC", "DDD", "EEE", *SILENT]
VOTES = {"AAA": "yes", "BBB": "yes", "CCC": "no", "DDD": "abstain"} | dict.fromkeys(SILENT, "non_voting")
SOURCE = {"source_id": "records", "title": "Records", "publisher": "A publisher", "terms": "none", "citation": "Records.", "files": 0, "first_day": "2022-12-01", "last_day": "2022-12-01", "last_emergency_day": "2023-02-23"}  # fmt: skip


def resolution(resolution_id: str, session: str, number: int, day: str, **more: Any) -> dict[str, Any]:
    row = {"resolution_id": resolution_id, "session": session, "number": number, "adopted_on": day, "title": "A title, with a comma"}  # fmt: skip
    return row | {"amended": False, "orally_revised": False, "committee": "plenary", "source_id": "records"} | more


def clause(
    resolution_id: str, name: str, part: str, position: int, number: str = "", parent: str = ""
) -> dict[str, Any]:
    return {
        "clause_id": f"{resolution_id}#{name}",
        "resolution_id": resolution_id,
        "part": part,
        "position": position,
        "kind": "paragraph",
        "number": number,
        "parent_id": f"{resolution_id}#{parent}" if parent else "",
        "depth": 2 if parent else 1,
        "n_words": 12,
        "text_sha256": hashlib.sha256(name.encode()).hexdigest(),
        "folded_sha256": hashlib.sha256(name.encode()).hexdigest(),
    }


def clauses(resolution_id: str) -> list[dict[str, Any]]:
    return [
        clause(resolution_id, "pp1", "preamble", 1),
        clause(resolution_id, "op1", "operative", 2, "1."),
        clause(resolution_id, "op1.a", "operative", 3, "(a)", "op1"),
        clause(resolution_id, "op2", "operative", 4, "2."),
        clause(resolution_id, "annex.1", "annex", 5, "1."),
    ]


def roll_call(roll_call_id: str, session: str, day: str, **more: Any) -> dict[str, Any]:
    row = {
        "roll_call_id": roll_call_id,
        "session": session,
        "date": day,
        "subject": "resolution",
        "is_final": True,
        "label": "Vote",
    }
    counts = {"yes": 2, "no": 1, "abstain": 1, "non_voting": 47, "members": 51, "result": "adopted"}
    return (
        row
        | counts
        | {"majority": "two_thirds", "evidence": "official_lists", "n_sources": 1, "linkage": "curated"}
        | more
    )


def tables() -> dict[str, list[dict[str, Any]]]:
    """The rows of every table, which a test may change before it writes them."""
    es = "A/RES/ES-11/6"
    return {
        "members": [{"member_id": member, "name": f"State {member}", "common_name": f"The {member}", "iso2": None if member in SILENT else member[:2]} for member in MEMBERS],
        "memberships": [
            {"member_id": member, "start_date": "1945-10-24", "start_reason": "original"}
            | ({"end_date": "2022-06-30", "end_reason": "withdrawal"} if member == "EEE" else {})
            for member in MEMBERS
        ],
        "member_names": [{"member_id": member, "start_date": "1945-10-24", "name": f"State {member}"} for member in MEMBERS],
        "sessions": [
            {
                "session": "77", "first_day": "2022-12-01", "last_day": "2022-12-01", "numbered": 1, "held": 1, "put_to_vote": 1,
                "all_resolutions": True, "sources": "records",
            },
            {
                "session": "ES-11", "opened": "2022-02-28", "first_day": "2023-02-23", "last_day": "2023-02-23", "numbered": 6,
                "held": 1, "put_to_vote": 1, "all_resolutions": False, "sources": "records",
            },
            {
                "session": "S-1", "first_day": "2022-12-01", "last_day": "2022-12-01", "held": 0, "put_to_vote": 0,
                "all_resolutions": False, "sources": "records",
            },
        ],
        "meetings": [
            {"meeting": "A/ES-11/PV.19", "session": "ES-11", "number": 19, "date": "2023-02-23", "sources": "records"},
            {"meeting": "A/S-1/PV.1", "session": "S-1", "number": 1, "date": "2022-12-01", "sources": "records"},
            {"meeting": "A/S-1/PV.2", "session": "S-1", "number": 2, "date": "2022-12-02", "sources": "records"},
        ],
        "resolutions": [
            resolution("A/RES/77/1A", "77", 1, "2022-12-01", part="A", adoption="recorded_vote", roll_call_id="A/RES/77/1A#vote"),
            resolution("A/RES/77/1B", "77", 1, "2022-12-01", part="B", adoption="recorded_vote", roll_call_id="A/RES/77/1A#vote"),
            resolution(
                es, "ES-11", 6, "2023-02-23", meeting="A/ES-11/PV.19", draft="A/ES-11/L.7", amended=True,
                adoption="recorded_vote", roll_call_id=f"{es}#vote",
            ),
        ],
        "decisions": [
            {
                "decision_id": "A/DEC/S-1/11", "session": "S-1", "number": 11, "title": "A decision", "kind": "other", "adopted_on": "2022-12-01",
                "meeting": "A/S-1/PV.1", "later_meetings": "A/S-1/PV.2", "draft": "A/S-1/L.2", "amended": True, "committee": "first",
                "committee_report": "A/S-1/9", "report_paragraph": 7, "adoption": "recorded_vote", "roll_call_id": "A/S-1/L.2#vote",
                "source_id": "records",
            },
        ],
        "clauses": [row for one in ("A/RES/77/1A", es) for row in clauses(one)],
        "citations": [
            {"clause_id": f"{es}#pp1", "position": 1, "cited": "A/RES/77/1A", "resolution_id": "A/RES/77/1A", "place": "text"},
            {"clause_id": f"{es}#op1", "position": 1, "cited": "S/2014/136", "place": "footnote"},
            {"clause_id": f"{es}#pp1", "position": 2, "cited": "A/DEC/S-1/11", "decision_id": "A/DEC/S-1/11", "place": "text"},
        ],
        "sponsors": [
            {"proposal": "A/ES-11/L.7", "member_id": "AAA", "role": "sponsor"},
            {"proposal": "A/ES-11/L.8", "member_id": "BBB", "role": "sponsor"},
        ],
        "subjects": [{"resolution_id": es, "position": 1, "vocabulary": "UNBIS Thesaurus", "term": 'A "QUOTED" TERM', "source_id": "records"}],
        "amendments": [
            {
                "amendment_id": "A/ES-11/L.8", "draft": "A/ES-11/L.7", "resolution_id": es, "date": "2023-02-23", "session": "ES-11",
                "outcome": "rejected", "roll_call_id": "A/ES-11/L.8#vote", "evidence": "press",
            },
            {
                "amendment_id": "A/ES-11/L.9", "draft": "A/ES-11/L.7", "resolution_id": es, "date": "2023-02-23", "session": "ES-11",
                "outcome": "adopted", "evidence": "official",
            },
            {
                "amendment_id": "A/S-1/L.3", "draft": "A/S-1/L.2", "decision_id": "A/DEC/S-1/11", "date": "2022-12-01", "session": "S-1",
                "outcome": "adopted", "evidence": "official",
            },
        ],
        "roll_calls": [
            roll_call("A/RES/77/1A#vote", "77", "2022-12-01", resolution_id="A/RES/77/1A"),
            roll_call(f"{es}#vote", "ES-11", "2023-02-23", resolution_id=es, meeting="A/ES-11/PV.19", draft="A/ES-11/L.7"),
            roll_call(
                "A/ES-11/L.8#vote", "ES-11", "2023-02-23", resolution_id=es, subject="amendment", is_final=False,
                amendment_id="A/ES-11/L.8", yes=1, no=2, abstain=None, non_voting=None, result="rejected", evidence="press",
            ),
            roll_call(
                "A/S-1/L.2#vote", "S-1", "2022-12-01", decision_id="A/DEC/S-1/11", subject="decision", meeting="A/S-1/PV.1",
                draft="A/S-1/L.2", evidence="official_tally", n_sources=0,
            ),
        ],
        "votes": [
            {"roll_call_id": call, "member_id": member, "vote": vote}
            for call in ("A/RES/77/1A#vote", f"{es}#vote")
            for member, vote in VOTES.items()
        ],
        "roll_call_clauses": [{"roll_call_id": "A/ES-11/L.8#vote", "position": 1, "clause": "op1", "is_whole": True, "clause_id": f"{es}#op1"}],
        "roll_call_issues": [{"roll_call_id": f"{es}#vote", "issue": "hr", "source_id": "records"}],
        "voting_rights": [
            {"session": "77", "member_id": "AAA", "may_vote": True, "as_of": "2022-12-01", "document": "A/RES/77/1A", "clause_id": "A/RES/77/1A#op1", "evidence": "official", "source_id": "records"},
            {"session": "ES-11", "member_id": "ZAA", "may_vote": False, "as_of": "2023-02-23", "evidence": "press", "source_url": "https://example.org/", "source_id": "records"},
        ],
        "discrepancies": [
            {
                "discrepancy_id": "resolutions:A/RES/77/1B:roll_call_id", "kind": "one_vote_for_several", "table_name": "resolutions",
                "row_key": "A/RES/77/1B", "column_name": "roll_call_id", "source_a": "records", "source_b": "records",
                "kept": "A/RES/77/1A#vote", "exception_to": "R5", "reason": "One vote was taken on both parts.",
            }
        ],
        "former_ids": [
            {"table_name": "roll_calls", "former_id": "A/77#rcid1.vote", "id": f"{es}#vote", "since": "0.0.1", "reason": "Why."}
        ],
        "sources": [SOURCE],
        "history": [{"version": "0.0.1", "table_name": "votes", "session": "77", "rows": 51}],
    }  # fmt: skip


def write(folder: Path, rows: dict[str, list[dict[str, Any]]] | None = None) -> Path:
    """Write the package, or one of other rows, into a folder; returns the folder."""
    write_package({name: pd.DataFrame(table) for name, table in (rows or tables()).items()}, folder)
    return folder
