"""Ballots completed: who is in no list did not vote."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from scripts.combine.ballots import BALLOT, complete
from scripts.common import members
from scripts.common.errors import DataError

CALL = "A/RES/44/901#vote"


def votes(**cast: str) -> pd.DataFrame:
    return pd.DataFrame([(CALL, member, vote) for member, vote in cast.items()], columns=BALLOT)


def test_who_is_in_no_list_did_not_vote():
    found = complete(votes(FRA="yes", NOR="no"), {CALL: "1989-11-22"})
    assert set(found["member_id"]) == members.members_on(date(1989, 11, 22))
    assert len(found) == 159
    assert found["vote"].value_counts().to_dict() == {"non_voting": 157, "yes": 1, "no": 1}
    assert set(found["ref"]) == {CALL}


def test_a_vote_of_no_member_stops():
    with pytest.raises(DataError, match=r"^NAM votes yes in A/RES/44/901#vote on 1989-11-22, when it was no Member"):
        complete(votes(FRA="yes", NAM="yes"), {CALL: "1989-11-22"})


def test_each_vote_has_the_members_of_its_own_day():
    found = complete(votes(FRA="yes"), {CALL: "1989-11-22", "y": "1945-10-24"})
    assert found["ref"].value_counts().to_dict() == {CALL: 159, "y": 51}
