"""What the SQLite and the DuckDB file share: the definition of each table from its model, and the views."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import schemas
from scripts.derive import agreement

PAIRS = "agreement_pairs"
# Whatever both systems read alike. A Member's `name` is that of members: today's, or the last it had.
VIEWS = {
    "votes_named": (
        "Every vote with the names of the Member, today's, the common one and that of the day of the vote (empty where the day is not known "
        "well enough), the day and the title of the resolution.",
        """SELECT v.roll_call_id, c.date, c.session, c.meeting, c.subject, c.is_final, c.resolution_id, r.title,
       v.member_id, m.name, m.common_name, n.name AS name_then, v.vote
FROM votes v
JOIN roll_calls c ON c.roll_call_id = v.roll_call_id
JOIN members m ON m.member_id = v.member_id
LEFT JOIN member_names n ON n.member_id = v.member_id AND n.start_date <= COALESCE(c.date, c.date_from)
     AND (n.end_date IS NULL OR n.end_date >= COALESCE(c.date, c.date_to))
LEFT JOIN resolutions r ON r.resolution_id = c.resolution_id""",
    ),
    "links": (
        "Where each resolution can be read: its document at the United Nations, and its record in the UN library where it is known.",
        """SELECT resolution_id, title, 'https://docs.un.org/en/' || CASE
           WHEN part IS NULL OR (length(part) = 1 AND resolution_id NOT LIKE '%(%') THEN resolution_id
           ELSE substr(resolution_id, 1, length(resolution_id) - length(part))
       END AS document,
       'https://digitallibrary.un.org/record/' || CAST(undl_id AS TEXT) AS record
FROM resolutions""",
    ),
    "final_votes": (
        "The votes on drafts and reports as a whole, adopted or not, so that each counts once.",
        "SELECT * FROM votes_named WHERE is_final",
    ),
    "agreement": (
        "How often two Members voted alike in a year: final votes in which both said yes, no or abstained. The derived table of that name has more.",
        """SELECT member_a, member_b, year, votes, alike, 1.0 * alike / votes AS share FROM agreement_pairs
UNION ALL
SELECT member_b, member_a, year, votes, alike, 1.0 * alike / votes AS share FROM agreement_pairs""",
    ),
}


def text(value: str) -> str:
    """A literal."""
    return "'" + value.replace("'", "''") + "'"


def name(identifier: str) -> str:
    """A name of a table or column, quoted, for some are words of SQL (table, key, end)."""
    return f'"{identifier}"'


def listed(identifiers: list[str]) -> str:
    """Names, separated by commas."""
    return ", ".join(map(name, identifiers))


def table(
    table: str, column_type: Callable[[str, dict[str, Any]], str], foreign_keys: dict[str, tuple[str, str]]
) -> str:
    """The statement that creates a table, with its primary key, unique columns and the foreign keys given."""
    key = schemas.key(table)
    lines = []
    for column, facts in schemas.columns(table).items():
        line = f"{name(column)} {column_type(column, facts)}"
        line += " NOT NULL" if facts["required"] else ""
        line += " UNIQUE" if facts["unique"] and [column] != key else ""
        lines.append(line)
    lines.append(f"PRIMARY KEY ({listed(key)})")
    for column, (target, other) in foreign_keys.items():
        lines.append(f"FOREIGN KEY ({name(column)}) REFERENCES {name(target)} ({name(other)})")
    return f"CREATE TABLE {name(table)} (\n  " + ",\n  ".join(lines) + "\n)"


def one_of(column: str, words: Iterable[str]) -> str:
    """What allows a column some words alone; nothing where there are none."""
    allowed = ", ".join(map(text, words))
    return f" CHECK ({name(column)} IN ({allowed}))" if allowed else ""


def pairs(text_type: str, integer_type: str, *more: str) -> str:
    """The statement that creates the table behind the view `agreement`."""
    lines = [
        f"{column} {integer_type if kind.is_integer() else text_type} NOT NULL"
        for column, kind in agreement.PAIRS_SCHEMA.items()
    ]
    return f"CREATE TABLE {PAIRS} (\n  " + ",\n  ".join([*lines, *more]) + "\n)"


def views() -> list[str]:
    """The statements that create the views."""
    return [f"CREATE VIEW {name(view)} AS\n{query}" for view, (_, query) in VIEWS.items()]
