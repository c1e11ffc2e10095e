"""Write tables as the package has them in CSV."""

from __future__ import annotations

from pathlib import Path

import pandas as pd


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """One CSV file: UTF-8, LF, a header, an empty cell for what is missing, true and false for truth values."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = frame.copy()
    for column in shown.select_dtypes("boolean"):
        shown[column] = shown[column].map({True: "true", False: "false"})
    shown.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
