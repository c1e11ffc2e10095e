"""What other datasets call a Member on a day; where it is not our own name, sources/compat_names.csv says what it is."""

from __future__ import annotations

import polars as pl

from scripts.common import source_tables

COLUMNS = ("layout", "member_id", "valid_from", "valid_to", "name", "code")


def named(rows: pl.DataFrame, layout: str, default: pl.DataFrame) -> pl.DataFrame:
    """The rows, which have `member_id` and `date`, with the columns `called` and `code`.

    `default` gives both for spells of days (`member_id`, `start`, `end`, null where open); the table goes before it, and
    a row without a day has what holds now.
    """
    rows_of_table = source_tables.read("compat_names", COLUMNS, required=("layout", "member_id", "name"))
    table = pl.DataFrame(rows_of_table.to_dict("list"), schema=dict.fromkeys(COLUMNS, pl.String))
    table = table.filter(pl.col("layout") == layout).with_columns(pl.all().replace({"": None}))
    special = table.select(
        "member_id",
        pl.col("valid_from").str.to_date().alias("start"),
        pl.col("valid_to").str.to_date().alias("end"),
        pl.col("name").alias("called"),
        "code",
    )
    day = pl.col("date").fill_null(pl.lit("9999-12-31").str.to_date())
    frame = rows.with_row_index("row").with_columns(day.alias("day"))
    first, second = _on(frame, special), _on(frame, default)
    both = frame.join(first, on="row", how="left").join(second, on="row", how="left", suffix="_default")
    is_special = pl.col("called").is_not_null()
    return both.sort("row").select(
        *rows.columns,
        pl.coalesce("called", "called_default").alias("called"),
        pl.when(is_special).then("code").otherwise("code_default").alias("code"),
    )


def _on(frame: pl.DataFrame, spells: pl.DataFrame) -> pl.DataFrame:
    """Row, name and code of the rows on whose day a spell runs."""
    found = frame.select("row", "member_id", "day").join(spells, on="member_id")
    runs = (pl.col("start").fill_null(pl.col("day")) <= pl.col("day")) & (
        pl.col("end").fill_null(pl.col("day")) >= pl.col("day")
    )
    return found.filter(runs).select("row", "called", "code")
