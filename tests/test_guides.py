"""The guides say what is true: what their code prints is what they show, in the tool that each is for. Of Stata, which is not at hand,
files, variables, codes and counts are compared."""

from __future__ import annotations

import csv
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pandas as pd
import pyreadstat
import pytest
from xlsxwriter import Workbook

from scripts.common.paths import DATA, ROOT
from scripts.correct import forms
from scripts.publish.formats import ballots, frames
from scripts.publish.sheets import grid, listed, session, style
from tests.conftest import needs
from tests.guides import expected, lines, printed, shown, without_output

GUIDES = [f"docs/guides/{name}.md" for name in ("python", "r", "spreadsheets", "sql", "stata")]
CONTRADICTION = "docs/one-contradiction.md"
VOTE, RESOLUTION = "A/RES/77/293#vote", "A/RES/77/293"
# What the guides use of Stata's own words, beside what stands behind generate and egen.
STATA = frozenset(
    re.findall(
        r"\w+",
        "use clear keep if merge m using match nogenerate keepusing tabulate list noobs inrange year generate inlist reshape wide i j "
        "string missing tabstat by statistics count sum mean egen tag",
    )
)


def test_every_guide_is_tried_and_all_its_code_shows_what_it_prints() -> None:
    assert sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "guides").glob("*.md")) == GUIDES
    for page in (*GUIDES, CONTRADICTION):
        assert without_output(page) == []
        assert len(shown(page)) >= 2


def test_the_contradiction_prints_what_it_shows() -> None:
    needs("Rscript")
    for language, program in (("python", [sys.executable, "-c"]), ("r", ["Rscript", "-e"])):
        assert printed(CONTRADICTION, language, program, ROOT) == expected(CONTRADICTION, language)


def test_the_contradiction_has_the_counts_places_and_reasons_of_the_data() -> None:
    text = (ROOT / CONTRADICTION).read_text(encoding="utf-8")
    read = {"dtype": str, "keep_default_na": False}
    calls = pd.read_csv(DATA / "roll_calls.csv", **read).set_index("roll_call_id")  # type: ignore[call-overload]
    call = calls.loc[VOTE]
    counts = f"{call['yes']} in favour, {call['no']} against, {call['abstain']} abstaining"
    assert (counts, call["members"], call["n_sources"]) == ("100 in favour, 9 against, 59 abstaining", "193", "2")
    assert text.count(counts) == 3  # which both state, and the library names
    assert f"[{call['undl_id']}](https://digitallibrary.un.org/record/{call['undl_id']})" in text
    found = pd.read_csv(DATA / "discrepancies.csv", **read)  # type: ignore[call-overload]
    of_vote = found[found["row_key"].str.startswith(f"{VOTE}|")]
    assert of_vote["row_key"].tolist() == [f"{VOTE}|CMR"]  # so that 192 of 193 Members are in the same list
    assert "Of 193 Members they have 192 in the same list" in text
    (row,) = of_vote.to_dict("records")
    assert (row["kind"], row["value_a"], row["value_b"], row["kept"]) == (
        "corrected",
        "non_voting",
        "abstain",
        "abstain",
    )
    corrections = pd.read_csv(ROOT / "sources" / "vote_corrections.csv", **read).set_index(
        ["roll_call_id", "member_id"]
    )  # type: ignore[call-overload]
    assert corrections.loc[(VOTE, "CMR"), "reason"] == row["reason"]
    assert f"The issue form *{forms.forms()['vote'].title}*" in text
    paths = set(pd.read_csv(ROOT / "sources" / "files.csv", **read)["path"])  # type: ignore[call-overload]
    assert {"unxml/77session/English/A_RES_77_293-E.xml", "undl/ga_voting.csv.gz"} <= paths & set(
        re.findall(r"`(un\w+/[^`]+)`", text)
    )


@pytest.mark.slow
@pytest.mark.xdist_group("release")
def test_the_r_of_the_guide_prints_what_it_shows(library: Path) -> None:
    page, environment = "docs/guides/r.md", os.environ | {"LC_ALL": "C.UTF-8", "R_LIBS": str(library)}
    assert printed(page, "r", ["Rscript", "-e"], ROOT, **environment) == expected(page, "r")


@pytest.mark.slow
@pytest.mark.xdist_group("release")
def test_the_client_prints_what_its_guide_shows(released: Path, tmp_path: Path) -> None:
    environment = os.environ | {"UNGA_RECORD_SOURCE": str(released), "PYTHONPATH": str(ROOT / "python" / "src")}
    page = "docs/guides/python.md"
    assert printed(page, "python", [sys.executable, "-c"], tmp_path, **environment) == expected(page, "python")


@pytest.mark.slow
@pytest.mark.xdist_group("release")
def test_sqlite_and_duckdb_answer_as_their_guide_shows(released: Path) -> None:
    needs("sqlite3")
    command = ["sqlite3", "-readonly", "-header", "-column", str(released / "unga-record.sqlite")]
    assert " ".join(command[:-1]) in (ROOT / "docs/guides/sql.md").read_text(encoding="utf-8")
    with duckdb.connect(str(released / "unga-record.duckdb"), read_only=True) as records:
        for query, output in shown("docs/guides/sql.md", "sql"):
            done = subprocess.run([*command, query], capture_output=True, text=True, check=True)
            assert lines(done.stdout) == lines(output)
            rows = [[str(cell) for cell in row] for row in records.execute(query).fetchall()]
            assert rows == [line.split() for line in lines(output)[2:]]
    with sqlite3.connect(f"file:{released / 'unga-record.sqlite'}?mode=ro", uri=True) as records_in_sqlite:
        assert {"citation", "version"} <= {name for name, _ in records_in_sqlite.execute("SELECT * FROM about")}


@pytest.fixture(scope="module")
def stata(
    released: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[pd.DataFrame, dict[str, dict[float, str]]]]:
    """The tables that the guide to Stata uses, read as others read them, with the words of their numbers."""
    found, folder = {}, tmp_path_factory.mktemp("stata")
    with zipfile.ZipFile(released / "unga-record-stata.zip") as archive:
        for table in ("votes", "members", "roll_calls", "clause_actions", "clauses", "resolutions"):
            path = archive.extract(f"{table}.dta", folder)
            frame, about = pyreadstat.read_dta(path)
            found[table] = frame, about.variable_value_labels
    return found


@pytest.mark.slow
@pytest.mark.xdist_group("release")
def test_the_commands_for_stata_name_files_variables_and_codes_that_are_there(
    stata: dict[str, tuple[pd.DataFrame, dict[str, dict[float, str]]]],
) -> None:
    text = (ROOT / "docs/guides/stata.md").read_text(encoding="utf-8")
    words = stata["votes"][1]["vote"]
    assert ", ".join(f"{number:.0f} {word}" for number, word in sorted(words.items())) in text
    assert stata["roll_calls"][1]["is_final"] == {0: "false", 1: "true"}
    assert stata["members"][0].set_index("member_id")["iso2"]["NAM"] == "NA"
    for code, _ in shown("docs/guides/stata.md", "stata"):
        tables = set(re.findall(r"\b(?:use|using) (\w+)", code))
        assert tables <= stata.keys()
        made = {*re.findall(r"\b(?:generate|egen) (\w+)", code), "voteNAM", "voteZAF"}
        columns = {column for table in tables for column in stata[table][0].columns}
        names = set(re.findall(r"\b[A-Za-z_]\w*", re.sub(r'"[^"]*"|\b\d+:\w', "", code)))
        assert names <= STATA | tables | columns | made


@pytest.mark.slow
@pytest.mark.xdist_group("release")
def test_the_counts_of_the_guide_to_stata_are_those_of_the_files(
    stata: dict[str, tuple[pd.DataFrame, dict[str, dict[float, str]]]],
) -> None:
    votes, calls = stata["votes"][0], stata["roll_calls"][0]
    words = stata["votes"][1]["vote"]
    year = pd.to_datetime(calls["date"]).dt.year
    final = calls.assign(year=year)[(calls["is_final"] == 1) & year.between(2021, 2023)][["roll_call_id", "year"]]

    def tally(found: pd.Series) -> str:
        return ", ".join(f"{words[number]} {(found == number).sum()}" for number in words)

    cast = votes.merge(final, on="roll_call_id")
    namibia = cast[cast["member_id"] == "NAM"]
    both = cast[cast["vote"] != 8].pivot(index=["roll_call_id", "year"], columns="member_id", values="vote")
    both = both[["NAM", "ZAF"]].dropna().reset_index("year")
    alike = (both["NAM"] == both["ZAF"]).groupby(both["year"]).agg(["size", "sum", "mean"])
    acts = stata["clause_actions"][0].query("action == 'demand'").merge(stata["clauses"][0][["clause_id", "resolution_id"]], on="clause_id")  # fmt: skip
    acts = acts.merge(stata["resolutions"][0][["resolution_id", "session"]], on="resolution_id")
    demands = acts[acts["session"].isin(["75", "76", "77", "78"])].groupby("session")["clause_id"].nunique()
    one = votes.loc[votes["roll_call_id"] == "A/RES/ES-11/6#vote", "vote"]
    assert [lines(output) for _, output in shown("docs/guides/stata.md", "stata")] == [
        [tally(one)],
        [f"{number:.0f}: {tally(rows['vote'])}" for number, rows in namibia.groupby("year")],
        [f"{number:.0f}: {row['size']:.0f} votes, {row['sum']:.0f} alike, share {row['mean']:.3f}" for number, row in alike.iterrows()],
        [f"{number}: {count} clauses" for number, count in demands.items()],
    ]  # fmt: skip


@pytest.mark.slow
def test_the_formulas_of_the_guide_to_spreadsheets_give_what_it_shows(tmp_path: Path) -> None:
    needs("soffice")
    needed = ("members", "memberships", "roll_calls", "votes", "reported_votes")
    tables = {table: frames.typed(table, frames.joined(ROOT, table)) for table in needed}
    held = session.of("77", ballots.of(tables), tables)
    formulas = [line for code, _ in shown("docs/guides/spreadsheets.md", "excel") for line in lines(code)]
    with Workbook(tmp_path / "book.xlsx", style.OPTIONS) as book:
        looks = style.styles(book)
        grid.write(book, looks, held, "77")
        listed.write(book, looks, held)
        mine = book.add_worksheet("Mine")
        for place, formula in enumerate(formulas):
            mine.write_formula(place, 0, formula, None, "")
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", str(tmp_path), str(tmp_path / "book.xlsx")],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    answers = [row[0] for row in csv.reader((tmp_path / "book-Mine.csv").read_text(encoding="utf-8").splitlines())]
    assert answers == [line for _, output in shown("docs/guides/spreadsheets.md", "excel") for line in lines(output)]
    text = (ROOT / "docs/guides/spreadsheets.md").read_text(encoding="utf-8")
    counted = int(answers[4]) + int(answers[5]) + int(answers[6]) + int(answers[7])
    assert f"all {counted} votes of the session with names; of the other {len(held.calls) - counted}" in text
    assert (
        f"{len(held.members)} Members, in the rows\n12 to {11 + len(held.members)}, and {len(held.calls)} votes" in text
    )
