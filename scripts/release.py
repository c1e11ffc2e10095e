"""Make a release: everything that people download, in dist/unga-record-VERSION/, all of it or nothing.

Refused on a dirty tree, for an invalid package, for a version lower than the changes since the last release call for, and
where rows vanish without a line in the changelog.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from schemas import package
from scripts import diff, door, history
from scripts.diffing.compare import compare
from scripts.diffing.opening import opened
from scripts.faults import CallFault
from scripts.paths import ROOT
from scripts.releasing import artifacts, gates

STAGES = 10


def release(dist: Path, against: str | None, tell: door.Tell) -> Path:
    """Make the release of this checkout in a folder below `dist`; returns that folder.

    `against` names what to compare with in place of the last release. Raises CallFault or DataFault where it is refused;
    `dist` is then as it was.
    """
    target = dist / f"{package.NAME}-{package.version()}"
    if target.exists():
        raise CallFault(f"{target} exists already; a release is not written over, remove it to make it anew")
    commit = gates.commit(ROOT)
    section = gates.named((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    tell("validate")
    gates.valid(ROOT)
    tell("compare")
    changes = _changes(against or gates.last(ROOT), section)
    dist.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=dist, prefix=".unfinished-") as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        artifacts.make(ROOT, commit, changes, made, tell)
        made.rename(target)
    return target


def _changes(last: str | None, section: str) -> bytes | None:
    """What changed since the last release, as CSV; raises DataFault where version or changelog do not fit to it."""
    if not last:
        return None
    with opened(last, ROOT) as old, opened(str(ROOT)) as new:
        difference = compare(old, new)
    diff.show(difference)
    gates.high_enough(difference)
    gates.nothing_vanishes(difference, section)
    return difference.rows.write_csv().encode()


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s release --", description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "dist", metavar="FOLDER", help="where (default: dist/)")
    parser.add_argument(
        "--against",
        metavar="WHAT",
        help=f"the folder, zip or revision of the last release (default: the last commit in {history.RELEASES.name})",
    )
    parser.add_argument("--json", action="store_true", help="print the result to standard output as JSON")
    arguments = parser.parse_args()
    began = time.perf_counter()
    with door.telling(STAGES) as tell:
        target = release(arguments.into, arguments.against, tell)
    files = artifacts.files(target)
    size, seconds = sum(file.bytes for file in files), round(time.perf_counter() - began, 1)
    if arguments.json:
        json.dump({"folder": str(target), "files": len(files), "bytes": size, "seconds": seconds}, sys.stdout)
        print()
    door.console.print(f"{target}: {len(files)} files, {size / 2**20:,.1f} MiB, in {seconds} s", highlight=False)
    door.console.print(
        f"once it is published, note it: nox -s released -- {gates.commit(ROOT)}", highlight=False, soft_wrap=True
    )
    return door.GOOD


if __name__ == "__main__":
    door.run(main)
