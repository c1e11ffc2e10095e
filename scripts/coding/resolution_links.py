"""The table `resolution_links`: each resolution beside the one before it that it continues, and what shows that it does."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from schemas.says import titles
from schemas.says.resolution_links import EVIDENCE, evidence, of_clause, shared_clauses
from scripts.coding import successors
from scripts.coding.known_resolutions import Resolution, known
from scripts.common.errors import DataError

COLUMNS = ["later_id", "earlier_id", "basis", *EVIDENCE]


def table(
    resolutions: pd.DataFrame,
    clauses: pd.DataFrame,
    citations: pd.DataFrame,
    clause_links: pd.DataFrame,
    by_hand: pd.DataFrame,
) -> pd.DataFrame:
    """One row for each resolution of a regular session that continues an earlier one: COLUMNS.

    `resolutions`: resolution_id, session, title, agenda_title; `clauses`: resolution_id; `citations`: clause_id, resolution_id;
    `clause_links`: later_id, earlier_id, both of clauses; `by_hand`: later_id, earlier_id (empty: none), indexed by line.
    Raises DataError where a row by hand names a resolution that is not among these, one of no earlier session, or one that another
    row names.
    """
    clauses_of = Counter(clauses["resolution_id"])
    resolutions = resolutions[["resolution_id", "session", "title", "agenda_title"]]
    resolutions = resolutions.mask(resolutions == "")  # an empty text is a missing one
    titled = resolutions[resolutions["session"].str.isdigit()].dropna(subset=["title"])
    rows = [
        Resolution(resolution_id, int(session), titles.read(title, agenda), clauses_of[resolution_id])
        for resolution_id, session, title, agenda in zip(
            titled["resolution_id"], titled["session"], titled["title"], titled["agenda_title"].fillna(""), strict=True
        )
    ]
    cited = citations.dropna(subset=["resolution_id"])
    cites = set(zip(of_clause(cited["clause_id"]), cited["resolution_id"], strict=True))
    of_all = known(rows, cites, shared_clauses(clause_links))
    found = successors.found(rows, of_all, _by_hand(by_hand, {row.resolution_id: row.session for row in rows}))
    pairs = pd.DataFrame(
        [(later, *found[later]) for later in sorted(found)], columns=["later_id", "earlier_id", "basis"], dtype="str"
    )
    return pairs.join(evidence(pairs, resolutions, set(clauses_of), citations, clause_links))


def _by_hand(rows: pd.DataFrame, sessions: dict[str, int]) -> dict[str, str]:
    """The predecessors that we name."""
    place, errors = "sources/resolution_links.csv", []
    earlier = rows["earlier_id"]
    for line, row in rows.iterrows():
        unknown = [name for name in (row["later_id"], row["earlier_id"]) if name and name not in sessions]
        if unknown:
            errors.append(f"{place}:{line}: {unknown[0]} is no resolution of a regular session with a title")
        elif row["earlier_id"] and sessions[row["earlier_id"]] >= sessions[row["later_id"]]:
            errors.append(f"{place}:{line}: {row['earlier_id']} is not of a session before that of {row['later_id']}")
    for line, name in earlier[earlier.duplicated() & (earlier != "")].items():
        errors.append(f"{place}:{line}: {name} goes on in two resolutions; right would be one")
    if errors:
        raise DataError("\n".join(errors))
    return dict(zip(rows["later_id"], earlier, strict=True))
