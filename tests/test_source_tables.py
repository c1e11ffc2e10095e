"""The one reader of sources/: every error has file, line and column, and all of them come at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from scripts.combine import curated
from scripts.common import source_tables
from scripts.common.errors import DataError
from scripts.common.paths import SOURCES

COLUMNS = ("rcid", "day", "reason")


def read(folder: Path, text: str | bytes):
    (folder / "days.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return source_tables.read("days", COLUMNS, key=["rcid"], required=["reason"], folder=folder)


def test_cells_are_text_and_rows_are_named_by_their_lines(tmp_path: Path):
    found = read(tmp_path, "rcid,day,reason\n007,,NA\n8,1950-01-01,Why.\n")
    assert found.to_dict("index") == {
        2: {"rcid": "007", "day": "", "reason": "NA"},
        3: {"rcid": "8", "day": "1950-01-01", "reason": "Why."},
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rcid,date,reason\n", r"sources/days.csv:1: the columns are rcid,date,reason; right would be rcid,day,reason"),
        ("rcid,day,reason\n1,x\n", r"sources/days.csv:2: 2 cells; right would be 3"),
        ("rcid,day,reason\n1,x,y,z\n", r"sources/days.csv:2: 4 cells; right would be 3"),
        ("rcid,day,reason\n1,x ,y\n", r"sources/days.csv:2: day is 'x '"),
        ('rcid,day,reason\n1,"x\ny",y\n', r"sources/days.csv:2: day is 'x\\ny'"),
        ("rcid,day,reason\n1,x,\n", r"sources/days.csv:2: reason is empty"),
        ("rcid,day,reason\n,x,y\n", r"sources/days.csv:2: rcid is empty"),
        ("rcid,day,reason\n1,x,y\n1,x,y\n", r"sources/days.csv:3: 1 stands in line 2 already"),
        (b"rcid,day,reason\n1,\xff,y\n", r"sources/days.csv: not a CSV file in UTF-8"),
        ("", r"sources/days.csv:1: the columns are ; right would be"),
    ],
)
def test_an_error_names_file_line_and_column(tmp_path: Path, text: str | bytes, said: str):
    with pytest.raises(DataError, match=said):
        read(tmp_path, text)


def test_all_errors_come_at_once_the_first_of_them_shown(tmp_path: Path):
    with pytest.raises(DataError) as caught:
        read(tmp_path, "rcid,day,reason\n" + "".join(f"{n},x,\n" for n in range(30)))
    lines = str(caught.value).splitlines()
    assert len(lines) == source_tables.SHOWN + 1
    assert lines[-1] == "... and 10 more"


def test_a_table_that_is_not_there_says_its_columns(tmp_path: Path):
    with pytest.raises(
        DataError, match=r"sources/days.csv: there is no such file; its columns would be rcid,day,reason"
    ):
        source_tables.read("days", COLUMNS, folder=tmp_path)


def test_our_own_tables_are_sound():
    found = curated.read()
    assert set(found.former_ids["table_name"]) <= {"roll_calls", "amendments", "resolutions", "series"}
    assert len(found.keys) > 12_000


def test_the_faults_of_all_tables_come_at_once(tmp_path: Path):
    shutil.copytree(SOURCES, tmp_path / "sources")
    rows = {
        "vote_corrections.csv": "A/RES/44/901#vote,FRA,aye,Why.,x\n",
        "voeten_days.csv": "1,,Why.,x\n",
        "corrections.csv": "undl/ga_voting.csv.gz,mood,a,b,c,d\n",
    }
    for name, row in rows.items():
        path = tmp_path / "sources" / name
        path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        curated.read(tmp_path / "sources")
    said = str(caught.value)
    assert len(said.splitlines()) == 3
    for part in ("undl has no field 'mood' to correct; right would be one of date,", "day is empty", "vote is 'aye'"):
        assert part in said


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("upstream.csv", "commit [0-9a-f]{8}", "commit 00000000", r"files of unxml of commit \w+; sources/upstream.csv says: commit 0{8}"),
        ("upstream.csv", "copy with SHA-256 [0-9a-f]{8}", "copy with SHA-256 00000000", r"no file of undl with SHA-256 0{8}\w+, which"),
        ("upstream.csv", "\nunxml,", "\nunxmm,", r"the source unxml is not in sources/upstream.csv"),
    ],
)  # fmt: skip
def test_the_versions_of_the_sources_are_those_of_the_lock(tmp_path: Path, name: str, old: str, new: str, said: str):
    path = shutil.copytree(SOURCES, tmp_path / "sources") / name
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text)
    path.write_text(re.sub(old, new, text), encoding="utf-8")
    with pytest.raises(DataError, match=said):
        curated.read(tmp_path / "sources")
