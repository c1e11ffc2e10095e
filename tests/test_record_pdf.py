"""Recorded votes read from made verbatim records: reading order, lists, totals, what was voted on, later statements, entries."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from scripts.commands import verbatim as command
from scripts.common import cli
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import ROOT
from scripts.extract import verbatim
from scripts.extract.record_pdf import layout, record
from scripts.extract.record_pdf.layout import Page, Word
from scripts.extract.record_pdf.record import Record
from tests import record_maker

FILLER = (
    "Mr. Doe (Chad): My delegation is of the view that the matter before the Assembly deserves its attention, "
    "and that those who spoke before me said so at some length. We thank all of them."
)
LISTS = """A recorded vote was taken.
In favour:
 Belarus, Côte d’Ivoire, Guinea-Bissau, Iran (Islamic Republic of), Lao People’s Democratic Republic, Mali
Against:
 Albania, Chile, Trinidad and Tobago
Abstaining:
 Angola, Brazil"""
AMENDMENT = f"""The President: I shall first put to the vote the amendment contained in document A/77/L.901. A recorded vote has been requested.
{LISTS}
The amendment contained in document A/77/L.901 was adopted by 6 votes to 3, with 2 abstentions."""
SAID = "The President: The Assembly will take a decision on draft resolution A/77/L.900."
WHOLE = """The President: I now put to the vote draft resolution A/77/L.900, as a whole, as amended.
A recorded vote was taken.
In favour:
 Albania, Belarus, Chile
Against:
 None
Draft resolution A/77/L.900, as a whole, as amended, was adopted by 3 votes to none (resolution 77/900)."""

# The record of which docs/how-to/read-a-verbatim-record.md shows the report.
EXAMPLE = [
    SAID,
    AMENDMENT,
    "[Subsequently, the delegation of Togo informed the Secretariat that it had intended to abstain.]",
    f"The President: A separate vote has been requested on operative paragraph 4.\n{LISTS}\n"
    "Operative paragraph 4 was retained by 7 votes to 3, with 2 abstentions.",
    WHOLE,
]


def read(*paragraphs: str, columns: int = 2, lines: int = 50) -> Record:
    made = record_maker.sheets([FILLER, *paragraphs, FILLER], columns, lines)
    return record.of_pages(record_maker.pages(made), "made")


def entries(folder: Path, *paragraphs: str, **layout: int) -> list[verbatim.Entered]:
    """The entries of a made record, written and read back."""
    for found in read(*paragraphs, **layout).found:
        assert found.entry.faults == ()
        (folder / found.entry.name).write_text(found.entry.toml, encoding="utf-8")
    return verbatim.read(folder)


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("lines", [5, 7, 11, 50])
def test_lists_that_go_on_in_the_next_column_and_on_the_next_page(tmp_path: Path, columns: int, lines: int):
    (entry,) = entries(tmp_path, AMENDMENT, columns=columns, lines=lines)
    assert entry.votes == {
        "BLR": "yes", "CIV": "yes", "GNB": "yes", "IRN": "yes", "LAO": "yes", "MLI": "yes", "ALB": "no", "CHL": "no", "TTO": "no",
        "AGO": "abstain", "BRA": "abstain",
    }  # fmt: skip
    assert (entry.subject, entry.of, entry.result) == ("amendment", "A/77/L.901", "adopted")
    assert (entry.meeting, entry.day) == ("A/77/PV.901", "2023-02-23")


def test_what_goes_across_both_columns_ends_them():
    page = Page(1, 600, tuple(
        Word(text, left, right, foot - 8, foot)
        for text, left, right, foot in [
            ("a", 60, 280, 100), ("c", 320, 540, 106), ("b", 60, 280, 112), ("d", 320, 540, 118),
            ("across", 60, 540, 140),
            ("e", 60, 280, 160), ("g", 320, 540, 160), ("f", 60, 280, 172), ("h", 320, 540, 172),
            ("i", 60, 280, 184), ("j", 320, 540, 184),
        ]
    ))  # fmt: skip
    assert [line.text for line in layout.lines([page])] == ["a", "b", "c", "d", "across", "e", "f", "i", "g", "h", "j"]


def body(pages: list[Page]) -> list[str]:
    return [line.text for line in layout.lines(pages) if not line.furniture]


@pytest.mark.parametrize("climb", [-0.015, 0.015])
def test_a_scan_that_is_askew(climb: float):
    made = record_maker.pages(record_maker.sheets([FILLER, AMENDMENT, WHOLE, FILLER], lines=9))
    askew = [
        page._replace(words=tuple(word._replace(bottom=word.bottom + climb * word.left) for word in page.words))
        for page in made
    ]
    assert body(askew) == body(made)


def test_heads_and_feet_of_pages_are_told_from_the_text():
    lines = layout.lines(record_maker.pages(record_maker.sheets([FILLER] * 9, lines=10)))
    furniture = [line.text for line in lines if line.furniture]
    assert furniture[:4] == [
        "United Nations A/77/PV.901 Official Records"[:26],
        "Official Records",
        "Seventy-seventh session",
        "1/99 23-00901",
    ]
    assert not any("99" in line.text or "PV" in line.text for line in lines if not line.furniture)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The eighth preambular paragraph was retained", ("clause", "A/77/L.900", "pp8", True, "adopted")),
        ("Operative paragraph 7 was retained", ("clause", "A/77/L.900", "op7", True, "adopted")),
        ("Operative paragraphs 7 and 8 (b) were retained", ("clause", "A/77/L.900", "op7_op8.b", True, "adopted")),
        ("The words “as appropriate” in operative paragraph 3 were retained", ("clause", "A/77/L.900", "op3", False, "adopted")),
        ("Preambular paragraph 2 was not retained", ("clause", "A/77/L.900", "pp2", True, "rejected")),
        ("Section II of draft resolution A/77/L.905 was adopted", ("clause", "A/77/L.905", "section.II", True, "adopted")),
        ("The motion was carried", ("motion", "A/77/L.900", "motion", None, "adopted")),
        ("Draft resolution A/77/L.900 was rejected", ("draft", "A/77/L.900", "", None, "rejected")),
        ("The draft resolution was not adopted", ("draft", "A/77/L.900", "", None, "rejected")),
        ("The oral amendment contained in document A/77/L.901/Rev.1 was rejected", ("amendment", "A/77/L.901/Rev.1", "", None, "rejected")),
    ],
)  # fmt: skip
def test_what_was_voted_on_and_what_came_of_it(tmp_path: Path, sentence: str, expected: tuple[object, ...]):
    said = "The President: I shall now put that to the vote in connection with draft resolution A/77/L.900."
    (entry,) = entries(tmp_path, said, LISTS, f"{sentence} by 6 votes to 3, with 2 abstentions.")
    whole = entry.clauses[0].whole if entry.clauses else None
    assert (entry.subject, entry.of, entry.place, whole, entry.result) == expected


def test_a_part_of_a_draft_gets_its_paragraph_from_the_president_where_the_sentence_does_not_name_it(tmp_path: Path):
    said = "The President: I now put to the vote operative paragraph 5 of draft resolution A/77/L.900."
    (entry,) = entries(tmp_path, said, LISTS, "The paragraph was retained by 6 votes to 3, with 2 abstentions.")
    assert (entry.of, entry.place) == ("A/77/L.900", "op5")


def test_parts_and_amendments_get_the_resolution_that_came_of_their_draft(tmp_path: Path):
    clause = f"The President: I now put operative paragraph 2 to the vote.\n{LISTS}\nOperative paragraph 2 was retained by 6 votes to 3, with 2 abstentions."
    said = "The President: We take a decision on draft resolution A/77/L.900. There are requests for separate votes."
    found = {entry.of + entry.place: entry for entry in entries(tmp_path, said, clause, WHOLE)}
    assert found["A/77/L.900op2"].resolution == "A/RES/77/900"
    assert (found["A/RES/77/900"].draft, found["A/RES/77/900"].votes) == (
        "A/77/L.900",
        {"ALB": "yes", "BLR": "yes", "CHL": "yes"},
    )


def test_a_draft_that_has_a_number_in_a_report_alone_is_named_by_its_resolution(tmp_path: Path):
    said = "The President: We now turn to draft resolution III. A separate vote has been requested on operative paragraph 6."
    adopted = "Draft resolution III was adopted (resolution 77/903)."
    (entry,) = entries(
        tmp_path, said, LISTS, "Operative paragraph 6 was retained by 6 votes to 3, with 2 abstentions.", adopted
    )
    assert (entry.of, entry.place, entry.resolution) == ("A/RES/77/903", "op6", "A/RES/77/903")


def test_draft_numbers_begin_anew_with_the_next_report():
    said = "The President: We now turn to draft resolution III. A separate vote has been requested on operative paragraph 6."
    adopted = "Agenda item 9\nDraft resolution III was adopted (resolution 77/903)."
    (found,) = read(
        said, LISTS, "Operative paragraph 6 was retained by 6 votes to 3, with 2 abstentions.", adopted
    ).found
    assert (found.entry.toml, found.entry.faults) == ("", ("the symbol of what was voted on is not told",))


@pytest.mark.parametrize(
    ("number", "symbol"),
    [
        ("resolution 48/91 A", "A/RES/48/91A"), ("resolution ES-11/6", "A/RES/ES-11/6"), ("decision 76/552", "A/DEC/76/552"),
        ("resolution 2922 (XXVII)", "A/RES/2922(XXVII)"),
    ],
)  # fmt: skip
def test_numbers_of_resolutions_and_decisions(tmp_path: Path, number: str, symbol: str):
    (entry,) = entries(
        tmp_path, LISTS, f"Draft resolution A/77/L.900 was adopted by 6 votes to 3, with 2 abstentions ({number})."
    )
    assert (entry.subject, entry.of) == (number.split()[0], symbol)


def test_of_what_was_rejected_the_votes_against_may_come_first(tmp_path: Path):
    (entry,) = entries(
        tmp_path,
        LISTS,
        "The amendment contained in document A/77/L.901 was rejected by 3 votes to 6, with 2 abstentions.",
    )
    assert list(entry.votes.values()).count("yes") == 6
    assert entry.contradictions == {}


def test_what_members_said_later(tmp_path: Path):
    later = (
        "[Subsequently, the delegations of the Sudan and the Democratic Republic of the Congo informed the Secretariat that they had "
        "intended to vote in favour; the delegation of Togo had intended to abstain.]"
    )
    (entry,) = entries(tmp_path, AMENDMENT, later)
    assert entry.later == {"SDN": "yes", "COD": "yes", "TGO": "abstain"}
    assert "SDN" not in entry.votes


def test_a_later_statement_at_the_foot_of_a_column_within_a_list(tmp_path: Path):
    foot = "* Subsequently, the delegation of Togo advised the Secretariat that it had intended to vote against."
    (entry,) = entries(tmp_path, AMENDMENT.replace("Iran (Islamic", f"Iran\n{foot}\n(Islamic"))
    assert (entry.later, entry.votes["IRN"], len(entry.votes)) == ({"TGO": "no"}, "yes", 11)


def test_a_speech_that_begins_like_a_later_statement_is_none():
    speech = (
        "Mr. Doe (Chad): We voted in favour. Subsequently, the delegation of Mali said that it had intended to abstain."
    )
    (found,) = read(AMENDMENT, speech).found
    assert (found.entry.doubts, "later" in found.entry.toml) == ((), False)


def test_a_later_statement_that_is_not_understood_is_to_be_looked_at():
    (found,) = read(
        AMENDMENT, "[Subsequently, the delegation of Atlantis advised the Secretariat that it had intended to abstain.]"
    ).found
    assert "Atlantis" in found.entry.doubts[0]


def test_a_list_that_has_not_as_many_names_as_stated_is_said_and_entered_as_printed(tmp_path: Path):
    text = AMENDMENT.replace("by 6 votes", "by 7 votes")
    (found,) = read(text).found
    assert found.entry.doubts == ("in_favour: the record states 7 and lists 6; look at the page",)
    (entry,) = entries(tmp_path, text)
    assert entry.contradictions["yes"][:2] == (7, 6)


def test_a_comma_that_the_record_leaves_out_is_put_and_noted(tmp_path: Path):
    text = AMENDMENT.replace("Belarus, Côte", "Belarus Côte")
    (found,) = read(text).found
    assert (found.entry.doubts, found.entry.notes) == (
        (),
        ("in_favour: the record prints no comma in 'Belarus Côte d’Ivoire'",),
    )
    (entry,) = entries(tmp_path, text)
    assert entry.votes["CIV"] == "yes"


def test_words_that_are_no_name_make_no_entry():
    (found,) = read(AMENDMENT.replace("Brazil", "Brasilia")).found
    assert found.entry.toml == ""
    assert found.entry.faults[0].startswith("abstaining: 'Brasilia' is not a known spelling of a Member (near it: BRA")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (AMENDMENT.replace("was adopted by", "got"), "no sentence with figures follows the lists"),
        ("A recorded vote was taken.\nThe President: I thank the Secretariat.", "no lists follow"),
    ],
)
def test_a_vote_that_is_not_understood_is_said(text: str, said: str):
    (found,) = read(text).found
    assert (found.entry.toml, said in found.entry.faults) == ("", True)


def test_a_decision_by_a_vote_without_lists_is_told():
    made = read("Draft resolution A/77/L.900 was adopted by 6 votes to 3, with 2 abstentions.")
    assert made.found == ()
    (said,) = made.without_lists
    assert said.startswith("page 1: ")
    assert said.endswith("was adopted by 6 votes to 3, with 2 abstentions")


@pytest.mark.parametrize(
    "sentence",
    [
        "By 6 votes to 3, with 2 abstentions, draft resolution A/77/L.900 was not adopted, having failed to obtain two thirds.",
        "Draft resolution A/77/L.900 was rejected by a recorded vote of 3 to 6, with 2 abstentions.",
        "Draft resolution A/77/L.900 was not adopted by 6 to 3, with 2 abstentions.",
    ],
)
def test_sentences_with_the_figures_of_what_failed(tmp_path: Path, sentence: str):
    (entry,) = entries(tmp_path, LISTS, sentence)
    assert (entry.subject, entry.of, entry.result, entry.contradictions) == ("draft", "A/77/L.900", "rejected", {})


def test_the_figures_of_another_decision_are_not_those_of_the_vote():
    other = "Draft resolution A/77/L.905 was adopted by 60 votes to 3, with 2 abstentions."
    (found,) = read(LISTS, "The amendment failed.", *[FILLER] * 4, other).found
    assert (found.entry.toml, found.entry.faults[0]) == ("", "no sentence with figures follows the lists")


def test_a_vote_by_roll_call(tmp_path: Path):
    text = LISTS.replace(
        "A recorded vote was taken.",
        "A vote was taken by roll call.\nChad, having been drawn by lot by the President, was called upon to vote first.",
    )
    (entry,) = entries(
        tmp_path,
        text,
        "Draft resolution A/77/L.900 was adopted by 6 votes to 3, with 2 abstentions (resolution 77/900).",
    )
    assert len(entry.votes) == 11


def test_a_record_without_symbol_or_day_stops():
    nothing = [Page(1, 612, (Word("Nothing", 60, 100, 50, 58),))]
    with pytest.raises(DataError, match="no symbol of a meeting"):
        record.of_pages(nothing, "made")
    with pytest.raises(DataError, match="no day such as"):
        record.of_pages(nothing, "made", "A/77/PV.901")


def run(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


@pytest.fixture
def made_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "A_77_PV.901.pdf"
    path.write_bytes(record_maker.pdf(record_maker.sheets([FILLER, SAID, AMENDMENT, WHOLE, FILLER], lines=9)))
    return path


def test_a_pdf_makes_entries_that_read_back(made_pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(made_pdf, "--into", tmp_path / "entries") == cli.GOOD
    said = capsys.readouterr().err
    assert "A/77/PV.901, 2023-02-23: 2 recorded votes" in said
    assert "page 1: The amendment contained in document A/77/L.901 adopted: written, A_77_L.901.toml" in said
    amendment, whole = verbatim.read(tmp_path / "entries")
    assert (amendment.of, amendment.resolution, len(amendment.votes)) == ("A/77/L.901", "A/RES/77/900", 11)
    assert (whole.of, whole.votes) == ("A/RES/77/900", {"ALB": "yes", "BLR": "yes", "CHL": "yes"})
    assert hashlib.sha256(made_pdf.read_bytes()).hexdigest() in (tmp_path / "entries" / "A_77_L.901.toml").read_text(
        "utf-8"
    )


def test_the_report_is_as_the_document_shows_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "A_77_PV.901.pdf"
    path.write_bytes(record_maker.pdf(record_maker.sheets(EXAMPLE, lines=15)))
    assert run(path, "--into", tmp_path / "entries") == cli.DATA_AT_FAULT
    document = (ROOT / "docs/how-to/read-a-verbatim-record.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```text\n(.*?)```", document, re.DOTALL)
    assert capsys.readouterr().err == shown
    (entry,) = re.findall(r"```toml\n(.*?)```", document, re.DOTALL)
    made = (tmp_path / "entries" / "A_77_L.900_op4.toml").read_text(encoding="utf-8")
    assert re.sub(r"[0-9a-f]{64}", "...", made) == entry


def test_an_entry_that_is_there_is_left_as_it_is(made_pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "A_77_L.901.toml").write_text("mine", encoding="utf-8")
    assert run(made_pdf, "--into", tmp_path) == cli.GOOD
    assert "A_77_L.901.toml is there and is left as it is" in capsys.readouterr().err
    assert (tmp_path / "A_77_L.901.toml").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "A_RES_77_900.toml").is_file()


def test_a_dry_run_writes_nothing(made_pdf: Path, tmp_path: Path):
    assert run(made_pdf, "--dry-run", "--into", tmp_path / "entries") == cli.GOOD
    assert not (tmp_path / "entries").exists()


def test_what_is_to_be_looked_at_shows_in_the_exit_code(tmp_path: Path):
    path = tmp_path / "x.pdf"
    path.write_bytes(record_maker.pdf(record_maker.sheets([AMENDMENT.replace("by 6 votes", "by 7 votes")])))
    assert run(path, "--dry-run") == cli.DATA_AT_FAULT


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"words", record_maker.pdf([[]])])
def test_a_file_that_is_no_record_is_named(
    tmp_path: Path, made_pdf: Path, content: bytes, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"^x\.pdf: "):
        run(path, made_pdf, "--dry-run")
    assert "2 recorded votes" in capsys.readouterr().err  # the others are read all the same


@pytest.mark.parametrize(
    "arguments", [["nowhere.pdf"], ["--meeting", "the 46th", __file__], ["--meeting", "A/48/PV.46", __file__, __file__]]
)
def test_a_call_that_is_wrong(arguments: list[str]):
    with pytest.raises(UsageError):
        run(*arguments)
