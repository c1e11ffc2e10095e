"""The descriptor: datapackage.json, made from the models in `schemas/` and the files in data/."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import Any

import schemas
from schemas import descriptor as says
from schemas import package
from scripts.common import tables


def descriptor(folder: Path) -> dict[str, Any]:
    """The Data Package v2 descriptor of the tables in `folder`/data.

    Nothing in it changes between two runs on the same files. Raises UsageError where a table has no file and DataError
    where a file of a partitioned table is not named for a session.
    """
    with (folder / tables.paths(folder, "sources")[0]).open(encoding="utf-8", newline="") as stream:
        sources = says.sources(csv.DictReader(stream))
    resources = [_resource(folder, table) for table in schemas.TABLES]
    return says.of_package(package.version(), sources) | {"resources": resources}


def _resource(folder: Path, table: str) -> dict[str, Any]:
    partitioned = schemas.is_partitioned(table)
    names = tables.paths(folder, table)
    # Where a resource is several files, frictionless takes size and hash of them joined under one header; a header that
    # is wrong in a later file it does not see, nor can a reader of one file use them. So each file has its own as well.
    files, joined, size = [], hashlib.sha256(), 0
    for name in names:
        content = (folder / name).read_bytes()
        files.append({"path": name} | _stated(len(content), hashlib.sha256(content)))
        counted = memoryview(content)[content.find(b"\n") + 1 if size else 0 :]
        joined.update(counted)
        size += len(counted)
    said = says.of_table(table)
    described = said.pop("schema")
    return {
        **{name: said.pop(name) for name in ("name", "title", "description")},
        "path": names if partitioned else names[0],
        **said,
        **_stated(size, joined),
        **({"files": files} if partitioned else {}),
        "schema": described,
    }


def _stated(size: int, digest: Any) -> dict[str, Any]:
    return {"bytes": size, "hash": f"sha256:{digest.hexdigest()}"}
