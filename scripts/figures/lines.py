"""Small panels of lines over the years, one for each pair of Members, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from scripts.figures.picture import BLUE, ORANGE, SOFT, layered, rows_of

# A share of so few votes would jump about and show nothing.
FEWEST = 10
# What is said below the lines of any pair of the five, or of another Member with one of them.
NOT_DRAWN = (
    f"Years with fewer than {FEWEST} votes in common have no point; the last year has none before its votes of December are known. Votes on "
    "paragraphs and amendments, and resolutions adopted without a vote, are not counted. What is put to the vote changes from year to year."
)
SEATS = "China: the Republic of China held the seat until 25 October 1971. Russia: the USSR until December 1991."


def panel(
    rows: pd.DataFrame,
    title: str,
    size: tuple[int, int],
    ends: tuple[int, int],
    last: bool,
    mark: tuple[int, str] | None = None,
) -> alt.LayerChart:
    """A panel of the share over the years of rows of `agreement`; `last` has the years below, `mark` is a year with a word.

    Behind the last point stands its value. A year with fewer than FEWEST votes in common has no point, and the line is broken there.
    """
    shown = rows.assign(share=rows["share"].where(rows["both_voted"] >= FEWEST))[["year", "share"]].astype(float)
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[ends[0], ends[1] + 36 * (ends[1] - ends[0] + 1) / size[0]], nice=False),
        axis=alt.Axis(
            values=[year for year in range(1950, ends[1], 20) if year >= ends[0]] or [ends[1]],
            format="d",
            title=None,
            labels=last,
            grid=True,
        ),
    )
    y = alt.Y(
        "share:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(values=[0, 0.5, 1], format="%", title=None, minExtent=36, maxExtent=36),
    )
    base = alt.Chart(shown, width=size[0], height=size[1], title=title)
    layers = [base.mark_line(color=BLUE, strokeWidth=2).encode(x=x, y=y)]
    known = shown.dropna()
    if len(known):
        end = known.tail(1).assign(text=f"{known['share'].iloc[-1]:.0%}")
        layers.append(alt.Chart(end).mark_point(color=BLUE, filled=True, size=30, opacity=1).encode(x=x, y=y))
        layers.append(alt.Chart(end).mark_text(align="left", dx=6, fontWeight="bold").encode(x=x, y=y, text="text:N"))
    if mark and ends[0] <= mark[0] <= ends[1]:
        # Where the line is not.
        low = shown.loc[shown["year"] >= mark[0], "share"].mean() < 0.6
        at = pd.DataFrame([{"year": mark[0], "word": mark[1], "share": float(low)}])
        layers.append(alt.Chart(at).mark_rule(color=ORANGE, strokeDash=[3, 3]).encode(x=x))
        layers.append(
            alt.Chart(at)
            .mark_text(align="left", dx=4, dy=6 if low else -7, color=SOFT, fontSize=11)
            .encode(x=x, y=y, text="word:N")
        )
    return layered(*layers)


def last_shares(numbers: pd.DataFrame, names: Sequence[str]) -> str:
    """The least and the greatest last share in words, for a text: names are those of the pairs in the order of the rows.

    Raises NothingToDraw where no year of any pair has a point.
    """
    pairs = numbers[["member_a", "member_b"]].drop_duplicates().assign(words=list(names))
    known = numbers[numbers["both_voted"] >= FEWEST].drop_duplicates(["member_a", "member_b"], keep="last")
    rows_of(known, f"year with {FEWEST} votes in which two of them voted")
    known = known.merge(pairs, on=["member_a", "member_b"]).sort_values("share", kind="stable")
    ends = known.iloc[[0, -1]] if len(known) > 1 else known
    return " to ".join(
        f"{share:.0%} ({name}, {year})"
        for name, share, year in zip(ends["words"], ends["share"], ends["year"], strict=True)
    )
