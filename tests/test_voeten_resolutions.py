"""Which resolution a separate vote was part of: the document that the words name, then Voeten's number."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.combine.rows import Resolution, VoetenRollCall
from scripts.combine.voeten_resolutions import resolutions_of

REPORT = "A/9001"


def resolution(
    symbol: str, report: str | None = None, part: str | None = None, day: str = "1965-12-11", **more: Any
) -> Resolution:
    return Resolution(
        resolution_id=symbol, session="20", number=1, part=part, title=None, adopted_on=day, adoption="recorded_vote",
        source_id="undl", evidence="library_record", committee_report=report, **more,
    )  # fmt: skip


def row(rcid: int = 5, **more: Any) -> VoetenRollCall:
    cells = {
        "session": "20", "month": "1965-12", "day": "1965-12-01", "symbol": None, "subject": "clause", "clauses": (),
        "amendment": None, "oral": False, "ordinal": None, "draft": REPORT, "proposers": (), "remarks": (), "important": None,
    }  # fmt: skip
    return VoetenRollCall(rcid=rcid, **(cells | more))


def found(
    one: VoetenRollCall,
    *resolutions: Resolution,
    adopted: dict[int, str] | None = None,
    others: tuple[VoetenRollCall, ...] = (),
) -> str | None:
    rows = {each.rcid: each for each in (one, *others)}
    part_of = resolutions_of(rows, {each.resolution_id: each for each in resolutions}, adopted or {})
    return part_of[one.rcid].resolution_id if one.rcid in part_of else None


def test_the_only_resolution_of_the_report():
    assert (
        found(row(), resolution("A/RES/2001(XX)", REPORT), resolution("A/RES/2002(XX)", "A/9002")) == "A/RES/2001(XX)"
    )


def test_one_of_several_reports():
    assert found(row(), resolution("A/RES/2001(XX)", f"A/9000 | {REPORT}")) == "A/RES/2001(XX)"


def test_the_resolution_of_the_draft():
    assert found(row(draft="A/L.9"), resolution("A/RES/2001(XX)", draft="A/L.9")) == "A/RES/2001(XX)"


def test_the_report_decides_against_the_number_of_another():
    others = resolution("A/RES/2001(XX)", REPORT), resolution("A/RES/2002(XX)", "A/9002")
    assert found(row(symbol="A/RES/2002(XX)"), *others) == "A/RES/2001(XX)"


def test_a_number_that_no_source_has_may_be_right():
    assert found(row(symbol="A/RES/2009(XX)"), resolution("A/RES/2001(XX)", REPORT)) is None


def test_a_motion_is_not_moved_to_another_resolution_by_its_report_alone():
    others = resolution("A/RES/2001(XX)", REPORT), resolution("A/RES/2002(XX)", "A/9002")
    assert found(row(symbol="A/RES/2002(XX)", subject="motion"), *others) is None


def test_the_letter_of_the_draft_is_that_of_the_part():
    parts = [resolution(f"A/RES/2001(XX){letter}", REPORT, letter) for letter in "ABC"]
    assert found(row(draft_number="I B", symbol="A/RES/2001(XX)C"), *parts) == "A/RES/2001(XX)B"


def test_a_roman_number_is_no_letter():
    parts = [resolution(f"A/RES/2001(XX){letter}", REPORT, letter) for letter in "ABC"]
    assert found(row(draft_number="I"), *parts) is None


def test_of_several_the_number_decides():
    parts = [resolution(f"A/RES/2001(XX){letter}", REPORT, letter) for letter in "ABC"]
    assert found(row(symbol="A/RES/2001(XX)C"), *parts) == "A/RES/2001(XX)C"


def test_of_several_the_next_adopted_decides():
    several = resolution("A/RES/2001(XX)", REPORT), resolution("A/RES/2002(XX)", REPORT)
    wholes = row(4, subject="whole"), row(7, subject="whole")
    adopted = {4: "A/RES/2001(XX)", 7: "A/RES/2002(XX)"}
    assert found(row(), *several, adopted=adopted, others=wholes) == "A/RES/2002(XX)"


def test_what_comes_after_the_adoption_is_no_part():
    assert (
        found(
            row(),
            resolution("A/RES/2001(XX)", REPORT),
            adopted={4: "A/RES/2001(XX)"},
            others=(row(4, subject="whole"),),
        )
        is None
    )


def test_a_resolution_of_another_month_is_not_meant():
    assert found(row(), resolution("A/RES/2001(XX)", REPORT, day="1965-11-30")) is None


def test_where_the_month_is_not_known_the_report_decides():
    assert found(row(month=""), resolution("A/RES/2001(XX)", REPORT, day="1965-11-30")) == "A/RES/2001(XX)"


@pytest.mark.parametrize(
    ("symbol", "right"), [("A/RES/2001(XX)D", "A/RES/2001(XX)"), ("A/RES/2002(XX)", None), (None, None)]
)
def test_without_a_known_document_the_number_decides(symbol: str | None, right: str | None):
    assert found(row(draft="A/9999", symbol=symbol), resolution("A/RES/2001(XX)", REPORT)) == right


def test_a_whole_draft_is_part_of_nothing():
    assert found(row(subject="whole"), resolution("A/RES/2001(XX)", REPORT)) is None


def test_another_session_is_not_meant():
    assert found(row(session="21", month=""), resolution("A/RES/2001(XX)", REPORT)) is None
