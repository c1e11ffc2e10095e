"""A difference for people, and in short for machines."""

from __future__ import annotations

import json

from rich.markup import escape
from rich.table import Table

from scripts.common import cli
from scripts.diff.compare import Difference
from scripts.diff.levels import called_for

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


def show(difference: Difference, all_changes: str) -> None:
    """Print what changed for people; `all_changes` says where those changed cells are that are not shown."""
    for change in difference.schema:
        where = ".".join(part for part in (change.table, change.column) if part)
        values = f": {_short(change.old)} → {_short(change.new)}" if (change.old, change.new) != (None, None) else ""
        cli.console.print(
            escape(f"{change.level.name}  {where} {change.change}{values}"), highlight=False, soft_wrap=True
        )
    table = Table("table", "rows before", "after", "added", "removed", "changed", "renamed")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, counts in difference.counts.items():
        table.add_row(name, *(f"{count:,}" if count else "·" for count in counts))
    cli.console.print(table)
    cells = difference.rows.filter(difference.rows["change"] == "changed")
    for row in cells.head(SHOWN).iter_rows(named=True):
        line = f"{row['table']} {row['key']} {row['column']}: {_short(row['old'])} → {_short(row['new'])}"
        cli.console.print(escape(line), highlight=False, soft_wrap=True)
    if len(cells) > SHOWN:
        cli.console.print(f"... and {len(cells) - SHOWN:,} more changed cells; {all_changes}")
    old = difference.old.version
    cli.console.print(
        f"from {old} this is a change of level [bold]{difference.level.name}[/] and calls for version "
        f"[bold]{called_for(old, difference.level)}[/] or higher",
        highlight=False,
    )


def _short(value: object) -> str:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return said if len(said) <= 80 else said[:79] + "…"
