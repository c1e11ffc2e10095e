"""The older copy of the UN library's records: what it alone has, and where it says otherwise than the newer one.

Both copies number their records alike. A record that the newer one lacks is a vote of its own, or a second record of a
vote that is known: one of the same day with every Member in the same list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pandas as pd

from schemas import symbols
from scripts.combine.ballots import BALLOT, complete
from scripts.combine.compared import comparable, compared
from scripts.combine.official import Official, adopting
from scripts.combine.resolutions import UNDL, Combined, Record
from scripts.combine.rows import Discrepancy, RecordedVote, Resolution
from scripts.common.errors import DataError
from scripts.extract.undl import Library
from scripts.extract.undl_2021 import SOURCE as UNDL_2021
from scripts.extract.undl_2021 import OlderLibrary

_DECISION = re.compile(r"A/DEC/(?P<session>\d+|S-\d+|ES-\d+)/\d+")  # A/DEC/73/512
_DRAFT = re.compile(r"A/(?:C\.\d/)?(?P<session>\d+|S-\d+|ES-\d+)/L\.\d+(?:/Rev\.\d+)?")  # A/73/L.42


@dataclass(frozen=True, kw_only=True)
class OlderRecord:
    """A record as scripts.extract.undl_2021 reads it; `title` is empty where the copy breaks it off."""

    undl_id: int
    symbol: str
    date: str
    title: str | None
    votes: Mapping[str, str]

    @property
    def identities(self) -> tuple[str, str]:
        """What the vote is called here, and what it would be in a newer copy: the library's number is the same."""
        return f"{UNDL_2021}:{self.undl_id}", f"{UNDL}:{self.undl_id}"


class Missing(NamedTuple):
    """The records that the newer copy lacks: those of votes that nothing else has officially, and those of known votes by `ref`."""

    new: list[OlderRecord]
    known: dict[str, list[OlderRecord]]


def missing(older: OlderLibrary, records: Iterable[Record], official: Official) -> Missing:
    """The records of the older copy that the newer one lacks, in the order of their numbers."""
    held = {record.values.undl_id for record in records}
    rows = older.records[~older.records["undl_id"].isin(held)].sort_values("undl_id")
    votes = older.votes[older.votes["undl_id"].isin(rows["undl_id"])]
    cast = {at: dict(zip(v["member_id"], v["vote"], strict=True)) for at, v in votes.groupby("undl_id")}
    new, known = list[OlderRecord](), dict[str, list[OlderRecord]]()
    for row in rows.to_dict("records"):
        title = None if row["title_cut"] else row["title"] or None
        record = OlderRecord(
            undl_id=row["undl_id"], symbol=row["symbol"], date=row["date"], title=title, votes=cast[row["undl_id"]]
        )
        ref = _same_vote(record, official)
        if ref is None:
            new.append(record)
        else:
            known.setdefault(ref, []).append(record)
    return Missing(new, known)


def _same_vote(record: OlderRecord, official: Official) -> str | None:
    """The official vote of that day in which every Member stands in the same list, or None."""
    of_day = {ref for ref, vote in official.votes.items() if vote.date == record.date}
    for ballots in official.ballots.values():
        for ref, rows in ballots[ballots["ref"].isin(of_day)].groupby("ref"):
            if dict(zip(rows["member_id"], rows["vote"], strict=True)) == record.votes:
                return str(ref)
    return None


def with_resolutions(combined: Combined, found: Missing) -> Combined:
    """The resolutions with those that the older copy alone has, and with its vote where the library's file of outcomes has no names."""
    united, noted = dict(combined.resolutions), list[Discrepancy | None](combined.discrepancies)
    for record in found.new:
        elements, held = symbols.resolution(record.symbol), united.get(record.symbol)
        if elements and held is None:
            united[record.symbol] = _resolution(record, elements)
        elif elements and held is not None:
            united[record.symbol], differing = compared(
                held, {"adopted_on": record.date, "title": record.title}, UNDL_2021
            )
            named: dict[str, Any] = {"adoption": "recorded_vote", "undl_id": record.undl_id}
            noted += [*differing, *(_named_here(held, column, kept) for column, kept in named.items())]
            united[record.symbol] = replace(united[record.symbol], **named)
    return combined._replace(resolutions=united, discrepancies=list(filter(None, noted)))


def _named_here(held: Resolution, column: str, kept: Any) -> Discrepancy | None:
    """A discrepancy where the copy, which names how Members voted, gives another value than the row, and is kept."""
    if getattr(held, column) in (None, kept):
        return None
    return Discrepancy(
        table_name="resolutions",
        row_key=held.resolution_id,
        column_name=column,
        source_a=held.source_id,
        value_a=getattr(held, column),
        source_b=UNDL_2021,
        value_b=kept,
        kept=kept,
        reason="The older copy of the library names how Members voted; it is kept.",
    )


def _resolution(record: OlderRecord, elements: symbols.Resolution) -> Resolution:
    return Resolution(
        resolution_id=record.symbol,
        session=symbols.session(elements.session),
        number=elements.number,
        part=elements.part or None,
        title=record.title,
        adopted_on=record.date,
        adoption="recorded_vote",
        source_id=UNDL_2021,
        evidence="library_record",
        undl_id=record.undl_id,
    )


def with_votes(official: Official, found: Missing, resolutions: Mapping[str, Resolution]) -> Official:
    """The official votes with those that the older copy alone has, and its second records of the others noted.

    Raises DataError for a record on what is no resolution, decision or draft.
    """
    votes, final_votes = dict(official.votes), dict(official.final_votes)
    for record in found.new:
        vote = _vote(record, resolutions)
        votes[vote.ref] = vote
        if vote.resolution_id:
            final_votes[vote.resolution_id] = vote.ref
    rows = [
        (record.identities[0], member, vote) for record in found.new for member, vote in sorted(record.votes.items())
    ]
    ballots = complete(pd.DataFrame(rows, columns=BALLOT), {record.identities[0]: record.date for record in found.new})
    noted = [_second_record(votes[ref], record) for ref, records in found.known.items() for record in records]
    return official._replace(
        votes=votes,
        final_votes=final_votes,
        ballots=official.ballots | {UNDL_2021: ballots},
        discrepancies=official.discrepancies + noted,
    )


def _vote(record: OlderRecord, resolutions: Mapping[str, Resolution]) -> RecordedVote:
    if record.symbol in resolutions:
        vote = adopting(resolutions[record.symbol], record.identities[0], "official_lists")
        return replace(vote, identities=record.identities, undl_id=record.undl_id)
    decision, draft = _DECISION.fullmatch(record.symbol), _DRAFT.fullmatch(record.symbol)
    match = decision or draft
    if match is None:
        raise DataError(
            f"{UNDL_2021}, record {record.undl_id}: {record.symbol!r} is no symbol of a resolution, a decision or a draft, such as "
            "A/73/L.42; sources/corrections.csv is the place for the right one"
        )
    return RecordedVote(
        identities=record.identities,
        item=record.symbol,
        date=record.date,
        session=match["session"],
        subject="decision" if decision else "draft",
        is_final=True,
        draft=None if decision else record.symbol,
        result="adopted" if decision else None,
        evidence="official_lists",
        undl_id=record.undl_id,
    )


def _second_record(vote: RecordedVote, record: OlderRecord) -> Discrepancy:
    return Discrepancy(
        table_name="roll_calls",
        row_key=vote.ref,
        column_name="undl_id",
        kind="duplicate",
        source_a=vote.ref.partition(":")[0],
        value_a=vote.undl_id,
        source_b=UNDL_2021,
        value_b=record.undl_id,
        kept=vote.undl_id,
        reason=f"The older copy of the library has this vote under another number, too ({record.undl_id}, as {record.symbol}).",
    )


# Where the copies differ.


def differences(
    older: OlderLibrary,
    library: Library,
    records: Iterable[Record],
    of_record: Mapping[int, str],
    kept: pd.DataFrame,
) -> list[Discrepancy]:
    """Where the older copy says otherwise than the newer one of a record both have: its symbol, day and title, and how every
    Member voted.

    `of_record`: the key of the vote that each record of the newer copy is on; `kept`: roll_call_id, member_id, vote, as
    compared with all sources.
    """
    newer = {record.values.undl_id: record for record in records if record.values.undl_id in of_record}
    shared = older.records[older.records["undl_id"].isin(set(newer))]
    noted = [
        row
        for values in shared.to_dict("records")
        for row in _of_record(values, newer[values["undl_id"]], of_record[values["undl_id"]])
    ]
    cell = ["undl_id", "member_id"]
    now = pd.concat([library.votes, library.non_members])
    both = now[now["undl_id"].isin(set(shared["undl_id"]))].merge(
        older.votes[older.votes["undl_id"].isin(set(shared["undl_id"]))], on=cell, how="outer", suffixes=("", "_older")
    )
    unlike = both[both["vote"].ne(both["vote_older"])]
    unlike = unlike.assign(roll_call_id=unlike["undl_id"].map(of_record)).merge(
        kept.rename(columns={"vote": "kept"}), on=["roll_call_id", "member_id"], how="left"
    )
    cells = unlike[["roll_call_id", "member_id", "vote", "vote_older", "kept"]].astype(object)
    return noted + [_of_vote(*row) for row in cells.where(cells.notna(), None).to_numpy()]


def _of_record(older: Mapping[Any, Any], newer: Record, ref: str) -> list[Discrepancy]:
    values = newer.values
    stated = {
        "resolution_id": (values.resolution_id, older["symbol"]),
        "date": (values.date, older["date"]),
        "title": (values.title, None if older["title_cut"] else older["title"] or None),
    }
    return [
        Discrepancy(
            table_name="resolutions" if column == "title" else "roll_calls",
            row_key=newer.resolution_ids[0] if column == "title" else ref,
            column_name=column,
            source_a=UNDL,
            value_a=now,
            source_b=UNDL_2021,
            value_b=then,
            kept=now,
            reason="The older copy of the library has another value; that of the newer one is kept.",
        )
        for column, (now, then) in stated.items()
        if now is not None and then is not None and comparable(now, column) != comparable(then, column)
    ]


def _of_vote(roll_call_id: str, member_id: str, newer: str | None, older: str | None, kept: str | None) -> Discrepancy:
    if kept is None:
        return Discrepancy(
            table_name="roll_calls",
            row_key=roll_call_id,
            column_name="members",
            kind="source_contradicts_itself",
            source_a=UNDL_2021,
            value_a=f"{member_id} {older}",
            source_b=UNDL_2021,
            reason=f"The older copy of the library has a vote ({older}) of {member_id}, which was no Member then; it is left out.",
        )
    return Discrepancy(
        table_name="votes",
        row_key=f"{roll_call_id}|{member_id}",
        column_name="vote",
        source_a=UNDL,
        value_a=newer,
        source_b=UNDL_2021,
        value_b=older,
        kept=kept,
        reason=f"The older copy of the library has {_named(older)}, the newer one {_named(newer)}.",
    )


def _named(vote: str | None) -> str:
    return vote or "no row of the Member"
