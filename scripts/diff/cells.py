"""What the changed cells of a difference are: days, names, titles, votes, counts or other values, and whether each was corrected, filled or emptied."""

from __future__ import annotations

import polars as pl

from scripts.diff.compare import Difference

CORRECTED, FILLED, EMPTIED = "corrected", "filled", "emptied"
# What these tables hold follows from the rows of others, or says how far a source reaches: a changed cell of theirs is no correction.
FOLLOWING = ("sessions", "coverage", "citation_coverage", "series", "groups", "sources", "history", "discrepancies")
DAY, VOTE, COUNT = ("day", "days"), ("vote of a Member", "votes of Members"), ("count of votes", "counts of votes")
NAME, TITLE, OTHER = ("name", "names"), ("title", "titles"), ("other value", "other values")
COLUMNS = {"vote": VOTE, "yes": COUNT, "no": COUNT, "abstain": COUNT, "non_voting": COUNT} | {
    **dict.fromkeys(("name", "common_name"), NAME),
    **dict.fromkeys(("title", "agenda_title"), TITLE),
}


def cells(difference: Difference) -> pl.DataFrame:
    """The changed cells, those of FOLLOWING apart: the columns of `Difference.rows`, `how` they changed, and what they are, `one` and `many`.

    A day is what the new descriptor calls a date.
    """
    changed = difference.rows.filter((pl.col("change") == "changed") & ~pl.col("table").is_in(FOLLOWING))
    places = changed.select("table", "column").unique().rows()
    kinds = {place: _kind(difference, *place) for place in places}
    rows = [(*place, *kind) for place, kind in kinds.items()]
    schema = dict.fromkeys(("table", "column", "one", "many"), pl.String)
    how = (
        pl.when(pl.col("old").is_null()).then(pl.lit(FILLED))
        .when(pl.col("new").is_null()).then(pl.lit(EMPTIED))
        .otherwise(pl.lit(CORRECTED)).alias("how")
    )  # fmt: skip
    known = pl.DataFrame(rows, schema=schema, orient="row")
    return changed.with_columns(how).join(known, on=["table", "column"], how="left", maintain_order="left")


def _kind(difference: Difference, table: str, column: str) -> tuple[str, str]:
    fields = difference.new.resources[table]["schema"]["fields"]
    types = {field["name"]: field["type"] for field in fields}
    return DAY if types.get(column) == "date" else COLUMNS.get(column, OTHER)
