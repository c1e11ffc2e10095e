"""The frame around a chart: title above, notes and source below, and a text for those who cannot see it; as SVG and PNG."""

from __future__ import annotations

import re
from html import escape

import altair as alt
import vl_convert

from scripts.figures.picture import FONT, INK, INNER, MARGIN, SOFT, WIDTH, Picture, configured, wrapped

# The version of Vega-Lite for which Altair wrote the chart: v6.4.1 is 6.4.
VEGA_LITE = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
TITLE, NOTE, LINE = 17, 12, 16
BETWEEN = 5
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*>')


def svg(picture: Picture, source: str) -> str:
    """A picture as SVG, the same for the same picture; `source` names the package, its version and its source.

    Raises ValueError where the chart is wider than the frame.
    """
    drawn = vl_convert.vegalite_to_svg(configured(picture.chart), vl_version=VEGA_LITE)
    size = _SIZE.match(drawn)
    if not size or float(size[1]) > INNER + 1:
        raise ValueError(f"{picture.title}: the chart is {size and size[1]} wide, not {INNER}")
    head = _balanced(picture.title)
    top = MARGIN + 22 * len(head) + 6
    foot, y = [], top + float(size[2]) + 22
    for note in (*picture.notes, source):
        lines = wrapped(note.replace("n = ", "n\u00a0=\u00a0"), INNER, NOTE)
        foot += _texts(lines, y, LINE, f'font-size="{NOTE}" fill="{SOFT}"')
        y += LINE * len(lines) + BETWEEN
    height = y - BETWEEN - LINE + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{WIDTH}" height="{height:g}" '
        f'viewBox="0 0 {WIDTH} {height:g}" role="img" aria-labelledby="title desc" font-family="{FONT}">',
        f'<title id="title">{escape(picture.title)}</title>',
        f'<desc id="desc">{escape(" ".join((picture.alt, *picture.notes, source)))}</desc>',
        '<rect width="100%" height="100%" fill="white"/>',
        *_texts(head, MARGIN + 14, 22, f'font-size="{TITLE}" font-weight="bold" fill="{INK}"'),
        f'<g transform="translate({MARGIN},{top})">{_body(drawn)}</g>',
        *foot,
        "</svg>",
        "",
    ]
    return "\n".join(parts)


def png(drawn: str) -> bytes:
    """An SVG as PNG, with twice as many pixels as it has units."""
    return vl_convert.svg_to_png(drawn, scale=2)


def _texts(lines: list[str], top: float, step: int, style: str) -> list[str]:
    return [
        f'<text x="{MARGIN}" y="{top + step * at:g}" {style}>{escape(line)}</text>' for at, line in enumerate(lines)
    ]


def _body(drawn: str) -> str:
    """What Vega drew, without its own outermost element, and no longer than it must be."""
    inner = _SIZE.sub("", drawn, count=1).removesuffix("</svg>")
    for useless in (
        ' pointer-events="none"',
        ' aria-hidden="true"',
        ' role="graphics-object"',
        ' role="graphics-symbol"',
        ' opacity="1"',
        f' font-family="{FONT}"',
    ):
        inner = inner.replace(useless, "")
    return re.sub(r' aria-roledescription="[^"]*"', "", re.sub(r' class="[^"]*"', "", inner))


def _balanced(title: str) -> list[str]:
    """The lines of a title: as few as can be, and about as long as each other."""
    # Bold letters are broader.
    lines = wrapped(title, INNER, TITLE * 1.07)
    widths = (width for width in range(100, INNER + 1, 10) if len(wrapped(title, width, TITLE * 1.07)) == len(lines))
    return wrapped(title, next(widths, INNER), TITLE * 1.07)
