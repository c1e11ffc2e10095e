"""Which clause of the resolution a place became that was voted on."""

from __future__ import annotations

import pandas as pd
import pytest

from scripts.combine import roll_call_clauses

ES = "A/RES/ES-11/6"


def clause_ids(
    subject: str, result: str, amended: bool | None, clause: str = "op5", other: str = "adopted"
) -> list[str | None]:
    places = pd.DataFrame({"roll_call_id": ["v"], "position": [1], "clause": [clause], "is_whole": [True]})
    calls = pd.DataFrame({
        "roll_call_id": ["v", "w", "x"], "subject": [subject, "clause", "resolution"], "result": [result, other, "adopted"],
        "resolution_id": [ES, ES, ES],
    })  # fmt: skip
    resolutions = pd.DataFrame({"resolution_id": [ES], "amended": pd.array([amended], dtype="boolean")})
    made = roll_call_clauses.table(places, calls, resolutions, pd.DataFrame({"clause_id": [f"{ES}#op5"]}))
    return [value if isinstance(value, str) else None for value in made["clause_id"]]


@pytest.mark.parametrize(("subject", "result"), [("clause", "adopted"), ("amendment", "rejected")])
def test_the_clause_of_the_same_number(subject: str, result: str):
    assert clause_ids(subject, result, None) == [f"{ES}#op5"]


@pytest.mark.parametrize(
    ("subject", "result", "amended", "clause", "other"),
    [
        ("clause", "rejected", False, "op5", "adopted"),  # voted out
        ("amendment", "adopted", None, "op5", "adopted"),
        ("clause", "adopted", True, "op5", "adopted"),
        ("clause", "adopted", False, "op6", "adopted"),  # not there
        ("clause", "adopted", False, "op5", "rejected"),  # a neighbour was voted out
    ],
)
def test_where_the_numbers_may_have_moved_there_is_none(
    subject: str, result: str, amended: bool | None, clause: str, other: str
):
    assert clause_ids(subject, result, amended, clause, other) == [None]
