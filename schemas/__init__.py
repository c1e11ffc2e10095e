"""The contract: one module a table. The descriptor, the codebook, the CSV headers and the checks come from here."""

from __future__ import annotations

from typing import Any

import scripts  # noqa: F401 - how pandas keeps text is said there, and before pandera is imported
from schemas.amendments import Amendments
from schemas.base import Table
from schemas.citations import Citations
from schemas.clauses import Clauses
from schemas.discrepancies import Discrepancies
from schemas.history import History
from schemas.member_names import MemberNames
from schemas.members import Members
from schemas.memberships import Memberships
from schemas.resolutions import Resolutions
from schemas.roll_call_clauses import RollCallClauses
from schemas.roll_call_issues import RollCallIssues
from schemas.roll_calls import RollCalls
from schemas.sources import Sources
from schemas.sponsors import Sponsors
from schemas.subjects import Subjects
from schemas.vote_statements import VoteStatements
from schemas.votes import Votes

# In the order of the package: who, what, how it was voted on, and what stands behind it.
TABLES: dict[str, type[Table]] = {
    model.Config.name: model
    for model in (
        Members,
        Memberships,
        MemberNames,
        Resolutions,
        Clauses,
        Citations,
        Sponsors,
        Subjects,
        Amendments,
        RollCalls,
        RollCallClauses,
        RollCallIssues,
        Votes,
        VoteStatements,
        Discrepancies,
        Sources,
        History,
    )
}


def columns(table: str) -> dict[str, dict[str, Any]]:
    """The columns of a table in order: each with description, type (string, date, integer, boolean), example,
    vocabulary, points_at, pattern, values, minimum, required and unique."""
    return {
        name: (column.metadata or {}) | {"description": column.description, "required": not column.nullable}
        for name, column in TABLES[table].to_schema().columns.items()
    }


def types(table: str) -> dict[str, str]:
    """The type of each column of a table: string, date, integer or boolean."""
    return {name: column["type"] for name, column in columns(table).items()}


def key(table: str) -> list[str]:
    """The columns of the primary key."""
    return list(TABLES[table].Config.metadata["key"])


def sort_order(table: str) -> list[str]:
    """The columns that the rows are sorted by, text by code point: the key, unless the table states another order."""
    return list(TABLES[table].Config.metadata.get("sort", key(table)))


def foreign_keys(table: str) -> dict[str, tuple[str, str]]:
    """The columns that point at another table: column -> (table, column)."""
    return {
        name: (target.split(".")[0], target.split(".")[1])
        for name, column in columns(table).items()
        if (target := column["points_at"])
    }


def is_partitioned(table: str) -> bool:
    """Whether the table is several files in a folder of its name, one a session."""
    return "partition" in TABLES[table].Config.metadata
