"""What keys and symbols say of the rows that they name: vectorised readers for the relations in the models."""

from __future__ import annotations

import pandas as pd

# A/RES/77/1#op5.a: the resolution; the outer sections, and the place of the clause.
_PLACE = r"^(?P<resolution_id>[^#]+)#(?P<place>.+)$"


# A/DEC/76/552, A/DEC/32/450B.
_DECISION = r"^A/DEC/(?P<session>[^/]+)/(?P<number>[0-9]+)(?P<part>[A-Z]?)$"


def of_clause(rows: pd.DataFrame) -> pd.DataFrame:
    """What a `clause_id` says: the resolution that it belongs to."""
    return rows["clause_id"].astype("str").str.extract(_PLACE)


def of_decision(rows: pd.DataFrame) -> pd.DataFrame:
    """What a `decision_id` says: session, number and part."""
    found = rows["decision_id"].astype("str").str.extract(_DECISION)
    return found.assign(number=found["number"].astype("Int64"))
