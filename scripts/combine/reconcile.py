"""Who voted how: the sources of each recorded vote compared Member by Member, the official record first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from schemas.vocabulary import VOTES
from scripts.common.corrections import SOURCE as CURATED
from scripts.common.errors import DataError

# The order in which a source is believed: the Organization's own texts, its library, for votes that this lacks an older copy of
# it, what was copied by hand from a verbatim record, and Voeten's data last.
ORDER = ("unxml", "undl", "undl_2021", "verbatim", "voeten")
KEY = ["roll_call_id", "member_id"]


class Reconciled(NamedTuple):
    """`votes`: roll_call_id, member_id, vote, a row for every Member. `n_sources`: how many sources name the Members of each
    roll call. `differences`: roll_call_id, member_id, source_a, value_a, source_b, value_b, kept, reason, kind.
    """

    votes: pd.DataFrame
    n_sources: dict[str, int]
    differences: pd.DataFrame


def reconcile(by_source: Mapping[str, pd.DataFrame], corrections: pd.DataFrame) -> Reconciled:
    """The votes kept, and the cells on which sources differ.

    Each source: roll_call_id, member_id, vote, complete for the roll calls that it has. `corrections`: roll_call_id, member_id, vote,
    reason, indexed by the line in sources/vote_corrections.csv. Raises DataError for a correction of what is not there.
    """
    wide = pd.concat(
        [
            by_source[source].set_index(KEY)["vote"].rename(source).astype(pd.CategoricalDtype(list(VOTES)))
            for source in ORDER
            if source in by_source
        ],
        axis=1,
    )
    kept = wide.iloc[:, 0]
    for source in wide.columns[1:]:
        kept = kept.fillna(wide[source])
    wide = wide.astype("object")
    believed = kept.astype("object")
    corrected = _corrected(believed, corrections)
    differences = _with_corrections(_differences(wide, believed), wide, corrected)
    kept = believed.copy()
    kept.loc[corrected.index] = corrected["kept"]
    return Reconciled(kept.rename("vote").reset_index(), _n_sources(by_source), differences)


def _n_sources(by_source: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    present = {source: set(frame["roll_call_id"]) for source, frame in by_source.items()}
    # A copy by hand is a source of its own only where no other official source has the vote.
    if "verbatim" in present:
        present["verbatim"] -= set().union(*(present.get(source, set()) for source in ORDER[:3]))
    calls = pd.Series([call for calls in present.values() for call in calls], dtype="str")
    return {str(call): int(count) for call, count in calls.value_counts().items()}


def _differences(wide: pd.DataFrame, kept: pd.Series) -> pd.DataFrame:
    """The cells on which a source has another vote than the one believed, a cell on which three differ once, on the first two."""
    sources = list(wide.columns)
    found = []
    for source in sources[1:]:
        unlike = wide[wide[source].notna() & (wide[source] != kept)]
        found.append(
            unlike.reset_index()[KEY].assign(
                source_a=unlike[sources].notna().idxmax(axis=1).to_numpy(),
                value_a=kept.loc[unlike.index].to_numpy(),
                source_b=source,
                value_b=unlike[source].to_numpy(),
                kept=kept.loc[unlike.index].to_numpy(),
            )
        )
    columns = [*KEY, "source_a", "value_a", "source_b", "value_b", "kept"]
    rows = pd.concat([pd.DataFrame(columns=columns), *found], ignore_index=True)
    rows["kind"] = "source_disagrees"
    rows["reason"] = [_reason(a, b) for a, b in zip(rows["value_a"], rows["value_b"], strict=True)]
    return rows.drop_duplicates(KEY, keep="first")


def _reason(kept: str, other: str) -> str:
    if other == "non_voting":
        return "One source has no vote of the Member; the official record is kept."
    if kept == "non_voting":
        return "The record has the Member in no list; the other source may have what it later said, or a slip."
    return "Two sources have the Member in two lists; the official record is kept."


def _corrected(kept: pd.Series, corrections: pd.DataFrame) -> pd.DataFrame:
    """The corrections by roll call and Member, each of a vote that is there and another; raises DataError."""
    for line, row in corrections.iterrows():
        place, key = f"sources/vote_corrections.csv:{line}", (row["roll_call_id"], row["member_id"])
        if key not in kept.index:
            raise DataError(f"{place}: {key[1]} has no vote in {key[0]}")
        if kept.at[key] == row["vote"]:
            raise DataError(f"{place}: {key[1]} has the vote {row['vote']} in {key[0]} already")
    return corrections.rename(columns={"vote": "kept"}).set_index(KEY)


def _with_corrections(differences: pd.DataFrame, wide: pd.DataFrame, corrected: pd.DataFrame) -> pd.DataFrame:
    """The differences with what the corrections keep; one that all sources contradict is a difference, too."""
    found = differences.astype(object).set_index(KEY)
    key: Any
    for key, row in corrected.iterrows():
        if key not in found.index:
            source = str(wide.loc[key].first_valid_index())
            found.loc[key, ["source_a", "source_b"]] = source, CURATED
            found.loc[key, ["value_a", "value_b"]] = wide.loc[key, source], row["kept"]
        found.loc[key, ["kept", "reason", "kind"]] = row["kept"], row["reason"], "corrected"
    found = found.reset_index()
    return found.where(found.notna(), None)
