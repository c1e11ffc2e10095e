"""What the package has of each session: resolutions by number, texts, and how well the votes are attested."""

from __future__ import annotations

import altair as alt
import pandas as pd

from schemas.tables.roll_calls import EVIDENCE
from scripts.common.tables import session_order
from scripts.figures import stacked
from scripts.figures.cast import Tables
from scripts.figures.picture import BLUE, ORANGE, PALE, YELLOW, Picture, layered, rows_of

NEEDS = ("coverage", "roll_calls")
# The words of `evidence`, from well to poorly.
GROUPS = {
    "names by a record": ("official_lists",),
    "names by Voeten's data": ("voeten_lists",),
    "counts only": tuple(word for word in EVIDENCE if word not in ("official_lists", "voeten_lists")),
}
COLOURS = dict(zip(GROUPS, (BLUE, YELLOW, ORANGE), strict=True))
HELD = {"numbered": "by number alone", "held": "also held", "with_clauses": "with text in clauses"}
HELD_COLOURS = {"with_clauses": BLUE, "held": "#86BBDD", "numbered": PALE}


def numbers(tables: Tables) -> pd.DataFrame:
    """A row for each session: `numbered`, `held` and `with_clauses` of coverage, and its recorded votes by `evidence`."""
    rows = tables["coverage"][["session", "numbered", "held", "with_clauses", "all_resolutions"]]
    rows = rows.sort_values("session", key=lambda sessions: sessions.map(session_order))
    calls = tables["roll_calls"]
    votes = pd.crosstab(calls["session"], calls["evidence"]).reindex(columns=list(EVIDENCE), fill_value=0)
    return (
        rows.merge(votes.reset_index(), how="left", on="session")
        .fillna(dict.fromkeys(EVIDENCE, 0))
        .astype(dict.fromkeys(EVIDENCE, "Int64"))
    )


def picture(numbers: pd.DataFrame) -> Picture:
    """Two panels over the regular sessions: resolutions, and votes."""
    regular = rows_of(numbers[numbers["session"].str.isdigit()], "regular session").astype({"session": int})
    others = numbers[~numbers["session"].str.isdigit()]
    last = int(regular["session"].max())
    x = alt.X(
        "session:Q", title=None, scale=alt.Scale(domain=[0, last + 1], nice=False),
        axis=alt.Axis(values=list(range(10, last + 1, 10)), format="d", grid=False),
    )  # fmt: skip
    bars = []
    for column in ("numbered", "held", "with_clauses"):
        bars.append(regular[["session", column]].rename(columns={column: "count"}).assign(colour=HELD_COLOURS[column]))
    held = alt.Chart(
        pd.concat(bars).dropna().astype({"count": int}), width=420, height=170, title="resolutions, by number"
    )
    # Each bar stands before the one of which it is a part.
    y = alt.Y("count:Q", title=None, stack=None, axis=alt.Axis(minExtent=28, maxExtent=28))
    layers = [
        held.transform_filter(alt.datum.colour == colour)
        .mark_bar(size=4)
        .encode(x=x, y=y, color=alt.Color("colour:N", scale=None))
        for colour in reversed(HELD_COLOURS.values())
    ]
    rows, base = [], pd.Series(0, regular.index)
    for name, words in GROUPS.items():
        count = regular[list(words)].sum(axis=1).astype(int)
        rows.append(
            pd.DataFrame({"session": regular["session"], "from": base, "count": base + count, "colour": COLOURS[name]})
        )
        base = base + count
    votes = alt.Chart(pd.concat(rows), width=420, height=150, title="recorded votes, by what attests them")
    panel = votes.mark_bar(size=4).encode(
        x=x.title("regular session"),
        y=alt.Y("from:Q", title=None, axis=alt.Axis(minExtent=28, maxExtent=28)), y2="count:Q", color=alt.Color("colour:N", scale=None),
    )  # fmt: skip
    every = regular.loc[regular["all_resolutions"].fillna(False), "session"]
    total = sum(int(numbers[word].sum()) for word in EVIDENCE)
    keys = [
        stacked.key({kind: HELD[kind] for kind in HELD_COLOURS}, HELD_COLOURS, 420),
        stacked.key({name: name for name in GROUPS}, COLOURS, 420),
    ]
    return Picture(
        title="What the package has of each session, and what its votes rest on",
        notes=(
            f"n = {int(numbers['held'].sum()):,} resolutions by number (parts counted once) of {int(numbers['numbered'].sum()):,} known by their numbers, and {total:,} "
            f"recorded votes. The {len(others)} special sessions are in the CSV and in these sums, and have no bar. "
            + (f"All resolutions are claimed of sessions {every.min()} to {every.max()}; " if len(every) else "")
            + "of others those put to a vote are, and some of the rest.",
            "Not voting plays no part: a list with names tells of every Member of the day. Names by a record: an official record names how each Member voted; by Voeten's data: these alone do. Counts only: from an official record, a press "
            "release, the press or a secondary report. A session without bars had no recorded vote that is known.",
        ),
        alt=f"Two bar charts by regular session, 1 to {last}. Of {int(regular['numbered'].sum()):,} resolutions known by their numbers "
        f"{int(regular['held'].sum()):,} are here and {int(regular['with_clauses'].sum()):,} have clauses. Recorded votes: "
        + ", ".join(f"{name} {sum(int(numbers[word].sum()) for word in words):,}" for name, words in GROUPS.items())
        + ".",
        chart=alt.vconcat(keys[0], layered(*layers), keys[1], panel, spacing=8),
    )
