"""The votes that only Voeten's data have: what they were on, their days, who was a Member, their keys and amendments."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pandas as pd
import pytest

from scripts.combine import amendments, keys, roll_calls, voeten_votes
from scripts.combine.curated import AMENDMENTS, Curated
from scripts.combine.link import Link
from scripts.combine.official import Official
from scripts.combine.reconcile import Reconciled
from scripts.combine.rows import RecordedVote, Resolution
from scripts.common.errors import DataError
from scripts.extract.voeten.files import Voeten
from scripts.extract.voeten.places import Clause

COLUMNS = {
    "subject": "clause", "clauses": (), "amendment": None, "oral": False, "ordinal": None, "draft": None,
    "proposers": (), "remarks": (), "session": "20", "symbol": None, "day": "1965-12-01", "month": "1965-12",
    "important": False, "heading": None, "draft_number": None, "draft_title": None, "motion": None, "asks_two_thirds": None,
    "majority": None,
}  # fmt: skip
NO_LINKS = pd.DataFrame(columns=["rcid", "item", "linkage", "reason", "source"], dtype="str")
OPENINGS = pd.DataFrame({"session": ["20", "44"], "opened": ["1965-09-21", "1989-09-19"], "source": "x"})
REGISTRY = pd.DataFrame(columns=keys.COLUMNS, dtype="str")
FORMER = pd.DataFrame(columns=["table_name", "former_id", "id", "since", "reason"], dtype="str")


def resolution(symbol: str, session: str, day: str, adoption: str) -> Resolution:
    return Resolution(
        resolution_id=symbol, session=session, number=1, part=None, title=None, adopted_on=day, adoption=adoption,
        source_id="undl", evidence="library_record", meeting="A/PV.1", undl_id=1,
    )  # fmt: skip


def official_vote(row: Resolution) -> RecordedVote:
    return RecordedVote(
        identities=(f"undl:{row.resolution_id}",), item=row.resolution_id, session=row.session, subject="resolution",
        is_final=True, evidence="official_lists", date=row.adopted_on, resolution_id=row.resolution_id, result="adopted",
    )  # fmt: skip


class Case:
    """Voeten's data beside the official votes: `official` gives a day a symbol, `linked` the symbol of a rcid, `linkage`
    the symbol, the linkage and the most alike vote of a rcid, `days` a curated day of a rcid."""

    def __init__(
        self,
        rows: dict[int, dict[str, Any]],
        official: dict[str, str] | None = None,
        linked: dict[int, str] | None = None,
        votes: dict[int, dict[str, str]] | None = None,
        linkage: dict[int, tuple[str | None, str, str | None]] | None = None,
        session: str = "20",
        adoption: str = "recorded_vote",
        days: dict[int, str] | None = None,
    ):
        resolutions = {symbol: resolution(symbol, session, day, adoption) for symbol, day in (official or {}).items()}
        on = [official_vote(row) for row in resolutions.values() if row.adoption == "recorded_vote"]
        found = Official({vote.ref: vote for vote in on}, {}, {}, {}, [])
        calls = pd.DataFrame([COLUMNS | {"session": session, "rcid": rcid} | row for rcid, row in rows.items()])
        cast = [(rcid, member, vote) for rcid, held in (votes or {}).items() for member, vote in held.items()]
        self.voeten = Voeten(
            calls,
            pd.DataFrame(cast, columns=["rcid", "member_id", "vote"]).astype({"rcid": "int64"}),
            pd.DataFrame([(rcid, "me") for rcid in rows], columns=["rcid", "issue"]),
        )
        how = {rcid: (symbol, "symbol_and_votes", None) for rcid, symbol in (linked or {}).items()} | (linkage or {})
        links = {
            rcid: Link(rcid, symbol and f"undl:{symbol}", said, near and f"undl:{near}")
            for rcid, (symbol, said, near) in how.items()
        }
        curated_days = pd.DataFrame(
            {"rcid": [str(rcid) for rcid in days or {}], "day": list((days or {}).values())},
            index=range(2, 2 + len(days or {})),
        )
        nothing = pd.DataFrame()
        ours = {"voeten_days": curated_days, "voeten_links": NO_LINKS, "session_openings": OPENINGS}
        ours |= {"keys": REGISTRY, "former_ids": FORMER}
        curated = Curated(**dict.fromkeys(Curated._fields, nothing) | ours)
        beside = voeten_votes.linked(self.voeten, links, found, resolutions, {})
        self.found = voeten_votes.with_separate(beside, self.voeten, links, resolutions, curated)
        self.resolutions = resolutions
        self.ids = keys.assign(self.found.votes.values(), REGISTRY, FORMER).ids

    @property
    def published(self) -> dict[int, str]:
        return {rcid: self.ids[ref] for rcid, ref in self.found.of_rcid.items()}

    @property
    def votes(self) -> pd.DataFrame:
        return self.found.ballots

    def of(self, rcid: int) -> dict[str, Any]:
        return asdict(self.found.votes[self.found.of_rcid[rcid]])

    def days(self, rcid: int) -> tuple[str | None, ...]:
        return tuple(self.of(rcid)[name] for name in ("date", "date_from", "date_to"))

    def noted(self, column: str) -> list[dict[str, Any]]:
        return [asdict(row) for row in self.found.discrepancies if row.column_name == column]

    def amendments(self, **results: str) -> amendments.Amendments:
        """The amendments, where the roll calls have these results, by rcid."""
        votes = self.found.votes
        tallies = roll_calls.tallies(votes, self.ids, Reconciled(NO_VOTES, {}, NO_VOTES))
        calls = roll_calls.table(votes, tallies, self.ids, {}, dict.fromkeys(votes, "Vote"))
        said = {int(rcid.removeprefix("rcid")): result for rcid, result in results.items()}
        calls = calls.assign(result=[said.get(rcid) for rcid in calls["voeten_rcid"]])
        none = pd.DataFrame(columns=list(AMENDMENTS))
        return amendments.table([], [], self.resolutions, calls, voeten_votes.rows_by_rcid(self.voeten), none)


NO_VOTES = pd.DataFrame(columns=["roll_call_id", "member_id", "vote"])


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
    assert set(case.votes["ref"]) >= {case.found.of_rcid[6]}
    assert voeten_votes.issues(case.voeten, case.found.of_rcid).to_dict("records")[0] == {
        "issue": "me",
        "ref": f"undl:{OLD}",
    }


def test_a_link_by_votes_to_another_number_is_noted():
    case = Case(
        {5: {"subject": "whole", "symbol": NEW}, 6: {}},
        {OLD: "1965-12-10"},
        linkage={5: (OLD, "votes", None)},
    )
    (row,) = case.noted("resolution_id")
    assert (row["value_a"], row["value_b"], row["kept"]) == (OLD, NEW, OLD)


@pytest.mark.parametrize(
    ("linkage", "kind"),
    [("duplicate", "duplicate"), ("contradicts", "source_disagrees"), ("ambiguous", "source_disagrees")],
)
def test_what_is_not_linked_for_a_reason_is_no_roll_call(linkage: str, kind: str):
    target = (None, linkage, OLD) if linkage == "ambiguous" else (OLD, linkage, None)
    case = Case({5: {"subject": "whole", "symbol": OLD}, 6: {}}, {OLD: "1965-12-10"}, linkage={5: target})
    assert 5 not in case.published
    (row,) = case.noted("voeten_rcid")
    assert (row["kind"], row["value_b"], row["row_key"]) == (kind, 5, f"undl:{OLD}")
    assert "(rcid 5)" in row["reason"]


@pytest.mark.parametrize(
    ("symbol", "session", "day", "linked"),
    [("A/RES/44/901", "44", "1989-12-15", True), ("A/RES/44/901", "44", "1989-11-15", False), (OLD, "20", "1989-12-15", False)],
)  # fmt: skip
def test_a_vote_not_recorded_in_the_library_is_linked_by_its_symbol(symbol: str, session: str, day: str, linked: bool):
    row = {"subject": "whole", "symbol": symbol, "month": "1989-12", "day": "1989-12-01"}
    case = Case(
        {5: row, 6: {"month": "1989-12"}}, {symbol: day}, linkage={5: (None, "no_match", None)}, session=session,
        adoption="vote_not_recorded",
    )  # fmt: skip
    assert (case.published[5] == f"{symbol}#vote") == linked
    assert case.found.final_votes == ({symbol: "voeten:5"} if linked else {})
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


def test_between_the_votes_before_and_after():
    case = Case(
        {4: {"subject": "whole"}, 5: {}, 6: {"subject": "whole"}},
        {OLD: "1965-12-10", NEW: "1965-12-12"},
        {4: OLD, 6: NEW},
    )
    assert case.days(5) == (None, "1965-12-10", "1965-12-12")


def test_between_votes_of_one_day():
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
        linkage={4: (None, "ambiguous", OLD)},
    )
    assert case.days(5) == (None, "1965-12-10", "1965-12-31")


def test_after_the_twenty_sixth_session_the_numbers_are_in_no_order():
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


def test_an_impossible_month_leaves_the_votes_before_and_after():
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


def test_a_curated_day_wins_and_orders_the_others():
    case = Case({4: {"symbol": OLD}, 5: {}}, {OLD: "1965-12-10"}, days={4: "1965-12-20"})
    assert case.days(4) == ("1965-12-20", None, None)
    assert case.days(5) == (None, "1965-12-20", "1965-12-31")


@pytest.mark.parametrize("rcid", [4, 9])
def test_a_curated_day_that_nothing_needs_stops(rcid: int):
    with pytest.raises(DataError, match=rf"^sources/voeten_days\.csv:2: rcid {rcid} is no roll call that needs a day"):
        Case({4: {"subject": "whole"}, 5: {}}, {OLD: "1965-12-10"}, {4: OLD}, days={rcid: "1965-12-20"})


# Members.


def test_who_is_in_no_list_did_not_vote():
    case = Case({5: {"symbol": OLD}}, {OLD: "1965-12-10"}, votes={5: {"FRA": "yes", "NOR": "no"}})
    assert case.votes["vote"].value_counts().to_dict() == {"non_voting": 115, "yes": 1, "no": 1}
    assert not case.noted("members")


def test_the_vote_of_a_state_that_was_no_member_is_noted_and_left_out():
    case = Case({5: {"symbol": OLD}}, {OLD: "1965-12-10"}, votes={5: {"FRA": "yes", "IDN": "no"}})
    assert "IDN" not in set(case.votes["member_id"])
    (row,) = case.noted("members")
    assert (row["value_a"], row.get("exception_to")) == ("IDN no", None)


def test_a_bracket_in_which_the_membership_changed_has_no_count():
    # Indonesia is back on 28 September 1966, Botswana and Lesotho come on 17 October.
    row = {"month": "1966-10", "day": "1966-10-01"}
    case = Case({5: row}, session="21", votes={5: {"FRA": "yes", "BWA": "no"}})
    assert case.days(5) == (None, "1966-10-01", "1966-10-31")
    held = set(case.votes["member_id"])
    assert "BWA" in held  # it voted
    assert "LSO" not in held  # it may not yet have been a Member
    (noted,) = case.noted("members")
    assert (noted["exception_to"], noted["value_a"], noted["value_b"], noted["row_key"]) == ("R1", 119, 121, "voeten:5")


# Names.


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
    assert case.published == {
        1: "A/RES/44/201#op4_pp2.vote", 2: "A/44/L.7#vote", 3: "A/44/L.8#part1.vote", 4: "A/44/L.8#part2.vote",
        5: "A/DEC/44/450#vote", 6: "A/44#n1.vote", 7: "A/44#n2.vote", 8: "A/44#n3.vote",
    }  # fmt: skip
    assert {n: case.of(n)["subject"] for n in (1, 2, 5, 6, 7)} == {
        1: "clause", 2: "amendment", 5: "decision", 6: "draft", 7: "unknown",
    }  # fmt: skip
    assert [n for n in range(1, 9) if case.of(n)["is_final"]] == [5, 6]
    assert case.of(8)["resolution_id"] == "A/RES/44/201"  # the letter counts the votes on it
    assert case.of(5)["resolution_id"] is None
    assert case.found.clauses[["position", "clause", "is_whole"]].to_numpy().tolist() == [
        [1, "op4", True], [2, "pp2", False],
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "decision"), [(300, False), (301, True), (501, True)])
def test_decisions_have_high_numbers(number: int, decision: bool):
    row = {"month": "1989-12", "day": "1989-12-01", "subject": "whole", "symbol": f"A/RES/44/{number}"}
    case = Case({5: row}, session="44")
    assert case.published[5] == (f"A/DEC/44/{number}#vote" if decision else "A/44#n1.vote")


def test_before_the_thirty_first_session_a_high_number_is_no_decision():
    case = Case({5: {"subject": "whole", "symbol": "A/RES/2301(XX)"}})
    assert case.published[5] == "A/20#n1.vote"


# Amendments.


def test_an_amendment_that_voeten_has_a_vote_on():
    row = {"subject": "amendment", "amendment": "A/L.7", "symbol": OLD, "draft": "A/L.5", "proposers": ("FRA", "NOR", "FRA"),
           "ordinal": 2, "oral": True}  # fmt: skip
    case = Case({5: row, 6: {}}, {OLD: "1965-12-10"}, votes={5: {"FRA": "yes"}})
    made = case.amendments(rcid5="adopted")
    (found,) = made.amendments.to_dict("records")
    expected = {
        "amendment_id": "A/L.7", "roll_call_id": "A/L.7#vote", "draft": "A/L.5", "resolution_id": OLD, "outcome": "adopted",
        "evidence": "voeten", "date": "1965-12-10", "evidence_note": "Part of several voted on in turn. An oral amendment.",
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected
    assert made.of_roll_calls == {"A/L.7#vote": "A/L.7"}
    assert made.amended == {OLD}
    assert made.sponsors[["proposal", "member_id"]].to_numpy().tolist() == [["A/L.7", "FRA"], ["A/L.7", "NOR"]]


def test_a_part_of_an_amendment_is_one_by_itself():
    row = {"subject": "amendment", "amendment": "A/L.7"}
    case = Case({5: row, 6: row, 7: {"subject": "amendment"}, 8: {"subject": "amendment", "draft": "A/L.5"}})
    assert case.amendments().amendments["amendment_id"].tolist() == [
        "A/L.7#part1", "A/L.7#part2", "A/20#n1", "A/L.5#amendment1",
    ]  # fmt: skip


def test_a_rejected_amendment_amends_nothing():
    case = Case({5: {"subject": "amendment", "symbol": OLD}}, {OLD: "1965-12-10"})
    assert case.amendments(rcid5="rejected").amended == set()


def test_a_proposer_that_was_no_member_stops():
    case = Case({5: {"subject": "amendment", "symbol": OLD, "proposers": ("FRA", "IDN")}}, {OLD: "1965-12-10"})
    with pytest.raises(DataError, match=r"^voeten, rcid 5: IDN propose an amendment on 1965-12-10"):
        case.amendments()
