"""What Datasette asks of us: limits on each connection, links in the cells of prepared queries, and what the start page shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils import tilde_encode
from markupsafe import Markup

from scripts.explore import guard, queries
from scripts.explore.metadata import DATABASE, address
from scripts.publish.formats.sql import VIEWS

# Where a key leads, by the name of its column in the result of a query: to a prepared query with its one parameter, or to a row.
_QUERIES = {
    "roll_call_id": ("roll_call", "vote"),
    "member_id": ("member_by_year", "member"),
    "member_a": ("member_by_year", "member"),
    "member_b": ("member_by_year", "member"),
    "clause_id": ("clause_lineage", "clause"),
    "earlier_clause_id": ("clause_lineage", "clause"),
    "series": ("series_by_session", "series"),
}
_ROWS = {
    "resolution_id": "resolutions",
    "earlier_resolution_id": "resolutions",
    "decision_id": "decisions",
    "amendment_id": "amendments",
}
# Shown with a colour; the word is always there, too.
_VOTES = {"yes", "no", "abstain", "non_voting"}


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Limit each connection."""
    guard.limit(conn)


@hookimpl
def render_cell(value: object, column: str, table: str | None, database: str) -> Markup | None:
    """A key in the result of a query as a link, and a vote with its sign; None leaves a cell as it is."""
    if database != DATABASE or not isinstance(value, str) or not value:
        return None
    if column in ("vote", "vote_before") and value in _VOTES:
        return Markup('<span class="vote vote-{}">{}</span>').format(value, value)
    if table is not None:
        return None  # Datasette links the keys of tables itself
    if column in _QUERIES:
        query, parameter = _QUERIES[column]
        return _link(address(query, {parameter: value}), value)
    if column in _ROWS:
        return _link(f"/{DATABASE}/{quote(_ROWS[column])}/{tilde_encode(value)}", value)
    return None


@hookimpl
def extra_template_vars(datasette: Datasette, view_name: str) -> Callable[[], Awaitable[dict[str, Any]]] | None:
    """For the start page: Members to choose from, what the file says of itself, its votes by day, its tables and the queries."""
    if view_name != "index":
        return None

    async def variables() -> dict[str, Any]:
        database = datasette.get_database(DATABASE)

        async def rows(sql: str) -> list[sqlite3.Row]:
            return list((await database.execute(sql)).rows)

        tables, counts = datasette.metadata("databases")[DATABASE]["tables"], await database.table_counts()
        return {
            "explored": DATABASE,
            "about": dict(map(tuple, await rows("SELECT property, value FROM about"))),
            "members": await rows("SELECT member_id, common_name FROM members ORDER BY common_name"),
            "days": await rows(
                "SELECT date, count(*) AS votes FROM roll_calls WHERE date IS NOT NULL GROUP BY date ORDER BY date DESC LIMIT 8"
            ),
            "queries": [(query, address(query.name, query.examples[0])) for query in queries.read()],
            "described": [
                (name, said, counts[name]) for name, said in tables.items() if name in counts and not said.get("hidden")
            ],
            "views": {view: said for view, (said, _) in VIEWS.items()},
        }

    return variables


def _link(target: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(target, text)
