"""The recorded votes whose totals stand in decisions: new votes, or beside what another source has of the same document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from schemas.vocabulary import LISTS
from scripts.combine.rows import Decision, Discrepancy, RecordedVote
from scripts.common.errors import DataError
from scripts.extract.unxml_decisions.documents import SOURCE, StatedDecision
from scripts.extract.unxml_decisions.opening import Counts


def of_document(document: StatedDecision, decision: Decision) -> list[RecordedVote]:
    """The vote on a decision, and that on the amendment to it, as far as their totals stand in it."""
    found = []
    if document.counts:
        found.append(_vote(decision, decision.decision_id, document.counts))
    if document.amendment_counts:
        if len(document.amended_in) != 1:
            raise DataError(f"{document.where}: a vote on the amendments {document.amended_in}; right would be on one")
        vote = _vote(decision, document.amended_in[0], document.amendment_counts)
        found.append(replace(vote, subject="amendment", is_final=False, amendment_id=document.amended_in[0]))
    return found


def _vote(decision: Decision, item: str, counts: Counts) -> RecordedVote:
    return RecordedVote(
        identities=(f"{SOURCE}:{item}",),
        item=item,
        date=decision.adopted_on,
        session=decision.session,
        meeting=decision.meeting,
        subject="decision",
        is_final=True,
        decision_id=decision.decision_id,
        draft=decision.draft,
        result="adopted",
        evidence="official_tally",
        counts=counts,
    )


def beside(votes: Mapping[str, RecordedVote], stated: Mapping[str, RecordedVote]) -> dict[str, RecordedVote]:
    """The recorded votes with those whose totals stand in decisions; one on the same document as another is that vote."""
    of_item: dict[str | None, str] = {vote.item: ref for ref, vote in votes.items() if vote.item and not vote.place}
    found = dict(votes)
    for ref, vote in stated.items():
        known = votes.get(of_item.get(vote.item, ""))
        if known is None:
            found[ref] = vote
            continue
        found[known.ref] = replace(
            known,
            identities=(*known.identities, ref),
            decision_id=vote.decision_id,
            date=known.date or vote.date,
            meeting=known.meeting or vote.meeting,
            draft=known.draft or vote.draft,
        )
    return found


def differences(
    stated: Mapping[str, RecordedVote], votes: Iterable[RecordedVote], counts: Mapping[str, Mapping[str, int]]
) -> list[Discrepancy]:
    """Where the counts of a vote are not the totals that the decision states. `counts`: those of every vote by its ref."""
    refs = {identity: vote.ref for vote in votes for identity in vote.identities}
    return [
        Discrepancy(
            table_name="roll_calls", row_key=refs[identity], column_name=column, source_a=refs[identity].partition(":")[0],
            value_a=counts[refs[identity]][column], source_b=SOURCE, value_b=total, kept=counts[refs[identity]][column],
            reason="The decision states another total.",
        )
        for identity, vote in stated.items()
        for column, total in zip(LISTS, vote.counts, strict=True)
        if total is not None and counts[refs[identity]][column] != total
    ]  # fmt: skip


def pointing(
    votes: Mapping[str, RecordedVote], amendments: Iterable[Mapping[str, Any]] = ()
) -> dict[str, RecordedVote]:
    """The votes, those on decisions, and on the `amendments` with which decisions were adopted, with the decision that resulted,
    where its number is known."""
    amended = {row["amendment_id"]: row["decision_id"] for row in amendments}
    return {
        ref: replace(vote, decision_id=vote.decision_id or _resulting(vote, amended)) for ref, vote in votes.items()
    }


def _resulting(vote: RecordedVote, amended: Mapping[str, str]) -> str | None:
    if vote.subject == "decision" and (vote.item or "").startswith("A/DEC/"):
        return vote.item
    return amended.get(vote.amendment_id or "")
