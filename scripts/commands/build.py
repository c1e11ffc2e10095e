"""Build the package from the upstream files and sources/, or check that a rebuild would change nothing."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from rich.markup import escape

from scripts.common import cli
from scripts.common.paths import ROOT
from scripts.fetch import lock
from scripts.publish import documents
from scripts.publish.build import build, differences


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="nox -s build --", description="Build the package from the upstream files and sources/."
    )
    parser.add_argument(
        "--into", type=Path, default=ROOT, metavar="FOLDER", help="where to write (default: this checkout)"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a rebuild would change a byte")
    parser.add_argument(
        "--register",
        action="store_true",
        help="give new votes and series their keys, in sources/roll_call_keys.csv and sources/series.csv",
    )
    parser.add_argument("--json", action="store_true", help="print the result to standard output as JSON")
    arguments = parser.parse_args()
    began = time.perf_counter()
    differing: list[str] = []
    report: list[str] = []
    if arguments.check:
        with tempfile.TemporaryDirectory() as scratch:
            rows = build(Path(scratch), tell=report.append)
            differing = differences(Path(scratch), arguments.into) + documents.stale_marked(arguments.into)
    else:
        rows = build(arguments.into, arguments.register, tell=report.append)
    seconds = round(time.perf_counter() - began, 1)
    if arguments.json:
        json.dump({"rows": rows, "differing": differing, "seconds": seconds, "local": report}, sys.stdout, indent=2)
        print()
    cli.console.print(", ".join(f"{name} {count:,}" for name, count in rows.items()), f"in {seconds} s")
    for line in report:
        cli.console.print(escape(line), highlight=False, soft_wrap=True)
    if strays := lock.strays(lock.lock(), lock.folder()):
        text = lock.listed("not in the lock (sources/files.csv), and so not read", strays)
        cli.console.print(f"[bold yellow]warning[/] {escape(text)}", highlight=False, soft_wrap=True)
    if differing:
        cli.console.print(f"[red]a rebuild differs in {len(differing)} files:[/] {', '.join(differing[:10])}")
        return cli.DATA_AT_FAULT
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
