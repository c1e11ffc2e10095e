"""The text of every clause, made on the user's machine from the official XML and checked against data/clauses.csv.

The package holds no words of the texts. This writes them to texts/clauses.csv (clause_id, text), which is never
committed: use it under the terms of the United Nations, which asks to be acknowledged as the source.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from scripts import door
from scripts.faults import DataFault
from scripts.unxml.copies import link
from scripts.paths import DATA, ROOT
from scripts.unxml.extract import extract_all


def texts() -> pd.DataFrame:
    """clause_id and text of every clause in data/clauses.csv, in its order.

    Raises DataFault where a text does not have the hash that the table gives, or where clauses differ.
    """
    published = pd.read_csv(
        DATA / "clauses.csv", dtype=str, keep_default_na=False, usecols=["clause_id", "text_sha256"]
    )
    made = pd.DataFrame(row for one in link(extract_all()) for row in one.clauses)
    joined = published.merge(
        made[["clause_id", "text_sha256", "text"]], how="outer", on="clause_id", suffixes=("", "_made")
    )
    wrong = joined[joined["text_sha256"] != joined["text_sha256_made"]]
    if len(wrong):
        raise DataFault(
            f"data/clauses.csv: {len(wrong)} clauses are not those of the locked files, the first {wrong.iloc[0]['clause_id']}"
        )
    return published[["clause_id"]].merge(joined[["clause_id", "text"]], on="clause_id")


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="nox -s texts --", description="Make the texts of the clauses on this machine."
    )
    parser.add_argument(
        "--into", type=Path, default=ROOT / "texts", metavar="FOLDER", help="where to write clauses.csv"
    )
    arguments = parser.parse_args()
    frame = texts()
    arguments.into.mkdir(parents=True, exist_ok=True)
    scratch = arguments.into / ".clauses.csv"
    frame.to_csv(scratch, index=False, lineterminator="\n", encoding="utf-8")
    scratch.replace(arguments.into / "clauses.csv")
    door.console.print(
        f"{len(frame):,} texts, every one with the hash of data/clauses.csv, in {arguments.into / 'clauses.csv'}"
    )
    return door.GOOD


if __name__ == "__main__":
    door.run(main)
