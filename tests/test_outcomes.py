"""The library's file of outcomes beside the other sources: it adds, it fills, it contradicts, and loses nothing."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from scripts.combine import outcome_cells, outcomes
from scripts.combine.outcomes import Named
from scripts.combine.resolutions import Combined
from scripts.combine.rows import Resolution
from scripts.extract.undl_outcomes import Outcome

NO_OPENINGS = pd.DataFrame(columns=["session", "opened", "closed"], dtype="str")


def outcome(symbol: str = "A/RES/44/801", **cells: Any) -> Outcome:
    whole: dict[str, Any] = {
        "where": "ga_outcomes.csv:2", "undl_id": 8001, "resolution_id": symbol, "session": "44", "date": "1989-11-22",
        "title": "Lakes", "adoption": "without_vote", "drafts": ("A/44/L.801",), "committee_report": "A/44/701",
        "meeting": "A/44/PV.60", "agenda_item": "12", "agenda_title": "Seas", "headings": (), "subjects": (),
        "counts": (None, None, None),
    }  # fmt: skip
    return Outcome(**whole | cells)


def held(symbol: str = "A/RES/44/801", **cells: Any) -> Resolution:
    whole: dict[str, Any] = {
        "resolution_id": symbol, "session": "44", "number": 801, "part": None, "title": "Lakes", "adopted_on": "1989-11-22",
        "adoption": "without_vote", "source_id": "unxml", "evidence": "text", "meeting": "A/44/PV.60", "draft": "A/44/L.801",
        "committee_report": "A/44/701", "undl_id": 8001,
    }  # fmt: skip
    return Resolution(**whole | cells)


def with_outcomes(said: list[Outcome], *known: Resolution) -> Combined:
    stated = Combined({one.resolution_id: one for one in known}, [], [])
    return outcomes.with_outcomes(stated, outcomes.named(said, stated.resolutions))


def test_a_resolution_that_no_other_source_has_is_added():
    (new,) = with_outcomes([outcome(counts=(None, None, None))]).resolutions.values()
    assert (new.source_id, new.evidence, new.adoption, new.undl_id) == (
        "undl_outcomes",
        "library_record",
        "without_vote",
        8001,
    )
    assert (new.number, new.part, new.title, new.adopted_on, new.meeting) == (
        801,
        None,
        "Lakes",
        "1989-11-22",
        "A/44/PV.60",
    )
    assert (new.draft, new.committee_report, new.agenda_item, new.agenda_title) == (
        "A/44/L.801",
        "A/44/701",
        "12",
        "Seas",
    )


def test_what_says_the_same_changes_nothing():
    known = held(agenda_item="12")
    found = with_outcomes([outcome(title="LAKES.", committee_report="A/44/701 | A/44/701/Corr.1")], known)
    assert found.resolutions == {known.resolution_id: known}
    assert found.discrepancies == []


@pytest.mark.parametrize(
    ("cells", "column", "own", "other"),
    [
        ({"date": "1989-11-23"}, "adopted_on", "1989-11-22", "1989-11-23"),
        ({"meeting": "A/44/PV.61"}, "meeting", "A/44/PV.60", "A/44/PV.61"),
        ({"title": "Seas"}, "title", "Lakes", "Seas"),
        ({"committee_report": "A/44/702"}, "committee_report", "A/44/701", "A/44/702"),
        ({"drafts": ("A/44/L.802",)}, "draft", "A/44/L.801", "A/44/L.802"),
        ({"adoption": "recorded_vote"}, "adoption", "without_vote", "recorded_vote"),
        ({"undl_id": 8009}, "undl_id", 8001, 8009),
    ],
)
@pytest.mark.parametrize("source", ["unxml", "undl"])
def test_what_it_says_otherwise_is_noted_and_not_kept(
    cells: dict[str, Any], column: str, own: object, other: object, source: str
):
    known = held(source_id=source, agenda_item="12")
    found = with_outcomes([outcome(**cells)], known)
    assert found.resolutions == {known.resolution_id: known}
    (noted,) = found.discrepancies
    assert (noted.column_name, noted.source_a, noted.value_a, noted.source_b, noted.value_b, noted.kept) == (
        column, source, own, "undl_outcomes", other, own,
    )  # fmt: skip


def test_of_the_xml_what_is_filled_is_noted_and_what_its_cover_lacks_stays_empty():
    known = held(meeting=None, adoption=None, draft=None, committee_report=None)
    found = with_outcomes([outcome()], known)
    filled = found.resolutions["A/RES/44/801"]
    assert (filled.meeting, filled.adoption, filled.draft, filled.committee_report) == (
        "A/44/PV.60",
        "without_vote",
        None,
        None,
    )
    assert [(one.column_name, one.value_a, one.value_b) for one in found.discrepancies] == [
        ("meeting", None, "A/44/PV.60"), ("adoption", None, "without_vote"),
    ]  # fmt: skip


def test_a_record_of_the_library_gets_what_it_lacks():
    known = held(source_id="undl", draft=None, meeting=None, title=None, agenda_item=None)
    found = with_outcomes([outcome()], known)
    filled = found.resolutions["A/RES/44/801"]
    assert (filled.draft, filled.meeting, filled.title, filled.agenda_item, filled.agenda_title) == (
        "A/44/L.801", "A/44/PV.60", "Lakes", "12", "Seas",
    )  # fmt: skip
    assert (filled.source_id, found.discrepancies) == ("undl", [])


@pytest.mark.parametrize(("adoption", "number"), [("recorded_vote", None), ("without_vote", 8001)])
def test_the_number_of_a_recorded_vote_is_that_of_the_file_of_votes(adoption: str, number: int | None):
    found = with_outcomes([outcome(adoption=adoption)], held(undl_id=None, adoption=adoption))
    assert found.resolutions["A/RES/44/801"].undl_id == number


def test_one_record_on_the_parts_of_the_xml_is_on_each():
    parts = [held(f"A/RES/44/801{part}", part=part, undl_id=None, meeting=None) for part in "ABC"]
    found = with_outcomes([outcome("A/RES/44/801A-C")], *parts)
    assert sorted(found.resolutions) == ["A/RES/44/801A", "A/RES/44/801B", "A/RES/44/801C"]
    assert {(one.meeting, one.undl_id) for one in found.resolutions.values()} == {("A/44/PV.60", None)}


def test_one_record_on_parts_that_no_document_has_is_one_resolution():
    (new,) = with_outcomes([outcome("A/RES/44/801A-C")]).resolutions.values()
    assert (new.resolution_id, new.part) == ("A/RES/44/801A-C", "A-C")


def test_a_record_under_two_symbols_is_lost_under_neither():
    found = with_outcomes([outcome("A/RES/44/802")], held())
    assert {one.resolution_id: one.undl_id for one in found.resolutions.values()} == {
        "A/RES/44/801": 8001,
        "A/RES/44/802": None,
    }
    (noted,) = found.discrepancies
    assert (noted.row_key, noted.column_name) == ("A/RES/44/802", "undl_id")


def test_of_several_drafts_none_is_taken():
    found = with_outcomes([outcome(drafts=("A/44/L.1", "A/44/L.2"))])
    assert found.resolutions["A/RES/44/801"].draft is None
    (noted,) = found.discrepancies
    assert (noted.column_name, noted.value_a, noted.value_b) == ("draft", "A/44/L.1", "A/44/L.2")


def test_counts_of_what_was_adopted_without_a_vote_are_noted():
    found = with_outcomes([outcome(counts=(80, 1, 0))])
    assert found.resolutions["A/RES/44/801"].adoption == "without_vote"
    (noted,) = found.discrepancies
    assert (noted.column_name, noted.kind, noted.value_b) == ("adoption", "source_contradicts_itself", "80-1-0")


# Votes.


def test_a_recorded_vote_that_no_source_has_is_its_counts():
    said = outcome(adoption="recorded_vote", counts=(100, 2, 5))
    stated = with_outcomes([said])
    votes, final = outcomes.counted(outcomes.named([said], {}), stated.resolutions, {})
    (vote,) = votes.values()
    assert (vote.evidence, vote.counts, vote.item, vote.result, vote.undl_id) == (
        "official_tally", (100, 2, 5), "A/RES/44/801", "adopted", 8001,
    )  # fmt: skip
    assert final == {"A/RES/44/801": vote.ref}


@pytest.mark.parametrize(
    ("said", "final"),
    [("recorded_vote", {"A/RES/44/801": "undl:8001"}), ("vote_not_recorded", {}), ("without_vote", {})],
)
def test_there_is_no_second_vote_and_none_that_was_not_recorded(said: str, final: dict[str, str]):
    one = outcome(adoption=said, counts=(100, 2, 5))
    stated = with_outcomes([one])
    assert outcomes.counted(outcomes.named([one], {}), stated.resolutions, final) == ({}, {})


def test_other_counts_than_those_of_the_names_are_noted():
    calls = pd.DataFrame(
        [{"roll_call_id": "A/RES/44/801#vote", "evidence": "official_lists", "yes": 100, "no": 2, "abstain": 5}]
    )
    said = outcomes.named([outcome(adoption="recorded_vote", counts=(101, 2, None))], {})
    (noted,) = outcomes.other_counts(said, {"A/RES/44/801": held()}, {"A/RES/44/801": "A/RES/44/801#vote"}, calls)
    assert (noted.row_key, noted.column_name, noted.source_a, noted.value_a, noted.value_b, noted.kept) == (
        "A/RES/44/801#vote", "yes", "unxml", 100, 101, 100,
    )  # fmt: skip


# Cells that belie themselves.


def believable(
    said: list[Outcome], *known: Resolution, doubtful: tuple[str, ...] = (), openings: pd.DataFrame = NO_OPENINGS
) -> tuple[list[Outcome], list[tuple[str, str, object]]]:
    """The records, and the cells that are left out: resolution, column and what was printed."""
    others = {one.resolution_id: one for one in known}
    found, noted = outcome_cells.believable(outcomes.named(said, others), others, [], openings, doubtful)
    return [one.values for one in found], [(one.row_key, one.column_name, one.value_a) for one in noted]


@pytest.mark.parametrize(
    ("cells", "field", "left_out"),
    [
        ({"date": "1979-11-22", "meeting": None}, "date", ("adopted_on", "1979-11-22")),
        ({"meeting": "A/45/PV.60"}, "meeting", ("meeting", "A/45/PV.60")),
        ({"drafts": ("A/45/L.801",)}, "drafts", ("draft", "A/45/L.801")),
        ({"committee_report": "A/43/701"}, "committee_report", ("committee_report", "A/43/701")),
        ({"agenda_item": None}, "agenda_title", ("agenda_title", "Seas")),
    ],
)
def test_a_cell_that_belies_itself_is_left_out_and_said(cells: dict[str, Any], field: str, left_out: tuple[str, str]):
    (found,), noted = believable([outcome(**cells)])
    assert not getattr(found, field)
    assert noted == [("A/RES/44/801", *left_out)]
    assert found.resolution_id == "A/RES/44/801"


def test_a_day_before_the_session_opened_is_none():
    opened = pd.DataFrame([{"session": "44", "opened": "1989-11-23", "closed": ""}])
    (found,), noted = believable([outcome(meeting=None)], openings=opened)
    assert (found.date, noted) == (None, [("A/RES/44/801", "adopted_on", "1989-11-22")])


def test_records_without_a_slip_are_as_they_were():
    said = [
        outcome(),
        outcome("A/RES/44/802", undl_id=8002),
        outcome("A/RES/44/803", meeting="A/44/PV.61", date="1989-11-23"),
    ]
    assert believable(said) == (said, [])


def test_a_meeting_has_the_day_that_another_source_gives_it():
    slip = outcome("A/RES/44/802", date="1989-12-04")
    (found,), noted = believable([slip], held())
    assert (found.meeting, found.date) == (None, "1989-12-04")
    assert noted == [("A/RES/44/802", "meeting", "A/44/PV.60")]


def test_a_meeting_without_a_day_is_left_out_for_nothing_proves_it():
    (found,), noted = believable([outcome(date=None)], held("A/RES/44/9"))
    assert (found.meeting, noted) == (None, [("A/RES/44/801", "meeting", "A/44/PV.60")])


def test_a_meeting_that_it_alone_has_is_of_the_day_of_most_records():
    said = [outcome(), outcome("A/RES/44/802"), outcome("A/RES/44/803", date="1989-12-04")]
    found, noted = believable(said)
    assert [one.meeting for one in found] == ["A/44/PV.60", "A/44/PV.60", None]
    assert noted == [("A/RES/44/803", "meeting", "A/44/PV.60")]


def test_of_two_days_with_as_many_records_neither_is_taken():
    found, noted = believable([outcome(), outcome("A/RES/44/802", date="1989-12-04")])
    assert [one.meeting for one in found] == [None, None]
    assert [one[1] for one in noted] == ["meeting", "meeting"]


def test_a_meeting_on_a_day_that_its_number_belies_is_left_out():
    known = [held(), held("A/RES/44/802", meeting="A/44/PV.70", adopted_on="1989-12-04")]
    slip = outcome("A/RES/44/803", meeting="A/44/PV.65", date="1990-03-01")
    (found,), noted = believable([slip], *known)
    assert (found.meeting, noted) == (None, [("A/RES/44/803", "meeting", "A/44/PV.65")])


def test_many_records_do_not_move_a_meeting_of_another_source():
    known = held(meeting="A/44/PV.60", adopted_on="1990-03-01")
    said = [outcome(f"A/RES/44/{n}", undl_id=n, meeting="A/44/PV.70", date="1989-12-04") for n in range(1, 40)]
    found, _ = believable(said, known)
    assert {one.meeting for one in found} == {None}


def test_a_meeting_in_doubt_is_not_made_surer():
    (found,), noted = believable([outcome()], doubtful=("A/44/PV.60",))
    assert (found.meeting, len(noted)) == (None, 1)


def test_what_another_source_says_of_the_meeting_is_compared_and_not_left_out():
    said = outcome(meeting="A/44/PV.61", date="1989-11-22")
    assert believable([said], held(), held("A/RES/44/9", meeting="A/44/PV.61", adopted_on="1989-11-23")) == ([said], [])


def test_named_keeps_the_order_of_the_file():
    said = [outcome(f"A/RES/44/{n}", undl_id=n) for n in (3, 1, 2)]
    assert outcomes.named(said, {}) == [Named(one, [one.resolution_id]) for one in said]
