"""Compare two versions of the package by key: what changed in schemas and rows, and which version number that calls for."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from scripts import door
from scripts.diffing.compare import Difference, compare
from scripts.diffing.levels import called_for
from scripts.diffing.opening import opened

SHOWN = 10


def summary(difference: Difference) -> dict[str, object]:
    """The difference as one JSON object, without the single rows."""
    return {
        "old": {"what": difference.old.label, "version": difference.old.version},
        "new": {"what": difference.new.label, "version": difference.new.version},
        "schema": [change._asdict() | {"level": change.level.name} for change in difference.schema],
        "tables": {table: counts._asdict() for table, counts in difference.counts.items()},
        "level": difference.level.name,
        "calls_for": called_for(difference.old.version, difference.level),
    }


def show(difference: Difference, shown: int = SHOWN) -> None:
    """Print what changed for people."""
    for change in difference.schema:
        where = ".".join(part for part in (change.table, change.column) if part)
        values = f": {_short(change.old)} → {_short(change.new)}" if (change.old, change.new) != (None, None) else ""
        door.console.print(
            escape(f"{change.level.name}  {where} {change.change}{values}"), highlight=False, soft_wrap=True
        )
    table = Table("table", "rows before", "after", "added", "removed", "changed")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, counts in difference.counts.items():
        table.add_row(name, *(f"{count:,}" if count else "·" for count in counts))
    door.console.print(table)
    cells = difference.rows.filter(difference.rows["change"] == "changed")
    for row in cells.head(shown).iter_rows(named=True):
        line = f"{row['table']} {row['key']} {row['column']}: {_short(row['old'])} → {_short(row['new'])}"
        door.console.print(escape(line), highlight=False, soft_wrap=True)
    if len(cells) > shown:
        door.console.print(f"... and {len(cells) - shown:,} more changed cells; --csv FILE writes all changes")
    old = difference.old.version
    door.console.print(
        f"from {old} this is a change of level [bold]{difference.level.name}[/] and calls for version "
        f"[bold]{called_for(old, difference.level)}[/] or higher",
        highlight=False,
    )


def _short(value: object) -> str:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return said if len(said) <= 80 else said[:79] + "…"


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s diff --", description=__doc__)
    for name in ("old", "new"):
        parser.add_argument(name, metavar=name.upper(), help="a folder, a zip or a revision of git")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write all changes of rows, one a line")
    parser.add_argument("--json", action="store_true", help="print the summary to standard output as JSON")
    arguments = parser.parse_args()
    began = time.perf_counter()
    with opened(arguments.old) as old, opened(arguments.new) as new:
        difference = compare(old, new)
    if arguments.csv:
        difference.rows.write_csv(arguments.csv)
    if arguments.json:
        json.dump(summary(difference), sys.stdout, indent=2, ensure_ascii=False)
        print()
    show(difference)
    door.console.print(f"in {time.perf_counter() - began:.1f} s")
    return door.GOOD


if __name__ == "__main__":
    door.run(main)
