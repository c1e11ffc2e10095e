"""Compare two versions of the package by key: what changed in schemas and rows, and which version number that calls for."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from scripts.common import cli
from scripts.common.errors import UsageError
from scripts.diff import words
from scripts.diff.compare import compare
from scripts.diff.opening import opened
from scripts.diff.show import show, summary


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s diff --", description=__doc__)
    for name in ("old", "new"):
        parser.add_argument(name, metavar=name.upper(), help="a folder, a zip, a released version or a revision of git")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write all changes of rows, one a line")
    parser.add_argument("--json", action="store_true", help="print the summary to standard output as JSON")
    parser.add_argument(
        "--words",
        action="store_true",
        help="print what changed in sentences to standard output, as Markdown for a pull request; the first line is a title",
    )
    arguments = parser.parse_args()
    if arguments.json and arguments.words:
        raise UsageError("--json and --words both print to standard output: say one of them")
    began = time.perf_counter()
    with opened(arguments.old) as old, opened(arguments.new) as new:
        difference = compare(old, new)
        # The sessions of new rows stand in the packages, which must be open.
        text = words.markdown(difference) if arguments.words or arguments.json else ""
    if arguments.words:
        print(text, end="")
    if arguments.csv:
        difference.rows.write_csv(arguments.csv)
    if arguments.json:
        json.dump(
            summary(difference) | {"words": text}, sys.stdout, indent=2
        )  # in ASCII, so that no value can steer a terminal
        print()
    show(difference, "--csv FILE writes all changes")
    cli.console.print(f"in {time.perf_counter() - began:.1f} s")
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
