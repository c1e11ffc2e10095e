"""Rules M: the columns of every table, the type and the form of every cell, keys, and references to other tables."""

from __future__ import annotations

import pandas as pd
import pandera.errors

import schemas
from schemas.base import CHARTER
from schemas.rules.discrepancies import keys
from scripts.check.files import Block
from scripts.check.report import Report
from scripts.check.store import Layout, Partition, Store
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


def typed(block: Block, report: Report) -> pd.DataFrame:
    """The cells of a block in the columns and types of its model; what is wrong with them goes to the report."""
    report.count_rows(len(block.cells), *_CELLS)
    with report.timed("M4"):
        frame, bad = reading.typed(block.table, block.cells[list(schemas.types(block.table))])
        for cell in bad:
            report.find("M4", block.file, cell.message, block.line + cell.row, cell.column, cell.value)
    with report.timed("M8"):
        _check_model(block, frame, {(cell.row, cell.column) for cell in bad}, report)
    return frame


def _check_model(block: Block, frame: pd.DataFrame, known: set[tuple[int, str]], report: Report) -> None:
    """What pandera finds; `known` are the cells of another type, which are empty in the frame."""
    try:
        schemas.TABLES[block.table].validate(frame, lazy=True)
        return
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
    described = schemas.columns(block.table)
    for column, check, row, value in zip(
        cases["column"], cases["check"], cases["index"], cases["failure_case"], strict=True
    ):
        # What stands twice is sought in all blocks together.
        if check not in {"field_uniqueness", "stands_once"} and (row, column) not in known:
            rule, message = _right(str(check), described.get(column, {}))
            line = None if pd.isna(row) else block.line + int(row)
            report.find(rule, block.file, message, line, str(column), None if pd.isna(value) else value)


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
    """Check that a value which names one row stands in one row."""
    with report.timed("M10"):
        for table in store.layout.tables:
            for column, described in schemas.columns(table).items():
                if described["unique"]:
                    report.count_rows(store.layout[table].length, "M10")
                    for row, value in store.duplicates(table, column):
                        file, line = store.layout.place(table, row)
                        message = "stands in another row, too; every row has its own"
                        report.find("M10", file, message, line, column, value)


def check_keys(partition: Partition, layout: Layout, report: Report) -> None:
    """Check that keys of several columns name one row; M10 checks those of one."""
    with report.timed("M11"):
        for table, frame in partition.tables.items():
            key, assigned = schemas.key(table), partition.assigned[table]
            if len(key) > 1:
                report.count_rows(int(assigned.sum()), "M11")
                repeated = frame.duplicated(key) & assigned
                for row, value in keys(table, frame[repeated]).items():
                    file, line = layout.place(table, partition.rows[table][int(str(row))])
                    message = f"a row above has the same {', '.join(key)}; no two rows have"
                    report.find("M11", file, message, line, key[0], value)


def check_references(partition: Partition, layout: Layout, report: Report) -> None:
    """Check that a reference to another table names a row there."""
    with report.timed("M12"):
        for table, frame in partition.tables.items():
            assigned = partition.assigned[table]
            for column, (target, other) in schemas.foreign_keys(table).items():
                if target not in partition.tables:
                    continue
                report.count_rows(int(assigned.sum()), "M12")
                known = partition.tables[target][other]
                lost = frame.loc[frame[column].notna() & ~frame[column].isin(known) & assigned, column]
                for row, value in lost.items():
                    file, line = layout.place(table, partition.rows[table][int(str(row))])
                    report.find("M12", file, f"names no row: {target} has no such {other}", line, column, value)


def check_targets(layout: Layout, report: Report) -> None:
    """Check that the tables to which others refer could be read."""
    for table in layout.tables:
        for target in {target for target, _ in schemas.foreign_keys(table).values()} - set(layout):
            report.find("M12", DESCRIPTOR.name, f"not run on {table}: {target} could not be read")
