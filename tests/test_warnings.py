"""Warnings that have to point at the right row: meetings out of order (W2) and missing numbers (W5)."""

from __future__ import annotations

import pandas as pd
import pytest

from schemas.rules.base import RuleResult
from schemas.rules.meetings import meetings_in_order
from schemas.rules.warnings import numbers_without_gaps
from schemas.sessions import has_all_resolutions


def meetings(*held: tuple[str, str], weights: dict[str, int] | None = None) -> RuleResult:
    """What W2 finds where these meetings sat on these days; `weights`: how many resolutions some adopted."""
    frame = pd.DataFrame(held, columns=["meeting", "date"], dtype="str")
    adopted = [meeting for meeting, times in (weights or {}).items() for _ in range(times)]
    return meetings_in_order(
        {
            "meetings": frame,
            "resolutions": pd.DataFrame({"meeting": adopted}, dtype="str"),
            "decisions": pd.DataFrame({"meeting": []}, dtype="str"),
            "roll_calls": pd.DataFrame({"meeting": []}, dtype="str"),
        }
    )


def numbers(session: str, *held: int) -> list[str]:
    """What W5 says where a session has resolutions of these numbers."""
    rows = pd.DataFrame({"session": session, "number": held}).astype({"number": "Int64"})
    sessions = pd.DataFrame({"session": [session], "all_resolutions": [has_all_resolutions(session)]})
    found = numbers_without_gaps({"resolutions": rows, "coverage": sessions.astype({"all_resolutions": "boolean"})})
    return [violation.message for violation in found.violations]


def test_meetings_in_order_pass_and_a_meeting_may_resume_after_later_ones() -> None:
    held = [("A/70/PV.2", "2015-10-01"), ("A/70/PV.10", "2015-11-01"), ("A/70/PV.10(Resumption1)", "2015-11-09")]
    assert meetings(*held, ("A/70/PV.11", "2015-11-02")) == (4, [])


def test_a_resumption_before_its_meeting_is_blamed() -> None:
    (violation,) = meetings(("A/70/PV.10", "2015-11-01"), ("A/70/PV.10(Resumption1)", "2015-10-31")).violations
    assert (violation.row, violation.message) == (
        1,
        "A/70/PV.10(Resumption1) is on this day, and the earlier A/70/PV.10 on 2015-11-01",
    )


def test_the_one_wrong_day_is_blamed_and_not_the_meetings_after_it() -> None:
    later = [(f"A/70/PV.{number}", f"2015-11-{number - 20}") for number in range(35, 45)]
    (violation,) = meetings(("A/70/PV.2", "2015-10-01"), ("A/70/PV.34", "2015-12-07"), *later).violations
    assert (violation.table, violation.row, violation.column) == ("meetings", 1, "date")
    assert violation.message == "A/70/PV.34 is on this day, and the later A/70/PV.35 on 2015-11-15"


def test_of_two_meetings_the_one_with_fewer_resolutions_is_blamed() -> None:
    held = [("A/33/PV.82", "1978-12-13"), ("A/33/PV.84", "1978-11-03")]
    (violation,) = meetings(*held, weights={"A/33/PV.82": 3}).violations
    assert violation.row == 1
    assert violation.message == "A/33/PV.84 is on this day, and the earlier A/33/PV.82 on 1978-12-13"


def test_a_day_has_no_more_than_four_meetings() -> None:
    held = [("A/37/PV.48", "1982-10-28"), ("A/37/PV.51", "1982-10-28"), ("A/37/PV.52", "1982-10-28")]
    assert meetings(*held[:2]).violations == []
    (violation,) = meetings(held[0], held[2], weights={"A/37/PV.48": 2}).violations
    assert violation.message == "A/37/PV.52 is on this day, and the earlier A/37/PV.48 on 1982-10-28"


def test_sessions_have_meetings_of_their_own_until_the_thirtieth_they_are_numbered_through() -> None:
    assert meetings(("A/70/PV.2", "2015-10-01"), ("A/71/PV.1", "2014-10-01"), ("A/PV.3", "2013-01-01")).violations == []
    assert len(meetings(("A/PV.572", "1956-11-10"), ("A/PV.573", "1956-11-09")).violations) == 1


@pytest.mark.parametrize(
    ("session", "held", "said"),
    [
        ("78", [1, 2, 4], ["session 78 has no resolution 3"]),
        ("78", [3, 4, 4, 8], ["session 78 has no resolutions 1 to 2", "session 78 has no resolutions 5 to 7"]),
        # Sessions of which not all resolutions are claimed.
        ("73", [2, 7], []),
        ("11", [1009, 1010, 1012], []),
        ("ES-11", [6, 8], []),
    ],
)
def test_missing_numbers(session: str, held: list[int], said: list[str]) -> None:
    assert numbers(session, *held) == said
