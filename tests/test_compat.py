"""Our data in the layouts of other datasets, and the classes of what differs from files made like theirs."""

from __future__ import annotations

import datetime
import gzip
import re
import subprocess
from pathlib import Path
from typing import Any

import package as small
import pandas as pd
import polars as pl
import pyreadr
import pytest
from conftest import needs

from scripts.commands.compat import PAGE
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import ROOT
from scripts.compat import compare, layouts, undl, unvotes
from scripts.compat.names import named
from scripts.extract.undl import COLUMNS
from scripts.publish.formats.frames import Frames, joined, read, typed

ES = "A/RES/ES-11/6"
PARTS = "A/RES/77/1A"
DAY = datetime.date


@pytest.fixture
def frames(tmp_path: Path) -> Frames:
    """The small package, one roll call of which is Voeten's 8001 and the library's record 4000001."""
    rows = small.tables()
    rows["roll_calls"][0] |= {"voeten_rcid": 8001, "undl_id": 4000001, "important_vote": True}
    folder = small.write(tmp_path / "package", rows)
    return read(folder)


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layout", "member", "day", "called", "code"),
    [
        ("unvotes", "CHN", DAY(1971, 10, 25), "Taiwan", "TW"),
        ("unvotes", "CHN", DAY(1971, 10, 26), "China", "CN"),
        ("unvotes", "DEU", DAY(1990, 10, 2), "Federal Republic of Germany", None),
        ("unvotes", "DEU", None, "Germany", "DE"),
        ("unvotes", "NAM", DAY(2020, 1, 1), "Namibia", "NA"),
        ("unvotes", "USA", DAY(1946, 1, 24), "United States", "US"),
        ("undl", "USA", DAY(1946, 1, 24), "UNITED STATES", None),
        ("undl", "RUS", DAY(1991, 12, 20), "USSR", None),
        ("undl", "RUS", DAY(1991, 12, 24), "RUSSIAN FEDERATION", None),
    ],
)
def test_a_member_is_called_as_on_that_day(
    layout: str, member: str, day: DAY | None, called: str, code: str | None
) -> None:
    tables = {table: typed(table, joined(ROOT, table)) for table in ("members", "member_names")}
    anytime = pl.lit(None, dtype=pl.Date)
    default = {
        "unvotes": tables["members"].select("member_id", anytime.alias("start"), anytime.alias("end"), pl.col("name").alias("called"), pl.col("iso2").alias("code")),
        "undl": tables["member_names"].select("member_id", pl.col("start_date").alias("start"), pl.col("end_date").alias("end"), pl.col("name").str.to_uppercase().alias("called"), pl.lit(None, dtype=pl.String).alias("code")),
    }  # fmt: skip
    rows = pl.DataFrame({"member_id": [member], "date": [day]}, schema={"member_id": pl.String, "date": pl.Date})
    assert named(rows, layout, default[layout]).rows() == [(member, day, called, code)]


# --- layouts ---------------------------------------------------------------------------------------------------------


def test_the_tables_of_unvotes(frames: Frames) -> None:
    tables = unvotes.layout(frames)
    votes = tables["un_votes"]
    assert votes.columns == ["rcid", "country", "country_code", "vote"]
    assert votes.filter(pl.col("rcid") == 8001).rows() == [
        (8001, "State AAA", "AA", "yes"), (8001, "State BBB", "AB", "yes"),
        (8001, "State CCC", "AC", "no"), (8001, "State DDD", "AD", "abstain"),
    ]  # fmt: skip
    calls = tables["un_roll_calls"]
    assert calls.columns == ["rcid", "session", "importantvote", "date", "unres", "amend", "para", "short", "descr"]
    assert calls.row(0) == (
        8001,
        77,
        1,
        DAY(2022, 12, 1),
        PARTS,
        0,
        0,
        "A title, with a comma",
        "A title, with a comma",
    )
    other = {row[4]: row for row in calls.iter_rows() if row[0] != 8001}
    assert all(unvotes.OURS <= row[0] < 2**31 for row in other.values())
    assert other[ES][1:3] == (77, None)  # an emergency special session, in the year of the 77th
    assert tables["un_roll_call_issues"].columns == ["rcid", "short_name", "issue"]


def test_an_amendment_is_marked(frames: Frames) -> None:
    calls = frames["roll_calls"].filter(pl.col("subject") == "amendment")
    found = unvotes.layout(frames | {"roll_calls": calls})["un_roll_calls"]
    assert found.select("amend", "para").rows() == [(1, 0)]


def test_issues_are_spelled_out(frames: Frames) -> None:
    coded = pl.DataFrame({"roll_call_id": [f"{PARTS}#vote"] * 2, "issue": ["hr", "di"]})
    found = unvotes.layout(frames | {"roll_call_issues": coded})["un_roll_call_issues"]
    assert found.rows() == [(8001, "di", "Arms control and disarmament"), (8001, "hr", "Human rights")]


def test_two_roll_calls_with_one_number_are_refused(frames: Frames) -> None:
    calls = frames["roll_calls"].with_columns(pl.lit(8001, dtype=pl.Int64).alias("voeten_rcid"))
    with pytest.raises(DataError, match="same rcid"):
        unvotes.layout(frames | {"roll_calls": calls})


def test_the_table_of_the_library(frames: Frames) -> None:
    table = undl.layout(frames)
    assert table.columns == COLUMNS  # which the build compares with the header of the file itself
    assert len(table) == 102  # the vote on the amendment is left out
    first = table.filter(resolution=PARTS, ms_code="AAA").row(0, named=True)
    assert (first["undl_id"], first["ms_name"], first["ms_vote"], first["total_ms"]) == (4000001, "STATE AAA", "Y", 51)
    assert first["undl_link"] == "https://digitallibrary.un.org/record/4000001"
    second = table.filter(resolution=ES, ms_code="ZAA").row(0, named=True)
    assert (second["ms_vote"], second["subjects"], second["undl_id"], second["undl_link"]) == (
        "X",
        'A "QUOTED" TERM',
        None,
        None,
    )


@pytest.mark.parametrize(
    ("session", "written"),
    [("1", "I"), ("30", "XXX"), ("19", "XIX"), ("31", "31"), ("S-6", "S-VI"), ("S-8", "S-8"), ("ES-5", "ES-V"), ("ES-11", "ES-11")],
)  # fmt: skip
def test_a_session_is_written_as_the_library_does(session: str, written: str) -> None:
    assert undl._written(session) == written


# --- what differs ----------------------------------------------------------------------------------------------------


def theirs(folder: Path) -> Path:
    """Files of other datasets that differ from ours in one cell for every class."""
    (folder / "voeten").mkdir(parents=True)
    (folder / "undl").mkdir()
    number = 8001.0
    tables: dict[str, Any] = {
        "un_votes": [
            (number, "State AAA", "AA", "yes"), (number, "State BBB", "BB", "no"), (number, "State ZAA", "ZA", "yes"),
            (number, "State CCC", "CC", "no"), (number, "Nowhere", "NW", "yes"), (3.0, "State AAA", "AA", "no"),
            (8002.0, "State AAA", "AA", "yes"),
        ],
        "un_roll_calls": [
            (8001, 77, 1, "2022-12-01", "R/77/1A", None, 0, "SHORT", "d"), (8002, 77, None, "2023-02-23", ES, None, None, "S", "d"),
            (3, 1, 0, "1946-01-01", "R/1/66", 1, 0, "S", "d"),
        ],
        "un_roll_call_issues": [(8001, "me", "Palestinian conflict"), (3, "hr", "Human rights")],
    }  # fmt: skip
    columns = {
        "un_votes": ["rcid", "country", "country_code", "vote"],
        "un_roll_calls": ["rcid", "session", "importantvote", "date", "unres", "amend", "para", "short", "descr"],
        "un_roll_call_issues": ["rcid", "short_name", "issue"],
    }
    for name, rows in tables.items():
        pyreadr.write_rdata(folder / "voeten" / f"{name}.rda", pd.DataFrame(rows, columns=columns[name]), df_name=name)
    head = "undl_id,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,total_yes,total_no,total_abstentions,total_non_voting,total_ms"
    rest = "{day},77,{symbol},,,,A title,,2,1,1,47,51"
    one, two = rest.format(day="2022-12-01", symbol="A/RES/77/1[A]"), rest.format(day="2023-02-23", symbol=ES)
    lines = [
        f"4000001,FRANCE,Y,{one}", f"4000001,a GABON,Y,{one}", f"4000001,GHANA,Y,{one}", f"4000001,ATLANTIS,Y,{one}",
        f"4000002,FRANCE,Y,{two}", f"5,FRANCE,Y,{rest.format(day='2000-01-01', symbol='A/RES/54/1')}", f"6,,,{one}",
    ]  # fmt: skip
    (folder / "undl" / "ga_voting.csv.gz").write_bytes(gzip.compress("\n".join([head, *lines, ""]).encode()))
    return folder


def renamed(frames: Frames) -> Frames:
    """The package with Members that are known, so that the library's names lead to them."""
    codes = {"AAA": "FRA", "BBB": "GAB", "CCC": "GHA", "DDD": "GRC"}
    return {
        table: frame.with_columns(pl.col("member_id").replace(codes)) if "member_id" in frame.columns else frame
        for table, frame in frames.items()
    }


def test_every_class_of_difference_is_counted(frames: Frames, tmp_path: Path) -> None:
    found = compare.classes(frames, theirs(tmp_path / "upstream"))
    assert dict(found["un_votes: votes"].iter_rows()) == {
        "in a roll call that unvotes has not, or that is not linked": 51,
        "the same": 3,  # one of them in the vote that only its resolution links
        "in a roll call that is not linked, or whose votes only unvotes has": 1,
        "a Member not voting, which unvotes leaves out": 46 + 47,
        "a vote that unvotes lacks": 1 + 3,
        "a vote of a State that was no Member on that day, or under another name": 1,
        "a vote in unvotes, and not voting in ours": 1,
        "another vote": 1,
    }
    calls = {row["column"]: row for row in found["un_roll_calls: values"].to_dicts()}
    assert calls["session"] == {"column": "session", "the same": 2, "only ours": 0, "only theirs": 0, "differ": 0}
    assert calls["unres"] == {"column": "unres", "the same": 1, "only ours": 0, "only theirs": 0, "differ": 1}
    assert calls["amend"] == {"column": "amend", "the same": 0, "only ours": 2, "only theirs": 0, "differ": 0}
    assert dict(found["un_roll_call_issues: codes"].iter_rows()) == {
        "of a roll call that ours has not, or that is not linked": 1,
        "only in ours": 1,
        "only in unvotes": 1,
    }
    votes = compare.classes(renamed(frames), tmp_path / "upstream")["undl: votes"]
    assert dict(votes.iter_rows()) == {
        "the same": 3,
        "in a roll call that only the library has": 1,
        "a Member not voting that the library lacks": 47 + 47,
        "a vote that the library lacks": 1 + 3,
        "a State that was no Member on that day, or a name that is not known": 1,
        "another vote": 1,
    }


def test_a_mark_before_a_name_is_a_class(frames: Frames, tmp_path: Path) -> None:
    ours = renamed(frames)
    silent = pl.when(pl.col("member_id") == "GAB").then(pl.lit("non_voting")).otherwise(pl.col("vote").cast(pl.String))
    ours["votes"] = ours["votes"].with_columns(silent.cast(ours["votes"]["vote"].dtype).alias("vote"))
    votes = compare.classes(ours, theirs(tmp_path / "upstream"))["undl: votes"]
    marked = "no vote, and a small letter before the name, which is the vote here"
    assert dict(votes.iter_rows())[marked] == 1


def test_serbia_is_found_under_yugoslavia(frames: Frames, tmp_path: Path) -> None:
    named = pl.when(pl.col("member_id") == "AAA").then(pl.lit("Serbia")).otherwise("name")
    upstream = theirs(tmp_path / "upstream")
    table = pd.DataFrame([(8001.0, "Yugoslavia", "YU", "yes")], columns=["rcid", "country", "country_code", "vote"])
    pyreadr.write_rdata(upstream / "voeten" / "un_votes.rda", table, df_name="un_votes")
    members = frames["members"].with_columns(named.alias("name"))
    found = compare.classes(frames | {"members": members}, upstream)["un_votes: votes"]
    assert dict(found.iter_rows())["the same, under the name of Yugoslavia where it is Serbia's"] == 1


def test_a_file_that_is_missing_is_named(frames: Frames, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"un_roll_calls\.rda is not there"):
        compare.classes(frames, tmp_path)


def test_the_files_of_a_release_have_the_factors_of_unvotes(frames: Frames, tmp_path: Path) -> None:
    made = layouts.files(frames)
    assert made == layouts.files(frames)
    assert sorted(made) == [
        f"unvotes/{name}.{kind}"
        for name in ("un_roll_call_issues", "un_roll_calls", "un_votes")
        for kind in ("csv.gz", "rds")
    ]
    (tmp_path / "un_votes.rds").write_bytes(made["unvotes/un_votes.rds"])
    read_back = pyreadr.read_r(tmp_path / "un_votes.rds")[None]
    assert list(read_back["vote"].cat.categories) == ["yes", "abstain", "no"]
    assert pl.read_csv(gzip.decompress(made["unvotes/un_votes.csv.gz"])).height == len(read_back)
    (tmp_path / "un_roll_calls.rds").write_bytes(made["unvotes/un_roll_calls.rds"])
    calls = pyreadr.read_r(tmp_path / "un_roll_calls.rds")[None]
    assert calls["date"].tolist() == [str(day) for day in unvotes.layout(frames)["un_roll_calls"]["date"]]


# --- the page --------------------------------------------------------------------------------------------------------


def test_the_page_is_renewed_below_its_mark(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Above.\n\n{layouts.MARK}\n\nold\n")
    layouts.renew(page, {"votes": pl.DataFrame({"class": ["the same"], "cells": [1234]})})
    assert (
        page.read_text()
        == f"Above.\n\n{layouts.MARK}\n\n### votes\n\n| class | cells |\n|---|---:|\n| the same | 1,234 |\n"
    )
    assert layouts.MARK in PAGE.read_text(encoding="utf-8")


@pytest.mark.slow
def test_code_that_was_written_for_unvotes_runs(tmp_path: Path) -> None:
    """In R, with the lines of the page in place of `library(unvotes)`: how often each State agreed with the United States."""
    needs("Rscript")
    frames = read(ROOT)
    layouts.write(frames, tmp_path / "build" / "compat")
    (lines,) = re.findall(r"```r\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    code = """
    joined <- merge(un_votes, un_roll_calls, by = "rcid")
    joined <- joined[joined$date >= as.Date("2023-01-01") & joined$date <= as.Date("2023-12-31"), ]
    states <- joined[joined$country == "United States", c("rcid", "vote")]
    both <- merge(joined, states, by = "rcid")
    agreed <- tapply(both$vote.x == both$vote.y, both$country, mean)
    stopifnot(all(levels(un_votes$vote)[as.numeric(un_votes$vote)] == un_votes$vote), !anyNA(as.numeric(un_votes$vote)))
    stopifnot(identical(levels(un_votes$vote), c("yes", "abstain", "no")), !anyNA(un_roll_call_issues$issue))
    cat(sprintf("%d %.4f %s", length(unique(joined$rcid)), agreed[["Israel"]], un_votes$country_code[un_votes$country == "Namibia"][1]))
    """
    done = subprocess.run(["Rscript", "-e", lines + code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    calls = frames["roll_calls"].filter(pl.col("date").dt.year() == 2023).select("roll_call_id")
    votes = frames["votes"].join(calls, on="roll_call_id").filter(pl.col("vote") != "non_voting")
    usa, israel = (votes.filter(member_id=member) for member in ("USA", "ISR"))
    share = usa.join(israel, on="roll_call_id").select((pl.col("vote") == pl.col("vote_right")).mean()).item()
    assert done.stdout == f"{votes['roll_call_id'].n_unique()} {share:.4f} NA"
