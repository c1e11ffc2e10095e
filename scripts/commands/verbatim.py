"""Read the recorded votes of verbatim records from their PDFs, and write an entry of sources/verbatim/ for each.

The report says of each vote what was understood, what was not, and where a list and its total part. Exit code 0: all recorded
votes were understood; 1: something is to be looked at; 2: a file is not there.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.markup import escape

from schemas import symbols
from scripts.common import cli
from scripts.common.errors import DataError, UsageError
from scripts.extract import verbatim
from scripts.extract.record_pdf import record
from scripts.extract.record_pdf.record import Found, Record


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="nox -s verbatim --",
        description="Read recorded votes from verbatim records as the United Nations publishes them (PDF), and write an entry "
        "of sources/verbatim/ for each. An entry that is there is left as it is.",
    )
    parser.add_argument(
        "pdf", nargs="+", type=Path, metavar="PDF", help="the record of a meeting, such as A_48_PV.46.pdf"
    )
    parser.add_argument(
        "--into", type=Path, default=verbatim.FOLDER, metavar="FOLDER", help="where to write the entries"
    )
    parser.add_argument("--meeting", metavar="SYMBOL", help="the meeting, where one file does not tell it: A/48/PV.46")
    parser.add_argument("--dry-run", action="store_true", help="only report")
    given = parser.parse_args(arguments)
    if given.meeting and (len(given.pdf) > 1 or not symbols.is_meeting(symbols.canonical(given.meeting))):
        raise UsageError("--meeting: right would be one file and a symbol such as A/48/PV.46")
    if missing := [path for path in given.pdf if not path.is_file()]:
        raise UsageError(f"{missing[0]}: there is no such file")
    good, failed = True, []
    for path in given.pdf:
        try:
            read = record.read(path, symbols.canonical(given.meeting) if given.meeting else None)
        except DataError as error:
            failed.append(str(error))
            continue
        good = _reported(read, None if given.dry_run else given.into) and good
    if failed:
        raise DataError("\n".join(failed))
    return cli.GOOD if good else cli.DATA_AT_FAULT


def _reported(read: Record, into: Path | None) -> bool:
    """Write the entries of a record, and say what became of each; whether there is nothing to look at."""
    _say(f"{read.meeting}, {read.day}: {len(read.found)} recorded votes")
    for found in read.found:
        written = _write(found, into)
        _say(f"  page {found.page}: {found.sentence or 'a vote'}: {written}")
        for words in (*found.entry.faults, *found.entry.doubts, *found.entry.notes):
            _say(f"    {words if len(words) <= 300 else words[:297] + '...'}")
    for words in read.without_lists:
        _say(f"  without lists of names: {words}")
    return not any(found.entry.faults or found.entry.doubts for found in read.found)


def _write(found: Found, into: Path | None) -> str:
    """What became of an entry: written, or left as it is."""
    if not found.entry.toml:
        return "not understood, no entry"
    if into is None:
        return f"understood, {found.entry.name}"
    path = into / found.entry.name
    if path.exists():
        return f"{found.entry.name} is there and is left as it is"
    into.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}")
    scratch.write_text(found.entry.toml, encoding="utf-8")
    scratch.replace(path)
    return f"written, {found.entry.name}"


def _say(words: str) -> None:
    cli.console.print(escape(words), highlight=False, soft_wrap=True)


if __name__ == "__main__":
    cli.run(main)
