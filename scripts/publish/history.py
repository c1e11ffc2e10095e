"""How many rows each released version had: sources/history.csv, which the build publishes and rule R12 reads."""

from __future__ import annotations

import pandas as pd

from scripts.common import source_tables
from scripts.common.paths import ROOT, SOURCES

FILE = SOURCES / "history.csv"
COLUMNS = ("version", "table_name", "session", "rows", "note")
# Versions that were released, each with the day and the commit it was made from, oldest first.
RELEASES = ROOT / "releases.csv"


def read() -> pd.DataFrame:
    """The table: version, table_name, session, rows, note; text but for the rows."""
    rows = source_tables.read(FILE.stem, COLUMNS, key=COLUMNS[:3], required=("rows",), folder=FILE.parent).reset_index(
        drop=True
    )
    return rows.assign(rows=rows["rows"].astype(int)).astype(object).where(rows != "", None)
