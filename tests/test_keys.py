"""Keys of recorded votes: registered ones stay, new ones say what was voted on, and what would change stops."""

from __future__ import annotations

import pandas as pd
import pytest

from scripts.combine import keys
from scripts.combine.rows import RecordedVote
from scripts.common.errors import DataError


def vote(*identities: str, **cells: object) -> RecordedVote:
    known = {"session": "44", "subject": "clause", "is_final": False, "evidence": "voeten_lists"}
    return RecordedVote(identities=identities, **(known | cells))  # type: ignore[arg-type]


def registry(**held: str) -> pd.DataFrame:
    rows = [(*identity.split("_", 1), key) for identity, key in held.items()]
    return pd.DataFrame(rows, columns=keys.COLUMNS, dtype="str")


def former(*rows: tuple[str, str]) -> pd.DataFrame:
    cells = [("roll_calls", old, new, "0.3.0", "Why.") for old, new in rows]
    return pd.DataFrame(cells, columns=["table_name", "former_id", "id", "since", "reason"], dtype="str")


def ids(*votes: RecordedVote, known: pd.DataFrame | None = None, gone: pd.DataFrame | None = None) -> dict[str, str]:
    return keys.assign(votes, registry() if known is None else known, former() if gone is None else gone).ids


NEW = {
    "a part of a draft": ({"item": "A/48/L.13", "place": "op7"}, "A/48/L.13#op7.vote"),
    "a draft as a whole": ({"item": "A/48/L.13", "subject": "draft"}, "A/48/L.13#vote"),
    "no document": ({}, "A/44#n1.vote"),
    "an amendment": ({"item": "A/48/L.13", "subject": "amendment"}, "A/48/L.13#vote"),
    "one without a symbol": (
        {"item": "A/48/L.1", "place": "amendment", "subject": "amendment"},
        "A/48/L.1#amendment1.vote",
    ),
    "one known by a place": ({"item": "A/RES/1#amendment2", "subject": "amendment"}, "A/RES/1#amendment2.vote"),
}


@pytest.mark.parametrize("case", NEW)
def test_a_new_key_says_what_was_voted_on(case: str):
    cells, key = NEW[case]
    assert ids(vote("voeten:1", **cells)) == {"voeten:1": key}


def test_several_votes_on_one_place_are_numbered():
    part = {"item": "A/48/L.13", "place": "op7"}
    assert list(ids(vote("voeten:1", **part), vote("voeten:2", **part), vote("voeten:3")).values()) == [
        "A/48/L.13#op7.vote", "A/48/L.13#op7.vote2", "A/44#n1.vote",
    ]  # fmt: skip
    amendment = {"item": "A/L.5", "subject": "amendment"}
    assert list(ids(vote("voeten:1", **amendment), vote("voeten:2", **amendment)).values()) == [
        "A/L.5#part1.vote", "A/L.5#part2.vote",
    ]  # fmt: skip


def test_a_registered_key_stays_and_another_source_joins_it():
    found = keys.assign([vote("undl:9", "voeten:1", item="A/RES/44/1")], registry(voeten_1="A/44#n1.vote"), former())
    assert found.ids == {"undl:9": "A/44#n1.vote"}
    assert found.missing.to_numpy().tolist() == [["undl", "9", "A/44#n1.vote"]]


def test_a_key_that_was_ever_taken_is_not_given_again():
    part = {"item": "A/48/L.13", "place": "op7"}
    gone = former(("A/48/L.13#op7.vote", "A/48/L.13#op8.vote"))
    assert ids(vote("voeten:1", **part), gone=gone) == {"voeten:1": "A/48/L.13#op7.vote2"}


def test_votes_that_are_merged_keep_the_key_that_goes_on():
    known = registry(undl_9="A/RES/44/1#vote", voeten_1="A/44#n1.vote")
    merged = vote("undl:9", "voeten:1")
    with pytest.raises(
        DataError, match=r"undl:9, voeten:1 are one vote and have the keys A/44#n1.vote, A/RES/44/1#vote"
    ):
        ids(merged, known=known)
    gone = former(("A/44#n1.vote", "A/44#n2.vote"), ("A/44#n2.vote", "A/RES/44/1#vote"))
    assert ids(merged, known=known, gone=gone) == {"undl:9": "A/RES/44/1#vote"}


def test_votes_that_are_parted_stop():
    known = registry(undl_9="A/RES/44/1#vote", voeten_1="A/RES/44/1#vote")
    with pytest.raises(DataError, match=r"A/RES/44/1#vote would be the key of undl:9 and of voeten:1"):
        ids(vote("undl:9"), vote("voeten:1"), known=known)


def test_a_key_whose_vote_is_gone_stops_until_it_is_withdrawn():
    known = registry(undl_9="A/RES/44/1#vote", voeten_1="A/44#n1.vote")
    with pytest.raises(DataError, match=r"A/44#n1.vote is in sources/roll_call_keys.csv, and no source has the vote"):
        ids(vote("undl:9"), known=known)
    gone = former(("A/44#n1.vote", ""))
    assert ids(vote("undl:9"), known=known, gone=gone) == {"undl:9": "A/RES/44/1#vote"}
    with pytest.raises(DataError, match=r"voeten:1 is a vote whose key sources/former_ids.csv says was withdrawn"):
        ids(vote("undl:9"), vote("voeten:1"), known=known, gone=gone)


def test_former_keys_that_lead_back_to_themselves_stop():
    with pytest.raises(DataError, match="leads back to itself"):
        ids(vote("undl:9"), gone=former(("a", "b"), ("b", "a")))
