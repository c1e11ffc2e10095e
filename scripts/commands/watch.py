"""Say what the official sources have and this package lacks: new files at the publishers, resolutions that the numbering proves, recorded
votes without names, and sources that have not moved for long.

Nothing is downloaded or changed. Where the publishers do not answer, it says so and goes on with what the files show. Exit code: 0
nothing new; 1 something to do: a new file, a gap that is not in sources/known_gaps.csv, or a row of it that is filled; 2 the call or
the environment is at fault.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from pathlib import Path

from scripts.common import cli, paths
from scripts.common.errors import UsageError
from scripts.common.replace import replace_text
from scripts.watch import known, publishers, report
from scripts.watch.watch import SILENT, watch


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s watch --", description=__doc__)
    parser.add_argument(
        "--package",
        type=Path,
        default=paths.ROOT,
        metavar="FOLDER",
        help="the folder of the package (default: this checkout)",
    )
    parser.add_argument("--offline", action="store_true", help="ask no publisher")
    parser.add_argument(
        "--silent",
        type=int,
        default=SILENT,
        metavar="DAYS",
        help=f"after how many days a source is silent (default: {SILENT})",
    )
    parser.add_argument(
        "--today",
        type=_day,
        default=datetime.datetime.now(datetime.UTC).date(),
        metavar="DAY",
        help="the day to count from (default: today)",
    )
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="write the report to a file, too, for an issue of the forge"
    )
    parser.add_argument(
        "--json", action="store_true", help="print all that was found as one JSON object to standard output"
    )
    given = parser.parse_args()
    if given.silent < 1:
        raise UsageError(f"--silent {given.silent}: right would be a number of days, 1 or more")
    if given.markdown and not given.markdown.parent.is_dir():
        raise UsageError(f"{given.markdown}: its folder is not there")
    rows = known.read(paths.SOURCES)
    found = watch(given.package, rows, publishers.ask(paths.SOURCES, given.offline), given.today, given.silent)
    words = report.markdown(found)
    if given.json:
        json.dump(report.as_json(found), sys.stdout, indent=2)
        print()
    else:
        cli.output.print(words, highlight=False, markup=False, soft_wrap=True, end="")
    if given.markdown:
        replace_text(given.markdown, words)
    return cli.DATA_AT_FAULT if found.is_news else cli.GOOD


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; right would be YYYY-MM-DD") from error


if __name__ == "__main__":
    cli.run(main)
