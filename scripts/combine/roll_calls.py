"""The table of recorded votes: what was voted on, with its counts and the Members of the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from schemas.vocabulary import LISTS, UNOFFICIAL, VOTES
from scripts.combine import rows
from scripts.combine.majorities import result
from scripts.combine.reconcile import Reconciled
from scripts.combine.resolutions import UNDL, Record
from scripts.combine.rows import Discrepancy, RecordedVote
from scripts.common import members

# yes, no, abstain, non_voting, members; None where a number is not known.
Tally = dict[str, int | None]


def tallies(votes: Mapping[str, RecordedVote], ids: Mapping[str, str], reconciled: Reconciled) -> dict[str, Tally]:
    """The counts of every vote by ref: those of its rows in `votes`, or of a report that names no Members."""
    counted = reconciled.votes.groupby(["roll_call_id", "vote"]).size().unstack(fill_value=0)
    by_call = {
        str(key): {str(vote): int(n) for vote, n in row.items()} for key, row in counted.to_dict("index").items()
    }
    return {ref: _tally(vote, by_call.get(ids[ref])) for ref, vote in votes.items()}


def table(
    votes: Mapping[str, RecordedVote],
    tallies: Mapping[str, Tally],
    ids: Mapping[str, str],
    n_sources: Mapping[str, int],
    labels: Mapping[str, str],
) -> pd.DataFrame:
    """The table `roll_calls`, complete but for the amendments that are known by their votes alone."""
    last = max((vote.date for vote in votes.values() if vote.voeten_rcid and vote.date), default="")
    cells: list[dict[str, Any]] = [
        tallies[ref]
        | {
            "roll_call_id": ids[ref],
            "label": labels[ref],
            "n_sources": n_sources.get(ids[ref], 0),
            "linkage": vote.linkage or _not_linked(vote, last),
            "result": vote.result or result(tallies[ref]["yes"], tallies[ref]["no"], vote.majority),
        }
        for ref, vote in votes.items()
    ]
    made = pd.DataFrame(cells, dtype=object)
    found = rows.frame(votes.values(), RecordedVote, without=("identities", "item", "place", "clauses", "counts"))
    return pd.concat([found.drop(columns=[column for column in made if column in found]), made], axis=1)


def counts(calls: pd.DataFrame, ids: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """The counts of yes, no and abstain in the table `roll_calls`, by the ref of each vote."""
    by_key = calls.set_index("roll_call_id")[list(LISTS)].to_dict("index")
    return {ref: {vote: by_key[key][vote] for vote in LISTS} for ref, key in ids.items()}


def _not_linked(vote: RecordedVote, last: str) -> str:
    """Why an official vote has no row of Voeten's; `last` is the last day of which he has one."""
    return "after_voeten" if str(vote.date) > last else "not_in_voeten"


def _tally(vote: RecordedVote, counts: Mapping[str, int] | None) -> Tally:
    """The counts of one vote, and the Members of the day."""
    n_members = len(members.members_on(date.fromisoformat(vote.date))) if vote.date else _members_between(vote)
    listed = None if None in vote.counts or vote.evidence in UNOFFICIAL else sum(number or 0 for number in vote.counts)
    silent = None if listed is None or n_members is None else n_members - listed
    tally: Tally = dict(zip(LISTS, vote.counts, strict=True)) | {"non_voting": silent}
    if counts:
        tally = {word: counts.get(word, 0) for word in VOTES}
        if n_members is None:
            tally["non_voting"] = None
    return tally | {"members": n_members}


def _members_between(vote: RecordedVote) -> int | None:
    """How many Members there were on all days on which a vote can have been taken; None where that changed."""
    if not (vote.date_from and vote.date_to):
        return None
    first, last = (members.members_on(date.fromisoformat(day)) for day in (vote.date_from, vote.date_to))
    return len(first) if first == last else None


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
