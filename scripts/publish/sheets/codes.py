"""The third sheet: what the signs and words mean, which version it is, how to cite it and under what licence."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

import schemas
from schemas.vocabulary import VOTES
from scripts.publish.sheets import listed
from scripts.publish.sheets.session import REPORTED, SIGNS
from scripts.publish.sheets.style import NOT_KNOWN, put, wrapped

NAME = "Codes"
WIDTH = 110
# Columns of the second sheet that show no column of roll_calls under its own name.
_OWN = {
    "number": "Number of the vote in this file: its row here, its column in the first sheet. It may be another in another version; the key never changes.",
    "symbol": "Symbol of the resolution, decision, amendment or draft that was put to the vote, or of which a part was.",
    "document": "The resolution, or else the draft, with a link to the document at the United Nations.",
}


def write(book: Workbook, looks: dict[str, Format], about: dict[str, str]) -> Worksheet:
    """Write the sheet; `about` says of the release what latest.json says of it."""
    sheet = book.add_worksheet(NAME)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, WIDTH)
    row = 0
    for title, lines in _chapters(about):
        put(sheet, row, 0, title, looks["chapter"])
        put(sheet, row, 1, None, looks["chapter"], unknown="")
        for word, meaning in lines:
            row += 1
            wrapped(sheet, row, meaning, WIDTH)
            put(sheet, row, 0, word, looks["plain"])
            put(sheet, row, 1, meaning, looks["wrapped"])
        row += 2
    sheet.fit_to_pages(1, 0)
    return sheet


def _chapters(about: dict[str, str]) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """The chapters in order: a title, and lines of a word with what it means."""
    columns = schemas.columns("roll_calls")
    yield "Signs of votes", [
        *((SIGNS[word], f"{meaning} (in the tables: {word})") for word, meaning in VOTES.items()),
        (NOT_KNOWN, "not known: no record at hand names how the Member voted. In a count or result: no source gives it. It is no zero."),
        (" ".join(REPORTED.values()), "yes, no, abstaining, as a press release or the press names the Member; no record was seen, and reports seldom name all"),
        ("blank", "no Member of the United Nations on that day"),
    ]  # fmt: skip
    yield "This file", [
        ("Package", f"{about['name']} {about['version']}, released on {about['released']}"),
        ("Cite it as", about["citation"]),
        ("Licence", about["license"]),
        ("Source of the records", "United Nations. What each source asks of you stands in LICENSE-DATA.md of the release."),
        ("Member", "Common name and group are those of today, or the last that a seat had; a seat that ended has no group."),
        ("Counts", "They are those of the record. A Member in none of the three lists is not voting; sources do not say whether it was absent."),
    ]  # fmt: skip
    for heading, column in (("Kinds of votes", "subject"), ("Evidence", "evidence"), ("Majorities", "majority"), ("Results", "result")):  # fmt: skip
        yield heading, list(columns[column]["values"].items())
    yield (
        'Columns of the sheet "Votes"',
        [(each.head, _OWN.get(each.column) or columns[each.column]["description"]) for each in listed.COLUMNS],
    )
