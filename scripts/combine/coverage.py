"""What each source covers: a row for every resolution, decision and vote that it has, with its session and day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from scripts.combine.resolutions import UNDL
from scripts.combine.rows import Decision, RecordedVote, Resolution
from scripts.extract.undl_outcomes import SOURCE as OUTCOMES


def of(
    resolutions: Mapping[str, Resolution],
    decisions: Iterable[Decision],
    votes: Iterable[RecordedVote],
    outcomes: Iterable[Collection[str]] = (),
    numbers_alone: Collection[str] = (),
) -> pd.DataFrame:
    """source_id, session, day (nothing where it is not known) of every resolution, decision and recorded vote, by each source that
    has it; a source whose resolutions cite another does not cover that.

    `outcomes`: the resolutions of each record of the library's file of outcomes; `numbers_alone`: those whose number it alone has.
    """
    attested = [row for row in resolutions.values() if row.evidence != "cited"]
    found = [(row.source_id, row.session, row.adopted_on) for row in attested]
    found += [(row.source_id, row.session, row.adopted_on) for row in decisions]
    found += [
        (UNDL, row.session, row.adopted_on)
        for row in attested
        if row.undl_id and row.resolution_id not in numbers_alone
    ]
    found += [
        (OUTCOMES, resolutions[one].session, resolutions[one].adopted_on) for several in outcomes for one in several
    ]
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
