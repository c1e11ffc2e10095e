"""The table of discrepancies: each place once, with the value that the package has and the exception that it may be."""

from __future__ import annotations

import pandas as pd

from scripts.combine import discrepancies
from scripts.combine.rows import Discrepancy


def noted(**more: object) -> Discrepancy:
    cells = {"table_name": "roll_calls", "row_key": "A/L.7#op1.vote", "column_name": "subject", "source_a": "voeten"}
    return Discrepancy(**(cells | {"source_b": "voeten", "reason": "Why."} | more))  # type: ignore[arg-type]


def test_a_place_noted_twice_keeps_the_exception_of_either():
    found = discrepancies.table([noted(), noted(reason="And why.", exception_to="R18")], {})
    assert found[["exception_to", "reason"]].to_numpy().tolist() == [["R18", "Why. And why."]]


def test_what_is_kept_is_the_cell_of_the_package_where_nothing_is_said():
    rows = discrepancies.table([noted(), noted(column_name="members"), noted(column_name="draft", kept="A/L.8")], {})
    calls = pd.DataFrame(
        {"roll_call_id": ["A/L.7#op1.vote"], "subject": ["clause"], "members": [None], "draft": ["A/L.7"]}
    )
    found = discrepancies.with_kept(rows, {"roll_calls": calls}).set_index("column_name")["kept"]
    assert found.where(found.notna(), None).to_dict() == {"subject": "clause", "members": None, "draft": "A/L.8"}
