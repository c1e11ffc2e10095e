"""The tables of `sources/` by which Members and addressees are found in clauses, read and checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd

from schemas.tables.clause_addressees import ADDRESSEES, MEMBER
from schemas.tables.clause_mentions import SENSES
from scripts.coding.naming import EDGES, NONE, plain
from scripts.common import members, source_tables
from scripts.common.errors import DataError

# Whether words behind a phrase may narrow it: States in the region are States, the Secretary-General of the Commonwealth is another.
EXTENDS = ("yes", "no")


def mention_names(folder: Path) -> pd.DataFrame:
    """Forms of the names of Members in running text: name, member_id, valid_from, valid_to, reason.

    Raises DataError for a Member or day that is none, and for a name that Members have had, which `member_names` tells already.
    """
    columns = ("name", "member_id", "valid_from", "valid_to", "reason")
    table = source_tables.read("mention_names", columns, key=("name",), required=("member_id", "reason"), folder=folder)
    known = members.load()
    ids, had = set(known.tables["members"]["member_id"]), set(known.tables["member_names"]["name"].map(plain))

    def wrong(row: pd.Series) -> str | None:
        if row["member_id"] not in ids:
            return f"member_id {row['member_id']!r} is not in members.csv"
        if plain(row["name"]) in had:
            return f"{row['name']!r} is in member_names.csv already"
        start, end = _day(row["valid_from"] or EDGES[0]), _day(row["valid_to"] or EDGES[1])
        if start is None or end is None:
            return f"{row['valid_from']!r} to {row['valid_to']!r}; right would be days as YYYY-MM-DD, or nothing"
        return f"ends on {end}, before it starts on {start}" if end < start else None

    return _checked("mention_names", table, wrong)


def mention_contexts(folder: Path) -> pd.DataFrame:
    """What the words next to a name make of it: before, name, after, sense, reason; no name stands for any.

    Raises DataError for a sense that is none, a name that no Member has had, and a row without words.
    """
    columns = ("before", "name", "after", "sense", "reason")
    table = source_tables.read("mention_contexts", columns, key=(), required=("sense", "reason"), folder=folder)
    known = set(members.load().tables["member_names"]["name"]) | set(mention_names(folder)["name"])
    senses = [*SENSES, NONE]
    again = set(table.index[table.duplicated(["before", "name", "after"])])

    def wrong(row: pd.Series) -> str | None:
        if row["sense"] not in senses:
            return f"sense {row['sense']!r} is not one of {', '.join(senses)}"
        if row["name"] and row["name"] not in known:
            return f"{row['name']!r} is no name in member_names.csv or mention_names.csv"
        if not row["before"] and not row["after"]:
            return "neither before nor after has words"
        return "stands above already" if row.name in again else None

    return _checked("mention_contexts", table, wrong)


def addressees(folder: Path) -> pd.DataFrame:
    """The noun phrases that stand for an addressee: phrase, addressee, extends (yes or no), note.

    Raises DataError for a code that `clause_addressees` has not, and for `member`, which names of Members alone give.
    """
    columns = ("phrase", "addressee", "extends", "note")
    required = ("addressee", "extends")
    table = source_tables.read("addressees", columns, key=("phrase",), required=required, folder=folder)
    codes = [code for code in ADDRESSEES if code != MEMBER]

    def wrong(row: pd.Series) -> str | None:
        if row["addressee"] not in codes:
            return f"addressee {row['addressee']!r} is not one of {', '.join(codes)}"
        return None if row["extends"] in EXTENDS else f"extends is {row['extends']!r}; right would be yes or no"

    return _checked("addressees", table, wrong)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _checked(name: str, table: pd.DataFrame, wrong: Callable[[pd.Series], str | None]) -> pd.DataFrame:
    """The table. Raises DataError with file, line and what is wrong of each row of which something is."""
    errors = [f"sources/{name}.csv:{line}: {error}" for line, row in table.iterrows() if (error := wrong(row))]
    if errors:
        raise DataError("\n".join(errors))
    return table
