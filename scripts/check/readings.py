"""What a rule may say where cells are not known: only what holds however they are read.

A rule that finds something is asked again, with every unread row taken out, and with values put into the unread cells:
the lowest and the highest, each word of a closed list, what the row above has, and the key that is nearest to what stands
there. A finding that one of these readings does not have may follow from an unread cell alone, and is withheld; only what
is said of a cell itself that points at nothing stands. So no rule has to declare what it concludes from what.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any

import numpy as np
import pandas as pd

import schemas
from schemas.rules import Rule, Violation
from schemas.rules.base import VALUE_LENGTH, RuleResult, Tables, cut
from scripts.check.store import Partition
from scripts.check.unread import Unread

LOWEST_DAY, HIGHEST_DAY, HIGHEST_COUNT = "0001-01-01", "9999-12-31", 10**9
# Neighbours among the sorted keys, from either end, that are compared letter by letter with what stands in a cell.
NEIGHBOURS = 3
# In so many cells of a column the nearest key is sought; the others are read as empty and as the row above.
COMPARED = 500


class NotRun(Exception):
    """A rule could not be asked; the message says why."""


def ask(rule: Rule, tables: Tables) -> RuleResult:
    """What a rule, of those that have a function, says of some tables.

    Raises NotRun where it fails: a rule meets whatever a damaged package holds, and the others are to be asked all the same.
    """
    assert rule.check
    try:
        return rule.check(tables)
    except MemoryError as error:
        raise NotRun("these tables ask for more memory than there is") from error
    except Exception as error:
        raise NotRun(f"it failed on these tables with {type(error).__name__}: {error}") from error


def certain(rule: Rule, partition: Partition, found: list[Violation], unread: Unread) -> tuple[list[Violation], int]:
    """Of the violations that a rule found in a partition those that every reading has, and how many are withheld.

    Raises NotRun where the rule fails on a reading.
    """
    if not found or not unread.concerns(rule.needs):
        return found, 0
    lost = [(each, partition.rows[each.table][each.row] in unread.lost_rows(each.table, each.column)) for each in found]
    told, left = [each for each, known in lost if known], [each for each, known in lost if not known]
    for reading in _readings(partition, unread):
        left = _in_both(left, partition, ask(rule, reading.tables).violations, reading)
        if not left:
            break
    return told + left, count(found) - count(told) - count(left)


def count(found: list[Violation]) -> int:
    """How many rows the violations are."""
    return sum(1 if each.more is None else 1 + len(each.more) for each in found)


def _in_both(one: list[Violation], partition: Partition, other: list[Violation], reading: Partition) -> list[Violation]:
    """The violations that another reading has, too: of the same row, with the same words where they have some."""
    worded, rows = set(), dict[tuple[str, str], set[int]]()
    for table, row, column, message, more in other:
        number = reading.rows[table]
        worded.add((table, number[row], column, message))
        if more is not None:
            rows.setdefault((table, column), set()).update(number[more].tolist())
    left = []
    for each in one:
        table, row, column, message, more = each
        number = partition.rows[table]
        unworded = rows.get((table, column), set())
        if more is not None:
            held = np.isin(number[more], list(unworded))
            left += [Violation(table, int(label), column, message) for label in more[held]]
        if (table, number[row], column, message) in worded or number[row] in unworded:
            left.append(each._replace(more=None))
    return left


def _readings(partition: Partition, unread: Unread) -> Iterator[Partition]:
    """The partition as it may be: without the rows that are not known, and with one value after another in their cells."""
    yield _without(partition, unread, keep_first=False)
    if set(unread.doubled) & set(partition.tables):
        yield _without(partition, unread, keep_first=True)
    known = {
        (table, column): unread.of(table, column)
        for table, frame in partition.tables.items()
        for column in unread.columns(table)
        if column in frame
    }
    labels = {place: _labels(partition, place[0], cells.index) for place, cells in known.items()}
    labels = {place: rows for place, rows in labels.items() if len(rows)}
    possible = {place: _possible(partition.tables, *place, rows) for place, rows in labels.items()}
    # While one cell of a row is read as one word after another, its keys stay those that are most likely.
    times = max(map(len, possible.values()), default=1)
    for (table, column), values in possible.items():
        if not values:
            rows = labels[table, column]
            given = known[table, column].loc[partition.rows[table][rows]]
            likely = _nearest(partition.tables, table, column, rows, given)
            values += [*[likely] * max(1, times), pd.NA, partition.tables[table][column].shift().iloc[rows].array]
    for number in range(max(map(len, possible.values()), default=0)):
        tables = dict(partition.tables)
        for (table, column), values in possible.items():
            filled = tables[table][column].copy()
            filled.iloc[labels[table, column]] = values[min(number, len(values) - 1)]
            tables[table] = tables[table].assign(**{column: filled})
        yield partition._replace(tables=tables)


def _labels(partition: Partition, table: str, rows: pd.Index) -> np.ndarray:
    """The index labels, in a partition, of rows of a table."""
    return np.flatnonzero(np.isin(partition.rows[table], rows.to_numpy()))


def _without(partition: Partition, unread: Unread, keep_first: bool) -> Partition:
    """The partition without the rows that have an unread cell or a doubled key; or with the first row of each such key."""
    tables, rows, assigned = dict(partition.tables), dict(partition.rows), dict(partition.assigned)
    for table, frame in partition.tables.items():
        gone = [unread.of(table, column).index.to_numpy() for column in unread.columns(table)]
        if keep_first:
            gone = []
        doubled = np.isin(rows[table], unread.doubled.get(table, []))
        if keep_first and doubled.any():
            doubled &= frame.duplicated([column for column in schemas.key(table) if column in frame]).to_numpy()
        out = doubled | np.isin(rows[table], np.concatenate([*gone, np.array([], int)]))
        if out.any():
            tables[table] = frame[~out].reset_index(drop=True)
            rows[table], assigned[table] = rows[table][~out], assigned[table][~out]
    return Partition(tables, rows, assigned)


def _possible(tables: Tables, table: str, column: str, labels: np.ndarray) -> list[Any]:
    """The values that unread cells of a column may have, reading by reading, one for all or an array of one for each;
    nothing for texts that are no words of a closed list."""
    described, values = schemas.columns(table)[column], tables[table][column]
    above = values.shift().iloc[labels].array
    if described["type"] == "boolean":
        return [False, True]
    if described["type"] == "integer":
        return [described["minimum"] or 0, HIGHEST_COUNT, above, above + 1]
    if described["type"] == "date":
        return [LOWEST_DAY, HIGHEST_DAY, above, values.shift(-1).iloc[labels].array]
    return list(described["values"] or [])


def _nearest(
    tables: Tables, table: str, column: str, labels: np.ndarray, given: pd.Series
) -> pd.api.extensions.ExtensionArray:
    """For each unread key or reference the key that it most likely is: one that others name and no row has, or that
    another table has; nothing for other texts."""
    keys = Keys(_keys(tables, table, column))
    values = tables[table][column].fillna("").to_numpy(object)
    ordered = column in schemas.sort_order(table)
    found: list[str | None] = [None] * len(labels)
    for number, (label, text) in enumerate(zip(labels[:COMPARED], given.iloc[:COMPARED], strict=True)):
        low = values[label - 1] if ordered and label else ""
        high = values[label + 1] if ordered and label + 1 < len(values) else ""
        found[number] = keys.nearest(str(text), low, high)
    return pd.array(found, dtype="str")


def _keys(tables: Tables, table: str, column: str) -> Iterable[str]:
    """What the cells of a column can name: keys of the table at which it points, or where that is not at hand, what others
    name of it; or if it is itself a key, what other tables name and it has not."""
    if target := schemas.foreign_keys(table).get(column):
        other, name = target
        return (
            tables[other][name].dropna().unique()
            if other in tables and name in tables[other]
            else _named(tables, target)
        )
    return _named(tables, (table, column)) - set(tables[table][column].dropna())


def _named(tables: Tables, target: tuple[str, str]) -> set[str]:
    """The values that tables name as those of a column."""
    return {
        value
        for table, frame in tables.items()
        for column, pointed in schemas.foreign_keys(table).items()
        if pointed == target and column in frame
        for value in frame[column].dropna().unique()
    }


class Keys:
    """Keys among which the one most like a text is sought."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = sorted(keys)
        self._backwards = sorted(key[::-1] for key in self._keys)

    def nearest(self, text: str, low: str = "", high: str = "") -> str | None:
        """Of the keys that stand between those around it, where they are in order and there are some, else of those that
        begin or end like it. None where there is no key."""
        ahead, behind = bisect_left(self._keys, text), bisect_left(self._backwards, text[::-1])
        ends = [key[::-1] for key in self._backwards[max(0, behind - NEIGHBOURS) : behind + NEIGHBOURS]]
        near = self._keys[max(0, ahead - NEIGHBOURS) : ahead + NEIGHBOURS] + ends
        if low and low < high:
            between = self._keys[bisect_right(self._keys, low) : bisect_left(self._keys, high)]
            near = (
                (between if len(between) <= len(near) else [key for key in near if low < key < high])
                or between[:1]
                or near
            )
        folded = text.casefold()
        return max(
            near, key=lambda key: SequenceMatcher(None, folded, cut(key, VALUE_LENGTH).casefold()).ratio(), default=None
        )
