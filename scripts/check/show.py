"""A report on the terminal: the first findings, where the rest is, and the verdict; the rules on demand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from schemas.rules import WARNING
from scripts.check.report import Finding, Report, cause
from scripts.common import cli

SHOWN = 20
# Of a rule with many findings so many are shown at least, where there is room for them.
OF_EACH = 3
ABOUT_WARNINGS = "Warnings are worth a look and do not make a package invalid; --strict lets them fail."


def show(report: Report, shown: int | None, page: Path | None, rules: bool) -> None:
    """Print a report to standard error, with at most so many findings (None: all that were kept)."""
    if rules:
        cli.console.print(_rules(report))
    first, total = report.findings if shown is None else _first(report, shown), report.errors + report.warnings
    for finding in first:
        cli.console.print(escape(line(finding)), highlight=False, soft_wrap=True)
    if total > len(first):
        rest = f"{page} has them." if page else "--all shows them; --html FILE and --json write them."
        of_which = _rest(report, first)
        cli.console.print(
            escape(f"... and {total - len(first):,} more ({of_which}). {rest}"), highlight=False, soft_wrap=True
        )
    if report.unread.count:
        unread = f"{_count(report.unread.count, 'cell')} could not be read, or point at nothing"
        said = f"{unread}; the rules say nothing that may follow from them ({_count(report.withheld, 'finding')})."
        cli.console.print(said, highlight=False, soft_wrap=True)
    for note in report.notes:
        cli.console.print(escape(f"note: {note}"), highlight=False, soft_wrap=True)
    if report.warnings:
        cli.console.print(ABOUT_WARNINGS, highlight=False, soft_wrap=True)
    name = escape(f"{report.package} {report.version}".strip() or "the package")
    verdict = "[bold green]valid[/]" if report.valid else "[bold red]not valid[/]"
    counts = f"{_count(report.errors, 'error')} and {_count(report.warnings, 'warning')}"
    cli.console.print(f"{name}: {verdict}, {counts}, in {report.seconds:.1f} s", highlight=False)


def line(finding: Finding) -> str:
    """A finding on one line: file:line rule column value: message; what a terminal cannot print is shown as its code."""
    where = finding.file if finding.line is None else f"{finding.file}:{finding.line}"
    value = finding.value
    if value is not None:
        value = repr(value)
    what = " ".join(part for part in (finding.column, value) if part)
    text = f"{where} {finding.rule} {what + ': ' if what else ''}{finding.message}"
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)


def _rules(report: Report) -> Table:
    table = Table("rule", "what must hold", "rows", "findings", "seconds")
    for column in table.columns[2:]:
        column.justify = "right"
    for each in report.rules.values():
        colour = "green" if not each.count else "yellow" if each.rule.severity == WARNING else "red"
        seconds = f"{each.seconds:.2f}" if each.seconds >= 0.005 else ""
        count = f"[{colour}]{each.count:,}[/]"
        table.add_row(each.rule.id, escape(each.rule.sentence), f"{each.rows:,}", count, seconds)
    return table


def _first(report: Report, shown: int) -> list[Finding]:
    """The findings that have room: of errors, or where there are none of warnings, a few of each rule, causes first.

    Where room is left, it goes to the rules in order of cause.
    """
    errors = [finding for finding in report.findings if finding.severity != WARNING]
    found = errors or report.findings
    rules = list(dict.fromkeys(finding.rule for finding in found))[:shown]
    held = Counter(finding.rule for finding in found)
    room = {rule: min(held[rule], max(1, min(OF_EACH, shown // len(rules)))) for rule in rules}
    for rule in rules:
        room[rule] += min(held[rule] - room[rule], shown - sum(room.values()))
    taken = Counter[str]()
    first = []
    for finding in found:
        taken[finding.rule] += 1
        if taken[finding.rule] <= room.get(finding.rule, 0):
            first.append(finding)
    return first


def _rest(report: Report, first: list[Finding]) -> str:
    """How many findings of each rule are not shown, such as `28,000 of R2, 3 of W1`."""
    shown = Counter(finding.rule for finding in first)
    left = {rule: each.count - shown[rule] for rule, each in report.rules.items()}
    return ", ".join(f"{left[rule]:,} of {rule}" for rule in sorted(left, key=cause) if left[rule])


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
