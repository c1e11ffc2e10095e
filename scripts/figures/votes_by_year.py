"""How many recorded votes this package has of each year, by what was voted on."""

from __future__ import annotations

import altair as alt
import pandas as pd

from scripts.figures.cast import Tables, years
from scripts.figures.picture import BLUE, PALE, SOFT, Picture, layered, rows_of

NEEDS = ("roll_calls",)
FAILED = "whole drafts not adopted, or of no known resolution"
# What a panel has: the subjects of roll_calls, and the most that it has room for.
KINDS = {
    "resolutions and decisions, as a whole": (("resolution", "decision"), 200),
    FAILED: (("draft",), 25),
    "paragraphs and parts": (("clause",), 75),
    "amendments": (("amendment",), 25),
    "motions": (("motion",), 25),
    "not known what": (("unknown",), 25),
}
PARTS = (FAILED, "paragraphs and parts", "amendments", "motions")
# Voeten's data, on which all votes but adoptions rest, lack these here (docs/known-gaps.md); since 2018 a few are known from reports.
GAPS = ((1975, 1996), (2013, 2015), (2018, None))
_UNIT = 0.7


def numbers(tables: Tables) -> pd.DataFrame:
    """Columns year, kind, votes and hardly_known: how many votes of a kind are here of each year, and whether the sources have hardly
    any of them, so that a 0 says nothing; a row without year where there are some whose year is not known."""
    calls = tables["roll_calls"].assign(year=years(tables["roll_calls"]))
    named = {subject: kind for kind, (subjects, _) in KINDS.items() for subject in subjects}
    counts = calls.assign(kind=calls["subject"].map(named)).groupby(["year", "kind"], dropna=False).size()
    first, last = calls["year"].min(), calls["year"].max()
    every = pd.MultiIndex.from_product([pd.array(range(first, last + 1), "Int64"), KINDS], names=["year", "kind"])
    rows = counts.reindex(every, fill_value=0).rename("votes").reset_index()
    odd = counts[counts.index.get_level_values("year").isna()].rename("votes").reset_index()
    rows = pd.concat([rows, odd], ignore_index=True).astype({"year": "Int64"})
    gap = pd.Series(False, rows.index)
    for begin, end in GAPS:
        gap |= rows["year"].between(begin, end or last).fillna(False).astype(bool)
    return rows.assign(hardly_known=gap & rows["kind"].isin(PARTS))


def picture(numbers: pd.DataFrame) -> Picture:
    """A panel for each kind, all on one scale; grey where votes on parts are hardly known."""
    known = rows_of(numbers[numbers["year"].notna()], "vote of known year").astype({"year": int, "votes": int})
    first, last = known["year"].min(), known["year"].max()
    shown = [kind for kind in KINDS if known.loc[known["kind"] == kind, "votes"].any()]
    panels = []
    for kind in shown:
        rows = known[(known["kind"] == kind) & (known["votes"] > 0)]
        total, most = int(rows["votes"].sum()), max(KINDS[kind][1], int(rows["votes"].max()))
        x = alt.X(
            "year:Q",
            scale=alt.Scale(domain=[first - 1, last + 1], nice=False),
            axis=alt.Axis(
                values=[year for year in range(1950, last + 1, 10) if year >= first] or [last],
                format="d",
                title=None,
                labels=kind == shown[-1],
                grid=False,
            ),
        )
        y = alt.Y(
            "votes:Q",
            scale=alt.Scale(domain=[0, most], nice=False),
            axis=alt.Axis(
                values=list(range(0, most + 1, 50 if most >= 50 else 25)), title=None, minExtent=28, maxExtent=28
            ),
        )
        title = f"{kind} ({total:,})"
        base = alt.Chart(rows, width=424, height=round(most * _UNIT), title=title)
        layers: list[alt.Chart] = []
        if kind in PARTS:
            bands = pd.DataFrame(
                [
                    {"from": max(a, first) - 0.5, "to": min(b or last, last) + 0.5}
                    for a, b in GAPS
                    if a <= last and (b or last) >= first
                ],
                columns=["from", "to"],
            )
            band = alt.Chart(bands).mark_rect(color=PALE, opacity=0.6)
            layers.append(
                band.encode(x=alt.X("from:Q", scale=alt.Scale(domain=[first - 1, last + 1], nice=False)), x2="to:Q")
            )
        if kind == "paragraphs and parts" and first < 1980:
            word = pd.DataFrame([{"year": 1986, "votes": most / 2, "text": "hardly any known"}])
            layers.append(alt.Chart(word).mark_text(color=SOFT).encode(x=x, y=y, text="text:N"))
        panels.append(layered(*layers, base.mark_bar(color=BLUE, size=4).encode(x=x, y=y)))
    unknown = int(numbers.loc[numbers["year"].isna(), "votes"].sum())
    whole = known[known["kind"] == shown[0]]
    peak = whole.sort_values("votes").iloc[-1]
    return Picture(
        title="Recorded votes of the General Assembly by year and by what was voted on",
        notes=(
            f"n = {int(numbers['votes'].sum()):,} recorded votes, {first} to {last}"
            + (f", {unknown} of them of a year that is not known and not drawn" if unknown else "")
            + ". Each vote counts once, however many Members were absent. All panels have one scale.",
            "Grey: years of which the sources have hardly any votes on drafts that failed, paragraphs, amendments and motions, or only those of which reports tell. An "
            "empty place there does not mean that there were none.",
        ),
        alt=f"Bars by year, a panel for each kind. Most votes on resolutions and decisions as a whole: {peak['votes']} in {peak['year']}. "
        + ", ".join(f"{kind}: {int(known.loc[known['kind'] == kind, 'votes'].sum()):,}" for kind in shown)
        + ".",
        chart=alt.vconcat(*panels, spacing=10),
    )
