"""Who voted how: the witnesses of each recorded vote compared Member by Member, the official record first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from scripts.common import members
from scripts.common.errors import DataError
from scripts.common.paths import SOURCES

# The order in which a source is believed: the Organization's own texts, its library, what was copied by hand from a
# verbatim record, and the coders' list last.
ORDER = ("unxml", "undl", "verbatim", "voeten")
VOTES = ("yes", "no", "abstain", "non_voting")
KEY = ["roll_call_id", "member_id"]


def complete(votes: pd.DataFrame, days: pd.Series) -> pd.DataFrame:
    """The votes with a row `non_voting` for every Member of the day that has none.

    `votes`: roll_call_id, member_id, vote; `days`: text by roll_call_id. Raises DataError for a vote of no Member.
    """
    wanted = pd.DataFrame(
        [
            (roll_call_id, member)
            for roll_call_id, day in days.items()
            for member in sorted(members.members_on(date.fromisoformat(day)))
        ],
        columns=KEY,
    )
    filled = wanted.merge(votes, how="outer", on=KEY, indicator="held")
    if len(strangers := filled[filled["held"] == "right_only"]):
        bad = strangers.iloc[0]
        raise DataError(
            f"{bad['member_id']} votes {bad['vote']} in {bad['roll_call_id']} on {days[bad['roll_call_id']]}, when it was "
            f"no Member ({len(strangers)} such rows)"
        )
    return filled.assign(vote=filled["vote"].fillna("non_voting"))[[*KEY, "vote"]]


def reconcile(witnesses: dict[str, pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The votes kept, and the cells on which witnesses differ.

    Each witness, by source: roll_call_id, member_id, vote, complete for the roll calls it has. Returns votes
    (roll_call_id, member_id, vote, witnesses: how many have the roll call) and differences (roll_call_id, member_id,
    source_a, value_a, source_b, value_b, kept, reason). Raises DataError for a correction of what is not there.
    """
    tables = [
        witnesses[source].set_index(KEY)["vote"].rename(source).astype(pd.CategoricalDtype(list(VOTES)))
        for source in ORDER
        if source in witnesses
    ]
    wide = pd.concat(tables, axis=1)
    kept = wide.iloc[:, 0]
    for source in wide.columns[1:]:
        kept = kept.fillna(wide[source])
    wide = wide.astype("object").assign(kept=kept.astype("object"))
    differences = _differences(wide)
    wide, corrected = _corrected(wide)
    votes = wide["kept"].rename("vote").reset_index()
    present = {source: set(frame["roll_call_id"]) for source, frame in witnesses.items()}
    # A copy by hand is a witness of its own only where no other official source has the vote.
    if "verbatim" in present:
        present["verbatim"] -= present.get("unxml", set()) | present.get("undl", set())
    counts = {call: sum(call in held for held in present.values()) for call in votes["roll_call_id"].unique()}
    votes["witnesses"] = votes["roll_call_id"].map(counts)
    differences = differences.astype(object).set_index(KEY)
    sources = [source for source in ORDER if source in wide]
    key: Any
    for key, row in corrected.iterrows():
        if key not in differences.index:  # all witnesses say the same, and the correction says otherwise
            source = str(wide.loc[key, sources].first_valid_index())
            differences.loc[key, ["source_a", "source_b"]] = source
            differences.loc[key, "value_a"] = wide.loc[key, source]
        differences.loc[key, ["kept", "reason"]] = row["kept"], row["reason"]
    differences = differences.reset_index()
    return votes, differences.where(differences.notna(), None)


def _differences(wide: pd.DataFrame) -> pd.DataFrame:
    sources = [source for source in ORDER if source in wide]
    found = []
    for source in sources[1:]:
        unlike = wide[wide[source].notna() & (wide[source] != wide["kept"])]
        leading = unlike[sources].notna().idxmax(axis=1)
        found.append(
            unlike.reset_index()[KEY].assign(
                source_a=leading.to_numpy(), value_a=unlike["kept"].to_numpy(), source_b=source,
                value_b=unlike[source].to_numpy(), kept=unlike["kept"].to_numpy(),
            )
        )  # fmt: skip
    rows = pd.concat(found, ignore_index=True)
    rows["reason"] = [_reason(a, b) for a, b in zip(rows["value_a"], rows["value_b"], strict=True)]
    # A cell on which three differ is one row, on the two that are believed first.
    return rows.drop_duplicates(KEY, keep="first")


def _reason(kept: str, other: str) -> str:
    if other == "non_voting":
        return "One source has no vote of the Member; the official record is kept."
    if kept == "non_voting":
        return "The record has the Member in no list; the other source may have what it later said, or a slip."
    return "Two sources have the Member in two lists; the official record is kept."


def _corrected(wide: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The votes with the rows of sources/vote_corrections.csv put in, and those rows."""
    rows = pd.read_csv(SOURCES / "vote_corrections.csv", dtype=str, keep_default_na=False)
    for place, row in enumerate(rows.to_dict("records"), start=2):
        key = (row["roll_call_id"], row["member_id"])
        if key not in wide.index or row["vote"] not in VOTES or not row["reason"]:
            raise DataError(f"vote_corrections.csv:{place}: {key} to {row['vote']!r} is no vote of the package")
        if wide.at[key, "kept"] == row["vote"]:
            raise DataError(f"vote_corrections.csv:{place}: {key} is {row['vote']} already")
        wide.at[key, "kept"] = row["vote"]
    rows = rows.rename(columns={"vote": "kept"}).set_index(KEY)
    return wide, rows
