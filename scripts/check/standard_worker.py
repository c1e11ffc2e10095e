"""A process of Frictionless: the descriptor on standard input; the parent, the folder and the names of resources as arguments.

Findings leave as JSON on standard output. It imports nothing of the project that takes longer than the work.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from scripts.common import lifeline

# Each error takes as much memory as thousands of cells, and the other rules count what is wrong.
MOST = 1_000


def validate(folder: str, descriptor: dict[str, Any], names: list[str]) -> list[dict[str, Any]]:
    """The findings in the resources named, and in the descriptor."""
    from frictionless import FrictionlessException, Package  # here, for its import takes the time of a small step

    found = []
    try:
        package = Package.from_descriptor(descriptor, basepath=folder)
    except FrictionlessException as exception:
        return [_finding("", error) for error in exception.to_errors()]
    for name in names:
        try:
            report = package.get_resource(name).validate(limit_errors=MOST)
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
    lifeline.end_with(int(sys.argv[1]))
    json.dump(validate(sys.argv[2], json.load(sys.stdin), sys.argv[3:]), sys.stdout)
