"""Whether a package has every key that a released version had: R29, for which that version must be at hand."""

from __future__ import annotations

from pathlib import Path

import polars as pl

import schemas
from schemas.tables.former_ids import FormerIds
from scripts.check.report import Report
from scripts.common.errors import DataError
from scripts.diff.opening import Package, opened, rows

RULE = "R29"
FORMER = FormerIds.Config.name


def check(old: Package, folder: Path, report: Report) -> None:
    """Find the keys of one column of an older version that no row of the package in a folder has, and that `former_ids` does not
    name. A package that cannot be read has findings that say why; raises DataError where the older version cannot be."""
    with report.timed(RULE), opened(str(folder)) as new:
        for table in schemas.TABLES:
            if len(schemas.key(table)) == 1 and table in old.resources and table in new.resources:
                _check_table(table, old, new, report)


def _check_table(table: str, old: Package, new: Package, report: Report) -> None:
    (key,) = schemas.key(table)
    before = rows(old, table)
    if key not in before.columns:
        return
    report.count_rows(len(before), RULE)
    file = f"data/{table}.csv"
    try:
        here, former = rows(new, table), rows(new, FORMER)
        known = set(here[key]) | set(former.filter(pl.col("table_name") == table)["former_id"])
    except (DataError, KeyError, pl.exceptions.PolarsError):
        report.find(RULE, file, "not run: it or former_ids could not be read")
        return
    for lost in sorted(set(before[key].drop_nulls()) - known):
        message = f"version {old.version} had a row {lost}; none has that key now, and former_ids does not say what became of it"
        report.find(RULE, file, message, column=key, value=lost)
