"""The page for teachers: each answer is what its code prints, in Python and in R, on the data of this checkout."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.commands import notebooks
from scripts.common.paths import ROOT
from tests.conftest import needs

pytestmark = pytest.mark.xdist_group("teaching")  # the fixtures `python` and `r` run all blocks once

PAGE = (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")
BEFORE, *REST = re.split(r"^### (?=\d+\. )", PAGE, flags=re.MULTILINE)
EXERCISES = {int(each.partition(".")[0]): each.partition("\n## ")[0] for each in REST}
# Each block by itself, so that none leans on another, and all in one process, for to begin one takes a second.
IN_PYTHON = """
import contextlib, io, json, sys
found = []
for block in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(block, {"__name__": "__main__"})
    found.append(printed.getvalue())
print(json.dumps(found))
"""
IN_R = 'for (file in commandArgs(TRUE)) { cat("\\f"); source(file, local = new.env(), encoding = "UTF-8") }'


def block(text: str, language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.fixture(scope="module")
def python() -> dict[int, str]:
    """What the Python of each exercise prints."""
    blocks = [block(BEFORE, "python") + block(exercise, "python") for exercise in EXERCISES.values()]
    command = [sys.executable, "-X", "utf8", "-c", IN_PYTHON]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(blocks), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(zip(EXERCISES, json.loads(done.stdout), strict=True))


@pytest.fixture(scope="module")
def r(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """What the R of each exercise prints."""
    needs("Rscript")
    folder = tmp_path_factory.mktemp("r")
    files = []
    for number, exercise in EXERCISES.items():
        files.append(folder / f"{number}.R")
        files[-1].write_text(block(BEFORE, "r") + block(exercise, "r"), encoding="utf-8")
    command = ["Rscript", "-e", IN_R, *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return dict(zip(EXERCISES, done.stdout.split("\f")[1:], strict=True))


def test_there_are_ten_exercises_with_all_that_the_page_promises() -> None:
    assert list(EXERCISES) == list(range(1, 11))
    for exercise in EXERCISES.values():
        assert re.search(r"^\*Needed:\* `[^*]*\*Hint:\* [`\w]", exercise, re.MULTILINE)
        assert "?" in exercise.partition("*Needed:*")[0]


@pytest.mark.slow
@pytest.mark.parametrize("number", EXERCISES)
def test_python_prints_the_answer(python: dict[int, str], number: int) -> None:
    assert python[number].split() == block(EXERCISES[number], "text").split()


@pytest.mark.slow
@pytest.mark.parametrize("number", EXERCISES)
def test_r_prints_the_answer(r: dict[int, str], number: int) -> None:
    assert r[number].split() == block(EXERCISES[number], "text").split()


@pytest.mark.parametrize("number", EXERCISES)
def test_the_words_of_the_answer_have_the_numbers_that_are_printed(number: int) -> None:
    """Those of its first sentence; what follows may tell of other things."""
    sentence = EXERCISES[number].partition("**Answer:**")[2].partition(". ")[0]
    printed = re.findall(r"[\d.]+\d|\d", block(EXERCISES[number], "text"))
    told = re.findall(r"[\d.]+\d|\d", sentence)
    assert told
    assert set(told) <= set(printed)


@pytest.mark.parametrize("number", EXERCISES)
def test_the_files_that_are_read_are_those_of_the_tables_named(number: int) -> None:
    needed = re.search(r"\*Needed:\* (.*?)\. \*Hint", EXERCISES[number], re.DOTALL)
    assert needed
    named = set(re.findall(r"`(\w+)`", needed[1]))
    for language in ("python", "r"):
        assert set(re.findall(r'"data/(\w+)', block(EXERCISES[number], language))) == named


def test_the_lesson_takes_90_minutes() -> None:
    minutes = [int(minute) for minute in re.findall(r"^\| (\d+) \| ", PAGE, re.MULTILINE)]
    assert sum(minutes) == 90


def test_the_page_lists_every_notebook() -> None:
    assert sorted(re.findall(r"^\| \[`(\w+)\.py`\]\(\.\./notebooks/\1\.py\)", PAGE, re.MULTILINE)) == notebooks.names()


@pytest.mark.slow
def test_the_client_prints_the_table_of_the_third_exercise(client: dict[str, str]) -> None:
    code = block(PAGE.partition("## Shorter with the client")[2], "python")
    done = subprocess.run([sys.executable, "-c", code], env=client, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    header = ["vote", "yes", "no", "abstain", "non_voting", "regional_group"]
    assert done.stdout.split() == header + block(EXERCISES[3], "text").split()


def test_the_page_leads_to_the_codebook() -> None:
    codebook = (ROOT / "CODEBOOK.md").read_text(encoding="utf-8")
    for table in set(re.findall(r"CODEBOOK\.md#(\w+)\)", PAGE)):
        assert f"\n## {table}\n" in codebook or f"\n### {table}\n" in codebook or f'name="{table}"' in codebook, Path(
            table
        )
