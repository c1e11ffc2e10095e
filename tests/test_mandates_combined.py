"""The texts before session 74 beside the other sources: what they add, what differs, and what is said of the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts.combine.mandates import Texts, left_out, with_texts
from scripts.combine.rows import Resolution
from scripts.extract.mandates.documents import Document, extract_document
from tests.mandates_maker import COVER, NAME, TEXT, content, document, preambular

SYMBOL = "A/RES/62/901"
RECORD = Resolution(
    resolution_id=SYMBOL, session="62", number=901, part=None, title="Tests of the reader.", adopted_on="2007-12-18",
    meeting="A/62/PV.76", adoption="recorded_vote", source_id="undl", evidence="library_record",
)  # fmt: skip


def made(**more) -> Document:
    return extract_document(NAME, content(document(**more)), {})


def united(*held: Resolution, text: Document | None = None, have_text: set[str] | None = None) -> Texts:
    return with_texts({one.resolution_id: one for one in held}, [text or made()], have_text or set())


def test_a_resolution_that_no_other_source_has_is_a_row():
    found = united()
    row = found.resolutions[SYMBOL]
    assert (row.source_id, row.evidence, row.adoption) == ("mandates", "text", None)
    assert (row.adopted_on, row.meeting, row.committee_report) == ("2007-12-18", "A/62/PV.76", "A/62/933(PartII)")
    assert [row.clause_id for row in found.clauses][:2] == [f"{SYMBOL}#pp1", f"{SYMBOL}#op1"]
    assert not found.discrepancies


def test_a_cover_adds_what_the_record_lacks():
    found = united(RECORD)
    row = found.resolutions[SYMBOL]
    assert (row.source_id, row.evidence, row.adoption) == ("undl", "text", "recorded_vote")
    assert (row.committee, row.committee_report) == ("third", "A/62/933(PartII)")
    assert row.title == RECORD.title  # titles are compared by their letters and figures
    assert not found.discrepancies


@pytest.mark.parametrize(
    ("column", "value", "right"),
    [
        ("title", "Tests of a reader", "Tests of the reader"),
        ("adopted_on", "2007-12-17", "2007-12-18"),
        ("meeting", "A/62/PV.75", "A/62/PV.76"),
        ("committee_report", "A/62/9", "A/62/933(PartII)"),
    ],
)
def test_where_text_and_record_differ_the_text_is_kept_and_said(column: str, value: str, right: str):
    found = united(replace(RECORD, **{column: value}))
    assert getattr(found.resolutions[SYMBOL], column) == right
    (noted,) = found.discrepancies
    assert (noted.column_name, noted.value_a, noted.value_b, noted.kept) == (column, value, right, right)


def test_the_organizations_own_text_is_kept_over_a_copy():
    own = replace(RECORD, source_id="unxml", evidence="text", title="Other tests")
    found = united(own, have_text={SYMBOL})
    assert found.resolutions[SYMBOL] == own
    assert not found.clauses
    assert [noted.kept for noted in found.discrepancies] == ["Other tests"]


def test_a_resolution_that_got_its_letter_later_is_part_a():
    first = replace(RECORD, resolution_id=f"{SYMBOL}A", part="A")
    found = united(first)
    assert set(found.resolutions) == {f"{SYMBOL}A"}
    assert {row.resolution_id for row in found.clauses} == {f"{SYMBOL}A"}
    assert [row.parent_id for row in found.clauses if row.parent_id] == [f"{SYMBOL}A#op1"] * 2
    assert [noted.kind for noted in found.discrepancies] == ["relettered"]


@pytest.mark.parametrize(("cited", "name"), [(f"{SYMBOL}B", f"{SYMBOL}A"), (SYMBOL, SYMBOL)])
def test_a_part_b_that_others_cite_tells_that_this_is_part_a(cited: str, name: str):
    assert set(with_texts({}, [made()], set(), [cited]).resolutions) == {name}


def test_a_part_a_of_another_day_is_another_resolution():
    other = replace(RECORD, resolution_id=f"{SYMBOL}A", part="A", adopted_on="2007-12-17")
    assert set(united(other).resolutions) == {f"{SYMBOL}A", SYMBOL}


def test_a_meeting_that_others_have_on_another_day_is_not_taken():
    other = replace(RECORD, resolution_id="A/RES/62/902", number=902, adopted_on="2007-12-19")
    found = united(other)
    assert (found.resolutions[SYMBOL].meeting, found.resolutions[SYMBOL].adopted_on) == (None, "2007-12-18")
    assert [(noted.column_name, noted.value_a, noted.kept) for noted in found.discrepancies] == [
        ("meeting", "A/62/PV.76", None)
    ]


def test_of_several_drafts_none_is_taken():
    text = made(cover=[COVER[0], "[without reference to a Main Committee (A/62/L.8, A/62/L.9 and A/62/L.10)]"])
    found = united(text=text)
    assert found.resolutions[SYMBOL].draft is None
    assert [(noted.column_name, noted.value_a, noted.value_b) for noted in found.discrepancies] == [
        ("draft", "A/62/L.8", "A/62/L.9 | A/62/L.10")
    ]


def test_of_two_days_that_under_the_text_is_kept():
    found = united(text=made(cover=[COVER[0].replace("18", "17"), COVER[1]]))
    assert found.resolutions[SYMBOL].adopted_on == "2007-12-18"
    assert [(noted.value_a, noted.value_b) for noted in found.discrepancies] == [("2007-12-18", "2007-12-17")]


def test_a_text_that_is_left_out_is_said_at_its_resolution():
    found = united(text=extract_document(NAME, content(document(preambular("Women test."), *TEXT[1:])), {}))
    (noted,) = left_out(found, found.resolutions)
    assert (noted.row_key, noted.kind, noted.kept) == (SYMBOL, "left_out", SYMBOL)
    assert noted.reason.startswith("The text is not read into clauses: a paragraph opens")


def test_a_scan_of_several_parts_is_said_at_each():
    scan = [entry | {"language": "english"} for entry in document()]
    parts = [replace(RECORD, resolution_id=f"{SYMBOL}{part}", part=part) for part in "AB"]
    found = united(*parts, text=extract_document(NAME, content(scan), {}))
    assert [noted.row_key for noted in left_out(found, found.resolutions)] == [f"{SYMBOL}A", f"{SYMBOL}B"]


def test_citations_stand_under_the_symbol_that_is_kept():
    text = extract_document(
        NAME, content(document(preambular("Recalling its resolution 61/902 of 1 December 2006,"), *TEXT[1:])), {}
    )
    found = united(replace(RECORD, resolution_id=f"{SYMBOL}A", part="A"), text=text)
    assert [row.clause_id for row in found.citations] == [f"{SYMBOL}A#pp1"]
