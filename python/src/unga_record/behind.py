"""What stands behind a row: its sources, and what they say otherwise."""

from __future__ import annotations

from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from unga_record import frames, rows, store
from unga_record.errors import NotCarried, Unknown, near
from unga_record.tables import Where

# The columns that hold the number of a row in a source.
NUMBERED = {"voeten_rcid": "voeten", "undl_id": "undl"}


class Behind(NamedTuple):
    """The rows of a key by table, the sources that they name, and the values on which sources disagree."""

    rows: dict[str, Any]
    sources: Any
    discrepancies: Any


def sources(
    key: str,
    table: str | None = None,
    *,
    backend: frames.Backend = "pandas",
    version: str | None = None,
    source: Where = None,
    public_key: Where = None,
) -> Behind:
    """The sources and discrepancies behind a row, found by its key; the parts of a key of several columns are joined by `|`.

    `sources` has a column `named_by`: what of the row names the source, or `discrepancies`. Of a roll call `discrepancies` has those
    of its votes, too. Raises Unknown where no table, or not the `table` named, has the key.

    >>> import unga_record as unga
    >>> unga.sources("A/RES/ES-11/6").sources[["source_id", "named_by"]].values.tolist()
    [['undl', 'resolutions.undl_id'], ['unxml', 'discrepancies, resolutions.source_id']]
    """
    reader = rows.reader(store.opened(source, version, public_key))
    found = _rows(reader, key, table)
    if not found:
        raise Unknown(f"no row has the key {key!r}{_near(reader, key, table)}")
    told = reader.read("discrepancies")
    keys = told.column("row_key")
    told = told.filter(pc.and_(
        pc.or_(pc.equal(keys, key), pc.starts_with(keys, f"{key}|")),
        pc.is_in(told.column("table_name"), pa.array([*found, "votes"])),
    ))  # fmt: skip
    named = _named(found, told)
    listed = reader.read("sources")
    listed = listed.filter(pc.is_in(listed.column("source_id"), pa.array(list(named), pa.string())))
    by = [", ".join(sorted(named[one])) for one in listed.column("source_id").to_pylist()]
    listed = listed.append_column("named_by", pa.array(by, pa.string()))
    shown = {name: frames.shown(row, backend) for name, row in found.items()}
    return Behind(shown, frames.shown(listed, backend), frames.shown(told, backend))


def _rows(reader: rows.Reader, key: str, table: str | None) -> dict[str, pa.Table]:
    """The rows of the key, by table."""
    parts, found = key.split("|"), {}
    for name in reader.contract.tables if table is None else [table]:
        columns = reader.contract.key(name)
        types = {column: reader.contract.columns(name)[column]["type"] for column in columns}
        if len(columns) != len(parts) or not columns:
            continue
        if any(types[column] == "integer" and not part.isdigit() for column, part in zip(columns, parts, strict=True)):
            continue
        where = {
            column: int(part) if types[column] == "integer" else part
            for column, part in zip(columns, parts, strict=True)
        }
        try:
            row = reader.read(name, where=where, check=False)
        except (NotCarried, Unknown):  # elsewhere, or a part is no day where the key has one
            continue
        if row.num_rows:
            found[name] = row
    return found


def _named(found: dict[str, pa.Table], told: pa.Table) -> dict[str, set[str]]:
    """The sources that rows and discrepancies name, each with what names it."""
    named: dict[str, set[str]] = {}
    for name, row in found.items():
        (cells,) = row.slice(0, 1).to_pylist()
        for column, value in cells.items():
            if value is None:
                continue
            if column in NUMBERED:
                named.setdefault(NUMBERED[column], set()).add(f"{name}.{column}")
            elif column in ("source_id", "sources"):
                for one in value.split(" | "):
                    named.setdefault(one, set()).add(f"{name}.{column}")
    for column in ("source_a", "source_b"):
        for one in told.column(column).to_pylist():
            named.setdefault(one, set()).add("discrepancies")
    return named


def _near(reader: rows.Reader, key: str, table: str | None) -> str:
    """Keys that are like one, of the tables that people ask for most."""
    known: list[str] = []
    for name in ("resolutions", "roll_calls", "amendments", "members") if table is None else [table]:
        columns = reader.contract.key(name)
        if len(columns) == 1:
            known += reader.read(name, columns).column(0).to_pylist()
    return near(key, known)
