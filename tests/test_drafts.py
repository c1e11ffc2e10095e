"""The draft of a resolution, wherever one of its rows names it."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.combine import drafts
from scripts.combine.rows import RecordedVote, Resolution


def resolution(draft: str | None = None, report: str | None = None) -> Resolution:
    return Resolution(
        resolution_id="A/RES/20/1", session="20", number=1, part=None, title=None, adopted_on="1965-12-11", adoption="recorded_vote",
        source_id="undl", evidence="library_record", draft=draft, committee_report=report,
    )  # fmt: skip


def vote(draft: str | None, ref: str = "v", **more: Any) -> RecordedVote:
    cells = {"subject": "resolution", "is_final": True, "resolution_id": "A/RES/20/1"} | more
    return RecordedVote(identities=(ref,), session="20", evidence="official_lists", draft=draft, **cells)


def of_resolution(given: Resolution, *votes: RecordedVote) -> str | None:
    return drafts.of_resolutions({given.resolution_id: given}, votes)["A/RES/20/1"].draft


def test_the_vote_has_the_draft_of_the_resolution():
    found, noted = drafts.of_votes({"v": vote(None)}, {"A/RES/20/1": resolution("A/L.7")})
    assert (found["v"].draft, noted) == ("A/L.7", [])


@pytest.mark.parametrize(("subject", "draft"), [("clause", "A/L.7"), ("amendment", "A/L.7"), ("motion", None)])
def test_a_vote_on_a_part_has_it_and_a_motion_has_not(subject: str, draft: str | None):
    part = vote(None, subject=subject, is_final=False)
    assert drafts.of_votes({"v": part}, {"A/RES/20/1": resolution("A/L.7")})[0]["v"].draft == draft


@pytest.mark.parametrize(
    ("draft", "report", "kept", "n_noted"),
    [
        ("A/2857", "A/2875", "A/2875", 1),  # a slip
        ("A/2875", "A/2875/Add.1 | A/9", "A/2875", 1),  # the same report
        ("A/2875", "A/9 | A/2875", "A/2875", 0),
        ("A/L.7", "A/2875", "A/L.7", 0),  # a draft is no report
        ("A/2875", None, "A/2875", 0),
    ],
)
def test_another_report_is_noted(draft: str, report: str | None, kept: str, n_noted: int):
    found, noted = drafts.of_votes({"v": vote(draft)}, {"A/RES/20/1": resolution(report=report)})
    assert (found["v"].draft, len(noted)) == (kept, n_noted)
    assert [(row.value_a, row.value_b, row.kept) for row in noted] == [(report, draft, kept)][:n_noted]


def test_the_resolution_has_the_draft_of_its_vote_or_else_of_its_amendments():
    amendment = vote("A/L.6", "a", subject="amendment", is_final=False)
    assert of_resolution(resolution(), vote("A/L.7"), amendment) == "A/L.7"
    assert of_resolution(resolution(), vote(None), amendment) == "A/L.6"
    assert of_resolution(resolution("A/L.5"), vote("A/L.7")) == "A/L.5"


def test_a_report_is_no_draft_and_two_drafts_are_none():
    one, other = (vote(f"A/L.{number}", f"a{number}", subject="amendment", is_final=False) for number in (6, 8))
    assert of_resolution(resolution(), vote("A/2875")) is None
    assert of_resolution(resolution(), one, other) is None


def test_of_two_drafts_that_of_the_resolution_is_kept_and_the_other_noted():
    found, (noted,) = drafts.of_votes({"v": vote("A/L.7")}, {"A/RES/20/1": resolution("A/L.7/Rev.1")})
    assert found["v"].draft == "A/L.7/Rev.1"
    assert (noted.column_name, noted.value_a, noted.value_b, noted.kept) == (
        "draft",
        "A/L.7/Rev.1",
        "A/L.7",
        "A/L.7/Rev.1",
    )


def test_a_separate_vote_on_another_draft_keeps_it():
    part = vote("A/L.7", subject="clause", is_final=False)
    found, noted = drafts.of_votes({"v": part}, {"A/RES/20/1": resolution("A/L.7/Rev.1")})
    assert (found["v"].draft, noted) == ("A/L.7", [])
