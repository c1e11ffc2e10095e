"""The readers that people have open our files and find in them what is there, each by its own code.

Those that stand in the group `readers` of pyproject.toml run in an environment of their own, since they are older than what
the package is made with; `nox -s tests` makes it. Not tried by itself is frictionless-r, which no registry at hand has: it
takes a table for one by `profile` and reads it with readr, which examples/readr.R does.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import package as small
import pytest
from conftest import needs
from frictionless import Package, system

import schemas
from scripts.common.paths import DATA, ROOT
from scripts.publish import artifacts, reading_chapter

# Each gets the path of what it reads, and prints JSON.
DATAPACKAGE = """
from datapackage import Package
package = Package(sys.argv[1])
assert package.valid, package.errors
read = {resource.name: list(resource.iter(keyed=True, cast=True)) for resource in package.resources}
"""
DPLIB = """
from dplib.models import Package
package = Package.from_path(sys.argv[1])
read = {
    resource.name: [resource.type, resource.path, [[field.name, field.type] for field in resource.get_schema().fields]]
    for resource in package.resources
}
"""
DUCKDB = """
import duckdb
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    shown = [name for (name,) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()]
    read = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0] for name in shown}
    read["version"] = duckdb.__version__
    read["types"] = [repr(cell) for cell in connection.execute(
        "SELECT date, is_final, yes, subject FROM roll_calls WHERE roll_call_id = 'A/ES-11/L.8#vote'").fetchall()[0]]
"""


def run(*command: str, folder: Path = ROOT) -> Any:
    """The JSON that a command prints."""
    needs(command[0])
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ask(program: str, path: Path) -> Any:
    """What a program prints that runs in the environment of the readers."""
    interpreter = os.environ.get("UNGA_RECORD_READERS", str(ROOT / ".nox" / "readers" / "bin" / "python"))
    program = f"import json, sys\n{program}\nprint(json.dumps(read, default=str))"
    return run(interpreter, "-W", "ignore", "-c", program, str(path))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small package, votes in two files, as `package`, its release as `release`, and the zip of that as `zip`."""
    folder, rows = tmp_path_factory.mktemp("readers"), small.tables()
    rows["members"][-1] |= {"iso2": "NA"}
    (folder / "release").mkdir()
    artifacts.make(small.write(folder / "package", rows), "0" * 40, None, folder / "release", lambda _: None)
    with zipfile.ZipFile(folder / "release" / "unga-record-csv.zip") as archive:
        archive.extractall(folder / "zip")
    return folder


@pytest.fixture(scope="module")
def expected(made: Path) -> dict[str, list[dict[str, Any]]]:
    """Every cell of the package, by the types of the models, days as text."""

    def typed(cell: str, kind: str) -> Any:
        if cell == "" or kind not in ("integer", "boolean"):
            return cell or None
        return int(cell) if kind == "integer" else cell == "true"

    found = {}
    for table in schemas.TABLES:
        with (made / "zip" / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            types = schemas.types(table)
            found[table] = [
                {name: typed(cell, types[name]) for name, cell in row.items()} for row in csv.DictReader(stream)
            ]
    return found


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=repr)


WAYS = ["package", "zip", "release"]


def test_the_descriptor_says_nothing_that_one_library_alone_knows(made: Path) -> None:
    for way in WAYS:
        for resource in json.loads((made / way / "datapackage.json").read_bytes())["resources"]:
            assert resource["profile"] == "tabular-data-resource"
            assert resource["type"] == "table"
            assert "scheme" not in resource


@pytest.mark.parametrize("way", WAYS)
def test_datapackage_reads_every_cell(made: Path, expected: dict[str, list[dict[str, Any]]], way: str) -> None:
    read = ask(DATAPACKAGE, made / way / "datapackage.json")
    assert {table: in_order(rows) for table, rows in read.items()} == {
        table: in_order(rows) for table, rows in expected.items()
    }


@pytest.mark.parametrize("way", WAYS)
def test_frictionless_reads_every_cell(made: Path, expected: dict[str, list[dict[str, Any]]], way: str) -> None:
    with system.use_context(trusted=True):
        for resource in Package(str(made / way / "datapackage.json")).resources:
            rows = [row.to_dict(json=True) for row in resource.read_rows()]
            assert in_order(rows) == in_order(expected[resource.name])


@pytest.mark.parametrize("way", WAYS)
def test_dplib_knows_every_column(made: Path, way: str) -> None:
    for table, (kind, path, columns) in ask(DPLIB, made / way / "datapackage.json").items():
        assert kind == "table"
        assert columns == [list(column) for column in schemas.types(table).items()]
        assert all((made / way / each).is_file() for each in (path if isinstance(path, list) else [path]))


def test_the_oldest_duckdb_that_is_promised_opens_the_file(made: Path, expected: dict[str, list[Any]]) -> None:
    read = ask(DUCKDB, made / "release" / "unga-record.duckdb")
    (promised,) = re.findall(r"DuckDB (\S+) and later", reading_chapter.TEXT)
    assert read["version"].startswith(f"{promised}.") or sys.version_info >= (3, 14)
    assert {table: read[table] for table in schemas.TABLES} == {table: len(rows) for table, rows in expected.items()}
    assert {"votes_named", "links", "final_votes", "agreement"} <= read.keys()
    assert read["types"] == ["datetime.date(2023, 2, 23)", "False", "1", "'amendment'"]


def test_datasette_finds_its_search(made: Path, expected: dict[str, list[Any]], tmp_path: Path) -> None:
    shutil.copy(made / "release" / "unga-record.sqlite", tmp_path / "records.sqlite")

    def page(path: str) -> Any:
        program = f"""
import asyncio
from datasette.app import Datasette
records = Datasette([sys.argv[1]], settings={{"num_sql_threads": 1}})
read = asyncio.run(records.client.get({path!r})).json()
"""
        return ask(program, tmp_path / "records.sqlite")

    searched = {table["name"]: table["fts_table"] for table in page("/records.json")["tables"] if not table["hidden"]}
    assert {name for name, found in searched.items() if found} == {
        "members", "resolutions", "subjects", "instruments", "amendments", "roll_calls"
    }  # fmt: skip
    found = page(
        "/records/resolutions.json?_search=titles&_shape=array&_size=max"
    )  # by stem: what stands there is "A title"
    titled = [row["resolution_id"] for row in expected["resolutions"] if "title" in (row["title"] or "")]
    assert titled
    assert sorted(row["resolution_id"] for row in found) == sorted(titled)
    assert page("/records/resolutions.json?_search=nowhere&_shape=array") == []


# --- the lines of the codebook -----------------------------------------------------------------------------------------

PANDAS_TYPES = {"string": "string", "integer": "Int64", "boolean": "boolean", "date": "datetime64"}
R_TYPES = {"string": "character", "integer": "integer", "boolean": "logical", "date": "Date"}
PANDAS = """
def plain(frame):
    days = frame.select_dtypes("datetime").columns
    return json.loads(frame.assign(**{day: frame[day].dt.strftime("%Y-%m-%d") for day in days}).to_json(orient="records"))

tables = {table: read(table) for table in described}
types = {table: {name: str(kind) for name, kind in frame.dtypes.items()} for table, frame in tables.items()}
assert not any(kind == "category" and kind.ordered for frame in tables.values() for kind in frame.dtypes)
print(json.dumps([types, {table: plain(frame) for table, frame in tables.items()}]))
"""
READR = """
options(warn = 2)
tables <- sapply(names(described), read, simplify = FALSE)
types <- lapply(tables, function(table) lapply(table, function(column) jsonlite::unbox(class(column)[[1]])))
stopifnot(!any(unlist(lapply(tables, function(table) lapply(table, is.ordered)))))
cat(jsonlite::toJSON(list(types, tables), na = "null", digits = NA))
"""


def shown(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", reading_chapter.TEXT, re.DOTALL)


def types(words: str, others: dict[str, str]) -> dict[str, dict[str, str]]:
    """The type that a tool has for each column: that of closed vocabularies, and those of the others by the type of the model."""
    return {
        table: {
            name: words if facts["values"] else others[facts["type"]] for name, facts in schemas.columns(table).items()
        }
        for table in schemas.TABLES
    }


@pytest.mark.parametrize("way", WAYS)
def test_the_pandas_of_the_codebook_reads_types_as_it_says(made: Path, expected: dict[str, Any], way: str) -> None:
    found, rows = run(sys.executable, "-c", shown("python")[0] + PANDAS, folder=made / way)
    named = {table: {name: re.sub(r"\[\w+\]$", "", kind) for name, kind in of.items()} for table, of in found.items()}
    assert named == types("category", PANDAS_TYPES)
    assert {table: in_order(each) for table, each in rows.items()} == {
        table: in_order(each) for table, each in expected.items()
    }


@pytest.mark.parametrize("way", WAYS)
def test_the_r_of_the_codebook_reads_types_as_it_says(made: Path, expected: dict[str, Any], way: str) -> None:
    found, rows = run("Rscript", "-e", shown("r")[0] + READR, folder=made / way)
    assert found == types("factor", R_TYPES)
    assert {table: in_order(each) for table, each in rows.items()} == {
        table: in_order(each) for table, each in expected.items()
    }


def test_the_parquet_of_the_codebook_has_sessions_as_text(made: Path) -> None:
    code = (
        shown("python")[1]
        + "\nimport json; print(json.dumps([list(votes.session.unique()), list(latest.session.unique())]))"
    )
    together, alone = run(sys.executable, "-c", code, folder=made / "release")
    assert (sorted(together), alone) == (["77", "ES-11"], ["ES-11"])


def test_the_search_of_the_codebook_finds_words_by_their_stem(made: Path, expected: dict[str, list[Any]]) -> None:
    (query,) = shown("sql")
    assert "nuclear weapon" in query
    with closing(sqlite3.connect(made / "release" / "unga-record.sqlite")) as connection:
        assert connection.execute(query).fetchall() == []
        found = connection.execute(query.replace("nuclear weapon", "titles commas")).fetchall()
    assert found
    words = "title", "comma"
    titled = [row for row in expected["resolutions"] if all(word in (row["title"] or "") for word in words)]
    assert sorted(found) == sorted((row["resolution_id"], row["title"]) for row in titled)


def test_what_the_codebook_says_of_afghanistan_is_so() -> None:
    with (DATA / "members.csv").open(encoding="utf-8", newline="") as stream:
        codes = {row["member_id"]: row["m49"] for row in csv.DictReader(stream)}
    assert f"`m49` of Afghanistan is\n`{codes['AFG']}`" in reading_chapter.TEXT
