"""The recorded votes of the official sources, the XML and the library: one vote each, and who voted how in either."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pandas as pd

from schemas.vocabulary import LISTS
from scripts.combine.ballots import BALLOT, complete
from scripts.combine.copies import Linked
from scripts.combine.resolutions import UNDL, UNXML, Combined, Record
from scripts.combine.rows import Discrepancy, RecordedVote, Resolution
from scripts.common import members
from scripts.common.errors import DataError
from scripts.extract.undl import Library

# "Admission of Qatar to membership in the United Nations", "Admission of Japan to membership the United Nations"; not
# "Admission of new Members", which is about many and admits none.
_ADMISSION = re.compile(r"^Admission of (?!new Members).+ to membership (?:in )?the United Nations\b", re.IGNORECASE)


class Official(NamedTuple):
    """The official votes by `ref`, and what belongs to them.

    `final_votes`: the ref of the vote that adopted each resolution. `of_record`: the ref of the vote that each record of the
    library names Members for, by undl_id. `ballots`: by source ref, member_id, vote, with a row for every Member of the day.
    """

    votes: dict[str, RecordedVote]
    final_votes: dict[str, str]
    of_record: dict[int, str]
    ballots: dict[str, pd.DataFrame]
    discrepancies: list[Discrepancy]


def votes(documents: Iterable[Linked], combined: Combined, library: Library) -> Official:
    """Every vote that the XML or the library names Members for.

    Raises DataError for a name that is no Member of the day, and for a Member in two lists of one vote.
    """
    found: dict[str, RecordedVote] = {}
    final_votes: dict[str, str] = {}
    ballots: list[tuple[str, str, str]] = []
    noted: list[Discrepancy] = []
    for document in documents:
        resolution = combined.resolutions[document.record.resolution.resolution_id]
        if document.record.resolution.adoption != "recorded_vote":
            continue
        if document.roll_call_of:
            final_votes[resolution.resolution_id] = f"{UNXML}:{document.roll_call_of}"
            noted.append(_shared(resolution.resolution_id, f"{UNXML}:{document.roll_call_of}"))
            continue
        vote = adopting(resolution, f"{UNXML}:{resolution.resolution_id}", "official_lists")
        found[vote.ref], final_votes[resolution.resolution_id] = vote, vote.ref
        ballots += [(vote.ref, member, cast) for member, cast in _cast(document).items()]
    of_record: dict[int, str] = {}
    for record in combined.records:
        if not record.named:
            continue
        resolution_id, undl_id = record.resolution_ids[0], int(record.values.undl_id)
        ref = final_votes.get(resolution_id, f"{UNDL}:{undl_id}")
        if ref not in found:
            found[ref] = _of_record(record, combined.resolutions.get(resolution_id))
            if resolution_id in combined.resolutions:
                final_votes[resolution_id] = ref
        elif found[ref].undl_id is None:
            found[ref] = replace(found[ref], undl_id=undl_id, identities=(*found[ref].identities, f"{UNDL}:{undl_id}"))
        else:
            found[ref] = replace(found[ref], identities=(*found[ref].identities, f"{UNDL}:{undl_id}"))
            noted.append(_several_records(found[ref], undl_id, combined.resolutions[resolution_id]))
            continue
        of_record[undl_id] = ref
        if _ADMISSION.match(record.values.title or ""):
            found[ref] = replace(found[ref], majority="two_thirds")  # Charter, Article 18, paragraph 2
    # A record without a vote of its own has that of another record, which `noted` says, or names no vote.
    named = library.votes.assign(ref=library.votes["undl_id"].map(of_record)).dropna(subset=["ref"])[BALLOT]
    by_source = {UNXML: pd.DataFrame(ballots, columns=BALLOT), UNDL: named}
    completed = {
        source: complete(rows, {ref: str(found[ref].date) for ref in rows["ref"].unique()})
        for source, rows in by_source.items()
    }
    return Official(found, final_votes, of_record, completed, noted)


def to_link(official: Official) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The votes on resolutions as the linking needs them (ref, symbol, date), and their ballots, the XML's before the library's."""
    votes = [vote for vote in official.votes.values() if vote.resolution_id]
    calls = pd.DataFrame(
        [(vote.ref, vote.resolution_id, vote.date) for vote in votes], columns=["ref", "symbol", "date"]
    )
    return calls, pd.concat(official.ballots.values()).drop_duplicates(BALLOT[:2])


def small_letters(official: Official, library: Library, ids: Mapping[str, str]) -> list[Discrepancy]:
    """The votes that the library has as a small letter before the name. `ids`: the key of each vote by its ref."""
    return [
        Discrepancy(
            table_name="votes",
            row_key=f"{ids[official.of_record[undl_id]]}|{member_id}",
            column_name="vote",
            kind="source_contradicts_itself",
            source_a=UNDL,
            value_a="non_voting",
            source_b=UNDL,
            value_b=vote,
            kept=vote,
            reason="The library's record has no vote of the Member, and its vote as a small letter before the name.",
        )
        for undl_id, member_id, vote in library.small_letters.itertuples(index=False)
        if undl_id in official.of_record
    ]


def adopting(resolution: Resolution, identity: str, evidence: str) -> RecordedVote:
    """The vote that adopted a resolution, as one source calls it."""
    return RecordedVote(
        identities=(identity,),
        item=resolution.resolution_id,
        date=resolution.adopted_on,
        session=resolution.session,
        meeting=resolution.meeting,
        subject="resolution",
        is_final=True,
        resolution_id=resolution.resolution_id,
        result="adopted",
        evidence=evidence,
    )


def _of_record(record: Record, resolution: Resolution | None) -> RecordedVote:
    values = record.values
    return RecordedVote(
        identities=(f"{UNDL}:{values.undl_id}",),
        item=values.resolution_id,
        date=values.date,
        session=values.session,
        meeting=resolution.meeting if resolution else values.meeting,
        subject="resolution" if resolution else "decision",
        is_final=True,
        resolution_id=resolution.resolution_id if resolution else None,
        result="adopted",
        evidence="official_lists",
        undl_id=int(values.undl_id),
    )


def _cast(document: Linked) -> dict[str, str]:
    """The vote of each Member in the lists of a document."""
    record = document.record
    day = date.fromisoformat(record.resolution.adopted_on)
    on_that_day = members.members_on(day)
    cast: dict[str, str] = {}
    for vote, names in record.lists.items():
        for name in names:
            member = members.resolve(name, day, f"{record.where}, {vote}")
            if cast.setdefault(member, vote) != vote:
                raise DataError(
                    f"{record.where}: {name} stands under {cast[member]} and under {vote}; a correction must decide"
                )
            if member not in on_that_day:
                raise DataError(f"{record.where}: {name} votes on {day}, when it was not a Member")
    return cast


def _shared(resolution_id: str, ref: str) -> Discrepancy:
    return Discrepancy(
        table_name="resolutions",
        row_key=resolution_id,
        column_name="roll_call_id",
        kind="one_vote_for_several",
        source_a=UNXML,
        source_b=UNXML,
        kept=ref,
        exception_to="R5",
        reason="One vote was taken on all parts of the resolution; it stands under the first part.",
    )


def _several_records(vote: RecordedVote, undl_id: int, resolution: Resolution) -> Discrepancy:
    return Discrepancy(
        table_name="roll_calls",
        row_key=vote.ref,
        column_name="undl_id",
        kind="duplicate",
        source_a=UNDL,
        value_a=vote.undl_id,
        source_b=UNDL,
        value_b=undl_id,
        kept=vote.undl_id,
        # The record of the vote on all parts is not that of the part under which the vote stands.
        exception_to="R18" if resolution.undl_id not in (None, vote.undl_id) else None,
        reason="The library has one vote on several parts in several records.",
    )


def count_discrepancies(
    documents: Iterable[Linked], official: Official, kept: Mapping[str, Mapping[str, int]]
) -> list[Discrepancy]:
    """Where a document states another count than it lists names. `kept`: by ref, the counts after all sources are compared."""
    noted = []
    for document in documents:
        ref = f"{UNXML}:{document.record.resolution.resolution_id}"
        if ref not in official.votes or document.roll_call_of:
            continue
        listed = Counter(_cast(document).values())
        for vote in LISTS:
            stated = document.record.stated.get(vote)
            if stated != listed[vote]:
                noted.append(_count_discrepancy(ref, vote, stated, listed[vote], kept[ref][vote]))
    return noted


def _count_discrepancy(ref: str, vote: str, stated: int | None, listed: int, kept: int) -> Discrepancy:
    incomplete = stated is None and not listed
    reason = (
        "The document has no list and no count of this vote; nobody is listed."
        if incomplete
        else "The count stated and the names listed differ; the names are kept, and a Member left out of the lists by mistake "
        "stands as non_voting."
    )
    if kept != listed:
        reason += " Another source, or a correction in sources/, has since changed the count."
    return Discrepancy(
        table_name="roll_calls",
        row_key=ref,
        column_name=vote,
        kind="source_incomplete" if incomplete else "source_contradicts_itself",
        source_a=UNXML,
        value_a=None if incomplete else stated,
        source_b=UNXML,
        value_b=None if incomplete else listed,
        kept=kept,
        reason=reason,
    )
