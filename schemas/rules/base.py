"""What a rule is: a sentence that must hold, why it must, how grave a violation is, and for some a function that checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import nsmallest
from string import Formatter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

Tables = dict[str, pd.DataFrame]
ERROR, WARNING = "error", "warning"

# Of the rows that break a rule in one way so many get a message; of the others only the labels are kept, to be counted.
WORDED = 50_000
# A value in a message has so many characters at the most.
VALUE_LENGTH = 100
# Of a list of words so many are told.
SOME = 5


class Violation(NamedTuple):
    """A row that breaks a rule: its table, its index label there, the column that is wrong and what would be right.

    `more` are the labels of further rows that break it in the same way, too many to have a message each.
    """

    table: str
    row: int
    column: str
    message: str
    more: np.ndarray | None = None


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
    """A violation for each of the rows, which keep the index labels of their table; from `WORDED` on they share one.

    The message may name columns of `rows` in braces; a missing value is shown as "nothing", a long one is cut.
    """
    if rows.empty:
        return []
    first = rows.iloc[:WORDED]
    named = list(dict.fromkeys(name for _, name, _, _ in Formatter().parse(message) if name))
    shown = {
        name: [_worded(value) for value in first[name].astype(object).where(first[name].notna())] for name in named
    }
    messages = [message.format(**dict(zip(named, row, strict=True))) for row in zip(*shown.values(), strict=True)]
    if not named:
        messages = [message.format()] * len(first)
    found = [Violation(table, label, column, text) for label, text in zip(first.index, messages, strict=True)]
    if len(rows) > WORDED:
        found[-1] = found[-1]._replace(more=rows.index[WORDED:].to_numpy())
    return found


def _worded(value: Any) -> Any:
    if isinstance(value, str):
        return cut(value, VALUE_LENGTH)
    return "nothing" if pd.isna(value) else value


def cut(text: str, length: int) -> str:
    """A text of no more than about so many characters: of a longer one the two ends, and how long it is."""
    if len(text) <= length:
        return text
    half = length // 2
    return f"{text[:half]}…{text[-half:]} ({len(text):,} characters)"


def some(words: Iterable[str]) -> str:
    """The first of some words in order, and how many more there are."""
    distinct = set(words)
    more = f" and {len(distinct) - SOME:,} more" if len(distinct) > SOME else ""
    return ", ".join(nsmallest(SOME, distinct)) + more


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
