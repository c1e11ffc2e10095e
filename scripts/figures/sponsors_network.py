"""Which Members sponsor drafts together."""

from __future__ import annotations

from itertools import combinations

import altair as alt
import networkx as nx
import numpy as np
import pandas as pd

from scripts.figures.cast import Tables
from scripts.figures.picture import BLUE, INK, INNER, ORANGE, SOFT, YELLOW, Picture, layered, rows_of

NEEDS = ("sponsors", "resolutions", "proposals", "members", "coverage")
# The Members drawn, and how many lines each sends to those with which it shares most.
SHOWN, NEAREST = 60, 3
# The size of the network, its edge, and how near two Members may stand.
WIDTH, HEIGHT, _EDGE = INNER - 2, 560, 20
_NEAR = (38, 34)
# A colour and a shape for each regional group.
GROUPS = {
    "African Group": ("African", "#009E73", "circle"),
    "Asia-Pacific Group": ("Asia-Pacific", YELLOW, "square"),
    "Eastern European Group": ("Eastern Eur.", "#CC79A7", "diamond"),
    "Latin American and Caribbean Group": ("Latin Am. & Caribbean", ORANGE, "triangle-up"),
    "Western European and Others Group": ("Western Eur. & Others", BLUE, "triangle-down"),
}


def drafts(tables: Tables) -> pd.DataFrame:
    """The sponsors of drafts of resolutions of sessions of which all resolutions are here: columns proposal and member_id.

    Drafts in proposals are left out, for they are those that the Netherlands sponsored, and amendments.
    """
    coverage = tables["coverage"]
    every = coverage.loc[coverage["all_resolutions"].fillna(False), "session"]
    resolutions = tables["resolutions"]
    chosen = resolutions.loc[resolutions["session"].isin(every), "draft"].dropna()
    rows = tables["sponsors"][["proposal", "member_id"]]
    return rows[rows["proposal"].isin(chosen) & ~rows["proposal"].isin(tables["proposals"]["proposal"])]


def numbers(tables: Tables) -> pd.DataFrame:
    """A row for each two Members that sponsored a draft together: the drafts of each, those of `both`, and `share`, both of either.

    `drawn` says which lines the figure has: among the Members with most drafts, from each to those with the greatest shares.
    """
    rows = drafts(tables)
    table = pd.crosstab(rows["proposal"], rows["member_id"]).clip(upper=1)
    together = table.T.to_numpy() @ table.to_numpy()
    members, own = list(table.columns), np.diag(together) if len(together) else np.array([])
    top = set(sorted(range(len(members)), key=lambda at: (-own[at], members[at]))[:SHOWN])
    share = {
        (a, b): together[a, b] / (own[a] + own[b] - together[a, b]) for a, b in combinations(range(len(members)), 2)
    }
    drawn = set()
    for a in top:
        near = sorted((b for b in top if b != a), key=lambda b: (-share[min(a, b), max(a, b)], members[b]))[:NEAREST]
        drawn |= {(min(a, b), max(a, b)) for b in near if together[a, b]}
    frame = pd.DataFrame(
        [
            (members[a], members[b], own[a], own[b], together[a, b], round(share[a, b], 4), (a, b) in drawn)
            for a, b in share
            if together[a, b]
        ],
        columns=["member_a", "member_b", "drafts_a", "drafts_b", "both", "share", "drawn"],
    )
    group = tables["members"].set_index("member_id")["regional_group"]
    return frame.assign(
        group_a=frame["member_a"].map(group),
        group_b=frame["member_b"].map(group),
        drafts=len(table),
        sponsorships=len(rows),
    )


def places(numbers: pd.DataFrame) -> pd.DataFrame:
    """Where each Member drawn stands: columns member, x and y in units of the chart, and group; the same for the same lines."""
    lines = numbers[numbers["drawn"]]
    group = dict(zip(lines["member_a"], lines["group_a"], strict=True)) | dict(
        zip(lines["member_b"], lines["group_b"], strict=True)
    )
    graph = nx.Graph()
    graph.add_nodes_from(sorted(group))
    graph.add_edges_from(lines[["member_a", "member_b"]].itertuples(index=False, name=None))
    if not graph:
        return pd.DataFrame(columns=["member", "x", "y", "group"])
    spots = nx.kamada_kawai_layout(graph)
    apart = _apart(np.array([spots[member] for member in graph]))
    rows = [(member, float(x), float(y), group[member]) for member, (x, y) in zip(graph, apart.round(1), strict=True)]
    return pd.DataFrame(rows, columns=["member", "x", "y", "group"])


def _apart(spots: np.ndarray) -> np.ndarray:
    """Places stretched over the chart, those too near each other pushed apart until each code can be read."""
    low, high = spots.min(axis=0), spots.max(axis=0)
    spots = (spots - low) / np.where(high > low, high - low, 1) * [WIDTH - 2 * _EDGE, HEIGHT - 2 * _EDGE] + _EDGE
    for _ in range(300):
        away = spots[:, None] - spots[None]
        # A code is broader than it is high, with its mark below.
        far = np.maximum(np.hypot(away[..., 0] / _NEAR[0], away[..., 1] / _NEAR[1]), 1e-6)
        push = np.where((far < 1) & ~np.eye(len(spots), dtype=bool), (1 - far) / far, 0)
        spots = np.clip(spots + 0.3 * (away * push[..., None]).sum(axis=1), _EDGE, [WIDTH - _EDGE, HEIGHT - _EDGE])
    return spots


def picture(numbers: pd.DataFrame) -> Picture:
    """A network: a mark and a code for each Member, a line between two that sponsor together more than with others."""
    spots = places(rows_of(numbers, "drafts with two sponsors, of sessions of which it has all resolutions"))
    at = spots.set_index("member")[["x", "y"]]
    lines = numbers[numbers["drawn"]]
    ends = pd.DataFrame(
        {
            "x": lines["member_a"].map(at["x"]), "y": lines["member_a"].map(at["y"]),
            "x2": lines["member_b"].map(at["x"]), "y2": lines["member_b"].map(at["y"]),
        }
    )  # fmt: skip
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, HEIGHT], nice=False))
    layers = [
        alt.Chart(ends, width=WIDTH, height=HEIGHT).mark_rule(color="#BBBBBB").encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    ]
    for group, (_, colour, shape) in GROUPS.items():
        marks = alt.Chart(spots[spots["group"] == group]).mark_point(
            shape=shape, filled=True, size=110, color=colour, opacity=1, stroke="white"
        )
        layers.append(marks.encode(x=x, y=y))
    layers.append(
        alt.Chart(spots)
        .mark_text(fontSize=11, dy=-11, color=INK, stroke="white", strokeWidth=3)
        .encode(x=x, y=y, text="member:N")
    )
    layers.append(alt.Chart(spots).mark_text(fontSize=11, dy=-11, color=INK).encode(x=x, y=y, text="member:N"))
    strongest = lines.sort_values(["share", "member_a"], ascending=[False, True]).head(3)
    first = numbers.iloc[0]
    return Picture(
        title="Who sponsors drafts together",
        notes=(
            f"n = {first['drafts']:,} drafts that became resolutions, with {first['sponsorships']:,} sponsors, of the sessions of which all resolutions are here. Drawn "
            f"are the {len(spots)} Members that sponsored most, under their ISO codes, each with a line to the {NEAREST} with which it shares most: drafts of "
            "both, of those of either. Place has no other meaning than who is near whom.",
            "A Member that submits a draft on behalf of a group stands for itself alone, so that Members whose groups submit drafts for them seem to sponsor little. Drafts that were not adopted are not counted. How Members voted, or were absent, plays no part.",
        ),
        alt=f"A network of {len(spots)} Members and {len(lines)} lines. The strongest: "
        + "; ".join(f"{row.member_a} and {row.member_b}, {row.share:.0%}" for row in strongest.itertuples())
        + ".",
        chart=alt.vconcat(_key(), layered(*layers), spacing=4),
    )  # fmt: skip


def _key() -> alt.LayerChart:
    spots = [(0, 0), (95, 0), (0, 1), (195, 0), (95, 1)]
    x, y = (
        alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, INNER - 2], nice=False)),
        alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.5, 1.5], reverse=True, nice=False)),
    )
    layers = []
    for (word, colour, shape), (left, line) in zip(GROUPS.values(), spots, strict=True):
        base = alt.Chart(pd.DataFrame([{"x": left, "y": line, "word": word}]), width=INNER - 2, height=36).encode(
            x=x, y=y
        )
        layers.append(base.mark_point(shape=shape, filled=True, size=110, color=colour, opacity=1, xOffset=7))
        layers.append(base.mark_text(align="left", dx=18, color=SOFT).encode(text="word:N"))
    return layered(*layers)
