"""A release is complete, the same twice, refused where it must be, and says the same cell by cell in every format.

What every format holds is tested on the package of `tests/package.py`; the door itself on a repository made of this
checkout. The metadata have tests of their own.
"""

from __future__ import annotations

import datetime
import gzip
import hashlib
import io
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import package as small
import pandas as pd
import polars as pl
import pyarrow.parquet
import pyreadstat
import pytest
from conftest import git, run

import schemas
from benchmarks import loading
from scripts.common import cli
from scripts.common.errors import DataError, UsageError
from scripts.derive import agreement
from scripts.publish import artifacts, documents, gates, release, texts_release
from scripts.publish import latest as latest_json
from scripts.publish.formats import frames, keys, sqlite, stata
from scripts.publish.metadata.facts import files

# The DuckDB file has a random number in it, and these state its hash.
NOT_THE_SAME = {
    "unga-record.duckdb",
    "SHA256SUMS",
    "latest.json",
    "croissant.json",
    "schema-org.jsonld",
    "dcat.jsonld",
    "provenance.json",
}


def quiet(_: str) -> None:
    pass


def make(folder: Path) -> Path:
    """A release of a package of which one Member is Namibia, another has a quote and a comma in its name, and a third had another."""
    rows = small.tables()
    rows["resolutions"].append(small.resolution("A/RES/217(III)A", "3", 217, "1948-12-10", part="A"))
    rows["sessions"].append(rows["sessions"][0] | {"session": "3"})
    rows["resolutions"][1] |= {"undl_id": 4000002}
    rows["member_names"][1] |= {"start_date": "2023-01-01"}
    rows["member_names"].append(
        {"member_id": "BBB", "start_date": "1945-10-24", "end_date": "2022-12-31", "name": "Old BBB"}
    )
    rows["members"][-1] |= {"member_id": "ZZZ", "iso2": "NA", "cow_code": 565, "name": 'A "B", C'}
    for table in ("memberships", "member_names", "groupings", "votes"):
        rows[table] = [
            row | ({"member_id": "ZZZ"} if row["member_id"] == small.MEMBERS[-1] else {}) for row in rows[table]
        ]
    (folder / "release").mkdir(parents=True)
    artifacts.make(small.write(folder / "package", rows), "0" * 40, b"table,key\n", folder / "release", quiet)
    return folder / "release"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("one"))


@pytest.fixture(scope="module")
def tables(made: Path) -> frames.Frames:
    return frames.read(made.parent / "package")


# --- every format holds every cell -----------------------------------------------------------------------------------


def in_csv(made: Path, table: str) -> pl.DataFrame:
    return frames.typed(table, gzip.decompress((made / "csv" / f"{table}.csv.gz").read_bytes()))


def in_zip(made: Path, table: str) -> pl.DataFrame:
    with zipfile.ZipFile(made / "unga-record-csv.zip") as archive:
        return frames.typed(table, archive.read(f"data/{table}.csv"))


def in_parquet(made: Path, table: str) -> pl.DataFrame:
    path = made / "parquet" / (table if schemas.is_partitioned(table) else f"{table}.parquet")
    return pl.read_parquet(path).select(pl.col(name).cast(kind) for name, kind in frames.dtypes(table).items())


def in_sqlite(made: Path, table: str) -> pl.DataFrame:
    with closing(sqlite3.connect(made / "unga-record.sqlite")) as connection:
        found = pl.read_database(f'SELECT * FROM "{table}"', connection, infer_schema_length=None)
    return found.with_columns(
        pl.col(name).cast(pl.Int64).cast(pl.Boolean) if kind == pl.Boolean
        else pl.col(name).cast(pl.String).str.to_date() if kind == pl.Date
        else pl.col(name).cast(kind)
        for name, kind in frames.dtypes(table).items()
    )  # fmt: skip


def in_duckdb(made: Path, table: str) -> pl.DataFrame:
    with duckdb.connect(made / "unga-record.duckdb", read_only=True) as connection:
        found = connection.sql(f'SELECT * FROM "{table}"').pl()
    return found.with_columns(pl.col(name).cast(kind) for name, kind in frames.dtypes(table).items())


def in_stata(made: Path, table: str) -> pl.DataFrame:
    with zipfile.ZipFile(made / "unga-record-stata.zip") as archive:
        path = made.parent / f"{table}.dta"
        path.write_bytes(archive.read(f"{table}.dta"))
    found, about = pyreadstat.read_dta(path, apply_value_formats=True, formats_as_category=False)
    shown = pl.from_pandas(found, nan_to_null=True)
    assert about.file_label == schemas.TABLES[table].Config.title
    assert all(about.column_labels)
    cells = []
    for name, kind in frames.dtypes(table).items():
        cell = pl.col(name)
        if kind == pl.Boolean:
            cell = cell.replace_strict({"true": True, "false": False}, default=None, return_dtype=pl.Boolean)
        elif kind == pl.String:
            cell = pl.when(cell.cast(pl.String) != "").then(cell.cast(pl.String))
        cells.append(cell.cast(kind).alias(name))
    return shown.select(cells)


FORMATS = [in_csv, in_zip, in_parquet, in_sqlite, in_duckdb, in_stata]


@pytest.mark.parametrize("table", schemas.TABLES)
@pytest.mark.parametrize("read", FORMATS)
def test_every_format_holds_every_cell(made: Path, tables: frames.Frames, read: Any, table: str) -> None:
    found, expected = read(made, table), tables[table]
    key = schemas.key(table)
    assert found.sort(key).equals(expected.sort(key)), (found, expected)


def test_a_long_text_gets_into_stata(made: Path, tables: frames.Frames, tmp_path: Path) -> None:
    long = tables["sources"].with_columns(pl.lit("é" * 3000).alias("terms"))
    (tmp_path / "sources.dta").write_bytes(stata.dta("sources", long, datetime.date(2026, 1, 1)))
    assert list(pyreadstat.read_dta(tmp_path / "sources.dta")[0]["terms"]) == ["é" * 3000] * len(long)


def test_stata_numbers_votes_as_the_field_does(made: Path) -> None:
    with zipfile.ZipFile(made / "unga-record-stata.zip") as archive:
        (made.parent / "coded.dta").write_bytes(archive.read("votes.dta"))
    coded, about = pyreadstat.read_dta(made.parent / "coded.dta")
    assert about.variable_value_labels["vote"] == {1: "yes", 2: "abstain", 3: "no", 8: "non_voting"}
    coded = coded[coded["roll_call_id"] == "A/RES/77/1A#vote"]
    numbers = dict(zip(coded["member_id"], coded["vote"], strict=True))
    assert numbers | {"AAA": 1, "CCC": 3, "DDD": 2, "ZAA": 8} == numbers


def test_a_cell_of_another_type_is_said(made: Path) -> None:
    with pytest.raises(DataError, match=r"votes: .*maybe"):
        frames.typed("votes", b"roll_call_id,member_id,vote\nA/RES/1#vote,AAA,maybe\n")


def test_parquet_has_dates_as_dates_and_every_column_described(made: Path) -> None:
    schema = pyarrow.parquet.read_schema(made / "parquet" / "roll_calls.parquet")
    assert str(schema.field("date").type) == "date32[day]"
    assert str(schema.field("subject").type).startswith("dictionary<values=string")
    assert str(schema.field("is_final").type) == "bool"
    assert schema.metadata[b"description"].decode() == schemas.TABLES["roll_calls"].Config.description
    described = {name: facts["description"].encode() for name, facts in schemas.columns("roll_calls").items()}
    assert {field.name: field.metadata[b"description"] for field in schema} == described
    votes = pyarrow.parquet.read_schema(made / "parquet" / "votes" / "77.parquet")
    assert all(field.metadata[b"description"] for field in votes)
    metadata = pyarrow.parquet.read_metadata(made / "parquet" / "roll_calls.parquet")
    assert metadata.row_group(0).column(0).compression == "ZSTD"


def test_the_session_of_votes_is_text_alone_and_together(made: Path) -> None:
    folder = made / "parquet" / "votes"
    assert sorted(path.name for path in folder.iterdir()) == ["77.parquet", "ES-11.parquet"]
    for path, sessions in ((folder / "77.parquet", ["77"]), (folder, ["77", "ES-11"])):
        read = [pl.read_parquet(path)["session"].to_list(), pd.read_parquet(path)["session"].tolist()]
        read.append(pyarrow.parquet.read_table(path)["session"].to_pylist())
        files = path if path.suffix else path / "*.parquet"
        read.append([row[0] for row in duckdb.sql(f"SELECT session FROM '{files}'").fetchall()])
        assert [sorted(set(found)) for found in read] == [sessions] * 4


def test_no_reader_takes_a_vocabulary_for_ordered(made: Path, tables: frames.Frames) -> None:
    for table in schemas.TABLES:
        path = made / "parquet" / (f"{table}/77.parquet" if schemas.is_partitioned(table) else f"{table}.parquet")
        schema, frame = pyarrow.parquet.read_schema(path), pd.read_parquet(path)
        for name in [name for name, facts in schemas.columns(table).items() if facts["values"]]:
            assert not schema.field(name).type.ordered
            assert not frame[name].cat.ordered
            assert isinstance(pl.read_parquet_schema(path)[name], pl.Categorical)
    with duckdb.connect(made / "unga-record.duckdb", read_only=True) as connection:
        for table in schemas.TABLES:
            kinds = connection.sql(f'SELECT * FROM "{table}"').df().dtypes
            assert not [name for name, kind in kinds.items() if kind == "category" and kind.ordered]
        assert connection.execute("SELECT max(vote) FROM votes").fetchall() == [("yes",)]


def test_the_one_file_of_votes_is_sorted_as_the_codebook_says(made: Path) -> None:
    with zipfile.ZipFile(made / "unga-record-csv.zip") as archive:
        votes, codebook = archive.read("data/votes.csv"), archive.read("CODEBOOK.md").decode()
    assert frames.typed("votes", votes).equals(frames.typed("votes", votes).sort("roll_call_id", "member_id"))
    assert (
        "File: `data/votes.csv`. Key: `roll_call_id`, `member_id`. Sorted by `roll_call_id`, `member_id`." in codebook
    )
    assert "SESSION" not in codebook


# --- databases -------------------------------------------------------------------------------------------------------

VIEWS = {
    "SELECT count(*) FROM votes_named WHERE name = 'State AAA' AND title = 'A title, with a comma'": [(2,)],
    "SELECT DISTINCT name, common_name, name_then FROM votes_named WHERE member_id = 'BBB' AND session = '77'": [("State BBB", "The BBB", "Old BBB")],
    "SELECT DISTINCT name_then FROM votes_named WHERE member_id = 'BBB' AND session = 'ES-11'": [("State BBB",)],
    "SELECT document, record FROM links WHERE resolution_id NOT LIKE 'A/RES/S-32/%' ORDER BY 1": [
        ("https://docs.un.org/en/A/RES/217(III)", None),
        ("https://docs.un.org/en/A/RES/77/1A", None),
        ("https://docs.un.org/en/A/RES/77/1B", "https://digitallibrary.un.org/record/4000002"),
        ("https://docs.un.org/en/A/RES/78/1", None),
        ("https://docs.un.org/en/A/RES/79/1", None),
        ("https://docs.un.org/en/A/RES/ES-11/6", None),
    ],
    "SELECT count(*) FROM final_votes": [(102,)],
    "SELECT year, votes, alike, share FROM agreement WHERE member_a = 'AAA' AND member_b = 'BBB' ORDER BY year": [(2022, 1, 1, 1.0), (2023, 1, 1, 1.0)],
    "SELECT year, votes, alike, share FROM agreement WHERE member_a = 'BBB' AND member_b = 'AAA' ORDER BY year": [(2022, 1, 1, 1.0), (2023, 1, 1, 1.0)],
    "SELECT count(*) FROM agreement WHERE member_a = 'AAA' AND member_b = 'ZZZ'": [(0,)],
    "SELECT votes, alike, share FROM agreement WHERE member_a = 'CCC' AND member_b = 'DDD' AND year = 2023": [(1, 0, 0.0)],
    "SELECT value FROM about WHERE property = 'commit'": [("0" * 40,)],
}  # fmt: skip


@pytest.mark.parametrize("query", VIEWS)
def test_the_views_answer_alike_in_both_databases(made: Path, query: str) -> None:
    with closing(sqlite3.connect(made / "unga-record.sqlite")) as connection:
        assert connection.execute(query).fetchall() == VIEWS[query]
    with duckdb.connect(made / "unga-record.duckdb", read_only=True) as connection:
        assert connection.execute(query).fetchall() == VIEWS[query]


# Counted vote by vote, as the view did before the pairs were counted once.
ALIKE = """SELECT a.member_id, b.member_id, year(coalesce(c.date, c.date_from)), count(*), count(*) FILTER (a.vote = b.vote)
FROM votes a JOIN votes b ON b.roll_call_id = a.roll_call_id AND b.member_id <> a.member_id
JOIN roll_calls c ON c.roll_call_id = a.roll_call_id
WHERE c.is_final AND coalesce(c.date, c.date_from) IS NOT NULL AND a.vote <> 'non_voting' AND b.vote <> 'non_voting'
GROUP BY ALL ORDER BY ALL"""


@pytest.mark.parametrize("seed", range(5))
def test_pairs_that_vote_at_random_are_counted_as_by_hand(tables: frames.Frames, seed: int) -> None:
    chance, votes, calls = random.Random(seed), tables["votes"], tables["roll_calls"]
    days = [None, datetime.date(2022, 5, 1), datetime.date(2023, 5, 1)]
    years = pl.Series("date", [chance.choice(days) for _ in calls["date"]], pl.Date)
    final = pl.Series("is_final", [chance.random() < 0.8 for _ in calls["date"]])
    cast = pl.Series("vote", chance.choices(["yes", "no", "abstain", "non_voting"], k=len(votes)), votes["vote"].dtype)
    made_up = {"votes": votes.with_columns(cast), "roll_calls": calls.with_columns(final, years)}
    found = agreement.pairs(tables | made_up)
    with duckdb.connect() as connection:
        for table, frame in made_up.items():
            connection.register(table, frame.to_arrow())
        expected = connection.execute(ALIKE).fetchall()
    both_ways = [*found.iter_rows(), *((b, a, *counts) for a, b, *counts in found.iter_rows())]
    assert sorted(both_ways) == expected


@pytest.mark.parametrize("table", sqlite.SEARCHED)
def test_every_word_that_is_searched_is_found(made: Path, table: str) -> None:
    with closing(sqlite3.connect(made / "unga-record.sqlite")) as connection:
        for column in sqlite.SEARCHED[table]:
            rows = f'SELECT rowid, "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'
            for number, words in connection.execute(rows).fetchall():
                asked = " ".join(f'"{word}"' for word in re.findall(r"\w+", words))
                found = connection.execute(
                    f'SELECT "{column}" FROM "{table}" WHERE rowid IN (SELECT rowid FROM "{table}_fts" WHERE "{table}_fts" MATCH ?)',
                    [asked],
                ).fetchall()
                assert (words,) in found, (number, asked)
        connection.execute(f"""INSERT INTO "{table}_fts" ("{table}_fts") VALUES ('integrity-check')""")


BAD = [
    "INSERT INTO votes VALUES ('A/RES/77/1A#vote', 'AAA', 'yes')",  # the key stands already
    "INSERT INTO votes VALUES ('A/RES/77/9#vote', 'AAA', 'yes')",  # no such roll call
    "INSERT INTO votes VALUES ('A/ES-11/L.8#vote', 'QQQ', 'yes')",  # no such member
    "INSERT INTO votes VALUES ('A/ES-11/L.8#vote', 'AAA', 'maybe')",  # no such word
    "INSERT INTO votes VALUES ('A/ES-11/L.8#vote', 'AAA', NULL)",  # required
    "INSERT INTO members (member_id, name, iso2) VALUES ('QQQ', 'Q', 'NA')",  # an iso2 that another has
]


@pytest.mark.parametrize("statement", BAD)
def test_the_databases_refuse_bad_rows(made: Path, tmp_path: Path, statement: str) -> None:
    for name in ("unga-record.sqlite", "unga-record.duckdb"):
        (tmp_path / name).write_bytes((made / name).read_bytes())
    with closing(sqlite3.connect(tmp_path / "unga-record.sqlite")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    with duckdb.connect(tmp_path / "unga-record.duckdb") as connection, pytest.raises(duckdb.Error):
        connection.execute(statement)


def test_the_databases_have_all_keys_and_indexes(made: Path) -> None:
    with closing(sqlite3.connect(made / "unga-record.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in schemas.TABLES:
            found = {row[3]: (row[2], row[4]) for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
            assert found == schemas.foreign_keys(table)
            columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
            assert [row[1] for row in sorted(columns, key=lambda row: row[5]) if row[5]] == schemas.key(table)
            indexes = [row[1] for row in connection.execute(f'PRAGMA index_list("{table}")')]
            first = {connection.execute(f'PRAGMA index_info("{index}")').fetchone()[2] for index in indexes}
            assert {*schemas.foreign_keys(table), *sqlite.SOUGHT.get(table, ()), schemas.key(table)[0]} <= first
        plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM votes WHERE member_id = 'AAA'").fetchall()
        assert "votes_by_member_id" in plan[0][-1]
    with duckdb.connect(made / "unga-record.duckdb", read_only=True) as connection:
        found = connection.execute(
            "SELECT table_name, constraint_column_names[1] FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'"
        ).fetchall()
        expected = {(table, column) for table in schemas.TABLES for column in schemas.foreign_keys(table)}
        assert set(found) == expected - {tuple(key.split(".")) for key in keys.left_out()}
        comment = connection.execute(
            "SELECT comment FROM duckdb_columns() WHERE column_name = 'vote' AND table_name = 'votes'"
        )
        assert comment.fetchall() == [(schemas.columns("votes")["vote"]["description"],)]


# --- the benchmark ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", loading.OURS, ids=[reader.label for reader in loading.OURS])
def test_every_reader_of_the_benchmark_reads_all_votes(made: Path, reader: loading.Reader) -> None:
    figure = loading.measure(reader, made, runs=1)
    assert figure["rows"] == len(small.tables()["votes"])
    assert figure["seconds"]
    assert figure["reader"] == reader.label


def test_a_file_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"csv/votes\.csv\.gz is not there"):
        loading.measure(loading.OURS[0], tmp_path, runs=1)
    with pytest.raises(UsageError, match="no release in"):
        loading.newest(tmp_path)


# --- whole and the same ----------------------------------------------------------------------------------------------


def test_two_runs_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    one, two = ({file.path: file.sha256 for file in files(folder)} for folder in (made, make(tmp_path)))
    assert one.keys() == two.keys()
    assert {path for path in one if one[path] != two[path]} <= NOT_THE_SAME
    first, second = ((folder / "SHA256SUMS").read_text().splitlines() for folder in (made, tmp_path / "release"))
    differing = [line.split()[1] for line, other in zip(first, second, strict=True) if line != other]
    assert set(differing) <= NOT_THE_SAME - {"SHA256SUMS"}


def test_the_sums_are_those_of_all_files(made: Path) -> None:
    lines = dict(reversed(line.split("  ")) for line in (made / "SHA256SUMS").read_text().splitlines())
    present = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    assert lines.keys() == present - {"SHA256SUMS"}
    assert all(hashlib.sha256((made / name).read_bytes()).hexdigest() == digest for name, digest in lines.items())


def test_a_release_says_what_is_missing_and_its_links_lead_somewhere(made: Path) -> None:
    assert "Known gaps" in (made / "README.md").read_text(encoding="utf-8")
    with zipfile.ZipFile(made / "unga-record-csv.zip") as archive:
        assert {"README.md", "docs/known-gaps.md"} <= set(archive.namelist())
        assert archive.read("README.md") == (made / "README.md").read_bytes()
    for document in made.rglob("*.md"):
        text = re.sub(r"`[^`\n]*`", "", document.read_text(encoding="utf-8"))  # a pattern may look like a link
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert (document.parent / target).exists(), (document, target)


def test_latest_json_leads_to_every_table(made: Path, tables: frames.Frames) -> None:
    latest = json.loads((made / "latest.json").read_bytes())
    assert list(latest) == [
        "layout", "name", "version", "released", "commit", "license", "citation", "covers", "tables", "files"
    ]  # fmt: skip
    assert latest["layout"] == latest_json.LAYOUT
    assert latest["covers"]["sessions"] == {
        "regular": {"first_day": "2022-12-01", "last_day": "2022-12-01", "last_session": "77"},
        "special": {"first_day": "2021-06-02", "last_day": "2022-12-01", "last_session": "S-40"},
        "emergency_special": {"first_day": "2023-02-23", "last_day": "2023-02-23", "last_session": "ES-11"},
    }
    assert latest["covers"]["sources"]["records"]["last_emergency_day"] == "2023-02-23"
    assert list(latest["tables"]) == list(schemas.TABLES)
    for table, about in latest["tables"].items():
        assert about["rows"] == len(tables[table])
        assert about["csv"] in latest["files"]
        assert sum(pl.read_parquet(made / path).height for path in about["parquet"]) == about["rows"]
    for path, about in latest["files"].items():
        content = (made / path).read_bytes()
        assert (about["bytes"], about["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    # What it does not list, the index of the API does.
    index = json.loads((made / "api" / "index.json").read_bytes())
    answers = {row["path"] for row in [*index["members"], *index["roll_calls"]]}
    present = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    assert present - latest["files"].keys() - answers == {"SHA256SUMS", "latest.json"}


def test_nothing_of_the_day_or_the_machine_is_in_the_archives(made: Path) -> None:
    for name in ("unga-record-csv.zip", "unga-record-stata.zip"):
        with zipfile.ZipFile(io.BytesIO((made / name).read_bytes())) as archive:
            assert {(member.date_time, member.create_system) for member in archive.infolist()} == {
                ((1980, 1, 1, 0, 0, 0), 3)
            }
    head = (made / "csv" / "votes.csv.gz").read_bytes()[:10]
    assert head[3:8] == bytes(5)  # neither a name nor a time


# --- the door --------------------------------------------------------------------------------------------------------

on_the_real_package = pytest.mark.xdist_group("release")  # made once, by one worker


@pytest.mark.slow
@on_the_real_package
def test_the_release_of_the_real_package_is_whole(released: Path) -> None:
    listed = [line.split("  ")[1] for line in (released / "SHA256SUMS").read_text().splitlines()]
    assert {
        "unga-record-csv.zip",
        "unga-record.sqlite",
        "unga-record.duckdb",
        "LICENSE-DATA.md",
        "xlsx/session_ES-11.xlsx",
        "api/members/NAM.json",
    } <= set(listed)
    assert [path.name for path in released.parent.iterdir()] == [released.name]
    with duckdb.connect(released / "unga-record.duckdb", read_only=True) as connection:
        namibia = connection.execute("SELECT name, iso2 FROM members WHERE member_id = 'NAM'").fetchall()
    assert namibia == [("Namibia", "NA")]


@pytest.mark.slow
@on_the_real_package
def test_a_release_is_not_written_over_nor_made_of_a_dirty_tree(released: Path, repository: Path) -> None:
    again = run(repository, "scripts.commands.release")
    assert again.returncode == cli.CALL_AT_FAULT
    assert "exists already" in again.stderr
    (repository / "a file").write_text("new")
    dirty = run(repository, "scripts.commands.release", "--into", str(repository / "dist" / "other"))
    (repository / "a file").unlink()
    assert dirty.returncode == cli.CALL_AT_FAULT
    assert '?? "a file"' in dirty.stderr
    assert not (repository / "dist" / "other").exists()


@pytest.mark.slow
def test_an_invalid_package_is_refused(tmp_path: Path) -> None:
    folder = small.write(tmp_path)
    gates.check_package(folder)
    (folder / "data" / "votes" / "77.csv").write_text("roll_call_id,member_id,vote\n")
    with pytest.raises(DataError, match=r"datapackage\.json: not what the models"):
        gates.check_package(folder)
    documents.write(folder)
    with pytest.raises(DataError, match=r"not valid: .* findings"):
        gates.check_package(folder)


@pytest.mark.slow
@pytest.mark.parametrize("step", ["parquet", "duck", "sqlite"])
def test_an_interrupted_release_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    folder = small.write(tmp_path / "package")
    monkeypatch.setattr(release, "ROOT", folder)
    (folder / "CHANGELOG.md").write_text("")
    monkeypatch.setattr(gates, "commit", lambda _: "0" * 40)
    monkeypatch.setattr(gates, "changelog_section", lambda _: "")
    monkeypatch.setattr(gates, "last_commit", lambda _: None)

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(getattr(artifacts, step), "write", interrupt)
        with pytest.raises(KeyboardInterrupt):
            release.release(tmp_path / "dist", None, quiet)
    assert list((tmp_path / "dist").iterdir()) == []
    assert release.release(tmp_path / "dist", None, quiet).is_dir()


@pytest.mark.slow
def test_the_texts_stand_beside_the_release_and_not_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, dist = small.write(tmp_path / "package"), tmp_path / "dist"
    monkeypatch.setattr(release, "ROOT", folder)
    (folder / "CHANGELOG.md").write_text("")
    monkeypatch.setattr(gates, "commit", lambda _: "0" * 40)
    monkeypatch.setattr(gates, "changelog_section", lambda _: "")
    monkeypatch.setattr(gates, "last_commit", lambda _: None)

    def refused(_: Path) -> None:
        raise DataError("a text is another")

    monkeypatch.setattr(texts_release, "make", refused)
    with pytest.raises(DataError, match="a text is another"):
        release.release(dist, None, quiet, with_texts=True)
    assert list(dist.iterdir()) == []
    monkeypatch.setattr(texts_release, "make", lambda into: (into / "clauses.csv.gz").write_bytes(b"words"))
    made = release.release(dist, None, quiet, with_texts=True)
    words = dist / texts_release.name()
    assert set(dist.iterdir()) == {made, words}
    assert [path.name for path in words.iterdir()] == ["clauses.csv.gz"]
    assert not [path for path in made.rglob("*") if path.is_file() and path.read_bytes() == b"words"]
    shutil.rmtree(made)
    with pytest.raises(UsageError, match=r"texts-.* exists already"):
        release.release(dist, None, quiet, with_texts=True)


@pytest.mark.slow
@on_the_real_package
def test_a_release_that_is_interrupted_for_real_leaves_nothing(
    released: Path, repository: Path, tmp_path: Path
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts.commands.release", "--into", str(tmp_path)],
        cwd=repository, env=os.environ | {"PYTHONPATH": str(repository)}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    for _ in range(1200):
        if list(tmp_path.glob(".unfinished-*/made/unga-record-csv.zip")):
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == cli.CALL_AT_FAULT
    assert "interrupted" in said
    assert list(tmp_path.iterdir()) == []


def test_the_changelog_has_to_know_the_version_and_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates.package, "version", lambda: "1.2.0")
    monkeypatch.setitem(gates.package.CITATION, "version", "1.2.0")
    monkeypatch.setitem(gates.package.CITATION, "date-released", "2027-01-02")
    assert (
        gates.changelog_section("# C\n\n## 1.2.0 (2027-01-02)\n\n- New.\n\n## 1.1.0 (2026-12-01)\n\n- Old.\n")
        == "\n\n- New.\n\n"
    )
    for wrong in ("## 1.2.0 (2027-01-03)\n", "## 1.1.0 (2027-01-02)\n", "## 1x2.0 (2027-01-02)\n"):
        with pytest.raises(DataError, match="no section"):
            gates.changelog_section(wrong)
    monkeypatch.setitem(gates.package.CITATION, "version", "1.1.0")
    with pytest.raises(DataError, match=r"CITATION\.cff"):
        gates.changelog_section("## 1.2.0 (2027-01-02)\n")


def test_all_that_is_at_fault_with_a_release_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small.write(tmp_path / "package")
    before = small.write(tmp_path / "before")
    (folder / "CHANGELOG.md").write_text("")
    (folder / "CODEBOOK.md").write_text("")
    subjects = folder / "data" / "subjects.csv"
    subjects.write_text(subjects.read_text().partition("\n")[0] + "\n")
    monkeypatch.setattr(release, "ROOT", folder)
    monkeypatch.setattr(gates, "commit", lambda _: "0" * 40)
    monkeypatch.setattr(gates, "check_version", lambda _: None)
    with pytest.raises(DataError) as caught:
        release.release(tmp_path / "dist", str(before), quiet)
    said = str(caught.value)
    for part in (
        "CHANGELOG.md has no section",
        "not what the models and the data make",
        r"\d+ rows? of subjects gone",
    ):
        assert re.search(part, said)


def test_the_last_release_is_the_last_line(tmp_path: Path) -> None:
    (tmp_path / "releases.csv").write_text("version,date,commit\n")
    assert gates.last_commit(tmp_path) is None
    (tmp_path / "releases.csv").write_text("version,date,commit\n0.1.0,2026-11-24,aaa\n0.2.0,2026-12-24,bbb\n")
    assert gates.last_commit(tmp_path) == "bbb"


def test_a_folder_without_a_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a git repository"):
        gates.commit(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "first")
    assert len(gates.commit(tmp_path)) == 40
