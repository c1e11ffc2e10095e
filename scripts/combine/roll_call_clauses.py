"""The places that were voted on, with the clause of the resolution that each became, or why there is none."""

from __future__ import annotations

from collections.abc import Container

import pandas as pd

from schemas.says.places import BY_WORDS, clause_of, why_unmatched
from scripts.common.errors import DataError

FILE = "sources/amendment_clauses.csv"
# `clause`: the place. `clause_id`: filled only where words, and not the number, tell which clause of the resolution it is.
COLUMNS = ("amendment_id", "clause", "is_whole", "clause_id", "source_url", "reason")
TRUTH = {"true": True, "false": False, "": None}


def checked(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of sources/amendment_clauses.csv. Raises DataError for another word than true, false or nothing in `is_whole`."""
    if wrong := [
        f"{FILE}:{line}: is_whole is {value!r}; right would be true, false, or nothing where the source does not tell"
        for line, value in rows["is_whole"].items()
        if value not in TRUTH
    ]:
        raise DataError("\n".join(wrong))
    return rows


def table(
    places: pd.DataFrame,
    calls: pd.DataFrame,
    resolutions: pd.DataFrame,
    clauses: pd.DataFrame,
    of_amendments: pd.DataFrame,
) -> pd.DataFrame:
    """The table `roll_call_clauses`.

    `places`: roll_call_id, position, clause, is_whole. `of_amendments`: sources/amendment_clauses.csv. A clause is pointed at where
    the package has the clauses of the resolution and nothing moved their numbers, or where `of_amendments` knows it by its words.
    Raises DataError, naming the line, for an amendment that was not voted on and for a clause that is none.
    """
    reported = _of_amendments(of_amendments, calls, set(places["roll_call_id"]), set(clauses["clause_id"]))
    found = pd.concat([places.assign(by_words=None), reported], ignore_index=True)
    why = why_unmatched(found, calls, resolutions, clauses)
    of = found["roll_call_id"].map(calls.set_index("roll_call_id")["resolution_id"].to_dict())
    by_number = clause_of(of, found["clause"]).where(why.isna())
    clause_id = by_number.where(by_number.notna(), found["by_words"].where(why.isin(BY_WORDS)))
    return found.drop(columns="by_words").assign(clause_id=clause_id, unmatched=why.where(clause_id.isna()))


def _of_amendments(
    rows: pd.DataFrame, calls: pd.DataFrame, placed: Container[str], clauses: Container[str]
) -> pd.DataFrame:
    """The places of amendments as reports tell of them, for each vote on the amendment: as `places`, and by_words, a clause."""
    votes = calls[calls["amendment_id"].notna()].groupby("amendment_id")["roll_call_id"].agg(list).to_dict()
    found, errors = [], []
    for line, row in rows.iterrows():
        where = f"{FILE}:{line}: {row['amendment_id']}"
        if row["amendment_id"] not in votes:
            errors.append(f"{where} was not put to a recorded vote that the package has")
        if row["clause_id"] and row["clause_id"] not in clauses:
            errors.append(f"{where}: the package has no clause {row['clause_id']}")
        for call in votes.get(row["amendment_id"], []):
            if call in placed:
                errors.append(f"{where}: the places of the vote {call} are known from its source")
            found.append((call, row["clause"], TRUTH[row["is_whole"]], row["clause_id"] or None))
    if errors:
        raise DataError("\n".join(errors))
    made = pd.DataFrame(found, columns=["roll_call_id", "clause", "is_whole", "by_words"]).sort_values(
        "roll_call_id", kind="stable"
    )
    return made.assign(position=made.groupby("roll_call_id").cumcount() + 1)
