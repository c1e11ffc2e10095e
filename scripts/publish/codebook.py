"""The codebook: CODEBOOK.md, made from the models and the rules in `schemas/`."""

from __future__ import annotations

import re
from typing import Any

import schemas
from schemas import package
from schemas.base import LINE
from schemas.table_schema import shown
from scripts.publish import rules_chapter

HOW_TO_READ = f"""# Codebook of {package.NAME} {package.version()}

Made from the models in `schemas/` by `python -m scripts.commands.describe`; not edited by hand. `datapackage.json` says the same
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


def codebook() -> str:
    """The codebook in Markdown: every table and every column with what the models say of it."""
    lines = [HOW_TO_READ, *_head("table", "what it holds", "key", "file")]
    for table, model in schemas.TABLES.items():
        lines.append(
            _row(f"[`{table}`](#{table})", model.Config.description, _ticked(schemas.key(table)), _file(table))
        )
    for table in schemas.TABLES:
        lines += ["", *_chapter(table)]
    lines += ["", *rules_chapter.chapter()]
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
