"""Every example prints the same answers, which are worked out here from data/ once more, by other means.

Where R or the command line of SQLite is missing, the test says so and is skipped; in CI it fails.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import needs

from scripts.common.paths import DATA, ROOT
from scripts.publish import worked

EXAMPLES = {
    "base.R": "Rscript",
    "readr.R": "Rscript",
    "dbi.R": "Rscript",
    "with_pandas.py": sys.executable,
    "with_polars.py": sys.executable,
    "with_duckdb.py": sys.executable,
    "command_line.sh": "sh",
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def answers() -> str:
    """What every example prints."""
    votes = [row for path in (DATA / "votes").glob("*.csv") for row in rows(path)]

    def on(roll_call: str) -> dict[str, str]:
        return {row["member_id"]: row["vote"] for row in votes if row["roll_call_id"] == roll_call}

    first, second = on("A/RES/ES-11/1#vote"), on("A/RES/ES-11/6#vote")
    members = {row["member_id"]: row for row in rows(DATA / "members.csv")}
    lines = ["# votes on A/RES/ES-11/6"]
    lines += [f"{m}\t{members[m]['iso2']}\t{members[m]['name']}\t{second[m]}" for m in sorted(second)]
    lines += ["# changed since A/RES/ES-11/1"]
    lines += [f"{m}\t{first[m]}\t{second[m]}" for m in sorted(second) if m in first and first[m] != second[m]]
    year = {
        row["roll_call_id"]: row["date"][:4]
        for row in rows(DATA / "roll_calls.csv")
        if row["is_final"] == "true" and row["date"]
    }
    cast = {
        member: {row["roll_call_id"]: row["vote"] for row in votes if row["member_id"] == member and row["vote"] != "non_voting"}
        for member in ("NAM", "ZAF")
    }  # fmt: skip
    both = [call for call in cast["NAM"] if call in cast["ZAF"] and call in year]
    number = Counter(year[call] for call in both)
    alike = Counter(year[call] for call in both if cast["NAM"][call] == cast["ZAF"][call])
    lines += ["# Namibia and South Africa"]
    lines += [f"{y}\t{number[y]}\t{alike[y]}\t{alike[y] / number[y]:.4f}" for y in sorted(number)]
    return "\n".join(lines) + "\n"


def test_the_answers_are_those_of_the_record(answers: str) -> None:
    tally = Counter(re.findall(r"^[A-Z]{3}\t\S*\t.*\t(\w+)$", answers, re.MULTILINE))
    assert tally == {"yes": 141, "no": 7, "abstain": 32, "non_voting": 13}
    assert "NAM\tNA\tNamibia\tabstain\n" in answers
    assert "MLI\tabstain\tno\n" in answers  # Mali and Nicaragua turned against
    assert "NIC\tabstain\tno\n" in answers


@pytest.mark.slow
@pytest.mark.xdist_group("release")
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_prints_the_answers(released: Path, answers: str, example: str) -> None:
    needs(EXAMPLES[example], *(["sqlite3"] if example == "command_line.sh" else []))
    done = subprocess.run(
        [EXAMPLES[example], str(ROOT / "examples" / example), str(released)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == answers


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_program_fails_in_ci(monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]) -> None:
    monkeypatch.setenv("CI", ci)
    needs("sh")
    with pytest.raises(outcome, match="no-such-program is not installed"):
        needs("sh", "no-such-program")


def test_every_example_is_listed() -> None:
    scripts = {path.name for path in (ROOT / "examples").iterdir() if path.is_file()} - {"README.md", "figure.py"}
    worked_ones = {f"{question}.{language}" for question in worked.QUESTIONS for language in ("py", "R")}
    assert scripts == {*EXAMPLES, *worked_ones}
    readme = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\S+?)` ", readme, re.MULTILINE) == list(EXAMPLES)
    assert re.findall(r"\| `(\w+)\.R` \| `(\w+)\.py` \|", readme) == [(each, each) for each in worked.QUESTIONS]
