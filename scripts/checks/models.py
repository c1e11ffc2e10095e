"""Step "models": every table has the columns of its model, every cell the type, and pandera finds what the model forbids."""

from __future__ import annotations

import pandas as pd
import pandera.errors

import schemas
from schemas.rules.discrepancies import keys
from scripts import tables as reading
from scripts.checks.report import Step

SENTENCE = "every table keeps to its model: columns, types, empty cells, vocabularies, patterns, keys"


def check(cells: dict[str, dict[str, pd.DataFrame]], step: Step) -> dict[str, pd.DataFrame]:
    """The tables that have all columns of their models, typed; what is wrong with their cells goes to the step.

    Takes the cells of each file of each table as text.
    """
    typed = {}
    for table in schemas.TABLES:
        files = cells.get(table, {})
        step.rows += sum(map(len, files.values()))
        if not files:
            step.find("datapackage.json", f"not run on {table}, which could not be read")
        elif all([_has_columns(table, file, frame, step) for file, frame in files.items()]):  # noqa: C419 - all are named
            wanted = list(schemas.types(table))
            frame = reading.joined({file: frame[wanted] for file, frame in files.items()})
            typed[table] = _typed(table, frame, step)
    return typed


def _has_columns(table: str, file: str, frame: pd.DataFrame, step: Step) -> bool:
    given, wanted = list(frame.columns), list(schemas.types(table))
    for column in [column for column in wanted if column not in given]:
        step.find(file, f"the column {column} is missing; the columns are {', '.join(wanted)}", 1, column)
    for column in [column for column in given if column not in wanted]:
        step.find(file, f"the column {column} is none of {', '.join(wanted)}", 1, column)
    if sorted(given) == sorted(wanted) and given != wanted:
        step.find(file, f"the columns stand in another order than {', '.join(wanted)}", 1)
    return set(wanted) <= set(given)


def _typed(table: str, cells: pd.DataFrame, step: Step) -> pd.DataFrame:
    frame, bad = reading.typed(table, cells)
    for cell in bad:
        file, line = reading.place(frame, cell.row)
        step.find(file, cell.message, line, cell.column, cell.value)
    _check_model(table, frame, {(cell.row, cell.column) for cell in bad}, step)
    _check_key(table, frame, step)
    return frame


def _check_model(table: str, frame: pd.DataFrame, known: set[tuple[int, str]], step: Step) -> None:
    try:
        schemas.TABLES[table].validate(frame, lazy=True)
        return
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
    described = schemas.columns(table)
    for column, check, row, value in zip(
        cases["column"], cases["check"], cases["index"], cases["failure_case"], strict=True
    ):
        if pd.isna(row):
            step.find(
                frame.attrs["parts"][0].file, f"breaks the check {check} of the model: {value}", column=str(column)
            )
        elif (int(row), column) not in known:
            file, line = reading.place(frame, int(row))
            shown = None if pd.isna(value) else value
            step.find(file, _right(str(check), described.get(column, {})), line, column, shown)


def _right(check: str, column: dict) -> str:
    """What would be right, from what the model says of the column."""
    if check == "not_nullable":
        return "empty; every row has a value here"
    if check in {"field_uniqueness", "stands_once"}:
        return "stands in another row, too; every row has its own"
    if check.startswith("isin"):
        return f"none of {', '.join(column['values'])}"
    if check.startswith("str_matches"):
        return f"not of the form {column['pattern']}, such as {column['example']!r}"
    if check.startswith("greater_than_or_equal_to"):
        return f"below {column['minimum']}"
    if column.get("type") == "date":
        return "not a day of the calendar written as YYYY-MM-DD"
    return f"breaks the check {check} of the model"


def _check_key(table: str, frame: pd.DataFrame, step: Step) -> None:
    """Keys of several columns; pandera sees to those of one."""
    key = schemas.key(table)
    if len(key) < 2:
        return
    for row, value in keys(table, frame)[frame.duplicated(key)].items():
        file, line = reading.place(frame, row)  # type: ignore[arg-type]
        step.find(file, f"a row above has the same {', '.join(key)}; no two rows have", line, key[0], value)
