"""The rule that nothing vanishes: R12."""

from __future__ import annotations

import re

import pandas as pd

import schemas
from schemas.rules.base import RuleResult, Tables, lookup, rule, violations
from schemas.rules.members import COUNTS, LISTED

# Tables with a session of their own, or by the row that they belong to; the others are counted as a whole, but for
# discrepancies, which are mended, meetings and sessions, which follow from other tables, and sources and history themselves.
OWN = ("resolutions", "amendments", "roll_calls")
BY_PARENT = {
    "clauses": ("resolution_id", "resolutions"),
    "subjects": ("resolution_id", "resolutions"),
    "roll_call_clauses": ("roll_call_id", "roll_calls"),
    "roll_call_issues": ("roll_call_id", "roll_calls"),
}
WHOLE = ("members", "memberships", "member_names", "citations", "sponsors", "former_ids")


def rows_by_session(tables: Tables) -> pd.DataFrame:
    """How many rows each table has of each session: table, session (all for tables of no session), rows."""
    counts = {}
    for table in OWN:
        counts[table] = tables[table]["session"].value_counts()
    for table, (column, parent) in BY_PARENT.items():
        sessions = lookup(tables[parent], column, "session")["session"]
        counts[table] = tables[table][column].map(sessions).value_counts()
    # Votes are counted by the tallies, which R2 compares with the rows: a million rows need not be read for it.
    calls = tables["roll_calls"]
    cast = calls.loc[calls["evidence"].isin(LISTED), COUNTS].fillna(0).sum(axis=1)
    counts["votes"] = cast.groupby(calls["session"]).sum().astype("int64")
    for table in WHOLE:
        counts[table] = pd.Series({"all": len(tables[table])})
    found = pd.concat({table: count.sort_index() for table, count in counts.items()})
    return found.rename_axis(["table_name", "session"]).rename("rows").reset_index()


def _needed() -> list[str]:
    """The columns that counting takes, for whole tables may be too large to hold."""
    counts = [f"roll_calls.{column}" for column in ("roll_call_id", "evidence", *COUNTS)]
    own = ["resolutions.resolution_id", *(f"{table}.session" for table in OWN)]
    by_parent = [f"{table}.{column}" for table, (column, _) in BY_PARENT.items()]
    return [*own, *counts, *by_parent, *(f"{table}.{schemas.key(table)[0]}" for table in WHOLE)]


@rule(
    "R12",
    "no session of a table has fewer rows than in the last released version, unless history tells why, and only there does it",
    why="Whoever used a version must find its rows again, or read in the changelog why they are gone.",
    needs=" ".join(("history", *_needed())),
    guards="history.note history.rows history.session history.table_name",
)
def nothing_vanishes(tables: Tables) -> RuleResult:
    history = tables["history"]
    if history.empty:
        return RuleResult(0, [])
    numbers = (
        history["version"]
        .fillna("0")
        .str.split(".")
        .map(lambda parts: tuple(int(p) for p in parts if re.fullmatch("[0-9]{1,9}", p)))
    )
    last = history[numbers == max(numbers)]
    found = violations(
        "history",
        history[~history["table_name"].isin(schemas.TABLES) & history["note"].isna()],
        "table_name",
        "the package has no such table, and no note says why",
    )
    undivided = history["table_name"].isin(WHOLE)
    divided = history["table_name"].isin([*OWN, *BY_PARENT, "votes"])
    found += violations(
        "history",
        history[undivided & (history["session"] != "all")],
        "session",
        "{table_name} is counted as a whole: all",
    )
    found += violations(
        "history", history[divided & (history["session"] == "all")], "session", "{table_name} is counted by session"
    )
    now = rows_by_session(tables).set_index(["table_name", "session"])["rows"]
    held = last.assign(
        now=now.reindex(pd.MultiIndex.from_frame(last[["table_name", "session"]])).fillna(0).to_numpy(int)
    )
    fewer = held[(held["now"] < held["rows"]).fillna(False) & held["note"].isna()]
    message = "{table_name} has {now} rows of session {session}; version {version} had {rows}"
    found += violations("history", fewer, "rows", message)
    # Of a version that others followed nobody counts any more whether they had fewer.
    full = held[(held["now"] >= held["rows"]).fillna(False) & held["note"].notna()]
    found += violations(
        "history", full, "note", "{table_name} has {now} rows of session {session}, no fewer than {rows}"
    )
    return RuleResult(len(last), found)
