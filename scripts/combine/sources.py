"""The table of sources: the upstream sources, each with how many of its files are locked, their bytes and one hash of all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pandas as pd

from scripts.fetch.lock import LockedFile


def table(upstream: pd.DataFrame, locked: Iterable[LockedFile], days: pd.DataFrame) -> pd.DataFrame:
    """The table `sources`. `upstream` is sources/upstream.csv, `locked` the files of the lock; `days`: first_day, last_day and
    last_emergency_day by source_id.
    """
    by_source = pd.DataFrame(locked, columns=LockedFile._fields).groupby("source_id")
    totals = pd.DataFrame(
        {
            "files": by_source.size(),
            "bytes": by_source["bytes"].sum(),
            "sha256": by_source["sha256"].agg(
                lambda hashes: hashlib.sha256("".join(sorted(hashes)).encode()).hexdigest()
            ),
        }
    )
    joined = upstream.merge(totals, how="left", left_on="source_id", right_index=True).join(days, on="source_id")
    joined["files"] = joined["files"].fillna(0).astype(int)
    return joined.astype(object).where(joined.notna() & (joined != ""), None)
