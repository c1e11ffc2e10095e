"""What is cited and where in it: places printed with documents, kinds, clauses cited, instruments by name; on sentences of our own."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from schemas.says.citations import KINDS, clauses_named, counted, kind
from scripts.coding import instruments
from scripts.combine import citation_places
from scripts.common.errors import DataError
from scripts.common.names_pattern import pattern
from scripts.extract.unxml.documents import extract_document
from scripts.extract.unxml.mentions import mentions
from scripts.extract.unxml.pinpoints import pinpoints, written
from tests import xml_maker
from tests.xml_maker import op

WHERE = "unxml/77session/English/A_RES_77_901-2300001E.xml"


def places(words: str) -> dict[str, str]:
    """The places printed with each document of a line."""
    found = [mention for mention in mentions(words) if mention.symbols]
    spans = [(mention.start, mention.end) for mention in found]
    printed = zip(found, pinpoints(words, spans), strict=True)
    return {mention.symbols[0]: " ".join(written(own, mention.symbols[0])) for mention, own in printed}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Recalls paragraph 5 of its resolution 70/901;", {"A/RES/70/901": "op5"}),
        ("under paragraph 5 (a) (ii) of General Assembly resolution 70/901", {"A/RES/70/901": "op5.a.ii"}),
        ("paragraphs 5, 7 and 9 to 11 of resolution 70/901", {"A/RES/70/901": "op5 op7 op9 op10 op11"}),
        ("paragraph 5 (a) and (b) of resolution 70/901", {"A/RES/70/901": "op5.a op5.b"}),
        ("paragraph 5 (a) to (c) of resolution 70/901", {"A/RES/70/901": "op5.a op5.b op5.c"}),
        (
            "the third and fourth preambular paragraphs of Security Council resolution 901 (1993)",
            {"S/RES/901(1993)": "pp3 pp4"},
        ),
        ("resolution 70/901, para. 4", {"A/RES/70/901": "op4"}),
        ("resolution 70/901, paras.4 and 6-8;", {"A/RES/70/901": "op4 op6 op7 op8"}),
        ("section II, paragraph 3, of its resolution 70/901", {"A/RES/70/901": "section.II.op3"}),
        ("paragraph 3 of section II.B of its resolution 70/901 A", {"A/RES/70/901A": "section.II.B.op3"}),
        ("its resolutions 70/901, section VI, of 23 December 2015, and 71/902", {"A/RES/70/901": "section.VI", "A/RES/71/902": ""}),
        ("sections II and IV of its resolution 70/901", {"A/RES/70/901": "section.II section.IV"}),
        ("the annex to its resolution 70/901", {"A/RES/70/901": "annex"}),
        ("guidelines annexed to resolution 70/901", {"A/RES/70/901": "annex"}),
        ("paragraph 27 of annex I to resolution 70/901", {"A/RES/70/901": "annex.I.paragraph.27"}),
        ("resolution 70/901, annex, art. 24, para. 1", {"A/RES/70/901": "annex.article.24.paragraph.1"}),
        ("resolution 70/901 of 1 December 2015, the annex to which has rules", {"A/RES/70/901": "annex"}),
        ("resolution 70/901 of 1 December 2015, in particular paragraph 6 thereof,", {"A/RES/70/901": "op6"}),
        ("section II of resolution 70/901, in particular paragraph 6,", {"A/RES/70/901": "section.II section.II.op6"}),
        ("paragraph 6 of resolutions 70/901 of 1 December 2015 and 71/902", {"A/RES/70/901": "op6", "A/RES/71/902": "op6"}),
        ("paragraph 6 of resolution 70/901 and resolution 71/902", {"A/RES/70/901": "op6", "A/RES/71/902": ""}),
        ("A/70/901, annex, and A/71/902, annex.", {"A/70/901": "annex", "A/71/902": "annex"}),
        # What is behind one document and ahead of another is of the other, or of neither.
        ("its resolution 70/901, paragraph 5 of resolution 71/902", {"A/RES/70/901": "", "A/RES/71/902": "op5"}),
        ("resolution 70/901, paragraph 5 of the annex to the present resolution", {"A/RES/70/901": ""}),
        ("resolution 70/901, paragraph 5 of the report", {"A/RES/70/901": ""}),
        ("article VI of the Treaty and resolution 70/901", {"A/RES/70/901": ""}),
        ("Supplement No. 9 (A/73/9 (Vol. II)), part one, chap. II, sect. A, para. 5.", {"A/73/9(Vol.II)": "part.1.chapter.II.section.A.paragraph.5"}),
        ("A/72/901, paras. 5 and 12 and annex I", {"A/72/901": "paragraph.5 paragraph.12 annex.I"}),
        ("(E/2000/90 and E/2000/90/Corr.1), annex V", {"E/2000/90": "annex.V", "E/2000/90/Corr.1": "annex.V"}),
        ("A/45/901, annex, decision VI/5, annex I.", {"A/45/901": "annex.decision.VI/5.annex.I"}),
    ],
)  # fmt: skip
def test_places_printed_with_a_document(words: str, found: dict[str, str]):
    assert places(words) == found


def test_places_of_several_mentions_are_joined_and_of_several_parts_not_known():
    text = "Recalls paragraph 5 of resolution 70/901, and annex I to resolution 70/901, and section II of its resolutions 71/902 A and B;"
    document = extract_document(WHERE, xml_maker.document(xml_maker.statement(preamble="", body=op("1.", text))), {})
    assert {row.cited: row.pinpoint for row in document.citations} == {
        "A/RES/70/901": "op5 annex.I",
        "A/RES/71/902A": "",
        "A/RES/71/902B": "",
    }


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("A/RES/70/901A", "assembly_resolution"),
        ("A/DEC/70/501", "assembly_decision"),
        ("S/RES/901(1993)", "security_council_resolution"),
        ("E/RES/2019/5", "economic_and_social_council_resolution"),
        ("E/2019/5", "economic_and_social_council_document"),
        ("A/HRC/RES/S-28/1", "human_rights_council_resolution"),
        ("A/HRC/48/7/Add.1", "human_rights_council_document"),
        ("UNEP/EA.5/RES.14", "other_resolution"),
        ("A/C.6/77/SR.34", "meeting_record"),
        ("A/PV.571", "meeting_record"),
        ("A/C.5/77/L.5", "draft"),
        ("A/C.5/77/5", "committee_document"),
        ("A/CONF.157/24(PartI)", "conference_document"),
        ("A/77/5(Vol.II)", "assembly_document"),
        ("A/INF/51/6", "assembly_document"),
        ("CED/C/7", "treaty_body_document"),
        ("CED/CSP/2016/4", "treaty_conference_document"),
        ("FCCC/CP/2015/10/Add.1", "treaty_conference_document"),
        ("ST/SGB/2019/8", "secretariat_document"),
        ("JIU/REP/2011/9", "other_body_document"),
        ("A/XX/9", ""),
        ("Q/77/9", ""),
    ],
)
def test_the_kind_of_a_document_is_in_its_symbol(symbol: str, expected: str):
    assert kind(symbol) == expected
    assert not expected or expected in KINDS


def test_the_name_of_a_body_is_no_symbol():
    assert mentions("the International Trade Centre UNCTAD/WTO, of Geneva") == []


CLAUSES = pd.DataFrame(
    [
        ("A/RES/70/901#op5", None),
        ("A/RES/70/901#op5.a", None),
        ("A/RES/70/901#pp3", None),
        ("A/RES/70/901#annex.4", None),
        ("A/RES/71/902#II.op3", "II"),
        ("A/RES/71/902#annex.annexI.4", "annexI"),
        ("A/RES/72/903#op9", "II"),
        ("A/RES/72/903#annex.4", "annexI"),
    ],
    columns=["clause_id", "section"],
)


@pytest.mark.parametrize(
    ("resolution", "pinpoint", "clause"),
    [
        ("70/901", "op5", "op5"),
        ("70/901", "op5.a op9", "op5.a"),
        ("70/901", "op9 op5", ""),  # the first place is not there
        ("70/901", "pp3", "pp3"),
        ("70/901", "annex.paragraph.4", "annex.4"),
        ("70/901", "annex", ""),
        ("70/901", "annex.paragraph.5", ""),  # its paragraph 5 is none of the annex
        ("70/901", "section.II.op5", ""),
        ("71/902", "section.II.op3", "II.op3"),
        ("71/902", "op3", ""),  # each section has a paragraph 3
        ("71/902", "annex.I.paragraph.4", "annex.annexI.4"),
        ("71/902", "annex.II.paragraph.4", ""),
        ("72/903", "section.II.op9", "op9"),
        ("72/903", "section.III.op9", ""),
        ("72/903", "annex.I.paragraph.4", "annex.4"),
        ("72/903", "annex.paragraph.4", ""),  # there are several annexes
        ("73/904", "op5", ""),
    ],
)
def test_the_clause_that_a_place_names(resolution: str, pinpoint: str, clause: str):
    cited = pd.DataFrame({"resolution_id": [f"A/RES/{resolution}"], "pinpoint": [pinpoint]})
    assert clauses_named(cited, CLAUSES).tolist() == [clause and f"A/RES/{resolution}#{clause}"]


CITATIONS = pd.DataFrame(
    [
        ("A/RES/75/901#op1", "A/RES/70/901", "A/RES/70/901", None, "op5"),
        ("A/RES/75/901#op1", "A/RES/60/901", None, None, None),
        ("A/RES/75/901#op2", "A/75/33", None, None, "annex"),
    ],
    columns=["clause_id", "cited", "resolution_id", "decision_id", "pinpoint"],
)


def test_citations_are_counted_by_session_and_kind():
    clauses = pd.concat([CLAUSES, pd.DataFrame({"clause_id": ["A/RES/75/901#op1", "A/RES/75/901#op2"]})])
    clauses = clauses.assign(resolution_id=clauses["clause_id"].str.partition("#")[0])
    resolutions = pd.DataFrame({"resolution_id": ["A/RES/75/901"], "session": ["75"]})
    made = citation_places.tables(CITATIONS, clauses, resolutions)
    assert made["citation_coverage"].to_numpy().tolist() == [
        ["75", "assembly_document", 1, 0, 1, 0],
        ["75", "assembly_resolution", 2, 1, 1, 1],
    ]
    assert counted(made["citations"].iloc[:0], clauses, resolutions).empty


def test_a_symbol_of_no_kind_stops_the_build():
    with pytest.raises(DataError, match=r"A/RES/75/901#op1: cites 'Q/1', .* knows no kind"):
        citation_places.tables(CITATIONS.assign(cited="Q/1"), CLAUSES.assign(resolution_id=None), pd.DataFrame())


NAMES = {
    "Treaty on Peace": "peace",
    "Peace Treaty": "peace",
    "Optional Protocol to the Treaty on Peace": "peace_protocol",
    "Peace Treaty Organization": "",
    "Charter of the League": "charter",
    "Charter": "charter",
}


def named(*texts: str) -> list[tuple[str, int, str, str, str | None]]:
    clauses = pd.DataFrame(
        {"clause_id": [f"c{number}" for number in range(len(texts))], "resolution_id": "r", "text": texts}
    )
    found = instruments.table(clauses, NAMES, frozenset({"Charter"}))
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in found.itertuples(index=False)]  # type: ignore[misc]


def test_instruments_stand_once_for_each_clause_in_reading_order():
    assert named("the Charter, the Peace Treaty and the Treaty on Peace", "nothing", "the Peace Treaty") == [
        ("c0", 1, "charter", "Charter", None),
        ("c0", 2, "peace", "Peace Treaty", None),
        ("c2", 1, "peace", "Peace Treaty", None),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Optional Protocol to the Treaty on Peace", ["peace_protocol"]),
        ("the Optional Protocols to the Treaty on Peace", []),  # each is an instrument of its own
        ("Amendments to the Treaty on Peace", []),
        ("the Peace Treaty Organization", []),
        ("Parties to the Treaty on Peace", ["peace"]),
        ("the Treaty on Peaceful Uses", []),
        ("the Anti-Charter", []),
        ("the Charter of the League", ["charter"]),
        ("the treaty on peace", []),
        # A short name counts by itself alone, and where the resolution speaks of no other.
        ("under the Charter for its members", ["charter"]),
        ("its Charter", []),
        ("the Charter of the Club", []),
        ("the Charter for the Club", []),
        ("the Charter and the Sports Charter", []),
        ("the Charter of the League and the Sports Charter", ["charter"]),
    ],
)
def test_a_name_within_a_longer_one_is_not_it(text: str, found: list[str]):
    assert [row[2] for row in named(text)] == found


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("article VI, paragraph 2, of the Treaty on Peace", "article.VI.paragraph.2"),
        ("Articles 10, 11 and 13 of the Charter of the League", "article.10 article.11 article.13"),
        ("Chapter VI and Article 2.3 of the Charter", "chapter.VI article.2.3"),
        ("Article 73 e of the Charter", "article.73.e"),
        ("article 20 (2) of the Treaty on Peace", "article.20.2"),
        ("the Treaty on Peace, in particular article 5 thereof,", "article.5"),
        ("article 4 of the Treaty on Peace, in particular paragraph 15,", "article.4 article.4.paragraph.15"),
        ("the technical annex to the Treaty on Peace", "annex"),
        ("resolution 71/1 on the Treaty on Peace, the annex to which has rules", None),
    ],
)
def test_places_printed_with_an_instrument(text: str, pinpoint: str | None):
    assert [row[4] for row in named(text)] == [pinpoint]


def test_a_short_name_is_doubtful_in_the_whole_resolution_that_speaks_of_another():
    assert named("the Charter", "the Sports Charter and the Charter of the League") == [
        ("c1", 1, "charter", "Charter of the League", None)
    ]


def test_the_name_is_as_printed_and_is_found_however_its_hyphens_are():
    names = {"Test-Ban Treaty": "ban"}
    clauses = pd.DataFrame({"clause_id": ["c"], "resolution_id": ["r"], "text": ["the Test\u2011Ban\u00a0Treaty"]})
    assert instruments.table(clauses, names)["name"].tolist() == ["Test\u2011Ban\u00a0Treaty"]


def test_one_pattern_finds_the_longest_of_many_names():
    names = ["Treaty", "Treaty on Peace", "Treaty on Peace and War", "A.B"]
    found = pattern(names).findall("Treaty on Peace and War, Treaty on Pea, A.B and AxB, Treatys")
    assert found == ["Treaty on Peace and War", "Treaty", "A.B"]
    assert pattern([]).search("Treaty") is None


def sources(folder: Path, known: list[list[str]], names: list[list[str]]) -> Path:
    for name, columns, rows in (
        ("instruments", instruments.INSTRUMENTS, known),
        ("instrument_names", instruments.NAMES, names),
    ):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([columns, *rows])
    return folder


PEACE = ["peace", "Peace Treaty", "treaty", ""]


@pytest.mark.parametrize(
    ("known", "names", "message"),
    [
        ([[*PEACE[:2], "paper", *PEACE[3:]]], [["Peace Treaty", "peace", "", ""]], "instruments.csv:2: kind is 'paper'"),
        ([PEACE], [["Treaty", "peace", "", ""]], "instruments.csv:2: no row of instrument_names has the title 'Peace Treaty'"),
        ([PEACE], [["Peace Treaty", "peace", "", ""], ["War", "war", "", ""]], "instrument_names.csv:3: instrument is 'war'"),
        ([PEACE], [["Peace Treaty", "peace", "", ""], ["War", "", "", ""]], "instrument_names.csv:3: a name of no instrument needs"),
        ([PEACE], [["Peace Treaty", "peace", "", ""], ["War's", "peace", "", ""]], "instrument_names.csv:3: name is \"War's\""),
        ([PEACE], [["Peace Treaty", "peace", "true", ""]], "instrument_names.csv:2: short is 'true'"),
        ([PEACE], [["Peace Treaty", "peace", "", ""]] * 2, "instrument_names.csv:3: Peace Treaty stands in line 2 already"),
    ],
)  # fmt: skip
def test_a_fault_in_the_names_is_told(tmp_path: Path, known: list[list[str]], names: list[list[str]], message: str):
    with pytest.raises(DataError) as told:
        instruments.read(sources(tmp_path, known, names))
    assert message in str(told.value)


def test_only_instruments_that_a_clause_names_are_published(tmp_path: Path):
    other = ["war", "War Treaty", *PEACE[2:]]
    known, names = instruments.read(
        sources(
            tmp_path,
            [PEACE, other],
            [["Peace Treaty", "peace", "", ""], ["The Peace", "peace", "", ""], ["War Treaty", "war", "", ""]],
        )
    )
    made = instruments.tables(
        pd.DataFrame({"clause_id": ["c"], "resolution_id": ["r"], "text": ["The Peace"]}), known, names
    )
    assert made["instruments"][["instrument", "names"]].to_numpy().tolist() == [["peace", "Peace Treaty | The Peace"]]
    assert made["clause_instruments"]["instrument"].tolist() == ["peace"]
