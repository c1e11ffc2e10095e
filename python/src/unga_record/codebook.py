"""What tables, columns and words mean, from the descriptor of the data."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from unga_record import frames, store
from unga_record.contract import Contract, contract
from unga_record.errors import Unknown, near
from unga_record.tables import Where


def codebook(
    table: str | None = None,
    column: str | None = None,
    *,
    backend: frames.Backend = "pandas",
    version: str | None = None,
    source: Where = None,
    public_key: Where = None,
) -> Any:
    """The tables; or the columns of one table; or the words that a column of a closed vocabulary has, with their meanings.

    >>> import unga_record as unga
    >>> unga.codebook("votes")["column"].tolist()
    ['roll_call_id', 'member_id', 'vote']
    >>> unga.codebook("votes", "vote")["value"].tolist()
    ['yes', 'no', 'abstain', 'non_voting']
    """
    opened = store.opened(source, version, public_key)
    described = contract(opened)
    if table is None:
        found = [_table(opened, described, name) for name in described.tables]
    elif column is None:
        found = [_column(described, table, name) for name in described.columns(table)]
    else:
        found = _words(described, table, column)
    return frames.shown(pa.Table.from_pylist(found), backend)


def _table(source: store.Source, described: Contract, name: str) -> dict[str, Any]:
    resource, listed = described.table(name), source.latest["tables"].get(name, {})
    return {
        "table": name,
        "description": resource.get("description"),
        "key": " | ".join(described.key(name)),
        "rows": listed.get("rows"),
        "held": bool(listed.get("parquet")) or source.has(f"derived/{name}.parquet"),
    }


def _column(described: Contract, table: str, name: str) -> dict[str, Any]:
    field = described.columns(table)[name]
    to = described.points_at(table).get(name)
    example = field.get("example")
    return {
        "column": name,
        "type": field["type"],
        "required": bool(field.get("constraints", {}).get("required")),
        "description": field.get("description"),
        "example": None if example is None else str(example).lower() if isinstance(example, bool) else str(example),
        "values": " | ".join(field.get("constraints", {}).get("enum", [])) or None,
        "points_at": ".".join(to) if to else None,
    }


def _words(described: Contract, table: str, column: str) -> list[dict[str, Any]]:
    columns = described.columns(table)
    if column not in columns:
        raise Unknown(f"{table} has no column {column!r}{near(column, columns)}; codebook({table!r}) lists all")
    if not columns[column].get("categories"):
        raise Unknown(f"{table}.{column} has no closed vocabulary; codebook({table!r}) describes it")
    return [{"value": one["value"], "meaning": one["label"]} for one in columns[column]["categories"]]
