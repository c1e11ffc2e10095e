"""The rules that hold every column to the relations that its model names: R17, R18, R19, R21, R22 and R30, and the warning W10."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

import schemas
from schemas.base import DTYPES
from schemas.relations import Filled, Implied, NotAfter, OneFor, SameAs, told
from schemas.rules.base import WARNING, RuleResult, Tables, Violation, declare, lookup, rule, violations
from schemas.rules.discrepancies import joined
from schemas.rules.order import out_of_step

# The rules on rows that are alike; the store compares them, for no partition has all of a table.
ALIKE, USUALLY_ALIKE = "R19", "W10"


def _in_order(named: Iterable[str]) -> str:
    """Tables in the order of the package, separated by blanks."""
    wanted = set(named)
    return " ".join(table for table in schemas.TABLES if table in wanted)


_IMPLIED: list[tuple[str, str, Implied]] = schemas.relations(Implied)  # type: ignore[assignment]
_SAME: list[tuple[str, str, SameAs]] = schemas.relations(SameAs)  # type: ignore[assignment]
_FILLED: list[tuple[str, str, Filled]] = schemas.relations(Filled)  # type: ignore[assignment]
_NOT_AFTER: list[tuple[str, str, NotAfter]] = schemas.relations(NotAfter)  # type: ignore[assignment]
_ALIKE: list[tuple[str, str, OneFor]] = schemas.relations(OneFor)  # type: ignore[assignment]


@rule(
    "R17",
    "a cell is what other cells of its row say, such as a key of its number",
    why="A key, a symbol or a word says a thing a second time; where the two differ, one of them is wrong.",
    needs=_in_order(table for table, *_ in _IMPLIED),
    by_session=True,
)
def cells_follow(tables: Tables) -> RuleResult:
    found: list[Violation] = []
    checked = 0
    read: dict[tuple[str, tuple[str, ...], object], pd.DataFrame | pd.Series] = {}
    for table, column, implied in _IMPLIED:
        # Of a large table few columns are copied.
        rows = tables[table][list(dict.fromkeys([*implied.by, column]))].dropna(subset=list(implied.by))
        source = (table, implied.by, implied.says)
        if source not in read:
            read[source] = implied.says(rows[list(implied.by)])
        said = read[source]
        said = said[column] if isinstance(said, pd.DataFrame) else said
        rows = rows.assign(_said=said)[said.notna()]
        checked += len(rows)
        differ = _differ(rows[column], rows["_said"], schemas.types(table)[column])
        by = " and ".join(f"{name} {{{name}}}" for name in implied.by)
        wrong = rows[differ.astype(bool)]
        wrong = wrong.assign(_said=wrong["_said"].astype("str").replace("", "nothing"))
        found += violations(table, wrong, column, f"{by} says {{_said}}, not {{{column}}}")
    return RuleResult(checked, found)


def _differ(cells: pd.Series, said: pd.Series, kind: str) -> pd.Series:
    """Whether cells are not what is said of them, which is never missing; an empty text says that a cell is empty."""
    empty = said.astype(object) == ""
    if kind in {"integer", "boolean"}:
        typed: pd.Series = said.where(~empty, None).astype(DTYPES[kind])  # type: ignore[call-overload]
        return (cells != typed).fillna(True).astype(bool) & ~(empty & cells.isna())
    return cells.astype(object).where(cells.notna(), "") != said.astype(object)


@rule(
    "R18",
    "what stands in two tables is the same in both",
    why="One fact in two places is there to be read without a join; it must not depend on where one reads it.",
    needs=_in_order(each for table, _, same in _SAME for each in (table, same.column.split(".")[0])),
    by_session=True,
)
def tables_agree(tables: Tables) -> RuleResult:
    found: list[Violation] = []
    checked = 0
    for table, column, same in _SAME:
        target, other = same.column.split(".")
        known, rows = _named(tables, table, same.via, same.column), tables[table].dropna(subset=[same.via])
        rows = rows[rows[same.via].isin(known.index)]
        if same.where:
            rows = rows[same.where(rows).fillna(False).astype(bool)]
        rows = rows.assign(_there=known.reindex(rows[same.via]).array)
        checked += len(rows)
        here, other_cell = rows[column], rows["_there"]
        differ = here.notna() & other_cell.notna() & (here != other_cell).fillna(True)
        if not same.filled:
            differ |= here.isna() != other_cell.isna()
        message = f"{target} has {{_there}} as {other} of {{{same.via}}}, not {{{column}}}"
        found += violations(table, rows[differ], column, message)
    return RuleResult(checked, found)


@rule(
    "R30",
    "what comes first in time comes first: no period ends before it begins, nothing belongs to what was done before it",
    why="A day that is later than one it must precede is wrong, or the other is.",
    needs=_in_order(
        each for table, _, late in _NOT_AFTER for each in (table, *([late.column.split(".")[0]] if late.via else []))
    ),
    by_session=True,
)
def days_in_order(tables: Tables) -> RuleResult:
    found: list[Violation] = []
    checked = 0
    for table, column, late in _NOT_AFTER:
        rows = tables[table]
        if late.via is None:
            rows = rows.assign(_limit=rows[late.column])
        else:
            rows = rows.assign(_limit=_named(tables, table, late.via, late.column).reindex(rows[late.via]).array)
        rows = rows[rows[column].notna() & rows["_limit"].notna()]
        checked += len(rows)
        place = f"{late.column} of {{{late.via}}}" if late.via else late.column
        found += violations(table, rows[rows[column] > rows["_limit"]], column, f"it is after {place}, {{_limit}}")
    return RuleResult(checked, found)


def _named(tables: Tables, table: str, via: str, named: str) -> pd.Series:
    """The cells, written table.column, of the rows that a foreign key may name, by key. A key that stands twice names no row, and
    one that stands nowhere none either: other rules say so."""
    target, other = named.split(".")
    key, there = schemas.foreign_keys(table)[via][1], tables[target]
    return lookup(there[~there[key].duplicated(keep=False)], key, other)[other]


@rule(
    "R21",
    "a cell is filled or empty where its column says so",
    why="An empty cell says something, too, and the codebook says what.",
    needs=_in_order(table for table, *_ in _FILLED),
    by_session=True,
)
def cells_are_filled(tables: Tables) -> RuleResult:
    found: list[Violation] = []
    checked = 0
    for table, column, filled in _FILLED:
        rows = tables[table]
        holds = filled.where(rows).astype("boolean")
        missing, sentence = rows[column].isna(), f"{column} {told(filled)}"
        checked += int(holds.notna().sum())
        if filled.how in {"only", "exactly"}:
            found += violations(table, rows[~missing & ~holds.fillna(True)], column, f"must be empty: {sentence}")
        if filled.how in {"always", "exactly"}:
            found += violations(table, rows[missing & holds.fillna(False)], column, f"must be filled: {sentence}")
    return RuleResult(checked, found)


@rule(
    "R22",
    "rows that are numbered run from 1 without a gap, and what stands once stands once",
    why="A gap means that a row was lost, a row that comes again that it was entered twice.",
    needs=_in_order(table for table in schemas.TABLES if schemas.numbered(table) or schemas.once(table)),
    by_session=True,
)
def rows_count(tables: Tables) -> RuleResult:
    found: list[Violation] = []
    checked = 0
    for table, rows in tables.items():
        for column, group in schemas.numbered(table).items():
            counted = rows.dropna(subset=[*group, column])
            checked += len(counted)
            due = out_of_step(joined(counted, group, "|"), counted[column])
            wrong = counted.assign(_due=due)[due.notna()]
            found += violations(
                table, wrong, column, f"the next {column} of {{{group[-1]}}} is {{_due}}, not {{{column}}}"
            )
        for columns in schemas.once(table):
            # Beside a cell that is always filled an empty one is a value, too.
            filled = [column for column in columns if schemas.columns(table)[column]["required"]] or columns
            whole = rows.dropna(subset=filled)
            checked += len(whole)
            again = whole[whole.duplicated(columns)]
            named = ", ".join(f"{{{column}}}" for column in columns)
            found += violations(table, again, columns[-1], f"a row above has {', '.join(columns)} {named}, too")
    return RuleResult(checked, found)


declare(
    ALIKE,
    "rows that are alike in one thing are alike in all that goes with it, such as two clauses of one hash in the number of words",
    why="What follows from a thing is the same wherever the thing stands; the row that has it otherwise is wrong.",
    needs=_in_order(table for table, _, one in _ALIKE if not one.usually),
)
declare(
    USUALLY_ALIKE,
    "rows that are alike in one thing are mostly alike in what goes with it",
    why="Sources differ on a few; a row that has it otherwise than all others may be a slip.",
    severity=WARNING,
    needs=_in_order(table for table, _, one in _ALIKE if one.usually),
)


def alike(identifier: str) -> list[tuple[str, str, OneFor]]:
    """The relations that R19 or W10 checks: table, column, relation."""
    return [each for each in _ALIKE if each[2].usually == (identifier == USUALLY_ALIKE)]
