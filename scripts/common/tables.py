"""Read the tables of a package into typed frames, and find the file and the line of a row again.

Text and days are `str`, counts `Int64`, truth values `boolean`, as `schemas.base` says; a table of several files is one
frame. Only the empty cell is missing: `NA` is Namibia.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import pandas as pd

import schemas
from schemas.vocabulary import SESSION
from scripts.common.errors import DataError, UsageError

_WHOLE_NUMBER = "0|-?[1-9][0-9]{0,17}"


class Part(NamedTuple):
    """A file of a table: its path relative to the package and the label of its first row in the frame."""

    file: str
    first: int


class BadCell(NamedTuple):
    """A cell that is not of the type of its column: the label of its row, column, value, and what would be right."""

    row: int
    column: str
    value: str
    message: str


def paths(folder: Path, table: str) -> list[str]:
    """The files of a table relative to the folder: one, or one a session in the order of `session_order`; a release has one of each table.

    Raises UsageError where there is none and DataError for a file that is not named for a session.
    """
    found: list[Path] = []
    if schemas.is_partitioned(table):
        found = list((folder / "data" / table).glob("*.csv"))
        if strange := sorted(path.name for path in found if not re.fullmatch(SESSION, path.stem)):
            raise DataError(
                f"data/{table}/{strange[0]}: no session's name; right would be 75.csv, ES-11.csv or S-32.csv"
            )
        found.sort(key=lambda path: session_order(path.stem))
    whole = folder / "data" / f"{table}.csv"
    if not found and whole.is_file():
        found = [whole]
    if odd := sorted(path.name for path in found if not path.is_file()):
        raise DataError(f"data/{table}/{odd[0]}: no plain file")
    if not found:
        raise UsageError(f"data/ has no file of the table {table}; `nox -s build` writes it")
    return [path.relative_to(folder).as_posix() for path in found]


def session_order(session: str) -> tuple[int, int]:
    """A sort key: regular sessions, then emergency special, then special ones, each by number."""
    kind, _, number = session.rpartition("-")
    return ["", "ES", "S"].index(kind), int(number)


def read_package(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table of the package in a folder, by name; raises what `read_table` raises."""
    return {name: read_table(folder, name) for name in schemas.TABLES}


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """One table with the columns and types of its model and the index 0…n-1; `place` finds the rows in the files.

    Raises UsageError where the table has no file, DataError, naming file and line, where it has other columns than its
    model or a cell that is not of its type. For everything else that can be wrong there is scripts.commands.validate.
    """
    frames = {}
    for path in paths(folder, name):
        try:
            frame = parse((folder / path).read_bytes().decode("utf-8"))
        except ValueError as error:  # bytes that are no UTF-8, or rows of unlike length
            raise DataError(f"{path}: not a CSV file in UTF-8: {error}") from error
        if list(frame.columns) != list(schemas.types(name)):
            raise DataError(f"{path}: the columns are {list(frame.columns)}, not {list(schemas.types(name))}")
        frames[path] = frame
    frame, bad = typed(name, joined(frames))
    if bad:
        file, line = place(frame, bad[0].row)
        raise DataError(f"{file}:{line}: {bad[0].column} is {bad[0].value!r}, {bad[0].message}")
    return frame


def place(frame: pd.DataFrame, row: int) -> tuple[str, int]:
    """The file, relative to the package, and the line (the header is line 1) of a row of a frame, by its index label."""
    return place_in(frame.attrs["parts"], row)


def place_in(parts: list[Part], row: int) -> tuple[str, int]:
    """The file and the line of a row of a table of which only the parts are known."""
    part = parts[bisect_right(parts, row, key=lambda part: part.first) - 1]
    return part.file, int(row) - part.first + 2


def joined(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The frames of a table's files as one, in order and with the index 0…n-1, whose rows `place` finds again."""
    frame = pd.concat(frames.values(), ignore_index=True)
    frame.attrs["parts"] = parts(frames)
    return frame


def parts(frames: dict[str, pd.DataFrame]) -> list[Part]:
    """The parts of a table whose files have these frames."""
    ends = accumulate(map(len, frames.values()), initial=0)
    return [Part(file, first) for file, first in zip(frames, ends, strict=False)]


def parse(text: str) -> pd.DataFrame:
    """The cells of a CSV file as text, NA where empty; raises ValueError where it has no header or a line too many cells."""
    return pd.read_csv(
        io.BytesIO(text.encode()),  # a fourth of the memory of StringIO
        dtype="str",
        keep_default_na=False,
        na_values=[""],
        index_col=False,
        skip_blank_lines=False,
    )


def typed(name: str, cells: pd.DataFrame) -> tuple[pd.DataFrame, list[BadCell]]:
    """The cells of a table as the types of its model, and the cells that are of another type, which become NA."""
    frame, bad = cells.copy(deep=False), []
    for column, kind in schemas.types(name).items():
        given = cells[column]
        if kind == "integer":
            good = given.str.fullmatch(_WHOLE_NUMBER).fillna(False).astype(bool)
            frame[column] = given.where(good).astype("Int64")
            message = "not a whole number such as 12, without blanks, points or leading zeros"
        elif kind == "boolean":
            good = given.isin(["true", "false"])
            frame[column] = given.map({"true": True, "false": False}).astype("boolean")
            message = "not true or false"
        else:
            continue
        wrong = given[given.notna() & ~good]
        bad += [BadCell(row, column, value, message) for row, value in zip(wrong.index, wrong, strict=True)]
    return frame, bad
