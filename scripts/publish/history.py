"""How many rows each released version had: sources/history.csv, which the build publishes and rule R12 reads."""

from __future__ import annotations

import pandas as pd

from schemas import package
from schemas.rules.history import rows_by_session
from scripts.common import git, source_tables, tables
from scripts.common.csv import write_csv
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT, SOURCES

FILE = SOURCES / "history.csv"
COLUMNS = ("version", "table_name", "session", "rows", "note")
# Versions that were released, each with the day and the commit it was made from, oldest first.
RELEASES = ROOT / "releases.csv"


def read() -> pd.DataFrame:
    """The table: version, table_name, session, rows, note; text but for the rows."""
    rows = source_tables.read(FILE.stem, COLUMNS, key=COLUMNS[:3], required=("rows",), folder=FILE.parent).reset_index(
        drop=True
    )
    return rows.assign(rows=rows["rows"].astype(int)).astype(object).where(rows != "", None)


def note_release(commit: str) -> int:
    """Note that the package of this checkout was published from a commit, as its version says: the commit in releases.csv, the rows of
    each table and session in sources/history.csv. Returns how many rows of history that makes.

    Raises UsageError where either file has the version already, or the repository no such commit; both files are then as they were.
    """
    whole, known, version = whole_hash(commit), read(), package.version()
    published = pd.read_csv(RELEASES, dtype=str)
    for file, versions in ((FILE, known["version"]), (RELEASES, published["version"])):
        if version in set(versions):
            raise UsageError(f"{file.name} has version {version} already; raise the version in pyproject.toml first")
    now = rows_by_session(tables.read_package(ROOT)).assign(version=version, note=None)
    new = pd.DataFrame([{"version": version, "date": package.released(), "commit": whole}])
    written = {
        FILE: pd.concat([known, now])[list(known.columns)],
        RELEASES: pd.concat([published, new])[list(published.columns)],
    }
    scratch = {file: file.with_name(f".{file.name}") for file in written}
    for file, rows in written.items():
        write_csv(rows, scratch[file])
    for file in written:
        scratch[file].replace(file)
    return len(now)


def whole_hash(commit: str) -> str:
    """The whole hash of a commit; raises UsageError where the repository has no such commit."""
    done = git.run(ROOT, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
    if done.returncode:
        raise UsageError(f"the repository has no commit {commit!r}; name the one that `nox -s release` told")
    return done.stdout.decode().strip()
