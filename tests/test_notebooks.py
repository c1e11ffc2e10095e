"""The notebooks run on the data of this checkout, and their figures are those that DuckDB finds in the CSV files by other means."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from schemas import package as about
from scripts.commands import notebooks
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import DATA, ROOT
from scripts.publish import client_folder
from tests import package

pytestmark = pytest.mark.xdist_group("notebooks")  # one process makes the tables of the fixture `client`

TABLES = f"""
CREATE VIEW calls AS SELECT * FROM read_csv('{DATA}/roll_calls.csv', all_varchar = true);
CREATE VIEW members AS SELECT * FROM read_csv('{DATA}/members.csv', all_varchar = true);
CREATE TABLE votes AS SELECT * FROM read_csv('{DATA}/votes/*.csv', all_varchar = true);
CREATE VIEW finals AS
SELECT roll_call_id, CAST(left(coalesce(date, date_from), 4) AS INTEGER) AS year, CAST(yes AS INTEGER) AS yes, CAST(no AS INTEGER) AS no
FROM calls WHERE is_final = 'true';
"""
# For each group and decade the pairs of votes with the United States, and those alike.
AGREEMENT = """
SELECT year // 10 * 10 AS decade, coalesce(regional_group, '') AS regional_group, count(*) AS n, sum(CAST(a.vote = b.vote AS INTEGER)) AS alike
FROM votes AS a JOIN votes AS b USING (roll_call_id) JOIN finals USING (roll_call_id) JOIN members ON members.member_id = a.member_id
WHERE b.member_id = 'USA' AND a.member_id <> 'USA' AND a.vote <> 'non_voting' AND b.vote <> 'non_voting' AND {of}
GROUP BY ALL
"""
CONTESTED = "yes + no > 0 AND least(yes, no) >= 0.025 * (yes + no)"
GROUPS = {
    "African": "African Group",
    "Asia-Pacific": "Asia-Pacific Group",
    "EEG": "Eastern European Group",
    "GRULAC": "Latin American and Caribbean Group",
    "WEOG": "Western European and Others Group",
    "None today": "",
}


@pytest.fixture(scope="module")
def record() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(TABLES)
    return connection


def door(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.commands.notebooks", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def ran(client: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What all notebooks print as scripts, and the folder into which the last writes its table."""
    into = tmp_path_factory.mktemp("table")
    done = door(client, "--run", "--", "--into", str(into))
    assert done.returncode == 0, done.stderr
    return done.stdout, into


def one(record: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    found = record.execute(query).fetchone()
    assert found
    return found


@pytest.mark.slow
def test_the_vote_in_the_news_is_counted_and_shared_as_in_the_record(ran: tuple[str, Path]) -> None:
    printed, _ = ran
    counts = dict(re.findall(r"^(yes|no|abstain|non_voting) +(\d+)$", printed, re.MULTILINE))
    assert counts == {"yes": "141", "no": "7", "abstain": "32", "non_voting": "13"}
    assert re.findall(r" (\d+) ([\d.]+)%$", printed, re.MULTILINE)[:3] == [
        ("148", "95.3"),
        ("180", "78.3"),
        ("193", "73.1"),
    ]


@pytest.mark.slow
def test_the_changes_are_those_of_the_two_votes(ran: tuple[str, Path], record: duckdb.DuckDBPyConnection) -> None:
    changed = re.findall(r"^([^\t\n]+)\t[^\t\n]+ Group\t(\w+)\t(\w+)$", ran[0], re.MULTILINE)
    expected = record.execute(
        """SELECT common_name, a.vote, b.vote FROM votes AS a JOIN votes AS b USING (member_id) JOIN members USING (member_id)
        WHERE a.roll_call_id = 'A/RES/ES-11/6#vote' AND b.roll_call_id = 'A/RES/ES-11/7#vote' AND a.vote <> b.vote
        AND 'non_voting' NOT IN (a.vote, b.vote)"""
    ).fetchall()
    assert ("United States", "yes", "no") in expected
    assert sorted(changed) == sorted(expected)


@pytest.mark.slow
def test_the_record_of_namibia_has_each_rule_for_absences_and_its_n(
    ran: tuple[str, Path], record: duckdb.DuckDBPyConnection
) -> None:
    yes, no, abstain, absent = one(
        record,
        "SELECT " + ", ".join(f"sum(CAST(vote = '{vote}' AS INTEGER))" for vote in ("yes", "no", "abstain", "non_voting"))
        + " FROM votes JOIN finals USING (roll_call_id) WHERE member_id = 'NAM'",
    )  # fmt: skip
    expected = [(n, f"{yes / n:.1%}") for n in (yes + no + abstain, yes + no + abstain + absent, yes + no)]
    ways = re.findall(r"^ *(?:absences|abstentions) .* (\d+) +([\d.]+%)$", ran[0], re.MULTILINE)
    assert [(int(n), share) for n, share in ways] == expected


@pytest.mark.slow
def test_namibia_is_alike_with_the_permanent_five_as_often_as_in_the_record(
    ran: tuple[str, Path], record: duckdb.DuckDBPyConnection
) -> None:
    expected = record.execute(
        """SELECT common_name, count(*), sum(CAST(a.vote = b.vote AS INTEGER))
        FROM votes AS a JOIN votes AS b USING (roll_call_id) JOIN finals USING (roll_call_id) JOIN members ON members.member_id = b.member_id
        WHERE a.member_id = 'NAM' AND b.member_id IN ('CHN', 'FRA', 'GBR', 'RUS', 'USA') AND 'non_voting' NOT IN (a.vote, b.vote)
        GROUP BY ALL ORDER BY common_name"""
    ).fetchall()
    printed = re.findall(r"^(China|France|Russia|United \w+) +(\d+) +(\d+) +0\.\d+$", ran[0], re.MULTILINE)
    assert [(name, int(n), int(alike)) for name, n, alike in printed] == expected


@pytest.mark.slow
@pytest.mark.parametrize(("of", "where"), [("all", "true"), ("contested", CONTESTED)])
def test_each_cell_of_the_papers_table_is_that_of_a_query(
    ran: tuple[str, Path], record: duckdb.DuckDBPyConnection, of: str, where: str
) -> None:
    expected = {
        (decade, group): (n, int(alike))
        for decade, group, n, alike in record.execute(AGREEMENT.format(of=where)).fetchall()
    }
    with (ran[1] / "agreement.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["of"] == of]
    found = {(int(row["decade"]), GROUPS[row["group"]]): (int(row["n"]), int(row["alike"])) for row in rows}
    assert found == expected
    assert all(abs(float(row["share"]) - int(row["alike"]) / int(row["n"])) < 0.0001 for row in rows)
    assert {row["absences"] for row in rows} == {"left out"}


@pytest.mark.slow
def test_the_three_files_of_the_table_say_the_same_and_how_absences_count(ran: tuple[str, Path]) -> None:
    _, into = ran
    latex, markdown = ((into / name).read_text(encoding="utf-8") for name in ("agreement.tex", "agreement.md"))
    with (into / "agreement.csv").open(encoding="utf-8", newline="") as stream:
        n = sorted(int(row["n"]) for row in csv.DictReader(stream))
    cells = re.findall(r"\d\.\d\d \(([\d,]+)\)", latex)
    assert sorted(int(cell.replace(",", "")) for cell in cells) == n
    assert re.findall(r"\d\.\d\d \(([\d,]+)\)", markdown) == cells
    for text in (latex, markdown):
        assert "votes in which one or both of the two were absent are left out" in text
        assert about.citation().split(" (")[0] in text
    assert not re.search(r"(?<!\\)[%_#]", latex)  # LaTeX takes these for something else
    assert latex.count(r"\begin") == latex.count(r"\end") == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("notebook", "arguments", "expected"),
    [
        # One vote in its few months as a Member, none in which it said yes or no: no share, and no division by nothing.
        ("members_record", ("--member", "EAZ"), "votes in which it said yes or no"),
        ("papers_table", ("--member", "NAM", "--absences", "counted as not alike", "--contested", "10"), "absent count as not alike"),
    ],
)  # fmt: skip
def test_other_choices_run_as_well(
    client: dict[str, str], notebook: str, arguments: tuple[str, ...], expected: str
) -> None:
    done = door(client, notebook, "--run", "--", *arguments)
    assert done.returncode == 0, done.stderr
    assert expected in done.stdout


@pytest.mark.slow
def test_a_code_that_no_member_has_ends_the_notebook(client: dict[str, str]) -> None:
    done = door(client, "members_record", "--run", "--", "--member", "NA")
    assert done.returncode == 1
    assert "--member NA: no Member has this code; Namibia's is NAM" in done.stderr


@pytest.mark.slow
def test_each_becomes_a_page_in_which_no_cell_failed(client: dict[str, str], tmp_path: Path) -> None:
    done = door(client, "--html", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert sorted(path.stem for path in tmp_path.glob("*.html")) == notebooks.names()
    for path in tmp_path.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "application/vnd.vega" in page
        assert about.citation().split(": ")[1].split(" (")[0] in page
        assert "vnd.marimo+error" not in page
        assert "vnd.marimo+traceback" not in page


def test_a_notebook_that_fails_is_told_by_the_exit_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.py").write_text("raise ValueError('no such vote')\n")
    monkeypatch.setattr(notebooks, "FOLDER", tmp_path)
    monkeypatch.setenv("UNGA_RECORD_SOURCE", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["notebooks", "--run"])
    assert notebooks.main() == 1


def test_it_is_served_to_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(notebooks, "_served", lambda command, _: calls.append(command) or 0)
    monkeypatch.setenv("UNGA_RECORD_SOURCE", "somewhere")
    monkeypatch.setattr(sys, "argv", ["notebooks", "papers_table", "--port", "2800", "--", "--member", "FRA"])
    assert notebooks.main() == 0
    (command,) = calls
    assert command[command.index("--host") + 1] == "127.0.0.1"
    assert "--no-token" not in command
    assert command[-4:] == [str(notebooks.FOLDER / "papers_table.py"), "--", "--member", "FRA"]


def test_a_name_that_no_notebook_has_is_a_fault_of_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["notebooks", "nonesuch"])
    with pytest.raises(UsageError, match="no notebook is named 'nonesuch'; there are members_record, papers_table"):
        notebooks.main()


@pytest.mark.slow
def test_marimo_finds_nothing_to_mend() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "marimo", "check", "--strict", "notebooks"],
        cwd=ROOT, env=os.environ | {"NO_COLOR": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", notebooks.names())
def test_each_notebook_asks_and_cites_and_says_how_absences_count(name: str) -> None:
    text = (notebooks.FOLDER / f"{name}.py").read_text(encoding="utf-8")
    assert len(re.findall(r"^    [1-9]\. .*\?", text.partition("## Questions")[2], re.MULTILINE)) >= 3
    assert "unga_record.cite()" in text.partition("## Cite the data")[2]
    assert "`non_voting`" in text


def test_the_folder_of_the_client_is_made_once_and_anew_when_the_data_change(tmp_path: Path) -> None:
    given, made = package.write(tmp_path / "package"), tmp_path / "made"
    first = client_folder.of(given, made)
    stamp = (first / "latest.json").stat().st_mtime_ns
    assert client_folder.of(given, made) == first
    assert (first / "latest.json").stat().st_mtime_ns == stamp
    members = given / "data" / "members.csv"
    members.write_text(members.read_text(encoding="utf-8").replace("The AAA", "An AAA"), encoding="utf-8")
    second = client_folder.of(given, made)
    assert list(made.iterdir()) == [second]  # the old one is gone
    assert second != first


def test_a_release_is_read_as_it_is_and_not_when_it_was_changed(tmp_path: Path) -> None:
    release = client_folder.of(package.write(tmp_path / "package"), tmp_path / "made")
    assert client_folder.of(release, tmp_path / "other") == release
    assert not (tmp_path / "other").exists()
    with (release / "latest.json").open("a") as stream:
        stream.write(" ")
    with pytest.raises(DataError, match=r"latest\.json"):
        client_folder.of(release, tmp_path / "other")


def test_a_package_of_another_version_is_refused(tmp_path: Path) -> None:
    given = package.write(tmp_path / "package")
    described = given / "datapackage.json"
    content = described.read_text(encoding="utf-8")
    described.write_text(content.replace(f'"version": "{about.version()}"', '"version": "0.0.1"'), encoding="utf-8")
    with pytest.raises(UsageError, match=r"has version 0\.0\.1, and the notebooks of this checkout are for"):
        client_folder.of(given, tmp_path / "made")
