"""Values that there are: of a key, of what points at one, of a closed vocabulary. What is asked for beyond them is a slip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unga_record.contract import Contract
from unga_record.errors import Unknown, near

# Reads columns of a table.
Read = Callable[[str, list[str]], pa.Table]


def check(contract: Contract, read: Read, table: str, column: str, values: list[Any]) -> None:
    """Raise Unknown where a column of a table cannot have one of the values; other columns are not looked at."""
    words = contract.columns(table)[column].get("constraints", {}).get("enum")
    if words:
        for value in values:
            if value not in words:
                raise Unknown(f"no {column} {value!r} in {table}; there are {', '.join(words)}")
        return
    to, key = contract.points_at(table).get(column, (table, column))
    if [key] != contract.key(to):
        return
    known = read(to, [key]).column(0)
    missing = [value for value in values if not pc.index_in(pa.scalar(value, known.type), value_set=known).is_valid]
    if missing:
        raise Unknown(_message(read, to, key, missing[0], known.to_pylist()))


def _message(read: Read, table: str, key: str, value: str, known: list[str]) -> str:
    said = f"no {key} {value!r} in {table}"
    if table == "members":
        return said + _members(read, value)
    former = read("former_ids", ["table_name", "former_id", "id"]).to_pylist()
    for row in former:
        if (row["table_name"], row["former_id"]) == (table, value):
            return f"{said}; it is {row['id']} now" if row["id"] else f"{said}: the row was withdrawn; former_ids says why"
    return said + near(value, known)


def _members(read: Read, value: str) -> str:
    """The Members whose names or other codes are like a value: "; near: NAM (Namibia)"."""
    names: dict[str, str] = {}
    rows = read("members", ["member_id", "name", "common_name", "iso2", "m49"]).to_pylist()
    titles = {row["member_id"]: row["common_name"] for row in rows}
    for row in rows:
        if value in (row["iso2"], row["m49"]):
            return f"; near: {row['member_id']} ({row['common_name']}); Members go by alpha-3 codes"
        names |= dict.fromkeys([row["member_id"], row["name"], row["common_name"]], row["member_id"])
    for row in read("member_names", ["member_id", "name"]).to_pylist():
        names.setdefault(row["name"], row["member_id"])
    exact = next((names[name] for name in names if name.casefold() == value.casefold()), None)
    if exact:
        return f"; near: {exact} ({titles[exact]})"
    found = near(value, names, 5).removeprefix("; near: ").split(", ") if near(value, names, 5) else []
    codes = dict.fromkeys(names[one] for one in found if one in names)
    if not codes:
        codes = dict.fromkeys(code for name, code in names.items() if len(value) > 3 and value.casefold() in name.casefold())
    listed = ", ".join(f"{code} ({titles[code]})" for code in list(codes)[:3])
    return f"; near: {listed}" if listed else "; table('members') lists all"
