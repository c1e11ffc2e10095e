"""What README.md and docs/ say of data and code: made here, put between two HTML comments, never typed."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping

import schemas
from scripts.combine import pipeline
from scripts.common.errors import DataError


def filled(text: str, mark: str, content: str) -> str:
    """A Markdown text with `content` between the lines `<!-- mark -->` and `<!-- /mark -->`; one without them is returned as it is.

    Raises DataError where one of the two comments is missing or stands twice.
    """
    opening, closing = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    counts = text.count(opening), text.count(closing)
    if counts == (0, 0):
        return text
    if counts != (1, 1) or text.index(opening) > text.index(closing):
        raise DataError(
            f"{opening} stands {counts[0]} times, {closing} {counts[1]} times; right is once each, in order"
        )
    before, rest = text.split(opening)
    return f"{before}{opening}\n{content}\n{closing}{rest.split(closing)[1]}"


def row_counts(rows: Mapping[str, int]) -> str:
    """The table of tables: name, what one row is, and how many rows there are."""
    lines = ["| table | one row is | rows |", "|---|---|---:|"]
    for table, model in schemas.TABLES.items():
        # What follows a semicolon or a bracket explains, and stands in the codebook.
        one = re.split(r"[;(]", model.Config.description.removeprefix("One row is "))[0].strip().rstrip(".")
        lines.append(f"| [`{table}`](CODEBOOK.md#{table}) | {one} | {rows[table]:,} |")
    return "\n".join(lines)


def last_days(sources: Iterable[Mapping[str, str]]) -> str:
    """The table of the days that each source of votes and resolutions covers, emergency special sessions apart. What follows a
    comma or a colon in its title explains, and stands in the table.

    Rows are those of the table sources as `csv.DictReader` gives them, an empty text for an empty cell.
    """
    lines = [
        "| source | first day | last day, regular and special sessions | last day, emergency special sessions |",
        "|---|---|---|---|",
    ]
    for row in sources:
        if row["first_day"]:
            days = " | ".join(row[column] for column in ("first_day", "last_day", "last_emergency_day"))
            title = re.split(r"[,:]", row["title"])[0]
            lines.append(f"| `{row['source_id']}`: {title} | {days} |")
    return "\n".join(lines)


def pipeline_steps() -> str:
    """The steps of the pipeline, as the comments that number them say, in Markdown."""
    source = inspect.getsource(pipeline.combine)
    found = re.findall(r"^    # (\d+)\. (.+)$", source, re.MULTILINE)
    return "\n".join(f"{number}. {step}" for number, step in found)
