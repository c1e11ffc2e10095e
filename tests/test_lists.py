"""Lists of Members that come again: an error on another day (R20), a warning on the same one (W9)."""

from __future__ import annotations

import pandas as pd
import pytest

from schemas.rules.base import RuleResult, Tables
from schemas.rules.lists import lists_of_a_day_differ, lists_of_days_differ

VOTES = ["yes", "yes", "no", "no", "abstain", "non_voting"]
DAY, NEXT = "1989-12-08", "1989-12-19"


def tables(*calls: tuple[str | None, int, list[str]], session: str = "44") -> Tables:
    """Recorded votes A, B, ... with their day, number of sources and votes of the Members."""
    counted = [[votes.count(vote) for vote in ("yes", "no", "abstain", "non_voting")] for _, _, votes in calls]
    names = [chr(65 + at) for at in range(len(calls))]
    rows = [(name, session, day, n, *counts) for name, (day, n, _), counts in zip(names, calls, counted, strict=True)]
    columns = ["roll_call_id", "session", "date", "n_sources", "yes", "no", "abstain", "non_voting"]
    cast = [
        (name, f"M{at:02}", vote)
        for name, (_, _, votes) in zip(names, calls, strict=True)
        for at, vote in enumerate(votes)
    ]
    return {
        "roll_calls": pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[3:], "Int64")),
        "votes": pd.DataFrame(cast, columns=["roll_call_id", "member_id", "vote"]),
    }


def found(result: RuleResult) -> list[tuple[int, str]]:
    return [(violation.row, violation.message) for violation in result.violations]


def test_a_list_of_another_day_is_an_error():
    held = tables((NEXT, 2, VOTES), (DAY, 2, VOTES))
    assert found(lists_of_days_differ(held)) == [(0, f"every Member stands in the same list in B of {DAY}")]
    assert found(lists_of_a_day_differ(held)) == []


@pytest.mark.parametrize(("sources", "said"), [((1, 1), 1), ((2, 1), 1), ((1, 2), 1), ((2, 2), 0)])
def test_a_list_of_the_same_day_is_a_warning_unless_two_sources_have_both(sources: tuple[int, int], said: int):
    held = tables(*((DAY, n, VOTES) for n in sources))
    assert len(lists_of_a_day_differ(held).violations) == said
    assert found(lists_of_days_differ(held)) == []


def test_a_vote_without_a_day_may_be_of_the_same():
    assert len(lists_of_a_day_differ(tables((None, 1, VOTES), (DAY, 1, VOTES))).violations) == 1


def test_equal_counts_of_other_members_are_no_equal_lists():
    held = tables((DAY, 1, VOTES), (NEXT, 1, [*VOTES[1:], VOTES[0]]), (DAY, 1, VOTES[::-1]))
    assert found(lists_of_days_differ(held)) == found(lists_of_a_day_differ(held)) == []


def test_a_list_with_few_members_apart_may_come_again():
    near = ["yes"] * 30 + ["no", "abstain", "non_voting"]
    assert lists_of_days_differ(tables((DAY, 1, near), (NEXT, 1, near))) == RuleResult(0, [])


def test_missing_keys_and_sessions_are_borne():
    held = tables((DAY, 1, VOTES), (NEXT, 1, VOTES))
    held["roll_calls"]["session"] = None
    held["votes"]["member_id"] = None
    assert found(lists_of_days_differ(held)) == []
