"""Every column is guarded by a rule that looks at what it holds, or says on what it rests; every guard has its fault."""

from __future__ import annotations

import catalogue
import pytest

import schemas
from schemas.rules import RULES
from schemas.rules.guards import alone, guards

COLUMNS = [(table, column) for table in schemas.TABLES for column in schemas.types(table)]


def proven() -> set[tuple[str, str, str]]:
    """What the fault catalogue proves: rule, table and column."""
    places = set()
    for fault in catalogue.FAULTS:
        parts = fault.at.split(":")[0].removeprefix("data/").removesuffix(".csv").split("/")
        if fault.column and parts[0] in schemas.TABLES:
            places.add((fault.rule, parts[0], fault.column))
        if fault.changes:
            table, column = fault.changes.split(".")
            places.add((fault.rule, table, column))
    return places


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_is_guarded_or_says_that_it_stands_alone(table: str, column: str) -> None:
    assert bool(guards()[table, column]) != bool(alone().get((table, column)))


def test_every_guard_of_what_a_cell_holds_has_its_fault() -> None:
    claimed = {(rule, *place) for place, rules in guards().items() for rule in rules if not rule.startswith("M")}
    assert claimed - proven() == set()


def test_a_rule_across_tables_names_the_columns_at_which_it_reports() -> None:
    across = {rule.id for rule in RULES.values() if rule.needs}
    claimed = {(rule, *place) for place, rules in guards().items() for rule in rules}
    assert {each for each in proven() if each[0] in across} - claimed == set()
