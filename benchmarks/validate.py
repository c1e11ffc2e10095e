"""The work of `nox -s validate` against a plain `frictionless validate datapackage.json` on the same package.

Whole processes in turn, ours and the rival's, after one warm-up of each; medians, and the ratio pair by pair. With
`--package` on another package, such as one of `benchmarks.generate`, and with `--alone` without the rival, who would take
hours on a large one. The last result stands in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from rich.table import Table

from scripts.common import cli
from scripts.common.errors import UsageError
from scripts.common.paths import DESCRIPTOR, ROOT

OURS = [sys.executable, "-m", "scripts.commands.validate"]
RIVAL = [sys.executable, "-m", "frictionless", "validate", DESCRIPTOR.name]


def seconds(command: list[str], folder: Path = ROOT) -> float:
    """Wall seconds of one whole run in a folder; raises UsageError where the command cannot run; a package at fault can be timed."""
    began = time.perf_counter()
    environment = os.environ | {"NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
    if done.returncode not in (cli.GOOD, cli.DATA_AT_FAULT):
        raise UsageError(f"{' '.join(command[1:])} exits with {done.returncode}: {(done.stdout + done.stderr)[-500:]}")
    return time.perf_counter() - began


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s benchmark --", description="Time validate against frictionless.")
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each (default 5)")
    parser.add_argument("--json", action="store_true", help="print the figures to standard output as JSON")
    parser.add_argument("--package", type=Path, default=ROOT, help="the folder of the package (default: this checkout)")
    parser.add_argument("--alone", action="store_true", help="time validate once, without the rival and a warm-up")
    arguments = parser.parse_args()
    ours = [*OURS, str(arguments.package.resolve())]
    if arguments.alone:
        figures: dict[str, float] = {"ours_seconds": round(seconds(ours), 1), "peak_mib_of_a_process": _peak()}
        _show(figures, arguments.json)
        return cli.GOOD
    pairs = []
    with cli.progress() as progress:
        task = progress.add_task("runs", total=arguments.runs + 1)
        for run in range(arguments.runs + 1):
            pair = seconds(ours), seconds(RIVAL, arguments.package)
            if run:
                pairs.append(pair)
            progress.advance(task)
    ratios = [mine / rival for mine, rival in pairs]
    figures = {
        "ours_seconds": round(statistics.median(mine for mine, _ in pairs), 2),
        "frictionless_seconds": round(statistics.median(rival for _, rival in pairs), 2),
        "ratio": round(statistics.median(ratios), 2),
        "ratio_min": round(min(ratios), 2),
        "ratio_max": round(max(ratios), 2),
        "peak_mib_of_a_process": _peak(),
        "runs": arguments.runs,
    }
    _show(figures, arguments.json)
    return cli.GOOD


def _peak() -> int:
    """The peak memory, in MiB, of the largest process that was run."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def _show(figures: dict[str, float], as_json: bool) -> None:
    if as_json:
        json.dump(figures, sys.stdout, indent=2)
        print()
    shown = Table("figure", "value", title="validate against frictionless validate datapackage.json")
    for name, value in figures.items():
        shown.add_row(name, str(value))
    cli.console.print(shown)


if __name__ == "__main__":
    cli.run(main)
