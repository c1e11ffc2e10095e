"""Charts by Vega-Lite, drawn to SVG as the site is made: no reader needs its scripts, which weigh more than a page."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import vl_convert
from markupsafe import Markup

from scripts.site.ballots import VOTES

# Colours that stand for variables of site.css, which know light and dark.
_COLOURS = {vote: f"#00000{place}" for place, vote in enumerate(VOTES, start=1)}
_ON = {vote: f"#00002{place}" for place, vote in enumerate(VOTES, start=1)}
_TEXT, _QUIET, _LINE, _ACCENT = "#000011", "#000012", "#000013", "#000015"
_VARIABLES = {colour: f"var(--fill-{vote})" for vote, colour in _COLOURS.items()}
_VARIABLES |= {colour: f"var(--on-{vote})" for vote, colour in _ON.items()}
_VARIABLES |= {
    _TEXT: "var(--text)",
    _QUIET: "var(--quiet)",
    _LINE: "var(--line)",
    _ACCENT: "var(--chart)",
}
_CONFIG = {
    "font": "system-ui, sans-serif",
    "background": None,
    "view": {"stroke": None},
    "axis": {"labelColor": _QUIET, "titleColor": _QUIET, "gridColor": _LINE, "domainColor": _LINE, "tickColor": _LINE, "labelFontSize": 12},
}  # fmt: skip
_NAME = "rows"
_COLOUR = {"field": "vote", "type": "nominal", "legend": None, "scale": {"domain": list(VOTES), "range": list(_COLOURS.values())}}  # fmt: skip
_WIDTH = 340
# So many years have each its label below a chart; of more the decades have.
_FEW = 12
# Below so many units a number does not fit into its bar.
_ROOM = 18


def groups(counts: Mapping[str, Sequence[int]], label: str) -> Markup:
    """Bars of a vote by group: of each group, by name, the Members in the order of VOTES. All bars have one scale."""
    most = max(map(sum, counts.values()))
    rows = []
    for group, numbers in counts.items():
        start = 0
        for vote, number in zip(VOTES, numbers, strict=True):
            fits = number * _WIDTH / most >= _ROOM
            shown = str(number) if fits else ""
            rows.append(
                {
                    "group": group,
                    "vote": vote,
                    "a": start,
                    "b": start + number,
                    "middle": start + number / 2,
                    "n": shown,
                }
            )
            start += number
    return _drawn(_groups(tuple(counts)), rows, label, most)


def years(counts: Mapping[int, Sequence[int]], label: str) -> Markup:
    """Bars by year, one upon another in the order of VOTES."""
    rows = [
        {"year": year, "vote": vote, "n": number}
        for year, numbers in counts.items()
        for vote, number in zip(VOTES, numbers, strict=True)
        if number
    ]
    return _drawn(_years(len(counts) > _FEW), rows, label)


def coverage(rows: Sequence[dict[str, Any]], label: str) -> Markup:
    """Bars by session: `session` a number, `held` and `numbered` resolutions."""
    return _drawn(_coverage(), list(rows), label)


@cache
def _groups(order: tuple[str, ...]) -> dict[str, Any]:
    """The Vega of a chart by group, made of Vega-Lite once for each set of groups, for it takes longer than the drawing.

    One view has all groups, with their names as marks above the bars: a view for each takes Vega four times as long.
    """
    x = {"type": "quantitative", "axis": None, "scale": {"domain": [0, 999_999], "nice": False}}
    y = {"field": "group", "type": "nominal", "sort": list(order), "axis": None}
    bars = {
        "mark": {"type": "bar", "height": 20},
        "encoding": {"x": x | {"field": "a"}, "x2": {"field": "b"}, "color": _COLOUR},
    }
    numbers = {
        "transform": [{"filter": "datum.n !== ''"}],
        "mark": {"type": "text", "fontSize": 12, "fontWeight": 600},
        "encoding": {
            "x": x | {"field": "middle"},
            "text": {"field": "n", "type": "nominal"},
            "fill": _COLOUR | {"scale": {"domain": list(VOTES), "range": list(_ON.values())}},
        },
    }
    names = {
        "transform": [{"filter": "datum.a === 0"}, {"filter": f"datum.vote === '{VOTES[0]}'"}],
        "mark": {"type": "text", "align": "left", "baseline": "bottom", "dy": -12, "fontSize": 13, "color": _TEXT},
        "encoding": {"x": {"value": 0}, "text": {"field": "group", "type": "nominal"}},
    }
    step = {"step": 42}
    return _compiled({"width": _WIDTH, "height": step, "encoding": {"y": y}, "layer": [bars, numbers, names]})


@cache
def _years(many: bool) -> dict[str, Any]:
    axis = {"title": None, "labelAngle": 0} | (
        {"labelExpr": "datum.value % 10 ? '' : datum.value", "ticks": False} if many else {}
    )
    return _compiled(
        {
            "width": 640,
            "height": 200,
            "mark": {"type": "bar", "width": {"band": 0.85}},
            "encoding": {
                "x": {"field": "year", "type": "ordinal", "axis": axis},
                "y": {"field": "n", "type": "quantitative", "stack": "zero", "axis": {"title": "recorded votes"}},
                "color": _COLOUR,
                "order": {"field": "place", "type": "quantitative"},
            },
            "transform": [{"calculate": f"indexof({list(VOTES)!r}, datum.vote)", "as": "place"}],
        }
    )  # fmt: skip


@cache
def _coverage() -> dict[str, Any]:
    x = {
        "field": "session",
        "type": "ordinal",
        "axis": {"title": "regular session", "labelAngle": 0, "values": list(range(10, 200, 10))},
    }
    y = {"type": "quantitative", "stack": None, "axis": {"title": "resolutions"}}
    return _compiled(
        {
            "width": 640,
            "height": 180,
            "layer": [
                {"mark": {"type": "bar", "color": _LINE}, "encoding": {"x": x, "y": y | {"field": "numbered"}}},
                {"mark": {"type": "bar", "color": _ACCENT}, "encoding": {"x": x, "y": y | {"field": "held"}}},
            ],
        }
    )


def _compiled(spec: dict[str, Any]) -> dict[str, Any]:
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "config": _CONFIG,
        "data": {"name": _NAME, "values": []},
    }
    vega: dict[str, Any] = vl_convert.vegalite_to_vega(whole | spec)
    return vega


def _drawn(vega: dict[str, Any], rows: list[dict[str, Any]], label: str, most: int = 0) -> Markup:
    """The chart of some rows as an element of a page, with a label for those who do not see it."""
    vega = copy.deepcopy(vega)
    next(data for data in vega["data"] if data["name"] == _NAME)["values"] = rows
    if most:
        next(scale for scale in vega["scales"] if scale["name"] == "x")["domain"] = [0, most]
    svg = vl_convert.vega_to_svg(json.dumps(vega))
    svg = re.sub("#0000[0-9]{2}", lambda found: _VARIABLES.get(found[0], found[0]), svg)
    svg = re.sub(r"([0-9]+[.][0-9])[0-9]+", r"\1", svg)
    # Screen readers get the label and the table beside the chart, not hundreds of marks.
    svg = re.sub(r' (?:aria-[a-z]+|role|class|xmlns:xlink|stroke-miterlimit)="[^"]*"', "", svg)
    svg = re.sub(
        r'<svg ([^>]*?)width="([0-9.]+)" height="([0-9.]+)"',
        r'<svg class="chart" role="img" \1style="max-width:\2px"',
        svg,
        count=1,
    )
    return Markup(svg.replace('role="img"', Markup('role="img" aria-label="{}"').format(label), 1))
