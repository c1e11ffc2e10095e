"""The R files of Voeten's data: what is read of them, and every way in which they may be wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pyreadr
import pytest

from scripts.common.errors import DataError
from scripts.extract.voeten import curated, files
from scripts.extract.voeten.files import Voeten
from scripts.fetch import lock
from tests import r_lists
from tests.correct import correct

VOTES = {"France": "yes", "Norway": "no", "Chad": "abstain"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the R files; without curated subjects and corrections, which are of the real data."""
    correct(monkeypatch)
    monkeypatch.setattr(lock, "local_files", lambda source: [(source, path) for path in sorted(tmp_path.iterdir())])
    monkeypatch.setattr(curated, "subjects", dict)
    return tmp_path


def read(
    folder: Path, *calls: dict[str, Any], votes: dict[int, dict[str, str]] | None = None, **changed: Any
) -> Voeten:
    """The data of these roll calls; `changed`: a function on a table."""
    rows = list(calls) or [r_lists.call(1)]
    tables = r_lists.frames(rows, {rows[0]["rcid"]: VOTES} if votes is None else votes)
    tables |= {name: change(tables[name]) for name, change in changed.items()}
    r_lists.write(folder, tables)
    return files.read()


def cast(found: Voeten) -> dict[str, str]:
    return dict(zip(found.votes["member_id"], found.votes["vote"], strict=True))


def test_a_roll_call_and_its_votes(folder: Path):
    found = read(folder, r_lists.call(7, importantvote=1))
    (call,) = found.roll_calls.to_dict("records")
    expected = {"rcid": 7, "session": "44", "symbol": "A/RES/44/901", "month": "1989-11", "day": "1989-11-22",
                "important": True, "subject": "whole"}  # fmt: skip
    assert {name: call[name] for name in expected} == expected
    assert cast(found) == {"FRA": "yes", "NOR": "no", "TCD": "abstain"}
    assert found.issues.to_dict("records") == [{"rcid": 7, "issue": "me"}]


def test_importance_that_is_not_told_stays_missing(folder: Path):
    found = read(folder, r_lists.call(7, importantvote="0"), r_lists.call(8, importantvote=""), votes={})
    assert found.roll_calls["important"].astype(object).where(lambda c: c.notna(), None).tolist() == [False, None]


def test_an_issue_that_stands_twice_is_one(folder: Path):
    assert len(read(folder, un_roll_call_issues=lambda frame: pd.concat([frame, frame])).issues) == 1


@pytest.mark.parametrize(
    ("unres", "session", "held", "symbol"),
    [
        ("R/44/116J", 44, "44", "A/RES/44/116J"),
        ("R/44/116/J", 44, "44", "A/RES/44/116J"),
        ("A/RES/68/12", 68, "68", "A/RES/68/12"),
        ("R/33/116B/IX", 33, "33", "A/RES/33/116B-IX"),
        ("R/25/2625", 25, "25", "A/RES/2625(XXV)"),
        ("R/9/930", 9, "9", None),
        ("R/3/217A", 3, "3", None),
        ("R/44/12", 45, "45", None),
        ("", 44, "44", None),
        ("A/44/L.1", 44, "44", None),
        ("ESS/6/2", 34, "ES-6", "A/RES/ES-6/2"),
        ("A/RES/ES-10/20", 72, "ES-10", "A/RES/ES-10/20"),
        ("ES-10/2", 51, "ES-10", "A/RES/ES-10/2"),
        ("ESS/1/2", 11, "ES-1", None),
        ("SS/8/2", 33, "S-8", None),
    ],
)
def test_session_and_symbol(folder: Path, unres: str, session: int, held: str, symbol: str | None):
    row = read(folder, r_lists.call(1, unres=unres, session=session)).roll_calls.iloc[0]
    assert row["session"] == held
    assert (row["symbol"] if isinstance(row["symbol"], str) else None) == symbol


def test_names_of_the_time_resolve(folder: Path):
    votes = {1: {"Russia": "no", "Federal Republic of Germany": "yes", "German Democratic Republic": "no"}}
    assert cast(read(folder, votes=votes)) == {"RUS": "no", "DEU": "yes", "DDR": "no"}


def test_one_code_of_two_seats_means_the_member_of_the_day(folder: Path):
    assert cast(read(folder, votes={1: {"Yugoslavia": "yes"}})) == {"YUG": "yes"}
    late = r_lists.call(1, session=57, date=pd.Timestamp("2002-11-22"), unres="R/57/12")
    assert cast(read(folder, late, votes={1: {"Yugoslavia": "yes"}})) == {"SRB": "yes"}


def test_absent_and_no_member_are_no_votes(folder: Path):
    absent = {"rcid": 1, "ccode": r_lists.COW["Peru"], "vote": 8}
    more = pd.DataFrame([dict.fromkeys(files.COLUMNS["x"], 0) | absent | {"vote": vote} for vote in (8, 9)])
    found = read(folder, x=lambda frame: pd.concat([frame, more]))
    assert cast(found) == {"FRA": "yes", "NOR": "no", "TCD": "abstain"}


def test_later_roll_calls_are_in_one_file_alone(folder: Path):
    found = read(folder, votes={1: VOTES}, x=lambda frame: frame.assign(rcid=2).iloc[:0])
    assert len(found.votes) == 3


def first(column: str, value: object):
    """The table with another value in its first row."""

    def change(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(**{column: [value, *frame[column].iloc[1:]]})

    return change


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("un_votes", first("country", "Atlantis"), r"un_votes\.rda, rcid 1: 'Atlantis' is not a known spelling"),
        ("un_votes", first("vote", "maybe"), r"un_votes\.rda: vote 'maybe'; known are \['abstain', 'no', 'yes'\]"),
        ("un_votes", first("country", "Norway"), r"un_votes\.rda: rcid 1 has a second row of NOR"),
        ("un_votes", first("vote", "no"), r"voeten: rcid 1: FRA is no in un_votes.rda and yes in UNVotesPublished"),
        ("un_votes", lambda frame: frame.iloc[1:], r"voeten: rcid 1(\.0)?: FRA is nan in un_votes.rda and yes in"),
        ("x", lambda frame: frame.iloc[1:], r"voeten: rcid 1: FRA is yes in un_votes.rda and nan in"),
        ("x", first("vote", 4), r"UNVotesPublished\.RData: vote 4(\.0)?; known are"),
        ("x", first("ccode", 999), r"UNVotesPublished\.RData: rcid 1(\.0)?, country code 999(\.0)? is unknown"),
        ("un_roll_call_issues", first("rcid", 5), r"un_roll_call_issues\.rda: rcid 5 is not in un_roll_calls\.rda"),
        (
            "un_votes",
            lambda frame: frame.assign(rcid=5, country="Yugoslavia").iloc[:1],
            r"un_votes\.rda: rcid 5 is not in un_roll_calls",
        ),
        ("un_roll_calls", lambda frame: pd.concat([frame, frame]), r"un_roll_calls: rcid 1(\.0)? stands twice"),
    ],
)
def test_what_is_not_understood_stops(folder: Path, table: str, change: Any, said: str):
    with pytest.raises(DataError, match=said):
        read(folder, **{table: change})


@pytest.mark.parametrize("table", files.COLUMNS)
def test_another_layout_stops(folder: Path, table: str):
    with pytest.raises(DataError, match="right would be a table") as caught:
        read(folder, **{table: lambda frame: frame.rename(columns={"rcid": "id"})})
    assert str(caught.value).startswith(f"voeten/{r_lists.NAMES[table]}: ['id', ")


def test_a_file_without_the_table_stops(folder: Path):
    read(folder)
    path = folder / "un_votes.rda"
    pyreadr.write_rdata(str(path), pd.DataFrame({"a": [1]}), df_name="other")
    with pytest.raises(DataError, match=r"^voeten/un_votes\.rda: .*right would be a table un_votes"):
        files.read()


def test_a_file_that_is_no_r_file_stops(folder: Path):
    read(folder)
    (folder / "un_votes.rda").write_bytes(b"rcid,country\n")
    with pytest.raises(DataError, match=r"^voeten/un_votes\.rda: not an R file with the table un_votes"):
        files.read()


OUTSIDE = {"session": 17, "date": pd.Timestamp("1962-07-05"), "unres": "R/17/1"}


def test_a_day_outside_its_session_stops(folder: Path) -> None:
    with pytest.raises(DataError, match=r"un_roll_calls\.rda, rcid 1: 1962-07-05 is no day of session 17"):
        read(folder, r_lists.call(1, **OUTSIDE))


def test_a_month_that_a_correction_takes_back_is_not_known(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    correct(monkeypatch, ("voeten/un_roll_calls.rda#1", "month", "1962-07", ""))
    assert read(folder, r_lists.call(1, **OUTSIDE)).roll_calls["month"].tolist() == [""]


def test_a_session_that_a_correction_mends(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    correct(monkeypatch, ("voeten/un_roll_calls.rda#1", "session", "17", "16"))
    assert read(folder, r_lists.call(1, **OUTSIDE)).roll_calls["session"].tolist() == ["16"]


def test_a_correction_of_a_field_that_voeten_does_not_have_stops(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    correct(monkeypatch, ("voeten/un_roll_calls.rda#1", "day", "1962-07-05", "1962-07-06"))
    with pytest.raises(DataError, match=r"^sources/corrections.csv:2: voeten has no field 'day' .* session, month$"):
        read(folder)


def test_a_correction_of_voeten_that_nothing_calls_for_stops(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    correct(monkeypatch, ("voeten/un_roll_calls.rda#1", "session", "99", "98"))
    with pytest.raises(DataError, match="nothing calls for 1 corrections"):
        read(folder)
