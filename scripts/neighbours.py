"""Write our data in the layouts of unvotes and of the UN library's CSV, and compare them with the neighbours' own files."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import polars as pl
from rich.markdown import Markdown

from scripts import door, fetch
from scripts.neighbouring import comparing, library, unvotes
from scripts.paths import ROOT
from scripts.releasing.frames import Frames, read

PAGE = ROOT / "NEIGHBOURS.md"
# What follows it in the page is written by `nox -s neighbours -- --compare --page`.
MARK = "<!-- counted by nox -s neighbours -- --compare --page -->"


def write(frames: Frames, folder: Path) -> dict[str, int]:
    """Write the four tables as CSV files in a folder; returns the rows of each."""
    tables = unvotes.layout(frames) | {"ga_voting": library.layout(frames)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.write_csv(folder / f"{name}.csv")
    return {name: len(table) for name, table in tables.items()}


def chapter(found: dict[str, pl.DataFrame]) -> str:
    """The classes with their counts in Markdown."""
    lines = []
    for title, counted in found.items():
        lines += [
            f"### {title}",
            "",
            f"| {' | '.join(counted.columns)} |",
            "|---" + "|---:" * (counted.width - 1) + "|",
        ]
        lines += [
            f"| {name} | {' | '.join(f'{count:,}' for count in counts)} |" for name, *counts in counted.iter_rows()
        ]
        lines.append("")
    return "\n".join(lines)


def renew(page: Path, found: dict[str, pl.DataFrame]) -> None:
    """Put the classes into the page in place of what follows the mark."""
    kept, mark, _ = page.read_text(encoding="utf-8").partition(MARK)
    page.write_text(f"{kept}{mark}\n\n{chapter(found)}", encoding="utf-8")


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s neighbours --", description=__doc__)
    parser.add_argument(
        "--package", type=Path, default=ROOT, metavar="FOLDER", help="the package (default: this checkout)"
    )
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="write un_votes.csv and the others there")
    parser.add_argument(
        "--compare", action="store_true", help="compare with the neighbours' files among the upstream files"
    )
    parser.add_argument("--page", action="store_true", help=f"put what the comparison counts into {PAGE.name}")
    parser.add_argument("--json", action="store_true", help="print the result to standard output as JSON")
    arguments = parser.parse_args()
    if not arguments.into and not arguments.compare:
        parser.error("nothing to do; say --into FOLDER, --compare, or both")
    if arguments.page and not arguments.compare:
        parser.error("--page needs --compare")
    frames = read(arguments.package)
    rows = write(frames, arguments.into) if arguments.into else {}
    found = comparing.classes(frames, fetch.folder()) if arguments.compare else {}
    if found and arguments.page:
        renew(PAGE, found)
    if arguments.json:
        json.dump(
            {"rows": rows, "classes": {title: counted.to_dicts() for title, counted in found.items()}}, sys.stdout
        )
        print()
    for name, count in rows.items():
        door.console.print(f"{arguments.into / f'{name}.csv'}: {count:,} rows", highlight=False, soft_wrap=True)
    door.console.print(Markdown(chapter(found)))
    return door.GOOD


if __name__ == "__main__":
    door.run(main)
