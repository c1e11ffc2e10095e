"""One vote on several resolutions or parts, of which a source has a record each: it stands once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from scripts.combine.ballots import BALLOT
from scripts.combine.resolutions import UNDL
from scripts.combine.rows import Discrepancy, RecordedVote
from scripts.common.errors import DataError


class Merged(NamedTuple):
    """The votes that remain, by ref; the ref that each of the others has become; what differs from the records."""

    votes: dict[str, RecordedVote]
    now: dict[str, str]
    discrepancies: list[Discrepancy]


def merge(votes: Mapping[str, RecordedVote], same: pd.DataFrame) -> Merged:
    """The votes with those that sources/same_votes.csv names (item, same_as) brought together.

    Raises DataError, naming the line, for an item that no official vote is on, and for a vote that is to be merged twice.
    """
    of_item = {vote.item: ref for ref, vote in votes.items() if vote.evidence == "official_lists" and not vote.place}
    remaining, now, noted = dict(votes), dict[str, str](), list[Discrepancy]()
    for line, row in same.iterrows():
        part, whole = of_item.get(row["item"]), of_item.get(row["same_as"])
        if part not in remaining or whole not in remaining or part == whole:
            raise DataError(
                f"sources/same_votes.csv:{line}: {row['item']} and {row['same_as']}; right would be the symbols of two official "
                "votes, each merged once"
            )
        vote = remaining.pop(str(part))
        now[vote.ref] = str(whole)
        noted += _noted(vote, remaining[str(whole)], row["reason"])
        remaining[str(whole)] = _joined(remaining[str(whole)], vote)
    return Merged(remaining, now, noted)


def _joined(whole: RecordedVote, part: RecordedVote) -> RecordedVote:
    """The vote with what another record of it adds."""
    linked = whole if whole.voeten_rcid else part
    return replace(
        whole,
        identities=(*whole.identities, *part.identities),
        voeten_rcid=linked.voeten_rcid,
        linkage=linked.linkage,
        important_vote=linked.important_vote,
        draft=whole.draft or part.draft,
    )


def _noted(part: RecordedVote, whole: RecordedVote, reason: str) -> list[Discrepancy]:
    noted = [
        Discrepancy(
            table_name="resolutions",
            row_key=str(part.resolution_id),
            column_name="roll_call_id",
            kind="one_vote_for_several",
            source_a=UNDL,
            source_b=UNDL,
            kept=whole.ref,
            exception_to="R5",
            reason=reason,
        )
    ]
    return noted + [
        Discrepancy(
            table_name="roll_calls",
            row_key=whole.ref,
            column_name=column,
            kind="duplicate",
            source_a=source,
            value_a=getattr(whole, column),
            source_b=source,
            value_b=getattr(part, column),
            kept=getattr(whole, column) or getattr(part, column),
            reason=f"One vote on several parts has a number for each in the source ({getattr(part, column)}).",
        )
        for column, source in (("undl_id", "undl"), ("voeten_rcid", "voeten"))
        if getattr(part, column) and getattr(whole, column) != getattr(part, column)
    ]


def ballots(by_source: Mapping[str, pd.DataFrame], now: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """The ballots of each source under the votes that remain, each Member once."""
    return {
        source: frame.assign(ref=frame["ref"].map(lambda ref: now.get(ref, ref))).drop_duplicates(BALLOT[:2])
        for source, frame in by_source.items()
    }


def once(frame: pd.DataFrame, now: Mapping[str, str]) -> pd.DataFrame:
    """Rows that belong to votes under those that remain, each once."""
    return frame.assign(ref=frame["ref"].map(lambda ref: now.get(ref, ref))).drop_duplicates(ignore_index=True)
