"""Describe a package: datapackage.json and CODEBOOK.md, both made from the models in `schemas/` and the files in data/."""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

import schemas
from schemas import package
from schemas.base import LINE
from schemas.vocabulary import SESSION
from scripts import catalogue, door
from scripts.faults import CallFault, DataFault
from scripts.paths import ROOT

DIALECT = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}

HOW_TO_READ = f"""# Codebook of {package.NAME} {package.version()}

Made from the models in `schemas/` by `python -m scripts.describe`; not edited by hand. `datapackage.json` says the same
to machines.

## How to read the files

- CSV in UTF-8 without BOM: commas, LF, one header row, quotes only where needed.
- An empty cell is a missing value, and nothing else is: `NA` is the alpha-2 code of Namibia. Read with
  `pd.read_csv(path, keep_default_na=False, na_values=[""])` or `readr::read_csv(path, na = "")`.
- Days are `YYYY-MM-DD`, truth values `true` and `false`. `m49` and `session` are text, though they look like numbers.
- A key names a row for ever. "Points at" gives the `table.column` in which the value must stand if the cell is not empty.
- A symbol has one spelling: no blanks, the letter of a part at its end (`A/RES/75/290A`, `A/RES/217(III)A`,
  `A/75/PV.48(Resumption1)`).
- A pattern is matched from end to end. A column of text without one holds one line, no blank at its ends.
- "Term" links to the entry in an outside vocabulary that comes nearest.

## Tables
"""


def descriptor(folder: Path) -> dict[str, Any]:
    """The Data Package v2 descriptor of the tables in `folder`/data.

    Nothing in it changes between two runs on the same files. Raises CallFault where a table has no file and DataFault
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


def paths(folder: Path, table: str) -> list[str]:
    """The files of a table relative to the folder: one, or one a session in the order of `session_order`.

    Raises CallFault where there is none and DataFault for a file that is not named for a session.
    """
    if schemas.is_partitioned(table):
        found = list((folder / "data" / table).glob("*.csv"))
        if strange := sorted(path.name for path in found if not re.fullmatch(SESSION, path.stem)):
            raise DataFault(
                f"data/{table}/{strange[0]}: no session's name; right would be 75.csv, ES-11.csv or S-32.csv"
            )
        found.sort(key=lambda path: session_order(path.stem))
    else:
        found = [path for path in [folder / "data" / f"{table}.csv"] if path.is_file()]
    if not found:
        raise CallFault(f"data/ has no file of the table {table}; `nox -s build` writes it")
    return [path.relative_to(folder).as_posix() for path in found]


def session_order(session: str) -> tuple[int, int]:
    """A sort key: regular sessions, then emergency special, then special ones, each by number."""
    kind, _, number = session.rpartition("-")
    return ["", "ES", "S"].index(kind), int(number)


def _resource(folder: Path, table: str) -> dict[str, Any]:
    config, partitioned = schemas.TABLES[table].Config, schemas.is_partitioned(table)
    names = paths(folder, table)
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
        "type": "table",
        "scheme": "multipart" if partitioned else "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        **_stated(size, joined),
        **({"files": files} if partitioned else {}),
        "schema": _schema(table),
    }


def _stated(size: int, digest: Any) -> dict[str, Any]:
    return {"bytes": size, "hash": f"sha256:{digest.hexdigest()}"}


def _schema(table: str) -> dict[str, Any]:
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


def _sources(folder: Path) -> list[dict[str, str]]:
    with (folder / paths(folder, "sources")[0]).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    columns = {"title": "title", "path": "url", "version": "version"}
    return [{name: row[column] for name, column in columns.items() if row[column]} for row in rows]


def codebook() -> str:
    """The codebook in Markdown: every table and every column with what the models say of it."""
    lines = [HOW_TO_READ, *_head("table", "what it holds", "key", "file")]
    for table, model in schemas.TABLES.items():
        lines.append(
            _row(f"[`{table}`](#{table})", model.Config.description, _ticked(schemas.key(table)), _file(table))
        )
    for table in schemas.TABLES:
        lines += ["", *_chapter(table)]
    lines += ["", *catalogue.chapter()]
    return "\n".join(lines) + "\n"


def _chapter(table: str) -> list[str]:
    columns = schemas.columns(table)
    lines = [
        f"## {table}",
        "",
        schemas.TABLES[table].Config.description,
        "",
        f"File: {_file(table)}. Key: {_ticked(schemas.key(table))}. Sorted by {_ticked(schemas.sort_order(table))}.",
        "",
        *_head("column", "type", "required", "what it is", "values", "points at", "example", "term"),
    ]
    for name, column in columns.items():
        lines.append(
            _row(
                f"`{name}`",
                column["type"],
                "yes" if column["required"] else "no",
                column["description"],
                _values(name, column),
                f"`{column['points_at']}`" if column["points_at"] else "",
                f"`{shown(column['example'])}`",
                f"[{re.split('[/#]', column['vocabulary'].rstrip('/'))[-1]}]({column['vocabulary']})"
                if column["vocabulary"]
                else "",
            )
        )
    for name, column in columns.items():
        if column["values"]:
            lines += ["", f"`{name}` is one of:", "", *_head("word", "meaning")]
            lines += [_row(f"`{word}`", meaning) for word, meaning in column["values"].items()]
    return lines


def _values(name: str, column: dict[str, Any]) -> str:
    """What a cell may hold, in short."""
    if column["values"]:
        said = f"one of the words of `{name}` below"
    elif column["pattern"] and column["pattern"] != LINE and not column["points_at"]:
        said = f"`{column['pattern']}`"
    elif column["minimum"] is not None:
        said = f"{column['minimum']} or more"
    else:
        said = ""
    return said + (", each once" if column["unique"] else "")


def _file(table: str) -> str:
    return f"`data/{table}/SESSION.csv`, one a session" if schemas.is_partitioned(table) else f"`data/{table}.csv`"


def _head(*names: str) -> list[str]:
    return [_row(*names), "|" + "---|" * len(names)]


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _ticked(columns: list[str]) -> str:
    return ", ".join(f"`{column}`" for column in columns)


def documents(folder: Path) -> dict[str, str]:
    """The two documents by file name, for the tables in `folder`/data."""
    described = json.dumps(descriptor(folder), indent=2, ensure_ascii=False) + "\n"
    return {"datapackage.json": described, "CODEBOOK.md": codebook()}


def stale(folder: Path) -> list[str]:
    """Which of the two documents in a folder are missing or not what its data and the models make them."""
    made = documents(folder)
    return [
        name
        for name, content in made.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != content.encode()
    ]


def write(folder: Path) -> None:
    """Write datapackage.json and CODEBOOK.md beside data/, each in one step."""
    for name, content in documents(folder).items():
        scratch = folder / f".{name}"
        scratch.write_text(content, encoding="utf-8", newline="\n")
        scratch.replace(folder / name)


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.describe", description="Write datapackage.json and CODEBOOK.md from schemas/ and data/."
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT, help="the folder of the package (default: this checkout)"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if one of them is stale")
    parser.add_argument("--json", action="store_true", help="print which were stale to standard output as JSON")
    arguments = parser.parse_args()
    found = stale(arguments.folder)
    if found and not arguments.check:
        write(arguments.folder)
    if arguments.json:
        json.dump({"stale": found, "written": bool(found) and not arguments.check}, sys.stdout)
        print()
    said = "is stale" if arguments.check else "was stale and is written anew"
    for name in found:
        door.console.print(f"{name} {said}")
    if not found:
        door.console.print("datapackage.json and CODEBOOK.md are current")
    return door.DATA_AT_FAULT if found and arguments.check else door.GOOD


if __name__ == "__main__":
    door.run(main)
