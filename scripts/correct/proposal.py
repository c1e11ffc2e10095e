"""What a report comes to: rows of sources/, the cells of data/ that they touch, and what is looked up on the way."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pandera.errors
import polars as pl

import schemas
from scripts.common import tables
from scripts.common.errors import DataError, shown


class Place(NamedTuple):
    """The folder of the package, and that of our own tables."""

    package: Path
    sources: Path


class Change(NamedTuple):
    """A row of a table of sources/: its columns and cells, and the row that it replaces, if any."""

    table: str
    row: dict[str, str]
    was: dict[str, str] | None = None


class Cell(NamedTuple):
    """A cell of data/ as it is and as it would be; an empty cell is an empty text."""

    table: str
    row_key: str
    column: str
    old: str
    new: str


class Proposal(NamedTuple):
    """`changes` of sources/, the `cells` that follow at once, and what else the build makes or checks, in words."""

    changes: list[Change]
    cells: list[Cell]
    build: list[str]


def row_of(place: Place, table: str, key: str) -> dict[str, str]:
    """The row of a table of the package by its key, as text. Raises DataError, with near keys, where there is none."""
    if table not in schemas.TABLES:
        raise DataError(f"{shown(table)} is no table of the package; {near(table, schemas.TABLES)}")
    keys = pl.concat_str(schemas.key(table), separator="|")
    rows = cells(place, table)
    found = rows.filter(keys == key).collect().to_dicts()
    if not found:
        known = rows.select(keys.alias("key")).collect()["key"]
        raise DataError(f"{table} has no row {shown(key)}; {_renamed(place, table, key) or near(key, known)}")
    return found[0]


def cells(place: Place, table: str) -> pl.LazyFrame:
    """A table of the package as text, an empty cell as an empty text; of a large one only what is asked for is kept."""
    paths = [place.package / path for path in tables.paths(place.package, table)]
    return pl.scan_csv(paths, infer_schema=False).fill_null("")


def as_text(row: pd.Series) -> dict[str, str]:
    """A row with every cell as text, an empty one as an empty text."""
    return {str(name): "" if pd.isna(value) else str(value) for name, value in row.items()}


def _renamed(place: Place, table: str, key: str) -> str:
    former = cells(place, "former_ids").filter(pl.col("table_name") == table, pl.col("former_id") == key).collect()
    if former.is_empty():
        return ""
    row = former.to_dicts()[0]
    return (
        f"since version {row['since']} it is {row['id']}"
        if row["id"]
        else f"it was withdrawn with {row['since']}: {row['reason']}"
    )


def near(word: str, known: Iterable[str]) -> str:
    """The spellings nearest to a word, in a sentence."""
    found = difflib.get_close_matches(word, list(known), n=3, cutoff=0.5)
    return f"near it: {', '.join(found)}" if found else "nothing is spelt like it"


def compared(where: str, held: str, ours: str, right: str) -> None:
    """Raise DataError where the value is right already, or the package has another than the report says."""
    if held == right:
        raise DataError(f"{where} is {shown(held)} already; there is nothing to correct")
    if held != ours:
        raise DataError(
            f"{where} is {shown(held)}, and the report says {shown(ours)}; it may be of another version, so look again at the package"
        )


def fits(table: str, column: str, value: str) -> None:
    """Raise DataError where a value is not of the form of a column of the package."""
    described = schemas.columns(table)
    if column not in described:
        raise DataError(f"{table} has no column {shown(column)}; {near(column, described)}")
    row = pd.DataFrame({name: [value if name == column else None] for name in schemas.types(table)}, dtype="str")
    frame, bad = tables.typed(table, row)
    if bad and value:
        raise DataError(f"{table}.{column}: {shown(value)} is {bad[0].message}")
    model: Any = schemas.TABLES[table]
    rule = model.to_schema().columns[column]
    rule.unique = False
    try:
        rule.validate(frame[[column]])
    except pandera.errors.SchemaError:
        example = described[column]["example"]
        raise DataError(f"{table}.{column}: {shown(value)} is not of its form; an example is {example!r}") from None


def reason_of(answers: dict[str, str]) -> dict[str, str]:
    """The reason and the source of a report, for the row that it becomes."""
    return {"reason": answers["reason"], "source": answers["source"]}
