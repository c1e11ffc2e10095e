"""Make the text of every clause on this machine, or show one resolution, or two side by side: nox -s texts -- A/RES/ES-11/6.

Without a symbol it writes clauses.csv and clauses.parquet (clause_id, language, text) to texts/, which is never committed: the
English texts, each with the hash of data/clauses.csv, and the translations that are at hand; unaligned.csv has the clauses of
translations that do not align, with the reason. With one or two symbols it prints them, two side by side by their lineage. Use the
texts under the terms of the United Nations, which asks to be acknowledged as the source.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from scripts.common import cli
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT
from scripts.extract.translations.align import REASONS
from scripts.extract.translations.fetching import bring
from scripts.extract.translations.files import LANGUAGES, locked, wanted
from scripts.extract.unxml.documents import SOURCE
from scripts.fetch import lock
from scripts.publish import lineage, one_text, text_view, texts


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="nox -s texts --", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("symbols", nargs="*", metavar="SYMBOL", help="one resolution to show, or two side by side")
    parser.add_argument(
        "--language", choices=texts.ALL, action="append", help="en, ar, zh, fr, ru or es (default: all, to show: en)"
    )
    parser.add_argument(
        "--fetch",
        action="store_true",
        help="first fetch the translations that are not at hand, of these symbols or of all",
    )
    parser.add_argument(
        "--into", type=Path, default=ROOT / "texts", metavar="FOLDER", help="where to write (default: texts/)"
    )
    parser.add_argument("--json", action="store_true", help="print to standard output as JSON")
    arguments = parser.parse_args()
    if len(arguments.symbols) > 2 or (arguments.symbols and len(arguments.language or []) > 1):
        parser.error("one resolution is shown, or two side by side, in one language")
    if arguments.symbols:
        return _show(arguments)
    if arguments.fetch:
        _fetch([file for file in lock.lock() if file.source_id == SOURCE], arguments.language or texts.ALL)
    # In the order of ALL, each once.
    languages = [language for language in texts.ALL if language in (arguments.language or texts.ALL)]
    made = texts.texts(languages)
    paths = texts.write(made, arguments.into)
    if arguments.json:
        counts = made.rows["language"].value_counts().reindex(languages, fill_value=0)
        reasons = made.unaligned.groupby(["language", "reason"]).size().reset_index(name="clauses")
        told = reasons.to_dict("records")
        json.dump({"files": [str(path) for path in paths], "texts": counts.to_dict(), "unaligned": told}, sys.stdout)
        print()
    _report(made, languages, arguments.into)
    return cli.GOOD


def _show(arguments: argparse.Namespace) -> int:
    clauses = one_text.published()
    symbols = [one_text.named(given, clauses) for given in arguments.symbols]
    language = (arguments.language or [texts.ENGLISH])[0]
    if arguments.fetch:
        files = [file for symbol in symbols for file in one_text.files_of(symbol, clauses) if file.source_id == SOURCE]
        _fetch(files, arguments.language or texts.ALL)
    shown = [one_text.read(symbol, language, clauses) for symbol in symbols]
    links = lineage.lineage(shown[0].clauses, shown[1].clauses, lineage.published()) if len(shown) == 2 else []
    if arguments.json:
        json.dump(
            text_view.as_json(shown, links), sys.stdout, indent=2
        )  # in ASCII, so that no text can steer a terminal
        print()
    elif len(shown) == 2:
        text_view.show_two(shown[0], shown[1], links, cli.output)
    else:
        text_view.show(shown[0], cli.output)
    return cli.GOOD


def _fetch(english: list[lock.LockedFile], languages: list[str] | tuple[str, ...]) -> None:
    others = [language for language in languages if language in LANGUAGES]
    if not english:
        raise UsageError("only the XML, from session 74 on, has translations to fetch")
    came, failed = bring(wanted(english, others, locked()), lock.folder())
    cli.console.print(
        f"{came:,} translations fetched to {lock.folder()}", highlight=False, markup=False, soft_wrap=True
    )
    if failed:
        cli.console.print(f"[bold yellow]warning[/] {escape(failed)}", highlight=False, soft_wrap=True)


def _report(made: texts.Texts, languages: list[str], into: Path) -> None:
    counts = made.rows["language"].value_counts()
    table = Table("language", "texts", "not aligned", "resolutions without a file")
    for language in languages:
        reasons = made.unaligned.loc[made.unaligned["language"] == language, "reason"].value_counts()
        left = ", ".join(f"{reason} {number:,}" for reason, number in reasons.items()) or "0"
        without = f"{made.without[language]:,}" if language in made.without else "0"
        table.add_row(language, f"{counts.get(language, 0):,}", left, without)
    cli.console.print(table)
    for reason in sorted(made.unaligned["reason"].unique()):
        cli.console.print(f"{reason}: {REASONS[reason]}", highlight=False, markup=False, soft_wrap=True)
    cli.console.print(
        f"in {into}; every English text has the hash of data/clauses.csv"
        + (f"; {made.unlocked:,} translations are in no lock and were believed" if made.unlocked else ""),
        highlight=False, markup=False, soft_wrap=True,
    )  # fmt: skip


if __name__ == "__main__":
    cli.run(main)
