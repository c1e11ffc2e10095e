"""What a build with files that a user downloaded by hand adds to one without: in words, from the tables that it wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from scripts.combine.outcomes import Gain
from scripts.combine.sources import LOCAL
from scripts.extract.undl_files import OUTCOMES
from scripts.fetch.lock import LockedFile

# The letter of a part: the A of A/RES/35/66A and of A/RES/217(III)A.
_PART = r"(?<=[0-9)])[A-Z]+$"


def lines(folder: Path, brought: Iterable[LockedFile], gained: Gain) -> list[str]:
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
        tables = {name: _read(folder, name) for name in ("resolutions", "citations", "roll_calls", "subjects")}
        found += [*of_new(**tables), *of_held(gained)]
    return found


def local_sources(folder: Path) -> list[str]:
    """Which sources of a package are files that a user downloaded by hand, in words."""
    rows = _read(folder, "sources")
    found = rows[rows["version"].str.startswith(LOCAL)]
    return [f"{row['source_id']} is of a {row['version'].partition(',')[0]}" for row in found.to_dict("records")]


def _read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / "data" / f"{name}.csv", dtype=str, keep_default_na=False)


def of_new(
    resolutions: pd.DataFrame, citations: pd.DataFrame, roll_calls: pd.DataFrame, subjects: pd.DataFrame
) -> list[str]:
    """What the file of outcomes adds, a line each. All cells are text, missing ones empty."""
    new = resolutions[resolutions["source_id"] == OUTCOMES]
    ids = set(new["resolution_id"])
    cited = ids & set(citations["resolution_id"])
    whole = citations["cited"].str.replace(_PART, "", regex=True)
    parts = (citations["resolution_id"] == "") & (whole != citations["cited"]) & whole.isin(ids)
    tallies = roll_calls["resolution_id"].isin(ids) & (roll_calls["evidence"] == "official_tally")
    of_old = subjects[~subjects["resolution_id"].isin(ids) & (subjects["source_id"] == OUTCOMES)]
    return [
        f"New resolutions: {len(new):,}, of which others cite {len(cited):,}; by session: {_counts(_by_session(new))}",
        f"  of these adopted: {_counts(new['adoption'].value_counts(sort=False).sort_index())}",
        f"  of these without: {_counts(_empty(new))}",
        f"  recorded votes of which only the counts are known: {int(tallies.sum()):,}",
        f"  citations of a part where the file has the whole alone, which lead nowhere: {int(parts.sum()):,}",
        f"Resolutions that were held and get subjects: {of_old['resolution_id'].nunique():,}",
    ]


def of_held(gained: Gain) -> list[str]:
    """What the file of outcomes does to what was held, a line each."""
    itself = Counter(row.column_name for row in gained.noted if row.source_a == row.source_b)
    other = Counter(row.column_name for row in gained.noted if row.source_a != row.source_b and row.value_a is not None)
    return [
        f"Filled in resolutions that were held: {_counts(gained.filled)}",
        f"Contradictions of what was held, which is kept: {_counts(other)}",
        f"Cells of the file that belie themselves: {_counts(itself)}",
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


def _counts(counts: Mapping[str, int] | pd.Series) -> str:
    pairs = counts.items() if isinstance(counts, pd.Series) else sorted(counts.items())
    return ", ".join(f"{name} {number:,}" for name, number in pairs) or "none"
