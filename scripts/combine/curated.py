"""Our own tables of `sources/` that the combining needs, read and checked before any upstream file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from schemas.vocabulary import VOTES
from scripts.common import source_tables
from scripts.common.errors import DataError
from scripts.common.paths import SOURCES

AMENDMENTS = (
    "amendment_id", "draft", "resolution_id", "date", "session", "meeting", "sponsors", "co_sponsors", "gist", "outcome",
    "recorded_vote", "majority", "yes", "no", "abstain", "evidence", "evidence_note", "source_url",
)  # fmt: skip


class Curated(NamedTuple):
    """Tables of text, each indexed by the line of its rows.

    `amendments`: amendments from reports, with what is known of the vote. `discrepancies`: rows of the published table that
    no step finds. `voeten_days`: rcid, day. `voeten_links`: rcid, item (the symbol of
    an official vote), linkage, reason. `same_votes`: item, same_as (symbols of official votes that are one), reason.
    `session_openings`: session, opened, closed. `doubtful_meetings`: meeting, reason. `vote_corrections`: roll_call_id, member_id, vote.
    `majorities`: item (the symbol of what was put to the vote), majority, reason. `upstream`: the sources. `history`: version,
    table_name, session, rows (a number), note. `keys`:
    source_id, source_key, roll_call_id. `former_ids`: table_name, former_id, id, since, reason.
    """

    amendments: pd.DataFrame
    discrepancies: pd.DataFrame
    voeten_days: pd.DataFrame
    voeten_links: pd.DataFrame
    same_votes: pd.DataFrame
    session_openings: pd.DataFrame
    doubtful_meetings: pd.DataFrame
    vote_corrections: pd.DataFrame
    majorities: pd.DataFrame
    upstream: pd.DataFrame
    history: pd.DataFrame
    keys: pd.DataFrame
    former_ids: pd.DataFrame


def read(folder: Path = SOURCES) -> Curated:
    """All of them. Raises DataError, naming file and line, for a table of another form."""

    def table(name: str, *columns: str, key: int = 1, required: tuple[str, ...] = ()) -> pd.DataFrame:
        return source_tables.read(name, columns, key=columns[:key], required=required, folder=folder)

    corrections = table(
        "vote_corrections",
        "roll_call_id",
        "member_id",
        "vote",
        "reason",
        "source",
        key=2,
        required=("reason", "source"),
    )
    for line, vote in corrections["vote"].items():
        if vote not in VOTES:
            raise DataError(
                f"sources/vote_corrections.csv:{line}: vote is {vote!r}; right would be one of {', '.join(VOTES)}"
            )
    history = table("history", "version", "table_name", "session", "rows", "note", key=3, required=("rows",))
    return Curated(
        table("amendments", *AMENDMENTS, required=("session", "outcome", "evidence")),
        source_tables.read(
            "discrepancies",
            ("kind", "table_name", "row_key", "column_name", "kept", "exception_to", "reason"),
            key=("table_name", "row_key", "column_name"),
            required=("kind", "reason"),
            folder=folder,
        ),
        table("voeten_days", "rcid", "day", "reason", "source", required=("day", "reason", "source")),
        table(
            "voeten_links",
            "rcid",
            "item",
            "linkage",
            "reason",
            "source",
            required=("item", "linkage", "reason", "source"),
        ),
        table("same_votes", "item", "same_as", "reason", "source", required=("same_as", "reason", "source")),
        table("session_openings", "session", "opened", "closed", "source", required=("opened", "source")),
        table("doubtful_meetings", "meeting", "reason", "source", required=("reason", "source")),
        corrections,
        table("majorities", "item", "majority", "reason", "source", required=("majority", "reason", "source")),
        table(
            "upstream", "source_id", "title", "publisher", "version", "url", "terms", "citation", required=("title",)
        ),
        history.assign(rows=history["rows"].astype(int)),
        table("roll_call_keys", "source_id", "source_key", "roll_call_id", key=2, required=("roll_call_id",)),
        table("former_ids", "table_name", "former_id", "id", "since", "reason", key=2, required=("since", "reason")),
    )
