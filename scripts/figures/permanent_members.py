"""How often each two of the five permanent members of the Security Council vote alike, year by year."""

from __future__ import annotations

from itertools import combinations

import altair as alt
import pandas as pd

from scripts.figures import lines
from scripts.figures.cast import PERMANENT, Tables, agreement, whole_years
from scripts.figures.picture import Picture, rows_of

NEEDS = ("roll_calls", "votes")
PAIRS = list(combinations(PERMANENT, 2))
# On 25 October 1971, by resolution 2758 (XXVI), the People's Republic took China's seat.
CHINA = (1971, "1971")


def numbers(tables: Tables) -> pd.DataFrame:
    """The rows of `cast.agreement` for the ten pairs."""
    return agreement(tables, PAIRS)


def picture(numbers: pd.DataFrame) -> Picture:
    """Ten panels, two in a row."""
    numbers = whole_years(rows_of(numbers, "final vote with lists of names"))
    ends = (int(numbers["year"].min()), int(numbers["year"].max()))
    panels = []
    for at, pair in enumerate(PAIRS):
        rows = numbers[(numbers["member_a"] == pair[0]) & (numbers["member_b"] == pair[1])]
        title = " – ".join(PERMANENT[member] for member in pair)
        panels.append(lines.panel(rows, title, (176, 62), ends, at >= len(PAIRS) - 2, CHINA if "CHN" in pair else None))
    lines_of_two = [alt.hconcat(*panels[at : at + 2], spacing=14) for at in range(0, len(panels), 2)]
    finals = numbers.drop_duplicates("year")["finals"].sum()
    return Picture(
        title="How often the five permanent members of the Security Council vote alike in the Assembly",
        notes=(
            f"Share of final votes in which both said the same: yes, no or abstain. n = {finals:,} final votes whose lists of names are "
            f"known, {ends[0]} to {ends[1]}. A vote from which one of the two was absent is left out for that pair. {lines.NOT_DRAWN}",
            lines.SEATS,
        ),
        alt="Ten small line charts of the share by year, which end at "
        + lines.last_shares(numbers, [" and ".join(PERMANENT[member] for member in pair) for pair in PAIRS])
        + ".",
        chart=alt.vconcat(*lines_of_two, spacing=10),
    )
