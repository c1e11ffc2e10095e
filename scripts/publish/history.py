"""How many rows each released version had: sources/history.csv, which the build publishes and rule R12 reads."""

from __future__ import annotations

import pandas as pd

from scripts.common.paths import ROOT, SOURCES

FILE = SOURCES / "history.csv"
# Versions that were released, each with the day and the commit it was made from, oldest first.
RELEASES = ROOT / "releases.csv"


def read() -> pd.DataFrame:
    """The table: version, table, session, rows, note; text but for the rows."""
    rows = pd.read_csv(FILE, dtype=str, keep_default_na=False)
    return rows.assign(rows=rows["rows"].astype(int)).astype(object).where(rows != "", None)
