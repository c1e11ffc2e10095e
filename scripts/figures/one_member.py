"""How often one Member votes like each of the five permanent members of the Security Council, year by year."""

from __future__ import annotations

import altair as alt
import pandas as pd

from scripts.common.errors import UsageError, shown
from scripts.figures import lines
from scripts.figures.cast import PERMANENT, Tables, agreement, whole_years
from scripts.figures.picture import Picture, rows_of

NEEDS = ("roll_calls", "votes", "members")


def numbers(tables: Tables, member: str) -> pd.DataFrame:
    """The rows of `cast.agreement` for a Member, by its key, with each of the five but itself, and its `name`."""
    names = tables["members"].set_index("member_id")["common_name"]
    if member not in names:
        raise UsageError(f"{shown(member)} is no key of members; right would be IND")
    return agreement(tables, [(member, other) for other in PERMANENT if other != member]).assign(name=names[member])


def picture(numbers: pd.DataFrame) -> Picture:
    """Five panels (four for one of the five), one below the other."""
    numbers = whole_years(rows_of(numbers, "final vote with lists of names"))
    voted = numbers[numbers["both_voted"] > 0]
    ends = (int(numbers["year"].min()), int(numbers["year"].max()))
    others, name = list(dict.fromkeys(numbers["member_b"])), numbers["name"].iloc[0]
    panels = [
        lines.panel(
            numbers[numbers["member_b"] == other], f"with {PERMANENT[other]}", (410, 74), ends, other == others[-1],
            (1971, "1971: the People's Republic takes the seat") if other == "CHN" else None,
        )
        for other in others
    ]  # fmt: skip
    first, last = (int(voted["year"].min()), int(voted["year"].max())) if len(voted) else ends
    return Picture(
        title=f"{name}: how often it votes like each of the {'five' if len(others) == 5 else 'other'} permanent members of the Security Council",
        notes=(
            "Share of final votes in which both said the same: yes, no or abstain. "
            f"n = {voted.groupby('member_b')['both_voted'].sum().min():,} to {voted.groupby('member_b')['both_voted'].sum().max():,} "
            f"votes with each, {first} to {last}. A vote from which one of the two was absent is left out. {lines.NOT_DRAWN}",
            lines.SEATS,
        ),
        alt=f"Line charts by year of how often {name} votes alike with each of them, which end at "
        + lines.last_shares(numbers, [PERMANENT[other] for other in others])
        + ".",
        chart=alt.vconcat(*panels, spacing=10),
    )
