"""The static API says what the tables say, fits its schemas, and tells what is not known from nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import package as small
import polars as pl
import pytest

from schemas import package
from scripts.common.paths import ROOT
from scripts.publish.api import documents, write
from scripts.publish.covers import covers
from scripts.publish.formats import ballots, frames
from scripts.site import addresses

ABOUT = {
    "name": package.NAME,
    "version": package.version(),
    "released": package.released().isoformat(),
    "commit": "0" * 40,
    "license": package.LICENSES[0]["path"],
    "citation": package.citation(),
}
ES = "A/RES/ES-11/6#vote"
GUIDE = ROOT / "docs" / "how-to" / "sheets-and-json.md"
Fits = Callable[[str, Any], list[str]]


def api(tables: frames.Frames, folder: Path) -> Path:
    write.write(tables, ballots.of(tables), ABOUT, folder)
    return folder


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> frames.Frames:
    return frames.read(small.write(tmp_path_factory.mktemp("package")))


@pytest.fixture(scope="module")
def made(tables: frames.Frames, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return api(tables, tmp_path_factory.mktemp("api"))


@pytest.fixture(scope="module")
def real() -> frames.Frames:
    """The tables of this checkout that the API is made of."""
    needed = (
        "members", "memberships", "member_names", "sessions", "sources", "resolutions", "decisions", "roll_calls", "votes",
        "reported_votes", "discrepancies", "former_ids",
    )  # fmt: skip
    return {table: frames.typed(table, frames.joined(ROOT, table)) for table in needed}


def read(folder: Path, path: str) -> Any:
    return json.loads((folder / path).read_bytes())


@pytest.fixture(scope="module")
def fits(made: Path) -> Fits:
    """What is wrong with a document of a kind, by its schema."""
    checkers = {}
    for kind, (path, _) in write.SCHEMAS.items():
        jsonschema.Draft202012Validator.check_schema(read(made, path))
        checkers[kind] = jsonschema.Draft202012Validator(
            read(made, path), format_checker=jsonschema.FormatChecker(["date"])
        )
    return lambda kind, document: [error.message for error in checkers[kind].iter_errors(document)]


def test_every_file_is_in_the_index_and_fits_its_schema(made: Path, tables: frames.Frames, fits: Fits) -> None:
    index = read(made, write.INDEX)
    assert fits("index", index) == []
    assert {key: index[key] for key in ABOUT} == ABOUT
    assert index["covers"] == covers(tables)
    assert {row["roll_call_id"] for row in index["roll_calls"]} == set(tables["roll_calls"]["roll_call_id"])
    assert [row["member_id"] for row in index["members"]] == tables["members"]["member_id"].to_list()
    named = {write.INDEX, *index["schemas"].values()}
    for kind, rows, key in (
        ("roll_call", index["roll_calls"], "roll_call_id"),
        ("member", index["members"], "member_id"),
    ):
        for row in rows:
            document = read(made, row["path"])
            assert fits(kind, document) == []
            assert document[kind][key] == row[key]
            named.add(row["path"])
    assert named == {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: one["roll_call"].update(yes="141"), "'141' is not of type"),
        (lambda one: one["roll_call"].update(yes=-1), "less than the minimum"),
        (lambda one: one["votes"].update(AAA="maybe"), "'maybe' is not one of"),
        (lambda one: one["votes"].update(Namibia="yes"), "does not match"),
        (lambda one: one.pop("discrepancies"), "'discrepancies' is a required property"),
        (lambda one: one.update(more=1), "'more' was unexpected"),
        (lambda one: one["roll_call"].update(date="23 February 2023"), "is not a 'date'"),
    ],
)
def test_the_schema_finds_what_is_wrong(made: Path, fits: Fits, change: Any, said: str) -> None:
    document = read(made, documents.roll_call_path(ES))
    change(document)
    assert [message for message in fits("roll_call", document) if said in message]


def test_a_file_has_the_name_of_the_page(tables: frames.Frames) -> None:
    for key in tables["roll_calls"]["roll_call_id"]:
        assert Path(documents.roll_call_path(key)).stem == Path(addresses.vote(key)).stem
    assert documents.roll_call_path(ES) == "api/roll_calls/A_RES_ES-11_6~vote.json"
    assert documents.member_path("NAM") == "api/members/NAM.json"


def test_what_is_not_known_is_null(made: Path) -> None:
    amendment = read(made, documents.roll_call_path("A/ES-11/L.8#vote"))
    assert amendment["votes"] is None
    assert (amendment["roll_call"]["abstain"], amendment["roll_call"]["non_voting"]) == (None, None)
    assert [(row["member_id"], row["vote"]) for row in amendment["reported_votes"]] == [("AAA", "yes"), ("CCC", "no")]
    clause = read(made, documents.roll_call_path("A/SPC/77/L.5#op1.vote"))
    assert (clause["roll_call"]["date"], clause["roll_call"]["date_from"]) == (None, "2022-12-02")
    assert clause["former_ids"] == ["A/SPC/77/L.5#rcid9001.vote"]
    # Of the one vote of this session no record has the names: that AAA never said yes in it, nobody knows.
    sessions = {row["session"]: row for row in read(made, documents.member_path("AAA"))["sessions"]}
    assert sessions["S-40"] == {
        "session": "S-40",
        "yes": None,
        "no": None,
        "abstain": None,
        "non_voting": None,
        "not_known": 1,
    }
    assert sessions["ES-11"] == {"session": "ES-11", "yes": 1, "no": 0, "abstain": 0, "non_voting": 0, "not_known": 1}


def test_a_document_brings_together_what_belongs_to_it(made: Path) -> None:
    document = read(made, documents.roll_call_path("A/RES/77/1A#vote"))
    assert document["title"] == small.TITLE
    assert document["votes"]["AAA"] == "yes"
    assert "EEE" not in document["votes"]  # no Member any more
    (said,) = document["discrepancies"]
    assert (said["column_name"], said["value_a"], said["value_b"], said["kept"]) == ("vote", "yes", "no", "yes")
    assert document["links"] == {"document": "https://docs.un.org/en/A/RES/77/1A", "record": None}
    member = read(made, documents.member_path(small.MEMBERS[-1]))
    assert [row["name"] for row in member["names"]] == [f"{old}State {small.MEMBERS[-1]}" for old in ("", "Old ", "")]
    assert len(member["memberships"]) == 2
    assert member["votes"]["ES-11"] == {"non_voting": [ES]}
    assert read(made, documents.member_path("EEE"))["votes"] == {}


def test_two_runs_give_the_same_bytes(made: Path, tables: frames.Frames, tmp_path: Path) -> None:
    again = api(tables, tmp_path)
    for path in made.rglob("*.json"):
        assert (again / path.relative_to(made)).read_bytes() == path.read_bytes()


def test_the_real_votes_are_those_of_the_tables_and_of_the_guide(
    real: frames.Frames, fits: Fits, tmp_path: Path
) -> None:
    cast = ballots.of(real)
    calls = dict(documents.roll_calls(real, cast, package.version()))
    document = calls[documents.roll_call_path(ES)]
    assert Counter(document["votes"].values()) == {"yes": 141, "no": 7, "abstain": 32, "non_voting": 13}
    for document in calls.values():
        if document["roll_call"]["session"] in ("ES-11", "12"):
            assert fits("roll_call", document) == []
    # The guide reads this file, and says what it prints.
    (tmp_path / documents.roll_call_path(ES)).parent.mkdir(parents=True)
    (tmp_path / documents.roll_call_path(ES)).write_text(json.dumps(calls[documents.roll_call_path(ES)]))
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == code.strip().rpartition("# ")[2] == "141 abstain"
    # A Member's file read backwards gives its rows of votes.
    members = dict(documents.members(real, cast, package.version()))
    for member in ("NAM", "SYR", "YUG"):
        found = members[documents.member_path(member)]
        said = {
            (call, word) for session in found["votes"].values() for word, calls in session.items() for call in calls
        }
        rows = real["votes"].filter(pl.col("member_id") == member)
        assert said == set(rows.select("roll_call_id", "vote").iter_rows())
        assert len(rows) == sum(row[word] or 0 for row in found["sessions"] for word in ballots.WORDS)
        assert fits("member", found) == []
