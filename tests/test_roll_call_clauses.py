"""Which clause of the resolution a place became that was voted on, and why there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from schemas.says.places import UNMATCHED, why_unmatched
from scripts.combine import curated, roll_call_clauses
from scripts.common.errors import DataError

ES = "A/RES/ES-11/6"
CALL = {
    "roll_call_id": "v", "subject": "clause", "result": "adopted", "resolution_id": ES, "draft": "A/ES-11/L.7", "amendment_id": None,
}  # fmt: skip
NO_ROWS = pd.DataFrame(columns=roll_call_clauses.COLUMNS, dtype="str")
REPORT = {
    "amendment_id": "A/ES-11/L.8", "clause": "op5", "is_whole": "false", "clause_id": "", "source_url": "https://example.org/",
    "reason": "It says so.",
}  # fmt: skip


def made(
    clause: str = "op5",
    amended: bool | None = None,
    others: list[dict[str, Any]] | None = None,
    reports: list[dict[str, str]] | None = None,
    held: tuple[str, ...] = (f"{ES}#op5",),
    **call: Any,
) -> pd.DataFrame:
    """The table of one vote, beside `others` on the same draft and one on the whole."""
    calls = pd.DataFrame([CALL | call, CALL | {"roll_call_id": "x", "subject": "resolution"}, *(others or [])])
    places = pd.DataFrame({"roll_call_id": ["v"], "position": [1], "clause": [clause], "is_whole": [True]})
    if reports is not None:
        places = places.iloc[:0]
    resolutions = pd.DataFrame({"resolution_id": [ES], "amended": pd.array([amended], dtype="boolean")})
    clauses = pd.DataFrame({"clause_id": held, "resolution_id": [one.partition("#")[0] for one in held]}, dtype="str")
    rows = NO_ROWS if reports is None else pd.DataFrame(reports, index=range(2, len(reports) + 2))
    return roll_call_clauses.table(places, calls, resolutions, clauses, rows)


def cells(**of: Any) -> list[str | None]:
    row = made(**of).iloc[0]
    return [value if isinstance(value, str) else None for value in (row["clause_id"], row["unmatched"])]


@pytest.mark.parametrize(
    ("subject", "result"), [("clause", "adopted"), ("amendment", "rejected"), ("motion", "adopted")]
)
def test_the_clause_of_the_same_number(subject: str, result: str):
    assert cells(subject=subject, result=result) == [f"{ES}#op5", None]


@pytest.mark.parametrize(
    ("of", "why"),
    [
        ({"resolution_id": None, "others": [CALL | {"roll_call_id": "w", "subject": "draft", "result": "rejected"}]}, "draft_rejected"),
        ({"resolution_id": None}, "no_resolution"),
        ({"result": None}, "result_unknown"),
        ({"result": "rejected"}, "voted_out"),
        ({"clause": "section.XIII"}, "no_clause"),
        ({"clause": "preamble"}, "no_clause"),
        ({"clause": "title"}, "no_clause"),
        ({"clause": "p5"}, "number_not_given"),
        ({"clause": "pp.last"}, "number_not_given"),
        ({"clause": "p.d"}, "number_not_given"),
        ({"subject": "amendment"}, "amended"),
        ({"amended": True}, "amended"),
        ({"others": [CALL | {"roll_call_id": "w", "subject": "amendment"}]}, "amended"),
        ({"others": [CALL | {"roll_call_id": "w", "result": "rejected"}]}, "numbers_moved"),
        ({"others": [CALL | {"roll_call_id": "w", "result": None}]}, "numbers_moved"),
        ({"held": ("A/RES/77/1#op5",)}, "no_text"),
        ({"clause": "op6"}, "not_in_resolution"),
        ({"clause": "section.II.op5"}, "not_in_resolution"),
        # What no further text could mend stands before what one could.
        ({"result": "rejected", "held": ()}, "voted_out"),
    ],
)  # fmt: skip
def test_where_there_is_none_it_says_why(of: dict[str, Any], why: str):
    assert cells(**of) == [None, why]


def test_every_reason_is_met_above():
    marks = test_where_there_is_none_it_says_why.pytestmark  # type: ignore[attr-defined]
    assert {why for _, why in marks[0].args[1]} == set(UNMATCHED)


def test_a_place_of_nothing_is_borne():
    """As a damaged package may have it."""
    nothing = {name: pd.Series([None], dtype="str") for name in ("roll_call_id", "clause", "clause_id")}
    calls = pd.DataFrame({name: pd.Series([None], dtype="str") for name in CALL})
    resolutions = pd.DataFrame(
        {"resolution_id": pd.Series([None], dtype="str"), "amended": pd.array([None], dtype="boolean")}
    )
    why = why_unmatched(pd.DataFrame(nothing), calls, resolutions, resolutions.assign(clause_id=None))
    assert why.tolist() == ["no_resolution"]


AMENDMENT = {"subject": "amendment", "result": "rejected", "amendment_id": "A/ES-11/L.8"}


def test_the_clauses_that_a_report_tells_of_stand_with_each_vote_on_the_amendment():
    second = CALL | AMENDMENT | {"roll_call_id": "v2"}
    reports = [REPORT, REPORT | {"clause": "pp1", "is_whole": ""}]
    table = made(**AMENDMENT, others=[second], reports=reports)
    assert table[["roll_call_id", "position", "clause"]].to_numpy().tolist() == [
        ["v", 1, "op5"], ["v", 2, "pp1"], ["v2", 1, "op5"], ["v2", 2, "pp1"],
    ]  # fmt: skip
    assert table["is_whole"].tolist() == [False, None, False, None]
    assert table["clause_id"].dropna().tolist() == [f"{ES}#op5"] * 2


def test_the_words_of_an_adopted_amendment_tell_its_clause():
    report = REPORT | {"clause_id": f"{ES}#op5"}
    assert cells(**AMENDMENT | {"result": "adopted"}, reports=[report]) == [f"{ES}#op5", None]
    assert cells(**AMENDMENT | {"result": "adopted"}, reports=[REPORT]) == [None, "amended"]


@pytest.mark.parametrize(
    ("report", "message"),
    [
        ({"amendment_id": "A/ES-11/L.9"}, "amendment_clauses.csv:2: A/ES-11/L.9 was not put to a recorded vote"),
        ({"clause_id": f"{ES}#op7"}, f"amendment_clauses.csv:2: A/ES-11/L.8: the package has no clause {ES}#op7"),
    ],
)
def test_a_row_on_nothing_stops(report: dict[str, str], message: str):
    with pytest.raises(DataError, match=message):
        made(**AMENDMENT, reports=[REPORT | report])


def test_a_place_that_its_source_has_is_not_told_again():
    calls = pd.DataFrame([CALL | AMENDMENT])
    places = pd.DataFrame({"roll_call_id": ["v"], "position": [1], "clause": ["op5"], "is_whole": [True]})
    resolutions = pd.DataFrame({"resolution_id": [ES], "amended": pd.array([None], dtype="boolean")})
    clauses = pd.DataFrame({"clause_id": [f"{ES}#op5"], "resolution_id": [ES]})
    with pytest.raises(DataError, match="the places of the vote v are known from its source"):
        roll_call_clauses.table(places, calls, resolutions, clauses, pd.DataFrame([REPORT], index=[2]))


def test_another_word_than_true_or_false_stops():
    with pytest.raises(DataError, match="csv:2: is_whole is 'yes'; right would be true, false, or nothing"):
        roll_call_clauses.checked(pd.DataFrame([REPORT | {"is_whole": "yes"}], index=[2]))


def test_the_rows_of_sources_name_amendments_of_sources():
    """Those that only a vote names would be found by the build."""
    read = curated.read()
    known = {*read.amendments["amendment_id"], *read.reported_votes["item"]}
    assert set(read.amendment_clauses["amendment_id"]) <= known
    assert Path("sources/amendment_clauses.csv").is_file()
