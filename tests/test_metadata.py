"""The metadata of a release against the validator of each format, and against the facts that they state.

Data Package: Frictionless. Croissant: mlcroissant, which reads the records, too. DataCite: the official JSON Schema, in the
package datacite. schema.org and DCAT: SHACL shapes of our own (shapes.ttl), since neither has a validator to install.
CITATION.cff: cffconvert, in a nox session of its own, because it wants an old jsonschema.
"""

from __future__ import annotations

import datetime
import gzip
import itertools
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import mlcroissant
import package as small
import pandas as pd
import polars as pl
import pyshacl
import pytest
import rdflib
from datacite import schema45
from frictionless import Package, system

import schemas
from schemas import package
from scripts.check.check import check
from scripts.common.errors import DataError
from scripts.common.opening import opened
from scripts.common.paths import ROOT
from scripts.publish import artifacts
from scripts.publish.formats import frames

# Of libraries on each other, and none of ours.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

# As readers find it: the documents name files relative to themselves.
BASE = "https://example.org/unga-record/"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the small package."""
    folder = tmp_path_factory.mktemp("metadata")
    (folder / "release").mkdir()
    artifacts.make(small.write(folder / "package"), "0" * 40, None, folder / "release", lambda _: None)
    return folder / "release"


def document(made: Path, name: str) -> dict[str, Any]:
    return json.loads((made / name).read_bytes())  # type: ignore[no-any-return]


# --- Data Package ----------------------------------------------------------------------------------------------------


def test_frictionless_passes_the_zip_and_the_release(made: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(made / "unga-record-csv.zip") as archive:
        archive.extractall(tmp_path)
    for folder in (tmp_path, made):
        with system.use_context(trusted=True):
            report = Package(str(folder / "datapackage.json")).validate()
        assert report.valid, report.to_summary()
        assert len(report.tasks) == len(schemas.TABLES)


def test_validate_takes_the_release_and_finds_a_file_that_is_damaged(made: Path, tmp_path: Path) -> None:
    with opened(made) as folder, opened(made / "unga-record-csv.zip") as unpacked:
        for each in (folder, unpacked):
            report = check(each, frictionless="none")
            assert report.valid, report.findings[:3]
            assert report.rules["R2"].rows
    copy = shutil.copytree(made, tmp_path / "copy")
    damaged = copy / "csv" / "members.csv.gz"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    with pytest.raises(DataError, match=r"csv/members\.csv\.gz.* has another hash"), opened(copy):
        pass
    damaged.unlink()
    with pytest.raises(DataError, match=r"csv/members\.csv\.gz.*: there is no such file"), opened(copy):
        pass
    (copy / "SHA256SUMS").write_text(f"{'0' * 64}  ../outside\n")
    with pytest.raises(DataError, match=r"SHA256SUMS:1: .*outside"), opened(copy):
        pass


# --- Croissant -------------------------------------------------------------------------------------------------------


def test_mlcroissant_finds_neither_errors_nor_warnings(made: Path) -> None:
    metadata = mlcroissant.Dataset(str(made / "croissant.json")).metadata
    assert metadata.ctx.issues.report() == ""
    assert metadata.ctx.conforms_to is mlcroissant._src.core.context.CroissantVersion.V_1_1  # type: ignore[attr-defined]
    assert metadata.version == package.version()


def test_mlcroissant_finds_a_document_that_is_damaged(made: Path, tmp_path: Path) -> None:
    damaged = document(made, "croissant.json")
    damaged["recordSet"][0]["field"][0]["source"]["fileObject"]["@id"] = "nowhere"
    (tmp_path / "croissant.json").write_text(json.dumps(damaged))
    with pytest.raises(mlcroissant.ValidationError):
        mlcroissant.Dataset(str(tmp_path / "croissant.json"))


def as_read(value: Any) -> Any:
    """A cell as mlcroissant gives it: text as bytes, days as Timestamps."""
    if isinstance(value, str):
        return value.encode()
    return pd.Timestamp(value) if isinstance(value, datetime.date) else value


def test_mlcroissant_reads_all_record_sets_one_after_another(made: Path) -> None:
    """From one Dataset, forwards and back: what it had read of one must not be in the way of the next."""
    dataset, tables = mlcroissant.Dataset(str(made / "croissant.json")), frames.read(made.parent / "package")
    for table in [*schemas.TABLES, *reversed(schemas.TABLES)]:
        read = [[record[f"{table}/{name}"] for name in schemas.columns(table)] for record in dataset.records(table)]
        expected = [list(map(as_read, row)) for row in tables[table].iter_rows()]
        assert sorted(read, key=repr) == sorted(expected, key=repr)
        assert [[type(cell) for cell in row] for row in read[:1]] == [
            [type(cell) for cell in row] for row in expected[:1]
        ]
        for name, facts in schemas.columns(table).items():
            if facts["values"]:
                words = list(dataset.records(f"{table}.{name}"))
                assert {row[f"{table}.{name}/word"]: row[f"{table}.{name}/meaning"] for row in words} == facts["values"]


@pytest.mark.slow
@pytest.mark.xdist_group("release")
@pytest.mark.parametrize("table", ["votes", "roll_calls"])
def test_mlcroissant_loads_a_record_set_of_the_real_release(released: Path, table: str) -> None:
    """As a user does, who takes the first records: typed as the model says, and each a row of the table."""
    kinds = {"string": bytes, "date": pd.Timestamp, "integer": int, "boolean": bool}
    types = schemas.types(table)
    records = mlcroissant.Dataset(str(released / "croissant.json")).records(table)
    read = [[record[f"{table}/{name}"] for name in types] for record in itertools.islice(records, 1000)]
    assert len(read) == 1000
    for name, cells in zip(types, zip(*read, strict=True), strict=True):
        assert {type(cell) for cell in cells} <= {kinds[types[name]], type(None)}, name
    rows = frames.typed(table, gzip.decompress((released / "csv" / f"{table}.csv.gz").read_bytes()))
    calls = {row[0].decode() for row in read}
    expected = {tuple(map(as_read, row)) for row in rows.filter(pl.col("roll_call_id").is_in(list(calls))).iter_rows()}
    assert set(map(tuple, read)) <= expected


def test_croissant_has_every_column_with_description_key_and_term(made: Path) -> None:
    sets = {one["@id"]: one for one in document(made, "croissant.json")["recordSet"]}
    for table in schemas.TABLES:
        fields = {field["name"]: field for field in sets[table]["field"]}
        key = sets[table]["key"]
        assert [part["@id"] for part in (key if isinstance(key, list) else [key])] == [
            f"{table}/{column}" for column in schemas.key(table)
        ]
        assert list(fields) == list(schemas.columns(table))
        for name, facts in schemas.columns(table).items():
            assert fields[name]["description"] == facts["description"]
            assert fields[name].get("equivalentProperty") == facts["vocabulary"]


# --- schema.org and DCAT ---------------------------------------------------------------------------------------------


def shapes_hold(about: dict[str, Any]) -> tuple[bool, str]:
    graph = rdflib.Graph().parse(data=json.dumps(about), format="json-ld", base=BASE)
    conforms, _, text = pyshacl.validate(graph, shacl_graph=str(ROOT / "tests" / "shapes.ttl"))
    return conforms, text


@pytest.mark.parametrize("name", ["schema-org.jsonld", "dcat.jsonld", "croissant.json"])
def test_the_shapes_hold(made: Path, name: str) -> None:
    about = document(made, name)
    if name == "croissant.json":  # which is a schema.org Dataset whose files are of classes of its own
        about = about | {"distribution": [], "recordSet": []}
        for field in ("variableMeasured", "distribution"):
            about[field] = document(made, "schema-org.jsonld")[field]
    conforms, text = shapes_hold(about)
    assert conforms, text


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("schema-org.jsonld", "license"),
        ("schema-org.jsonld", "distribution"),
        ("schema-org.jsonld", "isBasedOn"),
        ("dcat.jsonld", "dcat:distribution"),
        ("dcat.jsonld", "dcterms:issued"),
        ("dcat.jsonld", "dcterms:source"),
    ],
)
def test_the_shapes_find_what_is_missing(made: Path, name: str, field: str) -> None:
    about = document(made, name)
    del about[field]
    assert not shapes_hold(about)[0]


# --- DataCite and the citation ---------------------------------------------------------------------------------------


def test_datacite_fits_the_official_schema(made: Path) -> None:
    about = document(made, "datacite.json")
    assert [error.message for error in schema45.validator.iter_errors(about)] == []
    assert not schema45.validator.is_valid(about | {"publicationYear": "soon"})


def test_all_formats_say_the_same(made: Path) -> None:
    croissant, plain = document(made, "croissant.json"), document(made, "schema-org.jsonld")
    datacite, dcat = document(made, "datacite.json"), document(made, "dcat.jsonld")
    descriptor = document(made, "datapackage.json")
    version = package.version()
    assert {
        croissant["version"],
        plain["version"],
        datacite["version"],
        dcat["dcat:version"],
        descriptor["version"],
    } == {version}
    titles = {
        plain["alternateName"],
        datacite["titles"][0]["title"],
        dcat["dcterms:title"]["@value"],
        descriptor["title"],
    }
    assert titles == {package.CITATION["title"]}
    licence = package.LICENSES[0]
    assert licence["name"] == package.CITATION["license"]
    assert {croissant["license"], plain["license"], datacite["rightsList"][0]["rightsUri"]} == {licence["path"]}
    assert {dcat["dcterms:license"]["@id"], descriptor["licenses"][0]["path"]} == {licence["path"]}
    assert croissant["keywords"] == descriptor["keywords"] == package.CITATION["keywords"]
    files = {file["contentUrl"]: file["sha256"] for file in plain["distribution"]}
    assert files == {
        file["dcat:downloadURL"]["@id"]: file["spdx:checksum"]["spdx:checksumValue"]["@value"]
        for file in dcat["dcat:distribution"]
    }
    assert files == {file["contentUrl"]: file["sha256"] for file in croissant["distribution"] if "sha256" in file}
