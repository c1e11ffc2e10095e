"""The descriptor: datapackage.json, made from the models in `schemas/` and the files in data/."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import Any

import schemas
from schemas import package
from schemas.table_schema import DIALECT, PROFILE, schema
from scripts.common import tables


def descriptor(folder: Path) -> dict[str, Any]:
    """The Data Package v2 descriptor of the tables in `folder`/data.

    Nothing in it changes between two runs on the same files. Raises UsageError where a table has no file and DataError
    where a file of a partitioned table is not named for a session.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": package.NAME,
        "id": f"{package.NAME}/{package.version()}",
        "title": package.TITLE,
        "description": package.DESCRIPTION,
        "version": package.version(),
        "keywords": package.KEYWORDS,
        "licenses": package.LICENSES,
        "sources": _sources(folder),
        "contributors": package.CONTRIBUTORS,
        "resources": [_resource(folder, table) for table in schemas.TABLES],
    }


def _resource(folder: Path, table: str) -> dict[str, Any]:
    config, partitioned = schemas.TABLES[table].Config, schemas.is_partitioned(table)
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
    return {
        "name": table,
        "title": config.title,
        "description": config.description,
        "path": names if partitioned else names[0],
        "profile": PROFILE,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        **_stated(size, joined),
        **({"files": files} if partitioned else {}),
        "schema": schema(table),
    }


def _stated(size: int, digest: Any) -> dict[str, Any]:
    return {"bytes": size, "hash": f"sha256:{digest.hexdigest()}"}


def _sources(folder: Path) -> list[dict[str, str]]:
    with (folder / tables.paths(folder, "sources")[0]).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    columns = {"title": "title", "path": "url", "version": "version"}
    return [{name: row[column] for name, column in columns.items() if row[column]} for row in rows]
