"""Make a release: everything that people download, in dist/unga-record-VERSION/, all of it or nothing.

Refused on a dirty tree, for an invalid package, for a version lower than the changes since the last release call for, and
where rows vanish without a line in the changelog.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from scripts.common import cli
from scripts.common.paths import ROOT
from scripts.compat import layouts, unvotes
from scripts.publish import artifacts, derived, gates, history, python_package, r_package, texts_release
from scripts.publish.release import STAGES, release

PARTS = artifacts.Parts(
    layouts=layouts.files,
    derived=derived.files,
    r_package=lambda frames: r_package.files(frames, unvotes.as_in_r(frames)),
    python=python_package.write,
)


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s release --", description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "dist", metavar="FOLDER", help="where (default: dist/)")
    parser.add_argument(
        "--against",
        metavar="WHAT",
        help=f"the folder, zip or revision of the last release (default: the last commit in {history.RELEASES.name})",
    )
    parser.add_argument(
        "--texts",
        action="store_true",
        help="make the texts, too, in a folder of their own, under the terms of the United Nations",
    )
    parser.add_argument("--json", action="store_true", help="print the result to standard output as JSON")
    arguments = parser.parse_args()
    began = time.perf_counter()
    r_package.needs_r()  # before the checks, which take minutes
    with cli.stages(STAGES + arguments.texts) as on_progress:
        target = release(arguments.into, arguments.against, on_progress, PARTS, arguments.texts)
    files = artifacts.files(target)
    size, seconds = sum(file.bytes for file in files), round(time.perf_counter() - began, 1)
    if arguments.json:
        json.dump({"folder": str(target), "files": len(files), "bytes": size, "seconds": seconds}, sys.stdout)
        print()
    cli.console.print(f"{target}: {len(files)} files, {size / 2**20:,.1f} MiB, in {seconds} s", highlight=False)
    if arguments.texts:
        cli.console.print(f"{arguments.into / texts_release.name()}: the texts", highlight=False, soft_wrap=True)
    cli.console.print(
        f"once it is published, note it: nox -s released -- {gates.commit(ROOT)}", highlight=False, soft_wrap=True
    )
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
