"""Recorded votes as reports tell of them: joined to the record, or new; what differs; the Members that they name."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from scripts.combine import reports
from scripts.combine.rows import RecordedVote, Resolution
from scripts.common.errors import DataError

RECORD = RecordedVote(
    identities=("unxml:A/RES/77/901",), item="A/RES/77/901", session="77", subject="resolution", is_final=True,
    evidence="official_lists", date="2023-02-23",
)  # fmt: skip
RESOLUTION = Resolution(
    resolution_id="A/RES/77/901", session="77", number=901, part=None, title=None, adopted_on=None, adoption=None, source_id="unxml",
    evidence="text", amended=False,
)  # fmt: skip


def rows(*reported: dict[str, str]) -> pd.DataFrame:
    usual = {
        "vote": "A/77/L.900", "item": "A/77/L.900", "subject": "draft", "date": "2023-02-23", "session": "77", "evidence": "press",
        "source_url": "https://example.org/1",
    }  # fmt: skip
    cells = [dict.fromkeys(reports.VOTES, "") | usual | row for row in reported]
    return pd.DataFrame(cells, index=range(2, len(cells) + 2))


def named(*rows: tuple[str, str, str]) -> pd.DataFrame:
    cells = [(*row, "https://example.org/2") for row in rows]
    return pd.DataFrame(cells, columns=list(reports.MEMBERS), index=range(2, len(cells) + 2))


def test_a_vote_that_no_record_has_is_new_with_what_the_report_says():
    found = reports.with_votes(rows({"yes": "43", "no": "46", "result": "rejected"}), {}, {}, ())
    assert found.votes == {
        "curated_reports:A/77/L.900": RecordedVote(
            identities=("curated_reports:A/77/L.900",), item="A/77/L.900", session="77", subject="draft", is_final=True,
            evidence="press", date="2023-02-23", result="rejected", linkage="curated", source_url="https://example.org/1",
            counts=(43, 46, None),
        )
    }  # fmt: skip
    assert found.of_name == {"A/77/L.900": "curated_reports:A/77/L.900"}


def test_a_vote_that_a_record_has_keeps_all_that_the_record_says():
    report = rows({"vote": "A/RES/77/901", "item": "A/RES/77/901", "yes": "1", "date": "2023-02-24"})
    (vote,) = reports.with_votes(report, {RECORD.ref: RECORD}, {}, ()).votes.values()
    assert vote.identities == ("unxml:A/RES/77/901", "curated_reports:A/RES/77/901")
    assert (vote.date, vote.evidence, vote.counts, vote.source_url) == (
        "2023-02-23",
        "official_lists",
        (None, None, None),
        None,
    )


def test_a_motion_does_not_join_the_vote_on_the_draft_and_two_on_one_draft_are_two():
    whole = RecordedVote(
        identities=("undl:1",),
        item="A/77/L.900",
        session="77",
        subject="draft",
        is_final=True,
        evidence="official_lists",
    )
    motions = [{"vote": f"A/77/L.900#motion{n}", "place": "motion", "subject": "motion"} for n in (1, 2)]
    found = reports.with_votes(rows(*motions), {whole.ref: whole}, {}, ())
    assert list(found.votes) == ["undl:1", "curated_reports:A/77/L.900#motion1", "curated_reports:A/77/L.900#motion2"]


def test_a_vote_on_an_amendment_that_no_source_tells_of_stops():
    amendment = rows({"vote": "A/77/L.902", "item": "A/77/L.902", "subject": "amendment"})
    with pytest.raises(DataError, match=r"reported_votes\.csv:2: no source tells of the amendment A/77/L\.902"):
        reports.with_votes(amendment, {}, {}, {"A/77/L.901"})
    (vote,) = reports.with_votes(amendment, {}, {}, {"A/77/L.902"}).votes.values()
    assert vote.amendment_id == "A/77/L.902"


@pytest.mark.parametrize(
    ("column", "value"),
    [("evidence", "official_lists"), ("subject", "vote"), ("result", "tied"), ("yes", "about 40"), ("motion", "fast")],
)
def test_a_word_that_a_column_does_not_have_stops(column: str, value: str):
    with pytest.raises(DataError, match=rf"^sources/reported_votes\.csv:2: {column} is '{value}'"):
        reports.checked(rows({column: value}))


def calls(**cells: Any) -> pd.DataFrame:
    row = dict.fromkeys(reports.COMPARED) | {"roll_call_id": "k#vote", "date": "2023-02-23", "yes": 120, "no": 14}
    return pd.DataFrame([row | cells], dtype=object)


def test_what_a_report_says_otherwise_is_noted_and_what_it_adds_is_not():
    report = rows(
        {"vote": "A/RES/77/901", "item": "A/RES/77/901", "yes": "121", "no": "14", "abstain": "44", "remark": "Why."}
    )
    found = reports.with_votes(report, {RECORD.ref: RECORD}, {}, ())
    (row,) = reports.differences(report, found.votes, found.of_name, {RECORD.ref: "k#vote"}, calls())
    assert (row.row_key, row.column_name, row.source_a, row.value_a, row.source_b, row.value_b, row.kept) == (
        RECORD.ref, "yes", "unxml", 120, "curated_reports", "121", 120,
    )  # fmt: skip
    assert row.reason == "A report has it otherwise, https://example.org/1. Why."


def test_two_reports_of_one_vote_are_compared():
    both = rows({"abstain": "62"}, {"abstain": "63", "source_url": "https://example.org/3"})
    found = reports.with_votes(both, {}, {}, ())
    (ref,) = found.votes
    (row,) = reports.differences(both, found.votes, found.of_name, {ref: "k#vote"}, calls(abstain=62))
    assert (row.source_a, row.value_a, row.source_b, row.value_b) == ("curated_reports", 62, "curated_reports", "63")


def test_the_members_that_a_report_names_stand_by_themselves():
    found = reports.members_named(
        named(("A/77/L.900", "no", "FRA NOR"), ("A/77/L.900", "yes", "CHL")),
        {"A/77/L.900": "ref"},
        {"FRA", "NOR", "CHL"},
    )
    assert found["ref"].unique().tolist() == ["ref"]
    assert found[["member_id", "vote"]].to_numpy().tolist() == [["FRA", "no"], ["NOR", "no"], ["CHL", "yes"]]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("A/77/L.909", "no", "NOR"), "vote 'A/77/L.909'"),
        (("A/77/L.900", "absent", "NOR"), "vote 'A/77/L.900', list 'absent'"),
        (("A/77/L.900", "no", "NOW"), "NOW is no member_id"),
        (("A/77/L.900", "no", "FRA"), "FRA is named in A/77/L.900 before"),
    ],
)
def test_a_name_that_is_none_stops(row: tuple[str, str, str], message: str):
    with pytest.raises(DataError, match=rf"^sources/reported_members\.csv:3: {message}"):
        reports.members_named(named(("A/77/L.900", "yes", "FRA"), row), {"A/77/L.900": "ref"}, {"FRA", "NOR"})


def test_a_member_in_another_list_than_the_record_has_is_noted():
    reported = pd.DataFrame(
        [("k#vote", "FRA", "yes", "x"), ("k#vote", "NOR", "yes", "x"), ("other#vote", "FRA", "no", "x")],
        columns=["roll_call_id", "member_id", "vote", "source_url"],
    )
    votes = pd.DataFrame(
        [("k#vote", "FRA", "yes"), ("k#vote", "NOR", "no")], columns=["roll_call_id", "member_id", "vote"]
    )
    (row,) = reports.named_otherwise(reported, votes, {"k#vote": "unxml"})
    assert (row.table_name, row.row_key, row.value_a, row.value_b, row.kept, row.exception_to) == (
        "reported_votes", "k#vote|NOR", "no", "yes", "yes", "R41",
    )  # fmt: skip


def test_a_resolution_that_is_printed_as_not_amended_is_noted():
    other = {"A/RES/77/902": RESOLUTION, "A/RES/77/901": RESOLUTION}
    (row,) = reports.amended_after_all({"A/RES/77/901"}, other)
    assert (row.row_key, row.value_a, row.value_b, row.kept) == ("A/RES/77/901", "false", "true", "true")


def test_a_draft_of_another_session_is_a_known_exception():
    found = reports.with_votes(rows({"item": "A/S-31/L.1"}, {"vote": "A/77/L.901", "item": "A/77/L.901"}), {}, {}, ())
    (row,) = reports.of_other_sessions(found.votes)
    assert (row.row_key, row.column_name, row.kept, row.exception_to) == (
        "curated_reports:A/77/L.900",
        "session",
        "77",
        "R17",
    )
