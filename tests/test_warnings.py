"""Warnings that have to point at the right row: meetings out of order (W2) and missing numbers (W5)."""

from __future__ import annotations

import pandas as pd
import pytest

from schemas.rules.base import RuleResult
from schemas.rules.warnings import meetings_in_order, numbers_without_gaps


def meetings(*held: tuple[str, str]) -> RuleResult:
    """What W2 finds where resolutions were adopted at these meetings on these days."""
    resolutions = pd.DataFrame(held, columns=["meeting", "adopted_on"], dtype="str")
    return meetings_in_order({"resolutions": resolutions, "roll_calls": pd.DataFrame(columns=["meeting", "date"])})


def numbers(session: str, *held: int, adoption: str = "without_vote") -> list[str]:
    """What W5 says where a session has resolutions of these numbers."""
    rows = pd.DataFrame({"session": session, "number": held, "adoption": adoption}).astype({"number": "Int64"})
    return [violation.message for violation in numbers_without_gaps({"resolutions": rows}).violations]


def test_meetings_in_order_pass_and_a_meeting_may_resume_on_another_day() -> None:
    result = meetings(("A/70/PV.2", "2015-10-01"), ("A/70/PV.10", "2015-11-01"), ("A/70/PV.10", "2015-11-02"))
    assert result == (3, [])


def test_the_one_wrong_day_is_blamed_and_not_the_meetings_after_it() -> None:
    later = [(f"A/70/PV.{number}", f"2015-11-{number - 20}") for number in range(35, 45)]
    (violation,) = meetings(("A/70/PV.2", "2015-10-01"), ("A/70/PV.34", "2015-12-07"), *later).violations
    assert (violation.row, violation.column) == (1, "adopted_on")
    assert violation.message == "A/70/PV.34 is on this day, and the later A/70/PV.35 on 2015-11-15"


def test_a_day_that_is_too_early_is_blamed_by_the_meeting_before() -> None:
    held = [("A/33/PV.82", "1978-12-13"), ("A/33/PV.84", "1978-11-03"), *[("A/33/PV.84", "1978-12-14")] * 3]
    (violation,) = meetings(*held).violations
    assert violation.row == 1
    assert violation.message == "A/33/PV.84 is on this day, and the earlier A/33/PV.82 on 1978-12-13"


def test_sessions_have_meetings_of_their_own() -> None:
    assert meetings(("A/70/PV.2", "2015-10-01"), ("A/71/PV.1", "2014-10-01"), ("A/PV.3", "2013-01-01")).violations == []


@pytest.mark.parametrize(
    ("session", "held", "said"),
    [
        ("78", [1, 2, 4], ["session 78 has no resolution 3"]),
        ("78", [3, 4, 4, 8], ["session 78 has no resolutions 1 to 2", "session 78 has no resolutions 5 to 7"]),
        # Numbers that run on from the session before, and an emergency session of which the later part is known.
        ("11", [1009, 1010, 1012], ["session 11 has no resolution 1011"]),
        ("ES-11", [6, 7], []),
    ],
)
def test_missing_numbers(session: str, held: list[int], said: list[str]) -> None:
    assert numbers(session, *held) == said


def test_no_number_is_missed_where_only_votes_are_known() -> None:
    assert numbers("40", 2, 7, adoption="recorded_vote") == []
