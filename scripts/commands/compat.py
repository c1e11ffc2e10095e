"""Write the package in the layouts of unvotes and of the UN library's CSV, and compare it with their own files."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.markdown import Markdown

from scripts.common import cli
from scripts.common.opening import opened
from scripts.compat import compare
from scripts.compat.layouts import PAGE, chapter, renew, write
from scripts.fetch import lock
from scripts.publish.formats.frames import read


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s compat --", description=__doc__)
    cli.add_package(parser)
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="write un_votes.csv and the others there")
    parser.add_argument(
        "--compare", action="store_true", help="compare with the files of those datasets among the upstream files"
    )
    parser.add_argument("--page", action="store_true", help=f"put what the comparison counts into {PAGE.name}")
    parser.add_argument("--json", action="store_true", help="print the result to standard output as JSON")
    arguments = parser.parse_args()
    if not arguments.into and not arguments.compare:
        parser.error("nothing to do; say --into FOLDER, --compare, or both")
    if arguments.page and not arguments.compare:
        parser.error("--page needs --compare")
    with opened(arguments.package) as folder:
        frames = read(folder)
    rows = write(frames, arguments.into) if arguments.into else {}
    found = compare.classes(frames, lock.folder()) if arguments.compare else {}
    if found and arguments.page:
        renew(PAGE, found)
    if arguments.json:
        json.dump(
            {"rows": rows, "classes": {title: counted.to_dicts() for title, counted in found.items()}}, sys.stdout
        )
        print()
    for name, count in rows.items():
        cli.console.print(f"{arguments.into / f'{name}.csv'}: {count:,} rows", highlight=False, soft_wrap=True)
    cli.console.print(Markdown(chapter(found)))
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
