"""Bars of counts that stand one behind the other, each with its number where there is room, and a key above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from scripts.figures.picture import INK, INNER, ON, SOFT, VOTES, WORDS, breadth, layered


def key(words: Mapping[str, str] = WORDS, colours: Mapping[str, str] = VOTES, width: int = INNER - 2) -> alt.LayerChart:
    """The key: the kinds from left to right, as in the bars."""
    at, rows = 0.0, []
    for kind, word in words.items():
        rows.append({"x": at, "word": word, "colour": colours[kind]})
        at += 36 + breadth(word)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False))
    base = alt.Chart(pd.DataFrame(rows), width=width, height=16).encode(x=x)
    return layered(
        base.mark_square(size=130, opacity=1, stroke=SOFT, strokeWidth=0.5, xOffset=7).encode(
            color=alt.Color("colour:N", scale=None)
        ),
        base.mark_text(align="left", dx=19).encode(text="word:N"),
    )


def bars(
    counts: pd.DataFrame,
    labels: Sequence[str],
    words: Sequence[str],
    whole: float,
    size: tuple[int, int],
    left: int,
    colours: Mapping[str, str] = VOTES,
    on: Mapping[str, str] = ON,
    below: Sequence[str] | None = None,
    bar: int = 16,
) -> alt.LayerChart:
    """A bar for each row of `counts`, whose columns are the kinds in order; a missing count has no part.

    `labels` stand left of the bars where `left` is greater than 0, and above them where it is 0; `words` stand behind the bars, `below`
    under them. `whole` is the count as long as the chart, `size` its width and the height of a row.
    """  # fmt: skip
    width, step = size
    rows, texts = [], []
    for at, (_, row) in enumerate(counts.iterrows()):
        x, y = 0.0, at * step + (step / 2 if left else 28)
        for kind in counts.columns:
            count = row[kind]
            if pd.isna(count) or not count:
                continue
            rows.append({"x": x, "x2": x + count, "y": y, "colour": colours[kind]})
            if count / whole * (width - left) > breadth(str(int(count))) + 2:
                texts.append({"x": x + count / 2, "y": y, "text": f"{int(count)}", "colour": on[kind]})
            x += count
    scale = alt.Scale(domain=[-left / (width - left) * whole, whole], nice=False)
    ranges = alt.Scale(domain=[0, step * len(counts)], nice=False, reverse=True)
    x_of, y_of = alt.X("x:Q", axis=None, scale=scale), alt.Y("y:Q", axis=None, scale=ranges)
    chart = alt.Chart(pd.DataFrame(rows), width=width, height=step * len(counts))
    colour = alt.Color("colour:N", scale=None)
    layers = [
        chart.mark_bar(size=bar, stroke="white", strokeWidth=0.7).encode(x=x_of, x2="x2:Q", y=y_of, color=colour),
        alt.Chart(pd.DataFrame(texts)).mark_text().encode(x=x_of, y=y_of, text="text:N", color=colour),
    ]
    heights = [at * step + (step / 2 if left else 10) for at in range(len(counts))]
    named = pd.DataFrame({"x": -left / (width - left) * whole, "y": heights, "text": list(labels)})
    layers.append(alt.Chart(named).mark_text(align="left", color=INK).encode(x=x_of, y=y_of, text="text:N"))
    if any(words):
        ends = pd.DataFrame({"x": whole, "y": heights, "text": list(words)})
        layers.append(alt.Chart(ends).mark_text(align="right", color=SOFT).encode(x=x_of, y=y_of, text="text:N"))
    if below:
        feet = pd.DataFrame({"x": 0.0, "y": [at * step + 46 for at in range(len(counts))], "text": list(below)})
        layers.append(alt.Chart(feet).mark_text(align="left", color=SOFT).encode(x=x_of, y=y_of, text="text:N"))
    return layered(*layers)
