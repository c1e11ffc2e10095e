"""What a figure is made of, and what the modules of figures share: sizes, colours, and the settings of a chart."""

from __future__ import annotations

import datetime
import unicodedata
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

Drawable = alt.Chart | alt.LayerChart | alt.VConcatChart

# Narrow, so that on a telephone of 390 pixels letters of 12 have 10.
WIDTH, MARGIN = 480, 12
INNER = WIDTH - 2 * MARGIN
SIZE = 12
# The first is in the library that draws, so that all machines measure letters alike; the others have letters of the same widths.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

# Okabe and Ito's colours, told apart with any kind of colour vision; beside them each mark has a word, a number or a place.
BLUE, ORANGE, YELLOW, GREY, PALE = "#0072B2", "#D55E00", "#E9C53A", "#8A8A8A", "#DDDDDD"
INK, SOFT = "#222222", "#595959"
VOTES = {"yes": BLUE, "abstain": YELLOW, "no": ORANGE, "non_voting": PALE}
# Letters that can be read on the colours of VOTES.
ON = {"yes": "#FFFFFF", "abstain": INK, "no": "#FFFFFF", "non_voting": INK}
WORDS = {"yes": "yes", "abstain": "abstaining", "no": "no", "non_voting": "not voting"}

# How broad letters of Helvetica and its likes are, in thousandths of their height; all others are about as broad as figures.
_BREADTH = {
    letter: breadth
    for letters, breadth in (
        ("ijl'|", 222), (" .,:;/!tfI()-\u00a0", 290), ("r", 333), ("ckvxyzsJ", 500), ("FTLZ", 611), ("ABEKPSVXY&", 667),
        ("CDHNRUw", 722), ("GOQ", 778), ("mM", 833), ("W%…–", 900),
    )
    for letter in letters
}  # fmt: skip


class Picture(NamedTuple):
    """A chart with what stands around it: a title, notes (n, how absences are treated, what is not shown), and a text for those who cannot see it."""

    title: str
    notes: tuple[str, ...]
    alt: str
    chart: Drawable


class NothingToDraw(Exception):
    """The package has nothing of what a figure shows; the message says of what."""


def rows_of(rows: pd.DataFrame, what: str) -> pd.DataFrame:
    """The rows, of which there must be one; raises NothingToDraw, naming what there is none of."""
    if rows.empty:
        raise NothingToDraw(f"the package has no {what}")
    return rows


def layered(*charts: alt.Chart) -> alt.LayerChart:
    """Charts one over the other, the first undermost."""
    return alt.LayerChart(layer=list(charts))


def configured(chart: Drawable) -> dict[str, Any]:
    """A chart as Vega-Lite, in the one style of all figures and without the labels that Vega gives to each mark."""
    return (
        chart.configure(
            aria=False, font=FONT, padding=0, background="white", autosize=alt.AutoSizeParams(type="pad", contains="padding")
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=SIZE, titleFontSize=SIZE, titleFontWeight="normal", labelColor=INK, titleColor=INK,
            gridColor="#E8E8E8", domainColor=GREY, tickColor=GREY,
        )
        .configure_title(fontSize=SIZE, anchor="start", color=INK, offset=4, fontWeight="bold")
        .configure_text(fontSize=SIZE, color=INK)
        .to_dict()
    )  # fmt: skip


def breadth(text: str, size: float = SIZE) -> float:
    """How broad a text is, nearly."""
    return sum(_BREADTH.get(letter, 556) for letter in text) * size / 1000


def wrapped(text: str, width: float = INNER, size: float = SIZE) -> list[str]:
    """The lines of a text that are no broader than `width`."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip(" ")
        if lines[-1] and breadth(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def cut(text: str, width: float, size: float = SIZE) -> str:
    """A text that is no broader than `width`, with an ellipsis where it was cut between words."""
    if breadth(text, size) <= width:
        return text
    return wrapped(text, width - breadth(" …", size), size)[0] + " …"


def written(day: str) -> str:
    """A day as people write it, 23 February 2023, from 2023-02-23."""
    date = datetime.date.fromisoformat(day)
    return f"{date.day} {date:%B} {date.year}"


def folded(name: str) -> str:
    """A name as it is sorted, without the marks on its letters: São Tomé stands before Senegal."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
