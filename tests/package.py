"""A package small enough to read: a few resolutions, a decision, six recorded votes, in a folder of its own.

AAA to DDD vote and EEE left in 2022; NLD, by which proposals are chosen, and the Members from ZAA on, who make up the number of
1945, never vote. A/RES/77/1A and
B were adopted by one vote, which `discrepancies` lists as a known exception. Of the draft A/SPC/77/L.5, which failed, a motion
has a tally alone, and a paragraph has the lists of Voeten's data and no day. The last Member was away for two years.
"""

from __future__ import annotations

import hashlib
import string
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.publish.write import write_package
from tests.texts import covered, with_lineage, with_series, with_texts

SILENT = ["ZAA", "NLD", *[f"Z{letter}{other}" for letter in "AB" for other in string.ascii_uppercase][2:47]]
MEMBERS = ["AAA", "BBB", "CCC", "DDD", "EEE", *SILENT]
VOTES = {"AAA": "yes", "BBB": "yes", "CCC": "no", "DDD": "abstain"} | dict.fromkeys(SILENT, "non_voting")
TITLE = "A title, with a comma"
OTHER_VOTES = VOTES | {"AAA": "no", "CCC": "yes"}
SOURCE = {"source_id": "records", "title": "Records", "publisher": "A publisher", "terms": "none", "citation": "Records.", "files": 0, "first_day": "2022-12-01", "last_day": "2022-12-01", "last_emergency_day": "2023-02-23"}  # fmt: skip
VOETEN = SOURCE | {"source_id": "voeten", "title": "Voeten's data", "last_day": "2022-12-31"}


def code(number: int) -> str:
    """A code of two letters for the Member of a number."""
    return string.ascii_uppercase[number // 26] + string.ascii_uppercase[number % 26]


def resolution(resolution_id: str, session: str, number: int, day: str, **more: Any) -> dict[str, Any]:
    row = {"resolution_id": resolution_id, "session": session, "number": number, "adopted_on": day, "title": TITLE}  # fmt: skip
    return (
        row
        | {
            "amended": False,
            "orally_revised": False,
            "committee": "plenary",
            "source_id": "records",
            "evidence": "text",
        }
        | more
    )


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
        "source_id": "unxml",
    }


def clauses(resolution_id: str) -> list[dict[str, Any]]:
    return [
        clause(resolution_id, "pp1", "preamble", 1),
        clause(resolution_id, "op1", "operative", 2, "1."),
        clause(resolution_id, "op1.a", "operative", 3, "(a)", "op1"),
        clause(resolution_id, "op2", "operative", 4, "2."),
        clause(resolution_id, "annex.1", "annex", 5, "1."),
    ]


def group(group_id: str, name: str, **more: Any) -> dict[str, Any]:
    row = {
        "group_id": group_id,
        "name": name,
        "kind": "organization",
        "gaps": "Nothing.",
        "source_url": "https://example.org/",
    }
    return row | more


def grouping(group_id: str, member_id: str, **more: Any) -> dict[str, Any]:
    row = {"group_id": group_id, "member_id": member_id, "spell": 1, "evidence": "dataset", "source_id": "records"}
    return row | {"source_url": "https://example.org/groups"} | more


def roll_call(roll_call_id: str, session: str, day: str, **more: Any) -> dict[str, Any]:
    row = {
        "roll_call_id": roll_call_id,
        "session": session,
        "date": day,
        "subject": "resolution",
        "is_final": True,
        "label": f"Resolution 77/1 A: {TITLE}",
    }
    counts = {"yes": 2, "no": 1, "abstain": 1, "non_voting": 47, "members": 51, "result": "adopted"}
    return row | counts | {"evidence": "official_lists", "n_sources": 1, "linkage": "curated"} | more


def tables() -> dict[str, list[dict[str, Any]]]:
    """The rows of every table, which a test may change before it writes them."""
    es, draft, failed, away = "A/RES/ES-11/6", "A/ES-11/L.7", "A/SPC/77/L.5", MEMBERS[-1]
    return with_lineage(with_series(with_texts({
        "members": [
            {"member_id": member, "name": f"State {member}", "common_name": f"The {member}"}
            | ({} if member == "EEE" else {"iso2": code(number), "m49": f"{number:03}", "regional_group": "African Group"})
            for number, member in enumerate(MEMBERS)
        ],
        "memberships": [
            {"member_id": member, "start_date": "1945-10-24", "start_reason": "original"}
            | ({"end_date": "2022-06-30", "end_reason": "withdrawal"} if member == "EEE" else {})
            | ({"end_date": "1950-12-31", "end_reason": "withdrawal"} if member == away else {})
            for member in MEMBERS
        ]
        + [{"member_id": away, "start_date": "1953-01-01", "start_reason": "resumption"}],
        "member_names": [
            {"member_id": member, "start_date": "1945-10-24", "name": f"State {member}"}
            | ({"end_date": "2022-06-30"} if member == "EEE" else {"end_date": "1950-12-31"} if member == away else {})
            for member in MEMBERS
        ]
        + [
            {"member_id": away, "start_date": "1953-01-01", "end_date": "1960-12-31", "name": f"Old State {away}"},
            {"member_id": away, "start_date": "1961-01-01", "name": f"State {away}"},
        ],
        "groups": [
            group("alliance", "Alliance", completeness="year", first_year=1973, members=2, left_out="A State | Another State"),
            group("region_africa", "African Group", kind="regional_group", completeness="partly", first_year=1970, members=51),
            group("region_asia", "Asia-Pacific Group", kind="regional_group", completeness="year", first_year=1950, members=0),
        ],
        "groupings": [
            grouping("alliance", "BBB", start_date="1973-01-01", start_year=1973, end_date="1980-12-31", end_year=1980),
            grouping("alliance", "BBB", spell=2, start_date="1985-05-01", start_year=1985, as_of="2022"),
            grouping(
                "alliance", "CCC", start_year=1990, as_of="2022-12", second_source_url="https://example.org/others", checked="differs",
                note="The other has 1991.",
            ),
            grouping("alliance", "EEE", start_date="1973-01-01", start_year=1973, end_date="2022-06-30", end_year=2022),
            grouping("region_africa", "AAA", start_year=1970, as_of="2022"),
            *(grouping("region_africa", member, as_of="2022-12-01") for member in MEMBERS if member not in ("AAA", "EEE")),
            grouping("region_asia", "AAA", start_year=1950, end_year=1960),
        ],
        "sessions": [
            {"session": "77", "first_day": "2022-12-01", "last_day": "2022-12-01", "sources": "records"},
            {
                "session": "ES-11", "opened": "2022-02-28", "first_day": "2023-02-23", "last_day": "2023-02-23",
                "sources": "records",
            },
            {"session": "S-40", "first_day": "2022-12-01", "last_day": "2022-12-01", "sources": "records"},
        ],
        "coverage": [
            covered("77", 1, numbered=1, paragraphs=3, put_to_vote=1, all_resolutions=True),
            covered("ES-11", 1, numbered=6, paragraphs=3, put_to_vote=1),
            covered("S-40", 0),
        ],
        "meetings": [
            {"meeting": "A/ES-11/PV.19", "session": "ES-11", "number": 19, "date": "2023-02-23", "sources": "records"},
            {"meeting": "A/S-40/PV.1", "session": "S-40", "number": 1, "date": "2022-12-01", "sources": "records"},
            {"meeting": "A/S-40/PV.2", "session": "S-40", "number": 2, "date": "2022-12-02", "sources": "records"},
        ],
        "resolutions": [
            resolution("A/RES/77/1A", "77", 1, "2022-12-01", part="A", adoption="recorded_vote", roll_call_id="A/RES/77/1A#vote"),
            resolution("A/RES/77/1B", "77", 1, "2022-12-01", part="B", adoption="recorded_vote", roll_call_id="A/RES/77/1A#vote"),
            resolution(
                es, "ES-11", 6, "2023-02-23", meeting="A/ES-11/PV.19", draft=draft, amended=True,
                adoption="recorded_vote", roll_call_id=f"{es}#vote",
            ),
        ],
        "decisions": [
            {
                "decision_id": "A/DEC/S-40/11", "session": "S-40", "number": 11, "title": "A decision", "kind": "other", "adopted_on": "2022-12-01",
                "meeting": "A/S-40/PV.1", "later_meetings": "A/S-40/PV.2", "draft": "A/SPC/S-40/L.2", "amended": True, "committee": "first",
                "committee_report": "A/S-40/9", "report_paragraph": 7, "adoption": "recorded_vote", "roll_call_id": "A/SPC/S-40/L.2#vote",
                "source_id": "records",
            },
        ],
        "clauses": [row for one in ("A/RES/77/1A", es) for row in clauses(one)],
        "citations": [
            {"clause_id": f"{es}#pp1", "position": 1, "cited": "A/RES/77/1A", "resolution_id": "A/RES/77/1A", "place": "text"},
            {"clause_id": f"{es}#op1", "position": 1, "cited": "S/2014/136", "place": "footnote"},
            {"clause_id": f"{es}#pp1", "position": 2, "cited": "A/DEC/S-40/11", "decision_id": "A/DEC/S-40/11", "place": "text"},
        ],
        "sponsors": [
            {"proposal": "A/ES-11/L.7", "member_id": "AAA", "role": "sponsor"},
            {"proposal": "A/ES-11/L.8", "member_id": "BBB", "role": "sponsor"},
        ],
        "subjects": [{"resolution_id": es, "position": 1, "vocabulary": "UNBIS Thesaurus", "term": 'A "QUOTED" TERM', "source_id": "records"}],
        "amendments": [
            {
                "amendment_id": "A/ES-11/L.8", "draft": draft, "resolution_id": es, "date": "2023-02-23", "session": "ES-11",
                "gist": "Drop a word.", "outcome": "rejected", "roll_call_id": "A/ES-11/L.8#vote", "evidence": "press",
                "source_url": "https://example.org/report",
            },
            {
                "amendment_id": "A/ES-11/L.9", "draft": draft, "resolution_id": es, "date": "2023-02-23", "session": "ES-11",
                "outcome": "adopted", "evidence": "official", "evidence_note": "Printed so.",
            },
            {
                "amendment_id": f"{es}#amendment1", "draft": draft, "resolution_id": es, "session": "ES-11",
                "outcome": "withdrawn", "evidence": "official", "evidence_note": "Printed so.",
            },
            {
                "amendment_id": "A/S-40/L.3", "draft": "A/SPC/S-40/L.2", "decision_id": "A/DEC/S-40/11", "date": "2022-12-01", "session": "S-40",
                "outcome": "adopted", "evidence": "official", "evidence_note": "Printed so.",
            },
        ],
        "roll_calls": [
            roll_call("A/RES/77/1A#vote", "77", "2022-12-01", resolution_id="A/RES/77/1A"),
            roll_call(
                f"{es}#vote", "ES-11", "2023-02-23", resolution_id=es, meeting="A/ES-11/PV.19", draft=draft, majority="two_thirds",
                label=f"Resolution ES-11/6, draft {draft}: {TITLE}",
            ),
            roll_call(
                "A/ES-11/L.8#vote", "ES-11", "2023-02-23", resolution_id=es, subject="amendment", is_final=False, draft=draft,
                amendment_id="A/ES-11/L.8", yes=1, no=2, abstain=None, non_voting=None, result="rejected", evidence="press",
                source_url="https://example.org/report",
                majority="two_thirds", n_sources=0, label=f"Amendment A/ES-11/L.8 to draft {draft} (resolution ES-11/6): {TITLE}",
            ),
            roll_call(
                f"{failed}#motion.vote", "77", "2022-12-01", subject="motion", is_final=False, draft=failed, majority="simple",
                evidence="official_tally", n_sources=0, linkage="not_in_voeten", label=f"Motion to close the debate, draft {failed}",
            ),
            roll_call(
                f"{failed}#op1.vote", "77", "", date_from="2022-12-02", date_to="2022-12-30", subject="clause", is_final=False,
                draft=failed, evidence="voeten_lists", linkage="voeten_only", voeten_rcid=9001, important_vote=True,
                label=f"Operative paragraph 1 of draft {failed}",
            ),
            roll_call(
                "A/SPC/S-40/L.2#vote", "S-40", "2022-12-01", decision_id="A/DEC/S-40/11", subject="decision", meeting="A/S-40/PV.1",
                draft="A/SPC/S-40/L.2", evidence="official_tally", n_sources=0, linkage="curated",
                label="Decision S-40/11, draft A/SPC/S-40/L.2: A decision",
            ),
        ],
        "votes": [
            {"roll_call_id": call, "member_id": member, "vote": vote}
            for call, cast in (("A/RES/77/1A#vote", VOTES), (f"{es}#vote", VOTES), (f"{failed}#op1.vote", OTHER_VOTES))
            for member, vote in cast.items()
        ],
        "reported_votes": [
            {"roll_call_id": call, "member_id": member, "vote": vote, "source_url": "https://example.org/names"}
            for call, member, vote in (("A/ES-11/L.8#vote", "AAA", "yes"), ("A/ES-11/L.8#vote", "CCC", "no"), (f"{es}#vote", "DDD", "abstain"))
        ],
        "roll_call_clauses": [{"roll_call_id": "A/ES-11/L.8#vote", "position": 1, "clause": "op1", "is_whole": True, "clause_id": f"{es}#op1"}, {"roll_call_id": f"{failed}#op1.vote", "position": 1, "clause": "op1", "is_whole": True, "unmatched": "no_resolution"}],
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
            },
            {
                "discrepancy_id": "votes:A/RES/77/1A#vote|AAA:vote", "kind": "source_disagrees", "table_name": "votes",
                "row_key": "A/RES/77/1A#vote|AAA", "column_name": "vote", "source_a": "records", "value_a": "yes",
                "source_b": "voeten", "value_b": "no", "kept": "yes", "reason": "The record is kept.",
            },
        ],
        "former_ids": [
            {"table_name": "roll_calls", "former_id": "A/77#rcid1.vote", "id": f"{es}#vote", "since": "0.0.1", "reason": "Why."},
            {"table_name": "roll_calls", "former_id": f"{failed}#rcid9001.vote", "id": f"{failed}#op1.vote", "since": "0.0.1", "reason": "Why."},
        ],
        "sources": [SOURCE, VOETEN],
        "history": [{"version": "0.0.1", "table_name": "votes", "session": "77", "rows": 51}],
    })))  # fmt: skip


def write(folder: Path, rows: dict[str, list[dict[str, Any]]] | None = None) -> Path:
    """Write the package, or one of other rows, into a folder; returns the folder."""
    write_package({name: pd.DataFrame(table) for name, table in (rows or tables()).items()}, folder)
    return folder
