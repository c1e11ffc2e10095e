"""Rules R1 to R10, R12 and W: those of `schemas.rules` that check tables, with the exceptions that `discrepancies` lists."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from schemas.rules import ERROR, RULES, Rule, Violation
from schemas.rules.discrepancies import keys
from schemas.rules.relations import ALIKE, USUALLY_ALIKE, alike
from scripts.check import readings
from scripts.check.report import KEPT, Report
from scripts.check.store import DISCREPANCIES, Layout, Partition, Store
from scripts.check.unread import Unread
from scripts.common.paths import DESCRIPTOR

# With a function of their own, or checked by the store.
STORE_RULES = [RULES[identifier] for identifier in (ALIKE, USUALLY_ALIKE)]
TABLE_RULES = {identifier: rule for identifier, rule in RULES.items() if rule.check}


def needs(rule: Rule) -> set[str]:
    """The tables that a rule reads."""
    return {need.split(".")[0] for need in rule.needs}


class KnownExceptions:
    """The exceptions that the package lists, by rule, table and key, and which of them a rule has needed."""

    def __init__(self, discrepancies: pd.DataFrame | None) -> None:
        """Take the exceptions from the whole table of discrepancies, where it could be read."""
        self.rows: dict[tuple[str, str], dict[str, set[int]]] = {}
        self.used: set[tuple[str, str, str]] = set()
        self.checked: set[tuple[str, str, str]] = set()
        if discrepancies is None:
            return
        listed = discrepancies[discrepancies["exception_to"].notna()]
        for rule, table, key, row in zip(
            listed["exception_to"], listed["table_name"], listed["row_key"], listed.index, strict=True
        ):
            self.rows.setdefault((rule, table), {}).setdefault(key, set()).add(row)

    def mark_checked(self, rule: str, partition: Partition) -> None:
        """Note the exceptions to a rule that concern assigned rows of a partition: the rule has checked these."""
        for (each, table), rows in self.rows.items():
            if each == rule and table in partition.tables:
                named = keys(table, partition.tables[table][partition.assigned[table]])
                self.checked |= {(rule, table, key) for key in rows.keys() & set(named)}

    def exempts(self, rule: str, table: str, key: str) -> bool:
        """Whether the list exempts a row from a rule; the exception is then used."""
        if key not in self.rows.get((rule, table), {}):
            return False
        self.used.add((rule, table, key))
        return True

    def join(self, other: KnownExceptions) -> None:
        """Add what other processes have checked and used."""
        self.used |= other.used
        self.checked |= other.checked

    def find_unused(self, layout: Layout, report: Report) -> None:
        """Find exceptions for rows that keep the rule, and to rules that know none; a rule that did not run proves neither."""
        tables = [*TABLE_RULES.values(), *STORE_RULES]
        with_exceptions = {rule.id for rule in tables if rule.severity == ERROR} - {"R10"}
        listed = [((*ruled, key), rows) for ruled, keyed in self.rows.items() for key, rows in keyed.items()]
        for exception, rows in listed:
            rule, table, key = exception
            if rule not in with_exceptions:
                message = f"exempts {table} {key} from {rule}; only rules across tables, R10 apart, have exceptions"
            elif exception in self.checked and exception not in self.used:
                message = f"exempts {table} {key} from {rule}, which holds there; the exception is not needed"
            else:
                continue
            for row in rows:
                file, line = layout.place(DISCREPANCIES, row)
                report.find("R10", file, message, line, "exception_to", rule)


def check(
    partition: Partition, rule: Rule, exceptions: KnownExceptions, layout: Layout, unread: Unread, report: Report
) -> None:
    """Check a partition by a rule; violations by assigned rows that have no exception go to the report.

    What may follow from cells that are `unread`, or that the report says are, is withheld.
    """
    if not needs(rule) <= set(partition.tables) or not rule.check:
        return
    with report.timed(rule.id):
        try:
            result = readings.ask(rule, partition.tables)
            report.count_rows(result.rows, rule.id)
            unknown = Unread()
            for each in (unread, report.unread):
                unknown.join(each)
            if not unknown.concerns(rule.needs):  # an exception whose row cannot be read may be needed
                exceptions.mark_checked(rule.id, partition)
            found = _without_exceptions(rule, _assigned(result.violations, partition), partition, exceptions)
            found, withheld = readings.certain(rule, partition, found, unknown)
        except readings.NotRun as error:
            report.find(rule.id, DESCRIPTOR.name, f"not run: {error}")
            return
        report.rules[rule.id].withheld += withheld
        for table, row, column, message, more in found:
            values = partition.tables[table][column]
            rows = partition.rows[table][[row] if more is None else [row, *more]]
            value = None if pd.isna(values.iloc[row]) else values.iloc[row]
            report.find_rows(rule.id, partial(layout.place, table), rows, column, [value], message)


def _assigned(found: list[Violation], partition: Partition) -> list[Violation]:
    """The violations by assigned rows; a row without words of its own takes none from another."""
    left = []
    for each in found:
        assigned = partition.assigned[each.table]
        more = None if each.more is None else each.more[assigned[each.more]]
        if assigned[each.row]:
            left.append(each._replace(more=more))
        elif more is not None and len(more):
            left.append(each._replace(row=int(more[0]), more=more[1:]))
    return left


def check_alike(store: Store, rule: Rule, exceptions: KnownExceptions, report: Report) -> None:
    """Find the rows that differ in a column from most of those that are alike in others, as the models say of R19 and W10."""
    with report.timed(rule.id):
        for table, column, one in alike(rule.id):
            if table not in store.layout:
                continue
            report.count_rows(store.layout[table].length, rule.id)
            apart = store.apart(table, list(one.by), column, one.empty)
            apart = apart[~apart.index.isin(report.unread.of(table, column).index)]
            if one.usually:  # each odd value once: a spelling that comes a hundred times is one thing to look at
                apart = apart.drop_duplicates([*one.by, column])
            named = keys(table, apart)
            exceptions.checked |= {(rule.id, table, key) for key in exceptions.rows.get((rule.id, table), {})}
            cells = zip(apart.index, named, apart[column], apart["_expected"].astype(object), strict=True)
            for row, key, value, expected in cells:
                if rule.severity == ERROR and exceptions.exempts(rule.id, table, key):
                    continue
                file, line = store.layout.place(table, int(row))
                usual = "nothing" if pd.isna(expected) else expected
                message = f"other rows with the same {' and '.join(one.by)} have {usual}"
                report.find(rule.id, file, message, line, column, None if pd.isna(value) else value)


def _without_exceptions(
    rule: Rule, found: list[Violation], partition: Partition, exceptions: KnownExceptions
) -> list[Violation]:
    """The violations that are no known exceptions; only errors have exceptions, and only of tables that list some."""
    listed = {table for each, table in exceptions.rows if each == rule.id} if rule.severity == ERROR else set()
    named: dict[str, pd.Series] = {}
    for table in listed & {violation.table for violation in found}:
        rows = [
            np.asarray([each.row, *([] if each.more is None else each.more)]) for each in found if each.table == table
        ]
        named[table] = keys(table, partition.tables[table].iloc[np.unique(np.concatenate(rows))])

    def exempts(table: str, row: int) -> bool:
        return table in named and exceptions.exempts(rule.id, table, named[table][row])

    left = []
    for each in found:
        if each.more is not None:
            more = np.asarray([row for row in each.more if not exempts(each.table, row)], int)
            each = each._replace(more=more)
        if not exempts(each.table, each.row):
            left.append(each)
        elif each.more is not None and len(each.more):
            left.append(each._replace(row=int(each.more[0]), more=each.more[1:]))
    return left


def check_run(rules: list[Rule], tables: list[str], report: Report, complete: bool) -> None:
    """Find rules that could not run and, in a complete run, those without a row to check: a rule that proves nothing."""
    for rule in rules:
        reported = report.rules[rule.id]
        if missing := sorted(needs(rule) - set(tables)):
            report.find(rule.id, DESCRIPTOR.name, f"not run: {', '.join(missing)} could not be read")
        elif (
            complete
            and not (reported.rows or reported.count or report.unread.concerns(rule.needs))
            and rule.severity == ERROR
        ):
            wanted = ", ".join(rule.needs)
            message = f"rule {rule.id} checked no row, so that it proves nothing; it needs {wanted}"
            report.find(rule.id, DESCRIPTOR.name, message)


def check_files_of_votes(partition: Partition, layout: Layout, report: Report) -> None:
    """Check that each vote stands in the file of its session, where votes are a file a session."""
    if not {"votes", "roll_calls"} <= set(partition.tables) or layout.place("votes", 0)[0] == "data/votes.csv":
        return
    with report.timed("R11.14"):
        votes, calls = partition.tables["votes"], partition.tables["roll_calls"]
        sessions = votes["roll_call_id"].map(calls.drop_duplicates("roll_call_id").set_index("roll_call_id")["session"])
        files = layout.files("votes", partition.rows["votes"])
        stems = files.map({file: file.rpartition("/")[2].removesuffix(".csv") for file in files.unique()})
        misplaced = (sessions.notna() & (sessions != stems) & partition.assigned["votes"]).to_numpy(bool)
        # A vote is named once, at the first of its rows in the file.
        again = pd.DataFrame({"call": votes["roll_call_id"], "file": files}).loc[misplaced].duplicated()
        rows = np.flatnonzero(misplaced)[~again.to_numpy()]
        shown = rows[:KEPT]
        messages = [
            f"a vote of session {each}, which belongs in the file of that session" for each in sessions.iloc[shown]
        ]
        values = votes["roll_call_id"].iloc[shown].tolist()
        place, numbers = partial(layout.place, "votes"), partition.rows["votes"][rows]
        report.find_rows("R11.14", place, numbers, "roll_call_id", values, messages)
