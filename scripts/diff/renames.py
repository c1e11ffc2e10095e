"""Rows whose key changed between two versions: the new version's table `former_ids` says which key became which."""

from __future__ import annotations

import polars as pl

from scripts.diff.opening import Package, rows

TABLE = "former_ids"
_KEY = "\0key"
# former_id -> id, for each table.
Former = dict[str, dict[str, str]]


def former_ids(package: Package) -> Former:
    """The keys that became others, by table: former_id -> id; withdrawn ones, which have no id, are left out.

    Empty where the version has no such table. A key that was renamed twice leads to its last id.
    """
    if TABLE not in package.resources:
        return {}
    found: Former = {}
    for row in rows(package, TABLE).filter(pl.col("id").is_not_null()).iter_rows(named=True):
        found.setdefault(row["table_name"], {})[row["former_id"]] = row["id"]
    return {table: {former: _last(former, ids) for former in ids} for table, ids in found.items()}


def follow(
    before: pl.DataFrame, after: pl.DataFrame, table: str, key: list[str], new: Package, former: Former
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The old rows of a table with the keys that the new version has for them, and one line for each cell so replaced.

    Keys stand in the table's own key and in its foreign keys. The lines have the number of the `row`, and `column`, `old`
    and `new`. A row keeps its old key, so that it counts as removed, where the new version has no row with the new key or
    where two rows would get one; a foreign key is followed where the new version's row holds what it leads to.
    """
    none = pl.DataFrame(schema={"row": pl.UInt32, "column": pl.String, "old": pl.String, "new": pl.String})
    columns = [column for column in before.columns if column in after.columns]
    replacements = {column: ids for column in columns if (ids := _ids(table, column, key, new, former))}
    if not replacements or not set(key) <= set(columns):
        return before, none
    current = before.with_columns(pl.col(column).replace(ids) for column, ids in replacements.items())
    keys, there = _keys(current, key), _keys(after, key)
    found = keys.is_in(there.implode()) & keys.is_unique()
    own = [column for column in replacements if column in key]
    followed = _replaced(before, current, dict.fromkeys(own, found))
    # What the new version's row of that key holds; null where it has no such row.
    rows_after = after.with_columns(there.alias(_KEY)).unique(_KEY, keep="first")
    beside = followed.select(_keys(followed, key).alias(_KEY)).join(
        rows_after, on=_KEY, how="left", maintain_order="left"
    )
    others = {column: beside[column].eq_missing(current[column]) for column in replacements if column not in own}
    followed = _replaced(followed, current, others)
    lines = [
        pl.DataFrame({"old": before[column], "new": followed[column]})
        .with_row_index("row")
        .filter(pl.col("old").ne_missing(pl.col("new")))
        .select("row", pl.lit(column).alias("column"), "old", "new")
        for column in replacements
    ]
    return followed, pl.concat([none, *lines])


def _replaced(one: pl.DataFrame, other: pl.DataFrame, where: dict[str, pl.Series]) -> pl.DataFrame:
    """The first frame with the cells of the other in these columns, in the rows that are true for each."""
    return one.with_columns(one[column].zip_with(~chosen, other[column]) for column, chosen in where.items())


def _ids(table: str, column: str, key: list[str], new: Package, former: Former) -> dict[str, str]:
    """The former keys that may stand in a column: the table's own if it is the whole key, or those it points at."""
    if key == [column] and table in former:
        return former[table]
    schema = new.resources[table]["schema"] if table in new.resources else {}
    for foreign in schema.get("foreignKeys", []):
        if foreign["fields"] in (column, [column]):
            return former.get(foreign["reference"].get("resource") or table, {})
    return {}


def _last(former: str, ids: dict[str, str]) -> str:
    """Where a former key leads in the end; a circle ends where it began."""
    current, seen = ids[former], {former}
    while current in ids and current not in seen:
        seen.add(current)
        current = ids[current]
    return current


def _keys(frame: pl.DataFrame, key: list[str]) -> pl.Series:
    return frame.select(pl.concat_str([pl.col(column).fill_null("") for column in key], separator="|").alias("key"))[
        "key"
    ]
