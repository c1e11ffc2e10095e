"""Who voted otherwise from one vote of the eleventh emergency special session to the next: each such Member, vote by vote."""

from __future__ import annotations

import altair as alt
import pandas as pd

from scripts.figures import emergency_session, stacked
from scripts.figures.cast import Tables
from scripts.figures.picture import INNER, ON, VOTES, WORDS, Picture, cut, folded, layered, rows_of

NEEDS = (*emergency_session.NEEDS, "members")
LETTERS = {"yes": "Y", "abstain": "A", "no": "N", "non_voting": "–"}
_CELL, _ROW = 13, 14


def numbers(tables: Tables) -> pd.DataFrame:
    """A row for each Member and vote with names, in the order of the votes: `vote`, `before` (its vote in the one before) and `moved`.

    Missing in `before` and `moved` where there was none before, or the Member was none then.
    """
    named = emergency_session.lists(tables)
    order = {call: at for at, call in enumerate(named.columns, start=1)}
    before = named.shift(axis=1)
    rows = named.melt(ignore_index=False, value_name="vote").reset_index()
    rows["before"] = before.melt(ignore_index=False, value_name="before")["before"].to_numpy()
    rows = rows[rows["vote"].notna()]
    rows["moved"] = (rows["vote"] != rows["before"]).astype("boolean").where(rows["before"].notna())
    rows["position"] = rows["roll_call_id"].map(order)
    rows["name"] = rows["member_id"].map(tables["members"].set_index("member_id")["common_name"])
    columns = ["member_id", "name", "position", "roll_call_id", "vote", "before", "moved"]
    return rows.sort_values(["name", "position"], ignore_index=True)[columns]


def picture(numbers: pd.DataFrame) -> Picture:
    """A grid in two columns, of the Members that moved at least once; a letter in each cell."""
    moves = rows_of(numbers[numbers["moved"].fillna(False)], "Member that moved in that session")
    moved = moves.groupby("name").size()
    names = sorted(moved.index, key=folded)
    half = -(-len(names) // 2)
    calls = numbers.drop_duplicates("position").sort_values("position")
    columns = [_column(numbers, names[:half], calls), _column(numbers, names[half:], calls)]
    others = numbers[~numbers["name"].isin(names)].drop_duplicates("name")["vote"].value_counts()
    often = moved.sort_values(ascending=False, kind="stable").head(3)
    steady = ", ".join(f"{others[kind]} {WORDS[kind]}" for kind in VOTES if others.get(kind, 0))
    symbols = ", ".join(
        f"{at}: {call.removeprefix('A/RES/').partition('#')[0]}"
        for at, call in zip(calls["position"], calls["roll_call_id"], strict=True)
    )
    return Picture(
        title="Who moved in the eleventh emergency special session, on Ukraine",
        notes=(
            f"n = {len(calls)} votes on whole drafts whose lists of names are known ({symbols}) and {numbers['name'].nunique()} Members. "
            f"Y yes, A abstaining, N no, – not voting: in none of the three lists, absent or not. Drawn are the {len(names)} Members that did "
            f"not do the same in all; the others always did: {steady}.",
            "The texts differ from vote to vote: who votes otherwise need not have changed its mind.",
        ),
        alt=f"A grid of Members and votes, each cell with a letter. {len(names)} Members did not vote alike in all {len(calls)} votes. Most "
        "often moved: " + ", ".join(f"{name} ({count} times)" for name, count in often.items()) + ". The CSV file beside it has all.",
        chart=alt.vconcat(stacked.key(), alt.hconcat(*columns, spacing=10), spacing=6),
    )  # fmt: skip


def _column(numbers: pd.DataFrame, names: list[str], calls: pd.DataFrame) -> alt.LayerChart:
    width, height = (INNER - 12) // 2, _ROW * (len(names) + 1)
    left = width - _CELL * len(calls)
    at = {name: place + 1 for place, name in enumerate(names)}
    cells = numbers[numbers["name"].isin(names)]
    cells = pd.DataFrame(
        {
            "x": left + (cells["position"] - 0.5) * _CELL,
            "y": (cells["name"].map(at) + 0.5) * _ROW,
            "text": cells["vote"].map(LETTERS),
            "fill": cells["vote"].map(VOTES),
            "ink": cells["vote"].map(ON),
        }
    )
    texts = pd.DataFrame(
        [{"x": 0, "y": (place + 0.5) * _ROW, "text": cut(name, left - 4, 11)} for name, place in at.items()]
    )
    heads = pd.DataFrame(
        {"x": left + (calls["position"] - 0.5) * _CELL, "y": 0.5 * _ROW, "text": calls["position"].astype(str)}
    )
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, height], nice=False, reverse=True))
    base = alt.Chart(cells, width=width, height=height).encode(x=x, y=y)
    return layered(
        base.mark_rect(width=_CELL - 1, height=_ROW - 1).encode(color=alt.Color("fill:N", scale=None)),
        base.mark_text(fontSize=10).encode(text="text:N", color=alt.Color("ink:N", scale=None)),
        alt.Chart(texts).mark_text(align="left", fontSize=11).encode(x=x, y=y, text="text:N"),
        alt.Chart(heads).mark_text(fontSize=11, fontWeight="bold").encode(x=x, y=y, text="text:N"),
    )
