"""The texts before session 74: what a document says, how its lines become clauses, and when they do not."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from scripts.common.errors import DataError
from scripts.extract.mandates.documents import Document, extract_document
from scripts.extract.mandates.marks import without_marks
from tests.mandates_maker import (
    COVER,
    NAME,
    TEXT,
    TITLE,
    behind,
    content,
    document,
    heading,
    line,
    operative,
    preambular,
)


def read(*text: dict[str, Any], name: str = NAME, corrected: Any = None, **more: Any) -> Document:
    return extract_document(name, content(document(*text, **more)), corrected or {})


def ids(found: Document) -> list[str]:
    return [row.clause_id.partition("#")[2] for row in found.clauses]


# The cover.


def test_a_document_states_its_resolution():
    (stated,) = read().resolutions
    assert (stated.resolution_id, stated.session, stated.number, stated.part) == ("A/RES/62/901", "62", 901, "")
    assert (stated.title, stated.meeting) == ("Tests of the reader", "A/62/PV.76")
    assert (stated.adopted_on, stated.day_on_cover) == ("2007-12-18", "2007-12-18")
    assert (stated.committee, stated.drafts, stated.reports) == ("third", (), ("A/62/933(PartII)",))


@pytest.mark.parametrize(
    ("proponent", "committee", "drafts", "reports"),
    [
        ("[without reference to a Main Committee (A/62/L.9/Rev.1 and Rev.1/Add.1)]", "plenary", ("A/62/L.9/Rev.1",), ()),
        ("[without reference to a Main Committee (A/62/L.8 and A/62/L.8/Add.1)]", "plenary", ("A/62/L.8",), ()),
        ("[without reference to a Main Committee (A/62/L.8 and A/62/L.9)]", "plenary", ("A/62/L.8", "A/62/L.9"), ()),
        ("[on the report of the Fifth Committee (A/62/901/Add.2 and Corr.1)]", "fifth", (), ("A/62/901/Add.2",)),
        ("[on the report of the Ad Hoc Committee of the Whole (A/62/7)]", None, (), ("A/62/7",)),
    ],
)  # fmt: skip
def test_the_line_on_the_committee_names_draft_or_report(
    proponent: str, committee: str | None, drafts: tuple[str, ...], reports: tuple[str, ...]
):
    (stated,) = read(cover=[COVER[0], proponent]).resolutions
    assert (stated.committee, stated.drafts, stated.reports) == (committee, drafts, reports)


def test_a_report_that_the_print_lacks_is_that_of_the_link():
    lines = document(cover=[COVER[0], "[on the report of the Third Committee ()]"])
    lines[1]["links"] = [["A/62/933", "http://undocs.org/A/62/933"]]
    (stated,) = extract_document(NAME, content(lines), {}).resolutions
    assert stated.reports == ("A/62/933",)


def test_the_day_of_issue_of_an_old_cover_is_not_the_day_of_adoption():
    cover = [
        "UNITED\t\tA", "NATIONS", "General Assembly", "Distr.", "GENERAL", "A/RES/62/901", "23 February 2008",
        "Sixty-second session", "Agenda items 9, 10 and 11 (a)", "RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY", COVER[1],
    ]  # fmt: skip
    (stated,) = read(cover=cover, closing="76th plenary meeting", annex=behind("18 December 2007")).resolutions
    assert (stated.adopted_on, stated.day_on_cover) == ("2007-12-18", None)
    assert stated.agenda_item == "9 and 10 and 11 (a)"


def test_lettered_parts_are_resolutions_of_their_own():
    lines = [
        *(line(words, "frontmatter") for words in COVER), line(TITLE, "title"),
        line("A"), heading("First tests"), preambular("The General Assembly,"), *TEXT, *behind("76th plenary meeting", "18 December 2007"),
        *behind("B*", "Second tests", "The General Assembly,", "1.\tCalls upon testers to sleep.", "76th plenary meeting", "18 December 2007"),
    ]  # fmt: skip
    found = extract_document(NAME, content(lines), {})
    assert [(one.resolution_id, one.title) for one in found.resolutions] == [
        ("A/RES/62/901A", "First tests"),
        ("A/RES/62/901B", "Second tests"),
    ]
    assert [row.clause_id for row in found.clauses][-1] == "A/RES/62/901B#op1"


def test_the_letter_behind_a_title_is_no_part_of_it():
    found = read(name=NAME.replace("901", "901_B"), title="62/901.\tTests of the reader B*")
    assert [(one.resolution_id, one.title) for one in found.resolutions] == [("A/RES/62/901B", "Tests of the reader")]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"title": "62/902. Tests"}, "another number than the file"),
        ({"title": "Tests of the reader"}, "no line has number and title"),
        ({"cover": [COVER[0], "A guess", COVER[1]]}, "'A guess' on the cover is not known"),
        ({"cover": [COVER[0], "[on the report of the Seventh Committee (A/62/1)]"]}, "'Seventh Committee' is none of"),
        ({"cover": [COVER[0]]}, "0 lines of the cover open a bracket"),
        ({"closing": "Done"}, "without the meeting under it"),
        ({"closing": "76th plenary meeting"}, "no day under the text"),
        ({"name": "mandates/A_RES.json"}, "the name of the file has no symbol"),
    ],
)
def test_a_document_that_is_not_understood_stops(more: dict[str, Any], message: str):
    with pytest.raises(DataError, match=message):
        read(**more)


def test_a_correction_mends_the_number_over_the_title():
    place = (NAME, "title_number", "61/901")
    found = read(title="61/901. Tests of the reader", corrected={place: "62/901"})
    assert found.resolutions[0].resolution_id == "A/RES/62/901"
    assert found.corrections == {place}


# The JSON.


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (b"[", "no JSON"),
        (b"{}", "a list of lines"),
        (b"[]", "a list of lines"),
        (b"[1]", "line 1: 1 is no line"),
        (content([line("x")]).replace(b'"text"', b'"type": "title", "text"'), "a field stands twice"),
        (content([line("x")]).replace(b"null", b"NaN"), "NaN is no value"),
        (content([line("x", guess=1)]), "the field guess is missing or not known"),
        (content([{"text": "x"}]), "the field links is missing or not known"),
        (content([line("x", "poem")]), "a line of the kind 'poem'"),
        (content([line("x", part="perhaps")]), "a line of the kind 'paragraph' and 'perhaps'"),
        (content([line("x", prefix=1)]), "should be text"),  # type: ignore[arg-type]
        (content([line("x", links=["A/1"])]), "right would be pairs"),
        (content([line("x", language="french")]), "the language 'french'"),
    ],
)
def test_json_of_another_form_stops_with_its_place(written: bytes, message: str):
    with pytest.raises(DataError, match=message) as error:
        extract_document(NAME, written, {})
    assert str(error.value).startswith(NAME)


# The clauses.


def test_lines_become_clauses_in_their_tree():
    found = read()
    assert ids(found) == ["pp1", "op1", "op1.a", "op1.b", "op2"]
    assert [row.part for row in found.clauses] == ["preamble", *["operative"] * 4]
    assert [row.number for row in found.clauses] == ["", "1.", "(a)", "(b)", "2."]
    assert found.clauses[2].parent_id == "A/RES/62/901#op1"
    assert found.clauses[0].text_sha256 == hashlib.sha256(b"Recalling the past,").hexdigest()


def test_what_the_source_takes_a_line_for_does_not_decide():
    text = [
        line("Recalling the past,", "frontmatter"),
        preambular("Requests testers:"),  # so the source calls what has no number
        operative("(a)", "To test."),
        heading("II"),
        line("1.\tDecides to rest.", "backmatter"),
    ]
    found = read(*text)
    assert ids(found) == ["pp1", "op.u1", "op.u1.a", "op1"]
    assert found.clauses[3].section == "II"


def test_a_text_that_sets_out_a_declaration_is_operative():
    text = [
        preambular("Adopts the following declaration:"),
        heading("Declaration"),
        preambular("We, who test, are here."),
        operative("1.", "We test."),
    ]
    assert ids(read(*text)) == ["op.u1", "op.u2", "op1"]


def test_annexes_close_the_text():
    found = read(
        annex=[*behind("ANNEX", "Rules of tests", "1.\tTest.", "2.\tRest."), heading("Article 2"), *behind("Sleep.")]
    )
    assert ids(found)[5:] == ["annex.1", "annex.2", "annex.u1"]
    assert [row.heading for row in found.clauses[5:]] == ["Rules of tests", "Rules of tests", "Article 2"]
    assert found.clauses[-1].section == "article2"


def test_citations_are_those_of_the_words():
    found = read(preambular("Recalling its resolution 61/902 of 1 December 2006,"), *TEXT[1:])
    assert [(row.clause_id, row.cited) for row in found.citations] == [("A/RES/62/901#pp1", "A/RES/61/902")]


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("the Rights of the Child1 during", "the Rights of the Child during"),
        ("of the Secretary-General;1,2", "of the Secretary-General;"),
        ("the Plan (“the Plan”),12 and", "the Plan (“the Plan”), and"),
        ("of 3 May 1999,14 and", "of 3 May 1999, and"),
        ("resolution 70/33,10 which", "resolution 70/33, which"),
        ("takes note of the report.5", "takes note of the report."),
    ],
)
def test_marks_of_footnotes_are_no_words(printed: str, right: str):
    assert without_marks(printed) == right


@pytest.mark.parametrize(
    "words", ["CO2 and H5N1", "63,390 dollars", "A/62/L.9 and Add.1", "in A/62/9/Add.1", "31 December 2009, 4 May", "decision V/6"]
)  # fmt: skip
def test_other_figures_stay(words: str):
    assert without_marks(words) == words


# What is left out.


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ([line("8/ A/62/1.", "footer"), *TEXT], "the footnotes of each page stand among its paragraphs"),
        ([preambular("Recalling the"), preambular("past,"), *TEXT[1:]], "a paragraph breaks off"),
        ([preambular("The past and"), preambular("the present,"), *TEXT[1:]], "a paragraph breaks off"),
        ([preambular("Women test."), *TEXT[1:]], "a paragraph opens neither like a preambular nor like an operative one"),
        ([TEXT[0]], "no paragraph is operative"),
        ([operative(None, "Decides to test."), operative(None, "Decides to rest.")], "operative paragraphs have lost their numbers"),
        ([operative("1.", "Decides to test;"), operative("3.", "Decides to rest.")], "no number 2 stands before 3"),
        ([operative("1.", "Decides:"), operative("1.a", "To test.")], "the number 1.a is of no known form"),
        ([operative("1.", "Decides to test;"), operative("1.", "Decides to rest.")], "two clauses would have one identifier"),
        ([*map(heading, ("A b", "C d", "E f", "G h", "I j")), *TEXT], "it holds a table or a list of contents"),
    ],
)  # fmt: skip
def test_a_text_in_doubt_is_left_out_with_its_reason(text: list[dict[str, Any]], reason: str):
    found = read(*text)
    assert [(one.what, one.reason) for one in found.unread] == [("text", reason)]
    assert not found.clauses
    assert found.resolutions[0].title == "Tests of the reader"


@pytest.mark.parametrize(
    ("annex", "reason"),
    [
        (behind("Instruments named in the text", "1.\tA treaty."), "what stands behind the text is no annex"),
        (behind("Annex", "Budget", "Posts", "Travel", "12.5", "3.1", "4."), "it holds a table or a list of contents"),
        (behind("Annex", "86.\tSleep."), "no number 1 stands before 86"),
    ],
)
def test_annexes_in_doubt_are_left_out_alone(annex: list[dict[str, Any]], reason: str):
    found = read(annex=annex)
    assert [(one.what, one.reason) for one in found.unread] == [("annexes", reason)]
    assert ids(found) == ["pp1", "op1", "op1.a", "op1.b", "op2"]


def test_a_scan_gives_nothing_but_its_symbol():
    lines = [entry | {"language": "english"} for entry in document()]
    found = extract_document(NAME, content(lines), {})
    assert [(one.resolution_id, one.what) for one in found.unread] == [("A/RES/62/901", "document")]
    assert not found.resolutions
    assert not found.clauses
