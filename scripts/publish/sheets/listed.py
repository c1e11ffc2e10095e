"""The second sheet: a row for each recorded vote of the session, with its counts, what attests them, and where to read it."""

from __future__ import annotations

from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scripts.common.addresses import document_address, library_address
from scripts.publish.sheets import session as sessions
from scripts.publish.sheets.session import Session
from scripts.publish.sheets.style import link, put, wrapped

NAME = "Votes"
LABEL = 62
# What is beside it is for programs and for a screen, and is not printed.
LAST_PRINTED = "Evidence"


class Column(NamedTuple):
    """A column: its head, the column of roll_calls that it shows, width, look, and what stands where that is empty."""

    head: str
    column: str
    width: int
    look: str = "plain"
    unknown: str = ""


COLUMNS = (
    Column("No.", "number", 6, "number"),
    Column("Symbol", "symbol", 21),
    Column("Day", "date", 11, "day_left"),
    Column("Not before", "date_from", 11, "day_left"),
    Column("Not after", "date_to", 11, "day_left"),
    Column("What was voted on", "label", LABEL, "wrapped"),
    Column("Kind", "subject", 11),
    Column("Result", "result", 10, unknown=".."),
    Column("Majority", "majority", 11),
    Column("Yes", "yes", 6, "number", ".."),
    Column("No", "no", 6, "number", ".."),
    Column("Abstaining", "abstain", 12, "number", ".."),
    Column("Not voting", "non_voting", 12, "number", ".."),
    Column("Members", "members", 10, "number", ".."),
    Column("Evidence", "evidence", 14),
    Column("Sources with names", "n_sources", 12, "number"),
    Column("Meeting", "meeting", 14, "link"),
    Column("Document", "document", 21, "link"),
    Column("Library record", "undl_id", 13, "link"),
    Column("Report", "source_url", 24),
    Column("Key", "roll_call_id", 26),
)


def write(book: Workbook, looks: dict[str, Format], held: Session) -> Worksheet:
    """Write the sheet; raises DataError where Excel cannot hold it."""
    sheet = book.add_worksheet(NAME)
    sheet.set_row(0, 26)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        put(sheet, 0, place, column.head, looks["head_right" if column.look == "number" else "head"])
    for number, call in enumerate(held.calls, start=1):
        row = call | {
            "number": number,
            "symbol": sessions.symbol(call),
            "document": call["resolution_id"] or call["draft"],
        }
        wrapped(sheet, number, call["label"], LABEL)
        for place, column in enumerate(COLUMNS):
            value = row[column.column]
            if column.look == "link" and value is not None:
                link(sheet, number, place, _address(column.column, value), str(value), looks["link"])
            else:
                look = looks["plain" if column.look == "link" else column.look]
                put(sheet, number, place, value, look, column.unknown)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(held.calls), len(COLUMNS) - 1)
    sheet.repeat_rows(0)
    printed = [column.head for column in COLUMNS].index(LAST_PRINTED)
    sheet.print_area(0, 0, len(held.calls), printed)
    sheet.fit_to_pages(1, 0)
    return sheet


def _address(column: str, value: Any) -> str:
    return library_address(value) if column == "undl_id" else document_address(value)
