"""Compare two versions of the package: what their descriptors say, and their rows by primary key.

A row whose key the new version's table `former_ids` maps to another is the same row, renamed; so is a row that points at such a key (`renames.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import polars as pl

from scripts.diff.levels import Level
from scripts.diff.opening import Package, rows
from scripts.diff.renames import follow, former_ids

# What a change of a row is written as: one line a cell that changed or holds another key of the same thing, and one a row
# that came or went, as a JSON object.
COLUMNS = ("table", "key", "change", "column", "old", "new")
# The key of a row as one text, and what ends the names of the new version's columns where rows of both stand side by side.
KEY, NEW = "\0key", "\0new"
# Tables in which rows that come or go say nothing new of the Assembly, and what they call for: the build publishes the counts of each
# release in `history`, and each corrected value has a row in `discrepancies`.
BOOKKEEPING = {"history": Level.none, "discrepancies": Level.patch}


class SchemaChange(NamedTuple):
    """A change of what the descriptor says: where, what happened, both values, and what it calls for."""

    table: str
    column: str
    change: str
    old: Any
    new: Any
    level: Level


class Counts(NamedTuple):
    """The rows of a table in both versions, and how many came, went, changed a cell and got another key."""

    old: int
    new: int
    added: int
    removed: int
    changed: int
    renamed: int = 0


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
        for table, counts in self.counts.items():
            of_rows = BOOKKEEPING.get(table, Level.minor)
            levels += [of_rows] if counts.added or counts.removed or counts.renamed else []
            levels += [min(of_rows, Level.patch)] if counts.changed else []
        return max(levels, default=Level.none)


def compare(old: Package, new: Package) -> Difference:
    """Compare two opened versions; raises DataError where a file of either is not as its descriptor says."""
    schema, counts, former = list(_package(old, new)), {}, former_ids(new)
    changes = [pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))]
    for table in dict.fromkeys([*old.resources, *new.resources]):
        key = _key(table, new if table in new.resources else old)
        before, after = _tables(table, old, new)
        before, renames = follow(before, after, table, key, new, former)
        before, after = _keyed(before, key), _keyed(after, key)
        if table not in old.resources:
            schema.append(SchemaChange(table, "", "table added", None, None, Level.minor))
        elif table not in new.resources:
            schema.append(SchemaChange(table, "", "table removed", None, None, Level.major))
        else:
            schema += _renamed(table, before, after, list(_fields(table, old, new)))
        added, removed, changed = _rows(table, before, after)
        changes += [added, removed, _renames(table, before, renames), changed]
        counts[table] = Counts(
            len(before),
            len(after),
            len(added),
            len(removed),
            changed["key"].n_unique(),
            renames["row"].n_unique(),
        )
    return Difference(old, new, schema, counts, pl.concat(changes))


def _tables(table: str, old: Package, new: Package) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A table in both versions; where one lacks it, without rows."""
    if table not in old.resources:
        return (after := rows(new, table)).clear(), after
    before = rows(old, table)
    return before, rows(new, table) if table in new.resources else before.clear()


def _key(table: str, package: Package) -> list[str]:
    schema = package.resources[table]["schema"]
    return list(schema.get("primaryKey") or [field["name"] for field in schema["fields"]])


def _keyed(frame: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """The rows with their key as one text, and without one, so that no row is found again, where a column of it lacks."""
    if not set(key) <= set(frame.columns):
        return frame.with_columns(pl.lit(None, dtype=pl.String).alias(KEY))
    return frame.with_columns(pl.concat_str([pl.col(column).fill_null("") for column in key], separator="|").alias(KEY))


# --- rows ------------------------------------------------------------------------------------------------------------


def _rows(table: str, before: pl.DataFrame, after: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Rows that came, rows that went, and the cells that changed, each with COLUMNS."""
    nothing = pl.lit(None, dtype=pl.String)
    came, went = after.join(before, on=KEY, how="anti"), before.join(after, on=KEY, how="anti")
    yield _changes(came, table, "added", nothing, nothing, _row(came))
    yield _changes(went, table, "removed", nothing, _row(went), nothing)
    both, cells = _both(before, after), []
    for column in before.columns:
        old, new = pl.col(column), pl.col(f"{column}{NEW}")
        if f"{column}{NEW}" in both.columns:
            cells.append(_changes(both.filter(old.ne_missing(new)), table, "changed", pl.lit(column), old, new))
    yield pl.concat([pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String)), *cells])


def _renames(table: str, before: pl.DataFrame, renames: pl.DataFrame) -> pl.DataFrame:
    """The cells that hold another key of the same thing, under the row's key in the new version."""
    keys = before.select(KEY).with_row_index("row")
    found = renames.join(keys, on="row", maintain_order="left")
    return _changes(found, table, "renamed", pl.col("column"), pl.col("old"), pl.col("new"))


def _both(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """The rows that both versions have, side by side."""
    return before.join(after.rename({name: name + NEW for name in after.columns if name != KEY}), on=KEY)


def _row(frame: pl.DataFrame) -> pl.Expr:
    return pl.struct(name for name in frame.columns if name != KEY).struct.json_encode()


def _changes(frame: pl.DataFrame, table: str, change: str, column: pl.Expr, old: pl.Expr, new: pl.Expr) -> pl.DataFrame:
    values = (pl.lit(table), pl.col(KEY), pl.lit(change), column, old, new)
    return frame.select(value.alias(name) for name, value in zip(COLUMNS, values, strict=True))


# --- schemas ---------------------------------------------------------------------------------------------------------


def _package(old: Package, new: Package) -> Iterator[SchemaChange]:
    """Changes of what the descriptors say of the package as a whole, its version and files apart."""
    apart = {"version", "id", "resources"}
    for name in dict.fromkeys([*old.descriptor, *new.descriptor]):
        before, after = old.descriptor.get(name), new.descriptor.get(name)
        if name not in apart and before != after:
            yield SchemaChange("", "", f"{name} of the package changed", before, after, Level.patch)


def _fields(table: str, one: Package, other: Package) -> Iterator[SchemaChange]:
    """Changes of what is said of a table, of its columns and of its keys."""
    for part in ("title", "description"):
        said, says = (package.resources[table].get(part) for package in (one, other))
        if said != says:
            yield SchemaChange(table, "", f"{part} of the table changed", said, says, Level.patch)
    old, new = one.resources[table]["schema"], other.resources[table]["schema"]
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
            yield SchemaChange(
                table, "|".join(key["fields"]), "foreign key removed", key["reference"], None, Level.minor
            )
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
    one, other = ({each["value"]: each["label"] for each in field.get("categories", [])} for field in (old, new))
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


def _renamed(table: str, before: pl.DataFrame, after: pl.DataFrame, changes: list[SchemaChange]) -> list[SchemaChange]:
    """The changes with a column removed and one added that hold the same values made one: a column renamed."""
    removed = [change for change in changes if change.change == "column removed"]
    added = [change for change in changes if change.change == "column added"]
    both = _both(before, after) if removed and added else before.clear()
    for old in removed:
        for new in added if len(both) else []:
            one, other = both[old.column], both[new.column + NEW]
            if one.null_count() < len(one) and one.equals(other, null_equal=True):
                renamed = SchemaChange(table, new.column, "column renamed", old.column, new.column, Level.major)
                changes = [renamed if change is new else change for change in changes if change is not old]
                added.remove(new)
                break
    return changes
