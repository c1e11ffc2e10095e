"""validate from its report to its command line; what each rule must find is for `tests/test_faults.py`.

The package of `tests/package.py` is valid. Most tests run without Frictionless, which has some of its own further down;
the last section is random damage.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import package
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import schemas
from schemas.rules import RULES, WARNING
from scripts.check import standard, standard_worker
from scripts.check.check import check
from scripts.check.report import Report
from scripts.check.rules import TABLE_RULES
from scripts.common import tables
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import ROOT
from scripts.publish import documents

ES = "A/RES/ES-11/6"


@pytest.fixture(scope="session")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package.write(tmp_path_factory.mktemp("package"))


@pytest.fixture
def folder(valid: Path, tmp_path: Path) -> Path:
    return shutil.copytree(valid, tmp_path / "package")


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replace text that stands in a file exactly once."""
    text = (folder / file).read_bytes().decode()
    assert text.count(old) == 1, f"{file} has {old!r} {text.count(old)} times"
    (folder / file).write_bytes(text.replace(old, new).encode())


def found(report: Report, rule: str) -> list[str]:
    """The findings of a rule as file:line:column."""
    return [f"{f.file}:{f.line}:{f.column}" for f in report.findings if f.rule == rule]


def rules(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings}


# --- the valid package -----------------------------------------------------------------------------------------------


def test_the_valid_package_is_valid(valid: Path) -> None:
    report = check(valid)
    assert report.findings == []
    assert report.valid
    assert list(report.rules) == list(RULES)
    # R29 compares with another version, which must be named.
    assert [rule for rule, each in report.rules.items() if not each.rows] == ["R29"]


@pytest.mark.parametrize("parallel_from", [pytest.param(10**9, id="one process"), pytest.param(0, id="several")])
def test_no_room_for_a_large_package_is_a_clear_error(valid: Path, parallel_from: int) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))  # no file may have more bytes
    try:
        with pytest.raises(UsageError, match="TMPDIR may name another"):
            check(valid, frictionless="none", large_from=9_000, parallel_from=parallel_from)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_every_rule_says_why() -> None:
    assert {f"R{number}" for number in range(1, 11)} <= set(RULES)
    for identifier, rule in RULES.items():
        assert rule.sentence
        assert rule.why
        assert rule.frictionless
        assert {need.split(".")[0] for need in rule.needs} <= set(schemas.TABLES)
        assert (rule.severity == WARNING) is identifier.startswith("W")


# --- rules and their exceptions --------------------------------------------------------------------------------------


def test_no_operative_clause(tmp_path: Path) -> None:
    rows = package.tables()
    rows["clauses"] = [row for row in rows["clauses"] if row["resolution_id"] != ES or row["part"] == "preamble"]
    rows["citations"] = rows["citations"][:1]
    report = check(package.write(tmp_path, rows), frictionless="none")
    assert found(report, "R6") == ["data/clauses.csv:7:resolution_id"]


def test_an_exception_covers_its_row_only(folder: Path) -> None:
    edit(folder, "data/resolutions.csv", f"recorded_vote,{ES}#vote", "recorded_vote,")
    documents.write(folder)
    report = check(folder, frictionless="none")
    assert found(report, "R5") == ["data/resolutions.csv:6:roll_call_id", "data/roll_calls.csv:4:resolution_id"]
    assert rules(report) == {"R5"}


def test_a_rule_that_looks_at_no_row_is_an_error(folder: Path) -> None:
    resolution = "A/RES/77/1A,A/RES/77/1A,,text,assembly_resolution,op2 annex,A/RES/77/1A#op2"
    edit(folder, "data/citations.csv", resolution, "A/77/9,,,text,assembly_document,annex,")
    decision = "A/DEC/S-40/11,,A/DEC/S-40/11,text,assembly_decision"
    edit(folder, "data/citations.csv", decision, "A/77/10,,,text,assembly_document")
    figures = "ES-11,assembly_decision,1,1,0,0\nES-11,assembly_resolution,1,1,1,1"
    edit(folder, "data/citation_coverage.csv", figures, "ES-11,assembly_document,2,0,1,0")
    edit(folder, "data/instruments.csv", "programme,A/RES/77/1A", "programme,A/77/9")
    documents.write(folder)
    (finding,) = check(folder, frictionless="none").findings
    assert finding.rule == "R8"
    assert finding.message.startswith("rule R8 checked no row")


def test_a_table_without_rows_is_an_error(folder: Path) -> None:
    text = (folder / "data/votes/77.csv").read_text(encoding="utf-8")
    (folder / "data/votes/77.csv").write_text(text.splitlines()[0] + "\n", encoding="utf-8")
    documents.write(folder)
    report = check(folder, frictionless="none")
    assert found(report, "R11.12") == ["data/votes/77.csv:1:None"]
    assert "data/roll_calls.csv:3:members" in found(report, "R2")


def test_a_rule_that_cannot_run_says_so(folder: Path) -> None:
    (folder / "data/sponsors.csv").write_bytes(b"")
    report = check(folder, frictionless="none")
    said = {finding.rule: finding.message for finding in report.findings if finding.file == "datapackage.json"}
    assert said == {
        "M1": "not run on sponsors, which could not be read",
        "R3": "not run: sponsors could not be read",
        "R7": "not run: sponsors could not be read",
        "R10": "not run: sponsors could not be read",
        "R12": "not run: sponsors could not be read",
        "R24": "not run: sponsors could not be read",
        "W1": "not run: sponsors could not be read",
    }


def test_what_a_finding_says(folder: Path) -> None:
    edit(folder, "data/votes/ES-11.csv", "BBB,yes", "BBB,aye")
    documents.write(folder)
    finding = next(f for f in check(folder, frictionless="none").findings if f.rule == "M7")
    assert finding == ("M7", "error", "data/votes/ES-11.csv", 3, "vote", "aye", "none of yes, no, abstain, non_voting")


# --- bytes and the descriptor that still states the old ones ---------------------------------------------------------

BYTES: dict[str, tuple[Callable[[bytes], bytes], int | None, str]] = {
    "another hash": (lambda data: data.replace(b"BBB,yes", b"BBB,YES"), None, "its hash is sha256:"),
    "another size": (lambda data: data + b"\n", None, "the descriptor states another size"),
    "CRLF": (lambda data: data.replace(b"\n", b"\r\n"), 1, "52 carriage returns"),
    "BOM": (lambda data: b"\xef\xbb\xbf" + data, 1, "byte order mark"),
    "UTF-16": (lambda data: data.decode().encode("utf-16"), 1, "not UTF-8"),
    "Latin-1": (lambda data: data.replace(b"CCC", b"C\xf4te"), 4, "not UTF-8"),
    "no last newline": (lambda data: data[:-1], 52, "no newline at its end"),
    "nothing": (lambda _: b"", 1, "the header has no name"),
    "a name twice": (lambda data: data.replace(b"member_id", b"vote", 1), 1, "one twice"),
    "a huge cell": (lambda data: data.replace(b"CCC", b"C" * 200_000), 4, "a line of 200,"),
    "a huge quoted cell": (
        lambda data: data.replace(b"CCC", b'"' + b"C," * 100_000 + b'"'),
        4,
        "a line of 200,",
    ),
    "only NUL": (lambda data: b"\0" * len(data), 1, "no newline at its end"),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes(folder: Path, name: str) -> None:
    damage, line, message = BYTES[name]
    file = folder / "data/votes/ES-11.csv"
    file.write_bytes(damage(file.read_bytes()))
    report = check(folder, frictionless="none")
    findings = [f for f in report.findings if f.rule.startswith("R11.") and f.file == "data/votes/ES-11.csv"]
    assert any(message in finding.message and finding.line == line for finding in findings), findings
    assert any("hash" in finding.message for finding in findings)


def change(folder: Path, **changes: Any) -> None:
    """Change the resource of members in the descriptor."""
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][0] |= changes
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"path": "../members.csv"}, "leaves its folder"),
        ({"path": "/etc/passwd"}, "leaves its folder"),
        ({"path": "https://example.org/members.csv"}, "leaves its folder"),
        ({"path": "data/link.csv"}, "a link leads out of the folder"),
        ({"path": "data/state.csv"}, "there is no such file"),
        ({"path": "data/votes"}, "a folder, not a file"),
        ({"path": "data/sources.csv"}, "is named twice"),
        ({"path": None}, "is a text, or a list of texts"),
        ({"path": []}, "it has no file"),
        ({"path": ["data/members.csv"]}, "path is one text"),
        ({"path": "data/\0"}, "leaves its folder"),
        ({"path": "data/\ud800"}, "a character that is not printed"),
        ({"hash": "md5:0"}, "its hash is sha256:"),
        ({"bytes": "many"}, "states another size"),
        ({"schema": "https://example.org/schema.json"}, "schema is not what its model says"),
        ({"profile": "https://example.org/profile.json"}, "profile is not what its model says"),
        ({"homepage": "https://example.org/"}, "the property 'homepage' is not foreseen"),
        ({"encoding": "utf-16"}, "encoding is not what its model says"),
        ({"name": "seats"}, "the table members is missing"),
        ({"name": {}}, "resource 1 is none of the tables"),
        ({"name": "votes"}, "is the table votes again"),
    ],
)
def test_a_resource(folder: Path, changes: dict[str, Any], message: str) -> None:
    (folder / "data/link.csv").symlink_to(ROOT / "pyproject.toml")
    change(folder, **changes)
    report = check(folder, frictionless="none")
    assert any(message in finding.message for finding in report.findings), report.findings
    assert not any("it failed on" in finding.message for finding in report.findings)
    json.dumps(report.as_json()).encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not strict JSON"),
        (b'{"name":\n "x",\n}', "not strict JSON"),
        (b"\xff\xfe", "not strict JSON in UTF-8"),
        (b"[" * 100_000, "nested deeper"),
        (b"[]", "is a JSON object"),
        (b"{}", "$schema is not"),
        (b'{"resources": 7}', "has no list of resources"),
        (b'{"resources": [7, null, {}, [], {"name": []}]}', "resource 5 is none of the tables"),
    ],
)
def test_a_broken_descriptor(folder: Path, content: bytes, message: str) -> None:
    (folder / "datapackage.json").write_bytes(content)
    report = check(folder)
    assert any(message in finding.message for finding in report.findings), report.findings
    assert {"M1", *(rule for rule in RULES if RULES[rule].check)} <= rules(report)


def test_a_file_that_the_descriptor_does_not_name(folder: Path) -> None:
    (folder / "data/votes/.hidden").write_bytes(b"")
    report = check(folder, frictionless="none")
    assert found(report, "D8") == ["data/votes/.hidden:None:None"]


# --- Frictionless ----------------------------------------------------------------------------------------------------


def test_frictionless_finds_a_foreign_key_in_the_second_file(folder: Path) -> None:
    edit(folder, "data/votes/ES-11.csv", f"{ES}#vote,DDD", f"{ES}#vote,ZZZ")
    documents.write(folder)
    report = check(folder)
    (finding,) = [finding for finding in report.findings if finding.rule == "T1"]
    assert (finding.file, finding.line) == ("data/votes/ES-11.csv", 5)
    assert "ZZZ" in finding.message


def test_frictionless_bears_damage(folder: Path) -> None:
    (folder / "data/members.csv").write_bytes(b"\0\xff" * 100_000)
    (folder / "data/sources.csv").unlink()
    report = check(folder)
    found_in = [finding for finding in report.findings if finding.rule == "T1"]
    assert any("members" in finding.message for finding in found_in)


def test_frictionless_that_dies_is_a_finding(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard, "ROOT", tmp_path)  # where there is no module to run
    report = check(folder)
    died = [finding for finding in report.findings if finding.rule == "T1"]
    assert len(died) == len(schemas.TABLES)
    assert all("ended with exit code 1" in finding.message for finding in died)


def test_a_table_that_frictionless_cannot_look_at_is_a_finding(folder: Path) -> None:
    plain = json.loads((folder / "datapackage.json").read_bytes())
    (found,) = standard_worker.validate(str(folder), plain, ["members", "nowhere"])
    assert found["resource"] == "nowhere"
    assert found["message"].startswith("not run: ")


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyError, TypeError, AssertionError, RecursionError])
def test_a_rule_that_fails_is_an_error_and_the_others_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    fault = error("by no votes")

    def fail(_: dict[str, pd.DataFrame]) -> Any:
        raise fault

    monkeypatch.setitem(TABLE_RULES, "R4", TABLE_RULES["R4"]._replace(check=fail))
    report = check(folder, frictionless="none")
    assert [f.message for f in report.findings if f.rule == "R4" and "it failed on" in f.message] == [
        f"not run: it failed on these tables with {error.__name__}: {fault}"
    ]
    assert not report.valid
    assert report.rules["R5"].rows


def test_a_rule_for_which_memory_is_wanting_is_the_fault_of_the_package(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: dict[str, pd.DataFrame]) -> Any:
        raise MemoryError

    monkeypatch.setitem(TABLE_RULES, "R4", TABLE_RULES["R4"]._replace(check=fail))
    report = check(folder, frictionless="none")
    assert [f.message for f in report.findings] == ["not run: these tables ask for more memory than there is"]
    assert not report.valid


# --- the command line ------------------------------------------------------------------------------------------------


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.commands.validate", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)


def test_the_command_on_a_valid_package(valid: Path) -> None:
    done = run(str(valid))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert ": valid" in done.stderr


def test_the_command_on_a_fault(folder: Path) -> None:
    clauses = (folder / "data/clauses.csv").read_text(encoding="utf-8").replace(",12,", ",\x1b[31m,")
    (folder / "data/clauses.csv").write_text(clauses, encoding="utf-8")
    edit(folder, "data/votes/ES-11.csv", "BBB,yes", "BBB,aye")
    documents.write(folder)
    done = run(str(folder), "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert list(report) == [
        "package",
        "version",
        "valid",
        "errors",
        "warnings",
        "unread",
        "withheld",
        "seconds",
        "notes",
        "rules",
        "findings",
    ]
    assert report["valid"] is False
    assert [rule["id"] for rule in report["rules"]] == list(RULES)
    assert sum(rule["findings"] for rule in report["rules"]) == len(report["findings"])
    assert {
        "rule": "M7",
        "severity": "error",
        "file": "data/votes/ES-11.csv",
        "line": 3,
        "column": "vote",
        "value": "aye",
        "message": "none of yes, no, abstain, non_voting",
    } in report["findings"]
    assert "--all shows them" in done.stderr
    assert "\x1b[31m" not in done.stderr


def test_the_command_without_a_package(tmp_path: Path) -> None:
    for folder, message in ((tmp_path / "nowhere", "there is no such folder"), (tmp_path, "has no datapackage.json")):
        done = run(str(folder))
        assert done.returncode == 2
        assert message in done.stderr
        assert "Traceback" not in done.stderr


# --- the readers for others ------------------------------------------------------------------------------------------


def test_read_package(valid: Path) -> None:
    frames = tables.read_package(valid)
    assert list(frames) == list(schemas.TABLES)
    votes = frames["votes"]
    assert tables.place(votes, 0) == ("data/votes/77.csv", 2)
    assert tables.place(votes, 102) == ("data/votes/ES-11.csv", 2)
    assert tables.place(votes[votes["vote"] == "no"], 104) == ("data/votes/ES-11.csv", 4)
    assert str(frames["roll_calls"]["yes"].dtype) == "Int64"
    assert frames["resolutions"]["amended"].dropna().tolist()[:3] == [False, False, True]
    assert pd.isna(frames["resolutions"]["draft"][0])


def test_na_is_namibia(folder: Path) -> None:
    edit(folder, "data/members.csv", "BBB,State BBB,The BBB,AB", "BBB,NaN,The BBB,NA")
    assert tables.read_table(folder, "members").loc[1, ["name", "iso2"]].tolist() == ["NaN", "NA"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("BBB,", b"B\xffB,", "members.csv: not a CSV file in UTF-8"),
        ("BBB,", b"BBB,,,,,,,,", "members.csv: not a CSV file in UTF-8"),
        ("iso2", b"iso", "members.csv: the columns are"),
        ("AB,001,,", b"AB,001,x,", "members.csv:3: cow_code is 'x', not a whole number"),
    ],
)
def test_read_table_names_the_place(folder: Path, old: str, new: bytes, message: str) -> None:
    file = folder / "data/members.csv"
    file.write_bytes(file.read_bytes().replace(old.encode(), new, 1))
    with pytest.raises(DataError) as raised:
        tables.read_table(folder, "members")
    assert message in str(raised.value)


def test_read_table_without_a_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        tables.read_table(tmp_path, "members")


# --- random damage ---------------------------------------------------------------------------------------------------

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "\n", '"', ",", "\0", "NA", "A/RES/ES-11/6", "2023-02-30", "-1", "9" * 30, "true", "R5", "{0}", "[red]"]
    ),
)


@pytest.mark.slow
@QUICK
@given(table=st.sampled_from(list(schemas.TABLES)), row=st.integers(0, 9), column=st.integers(0, 19), cell=CELLS)
def test_a_random_cell_never_stops_the_run(folder: Path, table: str, row: int, column: int, cell: str) -> None:
    path = tables.paths(folder, table)[-1]
    before = (folder / path).read_bytes()
    lines = before.decode().split("\n")[:-1]
    cells = lines[row % len(lines)].split(",")
    cells[column % len(cells)] = cell
    lines[row % len(lines)] = ",".join(cells)
    damaged = ("\n".join(lines) + "\n").encode("utf-8", errors="surrogatepass")
    try:
        (folder / path).write_bytes(damaged)
        report = check(folder, frictionless="none")
        assert report.valid == (damaged == before)
        assert not [finding for finding in report.findings if "it failed on" in finding.message]
        json.dumps(report.as_json()).encode()
    finally:
        (folder / path).write_bytes(before)


@pytest.mark.slow
@QUICK
@given(start=st.integers(0, 60_000), length=st.integers(1, 60), junk=st.binary(max_size=6))
def test_a_random_descriptor_never_stops_the_run(folder: Path, start: int, length: int, junk: bytes) -> None:
    before = (folder / "datapackage.json").read_bytes()
    try:
        (folder / "datapackage.json").write_bytes(before[:start] + junk + before[start + length :])
        json.dumps(check(folder, frictionless="none").as_json()).encode()
    finally:
        (folder / "datapackage.json").write_bytes(before)


BALLOTS = st.lists(st.sampled_from(["yes", "no", "abstain", "non_voting"]), min_size=4, max_size=4)


@pytest.mark.slow
@QUICK
@given(ballots=BALLOTS, title=st.text("aéß -'\"(),;", min_size=1, max_size=20).map(lambda text: f"T{text}T"))
def test_no_valid_package_is_refused(tmp_path: Path, ballots: list[str], title: str) -> None:
    rows = package.tables()
    cast = dict(zip(package.MEMBERS, ballots, strict=False))
    for vote in rows["votes"]:
        if vote["roll_call_id"] == f"{ES}#vote":
            vote["vote"] = cast.get(vote["member_id"], "non_voting")
    call = next(row for row in rows["roll_calls"] if row["roll_call_id"] == f"{ES}#vote")
    call |= {vote: ballots.count(vote) for vote in ("yes", "no", "abstain")}
    call["non_voting"] = 51 - call["yes"] - call["no"] - call["abstain"]
    # A resolution is adopted: as many as are against, or more, are added in favour.
    for member in package.SILENT[: 2 * call["no"] + 1]:
        vote = next(row for row in rows["votes"] if (row["roll_call_id"], row["member_id"]) == (f"{ES}#vote", member))
        vote["vote"] = "yes"
        call["yes"], call["non_voting"] = call["yes"] + 1, call["non_voting"] - 1
    rows["reported_votes"] = [row for row in rows["reported_votes"] if row["roll_call_id"] != f"{ES}#vote"]
    rows["resolutions"][2]["title"] = title
    for labelled in rows["roll_calls"]:
        if labelled.get("resolution_id") == ES:
            labelled["label"] = labelled["label"].replace("A title, with a comma", title)
    report = check(package.write(tmp_path / "valid", rows), frictionless="none")
    assert report.valid, report.findings
