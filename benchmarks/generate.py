"""Make a package some times as large as another, to see how time and memory grow; it is not data and not to be published.

Every copy but the first has emergency special sessions of its own (session 74 is ES-1074 in copy 1), for these may act on
any day, and its symbols, keys and pointers follow; Members, names and sources stay as they are. Some rows in ten
thousand break a rule, such as the label of an old resolution.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import duckdb
import pandas as pd

import schemas
from schemas import symbols
from schemas.meetings import elements
from schemas.rules import discrepancies
from scripts.common import cli, tables
from scripts.common.paths import ROOT
from scripts.publish import documents
from scripts.publish.write import write_csv

COMMON = {"members", "memberships", "member_names", "groups", "groupings", "sources", "subject_terms"}
# Columns of symbols that are no foreign keys.
SYMBOLS = {"session", "meeting", "draft", "amendment_id", "proposal", "former_id", "committee_report", "cited"}
# Numbers that others give, each to one row; a copy has its own.
NUMBERS = {"undl_id", "voeten_rcid"}
_MEETING = re.compile(r"(A/PV\.)(\d+)")
# What a vote is called of which nothing is known but its session: A/1#n2.vote.
_BARE = re.compile(r"(A/)((?:ES-|S-)?\d+)")
_SESSION = re.compile(r"(A/(?:RES/|[A-Z]+[.]?\d*/)*)((?:ES-|S-)?\d+)(/.*)")


def session(old: str, copy: int) -> str:
    """The session of a copy: 1074 for session 74, 1911 for ES-11, 1832 for S-32."""
    kind, _, number = old.rpartition("-")
    return f"ES-{copy}{int(number) + {'': 0, 'ES': 900, 'S': 800}[kind]:03}"


def symbol(old: str, copy: int) -> str:
    """The symbol of a copy, in whatever stands behind # or | left alone."""
    head, sign, rest = re.match(r"([^#|]*)([#|]?)(.*)", old, re.DOTALL).groups()  # type: ignore[union-attr]
    if found := symbols.resolution(head):
        head = f"A/RES/{session(symbols.session(found.session), copy)}/{found.number}{found.part}"
    elif meeting := _MEETING.fullmatch(head):
        head = f"{meeting[1]}{copy}{int(meeting[2]):06}"
    elif (bare := _BARE.fullmatch(head)) and rest.startswith("n"):
        head = bare[1] + session(bare[2], copy)
    elif others := _SESSION.fullmatch(head):
        head = others[1] + session(others[2], copy) + others[3]
    else:
        head = f"{head}/Add.{copy}000"
    return head + sign + rest


def renamed(table: str) -> list[str]:
    """The columns of a table that name sessions or what belongs to them."""
    keys = [column for column, (target, _) in schemas.foreign_keys(table).items() if target not in COMMON]
    own = schemas.key(table) if len(schemas.key(table)) == 1 else []
    return [column for column in schemas.types(table) if column in {*keys, *own, *SYMBOLS}]


def copied(table: str, frame: pd.DataFrame, copy: int) -> pd.DataFrame:
    """The rows of a table in a copy."""
    if not copy:
        return frame
    frame = frame.copy(deep=False)
    if table == "discrepancies":
        frame = frame[~frame["table_name"].isin(COMMON)].copy()
        frame["row_key"] = frame["row_key"].map(lambda key: symbol(key, copy))
        moved = [field in renamed(name) for name, field in zip(frame["table_name"], frame["column_name"], strict=True)]
        frame["kept"] = [
            _one(kept, copy, field == "session") if move and isinstance(kept, str) else kept
            for kept, field, move in zip(frame["kept"], frame["column_name"], moved, strict=True)
        ]
        frame["kept"] = frame["kept"].astype("str")
        frame["discrepancy_id"] = discrepancies.joined(frame, ["table_name", "row_key", "column_name"], ":")
        return frame
    if table == "history":
        frame = frame[frame["session"] != "all"]  # what belongs to no session is in the first copy alone
    if table == "coverage":
        # A session of its own has no number before its first, and none of which all resolutions are claimed.
        frame = frame.assign(all_resolutions=False)
    for column in NUMBERS & set(frame):
        frame[column] += copy * 10**8
    if "label" in frame:
        frame["label"] = [
            _label(label, resolution, copy) if isinstance(label, str) else label
            for label, resolution in zip(frame["label"], frame["resolution_id"].fillna(""), strict=True)
        ]
        frame["label"] = frame["label"].astype("str")
    for column in renamed(table):
        new = {old: _one(old, copy, column == "session") for old in frame[column].dropna().unique()}
        frame[column] = frame[column].map(new).astype("str")
    if table == "meetings":
        frame["number"] = elements(frame["meeting"])["number"].astype(frame["number"].dtype)
    return frame


def _label(label: str, resolution: str, copy: int) -> str:
    """A label with the symbols of the copy, and the number of its resolution."""
    if resolution:
        label = label.replace(resolution[len("A/RES/") :], symbol(resolution, copy)[len("A/RES/") :], 1)
    return symbols.IN_TEXT.sub(lambda found: symbol(found[0], copy), label)


def _one(old: str, copy: int, is_session: bool) -> str:
    return session(old, copy) if is_session else " | ".join(symbol(each, copy) for each in old.split(" | "))


def generate(source: Path, target: Path, times: int) -> None:
    """Write the package in `source`, so many times as large, to the folder `target`."""
    target.mkdir(parents=True)
    (target / "data").mkdir()
    base = duckdb.connect(str(target / "rows.duckdb"))
    base.execute("SET memory_limit = '4GB'")
    calls = tables.read_table(source, "roll_calls").set_index("roll_call_id")["session"]
    for table in schemas.TABLES:
        frame = tables.read_table(source, table)
        if table == "sources" and times > 1:  # the copies have emergency special sessions on any day
            latest = frame[["last_day", "last_emergency_day"]].max(axis=1)
            frame = frame.assign(last_emergency_day=latest.astype(frame["last_emergency_day"].dtype))
        for copy in range(times if table not in COMMON else 1):
            rows = copied(table, frame, copy)
            if table == "coverage" and copy:
                last = tables.read_table(source, "resolutions").groupby("session")["number"].max()
                numbered = frame["session"].map(last).to_numpy()
                rows = rows.assign(numbered=pd.array(numbered, dtype="Int64"))
            if schemas.is_partitioned(table):
                for name, part in rows.groupby(frame["roll_call_id"].map(calls).to_numpy()):
                    path = target / "data" / table / f"{session(str(name), copy) if copy else name}.csv"
                    write_csv(part.sort_values(schemas.sort_order(table)), path)
            else:
                base.register("rows_of_copy", rows)
                made = f"INSERT INTO {table}" if copy else f"CREATE TABLE {table} AS"
                base.execute(f"{made} SELECT * FROM rows_of_copy")
        if not schemas.is_partitioned(table):
            _write_sorted(base, table, target / "data" / f"{table}.csv")
            base.execute(f"DROP TABLE {table}")
    base.close()
    (target / "rows.duckdb").unlink()
    documents.write(target)


def _write_sorted(base: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    """Write a table as the package does; DuckDB's own writer would quote every cell with a #."""
    columns = ", ".join(f'"{name}"::VARCHAR AS "{name}"' for name in schemas.types(table))
    order = ", ".join(f'given."{name}"' for name in schemas.sort_order(table))
    cursor = base.execute(f"SELECT {columns} FROM {table} AS given ORDER BY {order}")
    pd.DataFrame(columns=list(schemas.types(table))).to_csv(path, index=False)
    while len(chunk := cursor.fetch_df_chunk(100)):
        chunk.to_csv(path, mode="a", header=False, index=False, lineterminator="\n")


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("target", type=Path, help="a folder that does not exist yet")
    parser.add_argument("--times", type=int, default=10, help="how many times as large (default 10)")
    parser.add_argument("--source", type=Path, default=ROOT, help="the folder of the package (default: this checkout)")
    arguments = parser.parse_args()
    generate(arguments.source, arguments.target, arguments.times)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
