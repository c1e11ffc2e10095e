"""Cohesion of groups by year: the query of the how-to in SQLite and in DuckDB, against a small case and on the real data."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import schemas
from scripts.common.paths import ROOT

PAGE = (ROOT / "docs" / "how-to" / "cohesion.md").read_text(encoding="utf-8")
QUERY = re.search(r"```sql\n(.*?)```", PAGE, re.DOTALL)[1]  # type: ignore[index]
TABLES = ("groupings", "roll_calls", "votes")
EU = "eu"
GROUPS = (EU, "nato", "western_european_and_others_group")
COLUMNS = ["group_id", "year", "n_votes", "members", "agreement", "n_rice", "rice", "share_of_one_mind", "share_non_voting", "share_undated"]  # fmt: skip
READERS = ("sqlite", "duckdb")


def in_duckdb(folder: Path) -> duckdb.DuckDBPyConnection:
    """The three tables with the types of a release: days as DATE, counts as BIGINT, truth values as BOOLEAN."""
    kinds = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "boolean": "BOOLEAN"}
    connection = duckdb.connect(config={"threads": 1})
    for table in TABLES:
        columns = {name: kinds[kind] for name, kind in schemas.types(table).items()}
        files = folder / ("votes/*.csv" if table == "votes" else f"{table}.csv")
        connection.execute(
            f"CREATE TABLE {table} AS SELECT * FROM read_csv('{files}', header=true, quote='\"', escape='\"', columns={columns})"
        )
    # Votes of Members that are in none of the groups asked for change nothing.
    connection.execute(
        f"DELETE FROM votes WHERE member_id NOT IN (SELECT member_id FROM groupings WHERE group_id IN {GROUPS})"
    )
    return connection


def in_sqlite(source: duckdb.DuckDBPyConnection) -> sqlite3.Connection:
    """The same in SQLite, as a release has them: days as text, truth values as 0 and 1, an index by the key."""
    connection = sqlite3.connect(":memory:")
    for table in TABLES:
        types = schemas.types(table)
        chosen = ", ".join(
            f'CAST("{name}" AS VARCHAR)' if kind == "date" else f'"{name}"' for name, kind in types.items()
        )
        connection.execute(
            f"CREATE TABLE {table} ({', '.join(types)}, PRIMARY KEY ({', '.join(schemas.key(table))})) WITHOUT ROWID"
        )
        rows = source.execute(f"SELECT {chosen} FROM {table}").fetchall()
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(types))})", rows)
    return connection


def answers(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """What each of the two says."""
    with closing(in_duckdb(folder)) as duck, closing(in_sqlite(duck)) as lite:
        return {"duckdb": duck.execute(QUERY).fetchall(), "sqlite": lite.execute(QUERY).fetchall()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    """A group of five: AAA since 1990, BBB since a day of 2000, CCC since 1995 to 2000, DDD by a list, EEE until a day of 2000."""
    folder = tmp_path_factory.mktemp("cohesion")
    spells = pd.DataFrame(
        [
            ("AAA", None, 1990, None, None), ("BBB", "2000-06-01", 2000, None, None), ("CCC", None, 1995, None, 2000),
            ("DDD", None, None, None, None), ("EEE", "1973-01-01", 1973, "2000-06-30", 2000),
        ],
        columns=["member_id", "start_date", "start_year", "end_date", "end_year"],
    ).assign(group_id=EU, spell=1).astype({"start_year": "Int64", "end_year": "Int64"})  # fmt: skip
    calls = pd.DataFrame(
        [("first", "1999-12-01", True), ("second", "2000-06-15", True), ("third", "2000-12-01", True), ("paragraph", "2000-12-01", False)],
        columns=["roll_call_id", "date", "is_final"],
    )  # fmt: skip
    cast = {
        "first": {"AAA": "yes", "BBB": "no", "CCC": "yes", "DDD": "abstain", "EEE": "non_voting"},
        "second": {"AAA": "yes", "BBB": "no", "CCC": "no", "DDD": "yes", "EEE": "yes"},
        "third": {"AAA": "abstain", "BBB": "yes", "CCC": "no", "DDD": "non_voting", "EEE": "no"},
        "paragraph": {"AAA": "yes", "BBB": "no", "DDD": "no"},
    }
    votes = pd.DataFrame([(call, *each) for call, rows in cast.items() for each in rows.items()], columns=["roll_call_id", "member_id", "vote"])  # fmt: skip
    for table, rows in (("groupings", spells), ("roll_calls", calls)):
        rows.reindex(columns=list(schemas.types(table))).to_csv(folder / f"{table}.csv", index=False)
    (folder / "votes").mkdir()
    votes.to_csv(folder / "votes" / "all.csv", index=False)
    return answers(folder)


@pytest.mark.parametrize("reader", READERS)
def test_a_small_group_is_counted_as_by_hand(small: dict[str, list[tuple[object, ...]]], reader: str):
    # In 1999 AAA, CCC, DDD and EEE: two yes, one abstention, one in no list. BBB is in the group from June 2000 on; in which days of 2000
    # CCC left nobody knows; EEE's last day is 30 June.
    first, second = (dict(zip(COLUMNS, row, strict=True)) for row in small[reader])
    assert first == {
        "group_id": EU, "year": 1999, "n_votes": 1, "members": 4.0, "agreement": 0.5, "n_rice": 1, "rice": 1.0,
        "share_of_one_mind": 0.0, "share_non_voting": 0.25, "share_undated": 0.25,
    }  # fmt: skip
    # 15 June: AAA, DDD and EEE yes, BBB no. 1 December: AAA abstains, BBB yes, DDD in no list: no Rice index.
    assert second == {
        "group_id": EU, "year": 2000, "n_votes": 2, "members": 3.5, "agreement": round((2.5 / 4 + 0.5 / 2) / 2, 3), "n_rice": 1,
        "rice": 0.5, "share_of_one_mind": 0.0, "share_non_voting": round(1 / 7, 3), "share_undated": round(2 / 7, 3),
    }  # fmt: skip


@pytest.mark.slow
def test_both_readers_say_of_the_real_data_what_the_page_shows():
    said = answers(ROOT / "data")
    assert len(said["sqlite"]) == len(said["duckdb"]) > 200
    for ours, theirs in zip(said["sqlite"], said["duckdb"], strict=True):
        # A mean that ends in a 5 is rounded up by one and down by the other.
        assert ours[:3] == theirs[:3]
        assert ours[3:] == pytest.approx(theirs[3:], abs=0.0011, nan_ok=True)
    known = {(row[1], row[0]): dict(zip(COLUMNS, row, strict=True)) for row in said["duckdb"]}
    shown = re.findall(r"^\| (\d{4}) \| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE)
    assert {group for _, group, _ in shown} == set(GROUPS)
    told = [column for column in COLUMNS[2:] if column != "n_rice"]
    for year, group, cells in shown:
        row = known[int(year), group]
        assert [float(cell) for cell in cells.split(" | ")] == pytest.approx(
            [row[column] for column in told], abs=0.0011
        )
