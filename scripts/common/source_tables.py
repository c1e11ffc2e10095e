"""The one reader of our own tables in `sources/`: every cell is text, every error names file, line and column."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from scripts.common.errors import DataError
from scripts.common.paths import SOURCES

# A message lists so many errors and counts the rest.
SHOWN = 20


def read(
    name: str,
    columns: Sequence[str],
    *,
    key: Sequence[str] = (),
    required: Sequence[str] = (),
    folder: Path = SOURCES,
) -> pd.DataFrame:
    """A table as text, an empty cell as empty text, indexed by the line of each row (the header is line 1).

    `key` names the columns that no two rows share, `required` those that are never empty beside them. Raises DataError,
    with all that is wrong, for another header, a row of another length, a blank at an end of a cell, an empty required
    cell and a key that stands twice.
    """
    place = f"sources/{name}.csv"
    try:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            header, *rows = list(csv.reader(stream, strict=True)) or [[]]
    except FileNotFoundError as error:
        raise DataError(f"{place}: there is no such file; its columns would be {','.join(columns)}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{place}: not a CSV file in UTF-8: {error}") from error
    if header != list(columns):
        raise DataError(f"{place}:1: the columns are {','.join(header)}; right would be {','.join(columns)}")
    errors: list[str] = []
    first_line: dict[tuple[str, ...], int] = {}
    for line, row in enumerate(rows, start=2):
        if len(row) != len(columns):
            errors.append(f"{place}:{line}: {len(row)} cells; right would be {len(columns)}: {','.join(columns)}")
            continue
        cells = dict(zip(columns, row, strict=True))
        for column, value in cells.items():
            if value != value.strip() or "\n" in value:
                errors.append(
                    f"{place}:{line}: {column} is {value!r}; right would be one line without blanks at its ends"
                )
            if not value and column in {*key, *required}:
                errors.append(f"{place}:{line}: {column} is empty; every row has one")
        values = tuple(cells[column] for column in key)
        if key and first_line.setdefault(values, line) != line:
            errors.append(f"{place}:{line}: {', '.join(values)} stands in line {first_line[values]} already")
    if errors:
        more = [f"... and {len(errors) - SHOWN:,} more"] if len(errors) > SHOWN else []
        raise DataError("\n".join([*errors[:SHOWN], *more]))
    return pd.DataFrame(rows, columns=list(columns), index=range(2, len(rows) + 2), dtype="str")
