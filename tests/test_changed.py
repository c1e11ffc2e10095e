"""`--changed` finds what the full run finds, for a fault of each rule, and checks no more than it must."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import package
import pytest
from catalogue import FIRST, FORMS, OF_EACH_FILE, Fault, load

from scripts.check.changes import since_commit
from scripts.check.check import check
from scripts.common.errors import UsageError
from scripts.diff import kept
from scripts.publish import documents

FAULTS = [
    pytest.param(fault, id=f"{fault.rule} {fault.name}")
    for name, faults in load().items()
    for fault in faults
    if name != "descriptor"
    and fault in (OF_EACH_FILE if name in FORMS else FIRST)
    and fault.rule not in {"T1", kept.RULE}
]


def git(folder: Path, *arguments: str) -> None:
    names = ["-c", "user.name=nobody", "-c", "user.email=nobody@localhost", "-c", "core.autocrlf=false"]
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="session")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = package.write(tmp_path_factory.mktemp("package"))
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all is well")
    return folder


@pytest.fixture
def folder(valid: Path, tmp_path: Path) -> Path:
    return shutil.copytree(valid, tmp_path / "package")


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_it_finds_what_the_full_run_finds(folder: Path, fault: Fault) -> None:
    fault.apply(folder)
    full = check(folder, frictionless="none")
    changed = check(folder, frictionless="none", only=since_commit(folder))
    assert fault.caught(changed)
    proves_nothing = [finding for finding in full.findings if "checked no row" in finding.message]
    assert set(map(str, changed.findings)) == set(map(str, full.findings)) - set(map(str, proves_nothing))


def test_nothing_is_checked_where_nothing_differs(folder: Path) -> None:
    changes = since_commit(folder)
    assert changes
    assert changes.paths == set()
    report = check(folder, frictionless="none", only=changes)
    assert report.valid
    assert not report.rules["M8"].rows
    assert not report.rules["R2"].rows


def test_votes_of_other_sessions_are_not_read(folder: Path) -> None:
    votes = folder / "data/votes/ES-11.csv"
    votes.write_bytes(votes.read_bytes().replace(b"BBB,yes", b"BBB,no"))
    documents.write(folder)
    changes = since_commit(folder)
    assert changes
    assert changes.sessions == {"ES-11"}
    report = check(folder, frictionless="none", only=changes)
    assert report.rules["R2"].rows == 52
    assert report.rules["R2"].count


def test_a_roll_call_touches_the_votes_of_its_session(folder: Path) -> None:
    calls = folder / "data/roll_calls.csv"
    calls.write_bytes(calls.read_bytes().replace(b"A/RES/77/1A,,,2,1,1", b"A/RES/77/1A,,,1,2,1"))
    changes = since_commit(folder)
    assert changes
    assert changes.sessions == {"77"}


def test_a_folder_that_git_does_not_know(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="git repository"):
        since_commit(package.write(tmp_path))
