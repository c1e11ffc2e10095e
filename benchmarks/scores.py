"""Compute each derived table in a process of its own: seconds and MiB; agreement beside the join of the votes with themselves in DuckDB.

The tables of the package are read before the clock starts. The join is what users write in SQL; it counts alike and both voted by
year, and nothing else. The last result stands in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable

import duckdb
from rich.table import Table

from scripts.common import cli
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT
from scripts.publish import derived
from scripts.publish.formats.frames import Frames, joined, typed

JOIN = """SELECT a.member_id, b.member_id, year(coalesce(c.date, c.date_from)) AS year, count(*) AS n_both_voted,
       count(*) FILTER (a.vote = b.vote) AS n_alike
FROM votes a JOIN votes b ON b.roll_call_id = a.roll_call_id AND b.member_id > a.member_id
JOIN roll_calls c ON c.roll_call_id = a.roll_call_id
WHERE c.is_final AND a.vote <> 'non_voting' AND b.vote <> 'non_voting' GROUP BY ALL"""
RIVAL = "join in DuckDB"
SHOWN = ("table", "rows", "seconds", "cpu_seconds", "peak_mib")
NEEDED = ("roll_calls", "votes", "resolution_links")


def joined_in_duckdb(frames: Frames) -> int:
    """The rows of the join, on one thread, as our count has."""
    with duckdb.connect(config={"threads": 1}) as connection:
        for name in ("votes", "roll_calls"):
            connection.register(name, frames[name].to_arrow())
        return connection.sql(JOIN).pl().height


def work(name: str) -> Callable[[Frames], int]:
    """What makes a table, or the join, and counts its rows."""
    return joined_in_duckdb if name == RIVAL else lambda frames: derived.STEPS[name](frames)[0].height


def measure(name: str) -> dict[str, object]:
    """Rows, seconds by the clock and of the processor, and the peak of this process in MiB."""
    frames = {table: typed(table, joined(ROOT, table)) for table in NEEDED}
    began = time.perf_counter(), time.process_time()
    rows = work(name)(frames)
    seconds, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"table": name, "rows": rows, "seconds": round(seconds, 1), "cpu_seconds": round(cpu, 1), "peak_mib": peak}


def in_process(name: str) -> dict[str, object]:
    """What `measure` gives in a process of its own; raises UsageError where that fails."""
    command = [sys.executable, "-m", "benchmarks.scores", "--measure", name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UsageError(f"{name} fails: {done.stderr[-500:]}")
    return dict(json.loads(done.stdout))


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s benchmark_scores --", description="Time the derived tables.")
    parser.add_argument("--json", action="store_true", help="print the figures to standard output as JSON")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(arguments.measure)))
        return cli.GOOD
    names = [*derived.STEPS, RIVAL]
    figures = []
    with cli.stages(len(names)) as on_stage:
        for name in names:
            on_stage(name)
            figures.append(in_process(name))
    of = {figure["table"]: float(str(figure["cpu_seconds"])) for figure in figures}
    ratio = round(of[RIVAL] / of["agreement"], 1)
    if arguments.json:
        json.dump({"figures": figures, "join_to_agreement": ratio}, sys.stdout, indent=2)
        print()
    shown = Table(*SHOWN, title=f"derived tables; the join takes {ratio} times the processor that agreement takes")
    for figure in figures:
        shown.add_row(*(str(figure[name]) for name in SHOWN))
    cli.console.print(shown)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
