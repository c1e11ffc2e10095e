"""What each source covers: a row for every resolution, decision and vote that it has, with its session and day."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from scripts.combine.resolutions import UNDL
from scripts.combine.rows import Decision, RecordedVote, Resolution


def of(adopted: Iterable[Resolution | Decision], votes: Iterable[RecordedVote]) -> pd.DataFrame:
    """source_id, session, day (nothing where it is not known) of every resolution, decision and recorded vote, by each source that
    has it. `adopted`: the resolutions and decisions; a source whose resolutions cite another does not cover that."""
    adopted = [row for row in adopted if not (isinstance(row, Resolution) and row.evidence == "cited")]
    found = [(row.source_id, row.session, row.adopted_on) for row in adopted]
    found += [(UNDL, row.session, row.adopted_on) for row in adopted if isinstance(row, Resolution) and row.undl_id]
    # A vote is called SOURCE:KEY by each source that has it.
    found += [(name.partition(":")[0], vote.session, vote.date) for vote in votes for name in vote.identities]
    return pd.DataFrame(found, columns=["source_id", "session", "day"], dtype=object).drop_duplicates(ignore_index=True)


def days(coverage: pd.DataFrame) -> pd.DataFrame:
    """The first day of each source, and the last of regular and special sessions and of emergency special sessions:
    first_day, last_day, last_emergency_day by source_id."""
    emergency = coverage["session"].str.startswith("ES-")
    return pd.DataFrame(
        {
            "first_day": coverage.dropna().groupby("source_id")["day"].min(),
            "last_day": coverage[~emergency].dropna().groupby("source_id")["day"].max(),
            "last_emergency_day": coverage[emergency].dropna().groupby("source_id")["day"].max(),
        }
    )
