"""The resolutions that only others attest, which cite them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts.combine.attested import with_cited
from scripts.combine.rows import Resolution
from scripts.extract.unxml.cited_words import said_behind
from scripts.extract.unxml.rows import StatedCitation


def held(symbol: str, day: str, session: str = "74", number: int = 1) -> Resolution:
    return Resolution(
        resolution_id=symbol, session=session, number=number, part=None, title="Fish", adopted_on=day,
        adoption="without_vote", source_id="unxml", evidence="text",
    )  # fmt: skip


CITING = {f"A/RES/74/{n}": held(f"A/RES/74/{n}", "2019-12-12", number=n) for n in (1, 2, 3)}


def cites(citing: int, cited: str, day: str | None = None, title: str | None = None) -> StatedCitation:
    clause = f"A/RES/74/{citing}#pp1"
    return StatedCitation(clause_id=clause, position=1, cited=cited, place="text", misdirected=(), day=day, title=title)


def test_a_resolution_that_another_cites_is_one() -> None:
    found = with_cited(CITING, [cites(1, "A/RES/48/141", "1993-12-20", "High Commissioner")])
    new = found.resolutions["A/RES/48/141"]
    assert (new.session, new.number, new.adopted_on, new.title, new.adoption) == (
        "48", 141, "1993-12-20", "High Commissioner", None,
    )  # fmt: skip
    assert new.evidence == "cited"
    assert not found.discrepancies


@pytest.mark.parametrize(("symbol", "session", "part"), [("A/RES/217(III)A", "3", "A"), ("A/RES/S-10/2", "S-10", None)])
def test_old_and_special_symbols_say_their_session(symbol: str, session: str, part: str | None) -> None:
    new = with_cited(CITING, [cites(1, symbol)]).resolutions[symbol]
    assert (new.session, new.part, new.adopted_on) == (session, part, None)


@pytest.mark.parametrize("day", ["1994-12-20", "2107-12-24", "2019-12-13"])
def test_a_day_counts_that_the_session_can_have_before_the_resolution_that_cites(day: str) -> None:
    symbol = "A/RES/74/9" if day.startswith("2019") else "A/RES/48/141"
    assert with_cited(CITING, [cites(1, symbol, day)]).resolutions[symbol].adopted_on is None


def test_of_two_days_that_of_most_resolutions_is_kept_and_both_are_noted() -> None:
    days = [cites(n, "A/RES/67/1", day) for n, day in ((1, "2012-09-24"), (2, "2012-09-24"), (3, "2012-09-19"))]
    found = with_cited(CITING, days)
    assert found.resolutions["A/RES/67/1"].adopted_on == "2012-09-24"
    (noted,) = found.discrepancies
    assert (noted.value_a, noted.value_b, noted.kept) == ("2012-09-24", "2012-09-19", "2012-09-24")
    (tied,) = with_cited(CITING, days[1:]).discrepancies
    assert tied.kept is None


def test_a_resolution_that_cites_twice_counts_once() -> None:
    days = [cites(1, "A/RES/67/1", "2012-09-24")] * 3 + [cites(n, "A/RES/67/1", "2012-09-19") for n in (2, 3)]
    assert with_cited(CITING, days).resolutions["A/RES/67/1"].adopted_on == "2012-09-19"


def test_another_day_of_a_resolution_that_is_held_is_noted_and_changes_nothing() -> None:
    found = with_cited(CITING, [cites(3, "A/RES/74/1", "2019-12-02")])
    assert found.resolutions == CITING
    (noted,) = found.discrepancies
    assert (noted.row_key, noted.value_a, noted.value_b, noted.kept) == (
        "A/RES/74/1", "2019-12-12", "2019-12-02", "2019-12-12",
    )  # fmt: skip


def test_a_day_of_a_resolution_whose_record_has_none_contradicts_nothing() -> None:
    dayless = CITING | {"A/RES/48/141": replace(held("A/RES/48/141", "", "48", 141), adopted_on=None)}
    found = with_cited(dayless, [cites(1, "A/RES/48/141", "1993-12-20")])
    assert (found.resolutions, found.discrepancies) == (dayless, [])


@pytest.mark.parametrize(
    ("cited", "new"),
    [
        (["A/RES/53/243", "A/RES/53/243A"], ["A/RES/53/243A"]),  # a whole of which a part is known
        (["A/RES/74/1A"], []),  # a part of a whole that is held
        (["A/RES/56/509"], []),  # a decision, by its number
        (["A/RES/509(VI)"], ["A/RES/509(VI)"]),
        (["S/RES/242(1967)", "A/76/33"], []),
    ],
)
def test_what_is_a_resolution_of_its_own(cited: list[str], new: list[str]) -> None:
    found = with_cited(CITING, [cites(1, symbol) for symbol in cited])
    assert sorted(found.resolutions.keys() - CITING.keys()) == new


@pytest.mark.parametrize(
    ("behind", "day", "title"),
    [
        (" of 20 December 1993, in which", "1993-12-20", None),
        (" of 25 September 2015, entitled “Transforming ‘our’ world”, and", "2015-09-25", "Transforming ‘our’ world"),
        (", adopted on 4 December 1986", "1986-12-04", None),
        (" of 20 Decembre 1993", None, None),
        (" of 41 December 1993", None, None),
        (" and 49/2 of 20 December 1993", None, None),
    ],
)
def test_what_is_printed_behind_a_number(behind: str, day: str | None, title: str | None) -> None:
    assert said_behind("48/141" + behind, 6) == (day, title)
