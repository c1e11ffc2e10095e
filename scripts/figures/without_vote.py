"""The share of resolutions adopted without a vote, in sessions of which the package has all resolutions."""

from __future__ import annotations

import altair as alt
import pandas as pd

from scripts.common.tables import session_order
from scripts.figures import stacked
from scripts.figures.cast import Tables
from scripts.figures.picture import BLUE, INK, INNER, ORANGE, PALE, Picture, rows_of

NEEDS = ("coverage",)
COLOURS = {"without_vote": BLUE, "by_vote": ORANGE, "not_known": PALE}
ON = {"without_vote": "#FFFFFF", "by_vote": "#FFFFFF", "not_known": INK}
WORDS = {"without_vote": "without a vote", "by_vote": "by a vote, the whole or a part", "not_known": "not known"}


def numbers(tables: Tables) -> pd.DataFrame:
    """A row for each session: resolutions here by number, how many adopted without a vote, by a vote, and how is not known.

    `without_vote` and `share` (of those of which it is known) are missing where the package does not claim to have all resolutions of
    the session: of others those put to a vote are here and most of the rest is not, so that the denominator is not known.
    """
    rows = tables["coverage"]
    rows = rows.sort_values("session", key=lambda sessions: sessions.map(session_order)).reset_index(drop=True)
    every = rows["all_resolutions"].fillna(False)
    without = (rows["with_adoption"] - rows["put_to_vote"]).where(every)
    return pd.DataFrame(
        {
            "session": rows["session"],
            "all_resolutions": rows["all_resolutions"],
            "held": rows["held"],
            "without_vote": without,
            "by_vote": rows["put_to_vote"],
            "not_known": rows["held"] - rows["with_adoption"],
            "share": (without / rows["with_adoption"].where(rows["with_adoption"] > 0)).astype("Float64").round(4),
        }
    )


def picture(numbers: pd.DataFrame) -> Picture:
    """A bar for each session of which the share is known."""
    known = rows_of(numbers[numbers["share"].notna()], "session of which it has all resolutions").reset_index(drop=True)
    labels = [f"session {session}" for session in known["session"]]
    shares = [f"{100 * share:.0f}%" for share in known["share"]]
    counts = known[list(COLOURS)]
    whole = float(counts.sum(axis=1).max()) * 1.12
    bars = stacked.bars(counts, labels, shares, whole, (INNER - 2, 30), 84, COLOURS, ON, bar=20)
    others = len(numbers) - len(known)
    return Picture(
        title="Resolutions adopted without a vote, of sessions of which all are here",
        notes=(
            f"n = {int(known['held'].sum()):,} resolutions by number, lettered parts counted once. Behind each bar: the share adopted "
            "without a vote, of those of which it is known. Absences play no part.",
            f"The other {others} sessions, special ones among them, have no bar: of them the package has those put to a vote and few others, so that a share would "
            "be wrong. It is empty in the CSV, and so not zero. The newest session may still go on.",
        ),
        alt="Stacked bars, one for each session. Share adopted without a vote: "
        + ", ".join(f"{label} {share}" for label, share in zip(labels, shares, strict=True))
        + ".",
        chart=alt.vconcat(stacked.key(WORDS, COLOURS), bars, spacing=6),
    )
