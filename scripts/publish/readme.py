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


def last_days(resolutions: Iterable[Mapping[str, str]], roll_calls: Iterable[Mapping[str, str]]) -> str:
    """The table of the last day that each voting source covers, emergency special sessions apart.

    Rows are mappings as `csv.DictReader` gives them, an empty text for an empty cell.
    """
    dated = [("UN XML", row["session"], row["adopted_on"]) for row in resolutions if row["source_id"] == "unxml"]
    for row in roll_calls:
        for source, column in (("UN library", "undl_id"), ("Voeten", "voeten_rcid")):
            if row[column] and row["date"]:
                dated.append((source, row["session"], row["date"]))
    lines = [
        "| source | last day, regular and special sessions | last day, emergency special sessions |",
        "|---|---|---|",
    ]
    for source in dict.fromkeys(source for source, _, _ in dated):
        days = [
            max(
                (day for name, session, day in dated if name == source and session.startswith("ES-") is emergency),
                default="",
            )
            for emergency in (False, True)
        ]
        lines.append(f"| {source} | {days[0]} | {days[1]} |")
    return "\n".join(lines)


def pipeline_steps() -> str:
    """The steps of the pipeline, as the comments that number them say, in Markdown."""
    source = inspect.getsource(pipeline.combine)
    found = re.findall(r"^    # (\d+)\. (.+)$", source, re.MULTILINE)
    return "\n".join(f"{number}. {step}" for number, step in found)
