"""What a rule is: a sentence that must hold, why it must, how grave a violation is, and for some a function that checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd

Tables = dict[str, pd.DataFrame]
ERROR, WARNING = "error", "warning"


class Violation(NamedTuple):
    """A row that breaks a rule: its table, its index label there, the column that is wrong and what would be right."""

    table: str
    row: int
    column: str
    message: str


class RuleResult(NamedTuple):
    """How many rows a rule checked, and what it found."""

    rows: int
    violations: list[Violation]


class Rule(NamedTuple):
    """A rule with its id, the sentence that must hold, why it must, and how grave a violation is.

    An ERROR makes a package invalid; a WARNING is worth a look, and a package may have some. `frictionless` says whether
    Frictionless sees a violation, or why it does not. A rule of rows and tables has a function, `check`, that gets the
    tables that it `needs`, or columns of them, named `table.column`; a rule of bytes and cells is checked by the step of
    `scripts.check` that reads them. `guards` are the columns, `table.column`, at which it reports. `by_session` says that
    some sessions may be checked at a time, each row beside all rows to which it refers.
    """

    id: str
    sentence: str
    why: str
    severity: str = ERROR
    frictionless: str = "the standard has no words for a rule across rows or tables"
    needs: tuple[str, ...] = ()
    check: Callable[[Tables], RuleResult] | None = None
    by_session: bool = False
    guards: tuple[str, ...] = ()


RULES: dict[str, Rule] = {}


def rule(
    identifier: str,
    sentence: str,
    *,
    why: str,
    needs: str,
    guards: str = "",
    severity: str = ERROR,
    by_session: bool = False,
) -> Callable[[Callable[[Tables], RuleResult]], Callable[[Tables], RuleResult]]:
    """Register a function as a rule; `needs` names the tables that it reads, and `guards` the columns at which it reports,
    as table.column, all separated by blanks. What a model names as a relation need not be named again.

    The function gets frames typed as `schemas.base` says, with the index 0…n-1, whose cells may be anything that such a
    frame can hold: a rule has to bear missing keys, keys that stand twice and references to nothing.
    """

    def register(check: Callable[[Tables], RuleResult]) -> Callable[[Tables], RuleResult]:
        needed, guarded = tuple(needs.split()), tuple(guards.split())
        _add(
            Rule(identifier, sentence, why, severity, needs=needed, check=check, by_session=by_session, guards=guarded)
        )
        return check

    return register


def declare(
    identifier: str,
    sentence: str,
    *,
    why: str,
    frictionless: str = Rule._field_defaults["frictionless"],
    severity: str = ERROR,
    needs: str = "",
) -> None:
    """Register a rule of bytes or cells, which is checked as they are read, or of all rows of a table, which the store compares."""
    _add(Rule(identifier, sentence, why, severity, frictionless, tuple(needs.split())))


def _add(new: Rule) -> None:
    if new.id in RULES:
        raise ValueError(f"two rules have the id {new.id}")
    RULES[new.id] = new


def violations(table: str, rows: pd.DataFrame, column: str, message: str) -> list[Violation]:
    """A violation for each of the rows, which keep the index labels of their table.

    The message may name columns of `rows` in braces; a missing value is shown as "nothing".
    """
    if rows.empty:
        return []
    shown: list[Any] = rows.astype(object).where(rows.notna(), "nothing").to_dict("records")
    return [
        Violation(table, label, column, message.format(**row)) for label, row in zip(rows.index, shown, strict=True)
    ]


def lookup(frame: pd.DataFrame, key: str, *columns: str) -> pd.DataFrame:
    """Columns of a table by its key, with each key once, so that a join can neither fail nor multiply rows."""
    keyed = frame[[key, *columns]].dropna(subset=[key]).drop_duplicates(key)
    return keyed.set_index(key)


def unknown_sources(table: str, rows: pd.DataFrame, sources: pd.DataFrame) -> list[Violation]:
    """The rows whose column `sources`, keys joined by a vertical bar, names a source that the table of sources has not."""
    named = rows["sources"].str.split(" | ", regex=False).explode().dropna()
    unknown = named[~named.isin(sources["source_id"])]
    first = unknown[~unknown.index.duplicated()]
    return violations(table, rows.loc[first.index].assign(named=first), "sources", "sources has no row {named}")
