"""The votes that only the coders' list has: their names, their days, who was a Member, and their amendments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from scripts.combine import amendments, coded
from scripts.combine.table_rows import Row, Tables
from scripts.common.errors import DataError
from scripts.extract.voeten.files import Voeten
from scripts.extract.voeten.places import Clause

COLUMNS = {
    "subject": "clause", "clauses": (), "amendment": None, "oral": False, "ordinal": None, "draft": None,
    "proposers": (), "remarks": (), "session": "20", "symbol": None, "day": "1965-12-01", "month": "1965-12",
    "important": False,
}  # fmt: skip


@pytest.fixture(autouse=True)
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with tables of curated days and of openings, as yet without rows."""
    monkeypatch.setattr(coded, "SOURCES", tmp_path)
    (tmp_path / "voeten_days.csv").write_text("rcid,day,reason,source\n")
    (tmp_path / "session_openings.csv").write_text("session,opened,source\n20,1965-09-21,x\n44,1989-09-19,x\n")
    return tmp_path


def resolution(symbol: str, session: str, day: str, **cells: Any) -> Row:
    return {"resolution_id": symbol, "session": session, "adopted_on": day, "meeting": "A/PV.1", "adoption": "recorded_vote",
            "undl_id": 1, "roll_call_id": f"{symbol}#vote"} | cells  # fmt: skip


class Case:
    """The list beside the official votes: `official` gives a day a symbol, `linked` the symbol of a rcid."""

    def __init__(
        self,
        rows: dict[int, dict[str, Any]],
        official: dict[str, str] | None = None,
        linked: dict[int, str] | None = None,
        votes: dict[int, dict[str, str]] | None = None,
        linkage: dict[int, tuple[str | None, str, str | None]] | None = None,
        **cells: Any,
    ):
        self.tables = Tables()
        for name in ("discrepancies", "roll_call_clauses", "roll_call_issues", "sponsors", "amendments"):
            self.tables.add(name, [])
        session = COLUMNS["session"] if "session" not in cells else cells.pop("session")
        for symbol, day in (official or {}).items():
            row = resolution(symbol, session, day, **cells)
            self.tables.add("resolutions", [row])
            if row["adoption"] == "recorded_vote":
                self.tables.add("roll_calls", [self.call(row)])
        self.tables.rows.setdefault("roll_calls", [])
        self.tables.rows.setdefault("resolutions", [])
        calls = pd.DataFrame([COLUMNS | {"session": session, "rcid": rcid} | row for rcid, row in rows.items()])
        cast = [(rcid, member, vote) for rcid, held in (votes or {}).items() for member, vote in held.items()]
        self.list = Voeten(
            calls,
            pd.DataFrame(cast, columns=["rcid", "member_id", "vote"]).astype({"rcid": "int64"}),
            pd.DataFrame([(rcid, "me") for rcid in rows], columns=["rcid", "issue"]),
        )
        how = {rcid: (f"{symbol}#vote", "symbol_and_votes", None) for rcid, symbol in (linked or {}).items()}
        links = [(rcid, *told) for rcid, told in (how | (linkage or {})).items()]
        self.links = pd.DataFrame(links, columns=["rcid", "roll_call_id", "linkage", "by_votes"], dtype=object).astype(
            {"rcid": "int64"} | dict.fromkeys(["roll_call_id", "linkage", "by_votes"], object)
        )
        self.links["alike"] = 1.0  # one of the measures that scripts.combine.link gives
        self.votes = coded.add(self.tables, self.list, self.links)
        held = {row.get("voeten_rcid"): row["roll_call_id"] for row in self.tables.rows["roll_calls"]}
        self.published = {rcid: held[rcid] for rcid in rows if rcid in held}

    @staticmethod
    def call(row: Row) -> Row:
        return {
            "roll_call_id": row["roll_call_id"], "date": row["adopted_on"], "session": row["session"], "subject": "resolution",
            "resolution_id": row["resolution_id"], "evidence": "official_lists", "result": "adopted",
        }  # fmt: skip

    def of(self, rcid: int) -> Row:
        (found,) = (row for row in self.tables.rows["roll_calls"] if row.get("voeten_rcid") == rcid)
        return found

    def days(self, rcid: int) -> tuple[str | None, ...]:
        return tuple(self.of(rcid)[name] for name in ("date", "date_from", "date_to"))

    def noted(self, field: str) -> list[Row]:
        return [row for row in self.tables.rows["discrepancies"] if row["field"] == field]


OLD, NEW, THIRD = "A/RES/2001(XX)", "A/RES/2002(XX)", "A/RES/2003(XX)"


# What is linked.


def test_a_linked_vote_gets_what_the_list_adds():
    case = Case(
        {5: {"subject": "whole", "symbol": OLD, "important": True, "draft": "A/L.5", "remarks": ("A remark.",)}, 6: {}},
        {OLD: "1965-12-10"},
        {5: OLD},
    )
    call = case.of(5)
    assert (call["linkage"], call["important_vote"], call["draft"], call["date"]) == (
        "symbol_and_votes", True, "A/L.5", "1965-12-10",
    )  # fmt: skip
    assert case.published[5] == f"{OLD}#vote"
    assert [row["reason"] for row in case.noted("subject")] == ["A remark."]
    assert set(case.votes["roll_call_id"]) == {case.published[6]}
    assert case.tables.rows["roll_call_issues"][0] == {
        "issue": "me", "roll_call_id": f"{OLD}#vote", "source_id": "voeten",
    }  # fmt: skip


def test_a_link_by_votes_to_another_number_is_noted():
    case = Case(
        {5: {"subject": "whole", "symbol": NEW}, 6: {}},
        {OLD: "1965-12-10"},
        linkage={5: (f"{OLD}#vote", "votes", None)},
    )
    (row,) = case.noted("resolution_id")
    assert (row["value_a"], row["value_b"], row["kept"]) == (OLD, NEW, OLD)


@pytest.mark.parametrize(
    ("linkage", "kind"),
    [("duplicate", "duplicate"), ("contradicts", "source_disagrees"), ("ambiguous", "source_disagrees")],
)
def test_what_is_not_linked_for_a_reason_is_no_roll_call(linkage: str, kind: str):
    target = (None, linkage, f"{OLD}#vote") if linkage == "ambiguous" else (f"{OLD}#vote", linkage, None)
    case = Case({5: {"subject": "whole", "symbol": OLD}, 6: {}}, {OLD: "1965-12-10"}, linkage={5: target})
    assert 5 not in case.published
    (row,) = case.noted("voeten_rcid")
    assert (row["kind"], row["value_b"], row["key"]) == (kind, "5", f"{OLD}#vote")
    assert "(rcid 5)" in row["reason"]


@pytest.mark.parametrize(
    ("symbol", "session", "day", "linked"),
    [("A/RES/44/901", "44", "1989-12-15", True), ("A/RES/44/901", "44", "1989-11-15", False), (OLD, "20", "1989-12-15", False)],
)  # fmt: skip
def test_a_vote_not_recorded_in_the_library_is_linked_by_its_symbol(symbol: str, session: str, day: str, linked: bool):
    row = {"subject": "whole", "symbol": symbol, "month": "1989-12", "day": "1989-12-01"}
    case = Case(
        {5: row, 6: {"month": "1989-12"}}, {symbol: day}, linkage={5: (None, "no_match", None)}, session=session,
        adoption="vote_not_recorded", roll_call_id=None,
    )  # fmt: skip
    assert (case.published[5] == f"{symbol}#vote") == linked
    (held,) = case.tables.rows["resolutions"]
    assert held["adoption"] == ("recorded_vote" if linked else "vote_not_recorded")
    assert len(case.noted("adoption")) == linked
    if linked:
        assert (case.of(5)["linkage"], case.of(5)["evidence"]) == ("symbol", "voeten_lists")


# Days.


def test_the_day_of_a_part_is_that_of_its_resolution():
    case = Case({5: {"symbol": OLD}}, {OLD: "1965-12-10"})
    assert case.days(5) == ("1965-12-10", None, None)
    assert (case.of(5)["meeting"], case.of(5)["resolution_id"]) == ("A/PV.1", OLD)


def test_the_resolution_of_another_month_gives_no_day():
    case = Case({5: {"symbol": OLD}}, {OLD: "1965-11-10"})
    assert case.days(5) == (None, "1965-12-01", "1965-12-31")
    assert case.of(5)["meeting"] is None


def test_a_motion_and_a_draft_do_not_take_the_day_of_the_resolution():
    case = Case({5: {"symbol": OLD, "subject": "motion"}, 6: {"symbol": OLD, "subject": "whole"}}, {OLD: "1965-12-10"})
    assert case.days(5) == case.days(6) == (None, "1965-12-01", "1965-12-31")


def test_between_its_neighbours():
    case = Case(
        {4: {"subject": "whole"}, 5: {}, 6: {"subject": "whole"}},
        {OLD: "1965-12-10", NEW: "1965-12-12"},
        {4: OLD, 6: NEW},
    )
    assert case.days(5) == (None, "1965-12-10", "1965-12-12")


def test_between_neighbours_of_one_day():
    case = Case(
        {4: {"subject": "whole"}, 5: {}, 6: {"subject": "whole"}},
        {OLD: "1965-12-10", NEW: "1965-12-10"},
        {4: OLD, 6: NEW},
    )
    assert case.days(5) == ("1965-12-10", None, None)


def test_a_vote_that_is_ambiguous_still_tells_its_day():
    case = Case(
        {4: {"subject": "whole"}, 5: {}},
        {OLD: "1965-12-10"},
        linkage={4: (None, "ambiguous", f"{OLD}#vote")},
    )
    assert case.days(5) == (None, "1965-12-10", "1965-12-31")


def test_after_the_twenty_sixth_session_the_list_is_in_no_order():
    row = {"month": "1989-12", "day": "1989-12-01"}
    one, other = "A/RES/44/901", "A/RES/44/902"
    case = Case(
        {4: row | {"subject": "whole"}, 5: row, 6: row | {"subject": "whole"}},
        {one: "1989-12-10", other: "1989-12-12"}, {4: one, 6: other}, session="44",
    )  # fmt: skip
    assert case.days(5) == (None, "1989-12-01", "1989-12-31")


def test_no_day_is_before_the_session_opened():
    case = Case({5: {"month": "1965-09", "day": "1965-09-01"}})
    assert case.days(5) == (None, "1965-09-21", "1965-09-30")


def test_an_impossible_month_leaves_the_neighbours():
    case = Case(
        {4: {"subject": "whole"}, 5: {"month": "1965-10"}, 6: {"subject": "whole"}},
        {OLD: "1965-12-10", NEW: "1965-12-12"},
        {4: OLD, 6: NEW},
    )
    assert case.days(5) == (None, "1965-12-10", "1965-12-12")


def test_from_the_fifty_second_session_the_days_of_parts_are_right():
    row = {"month": "1999-12", "day": "1999-12-01"}
    case = Case({5: row, 6: row | {"subject": "whole"}}, session="54")
    assert case.days(5) == ("1999-12-01", None, None)
    assert case.days(6) == (None, "1999-12-01", "1999-12-31")


def test_a_curated_day_wins_and_orders_the_others(sources: Path):
    (sources / "voeten_days.csv").write_text("rcid,day,reason,source\n4,1965-12-20,Why.,x\n")
    case = Case({4: {"symbol": OLD}, 5: {}}, {OLD: "1965-12-10"})
    assert case.days(4) == ("1965-12-20", None, None)
    assert case.days(5) == (None, "1965-12-20", "1965-12-31")


@pytest.mark.parametrize("rcid", [4, 9])
def test_a_curated_day_that_nothing_needs_stops(sources: Path, rcid: int):
    (sources / "voeten_days.csv").write_text(f"rcid,day,reason,source\n{rcid},1965-12-20,Why.,x\n")
    with pytest.raises(DataError, match=rf"^sources/voeten_days\.csv: rcid {rcid} is no roll call that needs a day"):
        Case({4: {"subject": "whole"}, 5: {}}, {OLD: "1965-12-10"}, {4: OLD})


# Members.


def test_who_is_in_no_list_did_not_vote():
    case = Case({5: {"symbol": OLD}}, {OLD: "1965-12-10"}, votes={5: {"FRA": "yes", "NOR": "no"}})
    assert case.votes["vote"].value_counts().to_dict() == {"non_voting": 115, "yes": 1, "no": 1}
    assert case.of(5)["members"] == 117
    assert not case.noted("members")


def test_a_stranger_is_noted_and_left_out():
    case = Case({5: {"symbol": OLD}}, {OLD: "1965-12-10"}, votes={5: {"FRA": "yes", "IDN": "no"}})
    assert "IDN" not in set(case.votes["member_id"])
    (row,) = case.noted("members")
    assert (row["value_a"], row.get("exception_to")) == ("IDN no", None)


def test_a_bracket_in_which_the_membership_changed_has_no_count():
    # Indonesia is back on 28 September 1966, Botswana and Lesotho come on 17 October.
    row = {"month": "1966-10", "day": "1966-10-01"}
    case = Case({5: row}, session="21", votes={5: {"FRA": "yes", "BWA": "no"}})
    assert case.days(5) == (None, "1966-10-01", "1966-10-31")
    call = case.of(5)
    assert call.get("members") is None
    held = set(case.votes["member_id"])
    assert "BWA" in held  # it voted
    assert "LSO" not in held  # it may not yet have been a Member
    (noted,) = case.noted("members")
    assert (noted["exception_to"], noted["value_a"], noted["value_b"], noted["key"]) == (
        "R1", "119", "121", call["roll_call_id"],
    )  # fmt: skip


# Names.


def ids(case: Case) -> dict[int, str]:
    return case.published


def test_names_of_roll_calls():
    row = {"month": "1989-12", "day": "1989-12-01"}
    case = Case(
        {
            1: row | {"symbol": "A/RES/44/201", "clauses": (Clause("op4", True), Clause("pp2", False))},
            2: row | {"subject": "amendment", "amendment": "A/44/L.7"},
            3: row | {"subject": "amendment", "amendment": "A/44/L.8"},
            4: row | {"subject": "amendment", "amendment": "A/44/L.8"},
            5: row | {"subject": "whole", "symbol": "A/RES/44/450"},
            6: row | {"subject": "whole", "symbol": "A/RES/44/299"},
            7: row | {"subject": None},
            8: row | {"symbol": "A/RES/44/201C"},
        },
        {"A/RES/44/201": "1989-12-10"}, session="44",
    )  # fmt: skip
    assert ids(case) == {
        1: "A/RES/44/201#rcid1.vote", 2: "A/44/L.7#vote", 3: "A/44/L.8#rcid3.vote", 4: "A/44/L.8#rcid4.vote",
        5: "A/DEC/44/450#rcid5.vote", 6: "A/44#rcid6.vote", 7: "A/44#rcid7.vote", 8: "A/44#rcid8.vote",
    }  # fmt: skip
    assert {n: case.of(n)["subject"] for n in (1, 2, 5, 6, 7)} == {
        1: "clause", 2: "amendment", 5: "decision", 6: "draft", 7: "unknown",
    }  # fmt: skip
    assert [n for n in range(1, 9) if case.of(n)["is_final"]] == [5, 6]
    assert case.of(8)["resolution_id"] == "A/RES/44/201"  # the letter counts the votes on it
    assert case.of(5)["resolution_id"] is None
    assert [(row["position"], row["clause"], row["is_whole"]) for row in case.tables.rows["roll_call_clauses"]] == [
        (1, "op4", True), (2, "pp2", False),
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "decision"), [(300, False), (301, True), (501, True)])
def test_decisions_have_high_numbers(number: int, decision: bool):
    row = {"month": "1989-12", "day": "1989-12-01", "subject": "whole", "symbol": f"A/RES/44/{number}"}
    case = Case({5: row}, session="44")
    assert ids(case)[5] == (f"A/DEC/44/{number}#rcid5.vote" if decision else "A/44#rcid5.vote")


def test_before_the_thirty_first_session_a_high_number_is_no_decision():
    case = Case({5: {"subject": "whole", "symbol": "A/RES/2301(XX)"}})
    assert ids(case)[5] == "A/20#rcid5.vote"


# Amendments.


def test_an_amendment_of_the_list():
    row = {"subject": "amendment", "amendment": "A/L.7", "symbol": OLD, "draft": "A/L.5", "proposers": ("FRA", "NOR", "FRA"),
           "ordinal": 2, "oral": True}  # fmt: skip
    case = Case({5: row, 6: {}}, {OLD: "1965-12-10"}, votes={5: {"FRA": "yes"}})
    case.of(5)["result"] = "adopted"
    amendments.of_roll_calls(case.tables, case.list.roll_calls)
    (found,) = case.tables.rows["amendments"]
    expected = {
        "amendment_id": "A/L.7", "roll_call_id": "A/L.7#vote", "draft": "A/L.5", "resolution_id": OLD, "outcome": "adopted",
        "evidence": "voeten", "date": "1965-12-10", "evidence_note": "Part of several voted on in turn. An oral amendment.",
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected
    assert case.of(5)["amendment_id"] == "A/L.7"
    assert case.tables.rows["resolutions"][0]["amended"] is True
    assert [(row["proposal"], row["member_id"]) for row in case.tables.rows["sponsors"]] == [("A/L.7", "FRA"), ("A/L.7", "NOR")]  # fmt: skip


def test_a_part_of_an_amendment_is_one_by_itself():
    row = {"subject": "amendment", "amendment": "A/L.7"}
    case = Case({5: row, 6: row, 7: {"subject": "amendment"}})
    amendments.of_roll_calls(case.tables, case.list.roll_calls)
    assert [found["amendment_id"] for found in case.tables.rows["amendments"]] == [
        "A/L.7#rcid5", "A/L.7#rcid6", "A/20#rcid7",
    ]  # fmt: skip


def test_a_rejected_amendment_amends_nothing():
    case = Case({5: {"subject": "amendment", "symbol": OLD}}, {OLD: "1965-12-10"})
    case.of(5)["result"] = "rejected"
    amendments.of_roll_calls(case.tables, case.list.roll_calls)
    assert case.tables.rows["resolutions"][0].get("amended") is None


def test_a_proposer_that_was_no_member_stops():
    case = Case({5: {"subject": "amendment", "symbol": OLD, "proposers": ("FRA", "IDN")}}, {OLD: "1965-12-10"})
    with pytest.raises(DataError, match=r"^voeten, rcid 5: \['IDN'\] propose an amendment on \['1965-12-10'\]"):
        amendments.of_roll_calls(case.tables, case.list.roll_calls)
