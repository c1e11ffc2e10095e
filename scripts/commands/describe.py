"""Write datapackage.json and CODEBOOK.md from schemas/ and data/."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from scripts.common import cli
from scripts.common.paths import ROOT
from scripts.publish.documents import stale, write


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="nox -s describe --",
        description="Write datapackage.json and CODEBOOK.md from schemas/ and data/.",
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT, help="the folder of the package (default: this checkout)"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if one of them is stale")
    parser.add_argument("--json", action="store_true", help="print which were stale to standard output as JSON")
    arguments = parser.parse_args()
    found = stale(arguments.folder)
    if found and not arguments.check:
        write(arguments.folder)
    if arguments.json:
        json.dump({"stale": found, "written": bool(found) and not arguments.check}, sys.stdout)
        print()
    said = "is stale" if arguments.check else "was stale and is written anew"
    for name in found:
        cli.console.print(f"{name} {said}")
    if not found:
        cli.console.print("datapackage.json and CODEBOOK.md are current")
    return cli.DATA_AT_FAULT if found and arguments.check else cli.GOOD


if __name__ == "__main__":
    cli.run(main)
