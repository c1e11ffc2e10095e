"""Note that this version was published: its commit in releases.csv, and how many rows it had in sources/history.csv."""

from __future__ import annotations

import argparse

from schemas import package
from scripts.common import cli
from scripts.publish import history


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s released --", description=__doc__)
    parser.add_argument("commit", help="the commit that the release was made from, as `nox -s release` says")
    commit = parser.parse_args().commit
    rows = history.note_release(commit)
    cli.console.print(
        f"{history.FILE.name}: {rows} rows for version {package.version()}; {history.RELEASES.name}: {commit}",
        soft_wrap=True,
    )
    cli.console.print("`nox -s build` publishes the history with the next version")
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
