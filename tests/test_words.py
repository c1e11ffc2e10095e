"""A difference in sentences: what came by session, what was corrected, what went, and what a person should look at."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import package as small
import pytest

from scripts.common.paths import ROOT
from scripts.diff import words
from scripts.diff.compare import compare
from scripts.diff.opening import opened

Row = dict[str, str]
Change = Callable[[list[Row]], list[Row]]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("before"))


@pytest.fixture
def after(before: Path, tmp_path: Path) -> Path:
    return shutil.copytree(before, tmp_path / "after")


def said(before: Path, after: Path) -> str:
    with opened(str(before)) as old, opened(str(after)) as new:
        return words.markdown(compare(old, new))


def rewrite(folder: Path, table: str, change: Change) -> None:
    """Change the rows of a table's file."""
    path = folder / "data" / f"{table}.csv"
    with path.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    columns = list(rows[0])
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


def more(*rows: Row) -> Change:
    """Rows like the first one, but for these cells."""
    return lambda known: [*known, *(known[0] | row for row in rows)]


def edit(place: int, **cells: str) -> Change:
    return lambda known: [row | (cells if number == place else {}) for number, row in enumerate(known)]


def resolution(session: str, number: int) -> Row:
    return {"resolution_id": f"A/RES/{session}/{number}", "session": session, "number": str(number)}


def test_where_nothing_changed_it_says_so_in_the_first_line(before: Path, after: Path) -> None:
    text = said(before, after)
    assert text.splitlines()[0] == words.NOTHING == "Nothing changed"
    assert "|" not in text


def test_new_rows_are_counted_by_session(before: Path, after: Path) -> None:
    rewrite(after, "resolutions", more(*(resolution("81", number) for number in range(1, 13))))
    rewrite(after, "roll_calls", more(*({"roll_call_id": f"A/RES/81/{number}#vote", "session": "81"} for number in range(1, 5))))  # fmt: skip
    title, *rest = said(before, after).splitlines()
    assert title == "12 new resolutions of session 81, 4 recorded votes"
    assert "- 12 new resolutions of session 81." in rest
    assert "- 4 new recorded votes of session 81." in rest
    assert "| `resolutions` | 9 | 21 | 12 | · | · | · |" in rest
    assert "## Corrected" not in rest


def test_one_is_one_and_two_sessions_are_both_named(before: Path, after: Path) -> None:
    rewrite(after, "resolutions", more(resolution("81", 1)))
    assert said(before, after).splitlines()[0] == "1 new resolution of session 81"
    rewrite(after, "resolutions", more(resolution("ES-12", 1), resolution("80", 7), resolution("81", 2)))
    text = said(before, after)
    assert text.splitlines()[0] == "4 new resolutions of sessions 81, 80 and ES-12"
    assert "- 4 new resolutions: 2 of session 81, 1 of session 80 and 1 of session ES-12." in text


def test_the_sessions_stand_again_where_they_are_others(before: Path, after: Path) -> None:
    rewrite(after, "resolutions", more(resolution("81", 1)))
    rewrite(after, "roll_calls", more({"roll_call_id": "A/RES/80/1#vote", "session": "80"}))
    assert said(before, after).splitlines()[0] == "1 new resolution of session 81, 1 recorded vote of session 80"


def test_a_vote_has_the_session_of_its_roll_call(before: Path, after: Path) -> None:
    path = after / "data" / "votes" / "77.csv"
    path.write_text(path.read_text() + "A/RES/77/1A#vote,QQQ,no\n")
    text = said(before, after)
    assert text.splitlines()[0] == "1 new row"
    assert "- 1 new vote of a Member of session 77." in text


def test_one_corrected_day(before: Path, after: Path) -> None:
    rewrite(after, "resolutions", edit(0, adopted_on="2022-12-02"))
    text = said(before, after)
    assert text.splitlines()[0] == "1 corrected day"
    assert "- 1 corrected day:\n  - `resolutions` `A/RES/77/1A` `adopted_on`: `2022-12-01` → `2022-12-02`\n" in text
    assert "This is a change of level patch: after a release of 0.3.0, the next is 0.3.1 or higher." in text


def test_kinds_of_corrections_are_told_apart(before: Path, after: Path) -> None:
    rewrite(after, "resolutions", edit(0, title="Another", meeting="A/77/PV.1"))
    rewrite(after, "members", edit(0, name="State of AAA"))
    rewrite(after, "roll_calls", edit(0, yes="7", no="8", date=""))
    path = after / "data" / "votes" / "77.csv"
    path.write_text(path.read_text().replace("A/RES/77/1A#vote,AAA,yes", "A/RES/77/1A#vote,AAA,abstain"))
    title, *rest = said(before, after).splitlines()
    told = "1 corrected name, 1 corrected title, 2 corrected counts of votes, 1 corrected vote of a Member"
    assert title == f"{told}, 1 cell filled in, 1 cell emptied"
    assert "  - `votes` `A/RES/77/1A#vote|AAA` `vote`: `yes` → `abstain`" in rest
    assert "- 1 other value filled in:" in rest
    assert "  - `resolutions` `A/RES/77/1A` `meeting`: empty → `A/77/PV.1`" in rest
    (emptied,) = [line for line in rest if line.endswith(" → empty")]
    assert "`date`: `20" in emptied


def test_what_follows_from_other_rows_is_no_correction(before: Path, after: Path) -> None:
    rewrite(after, "sessions", edit(0, last_day="2023-01-01"))
    text = said(before, after)
    assert text.splitlines()[0] == "1 changed row"
    assert "orrected" not in text


def test_a_removed_row_is_named_and_asks_for_a_line_in_the_changelog(before: Path, after: Path) -> None:
    rewrite(after, "citations", lambda rows: rows[1:])
    text = said(before, after)
    assert text.splitlines()[0] == "1 removed row"
    assert "- 1 row of `citations`: `A/RES/ES-11/6#op1|1`." in text
    assert "CHANGELOG.md needs a line `- Removed from citations: 1 row, because …`." in text
    assert "former_ids" not in text, "a key of two columns is in no such table"


def test_a_key_that_is_gone_without_a_word_is_a_warning(before: Path, after: Path) -> None:
    rewrite(after, "resolutions", lambda rows: rows[2:])
    text = said(before, after)
    assert "2 keys of `resolutions` are gone, and `former_ids` does not say what became of them" in text
    assert "`A/RES/77/1A` and `A/RES/77/1B`" in text


def test_a_renamed_key_is_neither_new_nor_removed(before: Path, after: Path) -> None:
    old, new = "A/RES/77/1A#vote", "A/77/L.1#vote"
    for path in (after / "data").rglob("*.csv"):
        if path.name != "former_ids.csv":
            path.write_text(path.read_text().replace(old, new))
    rewrite(after, "former_ids", more({"table_name": "roll_calls", "former_id": old, "id": new}))
    text = said(before, after)
    assert text.splitlines()[0].endswith("1 renamed key")
    assert f"- `roll_calls`: `{old}` → `{new}`." in text
    assert "point at a renamed key follow." in text
    assert "recorded vote" not in text
    assert "what became of" not in text


def test_nothing_that_a_source_holds_is_markup(before: Path, after: Path) -> None:
    rewrite(after, "resolutions", edit(0, title="`@somebody` <b>|</b>\n# Head [a](https://example.org) " + "x" * 200))
    (line,) = [line for line in said(before, after).splitlines() if "`title`" in line]
    value = line.partition(" → ")[2]
    assert value.startswith("`'@somebody' <b>|</b> # Head [a](https://example.org) x")
    assert value.endswith("x…`")
    assert value.count("`") == 2


def test_the_command_prints_it_alone(before: Path, after: Path) -> None:
    rewrite(after, "resolutions", more(resolution("81", 1)))
    command = [sys.executable, "-m", "scripts.commands.diff", str(before), str(after), "--words"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == said(before, after)
    both = subprocess.run([*command, "--json"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (both.returncode, both.stdout) == (2, "")
    assert "say one of them" in both.stderr
