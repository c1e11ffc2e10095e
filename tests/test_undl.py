"""The UN library's file: what a record says in our spelling, and every way in which it may be wrong."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from scripts.common.errors import DataError, UsageError
from scripts.extract import undl
from scripts.extract.undl import Library
from scripts.fetch import lock
from tests import undl_maker
from tests.correct import correct

VOTES = {"FRANCE": "Y", "NORWAY": "N", "CHAD": "A", "PERU": "X"}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's own file lies."""
    path = tmp_path / "voting.csv"
    monkeypatch.setenv(undl.VARIABLE, str(path))
    return path


def read(file: Path, *records: list[dict[str, Any]]) -> Library:
    undl_maker.write(file, *records)
    return undl.read()


def one(file: Path, **cells: Any) -> dict[str, Any]:
    """The only record of a file, with these cells."""
    (found,) = read(file, undl_maker.record(VOTES, **cells)).records.to_dict("records")
    return found


def pairs(frame: pd.DataFrame, column: str = "vote") -> dict[str, str]:
    return dict(zip(frame["member_id"], frame[column], strict=True))


def test_a_record_and_its_votes(file: Path):
    found = read(
        file,
        undl_maker.record(VOTES, committee_report="A/44/401|A/44/401"),
        undl_maker.record(undl_id="9002", resolution="A/RES/44/902", meeting="", title=""),
    )
    first, second = found.records.to_dict("records")
    expected = {
        "undl_id": 9001, "resolution_id": "A/RES/44/901", "session": "44", "date": "1989-11-22", "meeting": "A/44/PV.99",
        "committee_report": "A/44/401", "title": "A matter of tests", "named": True, "members": 4, "total_yes": 1,
        "row": 2, "agenda_item": None, "agenda_title": None, "headings": (),
    }  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    assert (second["named"], second["meeting"], second["title"], second["row"]) == (False, None, None, 6)
    assert pairs(found.votes) == {"FRA": "yes", "NOR": "no", "TCD": "abstain", "PER": "non_voting"}
    assert set(found.votes["undl_id"]) == {9001}
    assert found.small_letters.empty
    assert found.non_members.empty


def test_the_file_may_be_compressed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    plain = undl_maker.write(tmp_path / "voting.csv", undl_maker.record(VOTES))
    path = tmp_path / "voting.csv.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + plain.read_bytes()))
    monkeypatch.setenv(undl.VARIABLE, str(path))
    assert len(undl.read().votes) == 4


def test_the_locked_file_is_read_where_no_other_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = undl_maker.write(tmp_path / "ga_voting.csv", undl_maker.record(VOTES))
    monkeypatch.delenv(undl.VARIABLE, raising=False)
    monkeypatch.setattr(lock, "local_files", lambda source: [(source, path)])
    correct(monkeypatch)
    assert len(undl.read().records) == 1


@pytest.mark.parametrize(
    ("session", "day", "printed", "symbol", "held"),
    [
        ("3", "1948-12-10", "A/RES/217(III)[A]", "A/RES/217(III)A", "3"),
        ("III", "1948-12-10", "A/RES/217 A (III)", "A/RES/217(III)A", "3"),
        ("ES-V", "1967-07-04", "A/RES/2252(ES-V)", "A/RES/2252(ES-V)", "ES-5"),
        ("44", "1989-11-22", "A/RES/44/25", "A/RES/44/25", "44"),
        ("44", "1989-11-22", "A/RES/44/116[J]", "A/RES/44/116J", "44"),
        ("33", "1978-12-20", "A/RES/33/116B[Section IX]", "A/RES/33/116BIX", "33"),
        ("5", "1950-11-03", "A/RES/377(V)[A-C]", "A/RES/377(V)A-C", "5"),
        ("44", "1989-11-22", "A/DEC/44/450", "A/DEC/44/450", "44"),
        ("S-6", "1974-05-01", "A/RES/3201(S-VI)", "A/RES/3201(S-VI)", "S-6"),
    ],
)
def test_symbols_in_one_spelling(file: Path, session: str, day: str, printed: str, symbol: str, held: str):
    names = {"FRANCE": "Y", "NORWAY": "N"}
    found = read(
        file, undl_maker.record(names, session=session, date=day, resolution=printed, meeting="")
    ).records.iloc[0]
    assert (found["resolution_id"], found["session"]) == (symbol, held)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Seas and lakes : resolution / adopted by the General Assembly", "Seas and lakes"),
        ("Seas and lakes: resolution /adopted by the General Assembly", "Seas and lakes"),
        ("Seas and lakes : decision / submitted by France", "Seas and lakes"),
        ("Seas and lakes : resolution", "Seas and lakes"),
        ("Seas and lakes : [resolution] / adopted by the General Assembly", "Seas and lakes"),
        ("Seas and lakes : resolution adopted by the General Assemly", "Seas and lakes"),
        ("Seas and lakes : resolution / by the General Assembly", "Seas and lakes"),
        ("Seas and lakes : resolution / addopted by the United Nations", "Seas and lakes"),
        ("Seas and lakes : resolution / adopted by the General", "Seas and lakes"),
        ("Seas and lakes : resolultion / adopted by the General Assembly", "Seas and lakes"),
        ("Seas and lakes resolutio / adopted by the General Assembly.", "Seas and lakes"),
        ('The "Lakes" resolution / adopted by the General Assembly', 'The "Lakes"'),
        ("Seas and lakes ; resoultion / dopted by General Assembly", "Seas and lakes"),
        ("Seas and lakes / adopted by the General Assembly", "Seas and lakes"),
        ("Seas and lakes : resolution / adopted by the General Assembly at its 3rd meeting", "Seas and lakes"),
        (
            "Recommendations adopted by the General Assembly at its 10th special session : lakes",
            "Recommendations adopted by the General Assembly at its 10th special session : lakes",
        ),
        (
            "Review of the decisions adopted by the General Assembly",
            "Review of the decisions adopted by the General Assembly",
        ),
        ("Sovereignty over lakes : resources", "Sovereignty over lakes : resources"),
        ("Lakes - procedural resolution", "Lakes - procedural resolution"),
        ("Lakes : a resolution of disputes", "Lakes : a resolution of disputes"),
        ("Resolution of disputes", "Resolution of disputes"),
    ],
)
def test_the_tail_of_a_title_is_cut(file: Path, title: str, kept: str):
    assert one(file, title=title)["title"] == kept


@pytest.mark.parametrize(
    ("cell", "item", "title", "headings"),
    [
        ("A/44/251 12 Report of a council. LAKES--SEAS", "12", "Report of a council.", ("LAKES--SEAS",)),
        ("A/44/251 12a Lakes. LAKES", "12 (a)", "Lakes.", ("LAKES",)),
        ("A/44/251 12 (b) Lakes. LAKES", "12 (b)", "Lakes.", ("LAKES",)),
        ("A/44/251 12[3.1] Lakes", "12", "Lakes", ()),
        ("A/44/251 12 Lakes. LAKES|A/44/251 13 Seas. SEAS", "12 and 13", "Lakes. | Seas.", ("LAKES", "SEAS")),
        ("A/44/251 12 Lakes. LAKES|A/44/251 12 Lakes. SEAS", "12", "Lakes.", ("LAKES", "SEAS")),
        ("A/44/251 and Add.1 12 Lakes", "12", "Lakes", ()),
        ("A/44/251 12 LAKES AND SEAS", "12", None, ("LAKES AND SEAS",)),
        ("Lakes without a number", None, "Lakes without a number", ()),
        ("", None, None, ()),
    ],
)
def test_agenda_items(file: Path, cell: str, item: str | None, title: str | None, headings: tuple[str, ...]):
    found = one(file, agenda_title=cell)
    assert (found["agenda_item"], found["agenda_title"], found["headings"]) == (item, title, headings)


def test_a_small_letter_is_the_vote(file: Path):
    found = read(file, undl_maker.record({"y FRANCE": "X", "n NORWAY": "X", "a CHAD": "X", "PERU": "Y"}))
    assert pairs(found.small_letters) == {"FRA": "yes", "NOR": "no", "TCD": "abstain"}
    assert pairs(found.votes) == pairs(found.small_letters) | {"PER": "yes"}


def test_who_was_no_member_that_day_is_told_apart(file: Path):
    found = read(file, undl_maker.record(VOTES | {"NAMIBIA": "X", "LITHUANIA": "Y"}))
    assert pairs(found.non_members) == {"NAM": "non_voting", "LTU": "yes"}
    assert set(found.votes["member_id"]) == {"FRA", "NOR", "TCD", "PER"}
    assert found.records["members"].tolist() == [6]


# The layout of 2026: a byte-order mark, codes of States, totals such as 120.0, drafts and subjects.


def test_the_layout_of_2026(file: Path):
    totals = {
        "total_yes": "1.0",
        "total_no": "1.0",
        "total_abstentions": "1.0",
        "total_non_voting": "1.0",
        "total_ms": "4.0",
    }
    rows = undl_maker.record(
        VOTES, draft="A/44/L.1|A/44/L.1/Rev.1", subjects="LAKES|SEAS|LAKES", vote_note="Asked for.", **totals
    )
    for row, code in zip(rows, ("FRA", "NOR", "TCD", "PER"), strict=True):
        row["ms_code"] = code
    unnamed = dict.fromkeys(totals, "")
    undl_maker.write(file, rows, undl_maker.record(undl_id="9002", resolution="A/RES/44/902", **unnamed))
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    found = undl.read()
    first, second = found.records.to_dict("records")
    assert (first["undl_id"], first["total_yes"], first["members"], first["named"]) == (9001, 1, 4, True)
    assert (first["drafts"], first["subjects"]) == (("A/44/L.1", "A/44/L.1/Rev.1"), ("LAKES", "SEAS"))
    assert (second["named"], second["drafts"]) == (False, ())
    assert pairs(found.votes) == {"FRA": "yes", "NOR": "no", "TCD": "abstain", "PER": "non_voting"}


@pytest.mark.parametrize("total", ["", "1.5", "one", "1.00"])
def test_a_total_of_a_vote_with_names_is_a_whole_number(file: Path, total: str):
    with pytest.raises(DataError, match=rf"row 2, record 9001: total_yes is '{total}', not a whole number"):
        one(file, total_yes=total)


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (("FRA", "NOR", "FRA", "PER"), "row 4, record 9001: ms_code 'FRA' of CHAD is the code of another Member in an earlier row"),
        (("FRA", "NO", "TCD", "PER"), "row 3, record 9001: ms_code 'NO' of NORWAY is no code of three letters"),
    ],
)  # fmt: skip
def test_a_code_of_a_state_is_that_of_one_member(codes: tuple[str, ...], said: str, file: Path):
    rows = undl_maker.record(VOTES)
    for row, code in zip(rows, codes, strict=True):
        row["ms_code"] = code
    with pytest.raises(DataError, match=said):
        read(file, rows)


def test_a_state_that_has_had_two_codes_is_one_member(file: Path):
    earlier, later = (
        undl_maker.record({"USSR": "Y"}),
        undl_maker.record({"RUSSIAN FEDERATION": "Y"}, undl_id="9002", resolution="A/RES/44/902"),
    )
    earlier[0]["ms_code"], later[0]["ms_code"] = "SUN", "RUS"
    assert read(file, earlier, later).votes["member_id"].tolist() == ["RUS", "RUS"]


def test_names_of_the_time_resolve(file: Path):
    found = read(
        file, undl_maker.record({"USSR": "N", "BURMA": "Y", "GERMANY, FEDERAL REPUBLIC OF": "A", "YEMEN": "X"})
    )
    assert set(found.votes["member_id"]) == {"RUS", "MMR", "DEU", "YEM"}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"resolution": "A/C.1/44/L.5"}, r"'A/C\.1/44/L\.5' is no symbol of a resolution, such as"),
        ({"resolution": ""}, r"'' is no symbol of a resolution"),
        ({"session": "forty"}, r"'forty' is no session, such as"),
        ({"date": "1988-11-22"}, r"'1988-11-22' is no day of session 44, 1989-09-01 to 1990-09-30"),
        ({"date": "1990-10-01"}, r"'1990-10-01' is no day of session 44"),
        ({"date": "22.11.1989"}, r"'22\.11\.1989' is no day of session 44"),
        ({"date": ""}, r"'' is no day of session 44"),
        ({"meeting": "99th"}, r"'99th' is no symbol of a meeting, such as"),
        ({"total_yes": "2"}, r"total_yes is 2, the rows of yes are 1"),
        ({"total_no": "0"}, r"total_no is 0, the rows of no are 1"),
        ({"total_abstentions": "7"}, r"total_abstentions is 7, the rows of abstain are 1"),
        ({"total_non_voting": "0"}, r"total_non_voting is 0, the rows of non_voting are 1"),
        ({"total_ms": "many"}, r"total_ms is 'many', not a whole number"),
        ({"undl_id": "x1"}, r"undl_id is 'x1', not a whole number"),
    ],
)
def test_a_record_that_is_not_understood_stops(file: Path, cells: dict[str, str], said: str):
    with pytest.raises(DataError, match=said) as caught:
        one(file, **cells)
    assert str(caught.value).startswith(f"undl/ga_voting.csv.gz, row 2, record {cells.get('undl_id', '9001')}: ")


@pytest.mark.parametrize(
    ("votes", "row", "said"),
    [
        (VOTES | {"ATLANTIS": "Y"}, 6, r"'ATLANTIS' is not a known spelling of a Member"),
        (VOTES | {"CHILE": "Q"}, 6, r"the vote of CHILE is 'Q'; known are \['A', 'N', 'X', 'Y'\]"),
        (VOTES | {"CHILE": "y"}, 6, r"the vote of CHILE is 'y'"),
        (VOTES | {"CHILE": ""}, 6, r"the vote of CHILE is nan"),
        ({"USSR": "Y", "FRANCE": "N", "RUSSIAN FEDERATION": "N"}, 4, r"a second row of RUS \(RUSSIAN FEDERATION\) in one"),
        ({"FRANCE": "Y", "n FRANCE": "X"}, 3, r"a second row of FRA \(n FRANCE\) in one vote"),
        ({"CHAD": "Y", "n FRANCE": "Y"}, 3, r"'n FRANCE' has a vote, and a small letter before its name"),
    ],
)  # fmt: skip
def test_votes_that_are_not_understood_stop(file: Path, votes: dict[str, str], row: int, said: str):
    before = undl_maker.record(undl_id="8999", resolution="A/RES/44/899")
    with pytest.raises(DataError, match=said) as caught:
        read(file, before, undl_maker.record(votes))
    assert str(caught.value).startswith(f"undl/ga_voting.csv.gz, row {row + 1}, record 9001")


@pytest.mark.parametrize("field", ["date", "title", "resolution", "total_yes", "meeting"])
def test_a_record_that_says_one_thing_in_two_ways_stops(file: Path, field: str):
    rows = undl_maker.record(VOTES)
    rows[2][field] = "otherwise"
    with pytest.raises(DataError, match=rf"^undl/ga_voting\.csv\.gz, row 2: record 9001 gives {field} in two ways"):
        read(file, rows)


def test_two_records_of_one_resolution_stop(file: Path):
    with pytest.raises(DataError, match=r"row 6, record 9002: a second record of A/RES/44/901"):
        read(file, undl_maker.record(VOTES), undl_maker.record(VOTES, undl_id="9002"))


@pytest.mark.parametrize(
    "columns",
    [undl.COLUMNS[:-1], [*undl.COLUMNS, "more"], [*undl.COLUMNS[1:], "undl_id"], ["Resolution", "Country"]],
)
def test_another_layout_stops(file: Path, columns: list[str]):
    undl_maker.write(file, columns=columns)
    with pytest.raises(
        DataError, match=r"^undl/ga_voting\.csv\.gz: the columns are .*right would be .*undl_id"
    ) as caught:
        undl.read()
    assert repr(columns) in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content"), [("x.csv.gz", b"undl_id,ms_code\n"), ("x.csv", b"\xff\xfe\x00u"), ("x.csv", b"")]
)
def test_a_file_that_is_no_csv_stops(name: str, content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / name).write_bytes(content)
    monkeypatch.setenv(undl.VARIABLE, str(tmp_path / name))
    with pytest.raises(DataError, match=r"^undl/ga_voting\.csv\.gz: "):
        undl.read()


def test_a_compressed_file_that_was_cut_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    plain = undl_maker.write(tmp_path / "voting.csv", undl_maker.record(VOTES))
    content = gzip.compress(plain.read_bytes() + b"," * 10_000_000)
    (tmp_path / "voting.csv.gz").write_bytes(content[: len(content) // 2])
    monkeypatch.setenv(undl.VARIABLE, str(tmp_path / "voting.csv.gz"))
    with pytest.raises(DataError, match=r"^undl/ga_voting\.csv\.gz: "):
        undl.read()


def test_a_file_that_is_not_there_is_named(file: Path):
    with pytest.raises(UsageError, match=f"{undl.VARIABLE} names .*voting.csv, which does not exist"):
        undl.read()


# Corrections.


@pytest.mark.parametrize("path", [undl.NAME, f"{undl.NAME}#9001"])
def test_a_correction_replaces_what_is_printed(file: Path, path: str, monkeypatch: pytest.MonkeyPatch):
    correct(monkeypatch, (path, "date", "1988-11-22", "1989-11-22"))
    assert one(file, date="1988-11-22")["date"] == "1989-11-22"


def test_a_correction_of_one_record_leaves_the_others(file: Path, monkeypatch: pytest.MonkeyPatch):
    correct(monkeypatch, (f"{undl.NAME}#9002", "meeting", "A/44/PV.99", "A/44/PV.98"))
    found = read(file, undl_maker.record(VOTES), undl_maker.record(undl_id="9002", resolution="A/RES/44/902"))
    assert found.records.set_index("undl_id")["meeting"].to_dict() == {9001: "A/44/PV.99", 9002: "A/44/PV.98"}


def test_a_stale_correction_stops_for_the_locked_file_alone(file: Path, monkeypatch: pytest.MonkeyPatch):
    correct(monkeypatch, (undl.NAME, "date", "1988-11-22", "1989-11-22"))
    assert one(file)["date"] == "1989-11-22"
    monkeypatch.delenv(undl.VARIABLE)
    monkeypatch.setattr(lock, "local_files", lambda source: [(source, file)])
    with pytest.raises(DataError, match="nothing calls for 1 corrections"):
        undl.read()


@pytest.mark.parametrize("field", ["meeting_symbol", "undl_id", "ms_vote"])
def test_a_correction_of_a_field_that_records_do_not_have_stops(
    file: Path, field: str, monkeypatch: pytest.MonkeyPatch
):
    correct(monkeypatch, (undl.NAME, "date", "1988-11-22", "1989-11-22"), (undl.NAME, field, "x", "y"))
    said = rf"^sources/corrections.csv:3: undl has no field '{field}' .* date, session, resolution, draft, .*meeting"
    with pytest.raises(DataError, match=said):
        one(file)
