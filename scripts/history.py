"""How many rows each released version had: sources/history.csv, which the build publishes and rule R12 reads."""

from __future__ import annotations

import argparse

import pandas as pd

from schemas import package
from schemas.rules.history import rows_by_session
from scripts import door, tables
from scripts.faults import CallFault
from scripts.paths import ROOT, SOURCES
from scripts.write import write_csv

FILE = SOURCES / "history.csv"


def read() -> pd.DataFrame:
    """The table: version, table, session, rows, note; text but for the rows."""
    rows = pd.read_csv(FILE, dtype=str, keep_default_na=False)
    return rows.assign(rows=rows["rows"].astype(int)).astype(object).where(rows != "", None)


def main() -> int:
    """The command line: add the rows of data/ under the version of pyproject.toml, once it is released."""
    parser = argparse.ArgumentParser(prog="python -m scripts.history", description=main.__doc__)
    parser.parse_args()
    known, version = read(), package.version()
    if version in set(known["version"]):
        raise CallFault(f"sources/history.csv has version {version} already; raise the version in pyproject.toml first")
    now = rows_by_session(tables.read_package(ROOT)).assign(version=version, note=None)
    write_csv(pd.concat([known, now])[list(known.columns)], FILE)
    door.console.print(f"sources/history.csv: {len(now)} rows for version {version}")
    return door.GOOD


if __name__ == "__main__":
    door.run(main)
