"""Croissant 1.1: a schema.org Dataset that also tells, column by column, how to read the Parquet files.

Each table is a RecordSet with its key; a column has its description and its term in an outside vocabulary. The words of a
closed vocabulary are a RecordSet of their own, TABLE.COLUMN, with what each means. No column has `references`: mlcroissant
joins what they name, and of two tables that it joined it reads the second wrongly or not at all. What a column points at
is in datapackage.json.
"""

from __future__ import annotations

from typing import Any

import schemas
from scripts.publish.metadata import schema_org
from scripts.publish.metadata.facts import Facts, File, address

VERSION = "http://mlcommons.org/croissant/1.1"
PARQUET = "application/x-parquet"  # what readers of Croissant know Parquet by

# The context that the standard recommends in its appendix, for the terms used here; readers ask for all of it.
CONTEXT = (
    {term: f"cr:{term}" for term in (
        "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileObject", "fileProperty",
        "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path",
        "recordSet", "references", "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField",
        "transform",
    )}
    | {term: {"@id": f"cr:{term}", "@type": "@json"} for term in ("data", "examples")}
    | {term: {"@container": "@language"} for term in ("description", "name")}
    | {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "dct": "http://purl.org/dc/terms/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "sc": "https://schema.org/",
    }
)  # fmt: skip

_TYPES = {"string": "sc:Text", "date": "sc:Date", "integer": "sc:Integer", "boolean": "sc:Boolean"}


def document(facts: Facts) -> dict[str, Any]:
    """The whole document."""
    about = schema_org.dataset(facts)
    partitioned = [table for table in schemas.TABLES if schemas.is_partitioned(table)]
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": VERSION,
        **about,
        "citeAs": about["creditText"],
        "distribution": [*map(_file, facts.files), *map(_parts, partitioned)],
        "recordSet": [*map(_table, schemas.TABLES), *_enumerations()],
    }


def _file(file: File) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": address(file.path),
        "contentSize": f"{file.bytes} B",
        "encodingFormat": PARQUET if file.path.endswith(".parquet") else file.media_type,
        "sha256": file.sha256,
    }


def _parts(table: str) -> dict[str, Any]:
    name = f"parquet/{table}"
    return {
        "@type": "cr:FileSet",
        "@id": name,
        "name": name,
        "encodingFormat": PARQUET,
        "includes": f"{name}/*.parquet",
    }


def _table(table: str) -> dict[str, Any]:
    config = schemas.TABLES[table].Config
    key = [{"@id": f"{table}/{column}"} for column in schemas.key(table)]
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": config.description,
        "key": key[0] if len(key) == 1 else key,
        "field": [_field(table, name, facts) for name, facts in schemas.columns(table).items()],
    }


def _field(table: str, name: str, facts: dict[str, Any]) -> dict[str, Any]:
    files = (
        {"fileSet": {"@id": f"parquet/{table}"}}
        if schemas.is_partitioned(table)
        else {"fileObject": {"@id": f"parquet/{table}.parquet"}}
    )
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{name}",
        "name": name,
        "description": facts["description"],
        "dataType": _TYPES[facts["type"]],
        "source": {**files, "extract": {"column": name}},
    }
    if facts["vocabulary"]:
        field["equivalentProperty"] = facts["vocabulary"]
    return field


def _enumerations() -> list[dict[str, Any]]:
    return [
        {
            "@type": "cr:RecordSet",
            "@id": f"{table}.{name}",
            "name": f"{table}.{name}",
            "description": f"The words of {table}.{name} and what each means.",
            "dataType": "sc:Enumeration",
            "key": {"@id": f"{table}.{name}/word"},
            "field": [
                {"@type": "cr:Field", "@id": f"{table}.{name}/{part}", "name": part, "dataType": "sc:Text"}
                for part in ("word", "meaning")
            ],
            "data": [
                {f"{table}.{name}/word": word, f"{table}.{name}/meaning": meaning}
                for word, meaning in facts["values"].items()
            ],
        }
        for table in schemas.TABLES
        for name, facts in schemas.columns(table).items()
        if facts["values"]
    ]
