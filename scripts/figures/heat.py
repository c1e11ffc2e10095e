"""A table of shares whose cells are the darker the greater the share, each with its number."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from scripts.figures.picture import INK, INNER, layered

# Where the colour is dark, letters are white.
_DARK = 0.55


def table(
    cells: pd.DataFrame, rows: Sequence[str], columns: Sequence[str], left: int, step: int, ends: tuple[float, float]
) -> alt.LayerChart:
    """A chart of `cells` with the columns row, column, share and text; `rows` and `columns` give the order, `ends` the shares of the
    palest and the darkest colour. Labels of two lines have a bar between them; all have, or none. A cell that is not given is blank."""  # fmt: skip
    order = {"x": list(columns), "y": list(rows)}
    depth = (cells["share"].astype(float) - ends[0]) / (ends[1] - ends[0])
    cells = cells.assign(share=cells["share"].astype(float), ink=depth.gt(_DARK).map({True: "#FFFFFF", False: INK}))
    # Vega puts the first line of a label where its only one would be.
    two = any("|" in label for label in (*rows, *columns))
    x = alt.X(
        "column:N", sort=order["x"], scale=alt.Scale(domain=order["x"]), title=None,
        axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False, labelLimit=90, labelExpr="split(datum.label, '|')", labelPadding=20 if two else 4),
    )  # fmt: skip
    y = alt.Y(
        "row:N", sort=order["y"], scale=alt.Scale(domain=order["y"]), title=None,
        axis=alt.Axis(ticks=False, domain=False, minExtent=left, maxExtent=left, labelLimit=left, labelOffset=-7 if two else 0, labelExpr="split(datum.label, '|')"),
    )  # fmt: skip
    base = alt.Chart(cells, width=INNER - left - 6, height=step * len(rows)).encode(x=x, y=y)
    colour = alt.Color(
        "share:Q", scale=alt.Scale(domain=list(ends), range=["#F2F7FB", "#00466F"], clamp=True), legend=None
    )
    return layered(
        base.mark_rect(stroke="white", strokeWidth=2).encode(color=colour),
        base.mark_text().encode(text="text:N", color=alt.Color("ink:N", scale=None)),
    ).resolve_scale(color="independent")
