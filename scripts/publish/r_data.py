"""The tables as R takes them: which of them, with which columns, and the type of each column in R."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from scripts.publish.formats import stata
from scripts.publish.formats.frames import Frames

# What R users do without, so that the package stays small: a table each, or columns of one.
TABLES_LEFT_OUT = {
    "clause_sketches": "sketches from which programs find like clauses, more than all other tables together",
    "history": "what each release had, of use to the checks alone; the name is that of a function of R, too",
}
COLUMNS_LEFT_OUT = {"clauses": ("text_sha256", "folded_sha256")}

_TYPES: dict[type[pl.DataType], str] = {
    pl.String: "character",
    pl.Int64: "integer",
    pl.Float64: "double",
    pl.Boolean: "logical",
    pl.Date: "Date",
    pl.Enum: "factor",
}


def kept(frames: Frames) -> Frames:
    """The tables of the R package, without the columns that it leaves out, their factors in the order in which R numbers them."""
    return {
        table: _in_order(frame.drop(COLUMNS_LEFT_OUT.get(table, ())))
        for table, frame in frames.items()
        if table not in TABLES_LEFT_OUT
    }


def type_of(dtype: pl.DataType) -> str:
    """The type of a column in R: character, integer, double, logical, Date or factor."""
    return _TYPES[type(dtype)]


def write(frames: Frames, folder: Path) -> None:
    """Write the tables as r_data.R reads them: tables/TABLE.csv, types.csv (table, column, type) and levels.csv (table, column,
    level), in the order of the columns and levels."""
    columns = [(table, name, dtype) for table, frame in frames.items() for name, dtype in frame.schema.items()]
    (folder / "tables").mkdir(parents=True)
    for table, frame in frames.items():
        frame.write_csv(folder / "tables" / f"{table}.csv")
    types = [(table, name, type_of(dtype)) for table, name, dtype in columns]
    pl.DataFrame(types, ["table", "column", "type"], orient="row").write_csv(folder / "types.csv")
    levels = [
        (table, name, level)
        for table, name, dtype in columns
        if isinstance(dtype, pl.Enum)
        for level in dtype.categories
    ]
    pl.DataFrame(levels, ["table", "column", "level"], orient="row").write_csv(folder / "levels.csv")


def _in_order(frame: pl.DataFrame) -> pl.DataFrame:
    """as.numeric() makes of a vote what the field and un_votes have: 1 yes, 2 abstain, 3 no."""
    return frame.with_columns(
        pl.col(name).cast(pl.Enum(sorted(dtype.categories, key=stata.VOTES.__getitem__)))
        for name, dtype in frame.schema.items()
        if isinstance(dtype, pl.Enum) and set(dtype.categories) <= stata.VOTES.keys()
    )
