"""Check a package: descriptor, files, cells, keys and references, rules across tables, and Frictionless beside them.

`check` is the whole flow. Each step reports all that is wrong and goes on with what it could read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Literal

import pandas as pd

import schemas
from schemas.rules import Rule
from scripts.check import descriptor, files, large, models, rules, standard
from scripts.check.changes import Changes
from scripts.check.listed import Package
from scripts.check.report import Report
from scripts.check.rules import KnownExceptions
from scripts.check.store import DISCREPANCIES, Layout, Memory, Partition, Store
from scripts.common import tables
from scripts.common.parallel import parallel_map

# In a package of fewer bytes, the work takes less time than starting processes for it.
PARALLEL = 8 * 2**20
OnProgress = Callable[[str, int], None]
_Check = Callable[[Partition, Layout, Report], None]


def check(
    folder: Path,
    *,
    frictionless: Literal["all", "small", "none"] = "small",
    strict: bool = False,
    large_from: int = large.BYTES,
    parallel_from: int = PARALLEL,
    only: Changes | None = None,
    on_progress: OnProgress = lambda *_: None,
) -> Report:
    """Check the package in a folder by every rule; nothing in the folder is changed.

    `frictionless` says which tables it gets. A package of more than `large_from` bytes is kept on disk and checked in
    partitions; one of `parallel_from` bytes or more is checked by all cores. `only` restricts the checks to what differs
    and what depends on it. `on_progress` is called with the step that begins and how many steps are known to be left.
    Raises UsageError where there is no package, or no room on disk for a large one; a damaged package gets a report.
    """
    start = time.perf_counter()
    report = Report(strict=strict)
    with ExitStack() as stack:
        on_progress("descriptor", len(schemas.TABLES))
        package = descriptor.read(folder, report)
        running = stack.enter_context(standard.started(package, frictionless))
        workers = None if package.bytes >= parallel_from else 1
        store: Store = Memory()
        if package.bytes > large_from:
            store = stack.enter_context(large.opened(package.bytes, large_from))
        read_tables(package, store, report, only, workers, on_progress)
        descriptor.check_tables(package, store, report)
        models.check_unique(store, report)
        models.check_targets(store.layout, report)
        check_rows(store, report, only, workers, on_progress)
        on_progress("Frictionless", 0)
        standard.collect(running, store.layout, report)
        if running.names:
            report.rules["T1"].seconds = time.perf_counter() - start
    report.seconds = time.perf_counter() - start
    return report


def read_tables(
    package: Package,
    store: Store,
    report: Report,
    only: Changes | None,
    workers: int | None,
    on_progress: OnProgress,
) -> None:
    """Check files and cells and put the typed rows of all tables into the store, the largest table first."""
    names = sorted(schemas.TABLES, key=lambda table: -package.sizes.get(table, 0))
    read = store.read_all([partial(read_table, package, table, store, only) for table in names], workers)
    for left, table in zip(reversed(range(len(names))), names, strict=True):
        on_progress(table, left)
        report.join(next(read))


def read_table(package: Package, table: str, store: Store, only: Changes | None) -> Report:
    """Put the rows of a table into the store; one that cannot be read, or lacks a column, is left out."""
    report = Report()
    last: pd.DataFrame | None = None
    file, complete = "", True

    def mode(path: str) -> files.Mode:
        return only.mode(path) if only else "check"

    try:
        if table not in package.files:
            raise files.Unreadable
        for block in files.read(package, table, report, mode):
            if block.file != file:
                file, last = block.file, None
                complete &= models.has_columns(block, report)
            if not complete:
                continue
            if mode(file) == "check":
                first = store.layout[table].length if table in store.layout else 0
                frame = models.typed(block, first, found := Report())
                last = files.check_order(block, last, frame, found)
                report.join(found)
            else:
                frame, _ = tables.typed(table, block.cells)
            store.add(block, frame)
    except files.Unreadable:
        report.find("M1", descriptor.NAME, f"not run on {table}, which could not be read")
        complete = False
    if complete and (most := report.unread.too_many(table)):
        report.find("M1", descriptor.NAME, f"not run on {table}, {most} of which could not be read")
        complete = False
    if not complete:
        store.drop(table)
        report.unread.drop(table)
    return report


def check_rows(
    store: Store, report: Report, only: Changes | None, workers: int | None, on_progress: OnProgress
) -> None:
    """Check keys, references and the rules across rows and tables, in parallel.

    A task is all checks of one partition, or where all rows are one partition, one check of it. Rules that cannot be
    checked by session get whole tables.
    """
    layout = store.layout
    chosen = [rule for rule in rules.TABLE_RULES.values() if only is None or only.affect(rule)]
    runnable = [rule for rule in chosen if rules.needs(rule) <= set(layout)]
    exceptions = KnownExceptions(
        store.select([DISCREPANCIES]).tables[DISCREPANCIES] if DISCREPANCIES in layout else None
    )

    def by_rule(rule: Rule) -> _Check:
        def check(partition: Partition, layout: Layout, report: Report) -> None:
            narrow = only.narrow(partition, rule) if only else partition
            rules.check(narrow, rule, exceptions, layout, unread, report)

        return check

    def check_references(partition: Partition, _: Layout, report: Report) -> None:
        models.check_references(partition, unread, report)

    def task(load: Callable[[], Partition], checks: list[_Check]) -> tuple[Report, KnownExceptions]:
        found, partition = Report(), load()
        for each in checks:
            each(partition, layout, found)
        return found, exceptions

    def run(tasks: Sequence[Callable[[], tuple[Report, KnownExceptions]]], left: int) -> None:
        for number, (found, used) in enumerate(parallel_map(tasks, workers), start=1):
            on_progress("rules", len(tasks) - number + left)
            report.join(found)
            exceptions.join(used)

    partitions, unread = store.partitions(), report.unread
    doubts: list[_Check] = [models.check_keys, check_references]
    by_session = [rules.check_files_of_votes, *(by_rule(rule) for rule in chosen if rule.by_session)]
    tasks = [
        partial(task, partial(store.select, rule.needs), [by_rule(rule)]) for rule in runnable if not rule.by_session
    ]
    # Rules come after keys and references, so that they know which to trust.
    if len(partitions) > 1:
        unplaced = store.unplaced()
        run([partial(task, load, doubts) for load in unplaced], len(tasks) + len(partitions))
        tasks += [partial(task, load, by_session) for load in unplaced]
        run([partial(task, load, [*doubts, *by_session]) for load in partitions], len(tasks))
    else:
        tasks += [partial(task, load, [each]) for load in partitions for each in by_session]
        run([partial(task, load, [each]) for load in partitions for each in doubts], len(tasks))
    models.find_lost(layout, report)
    run(tasks, 0)
    for rule in rules.STORE_RULES:
        if only is None or only.affect(rule):
            rules.check_alike(store, rule, exceptions, report)
            chosen.append(rule)
    rules.check_run(chosen, layout.tables, report, complete=only is None)
    exceptions.find_unused(layout, report)
