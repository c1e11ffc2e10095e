"""The workflows of the forge: the linters find nothing in them and find what is planted, and each step is a session of nox."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.common.paths import ROOT

FOLDER = ROOT / ".github"
WORKFLOWS = {path.name: yaml.safe_load(path.read_text()) for path in (FOLDER / "workflows").iterdir()}
SESSIONS = set(re.findall(r"@nox\.session\ndef (\w+)", (ROOT / "noxfile.py").read_text()))
STEPS = [
    (name, step) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"].values() for step in job["steps"]
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.commands.workflows", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_linters_find_nothing() -> None:
    done = lint(FOLDER)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert f"{len(WORKFLOWS)} workflows; actionlint and zizmor find nothing" in done.stderr


PLANTED = {
    "a key that is none": ("watch.yml", "timeout-minutes:", "timeout-minute:", "timeout-minute"),
    "a step that is none": ("watch.yml", "steps.watch.outcome", "steps.wach.outcome", "wach"),
    "an action by its version": ("tests.yml", "checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", "checkout@v7", "unpinned-uses"),
    "a title within a command": ("cycle.yml", "run: nox -s cycle", "run: nox -s cycle -- ${{ github.event.issue.title }}", "template-injection"),
    "a token that stays on the disk": ("cycle.yml", "persist-credentials: false", "persist-credentials: true", "artipacked"),
    "all permissions": ("watch.yml", "permissions: {}", "permissions: write-all", "excessive-permissions"),
    "a secret for everybody": ("release.yml", "environment: publication", "", "secrets-outside-env"),
}  # fmt: skip


@pytest.mark.parametrize("fault", PLANTED)
def test_the_linters_find_what_is_planted(fault: str, tmp_path: Path) -> None:
    name, old, new, said = PLANTED[fault]
    path = shutil.copytree(FOLDER, tmp_path / ".github") / "workflows" / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    done = lint(tmp_path / ".github")
    assert done.returncode == 1
    assert said in done.stderr
    assert name in done.stderr


def test_a_folder_without_workflows_is_no_good_news(tmp_path: Path) -> None:
    done = lint(tmp_path)
    assert done.returncode == 2
    assert "has no workflow" in done.stderr


@pytest.mark.parametrize(("name", "step"), STEPS, ids=[f"{name} {place}" for place, (name, _) in enumerate(STEPS)])
def test_each_step_is_a_session_of_nox_and_no_more(name: str, step: dict[str, Any]) -> None:
    if "uses" in step:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
        return
    if step["run"] in (".ci/run", "python -m pip install --constraint constraints.txt nox"):
        return
    command, _, arguments = step["run"].partition(" -- ")
    assert command.startswith("nox -s ")
    assert set(command.removeprefix("nox -s ").split()) <= SESSIONS
    assert not re.search(r"[;&|`]|\$[({]|\n", arguments), "a session does what a shell would"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_job_has_least_rights_an_end_and_no_double(name: str) -> None:
    workflow = WORKFLOWS[name]
    assert workflow["permissions"] == {}
    assert set(workflow["concurrency"]) == {"group", "cancel-in-progress"}
    for job in workflow["jobs"].values():
        assert 0 < job["timeout-minutes"] <= 120
        assert "write-all" not in str(job["permissions"])
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_an_action_has_one_hash_with_its_version_beside_it() -> None:
    text = "\n".join(path.read_text() for path in (FOLDER / "workflows").iterdir())
    used = re.findall(r"uses: (\S+)@(\S+) # (v\d+\.\d+\.\d+)$", text, re.MULTILINE)
    assert len(used) == text.count("uses: ")
    assert len(set(used)) == len({action for action, _, _ in used})
