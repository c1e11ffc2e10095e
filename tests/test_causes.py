"""One damaged cell, row or file gives its cause, and nothing that may follow from it; the causes come first."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import package
import pytest

from schemas.rules import RULES, WARNING
from schemas.rules.base import RuleResult, Tables
from scripts.check import show
from scripts.check.check import check
from scripts.check.report import KEPT, MESSAGE_LENGTH, Report, cause
from scripts.check.rules import TABLE_RULES
from scripts.publish import documents

ES = "A/RES/ES-11/6"
LABEL = '"Resolution ES-11/6, draft A/ES-11/L.7: A title, with a comma"'
CALL = f"{ES}#vote,2023-02-23,,,ES-11,A/ES-11/PV.19,{LABEL},resolution,true,,{ES},,A/ES-11/L.7,2,1,1,47,51,two_thirds,adopted"
RESOLUTION = f"{ES},ES-11,6,"
PLACES = {"memory": 10**9, "disk": 9_000}


@pytest.fixture(scope="session")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package.write(tmp_path_factory.mktemp("package"))


@pytest.fixture
def folder(valid: Path, tmp_path: Path) -> Path:
    return shutil.copytree(valid, tmp_path / "package")


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replace text that stands in a file exactly once, and describe the files anew."""
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file} has {old!r} {text.count(old)} times"
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    documents.write(folder)


def rules(report: Report) -> list[str]:
    """The rules that found something, in the order in which they are given, each once."""
    return list(dict.fromkeys(finding.rule for finding in report.findings))


DAMAGES = {
    "a truth value in capitals": ("roll_calls", CALL, CALL.replace("true", "TRUE"), ["M4"]),
    "a truth value of the other side": ("resolutions", ",true,", ",True,", ["M4"]),
    "a count with a letter": ("roll_calls", CALL, CALL.replace(",2,1,1,", ",2,l,1,"), ["M4"]),
    "a count below its bound": ("roll_calls", CALL, CALL.replace(",47,51,", ",47,5,"), ["M9"]),
    "no such day": ("roll_calls", CALL, CALL.replace("2023-02-23", "2023-02-31"), ["M5"]),
    "a day as others write it": ("resolutions", "2023-02-23", "23.02.2023", ["M5"]),
    "the day of a meeting": ("meetings", "2023-02-23", "2023-2-23", ["M5"]),
    "the beginning of a membership": ("memberships", "DDD,1945-10-24", "DDD,24 October 1945", ["M5"]),
    "an empty session": ("roll_calls", CALL, CALL.replace(",,,ES-11,", ",,,,"), ["M6"]),
    "an unknown word for evidence": ("roll_calls", f"{ES},,A/ES-11/L.7,2,1,1,47,51,two_thirds,adopted,,,,official_lists", f"{ES},,A/ES-11/L.7,2,1,1,47,51,two_thirds,adopted,,,,official_list", ["M7"]),
    "an unknown word for a vote": ("votes/ES-11", "CCC,no", "CCC,nay", ["M7"]),
    "a Member in small letters": ("votes/ES-11", "CCC,no", "ccc,no", ["R11.13", "M12", "R3"]),
    "the key of a roll call with a blank": ("roll_calls", CALL, CALL.replace(f"{ES}#vote", f"{ES} #vote", 1), ["M8"]),
    "the key of a resolution in small letters": ("resolutions", RESOLUTION, RESOLUTION.lower(), ["M8"]),
    "no key of a resolution": ("resolutions", RESOLUTION, RESOLUTION.removeprefix(ES), ["M6"]),
    "a roll call doubled": ("roll_calls", CALL, f"{CALL},,,,official_lists,1,curated,\n{CALL}", ["M10"]),
    "a vote doubled": ("votes/ES-11", "CCC,no\n", f"CCC,no\n{ES}#vote,CCC,no\n", ["M11"]),
    "a vote of no roll call": ("votes/ES-11", f"{ES}#vote,CCC", "A/RES/ES-11/9#vote,CCC", ["R11.13", "M12"]),
    "a row with too few cells": ("votes/ES-11", "CCC,no", "CCC", ["R11.7"]),
    "the position of a clause": ("clauses", "77/1A,operative,3", "77/1A,operative,three", ["M4"]),
    "a byte that is no UTF-8": ("roll_calls", CALL, CALL.replace("A title", "A\0title"), ["R11.9"]),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_gives_its_cause_alone(folder: Path, name: str) -> None:
    table, old, new, causes = DAMAGES[name]
    edit(folder, f"data/{table}.csv", old, new)
    report = check(folder, frictionless="none")
    assert rules(report) == causes, report.findings


@pytest.mark.slow
@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_gives_its_cause_alone_out_of_core(folder: Path, name: str) -> None:
    table, old, new, _ = DAMAGES[name]
    edit(folder, f"data/{table}.csv", old, new)
    memory, disk = (check(folder, frictionless="none", large_from=large_from) for large_from in PLACES.values())
    assert sorted(map(str, disk.findings)) == sorted(map(str, memory.findings))


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_what_does_not_follow_from_an_unread_cell_is_found(folder: Path, place: str) -> None:
    edit(folder, "data/roll_calls.csv", CALL, CALL.replace("true", "TRUE"))
    edit(folder, "data/votes/77.csv", "A/RES/77/1A#vote,DDD,abstain", "A/RES/77/1A#vote,DDD,yes")
    report = check(folder, frictionless="none", large_from=PLACES[place])
    counted = [finding for finding in report.findings if finding.rule == "R2"]
    assert {(finding.file, finding.line) for finding in counted} == {("data/roll_calls.csv", 3)}
    assert [finding.rule for finding in report.findings if finding[2:4] == ("data/roll_calls.csv", 4)] == ["M4"]


def test_a_rule_that_fails_on_a_reading_is_an_error_and_the_others_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = TABLE_RULES["R2"].check
    asked = []

    def fail_once_asked_again(tables: Tables) -> RuleResult:
        asked.append(tables)
        if len(asked) > 1:
            raise ZeroDivisionError("by no votes")
        return whole(tables)

    monkeypatch.setitem(TABLE_RULES, "R2", TABLE_RULES["R2"]._replace(check=fail_once_asked_again))
    edit(folder, "data/roll_calls.csv", CALL, CALL.replace("true", "TRUE"))
    edit(folder, "data/votes/77.csv", "A/RES/77/1A#vote,DDD,abstain", "A/RES/77/1A#vote,DDD,yes")
    report = check(folder, frictionless="none")
    assert [finding.message for finding in report.findings if finding.rule == "R2"] == [
        "not run: it failed on these tables with ZeroDivisionError: by no votes"
    ]
    assert report.rules["R5"].rows


def test_what_is_withheld_is_counted(folder: Path) -> None:
    edit(folder, "data/roll_calls.csv", CALL, CALL.replace("true", "TRUE"))
    report = check(folder, frictionless="none")
    said = report.as_json()
    assert (said["unread"], said["withheld"] > 0) == (1, True)


def test_an_exception_whose_row_cannot_be_read_is_not_said_to_be_needless(folder: Path) -> None:
    edit(folder, "data/resolutions.csv", "A/RES/77/1B,77,1,B", "A/RES/77/1B,77,one,B")
    assert rules(check(folder, frictionless="none")) == ["M4"]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[: len(data) // 2], id="cut off"),
        pytest.param(lambda data: data.decode().encode("utf-16"), id="UTF-16"),
        pytest.param(lambda data: b"\0" * len(data), id="NUL"),
        pytest.param(lambda _: b"", id="nothing"),
    ],
)
def test_a_file_that_cannot_be_read_gives_its_cause_and_what_was_not_run(
    folder: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = folder / "data/votes/ES-11.csv"
    path.write_bytes(damage(path.read_bytes()))
    found = check(folder, frictionless="none").findings
    assert found[0].file == "data/votes/ES-11.csv"
    others = {
        finding.message.partition(":")[0].partition(" on ")[0] for finding in found if finding.file != found[0].file
    }
    assert others == {"not run"}


def test_a_row_that_others_name_and_that_is_gone_is_named_once(folder: Path) -> None:
    path = folder / "data/members.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        "".join(line for line in text.splitlines(keepends=True) if not line.startswith("DDD")), encoding="utf-8"
    )
    documents.write(folder)
    found = [finding for finding in check(folder, frictionless="none").findings if finding.rule == "M12"]
    files = [finding.file for finding in found]
    assert {"data/member_names.csv", "data/memberships.csv", "data/votes/77.csv"} <= set(files)
    assert len(files) == len(set(files))
    (votes,) = [finding for finding in found if finding.file == "data/votes/77.csv"]
    assert votes.line == 5
    assert "names no row: members has no such member_id; " in votes.message


# --- the order and the bounds of a report ----------------------------------------------------------------------------


def test_rules_stand_in_order_of_cause() -> None:
    families = [(RULES[rule].severity == WARNING, rule) for rule in sorted(RULES, key=cause)]
    assert [warns for warns, _ in families] == sorted(warns for warns, _ in families)
    assert sorted(["W1", "R1", "M10", "T1", "M1", "D1", "R11.1"], key=cause) == [
        "D1",
        "R11.1",
        "M1",
        "M10",
        "R1",
        "T1",
        "W1",
    ]


def test_the_terminal_shows_every_cause_before_many_consequences(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = Report()
    for row in range(1_000):
        report.find("R2", "data/roll_calls.csv", "votes has 0 rows of yes, not 1", row)
    report.find("M4", "data/roll_calls.csv", "not a whole number", 7, "yes", "l")
    report.find("D1", "datapackage.json", "not JSON")
    show.show(report, 5, None, rules=False)
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[1] for line in lines[:5]] == ["D1", "M4", "R2", "R2", "R2"]
    assert "... and 997 more (997 of R2)" in lines[5]


def test_what_is_long_is_cut_and_what_is_much_is_counted() -> None:
    report = Report()
    for row in range(KEPT + 5):
        report.find("R7", "data/resolutions.csv", "the canonical spelling is " + "X" * 10**6, row, "draft", "Y" * 10**6)
    assert report.errors == KEPT + 5
    assert len(report.findings) == KEPT
    first = report.findings[0]
    assert first.value is not None
    assert first.value.endswith("Y (1,000,000 characters)")
    assert max(len(first.message), len(first.value)) < MESSAGE_LENGTH + 50
