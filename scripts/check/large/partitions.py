"""Assign the rows of a large package to partitions of about equal size, each of some sessions.

A row goes where its session goes. A table without sessions follows the table to which its rows refer, and one without
such a table is not assigned. `disk` puts the rows to which assigned ones refer beside them, and those that may belong to any
partition, so that a row is checked in its partition as it would be in the whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import schemas
from schemas.relations import Named
from scripts.check.store import DISCREPANCIES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# The partition of rows of which it cannot be told: what they name is not there, or could not be read.
NOWHERE = -1
# Columns that refer to another table without being foreign keys, for what they name stands in one of several.
LINKS = {
    "sponsors": [
        ("proposal", "resolutions", "draft"),
        ("proposal", "amendments", "amendment_id"),
        ("proposal", "proposals", "proposal"),
    ]
}


def assign(base: DuckDBPyConnection, tables: list[str], count: int, folder: Path) -> tuple[list[str], int]:
    """Write the rows of every table that belongs to sessions to a folder a partition.

    Returns these tables and the number of partitions, which is no more than `count` or the number of sessions.

    For each of them the database then has a table `of_TABLE`: the values of one column, and the partition of each.
    """
    folder.mkdir()
    count = _assign_sessions(base, tables, count)
    assigned: list[str] = []
    waiting = [table for table in tables if _parents(table)]
    while ready := [table for table in waiting if not set(_parents(table)) & set(waiting) - {table}]:
        for table in ready:
            _assign_table(base, table, _column(table), _partitions_of(table, tables), folder)
            assigned.append(table)
            waiting.remove(table)
    if DISCREPANCIES in tables:
        _assign_table(base, DISCREPANCIES, "_row", _partitions_of_discrepancies(assigned), folder)
        assigned.append(DISCREPANCIES)
    return assigned, count


def references(table: str) -> list[tuple[str, str, str]]:
    """The columns of a table that refer to another, each with that table and its column."""
    keys = [(column, target, other) for column, (target, other) in schemas.foreign_keys(table).items()]
    return [*keys, *LINKS.get(table, [])]


def names(table: str) -> list[tuple[str, str, str]]:
    """The columns of a table that must name rows of another, each with that table and its column.

    Of tables with a session of their own alone: the rows of all others lie in the partitions of what they name.
    """
    if "session" not in schemas.types(table):
        return []
    return [
        (column, named, relation.of)
        for named, _, relation in schemas.relations(Named)
        if isinstance(relation, Named) and not relation.anywhere
        for naming, _, column in (by.partition(".") for by in relation.by)
        if naming == table
    ]


def _assign_sessions(base: DuckDBPyConnection, tables: list[str], count: int) -> int:
    """Assign the sessions so that the partitions hold about as many rows; returns the number of partitions."""
    having = [table for table in tables if "session" in schemas.types(table)]
    listed = " UNION ALL ".join([f'SELECT session FROM "{table}"' for table in having] or ["SELECT NULL AS session"])
    found = base.execute(f"SELECT count(DISTINCT session) FROM ({listed})").fetchone()
    count = max(1, min(count, found[0] if found else 1))
    base.execute(
        "CREATE TABLE partition_of_session AS SELECT session, least(floor((sum(n) OVER (ORDER BY session) - n) * "
        f"{count} / sum(n) OVER ()), {count - 1})::INTEGER AS partition "
        f"FROM (SELECT session, count(*) AS n FROM ({listed}) WHERE session IS NOT NULL GROUP BY session)"
    )
    return count


def _assign_table(base: DuckDBPyConnection, table: str, column: str, query: str, folder: Path) -> None:
    """Assign the rows of a table by the values in a column and the query for their partitions; the rest to NOWHERE."""
    base.execute(f'CREATE TABLE "of_{table}" AS {query}')
    base.execute(
        f'COPY (SELECT t.*, coalesce(p.partition, {NOWHERE}) AS partition FROM "{table}" t '
        f'LEFT JOIN "of_{table}" p ON t."{column}" = p.value) '
        f"TO '{folder}/{table}' (FORMAT parquet, PARTITION_BY (partition))"
    )


def _partitions_of(table: str, tables: list[str]) -> str:
    """The query for the partitions of a table."""
    if "session" in schemas.types(table):
        return "SELECT session AS value, partition FROM partition_of_session"
    found = ["SELECT NULL::VARCHAR AS value, NULL::INTEGER AS partition WHERE false"]
    for target, (_, other) in _parents(table).items():
        if target in tables:
            found.append(
                f'SELECT o."{other}" AS value, p.partition FROM "{target}" o '
                f'JOIN "of_{target}" p ON o."{_column(target)}" = p.value'
            )
    return " UNION ".join(found)


def _partitions_of_discrepancies(assigned: list[str]) -> str:
    """The query for the partitions of the discrepancies: those of the rows that they concern."""
    found = ["SELECT NULL::BIGINT AS value, NULL::INTEGER AS partition WHERE false"]
    for table in assigned:
        key = ", ".join(f"coalesce(o.\"{column}\"::VARCHAR, '')" for column in schemas.key(table))
        found.append(
            f"SELECT t._row AS value, p.partition FROM {DISCREPANCIES} t "
            f'JOIN "{table}" o ON t."row_key" = concat_ws(\'|\', {key}) '
            f'JOIN "of_{table}" p ON o."{_column(table)}" = p.value WHERE t."table_name" = \'{table}\''
        )
    return " UNION ".join(found)


def _parents(table: str) -> dict[str, tuple[str, str]]:
    """The tables that say to which sessions the rows of a table belong, each with the column and what it refers to.

    A table with sessions of its own is its own parent. Of several references the first that is part of the key counts.
    """
    if "session" in schemas.types(table):
        return {table: ("session", "session")}
    if table in LINKS:
        return {target: (column, other) for column, target, other in LINKS[table]}
    if table == DISCREPANCIES:
        return {}
    ordered = sorted(references(table), key=lambda each: each[0] not in schemas.key(table))
    found = [(target, (column, other)) for column, target, other in ordered if target != table and _parents(target)]
    return dict(found[:1])


def _column(table: str) -> str:
    """The column of a table that says to which sessions its rows belong."""
    return next(column for column, _ in _parents(table).values())
