"""What the files say: rows of the tables as they are, brought together by recorded vote and by Member. What is not known is None."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl

from scripts.common.addresses import document_address, file_name, library_address
from scripts.common.tables import session_order
from scripts.publish.api import MEMBERS, ROLL_CALLS
from scripts.publish.formats.ballots import NO_MEMBER, NOT_KNOWN, WORDS, Ballots
from scripts.publish.formats.frames import Frames

Document = dict[str, Any]


def roll_call_path(roll_call_id: str) -> str:
    """Where the file of a recorded vote is, relative to the release: its name is that of its page."""
    return f"{ROLL_CALLS}/{file_name(roll_call_id)}.json"


def member_path(member_id: str) -> str:
    """Where the file of a Member is, relative to the release."""
    return f"{MEMBERS}/{member_id}.json"


def roll_calls(frames: Frames, ballots: Ballots, version: str) -> Iterator[tuple[str, Document]]:
    """The path and the document of each recorded vote, in order of their days."""
    titles = dict(frames["resolutions"].select("resolution_id", "title").iter_rows())
    titles |= dict(frames["decisions"].select("decision_id", "title").iter_rows())
    said = frames["discrepancies"].filter(pl.col("table_name").is_in(["roll_calls", "votes"]))
    discrepancies = _grouped(said, "row_key", lambda key: key.partition("|")[0])
    reported = _grouped(frames["reported_votes"], "roll_call_id")
    former = _grouped(frames["former_ids"].filter(pl.col("table_name") == "roll_calls"), "id")
    for place, row in enumerate(_rows(ballots.calls)):
        key, document = row["roll_call_id"], row["resolution_id"] or row["draft"]
        yield (
            roll_call_path(key),
            {
                "version": version,
                "roll_call": row,
                "title": titles.get(row["resolution_id"] or row["decision_id"]),
                "votes": _named(ballots, place) if ballots.named[place] else None,
                "reported_votes": [_without(one, "roll_call_id") for one in reported.get(key, [])],
                "discrepancies": discrepancies.get(key, []),
                "former_ids": [one["former_id"] for one in former.get(key, [])],
                "links": {
                    "document": document_address(document) if document else None,
                    "record": library_address(row["undl_id"]) if row["undl_id"] is not None else None,
                },
            },
        )


def members(frames: Frames, ballots: Ballots, version: str) -> Iterator[tuple[str, Document]]:
    """The path and the document of each Member, in the order of the table."""
    spells = _grouped(frames["memberships"], "member_id")
    names = _grouped(frames["member_names"], "member_id")
    reported = _grouped(frames["reported_votes"], "member_id")
    sessions = _by_session(ballots)
    keys = np.array(ballots.calls["roll_call_id"].to_list(), dtype=object)
    for place, row in enumerate(_rows(frames["members"])):
        key = row["member_id"]
        found = {
            session: codes
            for session, calls in sessions.items()
            if ((codes := ballots.codes[calls, place]) != NO_MEMBER).any()
        }
        cast = {
            session: {word: keys[sessions[session]][codes == code].tolist() for code, word in enumerate(WORDS)}
            for session, codes in found.items()
        }
        yield (
            member_path(key),
            {
                "version": version,
                "member": row,
                "memberships": [_without(one, "member_id") for one in spells.get(key, [])],
                "names": [_without(one, "member_id") for one in names.get(key, [])],
                "sessions": [
                    _counts(session, votes, int((found[session] == NOT_KNOWN).sum())) for session, votes in cast.items()
                ],
                "votes": {
                    session: {word: calls for word, calls in votes.items() if calls} for session, votes in cast.items()
                },
                "reported_votes": [_without(one, "member_id") for one in reported.get(key, [])],
            },
        )


def _counts(session: str, votes: dict[str, list[str]], not_known: int) -> Document:
    """How a Member voted in a session; where no vote of it has names, nothing is known, and nothing is 0."""
    known = any(votes.values())
    return {
        "session": session,
        **{word: len(calls) if known else None for word, calls in votes.items()},
        "not_known": not_known,
    }


def _by_session(ballots: Ballots) -> dict[str, np.ndarray]:
    """The places of the recorded votes of each session, sessions in their order."""
    sessions = np.array(ballots.calls["session"].to_list(), dtype=object)
    return {session: np.flatnonzero(sessions == session) for session in sorted(set(sessions), key=session_order)}


def _named(ballots: Ballots, place: int) -> dict[str, str]:
    """The vote of each Member of the day."""
    return {
        member: WORDS[code]
        for member, code in zip(ballots.members, ballots.codes[place].tolist(), strict=True)
        if code < len(WORDS)
    }


def _rows(frame: pl.DataFrame) -> list[Document]:
    """The rows of a table; days as text."""
    return frame.with_columns(pl.selectors.date().cast(pl.String)).to_dicts()


def _grouped(frame: pl.DataFrame, column: str, key: Any = lambda value: value) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for row in _rows(frame):
        found.setdefault(key(row[column]), []).append(row)
    return found


def _without(row: Document, column: str) -> Document:
    """A row without the column that the document says already."""
    return {name: value for name, value in row.items() if name != column}
