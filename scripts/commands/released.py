"""Note that this version was published: its commit in releases.csv, and how many rows it had in sources/history.csv."""

from __future__ import annotations

import argparse

import pandas as pd

from schemas import package
from schemas.rules.history import rows_by_session
from scripts.common import cli, git, tables
from scripts.common.csv import write_csv
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT
from scripts.publish.history import FILE, RELEASES, read


def main() -> int:
    """Note that this version was published: its commit in releases.csv, and how many rows it had in sources/history.csv."""
    parser = argparse.ArgumentParser(prog="nox -s released --", description=main.__doc__)
    parser.add_argument("commit", help="the commit that the release was made from, as `nox -s release` says")
    commit = _whole(parser.parse_args().commit)
    known, version = read(), package.version()
    published = pd.read_csv(RELEASES, dtype=str)
    for file, versions in ((FILE, known["version"]), (RELEASES, published["version"])):
        if version in set(versions):
            raise UsageError(f"{file.name} has version {version} already; raise the version in pyproject.toml first")
    now = rows_by_session(tables.read_package(ROOT)).assign(version=version, note=None)
    new = pd.DataFrame([{"version": version, "date": package.released(), "commit": commit}])
    write_csv(pd.concat([known, now])[list(known.columns)], FILE)
    write_csv(pd.concat([published, new])[list(published.columns)], RELEASES)
    cli.console.print(f"{FILE.name}: {len(now)} rows for version {version}; {RELEASES.name}: {commit}", soft_wrap=True)
    cli.console.print("`nox -s build` publishes the history with the next version")
    return cli.GOOD


def _whole(commit: str) -> str:
    """The whole hash of a commit; raises UsageError where the repository has no such commit."""
    done = git.run(ROOT, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
    if done.returncode:
        raise UsageError(f"the repository has no commit {commit!r}; name the one that `nox -s release` told")
    return done.stdout.decode().strip()


if __name__ == "__main__":
    cli.run(main)
