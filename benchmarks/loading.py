"""Read all votes from a release (CSV, Parquet, DuckDB) and from the files of other datasets: time, memory, size on disk.

Each reader runs in a process of its own, once to warm up and then as often as asked; the time is that of reading alone,
without the start of the interpreter and its imports, and the memory the peak of the process beyond what it had by then. What a user
waits for at first use, with all that, is measured by benchmarks/first_use.py.
The last result stands in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from rich.table import Table

from benchmarks import first_use
from scripts.common import cli
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT
from scripts.fetch import lock


class Reader(NamedTuple):
    """What reads all votes: its label, the files as a pattern, the import, and the expression that gives the rows."""

    label: str
    files: str
    imports: str
    read: str


OURS = [
    Reader("CSV, pandas", "csv/votes.csv.gz", "import pandas as pd", "len(pd.read_csv(path, keep_default_na=False))"),
    Reader("CSV, Polars", "csv/votes.csv.gz", "import polars as pl", "len(pl.read_csv(path))"),
    Reader("Parquet, pandas", "parquet/votes", "import pandas as pd, pyarrow.dataset", "len(pd.read_parquet(path))"),
    Reader("Parquet, Polars", "parquet/votes", "import polars as pl", "len(pl.read_parquet(path))"),
    Reader(
        "DuckDB, pandas", "unga-record.duckdb", "import duckdb, pandas, pyarrow",
        "len(duckdb.connect(path, read_only=True).sql('SELECT * FROM votes').df())",
    ),
]  # fmt: skip
OTHERS = [
    Reader("UN library, CSV, pandas", "undl/ga_voting.csv.gz", "import pandas as pd", "len(pd.read_csv(path, keep_default_na=False, low_memory=False))"),
    Reader("UN library, CSV, Polars", "undl/ga_voting.csv.gz", "import polars as pl", "len(pl.read_csv(path, infer_schema=False))"),
    Reader("unvotes, rda, pyreadr", "voeten/un_votes.rda", "import pyreadr", "len(pyreadr.read_r(path)['un_votes'])"),
]  # fmt: skip

PROGRAM = """
import json, resource, sys, time
{imports}
path = sys.argv[1]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.perf_counter()
rows = {read}
seconds = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([rows, seconds, (peak - before) / 1024]))
"""


def measure(reader: Reader, folder: Path, runs: int) -> dict[str, object]:
    """Rows, median seconds, median MiB of memory and MiB on disk; raises UsageError where it cannot read its file."""
    path = folder / reader.files
    if not path.exists():
        raise UsageError(f"{path} is not there; it is what {reader.label!r} reads")
    program = PROGRAM.format(imports=reader.imports, read=reader.read)
    results = []
    for _ in range(runs + 1):
        done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)
        if done.returncode:
            raise UsageError(f"{reader.label}: {done.stderr[-500:]}")
        results.append(json.loads(done.stdout))
    files = [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
    return {
        "reader": reader.label,
        "rows": results[0][0],
        "seconds": round(statistics.median(seconds for _, seconds, _ in results[1:]), 3),
        "memory_mib": round(statistics.median(memory for *_, memory in results[1:]), 1),
        "disk_mib": round(sum(file.stat().st_size for file in files) / 2**20, 2),
    }


def newest(dist: Path) -> Path:
    """The release in dist/ that was made last; raises UsageError where there is none."""
    found = sorted(dist.glob("unga-record-*"), key=lambda folder: folder.stat().st_mtime)
    if not found:
        raise UsageError(f"no release in {dist}; `nox -s release` makes one, or name its folder")
    return found[-1]


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s benchmark_loading --", description="Time reading all votes.")
    parser.add_argument(
        "release", nargs="?", type=Path, metavar="FOLDER", help="the release (default: the newest in dist/)"
    )
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each (default 5)")
    parser.add_argument("--json", action="store_true", help="print the figures to standard output as JSON")
    arguments = parser.parse_args()
    release = arguments.release or newest(ROOT / "dist")
    jobs = [(reader, release) for reader in OURS] + [(reader, lock.folder()) for reader in OTHERS]
    figures = []
    with cli.stages(len(jobs) + arguments.runs + 1) as on_stage, tempfile.TemporaryDirectory() as scratch:
        programs = first_use.starts(release, lock.folder(), Path(scratch))
        for reader, folder in jobs:
            on_stage(reader.label)
            figures.append(measure(reader, folder, arguments.runs))
        used = first_use.measure(programs, arguments.runs, on_stage)
    if arguments.json:
        json.dump({"loading": figures, "first_use": used}, sys.stdout, indent=2)
        print()
    for title, rows in (("reading all votes", figures), ("first use, ratios to the first line", used)):
        shown = Table(*rows[0], title=title)
        for figure in rows:
            shown.add_row(*(f"{value:,}" if isinstance(value, int) else str(value) for value in figure.values()))
        cli.console.print(shown)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
