"""The table of recorded votes: what was voted on, and what follows from who voted how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from schemas.vocabulary import LISTS, VOTES
from scripts.combine import rows
from scripts.combine.reconcile import Reconciled
from scripts.combine.resolutions import UNDL, Record
from scripts.combine.rows import Discrepancy, RecordedVote
from scripts.common import members


def with_majority(votes: Mapping[str, RecordedVote]) -> dict[str, RecordedVote]:
    """The votes, those on parts of proposals that need two thirds needing them, too (rules 84 and 85)."""
    two_thirds = {vote.resolution_id for vote in votes.values() if vote.majority == "two_thirds"} - {None}
    return {
        ref: replace(vote, majority="two_thirds")
        if vote.subject in ("amendment", "clause") and vote.resolution_id in two_thirds
        else vote
        for ref, vote in votes.items()
    }


def table(votes: Mapping[str, RecordedVote], ids: Mapping[str, str], reconciled: Reconciled) -> pd.DataFrame:
    """The table `roll_calls`, complete but for the amendments that are known by their votes alone."""
    counted = reconciled.votes.groupby(["roll_call_id", "vote"]).size().unstack(fill_value=0)
    by_call = {
        str(key): {str(vote): int(n) for vote, n in row.items()} for key, row in counted.to_dict("index").items()
    }
    last = max((vote.date for vote in votes.values() if vote.voeten_rcid and vote.date), default="")
    found = rows.frame(votes.values(), RecordedVote, without=("identities", "item", "place", "counts"))
    keys = [ids[ref] for ref in votes]
    cells: list[dict[str, Any]] = [
        _counted(vote, by_call.get(key)) | {"linkage": vote.linkage or _not_linked(vote, last)}
        for key, vote in zip(keys, votes.values(), strict=True)
    ]
    made = pd.DataFrame(cells, dtype=object)
    n_sources = [reconciled.n_sources.get(key, 0) for key in keys]
    kept = found.drop(columns=[column for column in made if column in found])
    return pd.concat([kept, made], axis=1).assign(roll_call_id=keys, n_sources=n_sources)


def counts(calls: pd.DataFrame, ids: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """The counts of yes, no and abstain in the table `roll_calls`, by the ref of each vote."""
    by_key = calls.set_index("roll_call_id")[list(LISTS)].to_dict("index")
    return {ref: {vote: by_key[key][vote] for vote in LISTS} for ref, key in ids.items()}


def _not_linked(vote: RecordedVote, last: str) -> str:
    """Why an official vote has no row of Voeten's; `last` is the last day of which he has one."""
    return "after_voeten" if str(vote.date) > last else "not_in_voeten"


def _counted(vote: RecordedVote, counts: Mapping[str, int] | None) -> dict[str, Any]:
    """The counts, the Members of the day, and what was decided."""
    n_members = len(members.members_on(date.fromisoformat(vote.date))) if vote.date else _members_between(vote)
    cells: dict[str, Any] = dict(zip(LISTS, vote.counts, strict=True)) | {"non_voting": None}
    if counts:
        cells = {word: counts.get(word, 0) for word in VOTES}
        if n_members is None:
            cells["non_voting"] = None
    return cells | {"members": n_members, "result": vote.result or result(cells["yes"], cells["no"], vote.majority)}


def _members_between(vote: RecordedVote) -> int | None:
    """How many Members there were on all days on which a vote can have been taken; None where that changed."""
    if not (vote.date_from and vote.date_to):
        return None
    first, last = (members.members_on(date.fromisoformat(day)) for day in (vote.date_from, vote.date_to))
    return len(first) if first == last else None


def result(yes: int | None, no: int | None, majority: str | None) -> str | None:
    """What the counts decide under the majority required, or under either where it is not known; None where they differ.

    Charter, Article 18; rules 83 to 86 of the rules of procedure: abstentions are no votes cast. Rule 95: a tie rejects.
    """
    if yes is None or no is None:
        return None
    if yes <= no:
        return "rejected"
    if yes >= 2 * no or majority == "simple":
        return "adopted"
    return "rejected" if majority == "two_thirds" else None


def membership_discrepancies(
    calls: pd.DataFrame, records: Iterable[Record], of_record: Mapping[int, str], ids: Mapping[str, str]
) -> list[Discrepancy]:
    """Where the library lists more or fewer Members than there were: on days of admission, and before an admission."""
    n_members = calls.set_index("roll_call_id")["members"].to_dict()
    noted = []
    for record in records:
        ref = of_record.get(int(record.values.undl_id))
        if ref is None or record.values.members == n_members[ids[ref]]:
            continue
        more = record.values.members > n_members[ids[ref]]
        reason = (
            "The library lists a State that was admitted later; it has no row."
            if more
            else "The vote was taken before States were admitted at the same day; as Members of the day they stand as non_voting."
        )
        noted.append(
            Discrepancy(
                table_name="roll_calls",
                row_key=ref,
                column_name="members",
                source_a=UNDL,
                value_a=record.values.members,
                source_b=UNDL,
                value_b=n_members[ids[ref]],
                kept=n_members[ids[ref]],
                reason=reason,
            )
        )
    return noted
