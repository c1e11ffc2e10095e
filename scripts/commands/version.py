"""Make a number the version of this checkout, and today its day: in pyproject.toml, CITATION.cff, CHANGELOG.md and what is made of them.

A version that was released stays as it is, and a section of the changelog begins after it; one that was not becomes the new one. Exit code: 0
done; 1 a file lacks its line or section; 2 the number is no higher than a release.
"""

from __future__ import annotations

import argparse
import datetime

from schemas import package
from scripts.common import cli
from scripts.common.paths import ROOT
from scripts.diff.levels import Level
from scripts.diff.opening import releases
from scripts.publish import documents, next_version


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s version --", description=__doc__)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("number", nargs="?", metavar="NUMBER", help="the version, such as 0.4.0")
    which.add_argument(
        "--level",
        choices=[level.name for level in Level],
        help="the version that changes of this level call for since the last release; the present one if that is enough",
    )
    parser.add_argument(
        "--line", action="append", default=[], metavar="TEXT", help="a line for the changelog; may be said again"
    )
    given = parser.parse_args()
    known = list(releases(ROOT))
    number = given.number or next_version.following(package.version(), known, Level[given.level])
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in next_version.FILES}
    documents.put(ROOT, next_version.renewed(texts, number, day, known, given.line))
    cli.console.print(
        f"version {number} of {day}: {', '.join(next_version.FILES)}; next: `nox -s describe`", soft_wrap=True
    )
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
