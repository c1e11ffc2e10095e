"""The sources of one vote compared Member by Member: who is believed, what is noted, and what corrections do."""

from __future__ import annotations

import pandas as pd
import pytest

from scripts.combine import reconcile
from scripts.common.errors import DataError

CALL = "A/RES/44/901#vote"


def corrections(*rows: str) -> pd.DataFrame:
    cells = [row.split(",") for row in rows]
    columns = ["roll_call_id", "member_id", "vote", "reason", "source"]
    return pd.DataFrame(cells, columns=columns, index=range(2, 2 + len(cells)))


def reconciled(by_source: dict[str, pd.DataFrame], *rows: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    found = reconcile.reconcile(by_source, corrections(*rows))
    return found.votes, found.differences


def votes(call: str = CALL, **cast: str) -> pd.DataFrame:
    return pd.DataFrame(
        [(call, member, vote) for member, vote in cast.items()], columns=["roll_call_id", "member_id", "vote"]
    )


def kept(found: pd.DataFrame) -> dict[str, str]:
    return dict(zip(found["member_id"], found["vote"], strict=True))


ORDER = ["unxml", "undl", "undl_2021", "verbatim", "voeten"]


def test_the_order_in_which_a_source_is_believed():
    said = dict(zip(ORDER, ["yes", "no", "abstain", "non_voting", "yes"], strict=True))
    assert list(reconcile.ORDER) == ORDER
    for first in range(len(ORDER) - 1):
        by_source = {source: votes(FRA=said[source]) for source in reversed(ORDER[first:])}
        found, differences = reconciled(by_source)
        assert kept(found) == {"FRA": said[ORDER[first]]}
        assert differences[["source_a", "source_b"]].to_numpy().tolist() == [ORDER[first : first + 2]]


def test_a_difference_names_both_sources_and_what_is_kept():
    by_source = {"undl": votes(FRA="yes", NOR="no", PER="yes"), "voeten": votes(FRA="yes", NOR="abstain", PER="yes")}
    found, differences = reconciled(by_source)
    assert kept(found) == {"FRA": "yes", "NOR": "no", "PER": "yes"}
    (row,) = differences.to_dict("records")
    assert row == {
        "roll_call_id": CALL, "member_id": "NOR", "source_a": "undl", "value_a": "no", "source_b": "voeten",
        "value_b": "abstain", "kept": "no",
        "reason": "Two sources have the Member in two lists; the official record is kept.", "kind": "source_disagrees",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("yes", "non_voting", "has no vote of the Member"),
        ("non_voting", "yes", "in no list"),
        ("yes", "no", "two lists"),
    ],
)
def test_the_reason_tells_the_kind_of_difference(first: str, second: str, reason: str):
    _, differences = reconciled({"unxml": votes(FRA=first), "undl": votes(FRA=second)})
    assert reason in differences["reason"].iloc[0]
    assert differences["kept"].tolist() == [first]


def test_a_cell_on_which_three_differ_is_one_row_on_the_first_two():
    by_source = {"unxml": votes(FRA="yes"), "undl": votes(FRA="no"), "voeten": votes(FRA="abstain")}
    _, differences = reconciled(by_source)
    assert differences[["source_a", "source_b", "value_b"]].to_numpy().tolist() == [["unxml", "undl", "no"]]


def test_the_leading_source_is_the_first_that_has_the_vote():
    by_source = {
        "unxml": votes("A/RES/77/901#vote", FRA="yes"),
        "undl": votes(FRA="no"),
        "voeten": votes(FRA="yes"),
    }
    found, differences = reconciled(by_source)
    assert differences[["roll_call_id", "source_a", "source_b", "kept"]].to_numpy().tolist() == [
        [CALL, "undl", "voeten", "no"]
    ]
    assert dict(zip(found["roll_call_id"], found["vote"], strict=True)) == {"A/RES/77/901#vote": "yes", CALL: "no"}


def test_how_many_sources_a_roll_call_has():
    by_source = {"unxml": votes("x", FRA="yes"), "undl": pd.concat([votes("x", FRA="yes"), votes(FRA="no")]),
             "voeten": pd.concat([votes("x", FRA="yes"), votes("z", FRA="no")])}  # fmt: skip
    assert reconcile.reconcile(by_source, corrections()).n_sources == {"x": 3, CALL: 1, "z": 1}


def test_agreement_leaves_no_difference():
    found, differences = reconciled({"undl": votes(FRA="yes"), "voeten": votes(FRA="yes")})
    assert kept(found) == {"FRA": "yes"}
    assert differences.empty


# Corrections.


def test_a_correction_wins_over_every_source():
    found, differences = reconciled(
        {"unxml": votes(FRA="yes", NOR="no"), "undl": votes(FRA="no", NOR="no")},
        f"{CALL},FRA,abstain,The record counts one more.,the record",
    )
    assert kept(found) == {"FRA": "abstain", "NOR": "no"}
    assert differences[["member_id", "value_a", "value_b", "kept", "reason", "kind"]].to_numpy().tolist() == [
        ["FRA", "yes", "no", "abstain", "The record counts one more.", "corrected"]
    ]


def test_a_correction_of_what_no_source_doubts_is_a_difference():
    found, differences = reconciled(
        {"unxml": votes(FRA="yes", NOR="no"), "undl": votes(FRA="yes", NOR="no")},
        f"{CALL},FRA,abstain,The record counts one more.,the record",
    )
    assert kept(found) == {"FRA": "abstain", "NOR": "no"}
    (row,) = differences.to_dict("records")
    assert row == {
        "roll_call_id": CALL, "member_id": "FRA", "source_a": "unxml", "value_a": "yes", "source_b": "curated",
        "value_b": "abstain", "kept": "abstain", "reason": "The record counts one more.", "kind": "corrected",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{CALL},FRA,yes,Why.,x", "FRA has the vote yes in .* already"),
        (f"{CALL},PER,yes,Why.,x", "PER has no vote in"),
        ("A/RES/44/902#vote,FRA,no,Why.,x", "FRA has no vote in A/RES/44/902#vote"),
    ],
)
def test_a_stale_or_broken_correction_stops(row: str, said: str):
    with pytest.raises(DataError, match=said) as caught:
        reconciled({"unxml": votes(FRA="yes", NOR="no")}, f"{CALL},NOR,yes,Why.,x", row)
    assert str(caught.value).startswith("sources/vote_corrections.csv:3: ")


def test_a_copy_by_hand_is_no_source_beside_an_official_list():
    by_source = {"undl": votes("x", FRA="yes"), "verbatim": pd.concat([votes("x", FRA="yes"), votes("y", FRA="yes")]),
             "voeten": pd.concat([votes("x", FRA="yes"), votes("y", FRA="yes")])}  # fmt: skip
    assert reconcile.reconcile(by_source, corrections()).n_sources == {"x": 2, "y": 2}
