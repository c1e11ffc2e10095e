"""Bring the lock sources/files.csv, the versions in sources/upstream.csv and the folder of upstream files to what the publishers
have now, all of it or nothing; with --check only look.

It asks GitHub for the newest commit of each repository and its files, and other servers for each file. Exit code: 0 when done, or
when nothing is new; 1 with --check when something is, and when what came is damaged; 2 when it cannot be known or written.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from typing import Any

from rich.markup import escape

from scripts.common import cli, paths
from scripts.common.errors import UsageError
from scripts.fetch import upstream
from scripts.fetch.lock import LOCK, NAMED, folder, lock
from scripts.fetch.survey import Source, Survey
from scripts.fetch.update import update

CITATION = paths.ROOT / "CITATION.cff"
KINDS = ("new", "changed", "renamed", "gone")
NEXT = (
    "next: `nox -s build` says what it does not understand (`-- --register` gives new votes their keys), "
    "`nox -s diff -- HEAD .` what changed in data"
)


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s update --", description=__doc__)
    parser.add_argument("--check", "--dry-run", action="store_true", help="change nothing; exit 1 if something is new")
    parser.add_argument("--source", action="append", metavar="NAME", help="this source alone; may stand several times")
    parser.add_argument("--json", action="store_true", help="print the outcome as one JSON object to standard output")
    arguments = parser.parse_args()
    start = time.monotonic()
    where = folder()
    with_address = {file.source_id for file in lock() if file.url}
    urls = upstream.table().set_index("source_id")["url"].to_dict()
    asked = [str(source) for source in urls if source in with_address]
    by_hand = {str(source): url for source, url in urls.items() if url and source not in with_address}
    names = list(dict.fromkeys(arguments.source or asked))
    if other := [name for name in names if name not in asked]:
        why = "is brought by hand" if other[0] in by_hand else "is no source that can be asked"
        raise UsageError(f"{other[0]} {why}; those that can be asked are {', '.join(asked)}")
    found, written = update(paths.SOURCES, where, names, [CITATION], arguments.check)
    is_newer = any(source.is_newer for source in found.sources)
    if arguments.json:
        outcome: dict[str, Any] = {
            "sources": {source.source_id: _summary(source) for source in found.sources},
            "by_hand": by_hand,
        }
        left_out = {
            name: {"other_languages": count, "others": others} for name, (count, others) in found.left_out.items()
        }
        outcome |= {"left_out": left_out, "newer": is_newer, "written": written}
        json.dump(outcome | {"seconds": round(time.monotonic() - start, 2)}, sys.stdout, indent=2)
        print()
    _show(found, {} if arguments.source else by_hand)
    if written:
        _say(f"written: {LOCK.relative_to(paths.ROOT)}, sources/{upstream.TABLE}, {CITATION.name}; files in {where}")
        _say(NEXT)
    return cli.DATA_AT_FAULT if is_newer and arguments.check else cli.GOOD


def _summary(source: Source) -> dict[str, Any]:
    """A source for a machine: commits, versions, and the paths of each kind."""
    of_kind = {
        kind: [
            {"path": file.path, "was": file.was.path} if kind == "renamed" and file.was else file.path
            for file in source.changes
            if file.kind == kind
        ]
        for kind in KINDS
    }
    commits = [{"from": old, "to": new.sha, "day": new.day} for old, new in source.commits.items()]
    return {"newer": source.is_newer, "commits": commits, "lost_commits": sorted(source.lost), "files": of_kind}


def _show(found: Survey, by_hand: dict[str, str]) -> None:
    """The outcome for people: a line for each source, and the first files of each kind."""
    for source in found.sources:
        counts = [f"{len(files):,} {kind}" for kind, files in _summary(source)["files"].items() if files]
        _say(f"{source.source_id}: {', '.join(counts) or 'nothing new'}")
        for old, new in source.commits.items():
            if source.is_newer:
                _say(f"  commit {old} -> {new.sha} of {new.day}")
            if old in source.lost:
                _say(f"  the repository has no commit {old} any more, so that its addresses lead nowhere")
        for kind in KINDS:
            files = [file for file in source.changes if file.kind == kind]
            for file in files[:NAMED]:
                was = f"{file.was.path} -> " if file.was and file.was.path != file.path else ""
                _say(f"  {kind}: {was}{file.path}")
            if len(files) > NAMED:
                _say(f"  ... and {len(files) - NAMED:,} more {kind}; --json names all")
    for name, (count, others) in found.left_out.items():
        if count:
            _say(f"{name}: new in other languages, and left out: {count:,}")
        for path in others[:NAMED]:
            _say(f"{name}: new, and in no pattern of sources/new_files.csv: {path}")
        if len(others) > NAMED:
            _say(f"{name}: ... and {len(others) - NAMED:,} more; --json names all")
    for source_id, url in by_hand.items():
        _say(f"{source_id}: by hand, from {url}")


def _say(words: str) -> None:
    cli.console.print(escape(words), highlight=False, soft_wrap=True)


if __name__ == "__main__":
    cli.run(main)
