"""What kind of document each citation cites, which clause, and how many citations of each kind lead somewhere."""

from __future__ import annotations

import pandas as pd

from schemas.says.citations import clauses_named, counted, kind_of
from scripts.common.errors import DataError


def tables(citations: pd.DataFrame, clauses: pd.DataFrame, resolutions: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables `citations`, with kind and cited_clause_id, and `citation_coverage`.

    `citations` has clause_id, cited, resolution_id, decision_id and pinpoint, None where a value is missing; `clauses` clause_id,
    resolution_id and section; `resolutions` resolution_id and session. Raises DataError, naming clause and symbol, for a symbol of
    a form that no kind has.
    """
    kinds = kind_of(citations[["cited"]])
    if (kinds == "").any():
        first = citations[kinds == ""].iloc[0]
        raise DataError(
            f"{first['clause_id']}: cites {first['cited']!r}, of which schemas/says/citations.py knows no kind; "
            f"{(kinds == '').sum():,} citations have such symbols"
        )
    named = clauses_named(citations, clauses.assign(section=clauses["section"].replace("", None)))
    found = citations.assign(kind=kinds, cited_clause_id=named.where(named != "", None))
    return {"citations": found, "citation_coverage": counted(found, clauses, resolutions)}
