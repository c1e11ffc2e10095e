"""Values that there are: of a key, of what points at one, of a closed vocabulary. What is asked for beyond them is a slip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unga_record.contract import Contract
from unga_record.errors import Unknown, like, near

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
    known = read(to, [key]).column(0).combine_chunks()
    found = pc.is_in(pa.array(values, known.type), value_set=known).to_pylist()
    if not all(found):
        raise Unknown(_message(read, to, key, values[found.index(False)], known.to_pylist()))


def _message(read: Read, table: str, key: str, value: str, known: list[str]) -> str:
    said = f"no {key} {value!r} in {table}"
    if table == "members":
        return said + _members(read, value)
    former = read("former_ids", ["table_name", "former_id", "id"]).to_pylist()
    for row in former:
        if (row["table_name"], row["former_id"]) == (table, value):
            return (
                f"{said}; it is {row['id']} now" if row["id"] else f"{said}: the row was withdrawn; former_ids says why"
            )
    return said + near(value, known)


def _members(read: Read, value: str) -> str:
    """The Members of which a code or a name is like a value: "; near: NAM (Namibia)"."""
    rows = read("members", ["member_id", "name", "common_name", "iso2", "m49"]).to_pylist()
    titles = {row["member_id"]: row["common_name"] for row in rows}
    codes = {row[code]: row["member_id"] for row in rows for code in ("iso2", "m49")}
    names = {row[name]: row["member_id"] for row in rows for name in ("member_id", "common_name", "name")}
    earlier = {row["name"]: row["member_id"] for row in read("member_names", ["member_id", "name"]).to_pylist()}
    names = earlier | names
    same = [member for name, member in names.items() if name.casefold() == value.casefold()]
    found = [codes[value]] if value in codes else same or [names[name] for name in like(value, names, 5)]
    listed = ", ".join(f"{member} ({titles[member]})" for member in list(dict.fromkeys(found))[:3])
    return f"; near: {listed}" if listed else "; table('members') lists all"
