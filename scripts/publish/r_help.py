"""The help pages of the R package, one a table, made from the models in the Rd format of R."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import polars as pl

import schemas
from scripts.publish import readme
from scripts.publish.r_data import COLUMNS_LEFT_OUT, TABLES_LEFT_OUT, type_of

_TYPES = {
    "character": "Character", "integer": "Integer", "double": "Number", "logical": "Logical", "Date": "Date", "factor": "Factor",
}  # fmt: skip


def page(table: str, frame: pl.DataFrame, examples: Path) -> str:
    """The help page of a table; the file TABLE.R in the folder `examples` has its examples, if there is one."""
    model, example = schemas.TABLES[table].Config, examples / f"{table}.R"
    shown = example.read_text(encoding="utf-8").rstrip() if example.is_file() else f"str({table})"
    items = "\n".join(_item(table, name, dtype) for name, dtype in frame.schema.items())
    return f"""% Made from the model of the table; not edited by hand.
\\name{{{table}}}
\\alias{{{table}}}
\\encoding{{UTF-8}}
\\docType{{data}}
\\title{{{escaped(model.title)}}}
\\description{{{escaped(model.description)}}}
\\usage{{{table}}}
\\format{{
A data frame with {len(frame):,} rows and {frame.width} columns:
\\describe{{
{items}
}}
}}
\\details{{
The key is {_listed(schemas.key(table))}. Where a column is empty in the record, it is \\code{{NA}} here.{_left_out(table)}
}}
\\source{{\\code{{\\link{{sources}}}} has the sources of the record with their terms, \\code{{\\link{{discrepancies}}}} what they disagree on.}}
\\examples{{
{shown.replace(chr(92), chr(92) * 2).replace("%", chr(92) + "%")}
}}
\\keyword{{datasets}}
"""


def tables_listed(tables: list[str]) -> str:
    """The items of a list of tables, each with a link to its page."""
    return "\n".join(f"    \\item \\code{{\\link{{{table}}}}}: {escaped(readme.one_row(table))}." for table in tables)


def left_out() -> str:
    """What the package does not have of the record, in words."""
    columns = [
        f"{_listed(list(names))} of \\code{{\\link{{{table}}}}}, hashes that prove a text"
        for table, names in COLUMNS_LEFT_OUT.items()
    ]
    tables = [f"\\code{{{table}}} ({escaped(reason)})" for table, reason in TABLES_LEFT_OUT.items()]
    return "; ".join([*tables, *columns])


def escaped(text: str) -> str:
    """Words of a model in Rd: what stands between backticks as code, addresses as links, and nothing taken for a command."""
    escape = re.sub(r"([\\%{}])", r"\\\1", text)
    linked = re.sub(r"https?://[^\s,;()]*[^\s,;().]", r"\\url{\g<0>}", escape)
    return re.sub(r"`([^`]*)`", r"\\code{\1}", linked)


def _item(table: str, name: str, dtype: pl.DataType) -> str:
    """The description of a column, with the levels of a factor in the order of R and a link to the table that it points at."""
    column = schemas.columns(table)[name]
    said = f"{_TYPES[type_of(dtype)]}. {escaped(column['description'])}{_pointed(table, column)}"
    if isinstance(dtype, pl.Enum):
        levels = "\n".join(
            f"    \\item \\code{{{escaped(level)}}}: {escaped(column['values'][level])}" for level in dtype.categories
        )
        said += f" The levels are:\n  \\itemize{{\n{levels}\n  }}"
    return f"\\item{{\\code{{{name}}}}}{{{said}}}"


def _pointed(table: str, column: dict[str, Any]) -> str:
    target = (column["points_at"] or "").split(".")[0]
    return f" See \\code{{\\link{{{target}}}}}." if target not in {"", table, *TABLES_LEFT_OUT} else ""


def _left_out(table: str) -> str:
    names = COLUMNS_LEFT_OUT.get(table, ())
    return f" The package leaves out {_listed(list(names))}." if names else ""


def _listed(names: list[str]) -> str:
    *first, last = [f"\\code{{{name}}}" for name in names]
    return f"{', '.join(first)} and {last}" if first else last
