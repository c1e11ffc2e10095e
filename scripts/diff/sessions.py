"""Of which sessions the new rows of a difference are, and which keys are gone without a word."""

from __future__ import annotations

import re
from typing import Any

import polars as pl

from scripts.diff.compare import BOOKKEEPING, Difference
from scripts.diff.opening import rows
from scripts.diff.text import code

SESSION = "session"


def by_session(difference: Difference, table: str) -> dict[str, int]:
    """How many new rows of a table are of which session, the newest regular session first. A row's session stands in it, or in the row
    that a foreign key of its table leads to; empty where neither is so."""
    came = difference.rows.filter((pl.col("table") == table) & (pl.col("change") == "added"))
    if not (found := _sessions(difference, table, came)).len():
        return {}
    counts = found.drop_nulls().value_counts(sort=True).iter_rows()
    return dict(sorted(((_clean(session), count) for session, count in counts), key=lambda pair: _order(pair[0])))


def gone_keys(difference: Difference) -> dict[str, list[str]]:
    """The keys of one column that the old version had and the new one neither has nor names in `former_ids`, by table.

    Rows of BOOKKEEPING come and go with what they tell of."""
    went = difference.rows.filter(pl.col("change") == "removed")
    named = rows(difference.new, "former_ids") if "former_ids" in difference.new.resources else None
    found = {}
    for (table,), its in went.group_by("table", maintain_order=True):
        resource = difference.new.resources.get(str(table))
        if table in BOOKKEEPING or resource is None or len(resource["schema"].get("primaryKey") or []) != 1:
            continue
        known = set() if named is None else set(named.filter(pl.col("table_name") == table)["former_id"])
        if keys := [key for key in its["key"] if key not in known]:
            found[str(table)] = keys
    return found


def _sessions(difference: Difference, table: str, came: pl.DataFrame) -> pl.Series:
    schema = difference.new.resources[table]["schema"] if table in difference.new.resources else {"fields": []}
    if SESSION in [field["name"] for field in schema["fields"]]:
        return came.select(pl.col("new").str.json_path_match(f"$.{SESSION}").alias(SESSION))[SESSION]
    for foreign in schema.get("foreignKeys", []):
        if known := _of_other(difference, table, foreign):
            column, keys = known
            values = came.select(pl.col("new").str.json_path_match(f"$.{column}").alias("key"))
            return values.join(keys, on="key", how="left", maintain_order="left")[SESSION]
    return pl.Series(SESSION, [], dtype=pl.String)


def _of_other(difference: Difference, table: str, foreign: dict[str, Any]) -> tuple[str, pl.DataFrame] | None:
    """The column that leads to another table with sessions, and the session of each key there."""
    own, theirs = (
        [part] if isinstance(part, str) else part
        for part in (foreign["fields"], foreign["reference"].get("fields", []))
    )
    other = foreign["reference"].get("resource") or table
    resource = difference.new.resources.get(other)
    if resource is None or len(own) != 1 or len(theirs) != 1:
        return None
    if not {SESSION, *theirs} <= {field["name"] for field in resource["schema"]["fields"]}:
        return None
    return own[0], rows(difference.new, other).select(pl.col(theirs[0]).alias("key"), SESSION).unique("key")


def _order(session: str) -> tuple[bool, int, str]:
    digits = re.search(r"\d+", session)
    return not session.isdigit(), -int(digits[0]) if digits else 0, session


def _clean(session: str) -> str:
    """A session as its name is written; what is no name is shown as code."""
    return session if re.fullmatch(r"[A-Z0-9-]{1,12}", session) else code(session)
