"""Foreign keys without circles, for DuckDB, which follows a key only to a table that came before.

Of the keys in a circle (resolutions point at roll_calls, which point at resolutions; clauses at clauses) one is left out.
"""

from __future__ import annotations

from functools import cache

import schemas


@cache
def order() -> list[str]:
    """The tables in an order in which few point at a later one: next comes always the one that waits for the fewest."""
    waiting = {
        table: {target for target, _ in schemas.foreign_keys(table).values()} - {table} for table in schemas.TABLES
    }
    done: list[str] = []
    while waiting:
        done.append(min(waiting, key=lambda table: len(waiting[table] - set(done))))
        del waiting[done[-1]]
    return done


def held(table: str) -> dict[str, tuple[str, str]]:
    """The foreign keys of a table that point at an earlier one: column -> (table, column)."""
    earlier = order()[: order().index(table)]
    return {column: target for column, target in schemas.foreign_keys(table).items() if target[0] in earlier}


def left_out() -> list[str]:
    """The foreign keys, as table.column, that close a circle."""
    return [
        f"{table}.{column}"
        for table in schemas.TABLES
        for column in schemas.foreign_keys(table).keys() - held(table).keys()
    ]
