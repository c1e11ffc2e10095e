"""What a resolution's page says of each clause: its acts, whom it addresses, what it cites, and where it comes from and goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from scripts.site.tables import Row, Tables

# What is known of a clause, each a table with rows of its own.
OF_CLAUSE = {
    "actions": "clause_actions",
    "addressees": "clause_addressees",
    "mentions": "clause_mentions",
    "citations": "citations",
    "instruments": "clause_instruments",
    "votes": "roll_call_clauses",
}


class Clauses(NamedTuple):
    """The tables on clauses, in groups. `of`: by resolution; `about`: by name, then by clause; `earlier`, `later`: the links by the
    clause that descends and by the one that it descends from; `pinpointed`: the clauses that cite a clause; `texts`: the words of
    each clause where they are at hand."""

    of: dict[str, list[Row]]
    about: dict[str, dict[str, list[Row]]]
    earlier: dict[str, list[Row]]
    later: dict[str, list[Row]]
    pinpointed: dict[str, list[str]]
    titles: dict[str, Row]
    texts: Mapping[str, str]


def gathered(tables: Tables, texts: Mapping[str, str]) -> Clauses:
    """The tables on clauses; `texts`: the words of clauses by clause_id, an empty mapping where they are not at hand."""
    pinpointed = defaultdict(list)
    for row in tables.rows("citations"):
        if row.cited_clause_id is not None:
            pinpointed[row.cited_clause_id].append(row.clause_id)
    return Clauses(
        of=tables.by("clauses", "resolution_id"),
        about={name: tables.by(table, "clause_id") for name, table in OF_CLAUSE.items()},
        earlier=tables.by("clause_links", "later_id"),
        later=tables.by("clause_links", "earlier_id"),
        pinpointed=dict(pinpointed),
        titles=tables.one("instruments"),
        texts=texts,
    )


def parts(resolution_id: str, clauses: Clauses) -> list[dict[str, Any]]:
    """The parts of a resolution, each with its name and clauses in reading order; none where the package has no clauses of it.

    `opens` is what begins above a clause: its section and heading, where they are not those of the clause before.
    """
    found: list[dict[str, Any]] = []
    above: tuple[str | None, str | None] = (None, None)
    for row in clauses.of.get(resolution_id, []):
        if not found or found[-1]["part"] != row.part:
            found.append({"part": row.part, "number": len(found) + 1, "clauses": []})
            above = (None, None)
        here = (row.section, row.heading)
        found[-1]["clauses"].append(_view(row, here if here != above and any(here) else None, clauses))
        above = here
    return found


def _view(row: Row, opens: tuple[str | None, str | None] | None, clauses: Clauses) -> dict[str, Any]:
    own = {name: groups.get(row.clause_id, []) for name, groups in clauses.about.items()}
    earlier = clauses.earlier.get(row.clause_id, [])
    return own | {
        "row": row,
        "anchor": anchor(row.clause_id),
        "opens": opens,
        "phrase": row.action_phrase or (own["actions"][0].phrase if own["actions"] else None),
        "text": clauses.texts.get(row.clause_id),
        "instruments": [(clauses.titles[one.instrument], one.pinpoint) for one in own["instruments"]],
        "earlier": earlier[0] if earlier else None,
        "later": clauses.later.get(row.clause_id, []),
        "pinpointed": clauses.pinpointed.get(row.clause_id, []),
    }


def anchor(clause_id: str) -> str:
    """The place of a clause within its resolution, such as op5.a, which is its anchor on the page."""
    return clause_id.partition("#")[2]


def of(clause_id: str) -> str:
    """The resolution of a clause."""
    return clause_id.partition("#")[0]
