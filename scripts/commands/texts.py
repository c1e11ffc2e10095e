"""Make the text of every clause on this machine, each checked against its hash in data/clauses.csv.

They go to texts/clauses.csv (clause_id, text), which is never committed: use them under the terms of the United Nations,
which asks to be acknowledged as the source.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.common import cli
from scripts.common.paths import ROOT
from scripts.publish.texts import texts


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
    cli.console.print(
        f"{len(frame):,} texts, every one with the hash of data/clauses.csv, in {arguments.into / 'clauses.csv'}"
    )
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
