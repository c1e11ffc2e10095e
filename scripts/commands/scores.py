"""Compute the derived tables from the package: how often Members voted alike, and where they stand, as CSV and Parquet."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from rich.markdown import Markdown

from scripts.common import cli
from scripts.common.opening import opened
from scripts.common.paths import ROOT
from scripts.common.replace import replace_all
from scripts.derive import published
from scripts.publish import derived
from scripts.publish.formats.frames import read


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="nox -s scores --",
        description=__doc__,
        epilog=f"Tables: {', '.join(derived.STEPS)}. docs/scores.md says how each is made, and how far it can be trusted.",
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="make only these tables, which the descriptor then lists (default: all)",
    )
    cli.add_package(parser)
    parser.add_argument(
        "--into", type=Path, default=ROOT / "build" / "scores", metavar="FOLDER", help="where (default: build/scores/)"
    )
    parser.add_argument(
        "--compare",
        action="store_true",
        help="make no tables, and compare with a sample of the scores that Voeten publishes",
    )
    parser.add_argument("--page", action="store_true", help=f"put what --compare counts into {published.PAGE.name}")
    parser.add_argument("--json", action="store_true", help="print the result to standard output as JSON")
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.names if name not in derived.STEPS]:
        parser.error(f"there is no derived table {unknown[0]!r}; there are {', '.join(derived.STEPS)}")
    if arguments.page and not arguments.compare:
        parser.error("--page needs --compare")
    if arguments.compare:
        return _compare(arguments.package, arguments.page)
    steps = {name: step for name, step in derived.STEPS.items() if name in (arguments.names or derived.STEPS)}
    began = time.perf_counter()
    with cli.stages(len(steps) + 1) as on_progress:
        on_progress("the package")
        with opened(arguments.package) as folder:
            made = derived.files(read(folder), steps, on_progress)
    arguments.into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=arguments.into.parent, prefix=".scores-") as scratch:
        fresh = {arguments.into / Path(path).name: Path(scratch) / Path(path).name for path in made}
        for content, file in zip(made.values(), fresh.values(), strict=True):
            file.write_bytes(content)
        replace_all(fresh)
    found = {Path(path).name: len(content) for path, content in made.items()}
    seconds = round(time.perf_counter() - began, 1)
    if arguments.json:
        json.dump({"folder": str(arguments.into), "bytes": found, "seconds": seconds}, sys.stdout)
        print()
    for name, size in found.items():
        cli.console.print(f"{arguments.into / name}: {size / 2**20:,.1f} MiB", highlight=False, soft_wrap=True)
    return cli.GOOD


def _compare(package: Path, page: bool) -> int:
    wanted = "agreement_by_session", "ideal_points"
    made = {}
    with cli.stages(len(wanted) + 1) as on_progress:
        on_progress("the package")
        with opened(package) as folder:
            tables = read(folder)
        for name in wanted:
            on_progress(name)
            made[name], _ = derived.STEPS[name](tables)
    found = published.chapter(made)
    if page:
        published.renew(found)
    cli.output.print(Markdown(found))
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
