"""What keys and symbols say of the rows that they name: vectorised readers for the relations in the models."""

from __future__ import annotations

import pandas as pd

# A/RES/77/1#op5.a: the resolution; the outer sections, and the place of the clause.
_PLACE = r"^(?P<resolution_id>[^#]+)#(?P<place>.+)$"


def of_clause(rows: pd.DataFrame) -> pd.DataFrame:
    """What a `clause_id` says: the resolution that it belongs to."""
    return rows["clause_id"].astype("str").str.extract(_PLACE)
