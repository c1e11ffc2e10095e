"""What the sheets of a workbook share: how cells look, how a cell is written, and what Excel can hold."""

from __future__ import annotations

import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scripts.common.errors import DataError

# Excel's, which LibreOffice shares.
ROWS, COLUMNS, LETTERS = 1_048_576, 16_384, 32_767
# Text stays text, whatever it begins with: a title such as "=1+1" is no formula, and an address no link but where we make one.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
# A statistician's sign for what is not known: it is no zero.
NOT_KNOWN = ".."
# Light tints of the colours that votes have in charts and pages, which people who see few colours tell apart, too.
TINTS = {"yes": "#CBE3F1", "no": "#F6CDB8", "abstain": "#FBEBA6", "non_voting": "#E3E7EB"}
INK, QUIET, LINE = "#14171B", "#565D66", "#C3CAD2"
# Points that a line of text takes.
LINE_HEIGHT = 12
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"font_color": QUIET},
    "plain": {"valign": "top"},
    "wrapped": {"valign": "top", "text_wrap": True},
    "chapter": {"bold": True, "font_size": 11, "bottom": 1, "bottom_color": LINE},
    "side": {"bold": True, "valign": "top", "font_color": QUIET},
    "head": {"bold": True, "valign": "vcenter", "text_wrap": True, "bg_color": "#EEF1F4", "bottom": 1, "bottom_color": LINE},
    "head_right": {"bold": True, "align": "right", "valign": "vcenter", "indent": 1, "text_wrap": True, "bg_color": "#EEF1F4", "bottom": 1, "bottom_color": LINE},
    "head_number": {"bold": True, "align": "center", "bg_color": "#EEF1F4", "bottom": 1, "bottom_color": LINE},
    "above": {"align": "center", "valign": "top", "text_wrap": True},
    "small": {"align": "left", "valign": "top", "text_wrap": True, "font_size": 8, "border": 1, "border_color": "#FFFFFF"},
    "day": {"align": "center", "num_format": "yyyy-mm-dd"},
    "day_left": {"align": "left", "valign": "top", "num_format": "yyyy-mm-dd"},
    "number": {"align": "right", "valign": "top", "indent": 1},
    "vote": {"align": "center", "valign": "top", "border": 1, "border_color": "#FFFFFF"},
    "link": {"valign": "top", "font_color": "#0B4F8A", "underline": 1},
}  # fmt: skip


def styles(book: Workbook) -> dict[str, Format]:
    """The looks of cells by name, made once for a workbook."""
    return {
        name: book.add_format({"font_name": "Arial", "font_size": 9, "font_color": INK} | look)
        for name, look in _STYLES.items()
    }


def wrapped(sheet: Worksheet, row: int, text: str, width: int) -> None:
    """Give a row the height that a text takes in a column of a width in letters: not every program finds it by itself."""
    sheet.set_row(row, LINE_HEIGHT * max(1, -(-len(text) * 9 // (10 * width))) + 2)


def put(sheet: Worksheet, row: int, column: int, value: Any, look: Format, unknown: str = NOT_KNOWN) -> None:
    """Write a value as what it is: a text as text, a number, a day; what is None as the sign for what is not known.

    Raises DataError where a sheet cannot hold it.
    """
    if value is None:
        done = sheet.write_string(row, column, unknown, look) if unknown else sheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        done = sheet.write_string(row, column, value, look)
    elif isinstance(value, datetime.date):
        done = sheet.write_datetime(row, column, value, look)
    else:
        done = sheet.write_number(row, column, value, look)
    _require(done, sheet, row, column)


def link(sheet: Worksheet, row: int, column: int, address: str, words: str, look: Format) -> None:
    """Write words that lead to an address. Raises DataError where a sheet cannot hold them."""
    _require(sheet.write_url(row, column, address, look, words), sheet, row, column)


def _require(done: int, sheet: Worksheet, row: int, column: int) -> None:
    if done:
        raise DataError(
            f'sheet "{sheet.get_name()}", row {row + 1:,}, column {column + 1:,}: Excel cannot hold the cell; a sheet has at most '
            f"{ROWS:,} rows and {COLUMNS:,} columns, a cell {LETTERS:,} characters; split the session into several files"
        )
