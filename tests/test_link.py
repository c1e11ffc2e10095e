"""Which of Voeten's roll calls is which official vote: made-up votes of twenty Members, one rule a test."""

from __future__ import annotations

import pandas as pd
import pytest

from scripts.combine import link
from scripts.common.errors import DataError

MEMBERS = [f"M{number:02}" for number in range(40)]
CODES = {"y": "yes", "n": "no", "a": "abstain", "-": "non_voting"}
WEST = "y" * 25 + "n" * 10 + "a" * 5
EAST = "n" * 20 + "y" * 15 + "a" * 5
SOUTH = "a" * 30 + "y" * 8 + "--"


def but(votes: str, *places: int, to: str = "a") -> str:
    """The votes with some of them another."""
    return "".join(to if place in places else vote for place, vote in enumerate(votes))


def rows(key: str, held: dict, every: bool) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (name, member, CODES[vote])
            for name, votes in held.items()
            for member, vote in zip(MEMBERS, votes, strict=True)
            if every or vote != "-"
        ],
        columns=[key, "member_id", "vote"],
    )


def linked(
    official: dict[str, str], voeten: dict[int, tuple[str | None, str]], **columns: object
) -> dict[int, link.Link]:
    """The links, by rcid. `official`: votes by symbol, all of 22 November 1989, if the symbol has no day behind an @;
    `voeten`: symbol and votes by rcid; `columns` replace those of Voeten's."""
    days = {symbol.partition("@")[0]: symbol.partition("@")[2] or "1989-11-22" for symbol in official}
    votes = {symbol.partition("@")[0] + "#vote": held for symbol, held in official.items()}
    calls = pd.DataFrame({"ref": list(votes), "symbol": list(days), "date": list(days.values())})
    his = pd.DataFrame(
        {
            "rcid": list(voeten),
            "symbol": [symbol for symbol, _ in voeten.values()],
            "session": "44",
            "month": "1989-11",
            "subject": "whole",
        }
    ).assign(**columns)
    mine = rows("rcid", {rcid: held for rcid, (_, held) in voeten.items()}, every=False)
    return link.link(calls, rows("ref", votes, every=True), his, mine)


def outcome(found: dict[int, link.Link]) -> dict[int, tuple[str | None, str]]:
    return {rcid: (one.ref, one.linkage) for rcid, one in found.items()}


A, B, C = "A/RES/44/901", "A/RES/44/902", "A/RES/44/903"
CALL_A, CALL_B, CALL_C = f"{A}#vote", f"{B}#vote", f"{C}#vote"


def test_symbol_and_votes():
    found = linked({A: WEST, B: EAST}, {1: (B, EAST), 2: (A, WEST)})
    assert outcome(found) == {1: (CALL_B, "symbol_and_votes"), 2: (CALL_A, "symbol_and_votes")}
    assert (found[1].alike, found[1].most_alike) == (1, CALL_B)


def test_under_one_symbol_some_votes_may_differ():
    found = linked({A: WEST, B: EAST}, {1: (A, but(WEST, 0, 1, 2))})
    assert outcome(found) == {1: (CALL_A, "symbol_and_votes")}
    assert found[1].alike == 37 / 40


def test_under_one_symbol_the_votes_cast_must_agree_to_nine_tenths():
    official = {A: WEST, B: EAST}
    assert outcome(linked(official, {1: (A, but(WEST, *range(4)))})) == {1: (CALL_A, "symbol_and_votes")}
    assert outcome(linked(official, {1: (A, but(WEST, *range(5)))})) == {1: (CALL_A, "contradicts")}


def test_members_in_no_list_do_not_hinder_the_symbol():
    found = linked({A: WEST, B: EAST}, {1: (A, but(WEST, *range(12), to="-"))})
    assert outcome(found) == {1: (CALL_A, "symbol_and_votes")}
    assert found[1].alike == 28 / 40


def test_votes_link_where_voeten_has_no_symbol():
    assert outcome(linked({A: WEST, B: EAST}, {1: (None, but(EAST, 0))})) == {1: (CALL_B, "votes")}


def test_votes_without_a_symbol_must_be_nearly_the_same():
    assert outcome(linked({A: WEST, B: EAST}, {1: (None, but(EAST, 0, 1))})) == {1: (None, "no_match")}


def test_the_votes_win_over_letters_exchanged():
    found = linked({A: WEST, B: EAST}, {1: (A, EAST), 2: (B, WEST)})
    assert outcome(found) == {1: (CALL_B, "votes"), 2: (CALL_A, "votes")}


def test_near_letters_exchanged_are_told_apart_by_the_votes():
    other = but(WEST, 1, 3, 5)  # the cast votes agree to 37 in 40 with both
    found = linked({A: WEST, B: other}, {1: (A, other), 2: (B, WEST)})
    assert outcome(found) == {1: (CALL_B, "votes"), 2: (CALL_A, "votes")}


def test_votes_nearly_the_same_are_not_linked_without_a_lead():
    found = linked({A: WEST, B: WEST}, {1: (None, WEST)})
    assert outcome(found) == {1: (None, "ambiguous")}
    assert found[1].most_alike in (CALL_A, CALL_B)


def test_two_rows_of_voetens_for_one_vote_are_not_linked_without_a_lead():
    assert outcome(linked({A: WEST, B: EAST}, {1: (None, WEST), 2: (None, WEST)})) == {
        1: (None, "ambiguous"),
        2: (None, "ambiguous"),
    }


def test_votes_the_same_are_told_apart_by_the_symbol():
    found = linked({A: WEST, B: WEST}, {1: (B, WEST), 2: (A, WEST)})
    assert outcome(found) == {1: (CALL_B, "symbol_and_votes"), 2: (CALL_A, "symbol_and_votes")}


def test_what_is_linked_by_symbol_leaves_the_other_to_the_votes():
    found = linked({A: WEST, B: WEST}, {1: (A, WEST), 2: (None, WEST)})
    assert outcome(found) == {1: (CALL_A, "symbol_and_votes"), 2: (CALL_B, "votes")}


def test_a_vote_that_voeten_has_twice():
    found = linked({A: WEST, B: EAST}, {1: (A, but(WEST, 0)), 2: (A, WEST)})
    assert outcome(found) == {1: (CALL_A, "duplicate"), 2: (CALL_A, "symbol_and_votes")}


def test_another_vote_under_the_symbol_contradicts():
    assert outcome(linked({A: WEST, B: EAST}, {1: (A, SOUTH)})) == {1: (CALL_A, "contradicts")}


def test_before_the_thirty_first_session_a_symbol_alone_contradicts_nothing():
    assert outcome(linked({A: WEST, B: EAST}, {1: (A, SOUTH)}, session="30")) == {1: (None, "no_match")}
    assert outcome(linked({A: WEST, B: EAST}, {1: (A, SOUTH)}, session="31")) == {1: (CALL_A, "contradicts")}
    assert outcome(linked({A: WEST, B: EAST}, {1: (A, SOUTH)}, session="ES-6")) == {1: (None, "no_match")}


def test_another_month_is_never_linked():
    found = linked({f"{A}@1989-12-01": WEST, B: EAST}, {1: (A, WEST)})
    assert outcome(found) == {1: (None, "no_match")}
    assert found[1].most_alike == CALL_B
    found = linked({f"{A}@1989-12-01": WEST, B: EAST}, {1: (A, WEST), 2: (None, EAST)}, month=["1990-01", "1989-11"])
    assert outcome(found) == {1: (None, "no_match"), 2: (CALL_B, "votes")}
    assert found[1].most_alike is None


def test_another_day_of_the_month_is_no_obstacle():
    assert outcome(linked({f"{A}@1989-11-30": WEST, f"{B}@1989-11-01": EAST}, {1: (A, WEST)})) == {
        1: (CALL_A, "symbol_and_votes")
    }


def test_votes_on_parts_are_left_out():
    subjects = ["clause", "amendment", "motion", "whole", None]
    found = linked({A: WEST, B: EAST, C: SOUTH}, dict.fromkeys(range(1, 4), (A, WEST)) | {4: (A, WEST), 5: (B, EAST)}, subject=subjects)  # fmt: skip
    assert outcome(found) == {4: (CALL_A, "symbol_and_votes"), 5: (CALL_B, "symbol_and_votes")}


def test_no_vote_is_linked_twice():
    same = dict.fromkeys(range(1, 5), (A, WEST)) | {5: (None, WEST), 6: (B, WEST)}
    found = linked({A: WEST, B: EAST, C: SOUTH}, same)
    assert [one.ref for one in found.values() if one.linkage in link.LINKED] == [CALL_A]
    assert [found[rcid].linkage for rcid in (2, 3, 4)] == ["duplicate"] * 3


def test_a_vote_of_who_is_no_member_counts_against():
    official = {A: WEST, B: EAST}
    calls = pd.DataFrame({"ref": [CALL_A, CALL_B], "symbol": [A, B], "date": "1989-11-22"})
    votes = rows("ref", {CALL_A: official[A], CALL_B: official[B]}, every=True)
    votes = votes[~((votes["ref"] == CALL_A) & votes["member_id"].isin(MEMBERS[:2]))]
    his = pd.DataFrame({"rcid": [1], "symbol": [None], "session": "44", "month": "1989-11", "subject": "whole"})
    found = link.link(calls, votes, his, rows("rcid", {1: WEST}, every=False))
    assert found[1].alike == 38 / 40
    assert outcome(found) == {1: (None, "no_match")}


def test_the_order_of_the_rows_does_not_matter():
    official = {A: WEST, B: but(WEST, 1, 3, 5), C: EAST}
    voeten = {1: (A, but(WEST, 2)), 2: (None, but(WEST, 1, 3, 5)), 3: (C, EAST), 4: (C, but(EAST, 1))}
    forward = outcome(linked(official, voeten))
    backward = outcome(linked(dict(reversed(official.items())), dict(reversed(voeten.items()))))
    assert forward == backward
    assert forward[2] == (CALL_B, "votes")


# Links that sources/voeten_links.csv decides.


def decided(*rows: tuple[str, str, str]) -> pd.DataFrame:
    cells = [(*row, "Why.", "x") for row in rows]
    return pd.DataFrame(
        cells, columns=["rcid", "item", "linkage", "reason", "source"], index=range(2, 2 + len(cells)), dtype="str"
    )


def with_curated(*rows: tuple[str, str, str]) -> dict[int, link.Link]:
    links = linked({A: WEST, B: EAST}, {1: (A, WEST), 2: (None, SOUTH)})
    return link.with_curated(links, decided(*rows), {1, 2, 3}, {A: CALL_A, B: CALL_B})


def test_a_row_decides_on_a_roll_call_of_any_kind():
    found = with_curated(("2", B, "curated"), ("3", A, "contradicts"))
    assert outcome(found) == {1: (CALL_A, "symbol_and_votes"), 2: (CALL_B, "curated"), 3: (CALL_A, "contradicts")}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("9", B, "curated"), "Voeten's data have no rcid '9'"),
        (("2", C, "curated"), "right would be the symbol of an official vote"),
        (("2", B, "votes"), "one of curated, duplicate, contradicts"),
        (("1", A, "curated"), "rcid 1 is linked to A/RES/44/901 already"),
        (("2", A, "curated"), "rcid 1 and rcid 2 would both be"),
    ],
)
def test_a_row_that_cannot_be_stops(row: tuple[str, str, str], said: str):
    with pytest.raises(DataError, match=said):
        with_curated(row)
