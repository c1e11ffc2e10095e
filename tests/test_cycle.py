"""The whole cycle on a made upstream: from a new XML file at the publisher to a published version that a reader opens."""

from __future__ import annotations

import csv
import datetime
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pandas as pd
import project_maker
import pytest
from conftest import git
from gh_maker import Gh
from github_server import GitHub

from scripts.common import paths
from scripts.extract import undl_files
from scripts.fetch import github

DOCUMENT = project_maker.path("81", 901)
SESSION_81 = "1 new resolution of session 81, 1 recorded vote"


class Project:
    """The small copy, its origin, and the server of its upstream; `play` runs a command in it and tells the log of it."""

    def __init__(self, folder: Path) -> None:
        self.root, self.origin, self.public = folder / "checkout", folder / "origin", folder / "public"
        self.root.mkdir()

    def play(self, name: str, *arguments: str, code: int = 0) -> str:
        """What a command prints to standard output; a command that ends with another code than expected fails the test."""
        command = [sys.executable, "-m", f"scripts.commands.{name}", *arguments]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)
        said = f"$ nox -s {name}{' -- ' if arguments else ''}{' '.join(arguments)}\n{done.stderr}{done.stdout}"
        print(f"{said}[exit code {done.returncode}]\n".replace(str(self.root.parent), "…"))
        assert done.returncode == code, said
        self.said = done.stderr
        return done.stdout

    def commit(self, words: str) -> str:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "-m", words)
        print(f"$ git commit -m {words!r}\n")
        return git(self.root, "rev-parse", "HEAD")

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.root / name).open(newline="") as stream:
            return list(csv.DictReader(stream))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    for name in (github.TOKEN_VARIABLE, undl_files.VARIABLE, paths.UPSTREAM_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    with GitHub() as made:
        monkeypatch.setenv(github.API_VARIABLE, f"{made.base}/api")
        monkeypatch.setenv(github.RAW_VARIABLE, f"{made.base}/raw/")
        Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
        yield made
        made.shutdown()


@pytest.fixture
def project(tmp_path: Path, server: GitHub) -> Project:
    """A project with a version that was released, in a repository with an origin."""
    made = Project(tmp_path)
    project_maker.lay(made.root, server)
    made.play("build", "--register")
    made.play("released", made.commit("The first version"))
    made.commit("What was released is noted")
    git(tmp_path, "init", "-q", "--bare", str(made.origin))
    git(made.root, "remote", "add", "origin", str(made.origin))
    return made


@pytest.mark.slow
def test_from_a_new_file_to_a_published_version(
    project: Project, server: GitHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gh, text = Gh(tmp_path / "bin", monkeypatch), project.root / "build" / "cycle.md"

    # A week without news.
    project.play("cycle", "--exit-code", code=3)
    assert "nothing new" in project.said
    project.play("propose")
    assert "nothing to propose" in project.said
    assert git(project.root, "status", "--porcelain") == ""
    assert not text.exists()

    # A week with a new file.
    files = project_maker.documents() | {DOCUMENT: project_maker.new_document()}
    commit = server.repository(project_maker.REPOSITORY).commit("2026-11-27", files)
    assert json.loads(project.play("cycle", "--json")) == {"new": True, "title": SESSION_81}
    locked = {row["path"]: row["url"] for row in project.rows("sources/files.csv")}
    assert f"/{commit}/{DOCUMENT}" in locked[f"unxml/{DOCUMENT}"]
    words = text.read_text()
    print(f"$ cat build/cycle.md\n{words}")
    assert words.startswith(f"{SESSION_81}\n")
    assert f"- `unxml`: 1 new file, commit `{commit[:12]}` of 2026-11-27." in words
    assert "after a release of 0.1.0, the next is 0.2.0 or higher" in words
    assert "orrected" not in words
    project.play("propose")
    assert gh.asked[-1][0][:2] == ["pr", "create"]
    assert gh.asked[-1][1] == words
    assert git(project.origin, "log", "-1", "--format=%s", "weekly-update") == SESSION_81

    # The version and its line in the changelog came with it. Somebody merges.
    git(project.root, "switch", "-q", "main")
    git(project.root, "merge", "-q", "--ff-only", "weekly-update")
    print("$ git merge weekly-update\n")
    released, day = git(project.root, "rev-parse", "HEAD"), datetime.datetime.now(datetime.UTC).date().isoformat()
    section = (project.root / "CHANGELOG.md").read_text().partition("\n## ")[2]
    assert section.startswith(f"0.2.0 ({day})\n\n- {SESSION_81}.\n\n## 0.1.0 (")

    # The tag.
    project.play("release")
    for told in ("version 0.2.0", "already"):
        project.play("publish", "--to", "folder", "--place", str(project.public), "--yes")
        assert told in project.said
    project.play("released", "HEAD")
    row = project.rows("releases.csv")[-1]
    assert (row["version"], row["date"], row["commit"]) == ("0.2.0", day, released)
    for step in (("version", "--level", "patch"), ("fetch",), ("build",), ("validate",)):
        project.play(*step)
    project.play("propose", "--branch", "released", "--title", "Note what was published of v0.2.0")
    assert git(project.origin, "show", "released:releases.csv").splitlines()[-1].startswith(f"0.2.0,{day},{released}")

    # What a user finds.
    latest = json.loads((project.public / "latest" / "latest.json").read_text())
    assert (latest["version"], latest["commit"], latest["changes_since"]) == ("0.2.0", released, "0.1.0")
    calls = pd.read_csv(project.public / "latest" / latest["tables"]["roll_calls"]["csv"]).set_index("roll_call_id")
    counts = calls.loc["A/RES/81/901#vote", ["yes", "no", "abstain", "non_voting"]]
    assert counts.tolist() == [3, 2, 2, 186]
