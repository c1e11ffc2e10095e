"""The groups of Members and who was in them when, from our own tables of sources/."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from schemas.says.groupings import figures
from schemas.tables.groupings import CHECKED, EVIDENCE, Groupings
from schemas.tables.groups import KINDS, Groups
from scripts.common.errors import DataError

SOURCE = "curated_groupings"
SPELLS = (
    "group_id", "member_id", "start", "end", "as_of", "document", "evidence", "source_url", "second_source_url", "checked", "note",
)  # fmt: skip
GROUPS = ("group_id", "name", "kind", "gaps", "source_url")
LEFT_OUT = ("group_id", "name", "reason", "source_url")
# A year, or a day.
_WHEN = re.compile(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?")


def tables(
    groups: pd.DataFrame, spells: pd.DataFrame, left_out: pd.DataFrame, members: Iterable[str]
) -> dict[str, pd.DataFrame]:
    """The tables `groups` and `groupings`, unsorted, None for what is missing.

    `groups`, `spells`, `left_out`: sources/groups.csv, groupings.csv and groupings_left_out.csv, text, with the columns GROUPS, SPELLS and
    LEFT_OUT, indexed by line. Raises DataError, naming file and line, for a group or Member that is unknown, and for a word, year or
    day that is none.
    """
    _check(groups, spells, left_out, set(members))
    rows = spells.sort_values(["group_id", "member_id", "start"], kind="stable").replace("", None).astype(object)
    rows["spell"] = rows.groupby(["group_id", "member_id"]).cumcount() + 1
    for end in ("start", "end"):
        rows[f"{end}_year"] = pd.to_numeric(rows[end].str[:4]).astype("Int64")
        rows[f"{end}_date"] = rows[end].where(rows[end].str.len() == 10, None)
    rows["source_id"] = SOURCE
    rows = rows[list(Groupings.to_schema().columns)].reset_index(drop=True)
    names = left_out.groupby("group_id")["name"].agg(lambda found: " | ".join(sorted(found)))
    told = groups.assign(left_out=groups["group_id"].map(names)).join(figures(rows), on="group_id")
    return {"groups": told[list(Groups.to_schema().columns)].reset_index(drop=True), "groupings": rows}


def _check(groups: pd.DataFrame, spells: pd.DataFrame, left_out: pd.DataFrame, members: set[str]) -> None:
    known = set(groups["group_id"])
    wrong = [
        *_not_of("groups", groups, "kind", set(KINDS)),
        *_not_of("groups", groups, "group_id", set(spells["group_id"])),
        *_not_of("groupings", spells, "group_id", known),
        *_not_of("groupings", spells, "member_id", members),
        *_not_of("groupings", spells, "evidence", set(EVIDENCE)),
        *_not_of("groupings", spells, "checked", {"", *CHECKED}),
        *_not_of("groupings_left_out", left_out, "group_id", known),
    ]
    wrong += [
        f"sources/groupings.csv:{line}: {column} is {value!r}; right would be a year or a day, as 1958 or 1958-01-01"
        for column in ("start", "end")
        for line, value in spells[column].items()
        if value and not _WHEN.fullmatch(value)
    ]
    if wrong:
        raise DataError("\n".join(wrong))


def _not_of(table: str, rows: pd.DataFrame, column: str, words: set[str]) -> list[str]:
    """The rows whose cell is none of some words."""
    right = ", ".join(sorted(filter(None, words))) if len(words) < 12 else "one that another table has"
    return [
        f"sources/{table}.csv:{line}: {column} is {value!r}; right would be {right}"
        for line, value in rows[column].items()
        if value not in words
    ]
