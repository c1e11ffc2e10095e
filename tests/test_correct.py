"""A report becomes a row of sources/, or is refused with what would be right; and whatever happens, nothing is half written."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from check_jsonschema.cli import main as check_jsonschema
from click.testing import CliRunner

from scripts.commands import correct as command
from scripts.common import cli, members, paths
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import ROOT
from scripts.correct import correct, documents, forms, rebuild, slips, values
from scripts.correct.proposal import Cell, Place

CASE = re.search(r"```markdown\n(### .+?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
VOTE = {
    "roll_call": "A/RES/ES-11/6#vote", "member": "FRA", "ours": "yes", "right": "no", "reason": "Made up.", "source": "A/ES-11/PV.19",
    "version": "0.3.0",
}  # fmt: skip
DAY = {
    "key": "A/RES/62/249", "which": "adopted or voted on", "ours": "2008-04-15", "right": "2008-05-15", "reason": "Why.", "source": "S.",
    "version": "1",
}  # fmt: skip


def issue(kind: str, answers: dict[str, str]) -> str:
    """The text that GitHub makes of the answers of a form."""
    fields = forms.forms()[kind].fields
    return "\r\n\r\n".join(f"### {field.label}\r\n\r\n{answers.get(field.id) or forms.EMPTY}" for field in fields)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The package as it is, and our own tables in a folder of their own."""
    shutil.copytree(ROOT / "sources", tmp_path / "sources", ignore=shutil.ignore_patterns("verbatim"))
    return Place(ROOT, tmp_path / "sources")


REAL = Place(ROOT, ROOT / "sources")  # for what only reads


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A package and tables as they were before the day of A/RES/62/249 was corrected."""
    tmp_path = tmp_path_factory.mktemp("before")
    shutil.copytree(ROOT / "sources", tmp_path / "package" / "sources", ignore=shutil.ignore_patterns("verbatim"))
    place = Place(tmp_path / "package", tmp_path / "package" / "sources")
    (tmp_path / "package" / "data").mkdir()
    for path in (ROOT / "data").iterdir():
        (tmp_path / "package" / "data" / path.name).symlink_to(path)
    keys = {"resolutions": "A/RES/62/249,", "roll_calls": "A/RES/62/249#vote,", "meetings": "A/62/PV.97,"}
    for table, key in keys.items():
        path = tmp_path / "package" / "data" / f"{table}.csv"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.unlink()
        path.write_text(
            "".join(line.replace("2008-05-15", "2008-04-15") if line.startswith(key) else line for line in lines),
            "utf-8",
        )
    table = place.sources / "corrections.csv"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join(line for line in lines if "#632080," not in line), "utf-8")
    return place


# --- the forms -------------------------------------------------------------------------------------------------------


def test_github_takes_every_form() -> None:
    paths_of_forms = [str(path) for path in sorted(forms.FOLDER.glob("*.yml")) if path.name != "config.yml"]
    assert {Path(path).name for path in paths_of_forms} >= {f"wrong-{kind}.yml" for kind in correct.BY_KIND}
    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", "vendor.github-issue-forms", *paths_of_forms])
    assert done.exit_code == 0, done.output
    configuration = ["--builtin-schema", "vendor.github-issue-config", str(forms.FOLDER / "config.yml")]
    assert CliRunner().invoke(check_jsonschema, configuration).exit_code == 0


def test_the_forms_are_told_apart_and_ask_for_a_source() -> None:
    known = forms.forms()
    assert known.keys() == correct.BY_KIND.keys()
    assert len({frozenset(field.label for field in form.fields) for form in known.values()}) == len(known)
    for form in known.values():
        required = {field.id for field in form.fields if field.required}
        assert {"reason", "source", "right", "ours", "version"} <= required
        ids = [field.id for field in form.fields]
        assert len(set(ids)) == len(ids)


def test_the_answers_of_an_issue_are_read() -> None:
    form, answers = forms.read(
        "Some words before.\r\n\r\n" + issue("vote", VOTE | {"reason": "Two\r\nlines.\r\n\r\n### A heading of its own"})
    )
    assert form.kind == "vote"
    assert answers == VOTE | {"reason": "Two lines. ### A heading of its own"}
    _, answers = forms.read(
        issue("value", {"place": "a, b, c", "ours": "x", "right": "y", "reason": "z", "source": "s", "version": "1"})
    )
    assert (answers["printed"], answers["file"]) == ("", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello", "the text has the headings of no form; right would be all of one form, as '### Label'"),
        (issue("vote", VOTE) + "\n\n### Source\n\nagain", "the heading 'Source' stands twice"),
        (issue("vote", VOTE).replace("### Member\r\n", ""), "right would be all of one form"),
        (
            issue("vote", VOTE | {"source": ""}),
            "Source: there is no answer; a report without a source is no ground for a correction",
        ),
        (
            issue("vote", VOTE | {"right": "maybe"}),
            "Vote that would be right: 'maybe'; right would be one of yes, no, abstain, non_voting",
        ),
        (issue("vote", VOTE | {"reason": "\x1b[31mred"}), "has a sign that is not printed"),
    ],
)
def test_a_text_that_is_no_whole_report_is_refused(text: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        forms.read(text)
    assert said in str(caught.value)
    assert str(caught.value).isprintable() or "\n" in str(caught.value)


# --- a vote, a name ----------------------------------------------------------------------------------------------------


def propose(kind: str, answers: dict[str, str], place: Place) -> Any:
    return correct.BY_KIND[kind](answers, place)


@pytest.mark.parametrize("member", ["FRA", "France", "FRANCE"])
def test_a_vote_becomes_a_row_and_three_cells(member: str) -> None:
    proposal = propose("vote", VOTE | {"member": member}, REAL)
    (change,) = proposal.changes
    assert change == ("vote_corrections", {"roll_call_id": "A/RES/ES-11/6#vote", "member_id": "FRA", "vote": "no", "reason": "Made up.", "source": "A/ES-11/PV.19"}, None)  # fmt: skip
    assert proposal.cells == [
        Cell("votes", "A/RES/ES-11/6#vote|FRA", "vote", "yes", "no"),
        Cell("roll_calls", "A/RES/ES-11/6#vote", "yes", "141", "140"),
        Cell("roll_calls", "A/RES/ES-11/6#vote", "no", "7", "8"),
    ]


@pytest.mark.parametrize(
    ("kind", "answers", "said"),
    [
        ("vote", VOTE | {"roll_call": "A/RES/ES-11/66#vote"}, "roll_calls has no row 'A/RES/ES-11/66#vote'; near it: A/RES/ES-11/6#vote"),
        ("vote", VOTE | {"roll_call": "A/48/L.13#rcid3083.vote"}, "since version"),
        ("vote", VOTE | {"member": "Frence"}, "'Frence' is no code and no name of a Member; near it: FRANCE"),
        ("vote", VOTE | {"member": "YUG"}, "YUG was no Member on 2023-02-23, so that A/RES/ES-11/6#vote has no vote of it"),
        ("vote", VOTE | {"right": "yes", "ours": "no"}, "the vote of FRA in A/RES/ES-11/6#vote is 'yes' already; there is nothing to correct"),
        ("vote", VOTE | {"ours": "abstain"}, "is 'yes', and the report says 'abstain'; it may be of another version"),
        ("vote", VOTE | {"roll_call": "A/ES-11/L.8#vote"}, "A/ES-11/L.8#vote has no lists of names (evidence: press)"),
        (
            "vote", VOTE | {"roll_call": "A/RES/77/293#vote", "member": "CMR", "ours": "abstain", "right": "no"},
            "corrects it to abstain already; change that row by hand",
        ),
        ("name", VOTE | {"member": "TUR", "ours": "Turkei", "right": "X"}, "TUR never had the name 'Turkei'; its names are Turkey, Türkiye"),
        ("name", VOTE | {"member": "TUR", "ours": "Turkey", "right": "Türkiye"}, "a name of TUR is 'Türkiye' already"),
    ],
)  # fmt: skip
def test_a_vote_or_name_that_does_not_hold_is_refused(kind: str, answers: dict[str, str], said: str) -> None:
    if "rcid" in answers["roll_call"]:
        former = pd.read_csv(ROOT / "data" / "former_ids.csv", dtype=str)
        renamed = former[(former["table_name"] == "roll_calls") & former["id"].notna()]
        answers = answers | {"roll_call": renamed["former_id"].iloc[0]}
    with pytest.raises(DataError) as caught:
        propose(kind, answers, REAL)
    assert said in str(caught.value)


def test_a_name_of_today_changes_two_tables_and_is_checked(place: Place) -> None:
    answers = VOTE | {"member": "TUR", "ours": "Türkiye", "right": "Republic of Türkiye"}
    proposal = propose("name", answers, place)
    texts = correct.files(proposal, place.sources)
    assert texts.keys() == {"member_names.csv", "members.csv"}
    correct.check(texts, place.sources)
    correct.write(texts, place.sources)
    members.load.cache_clear()
    known = members.load(place.sources)
    assert known.tables["members"].set_index("member_id").at["TUR", "name"] == "Republic of Türkiye"
    assert "Made up. Source: A/ES-11/PV.19" in known.tables["member_names"]["note"].str.cat()
    differing = [
        name
        for name in (path.name for path in place.sources.iterdir())
        if (place.sources / name).read_bytes() != (ROOT / "sources" / name).read_bytes()
    ]
    assert sorted(differing) == sorted(texts)
    for name in texts:
        lines = [(folder / name).read_text("utf-8").splitlines() for folder in (place.sources, ROOT / "sources")]
        assert sum(one != other for one, other in zip(*lines, strict=True)) == 1


def test_a_row_that_the_readers_refuse_is_not_written() -> None:
    proposal = propose("name", VOTE | {"member": "TUR", "ours": "Türkiye", "right": "France"}, REAL)
    texts = correct.files(proposal, REAL.sources)
    with pytest.raises(DataError, match="'FRANCE' is a name of FRA and TUR"):
        correct.check(texts, REAL.sources)


def test_rules_look_at_the_new_values(place: Place) -> None:
    ran, found = correct.rules([Cell("resolutions", "A/RES/ES-11/6", "adopted_on", "2023-02-23", "1999-01-01")], ROOT)
    assert len(ran) > 5
    assert any("A/RES/ES-11/6" in line for line in found)
    assert correct.rules([Cell("votes", "A/RES/ES-11/6#vote|FRA", "vote", "yes", "no")], ROOT) == ([], [])


# --- values in upstream files ------------------------------------------------------------------------------------------


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library's file prints this day, wherever it is asked."""
    monkeypatch.setattr(values, "printed_in_library", lambda *_: "2008-04-15")


def test_what_the_library_prints_is_read_from_its_file() -> None:
    assert values.printed_in_library("632080", "date") == "2008-04-15"
    with pytest.raises(DataError, match="has 0 values of date in record 1; right would be one"):
        values.printed_in_library("1", "date")


@pytest.mark.parametrize(
    ("kind", "answers", "said"),
    [
        ("day", DAY | {"right": "2008-04-15"}, "adopted_on of resolutions A/RES/62/249 is '2008-04-15' already"),
        ("day", DAY | {"ours": "2008-04-01"}, "is '2008-04-15', and the report says '2008-04-01'"),
        ("day", DAY | {"right": "15 May 2008"}, "resolutions.adopted_on: '15 May 2008' is not of its form; an example is"),
        ("day", DAY | {"key": "A/RES/62/2490"}, "resolutions has no row 'A/RES/62/2490'; near it: A/RES/62/249"),
        ("day", DAY | {"key": "A/RES/77/1", "ours": "2022-10-07"}, "comes from the XML, in which it cannot be corrected by a row"),
        ("value", DAY | {"place": "resolutions"}, "right would be table, key and column: resolutions, A/RES/33/13F, adopted_on"),
        ("value", DAY | {"place": "resolution, A/RES/62/249, adopted_on"}, "'resolution' is no table of the package; near it: resolutions"),
        ("value", DAY | {"place": "resolutions, A/RES/62/249, adopted"}, "resolutions has no column 'adopted'; near it: adopted_on, adoption"),
        (
            "value", DAY | {"place": "resolutions, A/RES/62/249, adopted_on", "printed": "2008-04-16", "file": ""},
            "prints '2008-04-15' in date, and the report says '2008-04-16'; the correction would not fit",
        ),
        ("value", DAY | {"place": "series, headquarters_united_nations, title", "ours": "Headquarters of the United Nations", "right": "X"}, "has no table of sources/ that corrects it by itself"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_hold_is_refused(
    kind: str, answers: dict[str, str], said: str, before: Place, library: None
) -> None:
    if answers["key"] == "A/RES/77/1":
        frame = pd.read_csv(ROOT / "data" / "resolutions.csv", dtype=str).set_index("resolution_id")
        answers = answers | {"ours": frame.at["A/RES/77/1", "adopted_on"]}
    with pytest.raises(DataError) as caught:
        propose(kind, answers, before)
    assert said in str(caught.value)


def test_a_slip_that_is_corrected_already_is_told(library: None) -> None:
    with pytest.raises(
        DataError, match=r"sources/corrections.csv:\d+ corrects date of undl/ga_voting.csv.gz#632080 already"
    ):
        slips.correction("undl/ga_voting.csv.gz#632080", "date", "2008-04-15", DAY, REAL)
    with pytest.raises(
        DataError, match="prints '2008-05-15' in date already, so that the package's value comes from elsewhere"
    ):
        slips.correction("undl/ga_voting.csv.gz#632080", "date", "2008-05-15", DAY, REAL)


def test_the_opening_of_a_session_replaces_its_row() -> None:
    answers = DAY | {"key": "session 1", "which": "opened", "ours": "1946-01-10", "right": "1946-01-11"}
    (change,) = propose("day", answers, REAL).changes
    assert change.was
    assert (change.was["opened"], change.row["opened"], change.row["source"]) == ("1946-01-10", "1946-01-11", "S.")


def test_the_day_of_a_vote_that_voeten_alone_has() -> None:
    frame = pd.read_csv(ROOT / "data" / "roll_calls.csv", dtype=str)
    days = set(pd.read_csv(ROOT / "sources" / "voeten_days.csv", dtype=str)["rcid"])
    alone = frame[(frame["linkage"] == "voeten_only") & frame["date"].notna()]
    one = alone[~alone["voeten_rcid"].isin(days)].iloc[0]
    answers = DAY | {"key": one["roll_call_id"], "ours": one["date"], "right": "1950-01-01"}
    (change,) = propose("day", answers, REAL).changes
    assert change == (
        "voeten_days",
        {"rcid": one["voeten_rcid"], "day": "1950-01-01", "reason": "Why.", "source": "S."},
        None,
    )
    other = alone[alone["voeten_rcid"].isin(days)].iloc[0]
    with pytest.raises(DataError, match=r"sources/voeten_days\.csv:\d+ gives the day of rcid"):
        propose("day", answers | {"key": other["roll_call_id"], "ours": other["date"]}, REAL)


# --- documents of the XML ------------------------------------------------------------------------------------------------


def test_a_meeting_of_the_xml_is_corrected_in_its_document() -> None:
    (row,) = [
        row
        for row in csv.DictReader((ROOT / "sources" / "corrections.csv").open(encoding="utf-8"))
        if row["corrected"] == "A/78/PV.44"
    ]
    answers = {
        "place": "resolutions, A/RES/78/69, meeting", "ours": "A/78/PV.44", "right": "A/78/PV.45", "printed": row["printed"], "file": "",
        "reason": "Why.", "source": "S.",
    }  # fmt: skip
    with pytest.raises(
        DataError, match=r"sources/corrections\.csv:\d+ corrects meeting of unxml/78session/English/A_RES_78_69"
    ):
        propose("value", answers, REAL)
    assert documents.document("A/RES/78/69", row["printed"], "") == row["path"]
    with pytest.raises(
        DataError, match=r"no document of A/RES/78/69 prints 'A/99/PV\.1' .*; the correction would not fit"
    ):
        documents.document("A/RES/78/69", "A/99/PV.1", "")
    with pytest.raises(DataError, match="several documents print '1st plenary meeting'"):
        documents.document("A/RES/ES-11/1", "1st plenary meeting", "")
    with pytest.raises(DataError, match=r"'x\.xml' is no document of A/RES/78/69"):
        documents.document("A/RES/78/69", "A", "x.xml")


def test_a_number_of_a_clause_becomes_a_row() -> None:
    answers = {
        "clause": "A/RES/ES-11/6#op1", "what": documents.NUMBER, "ours": "1.", "right": "2.", "printed": "", "reason": "Why.", "source": "S.",
        "file": "unxml/Emergency sessions/ES-11/English/A_RES_ES-11_6-E.xml",
    }  # fmt: skip
    proposal = propose("clause", answers, REAL)
    assert proposal.changes[0].row["path"] == answers["file"]
    assert (proposal.changes[0].row["field"], proposal.changes[0].row["printed"]) == ("clause_number", "1.")
    assert proposal.cells == [Cell("clauses", "A/RES/ES-11/6#op1", "number", "1.", "2.")]
    with pytest.raises(
        DataError, match=r"no row corrects something else; how acts are read stands in sources/action_phrases\.csv"
    ):
        propose("clause", answers | {"what": "something else"}, REAL)
    with pytest.raises(DataError, match="is no address of the document server"):
        propose("clause", answers | {"what": documents.LINK}, REAL)
    link = "https://docs.un.org/en/A/RES/70/1"
    with pytest.raises(DataError, match="cites 'A/RES/0/0' 0 times; right would be once"):
        propose("clause", answers | {"what": documents.LINK, "ours": "A/RES/0/0", "right": link}, REAL)


# --- the command ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def run(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., SimpleNamespace]:
    """The command with our own tables in a folder of their own, and something in standard input."""
    monkeypatch.setattr(paths, "SOURCES", place.sources)

    def call(*arguments: object, given: str = "") -> SimpleNamespace:
        monkeypatch.setattr(sys, "argv", ["", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        return SimpleNamespace(code=command.main(), **dict(zip(("out", "err"), capsys.readouterr(), strict=True)))

    return call


def test_it_shows_and_writes_only_with_yes(run: Any, place: Place) -> None:
    table = place.sources / "vote_corrections.csv"
    was = table.read_text("utf-8")
    shown = run("-", "--json", given=issue("vote", VOTE))
    assert shown.code == cli.GOOD
    assert json.loads(shown.out)["written"] is False
    assert "+ A/RES/ES-11/6#vote,FRA,no,Made up.,A/ES-11/PV.19" in shown.err
    assert "nothing is written; --yes writes it" in shown.err
    assert table.read_text("utf-8") == was
    written = run("-", "--yes", given=issue("vote", VOTE))
    assert "written: sources/vote_corrections.csv; next: nox -s build" in written.err
    assert table.read_text("utf-8") == was + "A/RES/ES-11/6#vote,FRA,no,Made up.,A/ES-11/PV.19\n"
    with pytest.raises(DataError, match="corrects it to no already"):
        run("-", "--yes", given=issue("vote", VOTE))


def test_it_asks_on_a_terminal(run: Any, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def answer(label: str, **options: Any) -> str:
        asked.append((label, options["choices"]))
        (field,) = [field for field in forms.forms()["vote"].fields if field.label == label]
        return VOTE[field.id]

    monkeypatch.setattr(command.Prompt, "ask", answer)
    monkeypatch.setattr(command, "_is_terminal", lambda _: True)
    monkeypatch.setattr(correct, "rules", lambda *_: ([], []))
    monkeypatch.setattr(command.Confirm, "ask", lambda *_, **__: True)
    assert "written:" in run("--kind", "vote").err
    assert ("Vote that would be right", ["yes", "no", "abstain", "non_voting"]) in asked
    monkeypatch.setattr(command.Confirm, "ask", lambda *_, **__: False)
    VOTE_OF_ANOTHER = VOTE | {"member": "DEU"}
    monkeypatch.setattr(forms, "asked", lambda *_: (forms.forms()["vote"], VOTE_OF_ANOTHER))
    before = (place.sources / "vote_corrections.csv").read_bytes()
    assert "nothing is written" in run("--kind", "vote").err
    assert (place.sources / "vote_corrections.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "right would be FILE, the text of an issue, or --kind with one of clause, day, name, value, vote"),
        (["issue.md", "--kind", "vote"], "right would be one of FILE and --kind"),
        (["--kind", "mood"], "'mood' is no kind of report; right would be one of clause, day"),
        (["/no/such/issue.md"], "No such file or directory"),
    ],
)
def test_a_call_that_is_wrong(arguments: list[str], said: str, run: Any) -> None:
    with pytest.raises(UsageError) as caught:
        run(*arguments)
    assert said in str(caught.value)


def test_a_table_that_cannot_be_written_leaves_all_as_it_was(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = correct.files(
        propose("name", VOTE | {"member": "TUR", "ours": "Türkiye", "right": "New"}, place), place.sources
    )
    before = {path.name: path.read_bytes() for path in place.sources.iterdir()}
    replace, calls = Path.replace, []

    def fail_late(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_late)
    with pytest.raises(UsageError, match="No space left on device; everything is as it was"):
        correct.write(texts, place.sources)
    assert {path.name: path.read_bytes() for path in place.sources.iterdir()} == before


def test_a_build_elsewhere_has_the_row_and_its_faults_are_told(tmp_path: Path) -> None:
    def run(copy: Path, into: Path) -> subprocess.CompletedProcess[str]:
        assert (copy / "sources" / "vote_corrections.csv").read_text() == "the new text\n"
        assert (copy / "scripts" / "commands" / "build.py").is_file()
        assert not (copy / "data").exists()
        return subprocess.CompletedProcess([], code, "", "data error: why")

    code = 0
    assert (
        rebuild.rebuild({"vote_corrections.csv": "the new text\n"}, tmp_path / "a", run) == tmp_path / "a" / "package"
    )
    code = 1
    with pytest.raises(DataError, match="the build refuses it: data error: why"):
        rebuild.rebuild({"vote_corrections.csv": "the new text\n"}, tmp_path / "b", run)
    code = 2
    with pytest.raises(UsageError, match="the build cannot run"):
        rebuild.rebuild({"vote_corrections.csv": "the new text\n"}, tmp_path / "c", run)


def test_the_case_of_contributing_from_report_to_row(before: Place) -> None:
    """What CONTRIBUTING.md shows, run as it stands there in a checkout as it was before the row."""
    assert CASE
    checkout = before.package
    for name in ("schemas", ".github", "pyproject.toml", "CITATION.cff"):
        (checkout / name).symlink_to(ROOT / name)
    # Where the code lies is its checkout.
    shutil.copytree(ROOT / "scripts", checkout / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    (checkout / "issue.md").write_text(CASE[1], "utf-8")
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    chapter = text[text.index("## From a report to a release") : text.index("## Correct a slip")]
    calls = re.findall(r"^ +nox -s correct -- (.+)$", chapter, re.MULTILINE)
    assert calls == ["issue.md", "issue.md --yes"]
    environment = os.environ | {"NO_COLOR": "1", "PYTHONPATH": str(checkout)}
    for call in calls:
        words = [sys.executable, "-m", "scripts.commands.correct", *shlex.split(call)]
        done = subprocess.run(
            words, cwd=checkout, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0, done.stderr
        (shown,) = re.findall(r"```text\n(.+?)```", chapter, re.DOTALL)
        for line in filter(None, map(str.strip, shown.splitlines())):
            assert line in done.stderr
    last = (checkout / "sources" / "corrections.csv").read_text("utf-8").splitlines()[-1]
    rows = [next(csv.reader([line])) for line in (ROOT / "sources" / "corrections.csv").read_text("utf-8").splitlines()]
    assert next(csv.reader([last])) in rows, "the row is the one that the project has"
