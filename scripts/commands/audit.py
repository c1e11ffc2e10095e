"""Ask a service of advisories about all pinned packages: constraints.txt and constraints-readers.txt.

Exit code: 0 nothing is known against them; 1 an advisory is; 2 the service does not answer, as without a network: then nothing is
known, and that is no good news. UNGA_RECORD_OSV names another service than OSV, such as a mirror.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rich.markup import escape

from scripts.common import advisories, cli
from scripts.common.paths import ROOT


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s audit --", description=__doc__)
    parser.add_argument("file", nargs="*", type=Path, metavar="FILE", help="files of pins in place of the project's")
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="ID",
        help="an advisory to pass over, such as one that does not reach us",
    )
    parser.add_argument("--json", action="store_true", help="print the outcome as one JSON object to standard output")
    given = parser.parse_args()
    files = given.file or sorted(ROOT.glob("constraints*.txt"))
    packages, found = 0, list[advisories.Advisory]()
    with cli.stages(len(files)) as on_progress:
        for path in files:
            on_progress(path.name)
            count, known = advisories.of_pins(path, given.ignore)
            packages, found = packages + count, found + known
    if given.json:
        print(
            json.dumps(
                {"packages": packages, "advisories": [each._asdict() for each in found], "ignored": given.ignore}
            )
        )
    for each in found:
        fixed = f"right would be {' or '.join(each.fixed_in)}" if each.fixed_in else "no version is without it yet"
        names = ", ".join((each.identifier, *each.aliases))
        _say(f"{each.file}: {each.package} {each.version}: {names}; {fixed}: {each.words}")
    _say(f"packages asked about: {packages:,}; advisories: {len(found):,}")
    return cli.DATA_AT_FAULT if found else cli.GOOD


def _say(words: str) -> None:
    cli.console.print(escape(words), highlight=False, soft_wrap=True)


if __name__ == "__main__":
    cli.run(main)
