"""The provenance of a release is an in-toto statement with a predicate of SLSA, and says nothing of the machine."""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
from importlib import metadata
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest

from scripts.common.errors import DataError
from scripts.common.paths import ROOT
from scripts.publish import provenance
from scripts.publish.metadata.facts import File

COMMIT = "12" * 20
FILES = [File("csv/votes.csv.gz", 3, "ab" * 32, "application/gzip"), File("README.md", 2, "cd" * 32, "text/markdown")]
URI = {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:[^\\s]+$"}
DIGEST = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "gitCommit": {"type": "string", "pattern": "^[0-9a-f]{40}$"},
    },
}
RESOURCE = {  # in-toto: one of uri, digest and content at least
    "type": "object",
    "anyOf": [{"required": ["uri"]}, {"required": ["digest"]}, {"required": ["content"]}],
    "additionalProperties": False,
    "properties": {"name": {"type": "string"}, "uri": URI, "digest": DIGEST},
}
# The fields of https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md and https://slsa.dev/spec/v1.0/provenance.
SCHEMA = {
    "type": "object",
    "required": ["_type", "subject", "predicateType", "predicate"],
    "additionalProperties": False,
    "properties": {
        "_type": {"const": "https://in-toto.io/Statement/v1"},
        "subject": {
            "type": "array",
            "minItems": 1,
            "items": {"allOf": [RESOURCE, {"required": ["name", "digest"]}]},
        },
        "predicateType": {"const": "https://slsa.dev/provenance/v1"},
        "predicate": {
            "type": "object",
            "required": ["buildDefinition", "runDetails"],
            "additionalProperties": False,
            "properties": {
                "buildDefinition": {
                    "type": "object",
                    "required": ["buildType", "externalParameters"],
                    "additionalProperties": False,
                    "properties": {
                        "buildType": URI,
                        "externalParameters": {"type": "object", "minProperties": 1},
                        "internalParameters": {"type": "object"},
                        "resolvedDependencies": {"type": "array", "items": RESOURCE},
                    },
                },
                "runDetails": {
                    "type": "object",
                    "required": ["builder"],
                    "additionalProperties": False,
                    "properties": {
                        "builder": {
                            "type": "object",
                            "required": ["id"],
                            "additionalProperties": False,
                            "properties": {
                                "id": URI,
                                "version": {"type": "object", "additionalProperties": {"type": "string"}},
                                "builderDependencies": {"type": "array", "items": RESOURCE},
                            },
                        },
                        "metadata": {"type": "object"},
                        "byproducts": {"type": "array", "items": RESOURCE},
                    },
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def statement() -> dict[str, Any]:
    return provenance.statement(COMMIT, FILES)


def test_it_has_the_fields_of_the_two_formats_and_no_other(statement: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(statement)


def test_it_names_every_file_the_commit_the_lock_and_the_sources(statement: dict[str, Any]) -> None:
    assert {one["name"]: one["digest"]["sha256"] for one in statement["subject"]} == {
        file.path: file.sha256 for file in FILES
    }
    used = {one["name"]: one for one in statement["predicate"]["buildDefinition"]["resolvedDependencies"]}
    assert used["unga-record"]["digest"] == {"gitCommit": COMMIT}
    lock = hashlib.sha256((ROOT / "sources" / "files.csv").read_bytes()).hexdigest()
    assert used["sources/files.csv"]["digest"] == {"sha256": lock}
    assert used["unxml"]["uri"] == "git+https://github.com/UNxml/GAresolutions"
    assert f"/{used['unxml']['digest']['gitCommit']}/" in (ROOT / "sources" / "files.csv").read_text("utf-8")


def test_it_names_the_tools_with_their_versions(statement: dict[str, Any]) -> None:
    tools = statement["predicate"]["runDetails"]["builder"]["version"]
    assert {"python", "pandas", "lxml", "pyarrow", "duckdb"} <= tools.keys()
    assert all(version == metadata.version(name) for name, version in tools.items() if name != "python")


def test_it_says_nothing_of_the_machine(statement: dict[str, Any]) -> None:
    text = json.dumps(statement)
    assert str(ROOT) not in text
    assert not re.search(r'"/|"[A-Z]:\\\\', text), "no absolute path"
    assert socket.gethostname() not in text
    assert os.environ.get("USER", "root") not in text
    servers = {urlsplit(one).netloc for one in re.findall(r"https://[^\s\"]+", text)}
    assert servers == {"in-toto.io", "slsa.dev", "github.com"}
    assert provenance.statement(COMMIT, FILES) == statement


@pytest.mark.parametrize(("commit", "files"), [("main", FILES), (COMMIT, [])])
def test_without_commit_or_files_there_is_none(commit: str, files: list[File]) -> None:
    with pytest.raises(
        DataError, match=r"provenance\.json: \d files of commit .*; right would be files, and 40 hexadecimal"
    ):
        provenance.statement(commit, files)
