"""From a fresh start to a frame of all votes in memory: our Python package, unvotes' file in R, the UN library's CSV in pandas.

Whole processes, with the start of the interpreter and all imports, in turn: one round to warm up, then as many as asked. A ratio is that of
one round, so that what else the machine does falls on all three alike.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from scripts.common.errors import UsageError

OURS = "import unga_record as unga; print(len(unga.votes()))"
LIBRARY = "import pandas as pd, sys; print(len(pd.read_csv(sys.argv[1], keep_default_na=False, low_memory=False)))"
UNVOTES = "load(commandArgs(TRUE)); cat(nrow(un_votes))"


class Start(NamedTuple):
    """A program that reads all votes and prints how many: its label, its command, what to add to PYTHONPATH."""

    label: str
    command: list[str]
    path: str = ""


class Run(NamedTuple):
    """What a run took: rows read, seconds of the clock and of the processor, MiB at the peak."""

    rows: int
    wall: float
    cpu: float
    memory: float


def starts(release: Path, upstream: Path, scratch: Path) -> list[Start]:
    """The three programs, ours first; raises UsageError where a file or R is missing. The wheel is unpacked to `scratch`."""
    wheels = list((release / "python").glob("*.whl"))
    rda, csv = upstream / "voeten" / "un_votes.rda", upstream / "undl" / "ga_voting.csv.gz"
    if missing := [path for path in (rda, csv) if not path.is_file()]:
        raise UsageError(f"{missing[0]} is not there; `nox -s fetch` brings it")
    if not wheels:
        raise UsageError(f"{release / 'python'} has no wheel; `nox -s release` makes it")
    if not shutil.which("Rscript"):
        raise UsageError("Rscript is not installed; .ci/run says how")
    with zipfile.ZipFile(wheels[0]) as archive:
        archive.extractall(scratch)
    return [
        Start("unga-record, wheel, pandas", [sys.executable, "-c", OURS], str(scratch)),
        Start("unvotes, rda, R", ["Rscript", "--vanilla", "-e", UNVOTES, str(rda)]),
        Start("UN library, CSV, pandas", [sys.executable, "-c", LIBRARY, str(csv)]),
    ]


def run(start: Start) -> Run:
    """Run a program once; raises UsageError where it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "UNGA_RECORD_SOURCE"}
    began = time.perf_counter()
    process = subprocess.Popen(
        start.command, env=environment | {"PYTHONPATH": start.path}, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise UsageError(f"{start.label}: it ended with {process.returncode}")
    return Run(int(said), wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measure(programs: list[Start], runs: int, on_stage: Callable[[str], None]) -> list[dict[str, object]]:
    """For each program the rows, the medians of seconds and MiB, and the medians of its ratios to the first, round by round."""
    rounds = []
    for number in range(runs + 1):
        on_stage(f"first use, round {number} of {runs}")
        rounds.append([run(program) for program in programs])
    return [
        {"reader": program.label, "rows": rounds[0][place].rows}
        | {
            name: round(statistics.median(getattr(one[place], name) for one in rounds[1:]), 2)
            for name in ("wall", "cpu", "memory")
        }
        | {
            f"{name}_ratio": round(
                statistics.median(getattr(one[place], name) / getattr(one[0], name) for one in rounds[1:]), 2
            )
            for name in ("wall", "cpu", "memory")
        }
        for place, program in enumerate(programs)
    ]
