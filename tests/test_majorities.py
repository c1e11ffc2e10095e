"""Which majority a vote needed, and what the counts decide."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.combine.majorities import result, with_majorities
from scripts.combine.rows import RecordedVote, VoetenRollCall

REPORT = "A/9001"
# ref, subject, counts and what Voeten's words say
Given = tuple[str, str, tuple[int, int], dict[str, Any]]


def row(rcid: int, **more: Any) -> VoetenRollCall:
    cells = {
        "session": "20", "month": "1965-12", "day": "1965-12-01", "symbol": None, "subject": "whole", "clauses": (),
        "amendment": None, "oral": False, "ordinal": None, "draft": REPORT, "proposers": (), "remarks": (), "important": None,
    }  # fmt: skip
    return VoetenRollCall(rcid=rcid, **(cells | more))


def majorities(*given: Given, session: str = "20", evidence: str = "voeten_lists", **more: Any) -> list[str | None]:
    votes, counts, rows = {}, {}, {}
    for number, (ref, subject, (yes, no), words) in enumerate(given, start=1):
        votes[ref] = RecordedVote(
            identities=(ref,), session=session, subject=subject, is_final=subject in ("draft", "resolution"), evidence=evidence,
            voeten_rcid=number, resolution_id=words.pop("of", None), **more,
        )  # fmt: skip
        counts[ref] = {"yes": yes, "no": no}
        rows[number] = row(number, session=session, **words)
    return [vote.majority for vote in with_majorities(votes, counts, rows).values()]


def motion(yes: int, no: int, asks: bool | None, **words: Any) -> Given:
    return "m", "motion", (yes, no), {"subject": "motion", "majority": "simple", "asks_two_thirds": asks} | words


def test_a_motion_that_no_words_describe_needs_a_simple_majority():
    told = RecordedVote(
        identities=("r",), session="77", subject="motion", is_final=False, evidence="press", linkage="curated"
    )
    (vote,) = with_majorities({"r": told}, {"r": {}}, {}).values()
    assert vote.majority == "simple"


def test_what_was_voted_on_decides():
    assert majorities(("a", "clause", (9, 1), {"majority": "two_thirds"})) == ["two_thirds"]


def test_of_an_official_vote_the_words_may_be_of_another_thing():
    assert majorities(("a", "resolution", (9, 1), {"majority": "simple"}), evidence="official_lists") == [None]


def test_a_source_wins_over_the_words():
    assert majorities(("a", "clause", (9, 1), {"majority": "simple"}), majority="two_thirds") == ["two_thirds"]


@pytest.mark.parametrize(
    ("vote", "right"),
    [
        (motion(5, 4, True), "two_thirds"),
        (motion(5, 4, False), "simple"),
        (motion(4, 5, True), None),  # not adopted
        (motion(5, 4, None), None),  # asks something else
        (motion(5, 4, True, draft="A/9002"), None),
        (motion(5, 4, True, draft_number="II"), None),
    ],
)
def test_a_motion_on_the_majority_binds_the_votes_on_its_draft(vote: Given, right: str | None):
    assert majorities(vote, ("a", "clause", (9, 1), {"subject": "clause"}))[1] == right


def test_a_motion_does_not_bind_votes_before_it():
    assert majorities(("a", "clause", (9, 1), {"subject": "clause"}), motion(5, 4, True))[0] is None


def test_parts_need_what_the_proposal_needs():
    whole = ("a", "resolution", (9, 1), {"of": "A/RES/1(XX)"})
    part = ("b", "clause", (9, 1), {"of": "A/RES/1(XX)", "draft": "A/9002"})
    assert majorities(motion(5, 4, True), whole, part) == ["simple", "two_thirds", "two_thirds"]


def test_a_motion_that_needs_two_thirds_says_nothing_of_the_proposal():
    reconsider = motion(9, 1, None, majority="two_thirds", of="A/RES/1(XX)")
    assert majorities(reconsider, ("b", "clause", (9, 1), {"of": "A/RES/1(XX)", "draft": "A/9002"})) == [
        "two_thirds",
        None,
    ]


@pytest.mark.parametrize(
    ("session", "counts", "right"),
    [
        ("20", (41, 29), "two_thirds"),
        ("ES-5", (41, 29), "two_thirds"),
        ("27", (41, 29), None),
        ("20", (60, 29), None),
        ("20", (29, 41), None),
    ],
)
def test_a_draft_of_which_no_resolution_came_needed_two_thirds(
    session: str, counts: tuple[int, int], right: str | None
):
    assert majorities(("a", "draft", counts, {}), session=session) == [right]


def test_a_paragraph_that_was_not_adopted_tells_nothing():
    assert majorities(("a", "clause", (41, 29), {"subject": "clause"})) == [None]


@pytest.mark.parametrize(
    ("yes", "no", "majority", "decided"),
    [
        (20, 10, None, "adopted"), (19, 10, None, None), (19, 10, "simple", "adopted"), (19, 10, "two_thirds", "rejected"),
        (10, 10, "simple", "rejected"), (0, 0, None, "rejected"), (None, 3, "simple", None), (20, 10, "two_thirds", "adopted"),
    ],
)  # fmt: skip
def test_what_the_counts_decide(yes: int | None, no: int | None, majority: str | None, decided: str | None):
    assert result(yes, no, majority) == decided
