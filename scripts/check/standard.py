"""Rule T1: Frictionless, the validator of the Data Package standard itself, in processes of its own beside the other steps.

It checks one cell at a time and takes seconds where the other steps take fractions. So it gets the whole descriptor and
of the tables the small ones: D, R11 and M find all that it finds in the others, as `tests/test_faults.py` shows. With
`--frictionless` it gets every table, assigned to as many processes as there are cores.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Literal

import schemas
from scripts.check.listed import Package
from scripts.check.report import Report
from scripts.check.store import Layout
from scripts.common.paths import DESCRIPTOR, ROOT

WORKER = "scripts.check.standard_worker"
# A table is small whose files, with those of the tables to which it refers, have no more bytes.
SMALL = 2**20


class Running:
    """Processes of Frictionless; `names` are the tables that they check."""

    def __init__(self, package: Package, names: list[list[str]]) -> None:
        self.names = [name for each in names for name in each]
        self._processes: list[tuple[subprocess.Popen[bytes], IO[bytes], list[str]]] = []
        for each in names:
            output = tempfile.TemporaryFile()  # noqa: SIM115 - closed in stop
            command = [
                sys.executable,
                "-m",
                WORKER,
                str(os.getpid()),
                str(package.folder.resolve()),
                *each,
            ]
            # By a file and not by a pipe, which breaks where the process ends before it has read.
            with tempfile.TemporaryFile() as described:
                described.write(json.dumps(package.plain).encode())
                described.seek(0)
                process = subprocess.Popen(command, cwd=ROOT, stdin=described, stdout=output, stderr=subprocess.DEVNULL)
            self._processes.append((process, output, each))

    def wait(self) -> list[dict[str, Any]]:
        """The findings of all processes: dicts of resource, row, column, value and message."""
        found = []
        for process, output, names in self._processes:
            code = process.wait()
            output.seek(0)
            try:
                found += json.loads(output.read())
            except ValueError:
                message = f"not run: the process of Frictionless ended with exit code {code} and without a result"
                found += [
                    {"resource": name, "row": None, "column": None, "value": None, "message": message} for name in names
                ]
        return found

    def stop(self) -> None:
        """End what still runs."""
        for process, output, _ in self._processes:
            if process.poll() is None:
                process.terminate()
                process.wait()
            output.close()


@contextmanager
def started(package: Package, tables: Literal["all", "small", "none"]) -> Iterator[Running]:
    """Frictionless at work on all, the small or none of the tables; what still runs at the end is stopped."""
    sizes = {resource["name"]: package.sizes[resource["name"]] for resource in package.plain.get("resources", [])}
    if tables == "small":
        reach = {name: {name, *(target for target, _ in schemas.foreign_keys(name).values())} for name in sizes}
        sizes = {name: sizes[name] for name in sizes if sum(sizes.get(each, 0) for each in reach[name]) <= SMALL}
    processes = (os.cpu_count() or 1) if tables == "all" else 1
    running = Running(package, [] if tables == "none" else _balanced(sizes, processes))
    try:
        yield running
    finally:
        running.stop()


def collect(running: Running, layout: Layout, report: Report) -> None:
    """Wait for Frictionless and put its findings into the report, each with file and line."""
    for found in running.wait():
        table, line = found["resource"], found["row"]
        file = DESCRIPTOR.name
        if table in layout:
            file, _ = layout.place(table, 0)
            if line is not None and line > 1:
                file, line = layout.place(table, line - 2)
        report.find("T1", file, f"{table}: {found['message']}", line, found["column"], found["value"])
    report.count_rows(sum(layout[name].length for name in running.names if name in layout), "T1")


def _balanced(sizes: dict[str, int], count: int) -> list[list[str]]:
    """Names in so many groups of about equal size: the largest first, each to the smallest group."""
    groups: list[tuple[int, list[str]]] = [(0, []) for _ in range(max(1, min(count, len(sizes))))]
    for name in sorted(sizes, key=lambda name: -sizes[name]):
        total, names = groups.pop(min(range(len(groups)), key=lambda number: groups[number][0]))
        groups.append((total + sizes[name], [*names, name]))
    return [names for _, names in groups]
