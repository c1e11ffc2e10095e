"""What a column of a model must agree with: a key of its row, another table, the rows like it, or when it may be empty.

A model names the relations of a column; `schemas.rules.relations` checks them all alike, and the codebook tells them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd


@dataclass(frozen=True)
class Implied:
    """Other columns of the row, `by`, say what this one holds, as a key says the number of its row.

    `says` gets the columns `by` of some rows, none of them empty, and gives what they say under the same index: a series,
    or a frame with a column of that name, so that what one key says of several columns is read once. Missing where they say
    nothing; an empty text where the cell is empty.
    """

    by: tuple[str, ...]
    says: Callable[[pd.DataFrame], pd.DataFrame | pd.Series]


@dataclass(frozen=True)
class SameAs:
    """The cell is that of `column`, written table.column, in the row that the foreign key `via` names.

    `where` gives the rows of which it holds, of a frame of this table; all where it is None. `filled` says that it holds only
    where both cells are filled. `told` says of which rows it holds in words, such as "of a final vote".
    """

    via: str
    column: str
    where: Callable[[pd.DataFrame], pd.Series] | None = None
    filled: bool = False
    told: str = ""


@dataclass(frozen=True)
class OneFor:
    """All rows with the same values in the columns `by` have the same value here; empty cells count as a value only where
    `empty` says so. `usually` says that there are exceptions, so that one is worth a look and no error."""

    by: tuple[str, ...]
    usually: bool = False
    empty: bool = False


@dataclass(frozen=True)
class Filled:
    """When the cell is filled: `only` where, `always` where, or `exactly` where the condition holds.

    `where` gives for a frame of the table whether the condition holds of each row, missing where that is not known.
    `told` is the condition in words, such as "the vote has no day".
    """

    how: Literal["only", "always", "exactly"]
    where: Callable[[pd.DataFrame], pd.Series]
    told: str


@dataclass(frozen=True)
class Alone:
    """Nothing else in the package says what the cell holds, so that no rule can find a wrong one; `why` says what it rests on."""

    why: str


@dataclass(frozen=True)
class NotAfter:
    """The cell is not greater, a day not later, than `column` of the row, or than `column`, written table.column, of the row
    that the foreign key `via` names. Empty cells say nothing."""

    column: str
    via: str | None = None


@dataclass(frozen=True)
class Holds:
    """A sentence, `told`, that is true of every row: `where` gives whether it is for rows of the table in which none of the
    cells `of`, which it speaks of, is empty; missing where nothing can be said."""

    of: tuple[str, ...]
    where: Callable[[pd.DataFrame], pd.Series]
    told: str


@dataclass(frozen=True)
class Names:
    """The row of another table that this cell, a foreign key, names is one that it may name: `where` gives for a frame of that
    table of which rows this is so, and `told` says it in words, such as "has a number of Voeten's"."""

    where: Callable[[pd.DataFrame], pd.Series]
    told: str


@dataclass(frozen=True)
class Named:
    """Rows of other tables name the row: its cell `of` stands in one of their columns `by`, written table.column.

    `how` says whether it must `always` where `where` holds of the row, or `exactly` there; `told` is that condition in words.
    `among` gives, for a frame of the other table, the rows that count; `counted` says which in words. `anywhere` says that those
    that name it may be of any session.
    """

    how: Literal["always", "exactly"]
    of: str
    by: tuple[str, ...]
    where: Callable[[pd.DataFrame], pd.Series]
    told: str
    among: Callable[[pd.DataFrame], pd.Series] | None = None
    counted: str = ""
    anywhere: bool = False


Relation = Implied | SameAs | OneFor | Filled | NotAfter | Holds | Names | Named | Alone


def one_of(column: str, *values: str) -> Callable[[pd.DataFrame], pd.Series]:
    """The condition that a column has one of some values, which is not known where the cell is empty."""
    return lambda rows: rows[column].isin(values).astype("boolean").mask(rows[column].isna())


def none_of(column: str, *values: str) -> Callable[[pd.DataFrame], pd.Series]:
    """The condition that a column has another value than these, which is not known where the cell is empty."""
    return lambda rows: ~one_of(column, *values)(rows)


def word(column: str, meaning: Mapping[str, object]) -> Implied:
    """What a word in another column implies: `meaning` by word; other words imply nothing."""
    return Implied((column,), lambda rows: rows[column].map(meaning))


def told(relation: Relation) -> str:
    """A relation in words, for the codebook and for messages."""
    match relation:
        case Implied(by):
            return f"follows from {' and '.join(by)}"
        case SameAs(via, column, told=told):
            return f"is {column} of the row that {via} names" + (f", {told}" if told else "")
        case OneFor(by, usually):
            return f"is {'usually ' * usually}the same in all rows with one {' and '.join(by)}"
        case Alone(why):
            return f"stands alone: {why}"
        case Holds(told=told):
            return f"holds to this: {told}"
        case Names(told=told):
            return f"names a row that {told}"
        case Named(how, of, by, told=told, counted=counted):
            where = {"always": f"where {told}", "exactly": f"where, and only where, {told}"}[how]
            return f"goes with {of} in {' or '.join(by)}{counted and ' '}{counted} {where}"
        case NotAfter(column, via):
            return f"is not after {column}" + (f" of the row that {via} names" if via else "")
        case Filled(how, told=told):
            return {
                "only": "is filled only where ",
                "always": "is filled where ",
                "exactly": "is filled where, and only where, ",
            }[how] + told
