"""The first sheet: a row for each Member, a column for each recorded vote, and above it what was voted on and what came of it."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scripts.publish.sheets import session as sessions
from scripts.publish.sheets.session import REPORTED, SIGNS, Session
from scripts.publish.sheets.style import TINTS, put

NAME = "Members by votes"
LEGEND = (
    "Y yes   N no   A abstaining   X not voting   .. not known   (Y) (N) (A) as a report names it   blank: no Member that day. "
    'The sheet "Codes" explains more; "Votes" has each vote by its number.'
)
HEADS = ("Member", "Code", "Regional group today")
_WIDTHS = (27, 6, 30)
# The rows above the Members: what each is called, the column of roll_calls, the look of its cells, its height in points.
ABOVE = (
    ("Symbol", "symbol", "above", 25),
    ("Day", "date", "day", 13),
    ("What was voted on", "label", "small", 92),
    ("Result", "result", "above", 13),
    ("Yes", "yes", "above", 13),
    ("No", "no", "above", 13),
    ("Abstaining", "abstain", "above", 13),
    ("Not voting", "non_voting", "above", 13),
)
FIRST_ABOVE = 2
HEAD = FIRST_ABOVE + len(ABOVE)


def write(book: Workbook, looks: dict[str, Format], held: Session, title: str) -> Worksheet:
    """Write the sheet; raises DataError where Excel cannot hold it."""
    sheet = book.add_worksheet(NAME)
    put(sheet, 0, 0, title, looks["title"])
    put(sheet, 1, 0, LEGEND, looks["note"])
    for place, (name, column, look, height) in enumerate(ABOVE, start=FIRST_ABOVE):
        sheet.set_row(place, height)
        put(sheet, place, 0, name, looks["side"])
        for number, call in enumerate(held.calls, start=len(HEADS)):
            value = sessions.symbol(call) if column == "symbol" else call[column]
            put(sheet, place, number, value, looks[look])
    sheet.set_row(HEAD, 16)
    for place, name in enumerate(HEADS):
        put(sheet, HEAD, place, name, looks["head"])
    for number in range(len(held.calls)):
        put(sheet, HEAD, len(HEADS) + number, number + 1, looks["head_number"])
    for place, (member, signs) in enumerate(zip(held.members, held.signs, strict=True), start=HEAD + 1):
        for number, name in enumerate(("common_name", "member_id", "regional_group")):
            put(sheet, place, number, member[name], looks["plain"], unknown="")
        for number, sign in enumerate(signs, start=len(HEADS)):
            if sign:
                put(sheet, place, number, sign, looks["vote"])
    _arrange(book, sheet, held)
    return sheet


def _arrange(book: Workbook, sheet: Worksheet, held: Session) -> None:
    """Widths, frozen panes, filters, colours of votes and what is printed."""
    last_row, last_column = HEAD + len(held.members), len(HEADS) + len(held.calls) - 1
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_column(len(HEADS), last_column, 16)
    sheet.freeze_panes(HEAD + 1, len(HEADS))
    sheet.autofilter(HEAD, 0, last_row, last_column)
    shown = {SIGNS[word]: tint for word, tint in TINTS.items()}
    if held.has_reported:
        shown |= {REPORTED[word]: TINTS[word] for word in REPORTED}
    for sign, tint in shown.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{sign}"', "format": book.add_format({"bg_color": tint})}
        sheet.conditional_format(HEAD + 1, len(HEADS), last_row, last_column, rule)
    sheet.repeat_rows(FIRST_ABOVE, HEAD)
    sheet.repeat_columns(0, len(HEADS) - 1)
    sheet.print_across()
    sheet.set_print_scale(60)
