"""Which Members are absent most often, and which abstain most often."""

from __future__ import annotations

import altair as alt
import pandas as pd

from scripts.figures.cast import Tables, recent
from scripts.figures.picture import BLUE, GREY, INK, INNER, Picture, cut, layered, rows_of

NEEDS = ("roll_calls", "votes", "members", "memberships")
SHOWN = 15


def numbers(tables: Tables) -> pd.DataFrame:
    """A row for each Member of today: the final votes of the last ten years in which it was a Member, how often it abstained and was
    in none of the three lists, and the shares: of all these votes (absent), and of those in which it voted (abstained)."""
    calls = recent(tables)
    votes = tables["votes"]
    ended = tables["memberships"]
    today = ended.loc[ended["end_date"].isna(), "member_id"]
    votes = votes[votes["roll_call_id"].isin(calls["roll_call_id"]) & votes["member_id"].isin(today)]
    counts = pd.crosstab(votes["member_id"], votes["vote"]).reindex(
        columns=["yes", "no", "abstain", "non_voting"], fill_value=0
    )
    total = counts.sum(axis=1)
    voted = total - counts["non_voting"]
    rows = counts.assign(
        votes=total,
        share_absent=(counts["non_voting"] / total).round(4),
        share_abstained=(counts["abstain"] / voted.where(voted > 0)).round(4),
        name=counts.index.to_series().map(tables["members"].set_index("member_id")["common_name"]),
        first_year=calls["year"].min(),
        last_year=calls["year"].max(),
        finals=len(calls),
    )
    return rows.reset_index()


def picture(numbers: pd.DataFrame) -> Picture:
    """Two panels of the Members with the greatest shares."""
    absent = (
        rows_of(numbers, "final vote with lists of names")
        .sort_values(["share_absent", "name"], ascending=[False, True])
        .head(SHOWN)
    )
    abstaining = numbers.sort_values(["share_abstained", "name"], ascending=[False, True]).head(SHOWN)
    most = max(float(absent["share_absent"].max()), float(abstaining["share_abstained"].max()), 0.01)
    panels = [
        _panel(absent, "share_absent", GREY, most, "not voting, of all votes"),
        _panel(abstaining, "share_abstained", BLUE, most, "abstaining, of the votes in which it voted"),
    ]
    first = numbers.iloc[0]
    middle = numbers["share_absent"].median(), numbers["share_abstained"].median()
    return Picture(
        title="Who is absent most often, and who abstains most often",
        notes=(
            f"n = {first['finals']:,} final votes with lists of names, {first['first_year']} to {first['last_year']}, and the {len(numbers)} Members of "
            f"today. Drawn are the {SHOWN} with the greatest share; the CSV has all. The median of all Members is {middle[0]:.0%} not voting and "
            f"{middle[1]:.0%} abstaining.",
            "Not voting: in none of the three lists. The records do not say why: absent, present and silent, or without a vote under "
            "Article 19 of the Charter. Such votes are left out of the share of abstentions.",
        ),
        alt="Two bar charts. Not voting most often: "
        + ", ".join(
            f"{name} {share:.0%}" for name, share in zip(absent["name"].head(5), absent["share_absent"], strict=False)
        )
        + ". Abstaining most often: "
        + ", ".join(
            f"{name} {share:.0%}"
            for name, share in zip(abstaining["name"].head(5), abstaining["share_abstained"], strict=False)
        )
        + ".",
        chart=alt.vconcat(*panels, spacing=14),
    )


def _panel(rows: pd.DataFrame, column: str, colour: str, most: float, title: str) -> alt.LayerChart:
    shown = pd.DataFrame({"name": [cut(name, 136) for name in rows["name"]], "share": rows[column].astype(float)})
    shown["text"] = [f"{share:.0%}" for share in shown["share"]]
    y = alt.Y(
        "name:N",
        sort=None,
        title=None,
        axis=alt.Axis(minExtent=140, maxExtent=140, labelLimit=140, ticks=False, domain=False),
    )
    x = alt.X("share:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.15], nice=False))
    base = alt.Chart(shown, width=INNER - 150, height=18 * len(shown), title=title).encode(x=x, y=y)
    return layered(
        base.mark_bar(color=colour, size=13), base.mark_text(align="left", dx=4, color=INK).encode(text="text:N")
    )
