"""The rules on what a row says of itself, and on rows that name each other, as the models state them: R23, R24 and R47."""

from __future__ import annotations

import pandas as pd

import schemas
from schemas.relations import Holds, Named, Names
from schemas.rules.base import RuleResult, Tables, Violation, rule, violations

_HOLDS: list[tuple[str, str, Holds]] = schemas.relations(Holds)  # type: ignore[assignment]
_NAMES: list[tuple[str, str, Names]] = schemas.relations(Names)  # type: ignore[assignment]
_ALL_NAMED: list[tuple[str, str, Named]] = schemas.relations(Named)  # type: ignore[assignment]
_NAMED = [each for each in _ALL_NAMED if not each[2].anywhere]
_NAMED_ANYWHERE = [each for each in _ALL_NAMED if each[2].anywhere]


def _target(table: str, column: str) -> tuple[str, str]:
    """The table and the column to which a foreign key points."""
    return schemas.foreign_keys(table)[column]


@rule(
    "R23",
    "the cells of a row do not contradict each other",
    why="Two cells that cannot both be true are read by different people, and one of them is misled.",
    needs=" ".join(dict.fromkeys(table for table, *_ in _HOLDS)),
    by_session=True,
)
def cells_fit(tables: Tables) -> RuleResult:
    found: list[Violation] = []
    checked = 0
    for table, column, holds in _HOLDS:
        rows = tables[table].dropna(subset=list(holds.of))
        true = holds.where(rows).astype("boolean")
        checked += int(true.notna().sum())
        found += violations(table, rows[~true.fillna(True)], column, holds.told)
    return RuleResult(checked, found)


@rule(
    "R24",
    "rows name only rows that they may name, and are named where something must tell of them",
    why="A statement of one table often promises a row of another; a promise that is not kept is a row lost or invented.",
    needs=" ".join(
        dict.fromkeys(
            [
                *(each for table, column, _ in _NAMES for each in (table, _target(table, column)[0])),
                *(each for table, _, named in _NAMED for each in (table, *(by.split(".")[0] for by in named.by))),
            ]
        )
    ),
    by_session=True,
)
def rows_name_each_other(tables: Tables) -> RuleResult:
    checked, found = 0, list[Violation]()
    for table, column, names in _NAMES:
        target, key = _target(table, column)
        rows, there = tables[table].dropna(subset=[column]), tables[target]
        may = names.where(there).fillna(True).astype(bool)
        wrong = rows[rows[column].isin(there.loc[~may, key]) & ~rows[column].isin(there.loc[may, key])]
        checked += len(rows)
        found += violations(table, wrong, column, f"{{{column}}} is not one that {names.told}")
    asked, more = _named(tables, _NAMED)
    return RuleResult(checked + asked, found + more)


@rule(
    "R47",
    "what stands here only because rows of other tables name it is named by one, of whatever session",
    why="A row that nothing names any more was left behind, or those that named it are lost.",
    needs=" ".join(dict.fromkeys(each for table, _, named in _NAMED_ANYWHERE for each in (table, *named.by))),
)
def rows_are_named(tables: Tables) -> RuleResult:
    return RuleResult(*_named(tables, _NAMED_ANYWHERE))


def _named(tables: Tables, relations: list[tuple[str, str, Named]]) -> tuple[int, list[Violation]]:
    """How many rows were asked for those that name them, and what was found."""
    checked, found = 0, list[Violation]()
    for table, column, named in relations:
        rows = tables[table].dropna(subset=[named.of])
        must = named.where(rows).astype("boolean")
        is_named = pd.Series(False, index=rows.index)
        for other, _, by in (each.partition(".") for each in named.by):
            those = tables[other]
            those = those if named.among is None else those[named.among(those).fillna(False).astype(bool)]
            is_named |= rows[named.of].isin(those[by].dropna())
        checked += int(must.notna().sum())
        where = f"{' or '.join(named.by)}{named.counted and ' '}{named.counted}"
        message = f"{where} must have {{{named.of}}}, for {named.told}"
        found += violations(table, rows[must.fillna(False) & ~is_named], column, message)
        if named.how == "exactly":
            message = f"{where} has {{{named.of}}}, which it has only where {named.told}"
            found += violations(table, rows[~must.fillna(True) & is_named], column, message)
    return checked, found
