"""A report that a Member voted otherwise, as a row of sources/vote_corrections.csv."""

from __future__ import annotations

import datetime

import polars as pl

from scripts.common import members, source_tables
from scripts.common.errors import DataError, shown
from scripts.correct.forms import Answers
from scripts.correct.proposal import Cell, Change, Place, Proposal, cells, compared, near, reason_of, row_of

TABLE = "vote_corrections"
COLUMNS = ("roll_call_id", "member_id", "vote", "reason", "source")


def propose(answers: Answers, place: Place) -> Proposal:
    """The row, the vote and the two counts that change with it.

    Raises DataError for a roll call or Member that is none, one without a vote there, a vote that is right already or other than
    reported, and a vote that is corrected already.
    """
    call = row_of(place, "roll_calls", answers["roll_call"])
    key = call["roll_call_id"]
    member = member_of(answers["member"], call["date"], place)
    held = _vote(place, call, member)
    where = f"the vote of {member} in {key}"
    compared(where, held, answers["ours"], answers["right"])
    rows = source_tables.read(TABLE, COLUMNS, key=COLUMNS[:2], folder=place.sources)
    known = rows[(rows["roll_call_id"] == key) & (rows["member_id"] == member)]
    if len(known):
        line, vote = known.index[0], known["vote"].iloc[0]
        raise DataError(f"{where}: sources/{TABLE}.csv:{line} corrects it to {vote} already; change that row by hand")
    counts = [
        Cell("roll_calls", key, column, call[column], str(int(call[column]) + step))
        for column, step in ((held, -1), (answers["right"], 1))
        if call.get(column)
    ]
    row = {"roll_call_id": key, "member_id": member, "vote": answers["right"], **reason_of(answers)}
    return Proposal(
        [Change(TABLE, row)],
        [Cell("votes", f"{key}|{member}", "vote", held, answers["right"]), *counts],
        [
            "that the sources have the Member in this vote, and none the vote that is right already",
            "the result, and a row of discrepancies",
        ],
    )


def member_of(words: str, day: str, place: Place) -> str:
    """The code of a Member from its code, or from its name on a day. Raises DataError, with near spellings, for any other."""
    known = members.load(place.sources)
    codes = set(known.tables["members"]["member_id"])
    if words in codes:
        return words
    if members.fold_name(words) in known.spellings:
        return members.resolve(
            words, datetime.date.fromisoformat(day) if day else datetime.date.max, "Member", place.sources
        )
    folded = {members.fold_name(each): each for each in [*codes, *known.tables["member_names"]["name"]]}
    close = near(members.fold_name(words), folded)
    raise DataError(f"Member: {shown(words)} is no code and no name of a Member; {close}")


def _vote(place: Place, call: dict[str, str], member: str) -> str:
    """The vote that the package has of a Member in a roll call."""
    own = cells(place, "votes").filter(pl.col("roll_call_id") == call["roll_call_id"]).collect()
    votes = dict(zip(own["member_id"], own["vote"], strict=True))
    if member in votes:
        return str(votes[member])
    if votes:
        raise DataError(f"{member} was no Member on {call['date']}, so that {call['roll_call_id']} has no vote of it")
    raise DataError(
        f"{call['roll_call_id']} has no lists of names (evidence: {call['evidence']}), so that no vote can be corrected; a verbatim "
        "record or a report would add them (CONTRIBUTING.md)"
    )
