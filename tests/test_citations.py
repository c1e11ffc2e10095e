"""What a paragraph cites, on small documents of our own: print against link, numbers in words, lists, other bodies."""

from __future__ import annotations

import pandas as pd
import pytest

from scripts.combine import copies, resolutions
from scripts.combine.rows import Discrepancy
from scripts.extract.unxml.documents import Extract, extract_document
from tests import xml_maker
from tests.xml_maker import op

WHERE = "unxml/77session/English/A_RES_77_901-2300001E.xml"
SERVER = "https://undocs.org/en/"


def link(words: str, symbol: str) -> str:
    return f'<a href="{SERVER}{symbol}">{words}</a>'


def note(words: str) -> str:
    return f"<authorialNote><p>{words}</p></authorialNote>"


def document(text: str) -> Extract:
    return extract_document(WHERE, xml_maker.document(xml_maker.statement(preamble="", body=op("1.", text))), {})


def cited(text: str) -> list[str]:
    return [row.cited for row in document(text).citations]


def test_a_symbol_that_markup_cuts_is_whole():
    assert cited(f"Recalls resolution {link('76/', 'A/RES/76/183')}183;") == ["A/RES/76/183"]
    assert cited(f"Recalls resolution 2334 {link('(2016)', 'S/RES/2334(2016)')};") == ["S/RES/2334(2016)"]
    assert cited("See A/74/53/Add.1/ Corr.1;") == ["A/74/53/Add.1/Corr.1"]


@pytest.mark.parametrize(
    ("printed", "address", "symbol"),
    [
        ("A/76/33", "A/75/33", "A/76/33"),
        ("resolution 76/156", "A/RES/75/188", "A/RES/76/156"),
        ("Resolution 70/1", "A/70/1", "A/RES/70/1"),
        ("its resolution 72/266 A of 24 December 2017", "A/RES/72/266B", "A/RES/72/266A"),
        ("its decision 77/542 C of 24 April 2023", "A/RES/77/542C", "A/DEC/77/542C"),
        ("its resolution 74/146 of 18 December 2019", "A/HRC/RES/74/146", "A/RES/74/146"),
        ("Human Rights Council resolution S-21/1", "A/RES/S-21/1", "A/HRC/RES/S-21/1"),
        ("the Human Rights Council, including Council resolution 49/22", "A/HRC/49/22", "A/HRC/RES/49/22"),
    ],
)
def test_what_is_printed_wins_and_the_wrong_link_is_kept_aside(printed: str, address: str, symbol: str):
    (row,) = document(f"Notes {link(printed, address)};").citations
    assert (row.cited, row.misdirected) == (symbol, (address,))


@pytest.mark.parametrize(
    ("printed", "address", "symbols"),
    [
        ("A/64/38", "A/64/38(SUPP)", ["A/64/38"]),
        ("A/64/38", "A/64/38(supp)", ["A/64/38"]),
        ("A/78/6 (Sect. 29B)", "A/78/6(sect.29b)", ["A/78/6(Sect.29B)"]),
        ("A/62/40", "A/62/40(vol.i)(supp)", ["A/62/40"]),
        ("NPT/CONF.2000/28 (Parts I and II)", "NPT/CONF.2000/28", ["NPT/CONF.2000/28(PartsIandII)"]),
        ("Resolution 217 A (III)", "A/RES/217(III)", ["A/RES/217(III)A"]),
        ("Resolution 58/101 B", "A/RES/58/101A-B", ["A/RES/58/101B"]),
        ("A/48/486-S/26560", "A/48/486", ["A/48/486", "S/26560"]),
        ("A/C.6/56/SR.11-13", "A/C.6/56/SR.12", [f"A/C.6/56/SR.{number}" for number in (11, 12, 13)]),
        ("GC.18/INF/4", "GC.18/INF/4", ["GC.18/INF/4"]),
        ("Ibid", "A/77/5", ["A/77/5"]),
        ("Environment Assembly resolution 5/14", "UNEP/EA.5/RES.14", ["UNEP/EA.5/RES.14"]),
        ("Human Rights Council resolution 48/7", "A/HRC/RES/48/7", ["A/HRC/RES/48/7"]),
    ],
)
def test_a_link_to_the_same_document_is_not_wrong(printed: str, address: str, symbols: list[str]):
    rows = document(f"Notes {link(printed, address)};").citations
    assert [row.cited for row in rows] == symbols
    assert not any(row.misdirected for row in rows)


def test_a_link_without_words_is_no_citation():
    (row,) = document(f"See A/80/373{link(',', 'A/79/273')} sect. II;").citations
    assert (row.cited, row.misdirected) == ("A/80/373", ("A/79/273",))
    assert cited(f"Notes{link(' ', 'A/79/273')} nothing;") == []


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Recalls its decision 75/570 of 22 June 2021;", ["A/DEC/75/570"]),
        ("Resolutions 75/239 and 77/248 and decisions 74/543, 75/570 and 77/556.",
         ["A/RES/75/239", "A/RES/77/248", "A/DEC/74/543", "A/DEC/75/570", "A/DEC/77/556"]),
        ("Recalling its decisions S-31/1, S-31/2 and S-31/3,", ["A/DEC/S-31/1", "A/DEC/S-31/2", "A/DEC/S-31/3"]),
        ("General Assembly resolutions 74/92 A and B;", ["A/RES/74/92A", "A/RES/74/92B"]),
        ("its resolutions 51/211 A to C of 18 December 1996, 52/214", ["A/RES/51/211A", "A/RES/51/211B", "A/RES/51/211C", "A/RES/52/214"]),
        ("resolution 53/77 AA of 4 December 1998", ["A/RES/53/77AA"]),
        ("its resolution 57/228 \u0412 of 13 May 2003", ["A/RES/57/228B"]),  # the letter is Cyrillic
        ("resolution 302 (IV) of 8 December 1949, 2480 B (XXIII) and 1874 (S-IV)", ["A/RES/302(IV)", "A/RES/2480(XXIII)B", "A/RES/1874(S-IV)"]),
        ("Security Council resolutions 237 (1967), 242 (1967) of 22 November 1967 and 338 (1973);",
         ["S/RES/237(1967)", "S/RES/242(1967)", "S/RES/338(1973)"]),
        ("S/RES 242 (1967), A/RES/ 2625 (XXV) and A/RES/74/92 A", ["S/RES/242(1967)", "A/RES/2625(XXV)", "A/RES/74/92A"]),
        ("the Assembly and the Security Council, recalling resolutions 72/276 and 2413 (2018)", ["A/RES/72/276", "S/RES/2413(2018)"]),
        ("Economic and Social Council resolutions 1996/31, 155 C (VII)", ["E/RES/1996/31", "E/RES/155(VII)C"]),
        ("Human Rights Council decision 18/120 and resolutions 24/14 of 27 September 2013", ["A/HRC/RES/24/14"]),
        ("the meeting of the Preparatory Commission of the Parties, and recalls its decision 78/560,", ["A/DEC/78/560"]),
        ("Recalls its decision 75/561 of 16 April 2020,", ["A/DEC/75/561"]),  # a slip in the day
    ],
)  # fmt: skip
def test_numbers_in_words(text: str, symbols: list[str]):
    assert cited(text) == symbols


@pytest.mark.parametrize(
    "text",
    [
        "Commission on the Status of Women resolutions 49/7 of 11 March 2005 and 56/4",
        "Economic and Social Council decision 2019/210",
        "Human Rights Council, in its resolution 51/30 of 7 October 2022 and its decision 51/101 of 6 October 2022",
        "Statistical Commission decision 48/110 of 10 March 2017",
        "United Nations Environment Assembly resolution 4/6",
        "decision 1/CP.21 of the Conference of the Parties",
        "Official Records, 2013, Supplement No. 4, chap. I, sect. C, decision 44/114.",
        "the Economic Commission for Latin America, of its resolution 574 (XXVII) of 16 May 1998",
        "resolution 668 (XXI) adopted by the General Assembly of the World Tourism Organization",
        "resolution 51/32 of the Human Rights Council",
        "its resolution, general comment No. 15 (2002)",
        "a 50/50 balance, HIV/AIDS, Law No. 24/2019",
        "the decision for 2019/20",
    ],
)
def test_numbers_of_other_bodies_and_of_other_things(text: str):
    assert cited(text) == []


def test_a_footnote_belongs_to_its_clause_and_stands_where_it_is_anchored():
    rows = document(f"Recalls A/77/1,{note('Resolution 70/1 and A/77/2.')} A/77/2 and A/77/3.").citations
    assert [(row.cited, row.place) for row in rows] == [
        ("A/77/1", "text"), ("A/RES/70/1", "footnote"), ("A/77/2", "footnote"), ("A/77/3", "text"),
    ]  # fmt: skip
    assert {row.clause_id for row in rows} == {"A/RES/77/901#op1"}


def test_cells_of_a_table_do_not_run_into_one_another():
    cells = "".join(f"<td><p>{words}</p></td>" for words in ("Resolution 73/280", "A", "2019", "resolution 73/279"))
    table = f"<container name='table'><table><tr>{cells}</tr></table></container>"
    found = extract_document(
        WHERE, xml_maker.document(xml_maker.statement(preamble="", body=op("1.", "Approves:") + table)), {}
    )
    assert [row.cited for row in found.citations] == ["A/RES/73/280", "A/RES/73/279"]


def test_a_wrong_link_becomes_a_discrepancy_of_its_citation():
    documents = copies.link([document(f"Notes A/77/1 and {link('A/76/33', 'A/75/33')};")])
    (noted,) = resolutions.wrong_links(documents)
    assert (noted.table_name, noted.row_key, noted.column_name) == ("citations", "A/RES/77/901#op1|2", "cited")
    assert (noted.value_a, noted.value_b, noted.kept) == ("A/76/33", "A/75/33", "A/76/33")
    table: pd.DataFrame = resolutions.citations(documents[0].citations, {}, set(), [])
    assert list(table) == ["clause_id", "position", "cited", "place", "pinpoint", "resolution_id", "decision_id"]


def test_a_decision_cited_is_found_under_the_letter_that_it_got_later():
    documents = copies.link([document("Notes decisions 77/901 and 77/902 of the General Assembly;")])
    letter = Discrepancy(
        table_name="decisions", row_key="A/DEC/77/901A", column_name="decision_id", kind="relettered", reason="Why.",
        source_a="unxml_decisions", value_a="A/DEC/77/901", source_b="unxml_decisions", value_b="A/DEC/77/901A",
    )  # fmt: skip
    table = resolutions.citations(documents[0].citations, {}, {"A/DEC/77/901A"}, [letter])
    assert table["cited"].tolist() == ["A/DEC/77/901", "A/DEC/77/902"]
    assert table["decision_id"].tolist() == ["A/DEC/77/901A", None]
