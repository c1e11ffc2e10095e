"""Made verbatim records in the layout of the United Nations: two columns, or one, with heads and feet; as words and as a PDF."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from scripts.extract.record_pdf.layout import Page, Word

WIDTH, HEIGHT = 612, 792
# Courier of this size is five points wide a letter.
_SIZE, _LETTER, _LEADING = 25 / 3, 5.0, 12.0
_TOP, _LEFT, _RIGHT = 60.0, 60.0, 312.0
# So many letters stand in a line of a column, and so many lines in a column.
_LETTERS, _LINES = 48, 50


class Placed(NamedTuple):
    """A line of print and where its foot begins."""

    text: str
    left: float
    foot: float


def sheets(
    paragraphs: list[str], columns: int = 2, lines: int = _LINES, symbol: str = "A/77/PV.901"
) -> list[list[Placed]]:
    """The lines of each page. A line break in a paragraph is one in print; longer lines are broken behind blanks and hyphens."""
    letters = _LETTERS if columns == 2 else 2 * _LETTERS
    print_lines = [
        line
        for paragraph in paragraphs
        for part in paragraph.split("\n")
        for line in textwrap.wrap(part, letters) or [""]
    ]
    first = [
        Placed(f"United Nations {symbol}", _LEFT, _TOP),
        Placed("Official Records", _RIGHT + 100, _TOP + 12),
        Placed("Seventy-seventh session", _LEFT, _TOP + 24),
        Placed("901st plenary meeting", _LEFT, _TOP + 36),
        Placed("Thursday, 23 February 2023, 3 p.m.", _LEFT, _TOP + 48),
        Placed(
            "This record has the words of the speeches, and of their interpretation from the other languages.",
            _LEFT,
            _TOP + 60,
        ),
    ]
    pages: list[list[Placed]] = []
    while print_lines or not pages:
        number = len(pages) + 1
        page = list(first) if number == 1 else [Placed(symbol, _LEFT, 40.0), Placed("23/02/2023", _RIGHT + 180, 40.0)]
        top = _TOP + 84 if number == 1 else _TOP
        for column in range(columns):
            taken, print_lines = print_lines[:lines], print_lines[lines:]
            left = _RIGHT if column else _LEFT
            page += [Placed(line, left, top + _LEADING * row) for row, line in enumerate(taken)]
        page += [Placed(f"{number}/99", _LEFT, 760.0), Placed("23-00901", _RIGHT + 180, 760.0)]
        pages.append(page)
    return pages


def pages(made: list[list[Placed]]) -> list[Page]:
    """The words of each page, in the order of a file that puts all left columns last."""
    return [
        Page(number, WIDTH, tuple(word for line in reversed(lines) for word in _words(line)))
        for number, lines in enumerate(made, start=1)
    ]


def _words(line: Placed) -> Iterator[Word]:
    at = 0
    for text in line.text.split(" "):
        left = line.left + _LETTER * at
        if text:
            yield Word(text, left, left + _LETTER * len(text), line.foot - _SIZE, line.foot)
        at += len(text) + 1


def pdf(made: list[list[Placed]]) -> bytes:
    """The pages as a PDF."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in made:
        shown = "".join(
            f"BT /F1 {_SIZE:.3f} Tf {x:g} {HEIGHT - foot:g} Td ({_escaped(text)}) Tj ET\n" for text, x, foot in lines
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    written, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return written.encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
