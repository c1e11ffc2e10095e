"""What a build with files that a user downloaded by hand adds to one without: in words, from the tables that it wrote."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from scripts.combine.sources import LOCAL
from scripts.extract.undl_files import OUTCOMES
from scripts.fetch.lock import LockedFile


def lines(folder: Path, brought: Iterable[LockedFile]) -> list[str]:
    """The files of a local build and, with the file of outcomes, how many resolutions it adds, by session, how many cells it
    fills and what it contradicts. `folder`: the package that was built with them."""
    files = list(brought)
    found = [
        "This is a local build, not the published data, and its table sources says so. It has, in place of what the lock names:"
    ]
    found += [
        f"  {file.source_id}: {file.path.partition('/')[2]}, {file.bytes:,} bytes, SHA-256 {file.sha256}"
        for file in files
    ]
    if OUTCOMES in {file.source_id for file in files}:
        tables = {
            name: _read(folder, name)
            for name in ("resolutions", "citations", "discrepancies", "roll_calls", "subjects")
        }
        found += of_outcomes(**tables)
    return found


def local_sources(folder: Path) -> list[str]:
    """Which sources of a package are files that a user downloaded by hand, in words."""
    rows = _read(folder, "sources")
    found = rows[rows["version"].str.startswith(LOCAL)]
    return [f"{row['source_id']} is of a {row['version'].partition(',')[0]}" for row in found.to_dict("records")]


def _read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / "data" / f"{name}.csv", dtype=str, keep_default_na=False)


def of_outcomes(
    resolutions: pd.DataFrame,
    citations: pd.DataFrame,
    discrepancies: pd.DataFrame,
    roll_calls: pd.DataFrame,
    subjects: pd.DataFrame,
) -> list[str]:
    """What the file of outcomes adds, fills and contradicts, a line each. All cells are text, missing ones empty."""
    new = resolutions[resolutions["source_id"] == OUTCOMES]
    cited = new["resolution_id"].isin(set(citations["resolution_id"]))
    noted = discrepancies[
        (discrepancies["source_b"] == OUTCOMES) & (discrepancies["table_name"].isin(["resolutions", "roll_calls"]))
    ]
    itself = noted["source_a"] == OUTCOMES
    filled = ~itself & (noted["value_a"] == "")
    tallies = roll_calls["resolution_id"].isin(set(new["resolution_id"])) & (roll_calls["evidence"] == "official_tally")
    of_old = ~subjects["resolution_id"].isin(set(new["resolution_id"])) & (subjects["source_id"] == OUTCOMES)
    return [
        f"New resolutions: {len(new):,}, of which others cite {int(cited.sum()):,}; by session: {_counts(_by_session(new)) or 'none'}",
        f"  of these adopted: {_counts(new['adoption'].value_counts(sort=False).sort_index()) or 'none'}",
        f"  of these without: {_counts(_empty(new)) or 'nothing'}",
        f"  recorded votes of which only the counts are known: {int(tallies.sum()):,}",
        f"Filled in resolutions that were held: {_counts(_by_column(noted[filled])) or 'nothing'}; "
        f"subjects of {subjects.loc[of_old, 'resolution_id'].nunique():,} of them",
        f"Contradictions of what was held, which is kept: {_counts(_by_column(noted[~filled & ~itself])) or 'none'}",
        f"Cells of the file that belie themselves, left out: {_counts(_by_column(noted[itself])) or 'none'}",
    ]


def _by_session(rows: pd.DataFrame) -> pd.Series:
    """The number of rows by session: regular ones in order, then special and emergency ones."""
    counts = rows["session"].value_counts()
    order = sorted(
        counts.index,
        key=lambda name: (name.rpartition("-")[0] != "", name.rpartition("-")[0], int(name.rpartition("-")[2])),
    )
    return counts.reindex(order)


def _empty(rows: pd.DataFrame) -> pd.Series:
    """How many cells of the columns that the file tells are empty, by column."""
    told = rows[["title", "adopted_on", "meeting", "draft", "committee_report", "agenda_item"]]
    empty = (told == "").sum()
    return empty[empty > 0]


def _by_column(noted: pd.DataFrame) -> pd.Series:
    return noted["column_name"].value_counts(sort=False).sort_index()


def _counts(counts: pd.Series) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counts.items())
