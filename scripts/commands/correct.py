"""Turn a person's report that a value is wrong into a row of sources/: from the text of an issue that was made with a form, or by asking.

It checks the report against the package and the upstream file, shows the row and the cells of data/ that it touches, and runs the readers
of sources/ and the rules that need no build. It writes with --yes, or on a terminal after asking; all of it or nothing. Exit code:
0 shown or written; 1 the report does not hold, or the build refuses it; 2 the call or the environment is at fault.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.prompt import Confirm, Prompt

from scripts.check.check import check
from scripts.common import cli, opening, paths
from scripts.common.errors import DataError, UsageError
from scripts.correct import correct, forms, rebuild
from scripts.correct.proposal import Place, Proposal
from scripts.diff.compare import compare
from scripts.diff.opening import opened
from scripts.diff.show import show

LONGEST = 100_000  # an issue of GitHub has at most 65,536 signs


def main() -> int:
    """The command line; returns the exit code."""
    kinds = ", ".join(forms.forms())
    parser = argparse.ArgumentParser(prog="nox -s correct --", description=__doc__)
    parser.add_argument(
        "issue",
        nargs="?",
        metavar="FILE",
        help="the text of an issue, or - for standard input; without it the answers are asked for",
    )
    parser.add_argument("--kind", metavar="KIND", help=f"ask for the answers of this form: {kinds}")
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument(
        "--build",
        action="store_true",
        help="build the package with it elsewhere, check it and show all that changes (minutes)",
    )
    parser.add_argument("--json", action="store_true", help="print the proposal as one JSON object to standard output")
    given = parser.parse_args()
    place = Place(paths.ROOT, paths.SOURCES)
    form, answers = _answers(given.issue, given.kind)
    proposal = correct.BY_KIND[form.kind](answers, place)
    texts = correct.files(proposal, place.sources)
    correct.check(texts, place.sources)
    ran, found = correct.rules(proposal.cells, place.package)
    _show(form.title, proposal, ran, found)
    if given.build:
        _build(texts)
    writes = given.yes or (_is_terminal(given.issue) and Confirm.ask("write it?", console=cli.console, default=False))
    if writes:
        correct.write(texts, place.sources)
    if given.json:
        outcome: dict[str, Any] = {
            "form": form.kind,
            "rows": [change._asdict() for change in proposal.changes],
            "cells": [cell._asdict() for cell in proposal.cells],
            "rules": ran,
            "findings": found,
            "written": writes,
        }
        print(json.dumps(outcome))
    if writes:
        _say(
            f"written: {', '.join(f'sources/{name}' for name in texts)}; next: nox -s build, nox -s diff -- HEAD ., nox -s validate"
        )
    else:
        _say("nothing is written; --yes writes it")
    return cli.GOOD


def _answers(issue: str | None, kind: str | None) -> tuple[forms.Form, forms.Answers]:
    """The form and its answers, from a file, standard input or the terminal."""
    if issue and kind:
        raise UsageError("a FILE tells its kind itself; right would be one of FILE and --kind")
    if kind:
        return forms.asked(kind, _ask)
    if not issue:
        raise UsageError(
            f"no report is named; right would be FILE, the text of an issue, or --kind with one of {', '.join(forms.forms())}"
        )
    try:
        text = sys.stdin.buffer.read(LONGEST + 1) if issue == "-" else opening.content(Path(issue), LONGEST)
    except OSError as error:
        raise UsageError(f"{issue}: {error.strerror}") from error
    if len(text) > LONGEST:
        raise DataError(f"{issue}: more than {LONGEST:,} bytes; right would be the text of one issue")
    try:
        return forms.read(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DataError(f"{issue}: not a text in UTF-8: {error}") from error


def _ask(field: forms.Field) -> str:
    if field.description:
        _say(field.description)
    return Prompt.ask(
        escape(field.label), console=cli.console, choices=list(field.options) or None, default="", show_default=False
    )


def _is_terminal(issue: str | None) -> bool:
    return sys.stdin.isatty() and issue != "-"


def _show(title: str, proposal: Proposal, ran: list[str], found: list[str]) -> None:
    """The rows, the cells, and what was and what will be checked."""
    _say(f"{title}:")
    for change in proposal.changes:
        for line in correct.shown_change(change):
            _say(f"  {line}")
    _say("what it touches at once:")
    for cell in proposal.cells:
        _say(f"  {cell.table} {cell.row_key} {cell.column}: {cell.old or 'empty'} -> {cell.new or 'empty'}")
    _say("checked: all tables of sources/ can be read with it" + (f"; rules {', '.join(ran)}" if ran else ""))
    for line in found[: correct.SHOWN]:
        _say(f"  to look at, of these cells alone: {line}")
    if len(found) > correct.SHOWN:
        _say(f"  ... and {len(found) - correct.SHOWN:,} more")
    for words in proposal.build:
        _say(f"  the build sees to: {words}")


def _build(texts: dict[str, str]) -> None:
    """Build, validate and compare elsewhere; raises DataError where the build refuses it or the package is not valid."""
    with tempfile.TemporaryDirectory(prefix="unga-record-") as scratch:
        made = rebuild.rebuild(texts, Path(scratch))
        with opened(str(paths.ROOT)) as old, opened(str(made)) as new:
            show(compare(old, new), "nox -s diff shows them once it is built")
        report = check(made, parallel_from=sys.maxsize)
        if not report.valid:
            raise DataError(f"the package would not be valid: {report.findings[0].rule} {report.findings[0].message}")
        _say("built elsewhere: the package is valid with it")


def _say(words: str) -> None:
    cli.console.print(escape(words), highlight=False, soft_wrap=True)


if __name__ == "__main__":
    cli.run(main)
