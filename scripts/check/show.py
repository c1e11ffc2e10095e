"""A report on the terminal: the rules, the first findings, the verdict, and where the rest is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from schemas.rules import WARNING
from scripts.check.report import Finding, Report
from scripts.common import cli

SHOWN = 20


def show(report: Report, shown: int | None, page: Path | None) -> None:
    """Print a report to standard error, with at most so many findings (None: all that were kept)."""
    table = Table("rule", "what must hold", "rows", "findings", "seconds")
    for column in table.columns[2:]:
        column.justify = "right"
    for look in report.looks.values():
        colour = "green" if not look.count else "yellow" if look.rule.severity == WARNING else "red"
        seconds = f"{look.seconds:.2f}" if look.seconds >= 0.005 else ""
        count = f"[{colour}]{look.count:,}[/]"
        table.add_row(look.rule.id, escape(look.rule.sentence), f"{look.rows:,}", count, seconds)
    cli.console.print(table)
    first, total = report.findings if shown is None else _first(report, shown), report.errors + report.oddities
    for finding in first:
        cli.console.print(escape(line(finding)), highlight=False, soft_wrap=True)
    if total > len(first):
        rest = "--all shows more, --html FILE and --json give them all to a browser and a program"
        where = f"{page} has them" if page else rest
        cli.console.print(f"... and {total - len(first):,} more; {escape(where)}")
    name = escape(f"{report.package} {report.version}".strip() or "the package")
    verdict = "[bold green]valid[/]" if report.valid else "[bold red]not valid[/]"
    said = f"{name}: {verdict}, {report.errors:,} errors and {report.oddities:,} oddities, in {report.seconds:.1f} s"
    cli.console.print(said, highlight=False)


def _first(report: Report, shown: int) -> list[Finding]:
    """The first errors, or where there are none a few oddities of each rule."""
    if report.errors:
        return [finding for finding in report.findings if finding.severity != WARNING][:shown]
    each = max(1, shown // max(1, sum(1 for look in report.looks.values() if look.count)))
    taken = Counter[str]()
    first = []
    for finding in report.findings:
        taken[finding.rule] += 1
        if taken[finding.rule] <= each:
            first.append(finding)
    return first


def line(finding: Finding) -> str:
    """A finding on one line: file:line rule column value message; what a terminal cannot print is shown as its code."""
    where = finding.file if finding.line is None else f"{finding.file}:{finding.line}"
    value = finding.value
    if value is not None:
        value = repr(value if len(value) <= 80 else value[:79] + "…")
    what = " ".join(part for part in (finding.column, value) if part)
    rule = finding.rule if finding.severity != WARNING else f"{finding.rule} ({WARNING})"
    said = f"{where} {rule} {what + ': ' if what else ''}{finding.message}"
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in said)
