"""What a descriptor says of a table: its Table Schema, made from the model, and the dialect of its CSV files."""

from __future__ import annotations

from typing import Any

import schemas

# What version 1 of the standard called a table. Version 2 says `type`; readers of R and older ones of Python ask for this.
PROFILE = "tabular-data-resource"
DIALECT = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}


def schema(table: str) -> dict[str, Any]:
    # A table that points at itself is not named, as the standard asks.
    keys = [
        {"fields": [column], "reference": ({} if target == table else {"resource": target}) | {"fields": [other]}}
        for column, (target, other) in schemas.foreign_keys(table).items()
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(name, column) for name, column in schemas.columns(table).items()],
        "missingValues": [""],
        "primaryKey": schemas.key(table),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(name: str, column: dict[str, Any]) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": column["required"]}
    if column["unique"]:
        constraints["unique"] = True
    if column["minimum"] is not None:
        constraints["minimum"] = column["minimum"]
    if column["maximum"] is not None:
        constraints["maximum"] = column["maximum"]
    if column["values"]:
        constraints["enum"] = list(column["values"])
    if column["pattern"]:
        constraints["pattern"] = f"^({column['pattern']})$"
    field = {
        "name": name,
        "type": column["type"],
        "format": "default",
        "description": column["description"],
        "example": shown(column["example"]),  # the standard wants text here, whatever the type
        "constraints": constraints,
    }
    if column["type"] == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column["values"]:
        field["categories"] = [{"value": word, "label": meaning} for word, meaning in column["values"].items()]
    if column["vocabulary"]:
        field["rdfType"] = column["vocabulary"]
    return field


def shown(value: object) -> str:
    """A value as it stands in a CSV."""
    return str(value).lower() if isinstance(value, bool) else str(value)
