"""Witnesses of one vote compared Member by Member: who is believed, what is noted, and what corrections do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from scripts.combine import reconcile
from scripts.common import members
from scripts.common.errors import DataError

CALL = "A/RES/44/901#vote"
DAYS = pd.Series({CALL: "1989-11-22"})


@pytest.fixture(autouse=True)
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table of corrections, as yet without rows."""
    monkeypatch.setattr(reconcile, "SOURCES", tmp_path)
    correct(tmp_path)
    return tmp_path


def correct(folder: Path, *rows: str) -> None:
    head = "roll_call_id,member_id,vote,reason,source"
    (folder / "vote_corrections.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")


def votes(call: str = CALL, **cast: str) -> pd.DataFrame:
    return pd.DataFrame(
        [(call, member, vote) for member, vote in cast.items()], columns=["roll_call_id", "member_id", "vote"]
    )


def kept(found: pd.DataFrame) -> dict[str, str]:
    return dict(zip(found["member_id"], found["vote"], strict=True))


ORDER = ["unxml", "undl", "verbatim", "voeten"]


def test_the_order_in_which_a_source_is_believed():
    said = dict(zip(ORDER, ["yes", "no", "abstain", "non_voting"], strict=True))
    assert list(reconcile.ORDER) == ORDER
    for first in range(len(ORDER) - 1):
        heard = {source: votes(FRA=said[source]) for source in reversed(ORDER[first:])}
        found, differences = reconcile.reconcile(heard)
        assert kept(found) == {"FRA": said[ORDER[first]]}
        assert differences[["source_a", "source_b"]].to_numpy().tolist() == [ORDER[first : first + 2]]


def test_a_difference_names_both_sources_and_what_is_kept():
    heard = {"undl": votes(FRA="yes", NOR="no", PER="yes"), "voeten": votes(FRA="yes", NOR="abstain", PER="yes")}
    found, differences = reconcile.reconcile(heard)
    assert kept(found) == {"FRA": "yes", "NOR": "no", "PER": "yes"}
    (row,) = differences.to_dict("records")
    assert row == {
        "roll_call_id": CALL, "member_id": "NOR", "source_a": "undl", "value_a": "no", "source_b": "voeten",
        "value_b": "abstain", "kept": "no",
        "reason": "Two sources have the Member in two lists; the official record is kept.",
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
    _, differences = reconcile.reconcile({"unxml": votes(FRA=first), "undl": votes(FRA=second)})
    assert reason in differences["reason"].iloc[0]
    assert differences["kept"].tolist() == [first]


def test_a_cell_on_which_three_differ_is_one_row_on_the_first_two():
    heard = {"unxml": votes(FRA="yes"), "undl": votes(FRA="no"), "voeten": votes(FRA="abstain")}
    _, differences = reconcile.reconcile(heard)
    assert differences[["source_a", "source_b", "value_b"]].to_numpy().tolist() == [["unxml", "undl", "no"]]


def test_the_leading_source_is_the_first_that_has_the_vote():
    heard = {
        "unxml": votes("A/RES/77/901#vote", FRA="yes"),
        "undl": votes(FRA="no"),
        "voeten": votes(FRA="yes"),
    }
    found, differences = reconcile.reconcile(heard)
    assert differences[["roll_call_id", "source_a", "source_b", "kept"]].to_numpy().tolist() == [
        [CALL, "undl", "voeten", "no"]
    ]
    assert dict(zip(found["roll_call_id"], found["vote"], strict=True)) == {"A/RES/77/901#vote": "yes", CALL: "no"}


def test_how_many_witnesses_a_roll_call_has():
    heard = {"unxml": votes("x", FRA="yes"), "undl": pd.concat([votes("x", FRA="yes"), votes(FRA="no")]),
             "voeten": pd.concat([votes("x", FRA="yes"), votes("z", FRA="no")])}  # fmt: skip
    found, _ = reconcile.reconcile(heard)
    assert found.set_index("roll_call_id")["n_sources"].to_dict() == {"x": 3, CALL: 1, "z": 1}


def test_agreement_leaves_no_difference():
    found, differences = reconcile.reconcile({"undl": votes(FRA="yes"), "voeten": votes(FRA="yes")})
    assert kept(found) == {"FRA": "yes"}
    assert differences.empty


# Corrections.


def test_a_correction_wins_over_every_source(sources: Path):
    correct(sources, f"{CALL},FRA,abstain,The record counts one more.,the record")
    found, differences = reconcile.reconcile({"unxml": votes(FRA="yes", NOR="no"), "undl": votes(FRA="no", NOR="no")})
    assert kept(found) == {"FRA": "abstain", "NOR": "no"}
    assert differences[["member_id", "value_a", "value_b", "kept", "reason"]].to_numpy().tolist() == [
        ["FRA", "yes", "no", "abstain", "The record counts one more."]
    ]


def test_a_correction_of_what_no_source_doubts_is_a_difference(sources: Path):
    correct(sources, f"{CALL},FRA,abstain,The record counts one more.,the record")
    found, differences = reconcile.reconcile({"unxml": votes(FRA="yes", NOR="no"), "undl": votes(FRA="yes", NOR="no")})
    assert kept(found) == {"FRA": "abstain", "NOR": "no"}
    (row,) = differences.to_dict("records")
    assert row == {
        "roll_call_id": CALL, "member_id": "FRA", "source_a": "unxml", "value_a": "yes", "source_b": "unxml",
        "value_b": None, "kept": "abstain", "reason": "The record counts one more.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{CALL},FRA,yes,Why.,x", "is yes already"),
        (f"{CALL},PER,yes,Why.,x", "is no vote of the package"),
        ("A/RES/44/902#vote,FRA,no,Why.,x", "is no vote of the package"),
        (f"{CALL},FRA,maybe,Why.,x", "to 'maybe' is no vote of the package"),
        (f"{CALL},FRA,no,,x", "is no vote of the package"),
    ],
)
def test_a_stale_or_broken_correction_stops(sources: Path, row: str, said: str):
    correct(sources, f"{CALL},NOR,yes,Why.,x", row)
    with pytest.raises(DataError, match=said) as caught:
        reconcile.reconcile({"unxml": votes(FRA="yes", NOR="no"), "undl": votes(FRA="yes", NOR="no")})
    assert str(caught.value).startswith("vote_corrections.csv:3: ")


# Members that no list names.


def test_who_is_in_no_list_did_not_vote():
    found = reconcile.complete(votes(FRA="yes", NOR="no"), DAYS)
    assert set(found["member_id"]) == members.members_on(date(1989, 11, 22))
    assert len(found) == 159
    assert found["vote"].value_counts().to_dict() == {"non_voting": 157, "yes": 1, "no": 1}
    assert set(found["roll_call_id"]) == {CALL}


def test_a_vote_of_no_member_stops():
    with pytest.raises(DataError, match=r"^NAM votes yes in A/RES/44/901#vote on 1989-11-22, when it was no Member"):
        reconcile.complete(votes(FRA="yes", NAM="yes"), DAYS)


def test_each_vote_has_the_members_of_its_own_day():
    found = reconcile.complete(votes(FRA="yes"), pd.Series({CALL: "1989-11-22", "y": "1945-10-24"}))
    assert found["roll_call_id"].value_counts().to_dict() == {CALL: 159, "y": 51}


def test_a_copy_by_hand_is_no_witness_beside_an_official_list():
    heard = {"undl": votes("x", FRA="yes"), "verbatim": pd.concat([votes("x", FRA="yes"), votes("y", FRA="yes")]),
             "voeten": pd.concat([votes("x", FRA="yes"), votes("y", FRA="yes")])}  # fmt: skip
    found, _ = reconcile.reconcile(heard)
    assert found.set_index("roll_call_id")["n_sources"].to_dict() == {"x": 2, "y": 2}
