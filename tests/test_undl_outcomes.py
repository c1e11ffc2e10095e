"""The UN library's file of outcomes: what a record says in our spelling, and every way in which it may be wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.common.errors import DataError
from scripts.extract import undl, undl_files, undl_outcomes
from scripts.extract.undl_outcomes import COLUMNS, Outcome
from tests import outcomes_maker
from tests.correct import correct

NAME = "2026_1_15_ga_outcomes.csv"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's own file lies; there are no corrections."""
    monkeypatch.setenv(undl_files.VARIABLE, str(tmp_path))
    correct(monkeypatch)
    return tmp_path / NAME


def one(file: Path, **cells: Any) -> Outcome:
    """The only record of a file, with these cells."""
    outcomes_maker.write(file, outcomes_maker.record(**cells))
    (found,) = undl_outcomes.read().rows
    return found


def test_a_record(file: Path):
    found = one(file)
    assert found == Outcome(
        where=f"{NAME}:2", undl_id=8001, resolution_id="A/RES/44/801", session="44", date="1989-11-22",
        title="A matter of outcomes", adoption="without_vote", drafts=("A/44/L.801",), committee_report="A/44/701",
        meeting="A/44/PV.99", agenda_item="12", agenda_title="Report of a council.", headings=("LAKES--SEAS",),
        subjects=("LAKES", "SEAS", "UN. Council on Seas"), counts=(None, None, None),
    )  # fmt: skip


def test_without_the_file_there_are_no_records(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(undl_files.VARIABLE, raising=False)
    assert undl_outcomes.read().rows == []


def test_a_compressed_file_with_line_breaks_in_a_cell_is_read_by_its_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(undl_files.VARIABLE, str(tmp_path))
    correct(monkeypatch)
    broken = outcomes_maker.record(title=f"A matter\nof two lines{outcomes_maker.TAIL}")
    other = outcomes_maker.record(undl_id="8002", resolution="A/RES/44/802")
    outcomes_maker.write(tmp_path / "ga_outcomes.csv.gz", broken, other)
    found = undl_outcomes.read().rows
    assert [(row.title, row.where) for row in found] == [
        ("A matter of two lines", "ga_outcomes.csv.gz:2"),
        ("A matter of outcomes", "ga_outcomes.csv.gz:4"),
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"modality": "vote, recorded", "total_yes": "120.0", "total_no": "3.0", "total_abstentions": "0.0"}, ("recorded_vote", (120, 3, 0))),
        ({"modality": "vote, recorded", "total_yes": "120", "total_no": "3", "total_abstentions": "0"}, ("recorded_vote", (120, 3, 0))),
        ({"modality": "vote, non-recorded", "total_yes": "40.0", "total_no": "2.0"}, ("vote_not_recorded", (40, 2, None))),
        ({"modality": "vote, non-recorded"}, ("vote_not_recorded", (None, None, None))),
        ({"modality": "without a vote"}, ("without_vote", (None, None, None))),
    ],
)  # fmt: skip
def test_how_it_was_adopted_and_with_which_counts(cells: dict[str, str], said: tuple[object, object], file: Path):
    found = one(file, **cells)
    assert (found.adoption, found.counts) == said


@pytest.mark.parametrize(
    ("printed", "session", "symbol", "held"),
    [
        ("A/RES/217(III)[A]", "3", "A/RES/217(III)A", "3"),
        ("A/RES/96(I)", "1", "A/RES/96(I)", "1"),
        ("A/RES/377(V)[A-C]", "V", "A/RES/377(V)A-C", "5"),
        ("A/RES/3201(S-VI)", "S-6", "A/RES/3201(S-VI)", "S-6"),
        ("A/RES/2252(ES-V)", "ES-V", "A/RES/2252(ES-V)", "ES-5"),
        ("A/RES/33/116B[Section IX]", "33", "A/RES/33/116BIX", "33"),
        ("A/RES/ES-10/24", "ES-10", "A/RES/ES-10/24", "ES-10"),
        ("A/RES/77/264A-C", "77", "A/RES/77/264A-C", "77"),
        ("A/RES/80/17", "80", "A/RES/80/17", "80"),
    ],
)
def test_symbols_of_all_times(printed: str, session: str, symbol: str, held: str, file: Path):
    found = one(file, resolution=printed, session=session)
    assert (found.resolution_id, found.session) == (symbol, held)


@pytest.mark.parametrize(
    ("cells", "field", "said"),
    [
        ({"draft": "A/44/L.1|A/44/L.1/Rev.1|A/44/L.1"}, "drafts", ("A/44/L.1", "A/44/L.1/Rev.1")),
        ({"draft": ""}, "drafts", ()),
        ({"committee_report": "A/44/701|A/44/701/Add.1|A/44/701"}, "committee_report", "A/44/701 | A/44/701/Add.1"),
        ({"committee_report": ""}, "committee_report", None),
        ({"meeting": "A/PV.183"}, "meeting", "A/PV.183"),
        ({"meeting": "A/75/PV.48 (Resumption 1)"}, "meeting", "A/75/PV.48(Resumption1)"),
        ({"meeting": ""}, "meeting", None),
        ({"date": ""}, "date", None),
        ({"title": ""}, "title", None),
        ({"subjects": "LAKES| SEAS |LAKES|"}, "subjects", ("LAKES", "SEAS")),
        ({"agenda_title": "A/44/251 12a Lakes. LAKES|A/44/251 13 Seas. SEAS"}, "agenda_item", "12 (a) and 13"),
        ({"undl_id": "8001.0", "undl_link": ""}, "undl_id", 8001),
        ({"undl_link": "https://digitallibrary.un.org/record/8001?ln=en"}, "undl_id", 8001),
    ],
)
def test_cells_in_our_spelling(cells: dict[str, str], field: str, said: object, file: Path):
    assert getattr(one(file, **cells), field) == said


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("modality", "vote recorded", "'vote recorded' is no modality; right would be one of 'vote, recorded', 'vote, non-recorded', 'without a vote'"),
        ("modality", "", "'' is no modality"),
        ("resolution", "A/DEC/44/450", "'A/DEC/44/450' is no symbol of a resolution"),
        ("resolution", "A/RES/44/XX", "'A/RES/44/XX' is no symbol of a resolution"),
        ("session", "forty", "'forty' is no session"),
        ("date", "22.11.1989", "'22.11.1989' is no day"),
        ("date", "1989-02-30", "'1989-02-30' is no day"),
        ("date", "1989", "'1989' is no day"),
        ("meeting", "A/44/SR.3", "'A/44/SR.3' is no symbol of a meeting"),
        ("meeting", "A/44/PV.1|A/44/PV.2", "is no symbol of a meeting"),
        ("draft", "as amended", "'asamended' is no symbol of a document"),
        ("committee_report", "A/44/701; A/44/702", "'A/44/701;A/44/702' is no symbol of a document"),
        ("committee_report", "Amended by A/8980", "'AmendedbyA/8980' is no symbol of a document"),
        ("committee_report", "A/3449/Add.", "'A/3449/Add.' is no symbol of a document"),
        ("total_yes", "many", "'many' is no whole number"),
        ("total_ms", "159.5", "'159.5' is no whole number"),
        ("total_non_voting", "-1", "'-1' is no whole number"),
        ("undl_id", "", "'' is no number of a record"),
        ("undl_id", "x1", "'x1' is no whole number"),
        ("undl_link", "https://digitallibrary.un.org/record/8009", "does not lead to record 8001"),
        ("undl_link", "https://example.org/record/8001", "does not lead to record 8001"),
    ],
)  # fmt: skip
def test_a_cell_that_is_not_understood_stops(column: str, value: str, said: str, file: Path):
    before = outcomes_maker.record(undl_id="8000", resolution="A/RES/44/800")
    outcomes_maker.write(
        file, before, outcomes_maker.record(**{"undl_link": "https://digitallibrary.un.org/record/8001", column: value})
    )
    with pytest.raises(DataError) as caught:
        undl_outcomes.read()
    first = str(caught.value).splitlines()[0]
    assert first.startswith(f"{NAME}:3: {column}: ")
    assert said in first


def test_all_that_is_wrong_is_said_at_once(file: Path):
    rows = [
        outcomes_maker.record(undl_id=str(n), resolution=f"A/RES/44/{n}", modality="by show of hands")
        for n in range(1, 31)
    ]
    rows[0]["date"] = "once"
    outcomes_maker.write(file, *rows)
    with pytest.raises(DataError) as caught:
        undl_outcomes.read()
    lines = str(caught.value).splitlines()
    assert lines[0].startswith(f"{NAME}:2: date: ")
    assert lines[1].startswith(f"{NAME}:2: modality: ")
    assert lines[2].startswith(f"{NAME}:3: modality: ")
    assert lines[-1] == "... and 11 more"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"undl_id": "8002"}, "resolution is 'A/RES/44/801', which stands in line 2 already"),
        ({"resolution": "A/RES/44/802"}, "undl_id is '8001', which stands in line 2 already"),
    ],
)
def test_a_second_row_of_a_resolution_or_record_stops(cells: dict[str, str], said: str, file: Path):
    outcomes_maker.write(file, outcomes_maker.record(), outcomes_maker.record(**cells))
    with pytest.raises(DataError, match=f"^{NAME}:3: {said}"):
        undl_outcomes.read()


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ([*COLUMNS, "vote_date"], "unknown are 'vote_date'"),
        (COLUMNS[1:], "missing are 'undl_id'"),
        ([*COLUMNS[:5], "adoption", *COLUMNS[6:]], "unknown are 'adoption'; missing are 'modality'"),
        ([*COLUMNS[1:], COLUMNS[0]], "their order, or one of them twice"),
        (undl.COLUMNS, "unknown are 'ms_code', 'ms_name', 'ms_vote'; missing are 'modality'"),
    ],
)
def test_another_layout_stops(columns: list[str], said: str, file: Path):
    outcomes_maker.write(file, columns=columns)
    with pytest.raises(
        DataError, match=f"^{NAME}:1: the columns are others: {said}; right would be undl_id,resolution"
    ):
        undl_outcomes.read()


@pytest.mark.parametrize("content", [b"", b"\xff\xfeu", b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\n1,2,3\n"])
def test_a_file_that_is_no_table_of_that_kind_stops(content: bytes, file: Path):
    file.write_bytes(content)
    with pytest.raises(DataError, match=f"^{NAME}"):
        undl_outcomes.read()


def test_a_compressed_file_that_was_cut_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(undl_files.VARIABLE, str(tmp_path))
    path = outcomes_maker.write(
        tmp_path / "ga_outcomes.csv.gz", *(outcomes_maker.record(undl_id=str(n)) for n in range(1, 900))
    )
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(DataError, match=r"^ga_outcomes\.csv\.gz: not a CSV file"):
        undl_outcomes.read()


@pytest.mark.parametrize("path", [undl_outcomes.NAME, f"{undl_outcomes.NAME}#8001", undl.NAME, f"{undl.NAME}#8001"])
def test_a_correction_of_the_record_in_either_file_applies(path: str, file: Path, monkeypatch: pytest.MonkeyPatch):
    correct(monkeypatch, (path, "meeting", "A//PV.2441", "A/PV.2441"))
    assert one(file, meeting="A//PV.2441").meeting == "A/PV.2441"
    (changed,) = undl_outcomes.read().corrected
    assert changed == (8001, (path, "meeting", "A//PV.2441"))


def test_of_two_corrections_that_of_the_one_record_counts(file: Path, monkeypatch: pytest.MonkeyPatch):
    whole, one_record = (undl.NAME, "meeting", "y", "A/PV.1"), (f"{undl_outcomes.NAME}#8001", "meeting", "y", "A/PV.2")
    correct(monkeypatch, whole, one_record)
    assert one(file, meeting="y").meeting == "A/PV.2"


def test_a_correction_of_another_record_does_not(file: Path, monkeypatch: pytest.MonkeyPatch):
    correct(monkeypatch, (f"{undl.NAME}#8002", "meeting", "A/44/PV.99", "A/44/PV.98"))
    assert one(file).meeting == "A/44/PV.99"
