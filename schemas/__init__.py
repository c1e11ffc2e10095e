"""The contract: one module a table. The descriptor, the codebook, the CSV headers and the checks come from here."""

from __future__ import annotations

from typing import Any

import pandas as pd

# Where pyarrow is installed, pandas would keep text in it, and looking at single cells would take twice as long. It has to
# be said before pandera is imported, which takes note of it.
pd.set_option("mode.string_storage", "python")

# ruff: noqa: E402
from schemas.base import Table
from schemas.derived.agreement import Agreement, AgreementBySession
from schemas.derived.ideal_points import IdealPoints
from schemas.relations import Relation
from schemas.tables.actions import Actions
from schemas.tables.amendments import Amendments
from schemas.tables.citation_coverage import CitationCoverage
from schemas.tables.citations import Citations
from schemas.tables.clause_actions import ClauseActions
from schemas.tables.clause_addressees import ClauseAddressees
from schemas.tables.clause_instruments import ClauseInstruments
from schemas.tables.clause_links import ClauseLinks
from schemas.tables.clause_mentions import ClauseMentions
from schemas.tables.clause_sketches import ClauseSketches
from schemas.tables.clauses import Clauses
from schemas.tables.coverage import Coverage
from schemas.tables.decisions import Decisions
from schemas.tables.discrepancies import Discrepancies
from schemas.tables.former_ids import FormerIds
from schemas.tables.groupings import Groupings
from schemas.tables.groups import Groups
from schemas.tables.history import History
from schemas.tables.instruments import Instruments
from schemas.tables.meetings import Meetings
from schemas.tables.member_names import MemberNames
from schemas.tables.members import Members
from schemas.tables.memberships import Memberships
from schemas.tables.proposals import Proposals
from schemas.tables.reported_votes import ReportedVotes
from schemas.tables.resolution_links import ResolutionLinks
from schemas.tables.resolutions import Resolutions
from schemas.tables.roll_call_clauses import RollCallClauses
from schemas.tables.roll_call_issues import RollCallIssues
from schemas.tables.roll_calls import RollCalls
from schemas.tables.series import Series
from schemas.tables.sessions import Sessions
from schemas.tables.sources import Sources
from schemas.tables.sponsors import Sponsors
from schemas.tables.subject_terms import SubjectTerms
from schemas.tables.subjects import Subjects
from schemas.tables.votes import Votes
from schemas.tables.voting_rights import VotingRights

# In the order of the package: who, what, how it was voted on, and what stands behind it.
TABLES: dict[str, type[Table]] = {
    model.Config.name: model
    for model in (
        Members,
        Memberships,
        MemberNames,
        Groups,
        Groupings,
        Sessions,
        Coverage,
        Meetings,
        Resolutions,
        Series,
        ResolutionLinks,
        Decisions,
        Clauses,
        ClauseActions,
        Actions,
        ClauseAddressees,
        ClauseMentions,
        Citations,
        ClauseLinks,
        ClauseSketches,
        CitationCoverage,
        Instruments,
        ClauseInstruments,
        Proposals,
        Sponsors,
        Subjects,
        SubjectTerms,
        Amendments,
        RollCalls,
        RollCallClauses,
        RollCallIssues,
        Votes,
        VotingRights,
        ReportedVotes,
        Discrepancies,
        FormerIds,
        Sources,
        History,
    )
}


# What is computed from the record and published beside it, apart from the package.
DERIVED: dict[str, type[Table]] = {
    model.Config.name: model
    for model in (
        Agreement,
        AgreementBySession,
        IdealPoints,
    )
}


def model(table: str) -> type[Table]:
    """The model of a table of the package or of a derived one."""
    return TABLES[table] if table in TABLES else DERIVED[table]


def columns(table: str) -> dict[str, dict[str, Any]]:
    """The columns of a table in order: each with description, type (string, date, integer, number, boolean), example,
    vocabulary, points_at, pattern, values, minimum, maximum, relations, required and unique."""
    return {
        name: (column.metadata or {}) | {"description": column.description, "required": not column.nullable}
        for name, column in model(table).to_schema().columns.items()
    }


def types(table: str) -> dict[str, str]:
    """The type of each column of a table: string, date, integer, number or boolean."""
    return {name: column["type"] for name, column in columns(table).items()}


def key(table: str) -> list[str]:
    """The columns of the primary key."""
    return list(model(table).Config.metadata["key"])


def sort_order(table: str) -> list[str]:
    """The columns that the rows are sorted by, text by code point: the key, unless the table states another order."""
    return list(model(table).Config.metadata.get("sort", key(table)))


def foreign_keys(table: str) -> dict[str, tuple[str, str]]:
    """The columns that point at another table: column -> (table, column)."""
    return {
        name: (target.split(".")[0], target.split(".")[1])
        for name, column in columns(table).items()
        if (target := column["points_at"])
    }


def relations(kind: type[Relation]) -> list[tuple[str, str, Relation]]:
    """All relations of a kind in the models: table, column, relation."""
    return [
        (table, column, relation)
        for table in TABLES
        for column, described in columns(table).items()
        for relation in described["relations"]
        if isinstance(relation, kind)
    ]


def numbered(table: str) -> dict[str, list[str]]:
    """The columns that number rows from 1, each with the columns that make the group in which they do."""
    return dict(TABLES[table].Config.metadata.get("numbered", {}))


def once(table: str) -> list[list[str]]:
    """The columns, beside the key, of which no two rows have the same values."""
    return list(TABLES[table].Config.metadata.get("once", []))


def is_partitioned(table: str) -> bool:
    """Whether the table is several files in a folder of its name, one a session."""
    return "partition" in TABLES[table].Config.metadata
