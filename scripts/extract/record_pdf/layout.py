"""The words of pages in reading order: a verbatim record is printed in two columns, since 2024 in one."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scripts.extract.printed_names import is_furniture

# All in points, 72 to the inch. Neighbours whose feet are so near stand in one row; slanted letters may overlap so far.
_ROW, _OVERLAP = 4.0, 2.0
# Between two columns there is at least so much blank, more than between two words.
_GUTTER = 8.0
# Of the rows with words in both halves of a page, or across its middle, so many leave the gutter free where there are columns.
_COLUMNS = 0.7
# So many rows at the head and at the foot of a page may be furniture.
_EDGE = 3


class Word(NamedTuple):
    """A word and its box, in points from the upper left corner of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


class Page(NamedTuple):
    """The words of a page, in any order; pages count from 1."""

    number: int
    width: float
    words: tuple[Word, ...]


class Line(NamedTuple):
    """A line of a column. `furniture`: the head or foot of a page."""

    page: int
    text: str
    furniture: bool = False


Row = list[Word]


def lines(pages: Iterable[Page]) -> list[Line]:
    """The lines of all pages as one reads them: down the left column, then down the right one; what goes across both ends them."""
    bodies = [(page, *_parted(_rows(page.words))) for page in pages]
    gutters = [_gutter(body, page.width) for page, _, body in bodies]
    found = [gutter for gutter in gutters if gutter is not None]
    # A page of which half is a title or a table has the columns of the others.
    usual = statistics.median(found) if 2 * len(found) >= len(gutters) else None
    return [
        line
        for (page, edges, body), gutter in zip(bodies, gutters, strict=True)
        for line in [
            *(Line(page.number, _text(row), furniture=True) for row in edges),
            *(Line(page.number, _text(row)) for row in _in_order(body, gutter or usual)),
        ]
    ]


def _in_order(rows: list[Row], gutter: float | None) -> Iterator[Row]:
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if gutter is None or _crosses(row, gutter):
            yield from [*left, *right, row]
            left, right = [], []
            continue
        sides = [word for word in row if word.left < gutter], [word for word in row if word.left >= gutter]
        for column, words in zip((left, right), sides, strict=True):
            if words:
                column.append(words)
    yield from [*left, *right]


def _rows(words: Iterable[Word]) -> list[Row]:
    """The words in rows, each word behind the one to its left whose foot is the nearest: a scan that is askew has rows that climb."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: word.left):
        ended = [row for row in rows if row[-1].right <= word.left + _OVERLAP]
        near = min(ended, key=lambda row: abs(row[-1].bottom - word.bottom), default=None)
        if near is not None and abs(near[-1].bottom - word.bottom) <= _ROW:
            near.append(word)
        else:
            rows.append([word])
    return sorted(rows, key=lambda row: row[0].bottom)


def _text(row: Row) -> str:
    return " ".join(word.text for word in row)


def _parted(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows at the head and foot that hold a symbol, a number of a page, a session and the like; and all others."""
    first, last = 0, len(rows)
    while first < min(_EDGE, last) and is_furniture(_text(rows[first])):
        first += 1
    while last > max(first, len(rows) - _EDGE) and is_furniture(_text(rows[last - 1])):
        last -= 1
    return [*rows[:first], *rows[last:]], rows[first:last]


def _gutter(rows: list[Row], width: float) -> float | None:
    """The middle of the blank between two columns; None where the page has one column."""
    free: dict[int, int] = {}
    for at in range(round(0.4 * width), round(0.6 * width)):
        crossed = sum(_crosses(row, at) for row in rows)
        opened = sum(row[0].left < at < row[-1].right and not _crosses(row, at) for row in rows)
        if opened > 1 and opened >= _COLUMNS * (opened + crossed):
            free[at] = opened - crossed
    widest = [at for at, score in free.items() if score == max(free.values())]
    return statistics.median(widest) if widest else None


def _crosses(row: Row, at: float) -> bool:
    """Whether a row leaves no blank around a place."""
    return any(word.left < at + _GUTTER / 2 and word.right > at - _GUTTER / 2 for word in row)
