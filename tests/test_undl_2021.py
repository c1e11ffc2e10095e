"""The older copy of the UN library's records: what it says in our spelling, and every way in which it may be wrong."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from scripts.common.errors import DataError
from scripts.extract import undl_2021
from scripts.extract.undl_2021 import OlderLibrary
from scripts.fetch import lock
from tests import undl_2021_maker
from tests.correct import correct

VOTES = {"FRANCE": "Y", "NORWAY": "N", "CHAD": "A", "PERU": "X"}


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "copy.zip"
    monkeypatch.setattr(lock, "local_files", lambda source: [(source, path)])
    correct(monkeypatch)
    return path


def read(archive: Path, *records: dict[str, str]) -> OlderLibrary:
    undl_2021_maker.write(archive, *records)
    return undl_2021.read()


def test_a_record_and_its_votes(archive: Path):
    found = read(archive, undl_2021_maker.record(VOTES))
    (one,) = found.records.to_dict("records")
    assert one == {
        "undl_id": 9001, "row": 2, "symbol": "A/RES/44/901", "date": "1989-11-22", "title": "A matter of tests",
        "title_cut": False, "members": 4, "yes": 1, "no": 1, "abstain": 1, "non_voting": 1,
    }  # fmt: skip
    assert dict(zip(found.votes["member_id"], found.votes["vote"], strict=True)) == {
        "FRA": "yes", "NOR": "no", "TCD": "abstain", "PER": "non_voting",
    }  # fmt: skip
    assert set(found.votes["undl_id"]) == {9001}


def test_a_title_that_breaks_off_says_so(archive: Path):
    found = read(archive, undl_2021_maker.record(VOTES, Title="Seas and la[...]")).records.iloc[0]
    assert (found["title"], found["title_cut"]) == ("Seas and la", True)


def test_records_of_the_security_council_are_not_read(archive: Path):
    council = undl_2021_maker.record({"FRANCE": "?"}, Council="Security Council", token="8")
    assert read(archive, council, undl_2021_maker.record(VOTES)).records["undl_id"].tolist() == [9001]


def test_a_correction_names_one_record(archive: Path, monkeypatch: pytest.MonkeyPatch):
    correct(monkeypatch, (f"{undl_2021.NAME}#9001", "Resolution", "MISSING_DATA", "A/DEC/44/901"))
    found = read(archive, undl_2021_maker.record(VOTES, Resolution="MISSING_DATA"))
    assert found.records["symbol"].tolist() == ["A/DEC/44/901"]


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([undl_2021_maker.record(VOTES, Council="Council")], "Council is 'Council'"),
        ([undl_2021_maker.record(VOTES, token="x")], "row 2, record x: token is 'x', not a whole number"),
        ([undl_2021_maker.record(VOTES, Date="1989")], "row 2, record 9001: '1989' is no day"),
        ([undl_2021_maker.record(VOTES, Date="1989-02-30")], "'1989-02-30' is no day"),
        ([undl_2021_maker.record(VOTES), undl_2021_maker.record(VOTES)], "row 3, record 9001: a second row"),
        ([undl_2021_maker.record({"FRANCE": "P"})], "row 2, record 9001: the vote of FRANCE is 'P'"),
        ([undl_2021_maker.record({"GAUL": "Y"})], "row 2, record 9001, column 'GAUL': 'GAUL' is not a known spelling"),
        ([undl_2021_maker.record({"FRANCE": "Y", " FRANCE": "N"})], "a second vote of FRA, under ' FRANCE'"),
        ([undl_2021_maker.record(VOTES, **{"ABSENT COUNT": "2"})], "record 9001: ABSENT COUNT is 2, the cells of States are 1"),
        ([undl_2021_maker.record(VOTES, **{"TOTAL VOTES": "5"})], "record 9001: TOTAL VOTES is 5, the cells of States are 4"),
    ],
)  # fmt: skip
def test_what_it_does_not_understand_it_names(archive: Path, records: list[dict[str, str]], message: str):
    with pytest.raises(DataError) as caught:
        read(archive, *records)
    assert str(caught.value).startswith(undl_2021.NAME)
    assert message in str(caught.value)


def test_other_columns_stop(archive: Path):
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("UN DATA.csv", "Council,Day\nGeneral Assembly,1989-11-22\n")
    with pytest.raises(DataError, match="the columns begin with"):
        undl_2021.read()


def test_an_archive_of_two_files_stops(archive: Path):
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.csv", "")
        made.writestr("b.csv", "")
    with pytest.raises(DataError, match="2 files in the archive"):
        undl_2021.read()
