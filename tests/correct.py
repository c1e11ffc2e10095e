"""Hand corrections made up for a test, in place of those in sources/corrections.csv."""

from __future__ import annotations

import pandas as pd
import pytest

from scripts.common import corrections


def correct(monkeypatch: pytest.MonkeyPatch, *rows: tuple[str, str, str, str]) -> None:
    """Have these corrections and no other: path, field, printed and corrected value."""
    whole = [(*row, "Made up.", "this test") for row in rows]
    table = pd.DataFrame(whole, columns=list(corrections.COLUMNS), index=range(2, len(rows) + 2), dtype="str")
    monkeypatch.setattr(corrections, "table", lambda *_: table)
