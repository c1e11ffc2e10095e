"""The table of sources: the upstream sources, each with how many of its files are locked, their bytes and one hash of all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pandas as pd

from scripts.extract.undl_files import OUTCOMES
from scripts.fetch.lock import LockedFile

LOCAL = "local build"  # how the version of a file begins that a user downloaded by hand
# What a build says of the library's file of outcomes, which no other build has; sources/upstream.csv describes what the lock names.
_OUTCOMES = {
    "source_id": OUTCOMES,
    "title": "Outcomes of General Assembly resolutions",
    "publisher": "UN Dag Hammarskjöld Library",
    "url": "https://digitallibrary.un.org/record/4060945",
    "terms": "United Nations: free for non-commercial use with attribution; no automated download, so a user brings the file by hand",
    "citation": "United Nations, Dag Hammarskjöld Library. ga_outcomes.csv. https://digitallibrary.un.org/record/4060945",
}


def with_brought(
    upstream: pd.DataFrame, locked: Iterable[LockedFile], brought: Iterable[LockedFile]
) -> tuple[pd.DataFrame, list[LockedFile]]:
    """The sources and their files with those that a user brought in place of the locked ones, which `version` says."""
    own = {file.source_id: file for file in brought}
    files = [file for file in locked if file.source_id not in own] + list(own.values())
    if OUTCOMES in own:
        upstream = pd.concat([upstream, pd.DataFrame([_OUTCOMES | {"version": ""}])], ignore_index=True)
    versions = dict(zip(upstream["source_id"], upstream["version"], strict=True))
    versions |= {
        source: f"{LOCAL}: {file.path.partition('/')[2]}, SHA-256 {file.sha256}" for source, file in own.items()
    }
    return upstream.assign(version=upstream["source_id"].map(versions)), files


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
