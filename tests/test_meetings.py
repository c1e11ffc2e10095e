"""Meetings and sessions: one meeting, one day; what the numbers of resolutions say; what each source covers."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schemas.sessions import coverage as of_sessions
from schemas.sessions import spans
from scripts.combine import coverage, meetings, sessions
from scripts.combine.official import adopting
from scripts.combine.rows import Resolution
from scripts.common.errors import DataError

DECISIONS = pd.DataFrame(columns=["session", "adopted_on"], dtype=object)
NOBODY = pd.DataFrame(columns=["meeting", "reason"])


def tables(*adopted: tuple[str, str, str, str | None]) -> dict[str, pd.DataFrame]:
    """The tables that point at meetings, with resolutions alone: key, session, day, meeting."""
    keys, names, days, held = zip(*adopted, strict=True)
    rows = pd.DataFrame({"resolution_id": keys, "session": names, "adopted_on": days, "meeting": held}, dtype=object)
    empty = pd.DataFrame(columns=["roll_call_id", "amendment_id", "session", "date", "meeting"], dtype=object)
    return {
        "resolutions": rows,
        "decisions": rows.head(0).rename(columns={"resolution_id": "decision_id"}),
        "roll_calls": empty,
        "amendments": empty,
    }


LATER = pd.DataFrame(columns=["decision_id", "meeting", "session", "day"])


def made(
    *adopted: tuple[str, str, str, str | None], doubtful: str = "", later: pd.DataFrame = LATER
) -> meetings.Meetings:
    found = tables(*adopted)
    named_by = {name: {"undl"} for name in [*found["resolutions"]["meeting"].dropna(), *later["meeting"]]}
    in_doubt = pd.DataFrame({"meeting": [doubtful], "reason": ["Nobody knows."]}) if doubtful else NOBODY
    return meetings.table(found, later, named_by, in_doubt)


def test_a_meeting_has_the_elements_of_its_symbol_and_the_day_of_its_resolutions():
    found = made(
        ("A/RES/78/1", "78", "2023-12-19", "A/78/PV.50"),
        ("A/RES/78/2", "78", "2023-12-22", "A/78/PV.50(Resumption1)"),
        ("A/RES/996(ES-IandII)", "ES-1", "1956-11-09", "A/PV.571"),
        ("A/RES/1005(ES-II)", "ES-2", "1956-11-09", "A/PV.571"),
        ("A/RES/1006(ES-II)", "ES-2", "1956-11-09", "A/PV.571"),
        ("A/RES/74/270", "74", "2020-04-02", None),
    ).meetings
    assert [tuple(None if pd.isna(cell) else cell for cell in row) for row in found.to_numpy()] == [
        ("A/78/PV.50", "78", 50, None, "2023-12-19", "undl"),
        ("A/78/PV.50(Resumption1)", "78", 50, 1, "2023-12-22", "undl"),
        ("A/PV.571", "ES-2", 571, None, "1956-11-09", "undl"),
    ]


TWO_DAYS = (("A/RES/46/153", "46", "1991-12-18", "A/46/PV.78"), ("A/RES/46/162", "46", "1991-12-19", "A/46/PV.78"))


def test_a_meeting_at_which_a_decision_was_continued_has_a_row_and_one_day():
    row = ("A/DEC/78/504A", "A/78/PV.45", "78", "2023-12-07")
    later = pd.DataFrame([row], columns=LATER.columns)
    found = made(("A/RES/78/1", "78", "2023-12-19", "A/78/PV.50"), later=later).meetings
    assert found[["meeting", "date"]].to_numpy().tolist() == [
        ["A/78/PV.45", "2023-12-07"],
        ["A/78/PV.50", "2023-12-19"],
    ]
    with pytest.raises(DataError, match=r"A/78/PV[.]45 has the days 2023-12-07, 2023-12-08"):
        made(("A/RES/78/1", "78", "2023-12-08", "A/78/PV.45"), later=later)


def test_a_meeting_of_two_days_stops_the_build():
    with pytest.raises(DataError, match=r"A/46/PV[.]78 has the days 1991-12-18, 1991-12-19"):
        made(*TWO_DAYS)


def test_a_meeting_whose_day_nothing_decides_has_none_and_is_noted_with_all_that_it_adopted():
    found = made(*TWO_DAYS, doubtful="A/46/PV.78")
    assert found.meetings["date"].tolist() == [None]
    noted = [
        (row.table_name, row.row_key, row.value_a, row.value_b, row.kept, row.exception_to)
        for row in found.discrepancies
    ]
    assert noted == [
        ("meetings", "A/46/PV.78", "1991-12-18", "1991-12-19", None, "R14"),
        ("resolutions", "A/RES/46/153", "1991-12-18", "1991-12-19", "1991-12-18", None),
        ("resolutions", "A/RES/46/162", "1991-12-19", "1991-12-18", "1991-12-19", None),
    ]


def test_a_day_that_the_number_belies_may_be_in_doubt_and_no_other():
    before = ("A/RES/1(I)", "1", "1946-01-24", "A/PV.17")
    after = [(f"A/RES/{number}(I)", "1", "1946-02-01", "A/PV.19") for number in (3, 4)]
    belied = ("A/RES/2(I)", "1", "1946-01-02", "A/PV.18")
    found = made(before, before, belied, *after, doubtful="A/PV.18")
    assert dict(zip(found.meetings["meeting"], found.meetings["date"], strict=True))["A/PV.18"] is None
    with pytest.raises(DataError, match=r"A/PV[.]18 has one day, which its number does not belie"):
        made(before, ("A/RES/2(I)", "1", "1946-01-25", "A/PV.18"), *after, doubtful="A/PV.18")


def test_a_meeting_that_no_source_names_stops_the_build():
    with pytest.raises(DataError, match=r"no source names A/78/PV[.]50"):
        meetings.table(tables(("A/RES/78/1", "78", "2023-12-19", "A/78/PV.50")), LATER, {}, NOBODY)


NO_CLAUSES = pd.DataFrame(columns=["clause_id", "resolution_id", "part", "kind", "depth"], dtype=object)


def resolutions_of(rows: list[tuple[str, int, str | None, str | None]]) -> pd.DataFrame:
    """Resolutions without titles: session, number, adopted_on, adoption."""
    found = pd.DataFrame(rows, columns=["session", "number", "adopted_on", "adoption"])
    keys = found["session"] + "/" + found.index.astype("str")
    return found.assign(resolution_id=keys, title=None).astype({"number": "Int64"})


def numbered(*held: tuple[str, int]) -> dict[str, Any]:
    """How many resolutions each session has by its numbers."""
    rows = resolutions_of([(session, number, "1956-01-01", "without_vote") for session, number in held])
    found = of_sessions(rows, NO_CLAUSES, pd.Series([], dtype="str"), pd.Index(rows["session"].unique()))
    return {str(session): None if pd.isna(count) else int(count) for session, count in found["numbered"].items()}


# Each session that was numbered through with one number, the special ones between the regular ones.
THROUGH = {
    **{str(count): 100 * count for count in range(1, 31)},
    **{f"S-{count}": 100 * count + 50 for count in range(1, 8)},
    **{f"ES-{count}": 100 * count + 70 for count in range(1, 6)},
}


def test_until_the_thirtieth_session_numbers_run_on_and_later_begin_at_one():
    found = numbered(*THROUGH.items(), ("31", 4), ("31", 208), ("S-8", 2))
    assert {name: found[name] for name in ("1", "S-1", "ES-1", "2", "30", "31", "S-8")} == {
        "1": 100, "S-1": 50, "ES-1": 20, "2": 30, "30": 100, "31": 208, "S-8": 2,
    }  # fmt: skip


@pytest.mark.parametrize(("missing", "unknown"), [("19", {"20"}), ("ES-5", {str(count) for count in range(5, 31)} | {"S-5", "S-6", "S-7"})])  # fmt: skip
def test_nothing_is_said_where_a_session_of_which_nothing_is_here_may_have_come_before(missing: str, unknown: set[str]):
    found = numbered(*(row for row in THROUGH.items() if row[0] != missing))
    assert {session for session, count in found.items() if count is None} == unknown


def test_parts_of_a_resolution_count_once_and_what_is_known_of_a_part_counts_for_the_whole():
    rows = resolutions_of(
        [("77", 1, "2022-12-01", "without_vote"), ("77", 1, "2022-12-02", "recorded_vote"), ("77", 3, None, None)]
    )
    clauses = pd.DataFrame({"clause_id": ["a", "b"], "resolution_id": rows["resolution_id"][:2]})
    clauses = clauses.assign(part="preamble", kind="paragraph", depth=1)
    found = of_sessions(rows, clauses, pd.Series(["b"]), pd.Index(["77", "78"]))
    assert found.loc["77", ["paragraphs", "acting"]].tolist() == [2, 1]
    assert found.loc["77", ["numbered", "held", "put_to_vote"]].tolist() == [3, 2, 1]
    assert found.loc["77", ["with_day", "with_title", "with_adoption", "with_clauses"]].tolist() == [1, 0, 1, 1]
    assert found.loc["78", ["held", "with_day", "put_to_vote"]].tolist() == [0, 0, 0]


def test_the_days_of_a_session_are_those_of_all_that_it_decided():
    rows = resolutions_of([("77", 1, "2022-12-01", None), ("77", 2, "2022-12-02", None)])
    calls = pd.DataFrame([("77", "2022-11-30"), ("77", None), ("19", None)], columns=["session", "date"])
    decided = pd.DataFrame([("77", "2022-11-29"), ("33", None)], columns=["session", "adopted_on"])
    assert spans(rows, calls, decided).loc["77"].tolist() == ["2022-11-29", "2022-12-02"]


def resolution(resolution_id: str, session: str, day: str, source: str, undl_id: int | None = None) -> Resolution:
    return Resolution(
        resolution_id=resolution_id, session=session, number=1, part=None, title=None, adopted_on=day,
        adoption="recorded_vote", source_id=source, evidence="text", undl_id=undl_id,
    )  # fmt: skip


def test_each_source_covers_what_it_has():
    rows = {
        row.resolution_id: row
        for row in (
            resolution("A/RES/80/1", "80", "2025-10-29", "unxml", 5),
            resolution("A/RES/80/2", "80", "2026-06-04", "unxml"),
            resolution("A/RES/ES-11/1", "ES-11", "2022-03-02", "unxml"),
        )
    }
    vote = adopting(rows["A/RES/ES-11/1"], "voeten:7", "official_lists")
    covered = coverage.of(rows, [], [vote])
    found = coverage.days(covered).astype(object).where(lambda cells: cells.notna(), None)
    assert found.loc["unxml"].tolist() == ["2022-03-02", "2026-06-04", "2022-03-02"]
    assert found.loc["undl"].tolist() == ["2025-10-29", "2025-10-29", None]
    assert found.loc["voeten"].tolist() == ["2022-03-02", None, "2022-03-02"]


def test_the_file_of_outcomes_covers_what_it_names_and_a_number_that_it_alone_has_is_no_vote_of_the_other_file():
    rows = {
        row.resolution_id: row
        for row in (
            resolution("A/RES/80/1", "80", "2025-10-29", "unxml", 5),
            resolution("A/RES/80/2", "80", "2025-12-04", "unxml", 6),
        )
    }
    covered = coverage.of(rows, [], [], [["A/RES/80/1"], ["A/RES/80/2"]], {"A/RES/80/2"})
    assert coverage.days(covered)["last_day"].to_dict() == {
        "undl": "2025-10-29", "undl_outcomes": "2025-12-04", "unxml": "2025-12-04",
    }  # fmt: skip


def test_a_session_without_a_resolution_has_a_row_and_days_that_no_source_tells_stay_empty():
    rows = resolutions_of([("77", 2, "2022-12-01", "recorded_vote")])
    calls = pd.DataFrame([("19", None)], columns=["session", "date"], dtype=object)
    openings = pd.DataFrame([("19", "1964-12-01", "")], columns=["session", "opened", "closed"])
    covered = pd.DataFrame([("voeten", "19", None), ("unxml", "77", "2022-12-01"), ("undl", "77", None)], columns=["source_id", "session", "day"])  # fmt: skip
    held = {"resolutions": rows, "decisions": DECISIONS, "roll_calls": calls, "amendments": calls.head(0)}
    found = sessions.table(held, openings, covered)
    by_session = found.set_index("session")
    assert by_session.loc["19"].tolist() == ["1964-12-01", None, None, None, "voeten"]
    assert by_session.loc["77"].tolist() == [None, None, "2022-12-01", "2022-12-01", "undl | unxml"]
    of_each = sessions.coverage(found, rows, NO_CLAUSES, NO_CLAUSES).set_index("session")
    assert of_each.loc["19"].tolist() == [None, 0, 0, 0, 0, 0, 0, 0, 0, False]
    assert of_each.loc["77"].tolist() == [2, 1, 1, 0, 1, 0, 0, 0, 1, True]
