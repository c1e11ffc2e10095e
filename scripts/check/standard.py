"""Rule T1: Frictionless, the validator of the Data Package standard itself, in processes of its own beside the other steps.

It looks at one cell at a time and takes seconds where the other steps take fractions. So it gets the whole descriptor and
of the tables the small ones: D, R11 and M find all that it finds in the others, as `tests/test_faults.py` shows. With
`--frictionless` it gets every table, dealt out to as many processes as there are cores. Run as a program, this module is
such a process: the descriptor comes in on standard input, the names of the resources as arguments, and the findings
leave as JSON on standard output.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
NO_LIMIT = 10**9


class Running:
    """Frictionless at work on some tables of a package, given with their sizes; `wait` gives what it found, `stop` ends it."""

    def __init__(self, folder: Path, descriptor: dict[str, Any], sizes: dict[str, int], hands: int) -> None:
        self.names = list(sizes)
        self.processes: list[tuple[subprocess.Popen[bytes], IO[bytes], list[str]]] = []
        for names in _deal(sizes, hands):
            output = tempfile.TemporaryFile()  # noqa: SIM115 - closed in stop
            command = [sys.executable, "-m", "scripts.check.standard", str(folder.resolve()), *names]
            # By a file and not by a pipe, which breaks where the process ends before it has read.
            with tempfile.TemporaryFile() as described:
                described.write(json.dumps(descriptor).encode())
                described.seek(0)
                process = subprocess.Popen(command, cwd=ROOT, stdin=described, stdout=output, stderr=subprocess.DEVNULL)
            self.processes.append((process, output, names))

    def wait(self) -> list[dict[str, Any]]:
        """The findings of all processes: dicts of resource, row, column, value and message."""
        found = []
        for process, output, names in self.processes:
            code = process.wait()
            output.seek(0)
            try:
                found += json.loads(output.read())
            except ValueError:
                message = f"not run: the process of Frictionless ended with exit code {code} and without a result"
                found += [
                    {"resource": name, "row": None, "column": None, "value": None, "message": message} for name in names
                ]
        self.stop()
        return found

    def stop(self) -> None:
        """End what still runs."""
        for process, output, _ in self.processes:
            if process.poll() is None:
                process.terminate()
                process.wait()
            output.close()


def _deal(sizes: dict[str, int], hands: int) -> list[list[str]]:
    """Share out names so that the sizes of the shares are about equal: the largest first, each to the smallest share."""
    shares: list[tuple[int, list[str]]] = [(0, []) for _ in range(max(1, min(hands, len(sizes))))]
    for name in sorted(sizes, key=lambda name: -sizes[name]):
        total, names = shares.pop(min(range(len(shares)), key=lambda number: shares[number][0]))
        shares.append((total + sizes[name], [*names, name]))
    return [names for _, names in shares]


def _validate(folder: str, descriptor: dict[str, Any], names: list[str]) -> list[dict[str, Any]]:
    from frictionless import FrictionlessException, Package  # here, for its import takes the time of a small step

    found = []
    try:
        package = Package.from_descriptor(descriptor, basepath=folder)
    except FrictionlessException as exception:
        return [_finding("", error) for error in exception.to_errors()]
    for name in names:
        try:
            report = package.get_resource(name).validate(limit_errors=NO_LIMIT)
            found += [
                _finding(name, error) for error in [*report.errors, *(e for task in report.tasks for e in task.errors)]
            ]
        except FrictionlessException as error:  # anything else ends the process, and `wait` says so
            found.append({"resource": name, "row": None, "column": None, "value": None, "message": f"not run: {error}"})
    return found


def _finding(resource: str, error: Any) -> dict[str, Any]:
    row, cell = getattr(error, "row_number", None), getattr(error, "cell", None)
    column = getattr(error, "field_name", None) or None
    message = f"{error.type}: {error.note}" if error.note else f"{error.type}: {error.message}"
    return {"resource": resource, "row": row, "column": column, "value": cell, "message": message[:1000]}


if __name__ == "__main__":
    json.dump(_validate(sys.argv[1], json.load(sys.stdin), sys.argv[2:]), sys.stdout)
