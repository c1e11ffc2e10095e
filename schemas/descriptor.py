"""What a descriptor says: of the package, and of each table. Only paths, sizes, hashes and the version are not said here.

What is published is made by these functions, and what is checked is compared with them, so that nothing in a descriptor
can say other than the models.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import schemas
from schemas import package
from schemas.table_schema import DIALECT, schema
from schemas.table_schema import PROFILE as TABLE_PROFILE

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
# What the descriptor says of a file, or of the files of a table together.
STATED = ("path", "bytes", "hash")


def of_package(version: str, sources: list[dict[str, str]]) -> dict[str, Any]:
    """All properties of the package but its resources; `sources` as the function of that name gives them."""
    return {
        "$schema": PROFILE,
        "name": package.NAME,
        "id": f"{package.NAME}/{version}",
        "title": package.TITLE,
        "description": package.DESCRIPTION,
        **({"homepage": homepage} if (homepage := package.address(package.HOMEPAGE) or package.address()) else {}),
        "version": version,
        "keywords": package.KEYWORDS,
        "licenses": package.LICENSES,
        "sources": sources,
        "contributors": package.CONTRIBUTORS,
    }


def sources(rows: Iterable[Mapping[Any, str | None]]) -> list[dict[str, str]]:
    """The sources of the package, from the rows of the table `sources`; what is empty there is left out."""
    columns = {"title": "title", "path": "url", "version": "version"}
    return [{name: value for name, column in columns.items() if (value := row[column])} for row in rows]


def of_table(table: str) -> dict[str, Any]:
    """All properties of a resource but those of its files."""
    config = schemas.model(table).Config
    return {
        "name": table,
        "title": config.title,
        "description": config.description,
        "profile": TABLE_PROFILE,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": schema(table),
    }
