"""Validate a package: descriptor and bytes, Frictionless, the models, and the rules across tables; all that is wrong."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pandas as pd
from rich.markup import escape
from rich.table import Table

import schemas
from schemas.rules import RULES
from scripts import door, tables
from scripts.checks import descriptor, files, models, rules, standard
from scripts.checks.report import Finding, Report, Step
from scripts.paths import ROOT

SHOWN = 20
STAGES = 4 + len(RULES)  # descriptor, files, models, the rules, Frictionless


def check(folder: Path, *, frictionless: bool = True, tell: Callable[[str], None] = lambda _: None) -> Report:
    """Look at the package in a folder with every step and rule; nothing in the folder is changed.

    `frictionless=False` leaves that step out, for the tests' sake. `tell` is called with what is being done. Raises
    CallFault where there is no package to look at; a package that is damaged in any way gets a report.
    """
    start = time.perf_counter()
    described = Step("descriptor", descriptor.SENTENCE)
    bytewise = Step("R11", files.SENTENCE)
    foreign = Step("frictionless", standard.SENTENCE)
    modelled = Step("models", models.SENTENCE)
    with ExitStack() as at_the_end:
        tell("descriptor")
        with described.timed():
            package = descriptor.read(folder, described)
        running = None
        if frictionless:
            running = standard.Running(folder, package.plain, _sizes(package))
            at_the_end.callback(running.stop)
        tell("files")
        with bytewise.timed():
            cells = files.read(package, bytewise)
        tell("models")
        with modelled.timed():
            typed = models.check(cells, modelled)
        with bytewise.timed():
            files.check_order(typed, bytewise)
        ruled = rules.check(typed, tell)
        if running:
            tell("Frictionless")
            _take(running, cells, foreign)
            foreign.seconds = time.perf_counter() - start
    steps = [described, bytewise, *([foreign] if frictionless else []), modelled, *ruled]
    return Report(package.name, package.version, steps, time.perf_counter() - start)


def _sizes(package: descriptor.Package) -> dict[str, int]:
    """The bytes of each table that Frictionless is to see."""
    names = [resource["name"] for resource in package.plain.get("resources", [])]
    return {name: sum((package.folder / file.path).stat().st_size for file in package.files[name]) for name in names}


def _take(running: standard.Running, cells: dict[str, dict[str, pd.DataFrame]], step: Step) -> None:
    """Put what Frictionless found into the step, each finding with file and line."""
    for found in running.wait():
        parts = tables.parts(cells.get(found["resource"], {}))
        file, line = parts[0].file if parts else descriptor.NAME, found["row"]
        if parts and line is not None and line > 1:
            file, line = tables.place_in(parts, line - 2)
        step.find(file, found["message"], line, found["column"], found["value"])
    step.rows = sum(len(frame) for name in running.names for frame in cells.get(name, {}).values())
    for name in [name for name in schemas.TABLES if name not in running.names]:
        step.find(descriptor.NAME, f"not run on {name}, for the descriptor or its files are at fault")


def _show(report: Report, shown: int | None) -> None:
    """Print a report: what was looked at, the findings, the verdict."""
    table = Table("step", "what must hold", "rows", "findings", "seconds")
    for column in table.columns[2:]:
        column.justify = "right"
    for step in report.steps:
        count = f"[red]{len(step.findings):,}[/]" if step.findings else "[green]0[/]"
        table.add_row(step.id, escape(step.sentence), f"{step.rows:,}", count, f"{step.seconds:.2f}")
    door.console.print(table)
    findings = report.findings
    for finding in findings[:shown]:
        door.console.print(escape(_line(finding)), highlight=False, soft_wrap=True)
    if shown is not None and len(findings) > shown:
        door.console.print(f"... and {len(findings) - shown:,} more; --all shows them")
    name = escape(f"{report.package} {report.version}".strip() or "the package")
    verdict = "[bold green]valid[/]" if report.valid else f"[bold red]not valid[/]: {len(findings):,} findings"
    door.console.print(f"{name}: {verdict}, in {report.seconds:.1f} s", highlight=False)


def _line(finding: Finding) -> str:
    """A finding on one line: file:line rule column value message; what a terminal cannot print is shown as its code."""
    where = finding.file if finding.line is None else f"{finding.file}:{finding.line}"
    value = (
        None if finding.value is None else repr(finding.value if len(finding.value) <= 80 else finding.value[:79] + "…")
    )
    what = " ".join(part for part in (finding.column, value) if part)
    line = f"{where} {finding.rule} {what + ': ' if what else ''}{finding.message}"
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in line)


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s validate --", description=__doc__)
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=ROOT,
        metavar="FOLDER",
        help="the folder of the package (default: this checkout)",
    )
    parser.add_argument("--json", action="store_true", help="print the report to standard output as one JSON object")
    parser.add_argument("--all", action="store_true", help=f"show every finding and not only the first {SHOWN}")
    arguments = parser.parse_args()
    with door.progress() as progress:
        task = progress.add_task("", total=STAGES)

        def tell(what: str) -> None:
            progress.update(task, description=what, advance=1)

        report = check(arguments.folder, tell=tell)
    if arguments.json:
        print(json.dumps(report.as_json()))
    _show(report, None if arguments.all else SHOWN)
    return door.GOOD if report.valid else door.DATA_AT_FAULT


if __name__ == "__main__":
    door.run(main)
