"""How many rows each released version had: sources/history.csv, which the build publishes and rule R12 reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from schemas import package
from schemas.rules.history import rows_by_session
from scripts.common import git, source_tables, tables
from scripts.common.csv import write_csv
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT, SOURCES
from scripts.publish import releases
from scripts.publish.to.receipts import Receipt

FILE = SOURCES / "history.csv"
COLUMNS = ("version", "table_name", "session", "rows", "note")
# Versions that were released, each with the day, the commit it was made from and where it is, oldest first.
RELEASES = ROOT / "releases.csv"


def read() -> pd.DataFrame:
    """The table: version, table_name, session, rows, note; text but for the rows."""
    rows = source_tables.read(FILE.stem, COLUMNS, key=COLUMNS[:3], required=("rows",), folder=FILE.parent).reset_index(
        drop=True
    )
    return rows.assign(rows=rows["rows"].astype(int)).astype(object).where(rows != "", None)


def note_release(commit: str, receipts: Sequence[Receipt] = ()) -> int:
    """Note that the package of this checkout was published from a commit, as its version says: the commit and what receipts say in
    releases.csv, the rows of each table and session in sources/history.csv. Returns how many rows of history that makes: none where the
    version is there already and only receipts are added to it.

    Raises UsageError where either file has the version already and there is nothing to add, where a receipt is of another release, or the
    repository has no such commit; both files are then as they were.
    """
    whole, known, version = whole_hash(commit), read(), package.version()
    published = releases.read(RELEASES)
    row = next((one for one in published if one["version"] == version), None)
    if row and row["commit"] == whole and (noted := releases.noted(row, receipts)) != row:
        _write({RELEASES: pd.DataFrame([noted if one is row else one for one in published], columns=releases.COLUMNS)})
        return 0
    if row and receipts and row["commit"] != whole:
        raise UsageError(f"{RELEASES.name} has version {version} as of commit {row['commit']}, and not {whole}")
    for file, versions in ((FILE, list(known["version"])), (RELEASES, [one["version"] for one in published])):
        if version in versions:
            raise UsageError(f"{file.name} has version {version} already; raise the version in pyproject.toml first")
    now = rows_by_session(tables.read_package(ROOT)).assign(version=version, note=None)
    new = dict.fromkeys(releases.COLUMNS, "") | {"version": version, "date": str(package.released()), "commit": whole}
    _write(
        {
            FILE: pd.concat([known, now])[list(known.columns)],
            RELEASES: pd.DataFrame([*published, releases.noted(new, receipts)], columns=releases.COLUMNS),
        }
    )
    return len(now)


def _write(written: dict[Path, pd.DataFrame]) -> None:
    """Write tables, all of them or none."""
    scratch = {file: file.with_name(f".{file.name}") for file in written}
    for file, rows in written.items():
        write_csv(rows, scratch[file])
    for file in written:
        scratch[file].replace(file)


def whole_hash(commit: str) -> str:
    """The whole hash of a commit; raises UsageError where the repository has no such commit."""
    done = git.run(ROOT, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
    if done.returncode:
        raise UsageError(f"the repository has no commit {commit!r}; name the one that `nox -s release` told")
    return done.stdout.decode().strip()
