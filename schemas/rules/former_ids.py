"""The rule on keys that earlier versions had: R13."""

from __future__ import annotations

import schemas
from schemas.rules.base import RuleResult, Tables, Violation, rule, violations
from schemas.rules.discrepancies import keys
from schemas.tables.former_ids import TABLES


@rule(
    "R13",
    "a former key names no row any more, and what it became names a row of its table",
    why="Permanence: a key, once published, names the same thing for ever, so that whoever holds an old one finds its row.",
    needs=" ".join(("former_ids", *(f"{table}.{schemas.key(table)[0]}" for table in TABLES))),
)
def former_keys_lead_on(tables: Tables) -> RuleResult:
    former = tables["former_ids"]
    found: list[Violation] = []
    for table, rows in former[former["table_name"].isin(TABLES)].groupby("table_name"):
        here = set(keys(str(table), tables[str(table)]))
        back = rows["former_id"].isin(here)
        found += violations(
            "former_ids", rows[back], "former_id", "{table_name} has a row {former_id}; a key that is gone stays gone"
        )
        lost = rows["id"].notna() & ~rows["id"].isin(here)
        found += violations(
            "former_ids",
            rows[lost],
            "id",
            "{table_name} has no row {id}; right would be the key that the row has today",
        )
    return RuleResult(len(former), found)
