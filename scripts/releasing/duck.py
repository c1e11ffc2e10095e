"""The DuckDB file: every table typed, with keys, indexes, comments and the views.

DuckDB checks a foreign key against rows that are there already, so that the key of a table that points at itself, and of
two tables that point at each other one, is left out; `left_out` says which. DuckDB does not promise the same bytes for
two runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

import schemas
from scripts.releasing import sql
from scripts.releasing.frames import Frames

_TYPES = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "boolean": "BOOLEAN"}


def write(frames: Frames, about: dict[str, str], path: Path) -> None:
    """Write the file; raises duckdb.ConstraintException where a key does not hold."""
    with duckdb.connect(path, config={"threads": 1}) as connection:
        connection.execute("CREATE TABLE about (property VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
        connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        for table in order():
            frame = frames[table]
            connection.execute(sql.table(table, _column, _held(table)))
            connection.register("rows_to_insert", frame.to_arrow())
            connection.execute(f"INSERT INTO {sql.name(table)} SELECT * FROM rows_to_insert")
            connection.unregister("rows_to_insert")
            for statement in [*sql.indexes(table), *_comments(table)]:
                connection.execute(statement)
        for statement in sql.views():
            connection.execute(statement)
        for view, (meaning, _) in sql.VIEWS.items():
            connection.execute(f"COMMENT ON VIEW {sql.name(view)} IS {sql.text(meaning)}")


def order() -> list[str]:
    """The tables in an order in which as few as possible point at a later one: always the one that waits for fewest."""
    waiting = {
        table: {target for target, _ in schemas.foreign_keys(table).values()} - {table} for table in schemas.TABLES
    }
    done: list[str] = []
    while waiting:
        table = min(waiting, key=lambda table: len(waiting[table] - set(done)))
        done.append(table)
        del waiting[table]
    return done


def left_out() -> list[str]:
    """The foreign keys, as table.column, that the file cannot have."""
    return [
        f"{table}.{column}"
        for table in schemas.TABLES
        for column in schemas.foreign_keys(table)
        if column not in _held(table)
    ]


def _held(table: str) -> dict[str, tuple[str, str]]:
    known = order()[: order().index(table)]
    return {column: target for column, target in schemas.foreign_keys(table).items() if target[0] in known}


def _column(_: str, facts: dict[str, Any]) -> str:
    return f"ENUM ({', '.join(map(sql.text, facts['values']))})" if facts["values"] else _TYPES[facts["type"]]


def _comments(table: str) -> list[str]:
    lines = [f"COMMENT ON TABLE {sql.name(table)} IS {sql.text(schemas.TABLES[table].Config.description)}"]
    for column, facts in schemas.columns(table).items():
        lines.append(f"COMMENT ON COLUMN {sql.name(table)}.{sql.name(column)} IS {sql.text(facts['description'])}")
    return lines
