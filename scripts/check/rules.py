"""Rules R1 to R10, R12 and O: those of `schemas.rules` that look at tables, with the exceptions that `discrepancies` lists."""

from __future__ import annotations

import numpy as np
import pandas as pd

from schemas.rules import ERROR, RULES, Rule, Violation
from schemas.rules.discrepancies import keys
from scripts.check.report import Report
from scripts.check.store import NOTES, Piece, Store

LOOKING = {identifier: rule for identifier, rule in RULES.items() if rule.look}
DESCRIPTOR = "datapackage.json"


def needs(rule: Rule) -> set[str]:
    """The tables that a rule reads."""
    return {need.split(".")[0] for need in rule.needs}


class Excuses:
    """The exceptions that the package lists, by rule, table and key, and which of them a rule has needed."""

    def __init__(self, noted: pd.DataFrame | None) -> None:
        """Take the exceptions from the whole table of discrepancies, where it could be read."""
        self.rows: dict[tuple[str, str], dict[str, set[int]]] = {}
        self.used: set[tuple[str, str, str]] = set()
        self.reached: set[tuple[str, str, str]] = set()
        if noted is None:
            return
        noted = noted[noted["exception_to"].notna()]
        for rule, table, key, row in zip(
            noted["exception_to"], noted["table_name"], noted["row_key"], noted.index, strict=True
        ):
            self.rows.setdefault((rule, table), {}).setdefault(key, set()).add(row)

    def reach(self, rule: str, piece: Piece) -> None:
        """Note the exceptions from a rule whose rows a piece owns, for the rule has looked at them."""
        for (each, table), rows in self.rows.items():
            if each == rule and table in piece.tables:
                named = keys(table, piece.tables[table][piece.owned[table]])
                self.reached |= {(rule, table, key) for key in rows.keys() & set(named)}

    def cover(self, rule: str, table: str, key: str) -> bool:
        """Whether the list excuses a row from a rule; it is then needed."""
        if key not in self.rows.get((rule, table), {}):
            return False
        self.used.add((rule, table, key))
        return True

    def join(self, other: Excuses) -> None:
        """Add what was needed elsewhere."""
        self.used |= other.used
        self.reached |= other.reached

    def find_stale(self, store: Store, report: Report) -> None:
        """What excuses a row that keeps the rule, or from a rule that knows no exceptions; rules not run say nothing."""
        excusable = {identifier for identifier, rule in LOOKING.items() if rule.severity == ERROR} - {"R10"}
        noted = [((*ruled, key), rows) for ruled, keyed in self.rows.items() for key, rows in keyed.items()]
        for excuse, rows in noted:
            rule, table, key = excuse
            if rule not in excusable:
                message = f"excuses {table} {key} from {rule}; only rules across tables, R10 apart, have exceptions"
            elif excuse in self.reached and excuse not in self.used:
                message = f"excuses {table} {key} from {rule}, which holds there; the excuse is stale"
            else:
                continue
            for row in rows:
                file, line = store.place(NOTES, row)
                report.find("R10", file, message, line, "exception_to", rule)


def check(piece: Piece, rule: Rule, excuses: Excuses, store: Store, report: Report) -> None:
    """Look at a piece by a rule; what breaks it goes to the report, unless it is excused or not the piece's own."""
    with report.timed(rule.id):
        _look(rule, piece, excuses, store, report)


def check_run(rules: list[Rule], held: list[str], report: Report, partly: bool) -> None:
    """Whether rules could run and, unless only part was asked for, had rows to look at; one that proves nothing is an error."""
    for rule in rules:
        look = report.looks[rule.id]
        if missing := sorted(needs(rule) - set(held)):
            report.find(rule.id, DESCRIPTOR, f"not run: {', '.join(missing)} could not be read")
        elif not partly and not look.rows and not look.count and rule.severity == ERROR:
            wanted = ", ".join(rule.needs)
            message = f"rule {rule.id} looked at no row, so that it proves nothing; it needs {wanted}"
            report.find(rule.id, DESCRIPTOR, message)


def _look(rule: Rule, piece: Piece, excuses: Excuses, store: Store, report: Report) -> None:
    if not needs(rule) <= set(piece.tables) or not rule.look:
        return
    try:
        outcome = rule.look(piece.tables)
    except MemoryError:
        raise  # it says nothing of the tables
    except Exception as error:  # a rule meets whatever a damaged table holds; the run must reach its end
        message = f"not run: it failed on these tables with {type(error).__name__}: {error}"
        report.find(rule.id, DESCRIPTOR, message)
        return
    report.saw(outcome.rows, rule.id)
    excuses.reach(rule.id, piece)
    own = [breach for breach in outcome.breaches if piece.owned[breach.table][breach.row]]
    excused = _excused(rule, own, piece, excuses)
    for breach, is_excused in zip(own, excused, strict=True):
        if not is_excused:
            value = piece.tables[breach.table][breach.column].iloc[breach.row]
            file, line = store.place(breach.table, int(piece.rows[breach.table][breach.row]))
            report.find(rule.id, file, breach.message, line, breach.column, None if pd.isna(value) else value)


def _excused(rule: Rule, own: list[Violation], piece: Piece, excuses: Excuses) -> list[bool]:
    """Whether each breach is excused; only errors have exceptions."""
    if rule.severity != ERROR:
        return [False] * len(own)
    named: dict[tuple[str, int], str] = {}
    for table in {breach.table for breach in own}:
        rows = np.unique([breach.row for breach in own if breach.table == table])
        named |= {(table, row): key for row, key in keys(table, piece.tables[table].iloc[rows]).items()}  # type: ignore[misc]
    return [excuses.cover(rule.id, breach.table, named[breach.table, breach.row]) for breach in own]


def check_partition(piece: Piece, store: Store, report: Report) -> None:
    """Whether each vote stands in the file of its session, where votes are a file a session."""
    if not {"votes", "roll_calls"} <= set(piece.tables) or store.place("votes", 0)[0] == "data/votes.csv":
        return
    with report.timed("R11.14"):
        votes, calls = piece.tables["votes"], piece.tables["roll_calls"]
        sessions = votes["roll_call_id"].map(calls.drop_duplicates("roll_call_id").set_index("roll_call_id")["session"])
        files = store.files("votes", piece.rows["votes"])
        stems = files.map({file: file.rpartition("/")[2].removesuffix(".csv") for file in files.unique()})
        astray = sessions.notna() & (sessions != stems) & piece.owned["votes"]
        for row, session in sessions[astray].items():
            file, line = store.place("votes", piece.rows["votes"][int(str(row))])
            message = f"a vote of session {session}, which belongs in the file of that session"
            report.find("R11.14", file, message, line, "roll_call_id", votes.at[row, "roll_call_id"])
