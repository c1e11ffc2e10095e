"""The closest votes on drafts as a whole."""

from __future__ import annotations

from typing import Literal

import altair as alt
import pandas as pd

from scripts.figures.cast import Tables
from scripts.figures.picture import BLUE, INK, INNER, ORANGE, SOFT, Picture, cut, layered, rows_of, written

NEEDS = ("roll_calls",)
SHOWN = 15


def numbers(tables: Tables) -> pd.DataFrame:
    """Votes on whole drafts by how far yes and no are apart (`margin`), the closest first; one row for each vote.

    Left out are votes of which a count or the number of Members is not known, and those in which no more than half of the Members said
    yes, no or abstained: a decision needs a majority of them present (rule 67), so that the counts may not be whole.
    """
    calls = tables["roll_calls"]
    counts = calls[["yes", "no", "abstain"]]
    cast = counts.sum(axis=1).where(counts.notna().all(axis=1))
    calls = calls[calls["is_final"].fillna(False) & (2 * cast > calls["members"]).fillna(False)]
    rows = calls.assign(margin=(calls["yes"] - calls["no"]).abs(), day=calls["date"].fillna(calls["date_from"]))
    columns = [
        "roll_call_id",
        "date",
        "date_from",
        "date_to",
        "label",
        "yes",
        "no",
        "abstain",
        "non_voting",
        "members",
        "margin",
        "majority",
        "result",
        "evidence",
    ]
    return rows.sort_values(["margin", "day", "roll_call_id"], ignore_index=True)[columns]


def picture(numbers: pd.DataFrame) -> Picture:
    """For each of the closest votes two bars, of those in favour to the right and of those against to the left."""
    shown = rows_of(numbers, "vote on a whole draft with known counts").head(SHOWN)
    most = max(int(count) for side in ("yes", "no") for count in shown[side]) * 1.4
    step, rows, texts = 38, [], []
    for at, (_, row) in enumerate(shown.iterrows()):
        y = at * step + 26
        for kind, sign, colour in (("no", -1, ORANGE), ("yes", 1, BLUE)):
            count = int(row[kind])
            rows.append({"x": 0.0, "x2": sign * float(count), "y": y, "colour": colour})
            texts.append(
                {
                    "x": sign * float(count),
                    "y": y,
                    "text": f" {count} {kind} ",
                    "align": "left" if sign > 0 else "right",
                }
            )
        outcome = {"adopted": "adopted", "rejected": "rejected"}.get(row["result"], "outcome not known")
        two_thirds = ", 2/3 needed" if row["majority"] == "two_thirds" else ""
        rest = f"{row['abstain']} abstaining; {outcome}{two_thirds}"
        texts.append(
            {"x": -most, "y": y - 17, "text": cut(f"{_day(row)}: {row['label']}", INNER - 10), "align": "head"}
        )
        texts.append({"x": most * 1.1, "y": y, "text": rest, "align": "foot"})
    y_of = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, step * len(shown)], nice=False, reverse=True))
    x_of = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-most, most * 2.7], nice=False))
    words = pd.DataFrame(texts)
    layers = [
        alt.Chart(pd.DataFrame(rows), width=INNER - 2, height=step * len(shown))
        .mark_bar(size=13)
        .encode(x=x_of, x2="x2:Q", y=y_of, color=alt.Color("colour:N", scale=None))
    ]
    styles: dict[str, tuple[Literal["left", "right"], str]] = {
        "left": ("left", INK),
        "right": ("right", INK),
        "head": ("left", INK),
        "foot": ("left", SOFT),
    }
    for name, (align, colour) in styles.items():
        part = alt.Chart(words[words["align"] == name])
        layers.append(
            part.mark_text(align=align, color=colour, dx={"left": 3, "right": -3}.get(name, 0)).encode(
                x=x_of, y=y_of, text="text:N"
            )
        )
    return Picture(
        title="The closest votes on drafts as a whole",
        notes=(
            f"n = {len(numbers):,} votes on whole drafts with known counts; drawn are the {len(shown)} in which yes and no are least apart, the "
            "oldest first of those alike. Abstentions and absences count for neither side. A tie does not adopt a draft; where two thirds are needed, one with more yes than no can fail.",
            "Left out: votes in which no more than half of the Members said yes, no or abstained, for the counts may not be whole; votes on "
            "paragraphs, amendments and motions. From 1975 to 1996 hardly any draft that failed is known. Words in capitals are headings of Voeten's data. Some counts rest on reports alone: evidence in the CSV says which.",
        ),
        alt="Bars of yes and no of the closest votes. "
        + "; ".join(
            f"{row['roll_call_id']}, {_day(row)}: {row['yes']} yes, {row['no']} no"
            for _, row in shown.head(5).iterrows()
        )
        + ".",
        chart=layered(*layers),
    )


def _day(row: pd.Series) -> str:
    """The day of a vote, or the month where that is all that is known."""
    if pd.notna(row["date"]):
        return written(row["date"])
    return written(row["date_from"]).partition(" ")[2] if pd.notna(row["date_from"]) else "day not known"
