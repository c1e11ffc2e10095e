"""The codebook: CODEBOOK.md, made from the models and the rules in `schemas/`."""

from __future__ import annotations

import re
from typing import Any

import schemas
from schemas import package
from schemas.base import LINE
from schemas.table_schema import shown
from scripts.publish import lineage_chapter, reading_chapter, rules_chapter

INTRODUCTION = f"""# Codebook of {package.NAME} {package.version()}

Made by `nox -s build` from the models in `schemas/`; not edited by hand. `datapackage.json` says the same to machines.

{reading_chapter.TEXT}
## Tables
"""

APPENDIX = """## Appendix: patterns, limits and terms

A pattern is matched from end to end. A column of text without one holds one line, without blanks at its ends. "Term" links
to the nearest entry in an outside vocabulary.
"""


def codebook(hand_coding: str, groups: str) -> str:
    """The codebook in Markdown: every table and every column with what the models say of it; and how far the coding of clauses agrees
    with people, as `hand_coding.chapter` has it, and how well each group of Members is known, as `groups_chapter.chapter` has it."""
    lines = [INTRODUCTION, *_head("table", "what it holds", "key", "file")]
    for table, model in schemas.TABLES.items():
        lines.append(_row(f"[`{table}`](#{table})", model.Config.description, _code(schemas.key(table)), _file(table)))
    for table in schemas.TABLES:
        lines += ["", *_chapter(table)]
    lines += [
        "",
        "## How well each group is known",
        "",
        groups,
        "",
        "## Coding by hand",
        "",
        hand_coding,
        "",
        lineage_chapter.TEXT,
        *rules_chapter.chapter(),
        "",
        *_appendix(),
    ]
    return "\n".join(lines) + "\n"


def _chapter(table: str) -> list[str]:
    columns = schemas.columns(table)
    lines = [
        f"## {table}",
        "",
        schemas.TABLES[table].Config.description,
        "",
        f"File: {_file(table)}. Key: {_code(schemas.key(table))}. Sorted by {_code(schemas.sort_order(table))}.",
        "",
        *_head("column", "type", "meaning", "example"),
    ]
    for name, column in columns.items():
        lines.append(_row(f"`{name}`", column["type"], _meaning(column), f"`{shown(column['example'])}`"))
    for name, column in columns.items():
        if column["values"]:
            lines += ["", f"`{name}` is one of:", "", *_head("value", "meaning")]
            lines += [_row(f"`{value}`", meaning) for value, meaning in column["values"].items()]
    return lines


def _meaning(column: dict[str, Any]) -> str:
    """The description, and what it leaves to say: a reference that it does not name, and a list of values below."""
    target = (column["points_at"] or "").split(".")[0]
    reference = f" A key of {target}." if target and target not in column["description"] else ""
    return column["description"] + reference + (" Values below." if column["values"] else "")


def _appendix() -> list[str]:
    lines = [APPENDIX, *_head("column", "pattern or least value", "unique", "points at", "term")]
    for table in schemas.TABLES:
        for name, column in schemas.columns(table).items():
            limit, target, term = _limit(column), column["points_at"], column["vocabulary"]
            if limit or target or term or column["unique"]:
                unique = "yes" if column["unique"] else ""
                lines.append(_row(f"`{table}.{name}`", limit, unique, f"`{target}`" if target else "", _link(term)))
    return lines


def _limit(column: dict[str, Any]) -> str:
    if column["pattern"] and column["pattern"] != LINE and not column["points_at"]:
        return f"`{column['pattern']}`"
    return "" if column["minimum"] is None else str(column["minimum"])


def _link(address: str | None) -> str:
    return f"[{re.split('[/#]', address.rstrip('/'))[-1]}]({address})" if address else ""


def _file(table: str) -> str:
    return f"`data/{table}/SESSION.csv`, one a session" if schemas.is_partitioned(table) else f"`data/{table}.csv`"


def _head(*names: str) -> list[str]:
    return [_row(*names), "|" + "---|" * len(names)]


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _code(columns: list[str]) -> str:
    return ", ".join(f"`{column}`" for column in columns)
