"""The prepared queries: each is a file of SQL whose first comments say what it is called, what it counts, and what to try."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl

FOLDER = Path(__file__).parent / "queries"
# In the order in which people are shown them.
NAMES = (
    "votes_on_a_day",
    "find_votes",
    "roll_call",
    "roll_call_by_group",
    "member_record",
    "member_by_year",
    "agreement_by_year",
    "closest_votes",
    "group_splits",
    "group_cohesion",
    "series_by_session",
    "series_changes",
    "amendments_and_votes",
    "paragraph_votes",
    "resolution_clauses",
    "clause_lineage",
    "cited_by",
)
_KEY = re.compile(r"-- (title|about|try): ?(.*)")
_NAMED = re.compile(r"(?<![:\w]):([a-z_]+)")


class Query(NamedTuple):
    """A query: its name, title and description, its SQL, its parameters in the order of the SQL, and values to try for them."""

    name: str
    title: str
    about: str
    sql: str
    parameters: list[str]
    examples: list[dict[str, str]]


def read() -> list[Query]:
    """All queries, in the order of NAMES."""
    return [parsed(name, (FOLDER / f"{name}.sql").read_text(encoding="utf-8")) for name in NAMES]


def parsed(name: str, text: str) -> Query:
    """A query from its file. Comments at the head are `-- key: value`; one that goes on in the next line is set in by two blanks."""
    lines = text.splitlines()
    head = [line for line in lines if line.startswith("--")]
    said: list[tuple[str, str]] = []
    for line in head:
        if found := _KEY.fullmatch(line):
            said.append((found[1], found[2]))
        else:
            said[-1] = said[-1][0], f"{said[-1][1]} {line.removeprefix('--').strip()}"
    of = dict(said)
    sql = "\n".join(lines[len(head) :])
    examples = [dict(parse_qsl(value, keep_blank_values=True)) for key, value in said if key == "try"]
    # The first example names all parameters, in the order in which people think of them.
    parameters = list(dict.fromkeys([*examples[0], *_NAMED.findall(sql)]))
    return Query(name, of["title"], of["about"], sql, parameters, examples)
