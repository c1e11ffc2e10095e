"""The older copy of the library: the votes that it alone has, and where it says otherwise than the newer one."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from scripts.combine import older_library
from scripts.combine.ballots import BALLOT
from scripts.combine.official import Official
from scripts.combine.older_library import Missing, OlderRecord
from scripts.combine.resolutions import UNDL, Combined, Record, UndlRecord
from scripts.combine.rows import Discrepancy, RecordedVote, Resolution
from scripts.common.errors import DataError
from scripts.extract.undl import Library
from scripts.extract.undl_2021 import OlderLibrary

DAY = "2018-12-05"
CELL = ["undl_id", "member_id", "vote"]
VOTE = RecordedVote(
    identities=("undl:1",), item="A/RES/73/901", session="73", subject="resolution", is_final=True, date=DAY,
    evidence="official_lists", resolution_id="A/RES/73/901", undl_id=1,
)  # fmt: skip


def older(undl_id: int, votes: dict[str, str], **cells: Any) -> OlderLibrary:
    row = {"undl_id": undl_id, "symbol": "A/RES/73/901", "date": DAY, "title": "Seas", "title_cut": False} | cells
    return OlderLibrary(pd.DataFrame([row]), pd.DataFrame([(undl_id, *pair) for pair in votes.items()], columns=CELL))


def newer(undl_id: int) -> Record:
    values = UndlRecord(
        undl_id=undl_id, resolution_id="A/RES/73/901", session="73", date=DAY, meeting=None, committee_report=None, title="Seas",
        agenda_item=None, agenda_title=None, headings=(), named=True, members=2, total_yes=1, total_no=1, total_abstentions=0,
    )  # fmt: skip
    return Record(values, ["A/RES/73/901"])


def official(votes: dict[str, str]) -> Official:
    ballots = pd.DataFrame([("undl:1", *pair) for pair in votes.items()], columns=BALLOT)
    return Official({"undl:1": VOTE}, {"A/RES/73/901": "undl:1"}, {1: "undl:1"}, {UNDL: ballots}, [])


def record(symbol: str) -> OlderRecord:
    return OlderRecord(undl_id=2, symbol=symbol, date=DAY, title="Seas", votes={"FRA": "yes", "NOR": "no"})


def test_a_record_that_the_newer_copy_has_is_not_missing():
    assert older_library.missing(older(1, {"FRA": "yes"}), [newer(1)], official({})) == Missing([], {})


@pytest.mark.parametrize(("votes", "new"), [({"FRA": "yes", "NOR": "no"}, 0), ({"FRA": "yes", "NOR": "yes"}, 1)])
def test_a_missing_record_with_the_lists_of_a_vote_of_that_day_is_that_vote(votes: dict[str, str], new: int):
    found = older_library.missing(older(2, votes), [newer(1)], official({"FRA": "yes", "NOR": "no"}))
    assert (len(found.new), list(found.known)) == (new, [] if new else ["undl:1"])


def test_a_resolution_that_the_file_of_outcomes_has_is_adopted_by_its_vote():
    held = Resolution(
        resolution_id="A/RES/73/902", session="73", number=902, part=None, title="Lakes", adopted_on=DAY, adoption="vote_not_recorded",
        source_id="undl_outcomes", evidence="library_record", undl_id=9,
    )  # fmt: skip
    missing = Missing([record("A/RES/73/902")], {})
    combined = older_library.with_resolutions(Combined({held.resolution_id: held}, [], []), missing)
    now = combined.resolutions["A/RES/73/902"]
    assert (now.source_id, now.title, now.adoption, now.undl_id) == ("undl_outcomes", "Lakes", "recorded_vote", 2)
    assert {(one.column_name, one.value_a, one.value_b, one.kept) for one in combined.discrepancies} == {
        ("title", "Lakes", "Seas", "Lakes"), ("adoption", "vote_not_recorded", "recorded_vote", "recorded_vote"), ("undl_id", 9, 2, 2),
    }  # fmt: skip
    found = older_library.with_votes(official({}), missing, combined.resolutions)
    assert found.final_votes["A/RES/73/902"] == "undl_2021:2"


def test_a_new_resolution_is_adopted_by_its_vote():
    missing = Missing([record("A/RES/73/902")], {})
    combined = older_library.with_resolutions(Combined({}, [], []), missing)
    (resolution,) = combined.resolutions.values()
    assert (resolution.resolution_id, resolution.number, resolution.source_id, resolution.undl_id) == (
        "A/RES/73/902", 902, "undl_2021", 2,
    )  # fmt: skip
    found = older_library.with_votes(official({}), missing, combined.resolutions)
    vote = found.votes["undl_2021:2"]
    assert (vote.subject, vote.result, vote.identities) == ("resolution", "adopted", ("undl_2021:2", "undl:2"))
    assert found.final_votes["A/RES/73/902"] == vote.ref
    assert found.ballots["undl_2021"]["vote"].value_counts().to_dict() == {"non_voting": 191, "yes": 1, "no": 1}


@pytest.mark.parametrize(
    ("symbol", "subject", "result"), [("A/DEC/73/512", "decision", "adopted"), ("A/73/L.942", "draft", None)]
)
def test_a_vote_on_what_became_no_resolution(symbol: str, subject: str, result: str | None):
    found = older_library.with_votes(official({}), Missing([record(symbol)], {}), {}).votes["undl_2021:2"]
    assert (found.item, found.session, found.subject, found.result) == (symbol, "73", subject, result)


def test_a_record_without_a_symbol_stops():
    with pytest.raises(DataError, match=r"record 2: 'MISSING_DATA' is no symbol.*sources/corrections.csv"):
        older_library.with_votes(official({}), Missing([record("MISSING_DATA")], {}), {})


def test_a_second_record_of_a_known_vote_is_noted_and_makes_none():
    found = older_library.with_votes(official({}), Missing([], {"undl:1": [record("A/73/L.942")]}), {})
    (noted,) = found.discrepancies
    assert (noted.kind, noted.column_name, noted.value_a, noted.value_b, noted.kept) == (
        "duplicate",
        "undl_id",
        1,
        2,
        1,
    )
    assert list(found.votes) == ["undl:1"]


def differing(copy: OlderLibrary, votes: dict[str, str], kept: dict[str, str]) -> list[Discrepancy]:
    rows = pd.DataFrame([(1, *pair) for pair in votes.items()], columns=CELL)
    none = rows.iloc[:0]
    now = pd.DataFrame([("A/RES/73/901#vote", *pair) for pair in kept.items()], columns=["roll_call_id", *CELL[1:]])
    return older_library.differences(
        copy, Library(pd.DataFrame(), rows, none, none), [newer(1)], {1: "A/RES/73/901#vote"}, now
    )


def test_the_copies_are_compared_member_by_member():
    copy = older(1, {"FRA": "yes", "NOR": "no", "PER": "yes"})
    votes = {"FRA": "yes", "NOR": "yes"}
    of_norway, of_peru = differing(copy, votes, votes)
    assert (of_norway.row_key, of_norway.value_a, of_norway.value_b, of_norway.kept) == (
        "A/RES/73/901#vote|NOR", "yes", "no", "yes",
    )  # fmt: skip
    assert (of_peru.table_name, of_peru.column_name, of_peru.value_a) == ("roll_calls", "members", "PER yes")


def test_what_another_source_decided_is_kept():
    (noted,) = differing(older(1, {"FRA": "no"}), {"FRA": "yes"}, {"FRA": "no"})
    assert noted.kept == "no"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"date": "2018-12-06"}, "date"), ({"symbol": "A/RES/73/901A"}, "resolution_id"), ({"title": "Lakes"}, "title"),
        ({"title": "Lak", "title_cut": True}, None), ({"title": "SEAS."}, None),
    ],
)  # fmt: skip
def test_symbol_day_and_title_are_compared(cells: dict[str, Any], column: str | None):
    noted = differing(older(1, {"FRA": "yes"}, **cells), {"FRA": "yes"}, {"FRA": "yes"})
    assert [row.column_name for row in noted] == ([column] if column else [])
