"""From a report to a proposal, and from there to the files: checked by the readers of sources/ and by the rules, then written whole."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pandas as pd

import schemas
from schemas.rules import Rule
from scripts.check.rules import TABLE_RULES, needs
from scripts.combine import curated
from scripts.common import members, tables
from scripts.common.errors import DataError, together
from scripts.common.replace import replace_all
from scripts.correct import documents, names, values, votes
from scripts.correct.forms import Answers
from scripts.correct.proposal import Cell, Change, Place, Proposal

BY_KIND: dict[str, Callable[[Answers, Place], Proposal]] = {
    "clause": documents.of_clause,
    "day": values.of_day,
    "name": names.propose,
    "value": values.propose,
    "vote": votes.propose,
}
# The tables that are small enough to be read for a row; rules that need others are left to the build. `discrepancies` is not
# among them: the build writes its rows for the correction, and what the old ones say would seem to be broken.
SMALL = frozenset({
    "amendments", "coverage", "decisions", "meetings", "member_names", "members", "memberships", "resolutions", "roll_calls",
    "series", "sessions", "sources",
})  # fmt: skip
SHOWN = 10


def files(proposal: Proposal, sources: Path) -> dict[str, str]:
    """The new text of each table of `sources` that a proposal changes: a row more at its end, or one in place of another.

    Raises DataError where the row that is to be replaced is not there.
    """
    found: dict[str, str] = {}
    for change in proposal.changes:
        name = f"{change.table}.csv"
        text = found.get(name) or (sources / name).read_text(encoding="utf-8")
        lines = text.splitlines()
        header = next(csv.reader(lines[:1]))
        line = _line([change.row[column] for column in header])
        if change.was is None:
            lines.append(line)
        else:
            before = _line([change.was[column] for column in header])
            if lines.count(before) != 1:
                raise DataError(
                    f"sources/{name}: the row to be replaced stands there {lines.count(before)} times: {before}"
                )
            lines[lines.index(before)] = line
        found[name] = "\n".join(lines) + "\n"
    return found


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def check(texts: dict[str, str], sources: Path) -> None:
    """Read all tables of `sources` as they would be, as the build does; raises DataError, with all that is wrong."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "sources"
        folder.mkdir()
        for path in sources.glob("*.csv"):
            shutil.copy(path, folder)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        together(lambda: curated.read(folder), lambda: members.load(folder))


def rules(cells: Iterable[Cell], package: Path) -> tuple[list[str], list[str]]:
    """The rules that look at the tables of these cells and need small tables alone, by id, and what they find with the new values that
    they do not find now: a line each."""
    cells = [cell for cell in cells if cell.table in SMALL]
    touched = {cell.table for cell in cells}
    wanted = [rule for rule in TABLE_RULES.values() if needs(rule) & touched and needs(rule) <= SMALL]
    read = {name: tables.read_table(package, name) for name in sorted(set().union(*map(needs, wanted)))}
    after = dict(read)
    for table in touched & read.keys():
        frame = after[table].copy()
        frame.attrs = read[table].attrs
        for cell in cells:
            if cell.table == table:
                keys = frame[list(schemas.key(table))].astype(str).agg("|".join, axis=1)
                kind = schemas.types(table)[cell.column]
                value = None if cell.new == "" else int(cell.new) if kind == "integer" else cell.new
                frame.loc[keys == cell.row_key, cell.column] = value
        after[table] = frame
    found = []
    for rule in wanted:
        new = _violations(rule, after) - _violations(rule, read)
        found += [f"{rule.id}, {rule.sentence} {table} {key}: {message}" for table, key, message in sorted(new)]
    return [rule.id for rule in wanted], found


def _violations(rule: Rule, frames: Mapping[str, pd.DataFrame]) -> set[tuple[str, str, str]]:
    assert rule.check
    own = {name: frames[name] for name in needs(rule)}
    result = rule.check(own)
    found = set()
    for each in result.violations:
        frame = own[each.table]
        key = "|".join(str(frame.at[each.row, column]) for column in schemas.key(each.table))
        found.add((each.table, key, each.message))
    return found


def write(texts: dict[str, str], sources: Path) -> None:
    """Write the tables, all or none. Raises UsageError where one cannot be written."""
    with tempfile.TemporaryDirectory() as scratch:
        changes: dict[Path, Path | None] = {}
        for name, text in texts.items():
            (Path(scratch) / name).write_text(text, encoding="utf-8", newline="")
            changes[sources / name] = Path(scratch) / name
        replace_all(changes)


def shown_change(change: Change) -> list[str]:
    """A change as lines of a diff."""
    lines = [f"sources/{change.table}.csv"]
    if change.was is not None:
        lines.append(f"  - {_line(change.was.values())}")
    return [*lines, f"  + {_line(change.row.values())}"]
