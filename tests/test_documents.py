"""The documents say what is true: the commands exist, the version is one, the counts are those of data/, the code runs."""

from __future__ import annotations

import re
import subprocess
import sys

import pandas as pd
import pytest

import schemas
from schemas import package
from scripts.common import tables
from scripts.common.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COUNTS = dict(re.findall(r"^\| `(\w+)` \| .+ \| ([\d,]+) \|$", README, re.MULTILINE))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_one_version_everywhere():
    version = package.version()
    assert f"version: {version}\n" in read("CITATION.cff")
    assert f"version {version}." in README
    assert re.search(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)[1] == version  # type: ignore[index]


def test_the_readme_counts_every_table():
    assert list(COUNTS) == list(schemas.TABLES)


@pytest.mark.parametrize("table", schemas.TABLES)
def test_the_readme_counts_right(table: str):
    key = schemas.key(table)[0]
    rows = sum(len(pd.read_csv(ROOT / path, usecols=[key], dtype=str)) for path in tables.paths(ROOT, table))
    assert COUNTS[table] == f"{rows:,}"


def test_every_command_of_the_readme_is_a_session_of_nox():
    sessions = set(re.findall(r"@nox\.session\ndef (\w+)", read("noxfile.py")))
    named = set(re.findall(r"nox -s (\w+)", README))
    assert named
    assert named <= sessions


def test_the_python_of_the_readme_runs_and_prints_the_tally():
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.findall(r"(\w+) +(\d+)", done.stdout) == [
        ("yes", "141"),
        ("abstain", "32"),
        ("non_voting", "13"),
        ("no", "7"),
    ]


@pytest.mark.parametrize("name", ["validate", "fetch", "build", "texts", "describe", "release", "diff", "compat"])
def test_every_script_explains_itself(name: str):
    done = subprocess.run(
        [sys.executable, "-m", f"scripts.commands.{name}", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("usage:")


def test_a_call_that_is_wrong_exits_with_2():
    done = subprocess.run(
        [sys.executable, "-m", "scripts.commands.build", "--nonsense"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2


def test_no_sentence_of_the_texts_is_in_the_package():
    clauses = pd.read_csv(ROOT / "data" / "clauses.csv", dtype=str, keep_default_na=False)
    assert "text" not in clauses.columns
    assert clauses["action_phrase"].drop_duplicates().str.split().str.len().max() <= 8
    assert not clauses["action_phrase"].str.contains(r"[.;:]").any()
