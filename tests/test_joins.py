"""Rules on tables that name each other many times over find what is wrong without joining each with each."""

from __future__ import annotations

import itertools
import string

import pandas as pd

from schemas import TABLES, types
from schemas.base import DTYPES
from schemas.rules.base import RuleResult, Tables, violations
from schemas.rules.members import only_members_act
from schemas.rules.roll_calls import NAMED, votes_match_counts
from schemas.rules.warnings import sponsors_stand_by

MANY = 5_000
STATES = ["".join(letters) for letters in itertools.islice(itertools.product(string.ascii_uppercase, repeat=3), MANY)]
CALLS = [f"A/RES/77/{number}#vote" for number in range(MANY)]
DAYS = pd.date_range("1990-01-01", periods=MANY).strftime("%Y-%m-%d").tolist()


def tables(**rows: dict[str, object]) -> Tables:
    """Tables with the columns given, and nothing in the others."""
    return {
        name: pd.DataFrame(rows.get(name, {}), columns=list(types(name))).astype(
            {column: DTYPES[kind] for column, kind in types(name).items()}
        )
        for name in TABLES
    }


def rows(result: RuleResult, table: str) -> dict[int, str]:
    return {each.row: each.message for each in result.violations if each.table == table}


def many_resolutions_of_one_draft_and_many_sponsors_of_it() -> Tables:
    return tables(
        resolutions={"draft": ["A/77/L.1"] * MANY, "adopted_on": DAYS, "roll_call_id": CALLS},
        sponsors={"proposal": ["A/77/L.1"] * MANY, "member_id": STATES},
        memberships={"member_id": STATES, "start_date": ["1945-10-24"] * (MANY - 1) + ["1990-01-02"]},
        votes={"roll_call_id": CALLS, "member_id": STATES, "vote": ["no"] * 2 + ["yes"] * (MANY - 2)},
    )


def test_a_sponsor_that_was_no_member_on_one_of_many_days() -> None:
    found = rows(only_members_act(many_resolutions_of_one_draft_and_many_sponsors_of_it()), "sponsors")
    assert list(found) == [MANY - 1]
    assert f"{STATES[-1]} was not a Member on 1990-01-01" in found[MANY - 1]


def test_sponsors_against_one_of_many_roll_calls() -> None:
    found = rows(sponsors_stand_by(many_resolutions_of_one_draft_and_many_sponsors_of_it()), "sponsors")
    assert list(found) == [0, 1]


def test_many_roll_calls_without_votes_and_many_spells() -> None:
    calls = {"roll_call_id": CALLS, "date": DAYS, "evidence": ["official_lists"] * MANY, "members": [MANY] * MANY}
    calls |= dict.fromkeys(["yes", "no", "abstain", "non_voting"], [0] * MANY)
    held = tables(roll_calls=calls, memberships={"member_id": STATES, "start_date": ["1945-10-24"] * MANY})
    found = rows(votes_match_counts(held), "roll_calls")
    assert len(found) == MANY
    assert found[0].startswith("votes has no row of AAA, AAB, AAC, AAD, AAE and 4,995 more")
    assert found[NAMED].startswith("votes lacks rows of Members")


def test_a_million_wrong_rows_have_words_for_some_and_are_all_counted() -> None:
    frame = pd.DataFrame({"draft": ["X" * 1_000]}).loc[[0] * 1_000_000].reset_index(drop=True)
    found = violations("resolutions", frame, "draft", "not {draft}")
    more = found[-1].more
    assert more is not None
    assert len(found) + len(more) == 1_000_000
    assert found[0].message.endswith("X (1,000 characters)")
