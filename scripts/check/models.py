"""Rules M: the columns of every table, the type and the form of every cell, keys, and references to other tables."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import pandera.errors

import schemas
from schemas.base import CHARTER
from schemas.rules.base import VALUE_LENGTH
from schemas.rules.discrepancies import keys
from scripts.check.files import Block
from scripts.check.readings import Keys
from scripts.check.report import KEPT, Report
from scripts.check.store import Layout, Partition, Store
from scripts.check.unread import Unread
from scripts.common import tables as reading
from scripts.common.paths import DESCRIPTOR

_CELLS = ("M4", "M5", "M6", "M7", "M8", "M9")


def has_columns(block: Block, report: Report) -> bool:
    """Whether a file has all columns of its table, as its first block shows."""
    given, wanted = list(block.cells.columns), list(schemas.types(block.table))
    for column in [column for column in wanted if column not in given]:
        message = f"the column {column} is missing; the columns are {', '.join(wanted)}"
        report.find("M1", block.file, message, 1, column)
    for column in [column for column in given if column not in wanted]:
        report.find("M2", block.file, f"the column {column} is none of {', '.join(wanted)}", 1, column)
    if sorted(given) == sorted(wanted) and given != wanted:
        report.find("M3", block.file, f"the columns stand in another order than {', '.join(wanted)}", 1)
    report.count_rows(1, "M1", "M2", "M3")
    return set(wanted) <= set(given)


def typed(block: Block, first: int, report: Report) -> pd.DataFrame:
    """The cells of a block in the columns and types of its model, empty where they could not be read.

    What is wrong with them goes to the report, and what stands in the unread cells, too; `first` is the number in the table
    of the first row of the block.
    """
    cells = block.cells[list(schemas.types(block.table))]
    report.count_rows(len(cells), *_CELLS)
    unread = {column: np.zeros(len(cells), bool) for column in schemas.types(block.table)}
    for rows in unread.values():
        rows[list(block.broken)] = True
    with report.timed("M4"):
        frame, bad = reading.typed(block.table, cells)
        for cell in bad:
            if not unread[cell.column][cell.row]:
                report.find("M4", block.file, cell.message, block.line + cell.row, cell.column, cell.value)
                unread[cell.column][cell.row] = True
    with report.timed("M8"):
        _check_model(block, frame, unread, report)
    for column, rows in unread.items():
        if block.replaced:
            rows |= cells[column].str.contains("\ufffd", regex=False).fillna(False).to_numpy(bool)
        if rows.any():
            frame[column] = frame[column].mask(rows)
            given = cells[column][rows].fillna("").str.slice(0, VALUE_LENGTH)
            report.unread.cells[block.table, column] = [given.set_axis(np.flatnonzero(rows) + first)]
    return frame


def _check_model(block: Block, frame: pd.DataFrame, unread: dict[str, np.ndarray], report: Report) -> None:
    """What pandera finds in the cells that are not yet `unread`, which are empty in the frame; these are unread, then."""
    try:
        schemas.TABLES[block.table].validate(frame, lazy=True)
        return
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
    described = schemas.columns(block.table)
    # What stands twice is sought in all blocks together.
    cases = cases[~cases["check"].isin(["field_uniqueness", "stands_once"]) & cases["column"].isin(list(unread))]
    for (column, check), wrong in cases.groupby(["column", "check"], sort=False):
        rule, message = _right(str(check), described[column])
        rows = wrong["index"].to_numpy(int)
        rows = rows[~unread[column][rows]]
        unread[column][rows] = True
        values = [None if pd.isna(value) else value for value in frame[column].iloc[rows[:KEPT]]]
        report.find_rows(rule, lambda row: (block.file, block.line + row), rows, column, values, message)


def _right(check: str, column: dict) -> tuple[str, str]:
    """The rule that pandera's check is, and what would be right, from what the model says of the column."""
    if check == "not_nullable":
        return "M6", "empty; every row has a value here"
    if check.startswith("isin"):
        return "M7", f"none of {', '.join(column['values'])}"
    if check.startswith("greater_than_or_equal_to"):
        return "M9", f"below {column['minimum']}"
    if column.get("type") == "date":
        return "M5", f"not a day of the calendar from {CHARTER} to today, written as YYYY-MM-DD"
    return "M8", f"not of the form {column.get('pattern')}, such as {column.get('example')!r}"


def check_unique(store: Store, report: Report) -> None:
    """Check that a value which names one row stands in one row; rows with one key are noted as doubled."""
    with report.timed("M10"):
        for table in store.layout.tables:
            for column, described in schemas.columns(table).items():
                if described["unique"]:
                    report.count_rows(store.layout[table].length, "M10")
                    found = list(store.duplicates(table, column))
                    rows, values = [row for row, _ in found], [value for _, value in found[:KEPT]]
                    message = "stands in another row, too; every row has its own"
                    report.find_rows("M10", partial(store.layout.place, table), np.array(rows), column, values, message)
                    if rows and schemas.key(table) == [column]:
                        report.unread.doubled.setdefault(table, []).extend(rows)


def check_keys(partition: Partition, layout: Layout, report: Report) -> None:
    """Check that keys of several columns name one row; M10 checks those of one. Rows with one key are noted as doubled."""
    with report.timed("M11"):
        for table, frame in partition.tables.items():
            key, assigned = schemas.key(table), partition.assigned[table]
            if len(key) > 1:
                report.count_rows(int(assigned.sum()), "M11")
                whole = assigned & frame[key].notna().all(axis=1).to_numpy(bool)
                rows = np.flatnonzero(frame.duplicated(key) & whole)
                values = keys(table, frame.iloc[rows[:KEPT]]).tolist()
                message = f"a row above has the same {', '.join(key)}; no two rows have"
                number = partition.rows[table]
                report.find_rows("M11", partial(layout.place, table), number[rows], key[0], values, message)
                if len(rows):
                    doubled = number[np.flatnonzero(frame.duplicated(key, keep=False) & whole)]
                    report.unread.doubled.setdefault(table, []).extend(doubled.tolist())


def check_references(partition: Partition, unread: Unread, report: Report) -> None:
    """Note the references to another table that name no row there.

    One that most likely names a row whose key is `unread` is none.
    """
    with report.timed("M12"):
        for table, frame in partition.tables.items():
            assigned = partition.assigned[table]
            for column, (target, other) in schemas.foreign_keys(table).items():
                if target not in partition.tables:
                    continue
                report.count_rows(int(assigned.sum()), "M12")
                known = partition.tables[target][other]
                lost = frame.loc[frame[column].notna() & ~frame[column].isin(known) & assigned, column]
                if len(lost) and len(keys_there := unread.unreadable(target, other)):
                    names = Keys(lost.unique())
                    lost = lost[~lost.isin({names.nearest(text) for text in keys_there})]
                if len(lost):
                    lost = lost.set_axis(partition.rows[table][lost.index])
                    report.unread.lost.setdefault((table, column), []).append(lost)


def find_lost(layout: Layout, report: Report) -> None:
    """Put the references to nothing into the report: each value that names nothing once, at its first row."""
    with report.timed("M12"):
        for (table, column), parts in sorted(report.unread.lost.items()):
            target, other = schemas.foreign_keys(table)[column]
            lost = pd.concat(parts).sort_index()
            first, times = lost[~lost.duplicated()], lost.value_counts()
            values, counts = first.head(KEPT).tolist(), times[first.head(KEPT)].tolist()
            more = ["" if count == 1 else f"; {_rows(count - 1)} it" for count in counts]
            messages = [f"names no row: {target} has no such {other}{each}" for each in more]
            report.find_rows("M12", partial(layout.place, table), first.index.to_numpy(), column, values, messages)


def _rows(count: int) -> str:
    return "1 more row names" if count == 1 else f"{count:,} more rows name"


def check_targets(layout: Layout, report: Report) -> None:
    """Check that the tables to which others refer could be read."""
    for table in layout.tables:
        for target in {target for target, _ in schemas.foreign_keys(table).values()} - set(layout):
            report.find("M12", DESCRIPTOR.name, f"not run on {table}: {target} could not be read")
