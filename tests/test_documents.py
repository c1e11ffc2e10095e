"""The documents say what is true: the commands exist, the version is one, the counts are those of data/, the code runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from schemas import package
from scripts.common import tables
from scripts.common.paths import ROOT
from scripts.extract.unxml.documents import FIELDS
from tests.conftest import needs

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(
    path.relative_to(ROOT)
    for path in [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *ROOT.glob("examples/*.md"),
        *ROOT.glob("benchmarks/*.md"),
        *ROOT.glob("python/*.md"),
        *ROOT.glob("r/*.md"),
    ]
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_one_version_everywhere():
    version = package.version()
    assert f"version: {version}\n" in read("CITATION.cff")
    assert f"(version {version})" in README
    assert re.search(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)[1] == version  # type: ignore[index]


def test_every_command_of_the_readme_is_a_session_of_nox():
    sessions = set(re.findall(r"@nox\.session\ndef (\w+)", read("noxfile.py")))
    named = set(re.findall(r"nox -s (\w+)", README))
    assert named
    assert named <= sessions


def shown(language: str) -> tuple[str, str]:
    """The code of a language in the README and the output that it shows below."""
    (found,) = re.findall(rf"```{language}\n(.*?)```\n\n```text\n(.*?)```", README, re.DOTALL)
    return found


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines() if line.strip()]


def test_the_python_of_the_readme_prints_what_it_shows():
    code, output = shown("python")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert lines(done.stdout) == lines(output)
    assert re.findall(r"(\w+) +(\d+)", output) == [("yes", "141"), ("abstain", "32"), ("non_voting", "13"), ("no", "7")]


def test_the_r_of_the_readme_prints_what_it_shows():
    needs("Rscript")
    code, output = shown("r")
    done = subprocess.run(["Rscript", "-e", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert lines(done.stdout) == lines(output)


def test_the_polars_of_the_readme_reads_every_table():
    for path in tables.paths(ROOT, "votes")[:2] + tables.paths(ROOT, "roll_calls"):
        assert len(pl.read_csv(ROOT / path, infer_schema=False)) > 0


def test_the_data_table_of_the_readme_keeps_codes_as_text():
    needs("Rscript")
    (line,) = re.findall(r"data\.table: `(.+?)`", README)
    code = f'library(data.table); path <- "data/members.csv"; x <- {line}; cat(x[member_id %in% c("AFG", "NAM"), c(m49, iso2)])'
    done = subprocess.run(["Rscript", "-e", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "004 516 AF NA", done.stderr


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_links_lead_somewhere(document: Path):
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL))
    lost = [target for target in targets if "://" not in target and not (ROOT / document.parent / target).exists()]
    assert not lost


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_commands_and_paths_exist(document: Path):
    if document.name == "CHANGELOG.md":
        return  # it names what was there once
    text = (ROOT / document).read_text(encoding="utf-8")
    sessions = set(re.findall(r"@nox\.session\ndef (\w+)", read("noxfile.py")))
    assert set(re.findall(r"nox -s (\w+)", text)) <= sessions
    for module in re.findall(r"python -m ([\w.]+)", text):
        if module.split(".")[0] in {"scripts", "benchmarks"}:
            assert (ROOT / module.replace(".", "/")).with_suffix(".py").is_file()
    named = re.findall(r"`((?:scripts|schemas|sources|tests|examples|docs)/[\w./-]+)`", text)
    assert not [path for path in named if "NAME" not in path and not (ROOT / path).exists()]


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "validate",
        "fetch",
        "build",
        "texts",
        "describe",
        "release",
        "publish",
        "diff",
        "compat",
        "verbatim",
        "notebooks",
        "scores",
    ],
)
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


def test_the_terms_name_every_source_by_its_id():
    named = set(re.findall(r"\(`(\w+)`\)", read("LICENSE-DATA.md")))
    assert named == set(pd.read_csv(ROOT / "data" / "sources.csv", dtype=str)["source_id"])


def test_contributing_names_every_field_of_the_xml_that_can_be_corrected():
    (row,) = re.findall(r"^\| a document of the XML .*$", read("CONTRIBUTING.md"), re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", row)) == set(FIELDS)
