"""Our own tables of `sources/` that the combining needs, read and checked before any upstream file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from schemas.vocabulary import UNOFFICIAL, VOTES
from scripts.coding import vocabularies
from scripts.coding.vocabularies import Vocabularies
from scripts.combine import groupings, reports, roll_call_clauses
from scripts.common import corrections, source_tables
from scripts.common.errors import DataError, together
from scripts.common.paths import SOURCES
from scripts.extract import undl, undl_2021, undl_outcomes
from scripts.extract.mandates import documents as mandates
from scripts.extract.unxml import documents as unxml
from scripts.extract.unxml_decisions import documents as unxml_decisions
from scripts.extract.voeten import files as voeten
from scripts.fetch import lock, upstream

AMENDMENTS = (
    "amendment_id", "draft", "resolution_id", "date", "session", "meeting", "sponsors", "co_sponsors", "gist", "outcome",
    "recorded_vote", "majority", "yes", "no", "abstain", "evidence", "evidence_note", "vote_note", "source_url",
)  # fmt: skip


class Curated(NamedTuple):
    """Tables of text, each indexed by the line of its rows.

    `corrections`: path, field, printed, corrected, reason, source. `amendments`: amendments from reports, with what is known of
    the vote and, in `vote_note`, what of it was not seen. `amendment_clauses`: the clauses that an amendment would have changed,
    columns roll_call_clauses.COLUMNS. `discrepancies`: rows of the published table that no step finds.
    `voeten_days`: rcid, day. `voeten_subjects`: rcid, column, value, reason. `voeten_links`: rcid, item (the symbol of an official
    vote), linkage, reason. `same_votes`: item, same_as (symbols of official votes that are one), reason. `session_openings`: session,
    opened, closed. `doubtful_meetings`: meeting, reason. `vote_corrections`: roll_call_id, member_id, vote. `majorities`: item (the
    symbol of what was put to the vote), majority, reason. `voting_rights`: session, members (codes, blanks between), may_vote,
    as_of, document, evidence, evidence_note, source_url. `reported_votes`: what a report says of a recorded vote, columns
    reports.VOTES. `reported_members`: vote, list, members (codes, blanks between), source_url. `upstream`: the sources.
    `history`: version, table_name, session, rows (a
    number), note. `keys`:
    source_id, source_key, roll_call_id. `groups`, `groupings`, `groupings_left_out`: the groups of Members, columns groupings.GROUPS,
    SPELLS and LEFT_OUT. `former_ids`: table_name, former_id, id, since, reason. `coding`: by which clauses are coded.
    """

    corrections: pd.DataFrame
    amendments: pd.DataFrame
    amendment_clauses: pd.DataFrame
    discrepancies: pd.DataFrame
    voeten_days: pd.DataFrame
    voeten_subjects: pd.DataFrame
    voeten_links: pd.DataFrame
    same_votes: pd.DataFrame
    session_openings: pd.DataFrame
    doubtful_meetings: pd.DataFrame
    vote_corrections: pd.DataFrame
    majorities: pd.DataFrame
    voting_rights: pd.DataFrame
    reported_votes: pd.DataFrame
    reported_members: pd.DataFrame
    upstream: pd.DataFrame
    history: pd.DataFrame
    keys: pd.DataFrame
    groups: pd.DataFrame
    groupings: pd.DataFrame
    groupings_left_out: pd.DataFrame
    former_ids: pd.DataFrame
    coding: Vocabularies


def read(folder: Path = SOURCES) -> Curated:
    """All of them. Raises DataError, naming every file and line, for tables of another form."""

    def table(name: str, *columns: str, key: int = 1, required: tuple[str, ...] = ()) -> pd.DataFrame:
        return source_tables.read(name, columns, key=columns[:key], required=required, folder=folder)

    return Curated(
        *together(
            lambda: _corrections(folder),
            lambda: _amendments(table("amendments", *AMENDMENTS, required=("session", "outcome", "evidence"))),
            lambda: roll_call_clauses.checked(
                table("amendment_clauses", *roll_call_clauses.COLUMNS, key=2, required=("source_url", "reason"))
            ),
            lambda: source_tables.read(
                "discrepancies",
                ("kind", "table_name", "row_key", "column_name", "kept", "exception_to", "reason"),
                key=("table_name", "row_key", "column_name"),
                required=("kind", "reason"),
                folder=folder,
            ),
            lambda: table("voeten_days", "rcid", "day", "reason", "source", required=("day", "reason", "source")),
            lambda: table("voeten_subjects", "rcid", "column", "value", "reason", key=2, required=("reason",)),
            lambda: table(
                "voeten_links", "rcid", "item", "linkage", "reason", "source",
                required=("item", "linkage", "reason", "source"),
            ),
            lambda: table("same_votes", "item", "same_as", "reason", "source", required=("same_as", "reason", "source")),
            lambda: table("session_openings", "session", "opened", "closed", "source", required=("opened", "source")),
            lambda: table("doubtful_meetings", "meeting", "reason", "source", required=("reason", "source")),
            lambda: _of_votes(
                table(
                    "vote_corrections", "roll_call_id", "member_id", "vote", "reason", "source",
                    key=2, required=("reason", "source"),
                )
            ),
            lambda: table("majorities", "item", "majority", "reason", "source", required=("majority", "reason", "source")),
            lambda: table(
                "voting_rights", "session", "members", "may_vote", "as_of", "document", "evidence", "evidence_note", "source_url",
                key=3, required=("as_of", "evidence", "source_url"),
            ),
            lambda: reports.checked(
                source_tables.read(
                    "reported_votes",
                    reports.VOTES,
                    key=("vote", "source_url"),
                    required=("subject", "date", "session", "evidence"),
                    folder=folder,
                )
            ),
            lambda: table("reported_members", *reports.MEMBERS, key=2, required=("members", "source_url")),
            lambda: upstream.table(folder),
            lambda: _numbered(table("history", "version", "table_name", "session", "rows", "note", key=3)),
            lambda: table("roll_call_keys", "source_id", "source_key", "roll_call_id", key=2, required=("roll_call_id",)),
            lambda: table("groups", *groupings.GROUPS, required=("name", "kind", "gaps", "source_url")),
            lambda: source_tables.read(
                "groupings",
                groupings.SPELLS,
                required=("group_id", "member_id", "evidence", "source_url"),
                folder=folder,
            ),
            lambda: table("groupings_left_out", *groupings.LEFT_OUT, key=2, required=("reason", "source_url")),
            lambda: table("former_ids", "table_name", "former_id", "id", "since", "reason", key=2, required=("since", "reason")),
            lambda: vocabularies.read(folder),
        )
    )  # fmt: skip


def _amendments(rows: pd.DataFrame) -> pd.DataFrame:
    """The amendments, each attested as its weakest fact is: what only a report tells is never official."""
    if wrong := [
        f"sources/amendments.csv:{line}: evidence is {evidence!r}; right would be one of {', '.join(UNOFFICIAL)}, which the weakest "
        "fact of the row has"
        for line, evidence in rows["evidence"].items()
        if evidence not in UNOFFICIAL
    ]:
        raise DataError("\n".join(wrong))
    return rows


def _corrections(folder: Path) -> pd.DataFrame:
    """The corrections, each of a file that is locked and a field that its source has."""
    rows, locked = together(lambda: corrections.table(folder), lambda: lock.lock(folder / lock.LOCK.name))
    known = (unxml, mandates, unxml_decisions, undl, undl_2021, undl_outcomes, voeten)
    fields = {source.SOURCE: source.FIELDS for source in known}
    corrections.check(rows, [*(file.path for file in locked), undl_outcomes.NAME], fields)
    return rows


def _of_votes(rows: pd.DataFrame) -> pd.DataFrame:
    """The corrections of votes, each a vote."""
    if wrong := [
        f"sources/vote_corrections.csv:{line}: vote is {vote!r}; right would be one of {', '.join(VOTES)}"
        for line, vote in rows["vote"].items()
        if vote not in VOTES
    ]:
        raise DataError("\n".join(wrong))
    return rows


def _numbered(history: pd.DataFrame) -> pd.DataFrame:
    if wrong := [
        f"sources/history.csv:{line}: rows is {rows!r}; right would be a whole number"
        for line, rows in history["rows"].items()
        if not rows.isdigit()
    ]:
        raise DataError("\n".join(wrong))
    return history.assign(rows=history["rows"].astype(int))
