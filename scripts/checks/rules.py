"""Steps R1 to R10: the rules of `schemas.rules`, with the exceptions that `discrepancies` lists."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from schemas.rules import RULES, Breach, Rule
from schemas.rules.discrepancies import keys
from scripts.checks.report import Step
from scripts.tables import place

LIST = "discrepancies"


def check(tables: dict[str, pd.DataFrame], tell: Callable[[str], None]) -> list[Step]:
    """A step for each rule, in order. `tell` is called with the id of each rule as it begins."""
    excuses = Excuses(tables.get(LIST))
    steps = {}
    for rule in RULES.values():
        tell(rule.id)
        step = steps[rule.id] = Step(rule.id, rule.sentence)
        with step.timed():
            _look(rule, tables, excuses, step)
    excuses.find_stale(steps["R10"], {name for name, step in steps.items() if step.rows})
    return list(steps.values())


class Excuses:
    """The exceptions that the package lists, by rule, table and key, and which of them a rule has needed."""

    def __init__(self, noted: pd.DataFrame | None) -> None:
        self.noted = noted if noted is None else noted[noted["excuses"].notna()]
        rows = (
            []
            if self.noted is None
            else zip(self.noted["excuses"], self.noted["table"], self.noted["key"], self.noted.index, strict=True)
        )
        self.rows: dict[tuple[str, str, str], list[int]] = {}
        for rule, table, key, row in rows:
            self.rows.setdefault((rule, table, key), []).append(row)
        self.used: set[tuple[str, str, str]] = set()

    def cover(self, rule: str, table: str, key: str) -> bool:
        """Whether the list excuses a row from a rule; it is then needed."""
        if (rule, table, key) not in self.rows:
            return False
        self.used.add((rule, table, key))
        return True

    def find_stale(self, step: Step, looked: set[str]) -> None:
        """What excuses a row that keeps the rule, or from a rule that knows no exceptions; rules not run say nothing."""
        for excuse, rows in self.rows.items():
            rule, table, key = excuse
            if rule in looked - {"R10"} and excuse not in self.used:
                message = f"excuses {table} {key} from {rule}, which holds there; the excuse is stale"
            elif rule not in RULES or rule == "R10":
                message = f"excuses {table} {key} from {rule}; only R1 to R9 have exceptions"
            else:
                continue
            for row in rows:
                file, line = place(self.noted, row)  # type: ignore[arg-type]
                step.find(file, message, line, "excuses", rule)


def _look(rule: Rule, tables: dict[str, pd.DataFrame], excuses: Excuses, step: Step) -> None:
    missing = [table for table in rule.needs if table not in tables]
    if missing:
        step.find("datapackage.json", f"not run: {', '.join(missing)} could not be read")
        return
    try:
        outcome = rule.look(tables)
    except Exception as error:  # a rule meets whatever a damaged table holds; the run must reach its end
        step.find("datapackage.json", f"not run: it failed on these tables with {type(error).__name__}: {error}")
        return
    step.rows = outcome.rows
    if not outcome.rows:
        step.find(
            "datapackage.json",
            f"rule {rule.id} looked at no row, so that it proves nothing; it needs {', '.join(rule.needs)}",
        )
    named = {table: keys(table, tables[table]) for table in {breach.table for breach in outcome.breaches}}
    for breach in outcome.breaches:
        if not excuses.cover(rule.id, breach.table, named[breach.table].iloc[breach.row]):
            _find(breach, tables[breach.table], step)


def _find(breach: Breach, frame: pd.DataFrame, step: Step) -> None:
    file, line = place(frame, breach.row)
    value = frame[breach.column].iloc[breach.row]
    step.find(file, breach.message, line, breach.column, None if pd.isna(value) else value)
