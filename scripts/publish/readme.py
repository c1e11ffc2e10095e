"""What README.md and docs/ say of data and code: made here, put between two HTML comments, never typed."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Iterable, Mapping

import schemas
from schemas.says.citations import COUNTS
from scripts.combine import pipeline
from scripts.combine.voeten_discrepancies import NO_VOTE
from scripts.common.errors import DataError

# A roll call of Voeten's in a reason: "… is linked. (rcid 1261)", "… in the source (3899)."
_RCID = re.compile(r"\((?:rcid )?(\d+)\)")


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
    lines += [f"| [`{table}`](CODEBOOK.md#{table}) | {one_row(table)} | {rows[table]:,} |" for table in schemas.TABLES]
    return "\n".join(lines)


def one_row(table: str) -> str:
    """What one row of a table is, without what explains it behind a semicolon, a bracket or the first sentence."""
    description = schemas.TABLES[table].Config.description
    return re.split(r"[;(]|[.] ", description.removeprefix("One row is "))[0].strip().rstrip(".")


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


def citations(rows: Iterable[Mapping[str, str]]) -> str:
    """The table of what is cited: for each kind of document how many citations there are, and how many lead to a row or name a place.

    Rows are those of the table citation_coverage as `csv.DictReader` gives them.
    """
    totals: dict[str, Counter[str]] = {}
    for row in rows:
        totals.setdefault(row["kind"], Counter()).update({column: int(row[column]) for column in COUNTS})
    lines = [
        "| cited | citations | lead to a row | name a place | lead to a clause |",
        "|---|---:|---:|---:|---:|",
    ]
    for kind in sorted(totals, key=lambda kind: (-totals[kind]["cited"], kind)):
        lines.append(f"| `{kind}` | " + " | ".join(f"{totals[kind][column]:,}" for column in COUNTS) + " |")
    return "\n".join(lines)


# The sessions of a line of the table of coverage: regular ones by tens, then the special and the emergency special ones.
_KINDS = {"S-": "special sessions", "ES-": "emergency special sessions"}


def coverage(rows: Iterable[Mapping[str, str]]) -> str:
    """The table of what is held of the resolutions of each ten sessions. Rows are those of the table coverage as `csv.DictReader`
    gives them, an empty text for an empty cell."""
    columns = ("numbered", "held", "with_day", "with_title", "with_adoption", "with_clauses", "put_to_vote")
    totals: dict[str, dict[str, int]] = {}
    for row in sorted(rows, key=lambda row: int(row["session"].rpartition("-")[2])):
        kind, _, number = row["session"].rpartition("-")
        first = (int(number) - 1) // 10 * 10 + 1
        line = totals.setdefault(
            _KINDS[f"{kind}-"] if kind else f"sessions {first} to {first + 9}", dict.fromkeys(columns, 0)
        )
        for column in columns:
            line[column] += int(row[column] or 0)
    ordered = sorted(totals, key=lambda name: name in _KINDS.values())
    lines = ["| | numbers known | held | with day | with title | adoption known | with clauses | put to a vote |"]
    lines.append("|---|" + "---:|" * len(columns))
    lines += [f"| {name} | " + " | ".join(f"{totals[name][column]:,}" for column in columns) + " |" for name in ordered]
    return "\n".join(lines)


def voeten_roll_calls(roll_calls: Iterable[Mapping[str, str]], discrepancies: Iterable[Mapping[str, str]]) -> str:
    """How many of Voeten's roll calls stand in `roll_calls`, and what the others are, as `discrepancies` says of each.

    Rows are mappings as `csv.DictReader` gives them.
    """
    placed = {row["voeten_rcid"] for row in roll_calls} - {""}
    reasons = [row["reason"] for row in discrepancies if row["column_name"] == "voeten_rcid"]
    others = {rcid for reason in reasons for rcid in _RCID.findall(reason)} - placed
    several = sum(reason.count(f"{NO_VOTE['ambiguous']} (rcid ") for reason in reasons)
    return (
        f"Of the {len(placed | others):,} roll calls of Voeten's data {len(placed):,} stand in `roll_calls`. Of the other {len(others)}, "
        f"{several} {'fits' if several == 1 else 'fit'} several votes; the rest repeat a vote or contradict the record. "
        "`discrepancies` names each."
    )


# Where a comment goes on in the next line.
_CONTINUED = re.compile(r"\n    # ")


def pipeline_steps() -> str:
    """The steps of the pipeline, as the comments that number them say, in Markdown."""
    source = inspect.getsource(pipeline.combine)
    found = re.findall(r"^    # (\d+)\. ((?:.+\n    # )*.+)$", source, re.MULTILINE)
    return "\n".join(f"{number}. {_CONTINUED.sub(' ', step)}" for number, step in found)
