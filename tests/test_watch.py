"""The watch says what numbers prove to be missing, which votes have no names, which sources are silent, and what is new."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import package as small
import pandas as pd
import pytest
from github_server import GitHub
from test_update import AFTER, UN, Place

from schemas import symbols
from scripts.commands import audit, correct, sign
from scripts.commands import watch as command
from scripts.common import cli, paths, tables
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import ROOT
from scripts.fetch import github
from scripts.watch import known, numbering, publishers, records, report
from scripts.watch.publishers import Publishers
from scripts.watch.watch import silent_sources, watch

TODAY = datetime.date(2023, 3, 1)
NOBODY = Publishers([], {}, {}, "not asked")


def resolutions(*rows: str | tuple[str, str]) -> pd.DataFrame:
    """Resolutions by their symbols, each attested by a record unless another evidence is given."""
    cells = []
    for row in rows:
        symbol, evidence = row if isinstance(row, tuple) else (row, "library_record")
        found = symbols.resolution(symbol)
        assert found
        cells.append((symbol, symbols.session(found.session), found.number, found.part or None, evidence))
    return pd.DataFrame(cells, columns=["resolution_id", "session", "number", "part", "evidence"])


# --- numbering -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "missing"),
    [
        # Within a session since the thirty-first, from 1 on.
        (["A/RES/77/2", "A/RES/77/5"], ["A/RES/77/1", "A/RES/77/3", "A/RES/77/4"]),
        (["A/RES/ES-11/1", "A/RES/ES-11/3"], ["A/RES/ES-11/2"]),
        # A citation may be a slip, so that its number proves nothing; but what it names is here.
        (["A/RES/77/1", ("A/RES/77/9", "cited")], []),
        (["A/RES/77/1", ("A/RES/77/2", "cited"), "A/RES/77/3"], []),
        # Decisions have the numbers from 401 on.
        (["A/RES/56/1", "A/RES/56/510"], []),
        # Until the thirtieth session numbers run on, and one between two sessions is of either.
        (["A/RES/1(I)", "A/RES/3(I)"], ["A/RES/2(I)"]),
        (["A/RES/1(I)", "A/RES/3(II)", "A/RES/5(II)"], ["A/RES/2", "A/RES/4(II)"]),
        (["A/RES/1(I)", "A/RES/3(S-1)"], ["A/RES/2"]),
        # Letters from A to the last that a record has.
        (["A/RES/77/1A", "A/RES/77/1D"], ["A/RES/77/1B", "A/RES/77/1C"]),
        (["A/RES/77/1A", ("A/RES/77/1D", "cited")], []),
        (["A/RES/1(I)A-C", "A/RES/1(I)E"], ["A/RES/1(I)D"]),
        (["A/RES/77/1H", "A/RES/77/1J"], [f"A/RES/77/1{letter}" for letter in "ABCDEFGI"]),
        # Sections have figures, and a section of a part says nothing of letters.
        (["A/RES/77/1I", "A/RES/77/1V"], []),
        (["A/RES/77/1II", "A/RES/77/1C"], []),
        (["A/RES/77/1B-IX", "A/RES/77/1D"], []),
        (["A/RES/77/1PARA.1", "A/RES/77/1D"], []),
        ([], []),
    ],
)
def test_what_the_numbering_proves(held: list[Any], missing: list[str]) -> None:
    assert [row.name for row in numbering.missing(resolutions(*held))] == missing


def test_a_number_between_two_sessions_is_of_either() -> None:
    found = numbering.missing(resolutions("A/RES/1(I)", "A/RES/3(II)", "A/RES/5(II)"))
    assert [row.session for row in found] == ["1 or 2", "2"]


def test_of_the_real_package_it_finds_what_coverage_counts() -> None:
    frames = {name: tables.read_table(ROOT, name) for name in ("resolutions", "coverage")}
    missing = numbering.by_session(numbering.missing(frames["resolutions"]))
    held = set(frames["resolutions"]["resolution_id"])
    assert not held & {name for names in missing.values() for name in names}
    claimed = frames["coverage"][frames["coverage"]["all_resolutions"]]
    numbers = {session: [name for name in names if name[-1].isdigit()] for session, names in missing.items()}
    assert len(claimed)
    for row in claimed.to_dict("records"):
        assert len(numbers.get(row["session"], [])) == row["numbered"] - row["held"], row["session"]


# --- votes, sources --------------------------------------------------------------------------------------------------


def test_records_are_wanted_where_no_source_names_the_members() -> None:
    rows = [
        ("ES-11", "2023-02-23", "A/ES-11/PV.19", "official_lists"),
        ("ES-11", "2023-02-23", "A/ES-11/PV.19", "press"),
        ("ES-11", "2023-02-23", "A/ES-11/PV.19", "press"),
        ("73", "2018-12-17", None, "un_press"),
        ("76", "2022-01-20", "A/76/PV.55", "official_tally"),
        ("1", None, None, "voeten_lists"),
    ]
    frame = pd.DataFrame(rows, columns=["session", "date", "meeting", "evidence"])
    assert records.wanted(frame) == [
        ("session 73, 2018-12-17", "73", "2018-12-17", 1),
        ("A/76/PV.55", "76", "2022-01-20", 1),
        ("A/ES-11/PV.19", "ES-11", "2023-02-23", 2),
    ]
    assert records.without_meeting(frame) == {"73": 1, "1": 1}


def test_a_source_is_silent_after_so_many_days() -> None:
    rows = [
        ("old", "UN", "2022-01-01", None),
        ("emergency", "UN", "2020-01-01", "2023-02-28"),
        ("never", "UN", None, None),
        ("ours", "unga-record", "2000-01-01", None),
    ]
    frame = pd.DataFrame(rows, columns=["source_id", "publisher", "last_day", "last_emergency_day"])
    assert silent_sources(frame, TODAY, 1) == {"old": "its last day is 2022-01-01, 424 days before 2023-03-01"}
    assert silent_sources(frame, TODAY, 424) == {}


# --- the whole -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small package, in which A/RES/77/2 is missing, one session ends at a rejected amendment, and one source is of 2022."""
    rows = small.tables()
    rows["resolutions"].append(small.resolution("A/RES/77/3", "77", 3, "2022-12-01"))
    return small.write(tmp_path_factory.mktemp("package"), rows)


def test_what_is_known_is_no_news_and_what_is_filled_is_stale(package: Path) -> None:
    found = watch(package, {}, NOBODY, TODAY, 30)
    names = {(gap.kind, gap.name) for gap in found.gaps}
    assert ("symbol", "A/RES/77/2") in names
    assert ("source", "voeten") not in names, "its last emergency day is six days old"
    assert {name for kind, name in names if kind == "record"} == {
        "session ES-11, 2023-02-23",
        "session 77, 2022-12-01",
        "A/S-40/PV.1",
    }
    assert found.is_news
    assert found.elsewhere == {"ES-11": 5}
    told = dict.fromkeys(names, "We know.")
    assert not watch(package, told, NOBODY, TODAY, 30).is_news
    later = watch(package, told | {("symbol", "A/RES/77/1A"): "Long found."}, NOBODY, TODAY, 30)
    assert later.stale == [("symbol", "A/RES/77/1A")]
    assert later.is_news
    assert "- symbol: A/RES/77/1A" in report.markdown(later)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("mood,A,Why.", "sources/known_gaps.csv:2: kind is 'mood'; right would be one of symbol, record, source"),
        ("symbol,A/RES/80/2,", "sources/known_gaps.csv:2: reason is empty"),
        ("symbol,A,Why.\nsymbol,A,Why.", "sources/known_gaps.csv:3: symbol, A stands in line 2 already"),
    ],
)
def test_a_known_gap_has_a_kind_and_a_reason(row: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "known_gaps.csv").write_text(f"kind,name,reason\n{row}\n")
    with pytest.raises(DataError, match=f"^{said}"):
        known.read(tmp_path)


def test_the_known_gaps_of_the_project_are_well_formed() -> None:
    assert {kind for kind, _ in known.read()} == set(known.KINDS)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """A server that answers as GitHub does, and a checkout with a lock."""
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    monkeypatch.delenv(github.TOKEN_VARIABLE, raising=False)
    with GitHub() as server:
        monkeypatch.setenv(github.API_VARIABLE, f"{server.base}/api")
        monkeypatch.setenv(github.RAW_VARIABLE, f"{server.base}/raw/")
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield Place(tmp_path, server)
        server.shutdown()


def test_what_is_new_at_the_publishers_is_named_and_nothing_is_written(place: Place) -> None:
    before = place.contents()
    old = publishers.ask(place.sources, offline=False, retries=0)
    assert [source["day"] for source in old.sources] == ["2026-07-10", "2020-01-31"]
    assert old.silent == ""
    place.server.repository(UN).commit("2026-11-20", AFTER)
    told = publishers.ask(place.sources, offline=False, retries=0)
    documents = told.sources[0]
    assert (documents["source_id"], documents["day"]) == ("documents", "2026-11-20")
    assert documents["new"] == ["un/76session/English/e.xml"]
    assert documents["gone"] == ["un/75session/English/c.xml"]
    assert told.left_out == {UN: ["76session/Notes/e.xml"]}
    assert told.by_hand == {"library": "https://example.org/record/1"}
    assert place.contents() == before


def test_a_publisher_that_does_not_answer_is_said_and_no_fault(place: Place) -> None:
    place.server.pages = {f"api/repos/{UN}/commits": 500}
    told = publishers.ask(place.sources, offline=False, retries=0)
    assert [source["source_id"] for source in told.sources] == ["table"], "who answers is heard"
    assert told.silent.startswith("documents: not all publishers could be asked: UN/documents: ")
    assert "500" in told.silent
    assert "nox -s update" not in told.silent


@pytest.fixture
def run(
    place: Place, package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """The command in a checkout whose known gaps are all there are."""
    (place.sources / "known_gaps.csv").write_text(
        'kind,name,reason\nrecord,A/S-40/PV.1,Why.\nrecord,"session 77, 2022-12-01",Why.\n'
        'record,"session ES-11, 2023-02-23",Why.\nsymbol,A/RES/77/2,Why.\nsource,undl,Why.\n'
    )
    monkeypatch.setattr(paths, "SOURCES", place.sources)

    def call(*arguments: str) -> tuple[int, str]:
        words = ["", "--package", str(package), "--today", "2023-03-01", *arguments]
        monkeypatch.setattr(sys, "argv", words)
        return command.main(), capsys.readouterr().out

    return call


def test_the_command_from_nothing_to_something_to_do(run: Any, place: Place, tmp_path: Path) -> None:
    code, words = run()
    assert code == cli.GOOD, words
    assert "There is nothing to do." in words
    assert "- `documents`: nothing new; newest commit of 2026-07-10" in words
    place.server.repository(UN).commit("2026-11-20", AFTER)
    code, words = run("--markdown", str(tmp_path / "issue.md"))
    assert code == cli.DATA_AT_FAULT
    assert (tmp_path / "issue.md").read_text() == words
    assert "- `documents`: 1 new, 1 changed, 1 renamed, 1 gone, newest commit of 2026-11-20" in words
    assert "  - new: un/76session/English/e.xml" in words
    assert "- UN/documents: 76session/Notes/e.xml" in words
    assert not list(tmp_path.glob(".*"))


def test_offline_it_goes_on_with_the_files(run: Any) -> None:
    code, words = run("--offline")
    assert code == cli.GOOD
    assert "The files at hand show nothing to do. Not all publishers answered" in words
    assert "- not asked, as --offline says" in words
    assert "- A/RES/77/2: session 77 has a higher number or letter: Why." in words
    code, output = run("--offline", "--json", "--silent", "1")
    outcome = json.loads(output)
    assert code == cli.DATA_AT_FAULT
    assert outcome["news"] is True
    assert {gap["name"] for gap in outcome["gaps"] if not gap["reason"]} >= {"records", "voeten"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--silent", "0"], "--silent 0: right would be a number of days"),
        (["--markdown", "/no/such/folder/x.md"], "its folder is not there"),
    ],
)
def test_a_call_that_is_wrong(run: Any, arguments: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        run(*arguments)


def test_a_day_that_is_none(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run("--today", "yesterday")
    assert caught.value.code == cli.CALL_AT_FAULT
    assert "'yesterday' is no day; right would be YYYY-MM-DD" in capsys.readouterr().err


@pytest.mark.parametrize("module", [audit, command, correct, sign])
def test_a_command_explains_itself(
    module: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["", "--help"])
    with pytest.raises(SystemExit) as caught:
        module.main()
    words = " ".join(capsys.readouterr().out.split())
    assert caught.value.code == cli.GOOD
    assert words.startswith("usage: nox -s ")
    assert "Exit code: 0 " in words
