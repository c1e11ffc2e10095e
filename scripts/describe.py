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
from scripts import door
from scripts.faults import CallFault
from scripts.paths import ROOT

DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
}


def descriptor(folder: Path) -> dict[str, Any]:
    """The Data Package v2 descriptor of the tables in `folder`/data.

    Nothing in it changes between two runs on the same files. Raises CallFault where a table has no file.
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
    """The files of a table relative to the folder: one, or one a session, regular sessions first and by number.

    Raises CallFault where there is none.
    """
    if schemas.is_partitioned(table):
        found = sorted((folder / "data" / table).glob("*.csv"), key=lambda path: session_order(path.stem))
    else:
        found = [path for path in [folder / "data" / f"{table}.csv"] if path.is_file()]
    if not found:
        raise CallFault(f"data/ has no file of the table {table}; `nox -s build` writes it")
    return [path.relative_to(folder).as_posix() for path in found]


def session_order(session: str) -> tuple[int, int]:
    """A sort key: regular sessions, then special, then emergency special ones, each by number."""
    kind, _, number = session.rpartition("-")
    return ["", "S", "ES"].index(kind), int(number)


def _resource(folder: Path, table: str) -> dict[str, Any]:
    files = [folder / path for path in paths(folder, table)]
    stated = [{"path": p.relative_to(folder).as_posix(), "bytes": p.stat().st_size, "hash": _hash(p)} for p in files]
    model = schemas.TABLES[table].Config
    partitioned = schemas.is_partitioned(table)
    return {
        "name": table,
        "title": model.title,  # type: ignore[attr-defined]
        "description": model.description,  # type: ignore[attr-defined]
        "path": [file["path"] for file in stated] if partitioned else stated[0]["path"],
        "type": "table",
        "scheme": "multipart" if partitioned else "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        # The standard has one hash a resource; where the resource is several files, each has its own in `files`.
        **({"files": stated} if partitioned else {"bytes": stated[0]["bytes"], "hash": stated[0]["hash"]}),
        "schema": _schema(table),
    }


def _schema(table: str) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": "" if target == table else target, "fields": [other]}}
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
        constraints["pattern"] = f"^(?:{column['pattern']})$"
    return {
        "name": name,
        "type": column["type"],
        **({"format": "%Y-%m-%d"} if column["type"] == "date" else {}),
        "description": column["description"],
        "example": column["example"],
        **({"rdfType": column["vocabulary"]} if column["vocabulary"] else {}),
        "constraints": constraints,
    }


def _sources(folder: Path) -> list[dict[str, str]]:
    with (folder / paths(folder, "sources")[0]).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [
        {
            "title": row["title"],
            **({"path": row["url"]} if row["url"] else {}),
            **({"version": row["version"]} if row["version"] else {}),
        }
        for row in rows
    ]


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"


def codebook() -> str:
    """The codebook in Markdown: every table and every column with what the models say of it."""
    lines = [
        f"# Codebook of {package.NAME} {package.version()}",
        "",
        "Made from the models in `schemas/` by `python -m scripts.describe`; not edited by hand.",
        "",
        "All files are CSV: UTF-8, comma, LF, one header row, an empty cell for what is missing, `true` and `false`, days as "
        "YYYY-MM-DD. `NA` is Namibia's code and not a missing value. Symbols have one spelling: no blanks, the letter of a "
        "part at the end (`A/RES/75/290A`, `A/RES/217(III)A`, `A/75/PV.48(Resumption1)`).",
        "",
        "| table | one row is | key |",
        "|---|---|---|",
    ]
    for table, model in schemas.TABLES.items():
        first = re.split(r"(?<=[.;:]) ", model.Config.description)[0].rstrip(".;:")  # type: ignore[attr-defined]
        lines.append(f"| [`{table}`](#{table}) | {first[0].lower()}{first[1:]} | {_ticked(schemas.key(table))} |")
    for table in schemas.TABLES:
        lines += ["", *_chapter(table)]
    return "\n".join(lines) + "\n"


def _chapter(table: str) -> list[str]:
    model = schemas.TABLES[table].Config
    file = f"`data/{table}/SESSION.csv`, one a session" if schemas.is_partitioned(table) else f"`data/{table}.csv`"
    lines = [
        f"## {table}",
        "",
        str(model.description),  # type: ignore[attr-defined]
        "",
        f"File: {file}. Key: {_ticked(schemas.key(table))}. Sorted by {_ticked(schemas.sort_order(table))}.",
        "",
        "| column | type | may be empty | what it is | example |",
        "|---|---|---|---|---|",
    ]
    vocabularies = []
    for name, column in schemas.columns(table).items():
        said = column["description"]
        if column["points_at"]:
            said += f" Points at `{column['points_at']}`."
        if column["values"]:
            said += " One of the words below."
            vocabularies.append((name, column["values"]))
        if column["vocabulary"]:
            said += f" ([term]({column['vocabulary']}))"
        example = str(column["example"]).lower() if isinstance(column["example"], bool) else str(column["example"])
        empty = "no" if column["required"] else "yes"
        lines.append(f"| `{name}` | {column['type']} | {empty} | {_cell(said)} | `{_cell(example)}` |")
    for name, values in vocabularies:
        lines += ["", f"`{name}` is one of:", "", "| word | meaning |", "|---|---|"]
        lines += [f"| `{word}` | {_cell(meaning)} |" for word, meaning in values.items()]
    return lines


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _ticked(columns: list[str]) -> str:
    return ", ".join(f"`{column}`" for column in columns)


def documents(folder: Path) -> dict[str, str]:
    """The two documents by file name, for the tables in `folder`/data."""
    described = json.dumps(descriptor(folder), indent=2, ensure_ascii=False) + "\n"
    return {"datapackage.json": described, "CODEBOOK.md": codebook()}


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
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if one of them is stale")
    parser.add_argument("--json", action="store_true", help="print which were stale to standard output as JSON")
    arguments = parser.parse_args()
    made = documents(ROOT)
    stale = [name for name, content in made.items() if not _is_current(ROOT / name, content)]
    if not arguments.check:
        write(ROOT)
    if arguments.json:
        json.dump({"stale": stale, "written": not arguments.check}, sys.stdout)
        print()
    door.console.print(f"stale: {', '.join(stale)}" if stale else "datapackage.json and CODEBOOK.md are current")
    return door.DATA_AT_FAULT if stale and arguments.check else door.GOOD


def _is_current(path: Path, content: str) -> bool:
    return path.is_file() and path.read_bytes() == content.encode()


if __name__ == "__main__":
    door.run(main)
