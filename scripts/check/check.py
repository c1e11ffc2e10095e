"""Check a package: descriptor and bytes, cells, and the rules across tables, with Frictionless; all that is wrong."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

import pandas as pd

import schemas
from schemas.rules import Rule
from scripts.check import changes, descriptor, files, models, rules, standard
from scripts.check.large.disk import LARGE, PIECE, Disk
from scripts.check.report import Report
from scripts.check.store import NOTES, Held, Memory, Piece, Store
from scripts.common import tables
from scripts.common.parallel import share

# A table is small whose files, with those of the tables that it points at, have no more bytes.
SMALL = 2**20
# In a package of fewer bytes, sharing the work out takes longer than the work.
ALONE = 8 * 2**20
_Tell = Callable[[str, int], None]
_Check = Callable[[Piece, Store, Report], None]
_Task = Callable[[], tuple[Report, rules.Excuses]]


def check(
    folder: Path,
    *,
    frictionless: str = "small",
    strict: bool = False,
    large: int = LARGE,
    alone: int = ALONE,
    only: changes.Changes | None = None,
    tell: _Tell = lambda *_: None,
) -> Report:
    """Look at the package in a folder by every rule; nothing in the folder is changed.

    `frictionless` says which tables it gets: all, the small ones, or none, for the tests' sake. A package of more than
    `large` bytes is kept on disk and looked at in pieces; at one of fewer than `alone` looks one process, at others all
    cores. `only` has it look at what differs and what depends on it. `tell` is called with what is being done and how many
    steps are left by what is known then. Raises UsageError where there is no package to look at, or no room for one that goes
    to disk; a package that is damaged in any way gets a report.
    """
    start = time.perf_counter()
    report = Report(strict=strict)
    with ExitStack() as at_the_end:
        tell("descriptor", len(schemas.TABLES))
        with report.timed("D1"):
            package = descriptor.read(folder, report)
        running = None
        if frictionless != "none":
            running = _begin(package, frictionless == "all")
            at_the_end.callback(running.stop)
        hands = 1 if package.bytes < alone else None
        store: Store = Memory()
        if package.bytes > large:
            store = Disk(pieces=package.bytes // max(1, min(PIECE, large)) + 1)
            at_the_end.callback(store.close)
        _read(package, store, report, tell, only, hands)
        models.check_unique(store, report)
        models.check_targets(store, report)
        _look(store, report, tell, only, hands)
        if running:
            tell("Frictionless", 0)
            _take(running, store, report)
            report.looks["T1"].seconds = time.perf_counter() - start
    report.seconds = time.perf_counter() - start
    return report


def _read(
    package: descriptor.Package,
    store: Store,
    report: Report,
    tell: _Tell,
    only: changes.Changes | None,
    hands: int | None,
) -> None:
    """Read all tables into the store, the largest first; where they go to disk, the work is shared out."""

    def task(table: str) -> tuple[Report, Held | None]:
        found = Report()
        _read_table(package, table, store, found, only)
        return found, store.held(table)

    names = sorted(schemas.TABLES, key=lambda table: -package.sizes.get(table, 0))
    tasks = [partial(task, table) for table in names]
    with closing(share(tasks, hands if isinstance(store, Disk) else 1)) as results:
        for left, table in zip(reversed(range(len(names))), names, strict=True):
            tell(table, left)
            found, held = next(results)
            report.join(found)
            if held:
                store.hold(table, held)


def _read_table(
    package: descriptor.Package, table: str, store: Store, report: Report, only: changes.Changes | None
) -> None:
    """Read a table into the store; one that cannot be read, or lacks a column, is left out."""
    last: pd.DataFrame | None = None
    file, complete = "", True

    def known(path: str) -> bool:
        return only is not None and path not in only.paths

    def passed(path: str) -> bool:
        return only is not None and only.passes(path)

    try:
        if table not in package.files:
            raise files.Unreadable
        for block in files.read(package, table, report, known, passed):
            if block.file != file:
                file, last = block.file, None
                complete &= models.has_columns(block, report)
            if complete and known(block.file):
                store.add(block, tables.typed(table, block.cells)[0])
            elif complete:
                frame = models.typed(block, report)
                files.check_order(block, last, frame, report)
                store.add(block, frame)
                last = frame.tail(1)
    except files.Unreadable:
        report.find("M1", descriptor.NAME, f"not run on {table}, which could not be read")
        complete = False
    if not complete:
        store.drop(table)


def _look(store: Store, report: Report, tell: _Tell, only: changes.Changes | None, hands: int | None) -> None:
    """Look at the tables in the store by the rules across rows and tables, the rules or the pieces shared out."""
    looking = [rule for rule in rules.LOOKING.values() if not only or only.asks(rule)]
    pieces = store.deal()
    excuses = rules.Excuses(store.whole([NOTES]).tables[NOTES] if NOTES in store.tables else None)
    checks: list[_Check] = [models.check_keys, models.check_references, rules.check_partition]

    def by(rule: Rule) -> _Check:
        def check(piece: Piece, store: Store, report: Report) -> None:
            rules.check(only.narrowed(piece, rule) if only else piece, rule, excuses, store, report)

        return check

    def over(take: Callable[[], Piece], checks: list[_Check]) -> _Task:
        def task() -> tuple[Report, rules.Excuses]:
            found, piece = Report(), take()
            for each in checks:
                each(piece, store, found)
            return found, excuses

        return task

    checks += [by(rule) for rule in looking if rule.by_session]
    tasks = [
        over(partial(store.whole, rule.needs), [by(rule)])
        for rule in looking
        if not rule.by_session and rules.needs(rule) <= set(store.tables)
    ]
    if pieces > 1:
        tasks += [over(partial(store.piece, number), checks) for number in range(pieces)]
    else:
        tasks += [over(partial(store.piece, 0), [check]) for check in checks]
    for number, (found, needed) in enumerate(share(tasks, hands), start=1):
        tell("rules", len(tasks) - number)
        report.join(found)
        excuses.join(needed)
    rules.check_run(looking, store.tables, report, partly=only is not None)
    excuses.find_stale(store, report)


def _begin(package: descriptor.Package, everything: bool) -> standard.Running:
    """Set Frictionless to work."""
    sizes = {resource["name"]: package.sizes[resource["name"]] for resource in package.plain.get("resources", [])}
    if not everything:
        reach = {name: {name, *(target for target, _ in schemas.foreign_keys(name).values())} for name in sizes}
        sizes = {name: sizes[name] for name in sizes if sum(sizes.get(each, 0) for each in reach[name]) <= SMALL}
    return standard.Running(package.folder, package.plain, sizes, (os.cpu_count() or 1) if everything else 1)


def _take(running: standard.Running, store: Store, report: Report) -> None:
    """Put what Frictionless found into the report, each finding with file and line."""
    for found in running.wait():
        table, line = found["resource"], found["row"]
        file = descriptor.NAME
        if table in store.tables:
            file, _ = store.place(table, 0)
            if line is not None and line > 1:
                file, line = store.place(table, line - 2)
        report.find("T1", file, f"{table}: {found['message']}", line, found["column"], found["value"])
    report.saw(sum(store.length(name) for name in running.names if name in store.tables), "T1")
