"""Where rows rise or count from 1 to n, the odd row is named, and not all that follow it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from schemas.meetings import out_of_order
from schemas.rules.order import falls, out_of_line, out_of_step


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        ([], []),
        ([1, 2, 2, 3], []),
        ([1, 2, 31, 4, 5], [2]),
        ([1, 5, 2, 3, 4], [1]),
        ([2, 1, 3], [1]),
        ([9, 1, 2, 3], [0]),
    ],
)
def test_as_few_rows_as_possible_are_out_of_line(values: list[int], odd: list[int]) -> None:
    assert np.flatnonzero(out_of_line(np.array(values, int))).tolist() == odd


def test_equal_numbers_do_not_rise() -> None:
    values = pd.Series([1, 1, 2, None, 3, 1], dtype="Int64")
    groups = pd.Series(["a", "a", "a", "a", "a", "b"])
    assert falls(groups, values).tolist() == [False, True, False, False, False, False]


@pytest.mark.parametrize(
    ("positions", "due"),
    [
        ([1, 2, 3], {}),
        ([1, 2, 4, 5, 6], {2: 3}),  # one is gone
        ([1, 2, 2, 3], {2: 3}),  # one stands twice
        ([1, 2, 3, 9, 5, 6], {3: 4}),  # one is mistyped
        ([2, 3, 4], {0: 1}),
        ([3, 2, 1], {}),  # another order, which is for another rule
        ([1, None, 3], {}),  # one cannot be read
    ],
)
def test_the_row_out_of_step_is_named_alone(positions: list[int | None], due: dict[int, int]) -> None:
    groups = pd.Series(["a"] * len(positions))
    assert out_of_step(groups, pd.Series(positions, dtype="Int64")).dropna().to_dict() == due


def test_thousands_of_meetings_on_moved_days_are_each_named_with_one_that_contradicts() -> None:
    days = pd.date_range("2000-01-01", periods=20_000).strftime("%Y-%m-%d").tolist()
    days[10::100] = ["1999-01-01"] * len(days[10::100])
    meetings = pd.DataFrame(
        {"meeting": [f"A/77/PV.{number}" for number in range(1, 20_001)], "date": days, "weight": 1}
    ).astype({"meeting": "str", "date": "str"})
    found = out_of_order(meetings)
    assert found.index.tolist() == list(range(10, 20_000, 100))
    assert found["other"].iloc[0] == "the earlier A/77/PV.10 on 2000-01-10"
