"""The library's files that a user downloaded by hand: a folder, or one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.common.errors import UsageError
from scripts.extract import undl_files
from scripts.extract.undl_files import Brought, brought


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(undl_files.VARIABLE, str(tmp_path))
    return tmp_path


def test_without_the_setting_there_are_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(undl_files.VARIABLE, raising=False)
    assert brought() == Brought()


@pytest.mark.parametrize(
    ("names", "voting", "outcomes"),
    [
        (["2026_1_15_ga_voting.csv", "2026_1_15_ga_outcomes.csv"], "2026_1_15_ga_voting.csv", "2026_1_15_ga_outcomes.csv"),
        (["ga_outcomes.csv.gz", "2026_1_15_sc_presidents.csv", "notes.txt"], None, "ga_outcomes.csv.gz"),
        (["GA_Voting (1).csv"], "GA_Voting (1).csv", None),
    ],
)  # fmt: skip
def test_the_files_of_a_folder_are_known_by_their_names(
    names: list[str], voting: str | None, outcomes: str | None, folder: Path
):
    for name in names:
        (folder / name).touch()
    assert brought() == Brought(voting and folder / voting, outcomes and folder / outcomes)


@pytest.mark.parametrize(
    ("name", "kind"), [("ga_outcomes.csv", "outcomes"), ("ga_voting.csv", "voting"), ("download.csv", "voting")]
)
def test_one_file_may_be_named(name: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / name
    path.touch()
    monkeypatch.setenv(undl_files.VARIABLE, str(path))
    assert brought() == Brought(**{kind: path})


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], "in which no file is named like them; right would be a folder with the library's ga_voting.csv"),
        (["people.csv"], "in which no file is named like them"),
        (
            ["1_ga_outcomes.csv", "2_ga_outcomes.csv"],
            "which has 1_ga_outcomes.csv, 2_ga_outcomes.csv; right would be one",
        ),
    ],
)
def test_a_folder_that_does_not_tell_stops(names: list[str], said: str, folder: Path):
    for name in names:
        (folder / name).touch()
    with pytest.raises(UsageError, match=f"^{undl_files.VARIABLE} names .*{said}"):
        brought()


def test_a_file_is_stated_as_the_lock_would(folder: Path):
    (folder / "ga_outcomes.csv").write_bytes(b"abc")
    (file,) = brought().locked()
    assert (file.source_id, file.path, file.url, file.bytes) == (
        "undl_outcomes",
        "undl_outcomes/ga_outcomes.csv",
        "",
        3,
    )
    assert file.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
