"""Fetch the upstream files that `sources/files.csv` locks, each verified by size and SHA-256, none fetched twice.

They lie in the folder that UNGA_RECORD_UPSTREAM names, else in upstream/. A folder that holds them all is only read.
"""

from __future__ import annotations

import argparse
import json
import time

from rich.markup import escape

from scripts.common import cli
from scripts.fetch.download import fetch
from scripts.fetch.lock import BY_HAND, flaws, folder, listed, lock


def main() -> int:
    """The command line: fetch what is missing, then say what is there."""
    parser = argparse.ArgumentParser(prog="nox -s fetch --", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the outcome as one JSON object to standard output")
    arguments = parser.parse_args()
    start = time.monotonic()
    files, where = lock(), folder()
    fetched = fetch(files, where)
    by_hand = [file.path for file, _ in flaws([file for file in files if not file.url], where)]
    total = sum(file.bytes for file in files if file.path not in by_hand)
    seconds = round(time.monotonic() - start, 2)
    if arguments.json:
        outcome = {"folder": str(where), "files": len(files), "bytes": total, "fetched": fetched}
        print(
            json.dumps(
                outcome | {"present": len(files) - fetched - len(by_hand), "by_hand": by_hand, "seconds": seconds}
            )
        )
    else:
        text = f"{len(files) - len(by_hand):,} upstream files, {total / 1e6:.1f} MB, {fetched:,} of them fetched now, all verified"
        cli.console.print(f"{text} in {seconds} s: {where}", highlight=False, markup=False, soft_wrap=True)
    if by_hand:
        text = listed(f"not there, and to be brought by hand, as their publishers ask, in {where}", by_hand) + BY_HAND
        cli.console.print(f"[bold yellow]warning[/] {escape(text)}", highlight=False, soft_wrap=True)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
