"""The votes of sources/ beside the upstream ones: amendments from reports, and votes copied from verbatim records."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from schemas.tables.roll_calls import MAJORITIES
from schemas.vocabulary import LISTS
from scripts.combine.ballots import BALLOT, complete
from scripts.combine.rows import Discrepancy, RecordedVote, Resolution
from scripts.common.errors import DataError
from scripts.extract.verbatim import SOURCE as VERBATIM
from scripts.extract.verbatim import Entered

CURATED = "curated_amendments"


class CuratedVotes(NamedTuple):
    """All recorded votes by `ref`, with those of sources/ added; their ballots (ref, member_id, vote); what differs."""

    votes: dict[str, RecordedVote]
    ballots: pd.DataFrame
    discrepancies: list[Discrepancy]


def of_amendments(amendments: pd.DataFrame, resolutions: Mapping[str, Resolution]) -> dict[str, RecordedVote]:
    """The recorded votes on the amendments of sources/amendments.csv, by amendment."""
    found = {}
    for row in amendments[amendments["recorded_vote"] == "true"].to_dict("records"):
        yes, no, abstain = (int(row[vote]) if row[vote] else None for vote in LISTS)
        found[row["amendment_id"]] = RecordedVote(
            identities=(f"{CURATED}:{row['amendment_id']}",),
            item=row["amendment_id"],
            date=row["date"] or None,
            session=row["session"],
            meeting=row["meeting"] or None,
            subject="amendment",
            is_final=False,
            resolution_id=row["resolution_id"] if row["resolution_id"] in resolutions else None,
            amendment_id=row["amendment_id"],
            draft=row["draft"] or None,
            majority=row["majority"] or None,
            result=row["outcome"],
            evidence=row["evidence"],
            linkage="curated",
            counts=(yes, no, abstain),
        )
    return found


def two_thirds(
    votes: Mapping[str, RecordedVote], amendments: pd.DataFrame, final_votes: Mapping[str, str]
) -> dict[str, RecordedVote]:
    """The final votes on the resolutions whose amendments needed two thirds (rule 84), so that they needed them, too."""
    needed = amendments.loc[amendments["majority"] == "two_thirds", "resolution_id"]
    refs = [final_votes[resolution_id] for resolution_id in needed if resolution_id in final_votes]
    return {ref: replace(votes[ref], majority="two_thirds") for ref in refs}


def with_majorities(votes: Mapping[str, RecordedVote], majorities: pd.DataFrame) -> dict[str, RecordedVote]:
    """The votes on the items of sources/majorities.csv (item, majority), with the majority that each needed.

    Raises DataError, naming the line, for an item that no vote is on and for a majority that is none.
    """
    of_item = {vote.item: ref for ref, vote in votes.items() if vote.item and not vote.place}
    found = {}
    for line, row in majorities.iterrows():
        if row["item"] not in of_item or row["majority"] not in MAJORITIES:
            raise DataError(
                f"sources/majorities.csv:{line}: item {row['item']!r}, majority {row['majority']!r}; right would be the symbol of "
                f"what was put to the vote and one of {', '.join(MAJORITIES)}"
            )
        ref = of_item[row["item"]]
        found[ref] = replace(votes[ref], majority=row["majority"])
    return found


def of_verbatim(
    entered: Iterable[Entered], votes: Mapping[str, RecordedVote], amendments: Container[str]
) -> CuratedVotes:
    """The votes copied from verbatim records: each beside the vote that other sources have of the same document, or new.

    `amendments`: those that a source tells of. Raises DataError for a vote on an amendment that is none of them and on which no
    other source has a vote.
    """
    found, ballots, noted = dict(votes), [], list[Discrepancy]()
    # A separate vote on a part has the same document and another place.
    of_item = {vote.item: ref for ref, vote in votes.items() if vote.item and not vote.place}
    for entry in entered:
        identity = f"{VERBATIM}:{entry.of}"
        ref = of_item.get(entry.of, identity)
        if ref in found:
            found[ref], differing = _beside(found[ref], entry, identity)
            noted += differing
        elif entry.subject == "amendment" and entry.of not in amendments:
            raise DataError(
                f"{entry.where}: no row of sources/amendments.csv has the amendment_id {entry.of}, and no other source tells of it"
            )
        else:
            found[ref] = _new(entry, identity)
        noted += _contradictions(entry, ref)
        ballots += [(ref, member, vote) for member, vote in entry.votes.items()]
    frame = pd.DataFrame(ballots, columns=BALLOT)
    return CuratedVotes(found, complete(frame, {ref: str(found[ref].date) for ref in frame["ref"].unique()}), noted)


def with_counts(noted: Iterable[Discrepancy], counts: Mapping[str, Mapping[str, int]]) -> list[Discrepancy]:
    """What of_verbatim noted, each count with the one that the package keeps. `counts`: by ref, after all sources are compared."""
    return [
        replace(row, kept=counts[row.row_key][row.column_name]) if row.column_name in LISTS else row for row in noted
    ]


def _contradictions(entry: Entered, ref: str) -> list[Discrepancy]:
    """Where the record states another count than it lists names, as the entry says itself."""
    return [
        Discrepancy(
            table_name="roll_calls",
            row_key=ref,
            column_name=vote,
            kind="source_contradicts_itself",
            source_a=VERBATIM,
            value_a=found.stated,
            source_b=VERBATIM,
            value_b=found.listed,
            reason=f"{entry.where}: {found.reason.rstrip('.')}. Of this source the names are taken, not the figure.",
        )
        for vote, found in entry.contradictions.items()
    ]


def _new(entry: Entered, identity: str) -> RecordedVote:
    return RecordedVote(
        identities=(identity,),
        item=entry.of,
        date=entry.day,
        session=entry.meeting.split("/")[1],
        meeting=entry.meeting,
        subject=entry.subject,
        is_final=entry.subject in ("decision", "draft"),
        evidence="official_lists",
        linkage="curated",
        amendment_id=entry.of if entry.subject == "amendment" else None,
    )


def _beside(vote: RecordedVote, entry: Entered, identity: str) -> tuple[RecordedVote, list[Discrepancy]]:
    """A vote that other sources have with what the verbatim record adds, and what it says otherwise."""
    noted = [
        Discrepancy(
            table_name="roll_calls",
            row_key=vote.ref,
            column_name=column,
            source_a=vote.ref.partition(":")[0],
            value_a=value,
            source_b=VERBATIM,
            value_b=entered,
            kept=value,
            reason=f"{entry.where} differs.",
        )
        for column, value, entered in (("date", vote.date, entry.day), ("meeting", vote.meeting, entry.meeting))
        if value not in (None, entered)
    ]
    added = replace(
        vote,
        identities=(*vote.identities, identity),
        date=vote.date or entry.day,
        meeting=vote.meeting or entry.meeting,
        evidence="official_lists",
    )
    return added, noted
