"""A figure of dots in rows, as SVG: what the worked questions draw with, so that they need no library beside pandas."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

COLOURS = ("#1b6ca8", "#c8553d")
LEFT, WIDTH, ROW, TOP = 330, 450, 24, 64


def dots(
    path: str,
    title: str,
    unit: str,
    labels: Sequence[str],
    points: dict[str, Sequence[Sequence[float]]],
    start: float = 0,
) -> None:
    """Write a figure: a row for each label, and for each name in `points` a colour with its values in each row, on an axis from `start`."""
    highest = max((x for rows in points.values() for row in rows for x in row if x > start), default=start + 1)
    step = next(s for p in range(-3, 6) for s in (10**p, 2 * 10**p, 5 * 10**p) if (highest - start) / s <= 8)
    foot = TOP + ROW * len(labels)

    def place(x: float) -> str:
        return f"{LEFT + WIDTH * (x - start) / (highest - start):.1f}"

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 30}" height="{foot + 40}" font-family="sans-serif" font-size="12">'
    ]
    out += [
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="12" y="22" font-size="15">{escape(title)}</text>',
    ]
    for at, name in enumerate(points):
        out += [f'<circle cx="{LEFT + 130 * at}" cy="42" r="5" fill="{COLOURS[at]}"/>']
        out += [f'<text x="{LEFT + 10 + 130 * at}" y="46">{escape(name)}</text>']
    for tick in range(int((highest - start) / step + 1e-9) + 1):
        x, number = place(start + tick * step), f"{start + tick * step:g}"
        out += [f'<line x1="{x}" x2="{x}" y1="{TOP - 8}" y2="{foot}" stroke="#ddd"/>']
        out += [f'<text x="{x}" y="{foot + 15}" text-anchor="middle">{number}</text>']
    out += [f'<text x="{LEFT + WIDTH / 2:g}" y="{foot + 33}" text-anchor="middle">{escape(unit)}</text>']
    for at, label in enumerate(labels):
        y = TOP + ROW * at + 6
        here = [(x, colour) for rows, colour in zip(points.values(), COLOURS, strict=False) for x in rows[at]]
        out += [f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{escape(label)}</text>']
        if here:
            low, high = place(min(here)[0]), place(max(here)[0])
            out += [f'<line x1="{low}" x2="{high}" y1="{y}" y2="{y}" stroke="#999"/>']
        out += [f'<circle cx="{place(x)}" cy="{y}" r="5" fill="{colour}"/>' for x, colour in here]
    Path(path).write_text("\n".join([*out, "</svg>", ""]), encoding="utf-8", newline="\n")
