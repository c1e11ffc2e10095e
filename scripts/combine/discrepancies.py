"""The table of discrepancies: what the steps noted, each place once, and what sources/discrepancies.csv adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict

import pandas as pd

from schemas.rules.discrepancies import keys, written
from scripts.combine.rows import Discrepancy
from scripts.extract.undl import SOURCE as UNDL
from scripts.extract.unxml.documents import SOURCE as UNXML

PLACE = ["table_name", "row_key", "column_name"]
# The tables whose rows are named by the `ref` of a vote until it has its key.
_BY_REF = ("roll_calls", "votes")


def of_votes(differences: pd.DataFrame) -> list[Discrepancy]:
    """The cells on which sources differ, as in reconcile.Reconciled."""
    return [
        Discrepancy(
            table_name="votes",
            row_key=f"{row['roll_call_id']}|{row['member_id']}",
            column_name="vote",
            kind=row["kind"],
            reason=row["reason"],
            **{name: row[name] for name in ("source_a", "value_a", "source_b", "value_b", "kept")},
        )
        for row in differences.to_dict("records")
    ]


def of_sources(curated: pd.DataFrame) -> list[Discrepancy]:
    """The rows of sources/discrepancies.csv: those on votes are of the library's records, the others of the XML."""
    sources = [UNDL if table in _BY_REF else UNXML for table in curated["table_name"]]
    return [
        Discrepancy(source_a=source, source_b=source, **{str(name): value for name, value in row.items()})
        for source, row in zip(sources, curated.to_dict("records"), strict=True)
    ]


def table(noted: Iterable[Discrepancy], ids: Mapping[str, str]) -> pd.DataFrame:
    """The table `discrepancies`, with the keys of votes in place of their refs.

    A place that is noted more than once keeps the values of its first row, the reasons of all, each once, the exception that one of
    them is, and what the last one keeps.
    """
    rows = pd.DataFrame([asdict(row) for row in noted], dtype=object)
    rows["row_key"] = [
        ids.get(key, key) if table in _BY_REF else key
        for table, key in zip(rows["table_name"], rows["row_key"], strict=True)
    ]
    points_at_vote = rows["column_name"] == "roll_call_id"
    rows.loc[points_at_vote, "kept"] = rows.loc[points_at_vote, "kept"].map(lambda kept: ids.get(kept, kept))
    values = ["value_a", "value_b", "kept", "exception_to"]
    rows[values] = rows[values].map(lambda value: None if value in (None, "") else str(value))
    places = rows.groupby(PLACE, sort=False)
    found = rows.drop_duplicates(PLACE).set_index(PLACE)
    found["reason"] = places["reason"].agg(lambda reasons: " ".join(dict.fromkeys(reasons)))
    found["kept"] = places["kept"].last()  # `last` passes over rows that keep nothing
    found["exception_to"] = places["exception_to"].first()
    found = found.reset_index()
    found["discrepancy_id"] = found[PLACE].agg(":".join, axis=1)
    return found.astype(object).where(found.notna(), None)


def with_kept(found: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The discrepancies with the value that the package has, where the step that noted one did not say."""
    kept = found["kept"].copy()
    for (name, column), rows in found[kept.isna()].groupby(["table_name", "column_name"]):
        table = tables[str(name)]
        cells = dict(zip(keys(str(name), table), written(table[column]), strict=True))
        kept.loc[rows.index] = [cells.get(key) or None for key in rows["row_key"]]
    return found.assign(kept=kept)
