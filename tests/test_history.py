"""Nothing vanishes between released versions: the counts, the rule, and the command that adds a version."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest

from schemas import package as described
from schemas.rules.history import BY_PARENT, OWN, WHOLE, nothing_vanishes, rows_by_session
from scripts.commands import released
from scripts.common import tables as held
from scripts.common.errors import UsageError
from scripts.publish import history
from tests import package

COLUMNS = ["version", "table_name", "session", "rows", "note"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    first = {"version": "0.1.0", "table_name": "members", "session": "all", "rows": 1, "note": None}
    return package.write(tmp_path_factory.mktemp("package"), package.tables() | {"history": [first]})


@pytest.fixture
def tables(folder: Path) -> dict[str, pd.DataFrame]:
    """The small package, with a history of it as it is: version 0.1.0."""
    found = held.read_package(folder)
    return found | {"history": of(found, "0.1.0")}


def of(tables: dict[str, pd.DataFrame], version: str) -> pd.DataFrame:
    rows = rows_by_session(tables).assign(version=version, note=None)[COLUMNS].reset_index(drop=True)
    return rows.astype({"note": "str", "version": "str", "rows": "Int64"})


def said(tables: dict[str, pd.DataFrame]) -> list[str]:
    return [violation.message for violation in nothing_vanishes(tables).violations]


def test_rows_are_counted_by_session(tables: dict[str, pd.DataFrame]):
    rows = rows_by_session(tables)
    assert set(rows["table_name"]) <= {*OWN, *BY_PARENT, *WHOLE, "votes"}
    counts = rows.set_index(["table_name", "session"])["rows"]
    assert counts["resolutions"].sum() == len(tables["resolutions"])
    assert counts["votes"].sum() == len(tables["votes"])
    assert counts["members"].to_dict() == {"all": len(tables["members"])}
    sessions = tables["roll_calls"].set_index("roll_call_id")["session"]
    assert counts["votes", "77"] == (tables["votes"]["roll_call_id"].map(sessions) == "77").sum()


def test_a_package_that_kept_all_is_in_order(tables: dict[str, pd.DataFrame]):
    found = nothing_vanishes(tables)
    assert found.violations == []
    assert found.rows == len(tables["history"]) > 5


@pytest.mark.parametrize("table", ["resolutions", "sponsors", "clauses", "members"])
def test_a_row_that_vanished_is_a_breach(tables: dict[str, pd.DataFrame], table: str):
    before = len(tables[table])
    tables[table] = tables[table].iloc[1:].reset_index(drop=True)
    assert len(tables[table]) == before - 1
    (message, *_) = [text for text in said(tables) if text.startswith(f"{table} has ")]
    assert "version 0.1.0 had" in message


def test_votes_that_vanished_from_the_tallies_are_a_breach(tables: dict[str, pd.DataFrame]):
    first = tables["roll_calls"].index[tables["roll_calls"]["evidence"] == "official_lists"][0]
    tables["roll_calls"].loc[first, "yes"] -= 1
    assert any(text.startswith("votes has ") for text in said(tables))


def test_a_session_that_vanished_has_no_rows(tables: dict[str, pd.DataFrame]):
    session = tables["roll_calls"]["session"].iloc[0]
    gone = tables["roll_calls"][tables["roll_calls"]["session"] != session].reset_index(drop=True)
    count = len(tables["roll_calls"]) - len(gone)
    tables["roll_calls"] = gone
    assert f"roll_calls has 0 rows of session {session}; version 0.1.0 had {count}" in said(tables)


def test_a_note_excuses_its_own_row_alone(tables: dict[str, pd.DataFrame]):
    tables["sponsors"], tables["members"] = tables["sponsors"].iloc[1:], tables["members"].iloc[1:]
    assert len(said(tables)) == 2
    tables["history"].loc[tables["history"]["table_name"] == "sponsors", "note"] = "It stood twice."
    (message,) = said(tables)
    assert message.startswith("members has ")


def test_more_rows_are_no_breach(tables: dict[str, pd.DataFrame]):
    tables["history"]["rows"] -= 1
    assert said(tables) == []


def test_only_the_last_version_counts_and_ten_comes_after_nine(tables: dict[str, pd.DataFrame]):
    more = tables["history"].assign(version="0.9.0", rows=tables["history"]["rows"] + 5)
    tables["history"] = pd.concat([tables["history"].assign(version="0.10.0"), more], ignore_index=True)
    assert said(tables) == []
    tables["history"]["version"] = tables["history"]["version"].replace({"0.9.0": "0.11.0"})
    assert all("version 0.11.0 had" in text for text in said(tables))
    assert said(tables)


def test_without_a_history_there_is_nothing_to_lose(tables: dict[str, pd.DataFrame]):
    tables["history"] = tables["history"].iloc[:0]
    assert nothing_vanishes(tables) == (0, [])


def test_what_was_released_is_what_has_a_history():
    assert list(pd.read_csv(history.RELEASES)["version"]) == list(history.read()["version"].unique())


def test_a_commit_that_is_none_is_refused():
    with pytest.raises(UsageError, match="no commit 'nonsense'"):
        history.whole_hash("nonsense")


# The file and its command.


@pytest.fixture
def file(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A history of one version, and the small package in place of data/."""
    path = tmp_path / "history.csv"
    path.write_text("version,table_name,session,rows,note\n0.1.0,resolutions,77,3,\n0.1.0,votes,77,153,Why.\n")
    monkeypatch.setattr(history, "FILE", path)
    monkeypatch.setattr(history, "ROOT", folder)
    releases = tmp_path / "releases.csv"
    releases.write_text(f"version,date,commit\n0.1.0,2026-11-24,{'0' * 40}\n")
    monkeypatch.setattr(history, "RELEASES", releases)
    monkeypatch.setattr(history, "whole_hash", lambda commit: commit + "f" * 36)
    monkeypatch.setattr(sys, "argv", ["released", "beef"])
    return path


def test_the_file_is_read_with_numbers_and_none(file: Path):
    assert history.read().to_dict("records") == [
        {"version": "0.1.0", "table_name": "resolutions", "session": "77", "rows": 3, "note": None},
        {"version": "0.1.0", "table_name": "votes", "session": "77", "rows": 153, "note": "Why."},
    ]


def test_a_new_version_is_added_once(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(described, "version", lambda: "0.2.0")
    before = file.read_text()
    assert released.main() == 0
    text = file.read_text()
    assert text.startswith(before)
    added = history.read().query("version == '0.2.0'")
    assert added.set_index(["table_name", "session"]).loc[("members", "all"), "rows"] == 52
    lines = history.RELEASES.read_text().splitlines()
    assert [line.split(",")[0] for line in lines] == ["version", "0.1.0", "0.2.0"]
    assert lines[-1].endswith("," + "beef" + "f" * 36 + ",,,,")
    with pytest.raises(UsageError, match=r"has version 0\.2\.0 already; raise the version"):
        released.main()
    assert file.read_text() == text


def test_the_versions_shipped_are_read():
    rows = history.read()
    assert list(rows.columns) == COLUMNS
    assert not rows.duplicated(["version", "table_name", "session"]).any()
    assert (rows["rows"] > 0).all()
