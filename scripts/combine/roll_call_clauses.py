"""The places that were voted on, with the clause of the resolution that each became."""

from __future__ import annotations

import pandas as pd

# Whether the numbers of the draft are those of the resolution shows in what was decided on each of its parts: a paragraph that was
# voted out, or an amendment that was adopted, moves them.
KEEPS_NUMBERS = {"clause": "adopted", "amendment": "rejected"}


def table(places: pd.DataFrame, calls: pd.DataFrame, resolutions: pd.DataFrame, clauses: pd.DataFrame) -> pd.DataFrame:
    """The table `roll_call_clauses`.

    `places`: roll_call_id, position, clause, is_whole. A clause is pointed at where the package has the clauses of the resolution and
    the numbers of the draft were left as they were: the resolution was not amended, and every separate vote on it kept its part.
    """
    parts = calls[calls["subject"].isin(KEEPS_NUMBERS) & calls["resolution_id"].notna()]
    moved = parts.loc[parts["result"] != parts["subject"].map(KEEPS_NUMBERS), "resolution_id"]
    amended = resolutions.loc[resolutions["amended"].fillna(False).astype(bool), "resolution_id"]
    of = places["roll_call_id"].map(calls.set_index("roll_call_id")["resolution_id"].to_dict())
    clause_id = of.where(~of.isin({*moved, *amended})) + "#" + places["clause"]
    return places.assign(clause_id=clause_id.where(clause_id.isin(clauses["clause_id"])))
