"""The models, the descriptor and the codebook say the same, and every check of a column can fail."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd
import pandera.errors
import pytest

import schemas
from scripts import describe, write
from scripts.paths import CODEBOOK, DATA, DESCRIPTOR, ROOT

COLUMNS = [(table, column) for table in schemas.TABLES for column in schemas.columns(table)]
DESCRIBED = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in DESCRIBED["resources"]}


def sample(table: str) -> pd.DataFrame:
    """The first rows of a published table, typed."""
    path = ROOT / describe.paths(ROOT, table)[0]
    return write.typed(
        table, pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""], nrows=3).pipe(_typed, table)
    )


def _typed(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    for name, kind in schemas.types(table).items():
        if kind == "integer":
            frame[name] = frame[name].astype("Int64")
        if kind == "boolean":
            frame[name] = frame[name].map({"true": True, "false": False}).astype("boolean")
    return frame


def test_descriptor_and_codebook_are_current():
    made = describe.documents(ROOT)
    assert made["datapackage.json"] == DESCRIPTOR.read_text(encoding="utf-8")
    assert made["CODEBOOK.md"] == CODEBOOK.read_text(encoding="utf-8")


def test_frictionless_accepts_the_descriptor():
    assert frictionless.Package.validate_descriptor(str(DESCRIPTOR)).errors == []


def test_the_descriptor_has_the_tables_in_order():
    assert list(RESOURCES) == list(schemas.TABLES)
    assert DESCRIBED["$schema"].endswith("/2.0/datapackage.json")
    for member in ("id", "version", "licenses", "sources", "contributors"):
        assert DESCRIBED[member]


@pytest.mark.parametrize("table", schemas.TABLES)
def test_each_resource_says_what_its_model_says(table: str):
    described, columns = RESOURCES[table]["schema"], schemas.columns(table)
    assert [field["name"] for field in described["fields"]] == list(columns)
    for field in described["fields"]:
        column, constraints = columns[field["name"]], field["constraints"]
        assert field["description"] == column["description"]
        assert field["type"] == column["type"]
        assert constraints["required"] == column["required"]
        assert constraints.get("unique", False) == column["unique"]
        assert constraints.get("enum") == (list(column["values"]) if column["values"] else None)
    assert described["primaryKey"] == schemas.key(table)
    pointing = {fk["fields"][0]: fk["reference"] for fk in described.get("foreignKeys", [])}
    assert set(pointing) == set(schemas.foreign_keys(table))
    assert RESOURCES[table]["encoding"] == "utf-8"
    assert RESOURCES[table]["dialect"]["lineTerminator"] == "\n"


@pytest.mark.parametrize("table", schemas.TABLES)
def test_each_file_has_the_header_of_its_model(table: str):
    for path in describe.paths(ROOT, table):
        with (ROOT / path).open(encoding="utf-8") as stream:
            assert stream.readline().rstrip("\n").split(",") == list(schemas.columns(table))


@pytest.mark.parametrize("table", schemas.TABLES)
def test_foreign_keys_point_at_a_key(table: str):
    for target, column in schemas.foreign_keys(table).values():
        assert schemas.key(target) == [column]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_each_column_is_explained(table: str, column: str):
    said = schemas.columns(table)[column]
    assert re.fullmatch(r"[A-Z].{10,}\.", said["description"], re.DOTALL)
    assert f"| `{column}` |" in CODEBOOK.read_text(encoding="utf-8").split(f"\n## {table}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_each_example_is_a_value_that_its_column_takes(table: str, column: str):
    said = schemas.columns(table)[column]
    example = said["example"]
    if said["values"]:
        assert example in said["values"]
    if said["pattern"]:
        assert re.fullmatch(said["pattern"], example)
    if said["type"] == "date":
        assert pd.Timestamp(example).strftime("%Y-%m-%d") == example
    if said["type"] == "integer":
        assert isinstance(example, int)
        assert example >= said["minimum"]
    if said["type"] == "boolean":
        assert isinstance(example, bool)


def bad_values(said: dict[str, Any]) -> list[Any]:
    """A value for each check of a column that this check alone must refuse."""
    values: list[Any] = []
    if said["required"]:
        values.append(None)
    if said["type"] == "date":
        values += ["2023-02-30", "23.02.2023", "2023-2-3"]
    if said["values"]:
        values.append(next(iter(said["values"])).swapcase())
    if said["pattern"]:
        values.append(" ")
    if said["type"] == "integer":
        values.append(said["minimum"] - 1)
    return values


CHECKS = [(table, column, bad) for table, column in COLUMNS for bad in bad_values(schemas.columns(table)[column])]


@pytest.mark.parametrize(("table", "column", "bad"), CHECKS)
def test_each_check_of_a_column_can_fail(table: str, column: str, bad: Any):
    frame = sample(table)
    frame.loc[0, column] = bad
    with pytest.raises(pandera.errors.SchemaErrors) as caught:
        schemas.TABLES[table].validate(frame, lazy=True)
    assert set(caught.value.failure_cases["column"]) == {column}


@pytest.mark.parametrize(("table", "column"), [(t, c) for t, c in COLUMNS if schemas.columns(t)[c]["unique"]])
def test_each_unique_column_refuses_a_value_twice(table: str, column: str):
    frame = sample(table)
    frame.loc[1, column] = frame.loc[0, column] = schemas.columns(table)[column]["example"]
    with pytest.raises(pandera.errors.SchemaErrors):
        schemas.TABLES[table].validate(frame, lazy=True)


def small_package(folder: Path) -> dict[str, Any]:
    """The members and their names, as a package of two tables; returns its descriptor."""
    (folder / "data").mkdir()
    for table in ("members", "member_names"):
        (folder / "data" / f"{table}.csv").write_bytes((DATA / f"{table}.csv").read_bytes())
    described = copy.deepcopy(DESCRIBED)
    described["resources"] = [RESOURCES["members"], RESOURCES["member_names"]]
    return described


def verdict(folder: Path, described: dict[str, Any]) -> list[str]:
    path = folder / "datapackage.json"
    path.write_text(json.dumps(described), encoding="utf-8")
    return sorted({error[0] for error in frictionless.validate(str(path)).flatten(["type"])})


def test_frictionless_accepts_published_files(tmp_path: Path):
    assert verdict(tmp_path, small_package(tmp_path)) == []


@pytest.mark.parametrize(
    ("old", "new", "errors"),
    [
        (b"African Group", b"Arctic Group", ["constraint-error", "hash-error", "byte-count"]),
        (b"\nAGO,", b"\nAFG,", ["hash-error", "primary-key", "unique-error", "foreign-key"]),
        (b",004,", b",4,", ["byte-count", "constraint-error", "hash-error"]),
    ],
)
def test_frictionless_sees_damage_by_what_the_descriptor_says(
    tmp_path: Path, old: bytes, new: bytes, errors: list[str]
):
    described = small_package(tmp_path)
    path = tmp_path / "data" / "members.csv"
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    found = verdict(tmp_path, described)
    assert set(found) & set(errors)
    assert "hash-error" in found or "hash-count" in found
