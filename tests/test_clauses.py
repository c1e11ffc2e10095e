"""The tree of paragraphs, found again from flat markup; each test is one shape that the Organization's files have."""

from __future__ import annotations

import hashlib

import pytest

from scripts.common.errors import DataError
from scripts.extract.unxml import numbering
from scripts.extract.unxml.documents import extract_document
from scripts.extract.unxml.rows import StatedClause
from scripts.extract.unxml.verbs import is_preambular
from tests import xml_maker
from tests.xml_maker import heading, italic, op, pp

WHERE = "unxml/77session/English/A_RES_77_901-2300001E.xml"
ID = "A/RES/77/901#"


def extract(**parts: str) -> list[StatedClause]:
    return extract_document(WHERE, xml_maker.document(xml_maker.statement(**parts)), {}).clauses


def ids(rows: list[StatedClause]) -> list[str]:
    return [row.clause_id.removeprefix(ID) for row in rows]


def parents(rows: list[StatedClause]) -> dict[str, str]:
    return {row.clause_id.removeprefix(ID): row.parent_id.removeprefix(ID) for row in rows}


def test_plain_resolution():
    rows = extract()
    assert ids(rows) == ["pp1", "pp2", "op1", "op2"]
    assert [row.position for row in rows] == [1, 2, 3, 4]
    assert [row.part for row in rows] == ["preamble", "preamble", "operative", "operative"]
    assert [row.number for row in rows] == ["", "", "1.", "2."]
    assert rows[3].action_phrase == "Also calls upon"
    assert rows[3].n_words == 6


def test_hash_is_of_the_folded_text_without_number_and_footnote():
    note = "<authorialNote><p>See A/77/1.</p></authorialNote>"
    (row,) = extract(preamble="", body=op("1.", f'<span class="italic">Decides</span>  to\n test{note} cafe\u0301s;'))
    assert row.text_sha256 == hashlib.sha256("Decides to test cafés;".encode()).hexdigest()


def test_points_stand_below_their_paragraph_whether_marked_up_or_only_printed():
    listed = (
        '<paragraph class="SingleTxt"><num>2.</num><list><intro><p>Asks:</p></intro>'
        "<point><num>(a)</num><content><p>One;</p></content></point>"
        "<sublist><point><content><p>Below one;</p></content></point></sublist>"
        "<point><num>(b)</num><content><p>Two.</p></content></point></list></paragraph>"
    )
    rows = extract(
        preamble="", body=op("1.", "Asks:") + op("", "(a) One;") + op("", "(i) Inner;") + op("", "(b) Two.") + listed
    )
    assert parents(rows) == {
        "op1": "", "op1.a": "op1", "op1.a.i": "op1.a", "op1.b": "op1",
        "op2": "", "op2.a": "op2", "op2.a.u1": "op2.a", "op2.b": "op2",
    }  # fmt: skip
    assert [row.depth for row in rows] == [1, 2, 3, 2, 1, 2, 3, 2]
    assert rows[1].number == "(a)"


LETTERS = [f"({letter}) Point;" for letter in "abcdefghi"]


@pytest.mark.parametrize(
    ("printed", "last"),
    [
        (["Asks:", "(a) One:", "(i) Inner;"], "op1.a.i"),
        (["Asks:", *LETTERS, "(j) Point;"], "op1.j"),
        (["Asks:", *LETTERS, "(ii) Point;"], "op1.h.ii"),
        (["Approves the agenda:", "1. Opening.", "2. Closing."], "op1.2"),
        (["Agrees:", heading("On money"), "(a) One;"], "op1.a"),
        (["Demands:", "(a) One;", "and that all test;"], "op1.u1"),
    ],
)
def test_the_examples_of_the_tree(printed: list[str], last: str):
    first, *rest = printed
    body = "".join(words if words.startswith("<") else op("", words) for words in rest)
    assert ids(extract(preamble="", body=op("1.", first) + body))[-1] == last


@pytest.mark.parametrize(("following", "expected"), [("(j)", "op1.i"), ("(ii)", "op1.h.i")])
def test_i_after_h_is_decided_by_what_follows(following: str, expected: str):
    letters = "".join(op("", f"({letter}) Point;") for letter in "abcdefghi")
    rows = extract(preamble="", body=op("1.", "Asks:") + letters + op("", f"{following} Point;"))
    assert expected in ids(rows)


def test_letters_go_on_after_z():
    assert numbering.letter_value("z") == 26
    assert numbering.letter_value("aa") == 27
    assert numbering.letter_value("ab") == 0


def test_sections_whose_numbers_restart_are_told_apart_by_their_labels():
    body = heading("I") + heading("First matter") + op("1.", italic("Decides")) + op("2.", italic("Notes"))
    body += heading("II") + heading("Second matter") + op("1.", italic("Decides"))
    rows = extract(preamble="", body=body)
    assert ids(rows) == ["I.op1", "I.op2", "II.op1"]
    assert [row.section for row in rows] == ["I", "I", "II"]
    assert rows[2].heading == "Second matter"


def test_sections_whose_numbers_go_on_need_no_label():
    rows = extract(
        preamble="", body=heading("I") + op("1.", italic("Decides")) + heading("II") + op("2.", italic("Notes"))
    )
    assert ids(rows) == ["op1", "op2"]


def test_a_section_may_have_a_preamble_inside_the_body():
    cross = '<crossHeading><span class="italic">Having considered</span> a report,</crossHeading>'
    body = f"<section><num>I</num><subheading>Matter</subheading>{cross}{op('1.', italic('Takes note', ' of it;'))}</section>"
    rows = extract(body=body)
    assert ids(rows) == ["pp1", "pp2", "I.pp1", "op1"]
    assert rows[2].part == "preamble"


def test_a_preamble_after_operative_paragraphs_belongs_to_the_document_they_adopt():
    content = xml_maker.statement(body=op("", italic("Adopts", " the following:")))
    content = content.replace(
        "</mainBody>", f"</mainBody><preamble>{pp('Recalling')}</preamble><mainBody>{op('1.', 'We test.')}</mainBody>"
    )
    rows = extract_document(WHERE, xml_maker.document(content), {}).clauses
    assert [row.part for row in rows] == ["preamble", "preamble", "operative", "operative", "operative"]


def test_a_numbered_list_inside_a_paragraph_does_not_restart_the_resolution():
    body = (
        op("1.", italic("Approves", " the agenda:"))
        + op("1.", "Opening.")
        + op("2.", "Closing.")
        + op("2.", italic("Notes"))
    )
    rows = extract(preamble="", body=body)
    assert parents(rows) == {"op1": "", "op1.1": "op1", "op1.2": "op1", "op2": ""}


def test_a_heading_between_points_does_not_end_their_paragraph():
    body = op("1.", "Agrees:") + heading("On money") + op("", "(a) One;") + heading("On time") + op("", "(b) Two.")
    assert parents(extract(preamble="", body=body)) == {"op1": "", "op1.a": "op1", "op1.b": "op1"}


def test_a_number_left_inside_the_paragraph_is_read():
    rows = extract(
        preamble="", body=op("1.", italic("Decides")) + op("", f"2 {italic('Notes')}") + op("3.", italic("Asks"))
    )
    assert ids(rows) == ["op1", "op2", "op3"]
    assert rows[1].number == "2"
    assert rows[1].action_phrase == "Notes"


def test_text_that_runs_on_after_points_belongs_to_the_paragraph():
    body = op("1.", "Demands:") + op("", "(a) One;") + op("", "and that all test;")
    assert parents(extract(preamble="", body=body))["op1.u1"] == "op1"


def test_annex_attached_or_printed_in_the_body():
    attached = extract(
        attachments=heading("Annex", "HCh") + heading("Rules") + op("1.", "First.") + op("", "(a) Point.")
    )
    assert ids(attached)[-2:] == ["annex.1", "annex.1.a"]
    bold = '<span class="bold">Annex</span>'
    printed = extract(body=xml_maker.BODY + op("", bold, "MercuryDocument") + op("1.", "First."))
    assert ids(printed)[-1] == "annex.1"
    assert printed[-1].part == "annex"


def test_table_and_note_are_clauses_of_their_own_kind():
    table = "<container name='table'><table><tr><td><p>Cell</p></td></tr></table></container>"
    rows = extract(preamble="", body=op("1.", "Approves:") + table + op("", "a Rounded.", "FootnoteText"))
    assert [(row.kind, row.clause_id.removeprefix(ID)) for row in rows[1:]] == [
        ("table", "op1.t1"),
        ("note", "op1.n1"),
    ]


@pytest.mark.parametrize(
    ("phrase", "preambular"),
    [
        ("Recalling also", True),
        ("Particularly concerned", True),
        ("Continuing to underline", True),
        ("Remaining convinced", True),
        ("Calls upon", False),
        ("Continues to be concerned", False),
        ("", False),
    ],
)
def test_a_paragraph_is_preambular_by_its_first_verb(phrase: str, preambular: bool):
    assert is_preambular(phrase) is preambular


def test_texts_that_differ_in_hyphens_and_quotation_marks_alone_have_one_folded_hash():
    one, other, third = extract(
        preamble="",
        body=op("1.", "States\u2019 non\u2011use of \u201cwords\u201d\u2026")
        + op("2.", 'States\' non-\u00aduse of "words"...')
        + op("3.", 'states\' non-use of "words"...'),
    )
    assert one.text_sha256 != other.text_sha256
    assert one.folded_sha256 == other.folded_sha256 != third.folded_sha256
    assert one.folded_sha256 == hashlib.sha256(b'States\' non-use of "words"...').hexdigest()


def test_a_sentence_set_in_italics_is_no_action_phrase():
    long = "One two three four five six seven eight nine"
    rows = extract(
        preamble="", body=op("1.", italic(long)) + op("2.", italic("Target: all of it", "")) + op("3.", "Plain.")
    )
    assert [row.action_phrase for row in rows] == ["", "", ""]


def test_citations_are_canonical_once_each_and_tell_text_from_footnote():
    note = "<authorialNote><p>See A/77/5 and A/77/5/Add.1.</p></authorialNote>"
    text = (
        'Recalls <a href="https://undocs.org/en/A/RES/75/290a">75/290 A</a>, '
        '<a href="https://docs.un.org/en/A/RES/1514 (XV)">1514 (XV)</a>, A/RES/75/290A, '
        f'<a href="https://undocs.org/en/A/RES/48/218A-C">48/218 A to C</a> and <a href="https://example.org/">a page</a>{note};'
    )
    found = extract_document(
        WHERE, xml_maker.document(xml_maker.statement(preamble="", body=op("1.", text))), {}
    ).citations
    assert [(row.position, row.cited, row.place) for row in found] == [
        (1, "A/RES/75/290A", "text"),
        (2, "A/RES/1514(XV)", "text"),
        (3, "A/RES/48/218A", "text"),
        (4, "A/RES/48/218B", "text"),
        (5, "A/RES/48/218C", "text"),
        (6, "A/77/5", "footnote"),
        (7, "A/77/5/Add.1", "footnote"),
    ]


@pytest.mark.parametrize(
    "parts",
    [
        {"body": "<paragraph><num>1.</num><speech/></paragraph>"},
        {"body": "<speech/>"},
        {"preamble": "<speech/>"},
        {"preamble": "<container name='x'><speech/></container>"},
        {"body": "<container><p>no table</p></container>"},
        {"body": "<paragraph><content><p>one</p><p>two</p></content></paragraph>"},
        {"body": op("1.", '<a href="https://undocs.org/">no symbol</a>')},
    ],
)
def test_what_is_not_foreseen_stops_with_file_and_line(parts: dict[str, str]):
    with pytest.raises(DataError, match=rf"{WHERE}, line \d+: "):
        extract(**parts)
