"""The rule on the record of disagreements: R10."""

from __future__ import annotations

from functools import reduce

import pandas as pd

import schemas
from schemas.rules.base import RuleResult, Tables, Violation, rule, violations


def keys(table: str, frame: pd.DataFrame) -> pd.Series:
    """The key of each row as `discrepancies.key` writes it: the columns of the primary key joined by |."""
    return joined(frame, schemas.key(table), "|")


def joined(frame: pd.DataFrame, columns: list[str], sign: str) -> pd.Series:
    """The values of columns, empty where missing, joined by a sign."""
    first, *others = (frame[column].astype("str").fillna("") for column in columns)
    return reduce(lambda left, right: left + sign + right, others, first)


def written(values: pd.Series) -> pd.Series:
    """Values as the CSV has them, an empty text for a missing one."""
    if values.dtype == "boolean":
        return values.map({True: "true", False: "false"}).astype("str").fillna("")
    return values.astype("str").fillna("")


# The kinds that say of two values that they differ.
TWO_VALUES = ("source_disagrees", "corrected", "relettered", "duplicate")


@rule(
    "R10",
    "every discrepancy points at a table, a row and a column that exist and gives the value kept there, and every "
    "known exception is needed",
    why="A note on data that is gone misleads; so does an exception that nothing needs.",
    needs=" ".join(schemas.TABLES),
    guards="discrepancies.column_name discrepancies.discrepancy_id discrepancies.exception_to "
    "discrepancies.kept discrepancies.row_key discrepancies.table_name discrepancies.value_a "
    "discrepancies.value_b",
    by_session=True,
)
def discrepancies_point(tables: Tables) -> RuleResult:
    noted = tables["discrepancies"]
    found = violations(
        "discrepancies",
        noted[~noted["table_name"].isin(schemas.TABLES)],
        "table_name",
        "the package has no table {table_name}",
    )
    for table, rows in noted[noted["table_name"].isin(schemas.TABLES)].groupby("table_name"):
        found += _points(str(table), rows, tables[str(table)])
    named = joined(noted, ["table_name", "row_key", "column_name"], ":")
    misnamed = noted.assign(named=named)[noted["discrepancy_id"] != named]
    found += _values(noted)
    found += violations(
        "discrepancies", misnamed, "discrepancy_id", "table_name, row_key and column_name make it {named}"
    )
    return RuleResult(len(noted), found)


def _values(noted: pd.DataFrame) -> list[Violation]:
    """Whether the values differ where the kind says so, and the one kept is one of them, or one of several in one of them."""
    given, other = noted["value_a"].fillna(""), noted["value_b"].fillna("")
    alike = noted[noted["kind"].isin(TWO_VALUES) & (given == other)]
    found = violations("discrepancies", alike, "value_b", "{kind}: two values, not {value_b} twice")
    chosen = noted[(noted["kind"] == "source_disagrees").fillna(False) & noted["kept"].notna()]
    chosen = chosen[(chosen["kept"] != chosen["value_a"]) & (chosen["kept"] != chosen["value_b"])]
    among = [
        kept in f"{first} | {second}".split(" | ")
        for kept, first, second in chosen[["kept", "value_a", "value_b"]].itertuples(index=False)
    ]
    strange = chosen[~pd.Series(among, index=chosen.index, dtype=bool) & (chosen["table_name"] != "votes")]
    return found + violations("discrepancies", strange, "kept", "neither source gives {kept}: {value_a} or {value_b}")


def _points(table: str, rows: pd.DataFrame, frame: pd.DataFrame) -> list[Violation]:
    # Keys are joined for the few rows alone whose first part is noted somewhere.
    noted_first = rows["row_key"].str.replace(r"\|.*", "", regex=True)
    frame = frame[written(frame[schemas.key(table)[0]]).isin(noted_first)]
    named = keys(table, frame)
    here = rows["row_key"].isin(named)
    known = rows["column_name"].isin(frame.columns)
    found = violations("discrepancies", rows[~here], "row_key", "{table_name} has no row {row_key}")
    found += violations("discrepancies", rows[~known], "column_name", "{table_name} has no column {column_name}")
    for field, noted in rows[here & known].groupby("column_name"):
        values = pd.Series(written(frame[field]).to_numpy(), index=named).groupby(level=0).first()
        noted = noted.assign(value=noted["row_key"].map(values))
        wrong = noted[noted["value"] != noted["kept"].fillna("")]
        found += violations("discrepancies", wrong, "kept", "{table_name} has {value!r} in {column_name}, not {kept!r}")
    return found
