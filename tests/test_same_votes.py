"""One vote on several parts stands once, with all that the records of its parts say."""

from __future__ import annotations

import pandas as pd
import pytest

from scripts.combine import same_votes
from scripts.combine.rows import RecordedVote
from scripts.common.errors import DataError

WHOLE, PART = "A/RES/44/901", "A/RES/44/901A"


def vote(symbol: str, undl_id: int, rcid: int | None = None) -> RecordedVote:
    return RecordedVote(
        identities=(f"undl:{undl_id}", *([f"voeten:{rcid}"] if rcid else [])), item=symbol, session="44", subject="resolution",
        is_final=True, evidence="official_lists", date="1989-11-22", resolution_id=symbol, undl_id=undl_id, voeten_rcid=rcid,
        linkage="votes" if rcid else None,
    )  # fmt: skip


def same(*pairs: tuple[str, str]) -> pd.DataFrame:
    rows = [(*pair, "Why.", "x") for pair in pairs]
    return pd.DataFrame(rows, columns=["item", "same_as", "reason", "source"], index=range(2, 2 + len(rows)))


def votes(*rows: RecordedVote) -> dict[str, RecordedVote]:
    return {row.ref: row for row in rows}


def test_the_vote_on_the_whole_takes_what_the_part_adds():
    found = same_votes.merge(votes(vote(WHOLE, 1), vote(PART, 2, 7)), same((PART, WHOLE)))
    (kept,) = found.votes.values()
    assert (kept.item, kept.undl_id, kept.voeten_rcid, kept.linkage) == (WHOLE, 1, 7, "votes")
    assert kept.identities == ("undl:1", "undl:2", "voeten:7")
    assert found.now == {"undl:2": "undl:1"}


def test_what_is_brought_together_leaves_a_trace():
    noted = same_votes.merge(votes(vote(WHOLE, 1, 6), vote(PART, 2, 7)), same((PART, WHOLE))).discrepancies
    assert [(row.row_key, row.column_name, row.kept, row.exception_to) for row in noted] == [
        (PART, "roll_call_id", "undl:1", "R5"), ("undl:1", "undl_id", 1, None), ("undl:1", "voeten_rcid", 6, None),
    ]  # fmt: skip
    assert noted[0].reason == "Why."


@pytest.mark.parametrize("pair", [(PART, "A/RES/44/999"), ("A/RES/44/999", WHOLE), (WHOLE, WHOLE)])
def test_a_row_that_names_no_two_votes_stops(pair: tuple[str, str]):
    with pytest.raises(DataError, match=r"^sources/same_votes.csv:2: "):
        same_votes.merge(votes(vote(WHOLE, 1), vote(PART, 2)), same(pair))


def test_a_vote_is_merged_once():
    with pytest.raises(DataError, match=r"^sources/same_votes.csv:3: "):
        same_votes.merge(votes(vote(WHOLE, 1), vote(PART, 2)), same((PART, WHOLE), (PART, WHOLE)))


def test_each_member_has_one_ballot():
    rows = [("undl:1", "FRA", "yes"), ("undl:2", "FRA", "yes"), ("undl:3", "FRA", "no")]
    found = same_votes.ballots({"undl": pd.DataFrame(rows, columns=["ref", "member_id", "vote"])}, {"undl:2": "undl:1"})
    assert found["undl"].to_numpy().tolist() == [["undl:1", "FRA", "yes"], ["undl:3", "FRA", "no"]]
