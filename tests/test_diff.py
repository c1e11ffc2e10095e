"""The comparison of two versions: every kind of change is found, counted, and calls for the right version."""

from __future__ import annotations

import csv
import json
import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import package as small
import polars as pl
import pytest
from conftest import git

from scripts.common.errors import DataError, UsageError
from scripts.diff.compare import Difference, compare
from scripts.diff.levels import Level, called_for
from scripts.diff.opening import opened
from scripts.publish import artifacts, gates

Descriptor = dict[str, Any]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("before"))


@pytest.fixture
def after(before: Path, tmp_path: Path) -> Path:
    return shutil.copytree(before, tmp_path / "after")


def differing(before: Path, after: Path) -> Difference:
    with opened(str(before)) as old, opened(str(after)) as new:
        return compare(old, new)


def describe_anew(folder: Path, edit: Callable[[Descriptor], None]) -> None:
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_bytes())
    edit(descriptor)
    path.write_text(json.dumps(descriptor))


def fields(descriptor: Descriptor, table: str) -> list[dict[str, Any]]:
    return next(one for one in descriptor["resources"] if one["name"] == table)["schema"]["fields"]  # type: ignore[no-any-return]


def rewrite(folder: Path, table: str, change: Callable[[list[dict[str, str]]], list[dict[str, str]]]) -> None:
    """Change the rows of a table's file."""
    path = folder / "data" / f"{table}.csv"
    with path.open(newline="") as stream:
        rows = change(list(csv.DictReader(stream)))
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


# --- rows ------------------------------------------------------------------------------------------------------------


def test_a_package_does_not_differ_from_itself(before: Path, after: Path) -> None:
    difference = differing(before, after)
    assert difference.level is Level.none
    assert difference.schema == []
    assert len(difference.rows) == 0
    assert difference.counts["votes"] == (153, 153, 0, 0, 0, 0)


def test_rows_that_came_went_and_changed(before: Path, after: Path) -> None:
    path = after / "data" / "votes" / "77.csv"
    lines = path.read_text().splitlines(keepends=True)
    lines[1] = "A/RES/77/1A#vote,AAA,abstain\n"
    lines[2] = "A/RES/77/1A#vote,QQQ,no\n"
    path.write_text("".join(lines))
    difference = differing(before, after)
    assert difference.counts["votes"] == (153, 153, 1, 1, 1, 0)
    assert difference.rows.rows() == [
        ("votes", "A/RES/77/1A#vote|QQQ", "added", None, None, '{"roll_call_id":"A/RES/77/1A#vote","member_id":"QQQ","vote":"no"}'),
        ("votes", "A/RES/77/1A#vote|BBB", "removed", None, '{"roll_call_id":"A/RES/77/1A#vote","member_id":"BBB","vote":"yes"}', None),
        ("votes", "A/RES/77/1A#vote|AAA", "changed", "vote", "yes", "abstain"),
    ]  # fmt: skip
    assert difference.level is Level.minor


def test_a_value_that_is_corrected_calls_for_a_patch(before: Path, after: Path) -> None:
    rewrite(after, "resolutions", lambda rows: [rows[0] | {"title": "Another", "meeting": "A/77/PV.1"}, *rows[1:]])
    difference = differing(before, after)
    assert difference.counts["resolutions"] == (9, 9, 0, 0, 1, 0)  # a row, and two cells of it
    assert difference.rows.select("key", "column", "old", "new").rows() == [
        ("A/RES/77/1A", "title", "A title, with a comma", "Another"),
        ("A/RES/77/1A", "meeting", None, "A/77/PV.1"),
    ]
    assert difference.level is Level.patch


# --- former keys -----------------------------------------------------------------------------------------------------

OLD, NEW = "A/RES/77/1A#vote", "A/77/L.1#vote"


def former_ids(folder: Path, *rows: str) -> None:
    """Add rows to the table former_ids of a package, and describe it where its descriptor does not."""
    columns = ["table_name", "former_id", "id", "since", "reason"]
    path = folder / "data" / "former_ids.csv"
    before = path.read_text().splitlines() if path.exists() else [",".join(columns)]
    path.write_text("\n".join([*before, *rows]) + "\n")
    described = {
        "name": "former_ids",
        "path": "data/former_ids.csv",
        "schema": {
            "fields": [{"name": name, "type": "string"} for name in columns],
            "primaryKey": ["table_name", "former_id"],
        },
    }

    def edit(descriptor: Descriptor) -> None:
        if "former_ids" not in {resource["name"] for resource in descriptor["resources"]}:
            descriptor["resources"].append(described)

    describe_anew(folder, edit)


def rename_roll_call(folder: Path, new: str = NEW) -> None:
    for path in [folder / "data" / name for name in ("roll_calls.csv", "resolutions.csv", "votes/77.csv")]:
        path.write_text(path.read_text().replace(OLD, new))


def test_a_key_that_became_another_is_renamed_and_so_are_the_rows_that_point_at_it(before: Path, after: Path) -> None:
    rename_roll_call(after)
    former_ids(after, f"roll_calls,{OLD},{NEW},0.3.0,Why.")
    difference = differing(before, after)
    assert difference.counts["roll_calls"] == (6, 6, 0, 0, 0, 1)
    assert difference.counts["votes"] == (153, 153, 0, 0, 0, 51)
    assert difference.counts["resolutions"] == (9, 9, 0, 0, 0, 2)  # parts A and B were adopted by that vote
    lines = difference.rows.filter(pl.col("table") == "roll_calls")
    assert lines.rows() == [("roll_calls", NEW, "renamed", "roll_call_id", OLD, NEW)]
    assert difference.level is Level.minor
    gates.check_removals(difference, "")


def test_the_cells_of_a_renamed_row_are_compared_under_its_new_key(before: Path, after: Path) -> None:
    rename_roll_call(after)
    rewrite(
        after, "roll_calls", lambda rows: [row | ({"yes": "3"} if row["roll_call_id"] == NEW else {}) for row in rows]
    )
    former_ids(after, f"roll_calls,{OLD},{NEW},0.3.0,Why.")
    difference = differing(before, after)
    assert difference.counts["roll_calls"] == (6, 6, 0, 0, 1, 1)
    changed = difference.rows.filter(pl.col("change") == "changed")
    assert changed.rows() == [("roll_calls", NEW, "changed", "yes", "2", "3")]


def test_a_key_that_was_renamed_twice_leads_to_the_last(before: Path, after: Path) -> None:
    rename_roll_call(after)
    former_ids(after, f"roll_calls,{OLD},A/77#between,0.3.0,Why.", f"roll_calls,A/77#between,{NEW},0.4.0,Why.")
    assert differing(before, after).counts["votes"] == (153, 153, 0, 0, 0, 51)


@pytest.mark.parametrize(
    "row",
    [
        f"roll_calls,{OLD},,0.3.0,Withdrawn.",
        f"roll_calls,{OLD},A/77#none,0.3.0,Lost.",
        f"votes,{OLD},{NEW},0.3.0,Another table.",
    ],
)
def test_a_key_that_is_withdrawn_or_leads_nowhere_is_removed(before: Path, after: Path, row: str) -> None:
    rename_roll_call(after)
    former_ids(after, row)
    difference = differing(before, after)
    assert difference.counts["roll_calls"] == (6, 6, 1, 1, 0, 0)
    assert difference.counts["votes"] == (153, 153, 51, 51, 0, 0)
    with pytest.raises(DataError, match="'- Removed from `roll_calls`: 1 row, because"):
        gates.check_removals(difference, "")


def test_two_rows_merged_into_one_are_not_both_renamed(before: Path, after: Path) -> None:
    rewrite(after, "roll_calls", lambda rows: [row for row in rows if row["roll_call_id"] != OLD])
    former_ids(after, f"roll_calls,{OLD},A/RES/ES-11/6#vote,0.3.0,One vote stood twice.")
    assert differing(before, after).counts["roll_calls"] == (6, 5, 0, 1, 0, 0)


def test_only_the_old_version_knows_former_keys(before: Path, after: Path) -> None:
    former_ids(after, f"roll_calls,{OLD},{NEW},0.3.0,Why.")
    assert differing(after, before).counts["roll_calls"] == (6, 6, 0, 0, 0, 0)


def test_the_rows_of_history_call_for_no_version(before: Path, after: Path) -> None:
    rewrite(after, "history", lambda rows: [*rows, rows[0] | {"version": "0.1.0"}])
    difference = differing(before, after)
    assert difference.counts["history"] == (1, 2, 1, 0, 0, 0)
    assert difference.level is Level.none
    rewrite(after, "members", lambda rows: [rows[0] | {"name": "Another"}, *rows[1:]])
    assert differing(before, after).level is Level.patch


def test_a_correction_with_its_discrepancy_is_a_patch(before: Path, after: Path) -> None:
    rewrite(after, "resolutions", lambda rows: [rows[0] | {"meeting": "A/77/PV.1"}, *rows[1:]])
    noted = {"discrepancy_id": "resolutions:A/RES/77/1A:meeting", "row_key": "A/RES/77/1A", "column_name": "meeting"}
    rewrite(after, "discrepancies", lambda rows: [*rows, rows[0] | noted])
    assert differing(before, after).level is Level.patch
    rewrite(
        before, "discrepancies", lambda rows: [*rows, rows[0] | noted, rows[0] | noted | {"discrepancy_id": "gone"}]
    )
    assert differing(before, after).level is Level.patch


# --- schemas ---------------------------------------------------------------------------------------------------------


def add_column(folder: Path) -> None:
    rewrite(folder, "members", lambda rows: [row | {"capital": "X"} for row in rows])
    describe_anew(folder, lambda all_: fields(all_, "members").append({"name": "capital", "type": "string"}))


def remove_column(folder: Path) -> None:
    rewrite(folder, "members", lambda rows: [{k: v for k, v in row.items() if k != "m49"} for row in rows])
    describe_anew(folder, lambda all_: fields(all_, "members").pop(4))


def rename_column(folder: Path) -> None:
    rewrite(
        folder, "members", lambda rows: [{("title" if k == "name" else k): v for k, v in row.items()} for row in rows]
    )
    describe_anew(folder, lambda all_: fields(all_, "members")[1].update(name="title"))


def rename_key(folder: Path) -> None:
    rewrite(
        folder, "sources", lambda rows: [{("id" if k == "source_id" else k): v for k, v in row.items()} for row in rows]
    )

    def edit(descriptor: Descriptor) -> None:
        fields(descriptor, "sources")[0].update(name="id")
        next(one for one in descriptor["resources"] if one["name"] == "sources")["schema"]["primaryKey"] = ["id"]

    describe_anew(folder, edit)


def reorder_columns(folder: Path) -> None:
    describe_anew(folder, lambda all_: fields(all_, "members").reverse())


def remove_table(folder: Path) -> None:
    describe_anew(
        folder, lambda all_: all_.update(resources=[one for one in all_["resources"] if one["name"] != "subjects"])
    )


def add_table(folder: Path) -> None:
    (folder / "data" / "extra.csv").write_text("id\n1\n2\n")
    described = {
        "name": "extra",
        "path": "data/extra.csv",
        "schema": {"fields": [{"name": "id", "type": "integer"}], "primaryKey": ["id"]},
    }
    describe_anew(folder, lambda all_: all_["resources"].append(described))


def constrain(part: str, value: Any, column: int = 2) -> Callable[[Path], None]:
    return lambda folder: describe_anew(
        folder, lambda all_: fields(all_, "votes")[column]["constraints"].update({part: value})
    )


def change_key(folder: Path) -> None:
    def edit(descriptor: Descriptor) -> None:
        (votes,) = (one for one in descriptor["resources"] if one["name"] == "votes")
        votes["schema"]["primaryKey"] = ["member_id", "roll_call_id"]

    describe_anew(folder, edit)


def point_elsewhere(keys: list[dict[str, Any]]) -> Callable[[Path], None]:
    def edit(descriptor: Descriptor) -> None:
        (members,) = (one for one in descriptor["resources"] if one["name"] == "members")
        members["schema"]["foreignKeys"] = keys

    return lambda folder: describe_anew(folder, edit)


def retitle(folder: Path) -> None:
    describe_anew(folder, lambda all_: all_["resources"][0].update(title="Seats"))


def say(part: str, value: Any) -> Callable[[Path], None]:
    return lambda folder: describe_anew(folder, lambda all_: fields(all_, "votes")[2].update({part: value}))


WORDS = ["yes", "no", "abstain", "non_voting"]
CHANGES = [
    (add_column, "members", "capital", "column added", Level.major),
    (remove_column, "members", "m49", "column removed", Level.major),
    (rename_column, "members", "title", "column renamed", Level.major),
    (reorder_columns, "members", "", "columns reordered", Level.major),
    (remove_table, "subjects", "", "table removed", Level.major),
    (add_table, "extra", "", "table added", Level.minor),
    (change_key, "votes", "", "key changed", Level.major),
    (point_elsewhere([{"fields": ["name"], "reference": {"resource": "votes", "fields": ["vote"]}}]), "members", "name", "foreign key added", Level.major),
    (retitle, "members", "", "title of the table changed", Level.patch),
    (say("type", "integer"), "votes", "vote", "type changed", Level.major),
    (say("description", "Other words."), "votes", "vote", "description changed", Level.patch),
    (constrain("enum", [*WORDS, "absent"]), "votes", "vote", "enum changed", Level.minor),
    (constrain("enum", WORDS[:3]), "votes", "vote", "enum changed", Level.major),
    (constrain("required", False), "votes", "vote", "required changed", Level.minor),
    (constrain("unique", True), "votes", "vote", "unique changed", Level.major),
    (constrain("pattern", "^A$", 0), "votes", "roll_call_id", "pattern changed", Level.major),
    (constrain("minimum", 1), "votes", "vote", "minimum changed", Level.major),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "table", "column", "change", "level"), CHANGES)
def test_a_change_of_the_schema(
    before: Path, after: Path, edit: Callable[[Path], None], table: str, column: str, change: str, level: Level
) -> None:
    edit(after)
    difference = differing(before, after)
    assert [one[:3] for one in difference.schema] == [(table, column, change)]
    assert difference.schema[0].level is level
    assert difference.level is level


def test_a_key_that_is_renamed_finds_no_row_again(before: Path, after: Path) -> None:
    rename_key(after)
    difference = differing(before, after)
    assert [change.change for change in difference.schema] == ["column removed", "column added", "key changed"]
    assert difference.counts["sources"] == (5, 5, 5, 5, 0, 0)


def test_a_constraint_that_is_as_good_as_none(before: Path, after: Path) -> None:
    constrain("minimum", 1)(after)
    assert [one.level for one in differing(after, before).schema] == [Level.minor]


def test_a_foreign_key_that_goes_is_looser(before: Path, after: Path) -> None:
    point_elsewhere([{"fields": ["name"], "reference": {"resource": "votes", "fields": ["vote"]}}])(after)
    assert [(one.change, one.level) for one in differing(after, before).schema] == [
        ("foreign key removed", Level.minor)
    ]


def test_what_is_said_of_the_package_is_a_patch(before: Path, after: Path) -> None:
    describe_anew(after, lambda all_: all_.update(title="Another title", version="0.9.0"))
    assert [one[1:3] for one in differing(before, after).schema] == [("", "title of the package changed")]
    assert differing(before, after).level is Level.patch


# --- versions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "level", "least"),
    [
        ("1.2.3", Level.major, "2.0.0"),
        ("1.2.3", Level.minor, "1.3.0"),
        ("1.2.3", Level.patch, "1.2.4"),
        ("1.2.3", Level.none, "1.2.3"),
        ("0.2.3", Level.major, "0.3.0"),
        ("0.2.3", Level.minor, "0.3.0"),
        ("0.2.3", Level.patch, "0.2.4"),
    ],
)
def test_the_version_that_is_called_for(version: str, level: Level, least: str) -> None:
    assert called_for(version, level) == least


@pytest.mark.parametrize("version", ["1.2", "v1.2.3", "1.02.3", "", "1.2.3-rc1"])
def test_what_is_no_version(version: str) -> None:
    with pytest.raises(DataError, match="is no version"):
        called_for(version, Level.none)


@pytest.mark.parametrize(("version", "good"), [("0.1.0", False), ("0.1.1", False), ("0.2.0", True), ("1.0.0", True)])
def test_a_version_that_is_too_low_is_refused(before: Path, after: Path, version: str, good: bool) -> None:
    old = shutil.copytree(before, after.parent / "old")
    add_table(after)
    describe_anew(old, lambda all_: all_.update(version="0.1.0"))
    describe_anew(after, lambda all_: all_.update(version=version))
    difference = differing(old, after)
    if good:
        gates.check_version(difference)
    else:
        with pytest.raises(DataError, match=r"calls for 0\.2\.0 or higher"):
            gates.check_version(difference)


def test_rows_vanish_only_with_a_line_in_the_changelog(before: Path, after: Path) -> None:
    rewrite(after, "clauses", lambda rows: rows[2:])
    difference = differing(before, after)
    for section in (
        "",
        "- Removed from `clauses`: 1 row, a mistake.\n",
        "- Removed from `votes`: 2 rows.\n",
        "Removed from `clauses`: 2 rows",
    ):
        with pytest.raises(DataError, match=r"2 rows of clauses gone.*'- Removed from `clauses`: 2 rows, because"):
            gates.check_removals(difference, section)
    gates.check_removals(difference, "\n- New rows.\n- Removed from `clauses`: 2 rows, which were no clauses.\n")


# --- what can be compared --------------------------------------------------------------------------------------------


def test_a_folder_a_zip_and_a_revision_are_the_same(before: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as archive:
        for path in before.rglob("*"):
            archive.write(path, path.relative_to(before))
    repository = shutil.copytree(before, tmp_path / "repository")
    git(repository, "init", "-q")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "first")
    git(repository, "tag", "v0.1.0")
    rewrite(repository, "members", lambda rows: rows[1:])
    with opened(str(before)) as folder:
        for what in (str(tmp_path / "package.zip"), "HEAD", "v0.1.0"):
            with opened(what, repository) as other:
                difference = compare(folder, other)
                assert difference.level is Level.none
                assert difference.counts["votes"].new == 153


def test_a_release_can_be_compared_with_its_source(before: Path, tmp_path: Path) -> None:
    artifacts.make(before, "0" * 40, None, tmp_path, lambda _: None)
    for release in (tmp_path, tmp_path / "unga-record-csv.zip"):
        difference = differing(before, release)
        assert {change.change for change in difference.schema} <= {"version of the package changed"}
        assert len(difference.rows) == 0


def test_a_released_version_is_its_commit(before: Path, tmp_path: Path) -> None:
    repository = shutil.copytree(before, tmp_path / "repository")
    git(repository, "init", "-q")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "first")
    head = git(repository, "rev-parse", "HEAD")
    (repository / "releases.csv").write_text(
        f"version,date,commit\n0.1.0,2026-11-24,{head}\n0.2.0,2026-12-24,{'0' * 40}\n"
    )
    with opened("0.1.0", repository) as one, opened(str(before)) as other:
        assert compare(one, other).level is Level.none
    with (
        pytest.raises(UsageError, match=r"releases\.csv names commit 0{40}.*git fetch --all"),
        opened("0.2.0", repository),
    ):
        pass
    with pytest.raises(UsageError, match=r"released versions are: 0\.1\.0, 0\.2\.0"), opened("0.3.0", repository):
        pass
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", str(tmp_path / "shallow"))
    with pytest.raises(UsageError, match="git fetch --unshallow"), opened("HEAD~5", tmp_path / "shallow"):
        pass


def test_an_archive_that_could_do_harm_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        archive.writestr("../datapackage.json", "{}")
    with pytest.raises(DataError, match="leaves its folder"), opened(str(tmp_path / "bad.zip")):
        pass


def test_what_is_not_there_is_said(before: Path, after: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder, no zip, no released version"), opened("nonsense", tmp_path):
        pass
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"has no datapackage\.json"), opened(str(tmp_path / "empty")):
        pass
    (after / "data" / "members.csv").unlink()
    with pytest.raises(DataError, match="members"):
        differing(before, after)
    describe_anew(after, lambda all_: all_["resources"][0].update(path="../../secret.csv"))
    with pytest.raises(DataError, match="leaves its folder"):
        differing(before, after)


def test_a_million_rows_take_less_than_20_seconds(before: Path, tmp_path: Path) -> None:
    def votes(folder: Path, vote: pl.Expr) -> Path:
        shutil.copytree(before, folder)
        frame = pl.select(pl.int_range(1_000_000).alias("n")).select(
            pl.format("A/RES/77/{}#vote", pl.col("n") // 200).alias("roll_call_id"),
            pl.format("M{}", pl.col("n") % 200).alias("member_id"),
            vote.alias("vote"),
        )
        for path in (folder / "data" / "votes").glob("*.csv"):
            path.unlink()
        frame.write_csv(folder / "data" / "votes" / "77.csv")
        (folder / "data" / "votes" / "ES-11.csv").write_text("roll_call_id,member_id,vote\n")
        return folder

    one = votes(tmp_path / "one", pl.lit("yes"))
    two = votes(tmp_path / "two", pl.when(pl.col("n") % 1000 == 7).then(pl.lit("no")).otherwise(pl.lit("yes")))
    began = time.perf_counter()
    difference = differing(one, two)
    assert time.perf_counter() - began < 20
    assert difference.counts["votes"] == (1_000_000, 1_000_000, 0, 0, 1000, 0)
