"""The votes of sources/ beside the upstream ones: amendments from reports, and votes copied from verbatim records."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from schemas import symbols
from schemas.tables.roll_calls import MAJORITIES
from schemas.vocabulary import LISTS
from scripts.combine.ballots import BALLOT, complete
from scripts.combine.rows import Discrepancy, RecordedVote, Resolution
from scripts.common.errors import DataError
from scripts.extract.verbatim import SOURCE as VERBATIM
from scripts.extract.verbatim import Entered

CURATED = "curated_amendments"


class CuratedVotes(NamedTuple):
    """All recorded votes by `ref`, with those of sources/ added; their ballots (ref, member_id, vote); the parts of drafts that they
    were on (ref, position, clause, is_whole); what differs, and what Members said afterwards, by ref and Member."""

    votes: dict[str, RecordedVote]
    ballots: pd.DataFrame
    clauses: pd.DataFrame
    discrepancies: list[Discrepancy]
    later: dict[tuple[str, str], Later]


class Later(NamedTuple):
    """How a Member stands in the lists of a record, how it said afterwards that it had meant to vote, and the file."""

    listed: str
    intended: str
    where: str


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
    entered: Iterable[Entered],
    votes: Mapping[str, RecordedVote],
    amendments: Container[str],
    resolutions: Container[str] = (),
) -> CuratedVotes:
    """The votes copied from verbatim records: each beside the vote that other sources have of the same part of the same document, or new.

    `amendments`: those that a source tells of; `resolutions`: those that the package has. Raises DataError for all votes on amendments
    that are none of them and on which no other source has a vote.
    """
    found, ballots, places, noted = dict(votes), [], [], list[Discrepancy]()
    later: dict[tuple[str, str], Later] = {}
    errors: list[str] = []
    # A separate vote on a part has the same document and another place.
    of_item = {(str(vote.item), vote.place): ref for ref, vote in votes.items() if vote.item}
    for entry in entered:
        identity = f"{VERBATIM}:{entry.of}" + (f"#{entry.place}" if entry.place else "")
        # A part of a draft may be known as a part of the resolution that came of it.
        items = [entry.of, *([entry.resolution] if entry.clauses and entry.resolution else [])]
        ref = next((of_item[item, entry.place] for item in items if (item, entry.place) in of_item), identity)
        if ref in found:
            found[ref], differing = _beside(found[ref], entry, identity)
            noted += differing
        elif entry.subject == "amendment" and entry.of not in amendments:
            errors.append(
                f"{entry.where}: no row of sources/amendments.csv has the amendment_id {entry.of}, and no other source tells of it"
            )
            continue
        else:
            found[ref] = _new(entry, identity, resolutions)
            places += [(ref, n, clause.name, clause.whole) for n, clause in enumerate(entry.clauses, start=1)]
        noted += _contradictions(entry, ref)
        ballots += [(ref, member, vote) for member, vote in entry.votes.items()]
        for member, intended in entry.later.items():
            later[ref, member] = Later(entry.votes.get(member, "non_voting"), intended, entry.where)
    if errors:
        raise DataError("\n".join(errors))
    frame = pd.DataFrame(ballots, columns=BALLOT)
    return CuratedVotes(
        found,
        complete(frame, {ref: str(found[ref].date) for ref in frame["ref"].unique()}),
        pd.DataFrame(places, columns=["ref", "position", "clause", "is_whole"]),
        noted,
        later,
    )


def said_later(
    later: Mapping[tuple[str, str], Later], ids: Mapping[str, str], votes: pd.DataFrame
) -> list[Discrepancy]:
    """What Members told the Secretariat after a vote, where it is not what the lists have. `votes`: the table."""
    of_votes = votes[votes["roll_call_id"].isin({ids[ref] for ref, _ in later})]
    kept = of_votes.set_index(["roll_call_id", "member_id"])["vote"].to_dict()
    return [
        Discrepancy(
            table_name="votes",
            row_key=f"{ids[ref]}|{member}",
            column_name="vote",
            kind="source_contradicts_itself",
            source_a=VERBATIM,
            value_a=found.listed,
            source_b=VERBATIM,
            value_b=found.intended,
            kept=kept[ids[ref], member],
            reason="The record lists the Member one way, and says that it later told the Secretariat it had meant another.",
        )
        for (ref, member), found in later.items()
        if found.listed != found.intended
    ]


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


def _new(entry: Entered, identity: str, resolutions: Container[str]) -> RecordedVote:
    limited = entry.of if entry.subject in ("clause", "motion") and symbols.is_limited(entry.of) else None
    return RecordedVote(
        identities=(identity,),
        item=entry.of,
        place=entry.place,
        clauses=entry.clauses,
        date=entry.day,
        session=entry.meeting.split("/")[1],
        meeting=entry.meeting,
        subject=entry.subject,
        is_final=entry.subject in ("decision", "draft"),
        evidence="official_lists",
        linkage="curated",
        resolution_id=entry.resolution if entry.resolution in resolutions else None,
        amendment_id=entry.of if entry.subject == "amendment" else None,
        draft=entry.draft or limited,
        result=entry.result,
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
        draft=vote.draft or entry.draft,
        result=vote.result or entry.result,
        linkage="curated" if vote.linkage == "voeten_only" else vote.linkage,
        evidence="official_lists",
    )
    return added, noted
