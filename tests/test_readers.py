"""The readers that people have open our files and find in them what is there, each by its own code.

Those that stand in the group `readers` of pyproject.toml run in an environment of their own, since they are older than what
the package is made with; `nox -s tests` makes it. Not tried by itself is frictionless-r, which no registry at hand has: it
takes a table for one by `profile` and reads it with readr, which examples/readr.R does.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import package as small
import pytest
from conftest import needs
from frictionless import Package, system

import schemas
from scripts.publish import artifacts

# Each gets the path of what it reads, and prints JSON.
DATAPACKAGE = """
package = __import__("datapackage").Package(sys.argv[1])
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


def ask(program: str, path: Path) -> Any:
    """What a program prints that runs in the environment of the readers."""
    interpreter = os.environ.get("UNGA_RECORD_READERS", ".nox/readers/bin/python")
    needs(interpreter)
    program = f"import json, sys\n{program}\nprint(json.dumps(read, default=str))"
    done = subprocess.run(
        [interpreter, "-W", "ignore", "-c", program, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small package, votes in two files, as `package`, its release as `release`, and the zip of that as `zip`."""
    folder = tmp_path_factory.mktemp("readers")
    (folder / "release").mkdir()
    artifacts.make(small.write(folder / "package"), "0" * 40, None, folder / "release", lambda _: None)
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
    assert read["version"] < "2"
    assert {table: read[table] for table in schemas.TABLES} == {table: len(rows) for table, rows in expected.items()}
    assert {"votes_named", "links", "final_votes", "agreement"} <= read.keys()
    assert read["types"] == ["datetime.date(2023, 2, 23)", "False", "1", "'amendment'"]


def test_datasette_finds_its_search(made: Path, tmp_path: Path) -> None:
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
        "members", "resolutions", "subjects", "amendments", "roll_calls"
    }  # fmt: skip
    found = page("/records/resolutions.json?_search=titles&_shape=array")  # by stem: what stands there is "A title"
    assert [row["resolution_id"] for row in found] == ["A/RES/77/1A", "A/RES/77/1B", "A/RES/ES-11/6"]
    assert page("/records/resolutions.json?_search=nowhere&_shape=array") == []
