"""Compare two versions of the package: what their descriptors say, and their rows by primary key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import polars as pl

from scripts.diffing.levels import Level
from scripts.diffing.opening import Package, rows

# What a change of a row is written as: one line a changed cell, and one a row that came or went, as a JSON object.
COLUMNS = ("table", "key", "change", "column", "old", "new")


class SchemaChange(NamedTuple):
    """A change of what the descriptor says: where, what happened, both values, and what it calls for."""

    table: str
    column: str
    change: str
    old: Any
    new: Any
    level: Level


class Counts(NamedTuple):
    """The rows of a table in both versions, and how many came, went and changed."""

    old: int
    new: int
    added: int
    removed: int
    changed: int


@dataclass
class Difference:
    """All that differs between two versions; `rows` has the columns COLUMNS, all text."""

    old: Package
    new: Package
    schema: list[SchemaChange]
    counts: dict[str, Counts]
    rows: pl.DataFrame

    @property
    def level(self) -> Level:
        """What all of it calls for."""
        levels = [change.level for change in self.schema]
        for counts in self.counts.values():
            levels += [Level.minor] if counts.added or counts.removed else []
            levels += [Level.patch] if counts.changed else []
        return max(levels, default=Level.none)


def compare(old: Package, new: Package) -> Difference:
    """Compare two opened versions; raises DataFault where a file of either is not as its descriptor says."""
    schema, counts, changes = [*_package(old, new)], {}, []
    for table in dict.fromkeys([*old.resources, *new.resources]):
        before = rows(old, table) if table in old.resources else None
        after = rows(new, table) if table in new.resources else None
        if before is None or after is None:
            here = after if before is None else before
            change, level = ("table added", Level.minor) if before is None else ("table removed", Level.major)
            schema.append(SchemaChange(table, "", change, None, None, level))
            whole = _whole(table, _key(new if before is None else old, table), here, "old" if after is None else "new")
            counts[table] = Counts(0, len(here), len(here), 0, 0) if before is None else Counts(len(here), 0, 0, len(here), 0)
            changes.append(whole)
            continue
        schema += _fields(table, old.resources[table]["schema"], new.resources[table]["schema"])
        key = _key(new, table)
        if not set(key) <= set(before.columns):  # rows cannot be told apart by it in the old version
            key = [column for column in before.columns if column in after.columns]
        schema, found = _renamed(table, key, before, after, schema), [*_rows(table, key, before, after)]
        changes += found
        added, removed, cells = found[0], found[1], found[2:]
        changed = pl.concat(cells)["key"].n_unique() if cells else 0
        counts[table] = Counts(len(before), len(after), len(added), len(removed), changed)
    empty = pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
    return Difference(old, new, schema, counts, pl.concat([empty, *changes]))


def _key(package: Package, table: str) -> list[str]:
    schema = package.resources[table]["schema"]
    key = schema.get("primaryKey") or [field["name"] for field in schema["fields"]]
    return [key] if isinstance(key, str) else list(key)


# --- rows ------------------------------------------------------------------------------------------------------------


def _rows(table: str, key: list[str], before: pl.DataFrame, after: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Rows that came, rows that went, and then for each column the cells that changed."""
    yield _whole(table, key, after.join(before, on=key, how="anti", nulls_equal=True), "new")
    yield _whole(table, key, before.join(after, on=key, how="anti", nulls_equal=True), "old")
    common = [column for column in before.columns if column in after.columns and column not in key]
    both = before.select(key + common).join(after.select(key + common), on=key, suffix="\0new", nulls_equal=True)
    for column in common:
        old, new = pl.col(column), pl.col(f"{column}\0new")
        yield both.filter(old.ne_missing(new)).select(
            pl.lit(table).alias("table"),
            _joined(key),
            pl.lit("changed").alias("change"),
            pl.lit(column).alias("column"),
            old.alias("old"),
            new.alias("new"),
        )


def _whole(table: str, key: list[str], frame: pl.DataFrame, side: str) -> pl.DataFrame:
    """Rows that only one version has, each as a JSON object on the side that has it."""
    nothing, row = pl.lit(None, dtype=pl.String), pl.struct(frame.columns).struct.json_encode()
    return frame.select(
        pl.lit(table).alias("table"),
        _joined(key),
        pl.lit("added" if side == "new" else "removed").alias("change"),
        nothing.alias("column"),
        (row if side == "old" else nothing).alias("old"),
        (row if side == "new" else nothing).alias("new"),
    )


def _joined(key: list[str]) -> pl.Expr:
    return pl.concat_str([pl.col(column).fill_null("") for column in key], separator="|").alias("key")


# --- schemas ---------------------------------------------------------------------------------------------------------


def _package(old: Package, new: Package) -> Iterator[SchemaChange]:
    """Changes of what the descriptors say of the package as a whole, its version and files apart."""
    apart = {"version", "id", "resources"}
    for name in dict.fromkeys([*old.descriptor, *new.descriptor]):
        before, after = old.descriptor.get(name), new.descriptor.get(name)
        if name not in apart and before != after:
            yield SchemaChange("", "", f"{name} of the package changed", before, after, Level.patch)


def _fields(table: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[SchemaChange]:
    """Changes of a table's columns and keys."""
    before, after = ({field["name"]: field for field in schema["fields"]} for schema in (old, new))
    for name in before:
        if name not in after:
            yield SchemaChange(table, name, "column removed", before[name]["type"], None, Level.major)
    for name in after:
        if name not in before:
            yield SchemaChange(table, name, "column added", None, after[name]["type"], Level.major)
    common = [name for name in before if name in after]
    order = [name for name in after if name in before]
    if common != order:
        yield SchemaChange(table, "", "columns reordered", common, order, Level.major)
    for name in common:
        yield from _field(table, name, before[name], after[name])
    if old.get("primaryKey") != new.get("primaryKey"):
        yield SchemaChange(table, "", "key changed", old.get("primaryKey"), new.get("primaryKey"), Level.major)
    former, current = old.get("foreignKeys", []), new.get("foreignKeys", [])
    for key in former:
        if key not in current:
            yield SchemaChange(table, "|".join(key["fields"]), "foreign key removed", key["reference"], None, Level.minor)
    for key in current:
        if key not in former:
            yield SchemaChange(table, "|".join(key["fields"]), "foreign key added", None, key["reference"], Level.major)


def _field(table: str, name: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[SchemaChange]:
    for part in ("type", "format"):
        if old.get(part) != new.get(part):
            yield SchemaChange(table, name, f"{part} changed", old.get(part), new.get(part), Level.major)
    before, after = old.get("constraints", {}), new.get("constraints", {})
    for part in dict.fromkeys([*before, *after]):
        if before.get(part) != after.get(part):
            level = Level.minor if _looser(part, before.get(part), after.get(part)) else Level.major
            yield SchemaChange(table, name, f"{part} changed", before.get(part), after.get(part), level)
    said = [
        part for part in dict.fromkeys([*old, *new])
        if part not in {"type", "format", "constraints", "categories"} and old.get(part) != new.get(part)
    ]  # fmt: skip
    # A word that came or went is a change of the enum already.
    meanings = ({each["value"]: each["label"] for each in field.get("categories", [])} for field in (old, new))
    one, other = meanings
    said += ["categories"] if any(one[word] != other[word] for word in one.keys() & other.keys()) else []
    for part in said:
        yield SchemaChange(table, name, f"{part} changed", old.get(part), new.get(part), Level.patch)


def _looser(part: str, old: Any, new: Any) -> bool:
    """Whether every value that the old constraint allows is allowed by the new one; a changed pattern counts as not."""
    if new is None or new is False:
        return True
    if old is None or old is False:
        return False
    if part == "enum":
        return set(old) <= set(new)
    return bool(new < old) if part == "minimum" else bool(new > old) if part == "maximum" else False


def _renamed(
    table: str, key: list[str], before: pl.DataFrame, after: pl.DataFrame, changes: list[SchemaChange]
) -> list[SchemaChange]:
    """The changes with a column removed and one added that hold the same values made one: a column renamed."""
    removed = [change for change in changes if change.table == table and change.change == "column removed"]
    added = [change for change in changes if change.table == table and change.change == "column added"]
    if not removed or not added or not set(key) <= set(before.columns) & set(after.columns):
        return changes
    both = before.join(after, on=key, suffix="\0new", nulls_equal=True)
    for old in removed:
        for new in added:
            same = both.select(pl.col(old.column).eq_missing(pl.col(new.column)).all()).item()
            if new in changes and old.old == new.new and same and both[old.column].null_count() < len(both):
                renamed = SchemaChange(table, new.column, "column renamed", old.column, new.column, Level.major)
                changes = [renamed if change is new else change for change in changes if change is not old]
                break
    return changes
