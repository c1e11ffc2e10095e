"""A correction by hand is a discrepancy at the cell that it mended."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from scripts.combine import corrected
from scripts.combine.copies import Linked
from scripts.common.errors import DataError

RESOLUTION = "A/RES/77/901"
PATH = "unxml/77session/English/a.xml"


def corrections(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    cells = [(*row, "Why.", "the record") for row in rows]
    columns = ["path", "field", "printed", "corrected", "reason", "source"]
    return pd.DataFrame(cells, columns=columns, index=range(2, 2 + len(cells)))


def tables() -> dict[str, pd.DataFrame]:
    return {
        "resolutions": pd.DataFrame(
            [
                {"resolution_id": RESOLUTION, "meeting": "A/77/PV.9", "draft": "A/77/L.9", "adopted_on": "2022-12-01"},
                {"resolution_id": "A/RES/77/902", "meeting": "A/77/PV.9", "draft": None, "adopted_on": "2022-12-01"},
            ]
        ).assign(committee_report="A/77/400", session="77"),
        "clauses": pd.DataFrame({"clause_id": [f"{RESOLUTION}#op1", f"{RESOLUTION}#op2"], "number": ["1.", "2."]}),
        "citations": pd.DataFrame(
            {
                "clause_id": [f"{RESOLUTION}#op1", f"{RESOLUTION}#op1", f"{RESOLUTION}#op2"],
                "position": [1, 2, 1],
                "cited": ["A/RES/70/1", "A/RES/70/2", "A/RES/70/1"],
            }
        ),
        "roll_calls": pd.DataFrame({"roll_call_id": ["A/DEC/77/501#vote"], "date": [None], "session": ["77"]}),
    }


def document() -> Linked:
    record: Any = SimpleNamespace(where=PATH, resolution=SimpleNamespace(resolution_id=RESOLUTION))
    return Linked(record, (), ())


@pytest.mark.parametrize(
    ("field", "right", "place", "kept"),
    [
        ("meeting", "A/77/PV.9", ("resolutions", RESOLUTION, "meeting"), "A/77/PV.9"),
        ("cover_document", "A/77/L.9", ("resolutions", RESOLUTION, "draft"), "A/77/L.9"),
        ("cover_document", "A/77/400", ("resolutions", RESOLUTION, "committee_report"), "A/77/400"),
        ("docket_number", "22-1", ("resolutions", RESOLUTION, "resolution_id"), RESOLUTION),
        ("clause_number", "2.", ("clauses", f"{RESOLUTION}#op2", "number"), "2."),
        ("link", "https://undocs.org/en/A/RES/70/2", ("citations", f"{RESOLUTION}#op1|2", "cited"), "A/RES/70/2"),
        # Two citations have the value, and which of them was mended is not known.
        ("link", "https://undocs.org/en/A/RES/70/1", ("resolutions", RESOLUTION, "resolution_id"), RESOLUTION),
    ],
)
def test_a_correction_of_a_document(field: str, right: str, place: tuple[str, str, str], kept: str):
    (row,) = corrected.of_documents(corrections((PATH, field, "slip", right)), [document()], tables())
    assert (row.table_name, row.row_key, row.column_name) == place
    assert (row.kind, row.source_a, row.value_a, row.source_b, row.value_b) == (
        "corrected",
        "unxml",
        "slip",
        "curated",
        right,
    )
    assert (row.kept, row.reason) == (kept, "Why.")


def test_a_correction_of_a_copy_that_is_not_kept_stands_with_the_one_that_is():
    kept = replace(document(), copies=("unxml/other/a.xml",))
    rows = corrections(("unxml/other/a.xml", "meeting", "slip", "A/77/PV.9"))
    assert [row.row_key for row in corrected.of_documents(rows, [kept], tables())] == [RESOLUTION]


def test_a_correction_of_a_document_that_is_not_published_stops():
    with pytest.raises(
        DataError, match=r"^sources/corrections.csv:2: nothing that is published comes from unxml/b.xml"
    ):
        corrected.of_documents(corrections(("unxml/b.xml", "meeting", "slip", "x")), [document()], tables())


def of_library(*touched: tuple[int, str]) -> list[tuple[str, str, str, Any]]:
    rows = corrections(
        *(("undl/x.gz", field, "slip", "right") for field in dict.fromkeys(field for _, field in touched))
    )
    found = corrected.of_library(
        rows,
        [(undl_id, ("undl/x.gz", field, "slip")) for undl_id, field in touched],
        {1: RESOLUTION, 2: "A/RES/77/902", 3: "A/DEC/77/501"},
        {1: "A/RES/77/901#vote", 3: "A/DEC/77/501#vote"},
        tables(),
    )
    return [(row.table_name, row.row_key, row.column_name, row.kept) for row in found]


def test_a_correction_of_several_records_is_a_row_for_each():
    assert of_library((1, "date"), (2, "date")) == [
        ("resolutions", RESOLUTION, "adopted_on", "2022-12-01"),
        ("resolutions", "A/RES/77/902", "adopted_on", "2022-12-01"),
    ]


def test_a_decision_has_its_roll_call_alone():
    assert of_library((3, "session")) == [("roll_calls", "A/DEC/77/501#vote", "session", "77")]


def test_a_correction_of_records_of_which_nothing_is_published_stops():
    with pytest.raises(DataError, match=r"nothing that is published comes from undl/x\.gz"):
        of_library((4, "session"))


def test_a_correction_that_another_file_does_not_call_for_is_no_discrepancy():
    rows = corrections(("undl/x.gz", "date", "slip", "right"))
    assert corrected.of_library(rows, [], {1: RESOLUTION}, {}, tables()) == []


def test_a_value_taken_away_leaves_what_the_package_has():
    rows = corrections(("voeten/un_roll_calls.rda#7", "month", "1950-01", ""))
    (row,) = corrected.of_voeten(rows, {7: "A/DEC/77/501#vote"}, tables())
    assert (row.row_key, row.column_name, row.value_a, row.value_b, row.kept) == (
        "A/DEC/77/501#vote", "date", "1950-01", "", None,
    )  # fmt: skip


def test_a_symbol_that_the_words_have_wrong():
    rows = [("7", "draft", "A/77/L.9", "Why."), ("7", "oral", "true", "Why."), ("8", "draft", "A/77/L.8", "Why.")]
    subjects = pd.DataFrame(rows, columns=["rcid", "column", "value", "reason"], index=range(2, 5))
    printed = {7: (("draft", "A/77/9"),), 8: (("draft", "A/77/8"),)}
    calls = tables()["roll_calls"].assign(draft="A/77/L.9")
    (row,) = corrected.of_subjects(subjects, printed, {7: "A/DEC/77/501#vote"}, tables() | {"roll_calls": calls})
    assert (row.column_name, row.value_a, row.value_b, row.kept) == ("draft", "A/77/9", "A/77/L.9", "A/77/L.9")


def test_a_day_given_by_hand_stands_beside_the_coded_one():
    days = pd.DataFrame({"rcid": ["7"], "day": ["2022-12-02"], "reason": ["Why."]}, index=[2])
    calls = tables()["roll_calls"].assign(date="2022-12-02")
    coded = {7: SimpleNamespace(day="2022-12-01")}
    (row,) = corrected.of_days(days, coded, {7: "A/DEC/77/501#vote"}, tables() | {"roll_calls": calls})
    assert (row.value_a, row.value_b, row.kept) == ("2022-12-01", "2022-12-02", "2022-12-02")
    with pytest.raises(DataError, match=r"^sources/voeten_days.csv:2"):
        corrected.of_days(days, coded, {}, tables())
