"""An independent copy of the UN library's voting records, to December 2021: what each says, and how every Member voted.

The archive holds one wide CSV: a row a record, eleven columns of the record (COLUMNS), then a column for each spelling of
a State, with its vote. It holds the records of the Security Council, too, which are not of this package and not read.
"""

from __future__ import annotations

import io
import re
from typing import NamedTuple

import pandas as pd
import polars as pl

from schemas import symbols
from scripts.common import corrections, members
from scripts.common.archive import read_archive
from scripts.common.corrections import Place
from scripts.common.errors import DataError
from scripts.extract.undl import VOTES
from scripts.extract.undl_cells import title_alone
from scripts.fetch import lock

SOURCE = "undl_2021"
NAME = "undl_2021/UN DATA.csv.zip"  # how corrections and messages name the file
COLUMNS = (
    "Council", "Date", "Title", "Resolution", "TOTAL VOTES", "NO-VOTE COUNT", "ABSENT COUNT", "NO COUNT", "YES COUNT",
    "Link", "token",
)  # fmt: skip
FIELDS = ("Date", "Title", "Resolution")  # what sources/corrections.csv may correct in a record
COUNCILS = {"General Assembly", "Security Council"}
# What the copy calls the counts: "absent" are those who abstained.
COUNTS = {"yes": "YES COUNT", "no": "NO COUNT", "abstain": "ABSENT COUNT", "non_voting": "NO-VOTE COUNT"}
# How the copy ends a title that it cuts.
CUT = "[...]"


class OlderLibrary(NamedTuple):
    """`records`: a row a record of the Assembly, with undl_id (int), row, symbol (of a resolution, a decision or a draft),
    date, title, title_cut (bool: the title breaks off) and a count for each of `COUNTS`. `votes`: undl_id, member_id, vote.
    `corrected`: the records that corrections changed, each with the place that sources/corrections.csv names.
    """

    records: pd.DataFrame
    votes: pd.DataFrame
    corrected: tuple[tuple[int, Place], ...] = ()


def read() -> OlderLibrary:
    """All records of the Assembly. Raises UsageError where the file is missing, and DataError, naming file, row and value, for
    another layout, an unknown council, State or vote, a date or number that is none, a State twice in one vote, a record
    twice, counts that are not those of the row, and a correction that nothing calls for."""
    ((_, path),) = lock.local_files(SOURCE)
    found = list(read_archive(path))
    if len(found) != 1:
        raise DataError(f"{NAME}: {len(found)} files in the archive; right would be one CSV")
    try:
        frame = pl.read_csv(io.BytesIO(found[0][1]), infer_schema=False).fill_null("").with_row_index("row", offset=2)
    except pl.exceptions.PolarsError as error:
        raise DataError(f"{NAME}: not a CSV file in UTF-8: {error}") from error
    if tuple(frame.columns[1 : len(COLUMNS) + 1]) != COLUMNS:
        raise DataError(f"{NAME}: the columns begin with {frame.columns[1:12]}; right would be {list(COLUMNS)}")
    if unknown := set(frame["Council"]) - COUNCILS:
        raise DataError(f"{NAME}: Council is {sorted(unknown)[0]!r}; right would be one of {sorted(COUNCILS)}")
    frame = frame.filter(pl.col("Council") == "General Assembly")
    rows, corrected = _corrected(frame.select("row", *COLUMNS).to_pandas())
    records = _records(rows)
    states = frame.columns[len(COLUMNS) + 1 :]
    cells = (
        frame.select("row", *states)
        .unpivot(index="row", on=states, variable_name="name", value_name="code")
        .filter(pl.col("code") != "")
        .to_pandas()
    )
    votes = _votes(records, cells)
    _check_counts(records, votes)
    return OlderLibrary(records, votes[["undl_id", "member_id", "vote"]].reset_index(drop=True), corrected)


def _records(rows: pd.DataFrame) -> pd.DataFrame:
    for name in ("token", "TOTAL VOTES", *COUNTS.values()):
        if len(wrong := rows[~rows[name].str.fullmatch(r"\d+")]):
            raise DataError(f"{_at(wrong.iloc[0])}: {name} is {wrong.iloc[0][name]!r}, not a whole number")
        rows[name] = rows[name].astype("int64")
    if len(wrong := rows[~rows["Date"].map(_is_day)]):
        raise DataError(f"{_at(wrong.iloc[0])}: {wrong.iloc[0]['Date']!r} is no day, such as 1989-11-22")
    if len(twice := rows[rows["token"].duplicated()]):
        raise DataError(f"{_at(twice.iloc[0])}: a second row of the record")
    cut = rows["Title"].str.endswith(CUT)
    titles = rows["Title"].str.removesuffix(CUT).map(title_alone)
    return pd.DataFrame(
        {
            "undl_id": rows["token"],
            "row": rows["row"],
            "symbol": rows["Resolution"].map(symbols.canonical),
            "date": rows["Date"],
            "title": titles,
            "title_cut": cut,
            "members": rows["TOTAL VOTES"],
            **{vote: rows[column] for vote, column in COUNTS.items()},
        }
    ).reset_index(drop=True)


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return False
    return pd.notna(pd.to_datetime(text, format="%Y-%m-%d", errors="coerce"))


def _corrected(rows: pd.DataFrame) -> tuple[pd.DataFrame, tuple[tuple[int, Place], ...]]:
    """The records with the corrections of sources/corrections.csv, and which of them each changed; a path may end in # and
    the number of a record."""
    changed: list[tuple[int, Place]] = []
    known = corrections.of_source(SOURCE, FIELDS)
    rows = rows.copy()
    for path, column, printed in known.corrected:
        _, _, record = path.partition("#")
        wanted = (rows[column] == printed) & ((rows["token"] == record) | (record == ""))
        if wanted.any():
            rows.loc[wanted, column] = known.apply(path, column, printed)
            changed += [(int(token), (path, column, printed)) for token in rows.loc[wanted, "token"]]
    corrections.check_all_used(known)
    return rows, tuple(changed)


def _at(row: pd.Series) -> str:
    return f"{NAME}, row {row['row']}, record {row['token'] if 'token' in row else row['undl_id']}"


def _votes(records: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """The cells of States as votes: row, undl_id, member_id, vote."""
    cells = cells.merge(records[["row", "undl_id", "date"]], on="row")
    if len(bad := cells[~cells["code"].isin(VOTES)]):
        row = bad.iloc[0]
        raise DataError(f"{_at(row)}: the vote of {row['name']} is {row['code']!r}; known are {sorted(VOTES)}")
    cells["member_id"] = members.resolve_many(
        cells["name"], cells["date"], lambda at: f"{_at(cells.iloc[at])}, column {cells.iloc[at]['name']!r}"
    )
    if len(twice := cells[cells.duplicated(["undl_id", "member_id"])]):
        row = twice.iloc[0]
        raise DataError(f"{_at(row)}: a second vote of {row['member_id']}, under {row['name']!r}")
    return cells.assign(vote=cells["code"].map(VOTES))


def _check_counts(records: pd.DataFrame, votes: pd.DataFrame) -> None:
    listed = votes.groupby(["undl_id", "vote"]).size().unstack(fill_value=0)
    listed = listed.reindex(index=records["undl_id"], columns=list(COUNTS), fill_value=0)
    listed["members"] = listed.sum(axis=1)
    for name in (*COUNTS, "members"):
        differing = listed[name].to_numpy() != records[name].to_numpy()
        if differing.any():
            row = records[differing].iloc[0]
            raise DataError(
                f"{_at(row)}: {COUNTS.get(name, 'TOTAL VOTES')} is {row[name]}, the cells of States are "
                f"{listed[name][row['undl_id']]}"
            )
