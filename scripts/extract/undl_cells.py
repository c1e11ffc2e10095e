"""What the cells of the UN library's files mean, the same in each of them: symbols, days, numbers, titles, items of the agenda.

A reader raises ValueError, which says what would be right, for a cell that is none; whoever calls it knows the place.
"""

from __future__ import annotations

import re
from datetime import date

from schemas import symbols
from schemas.vocabulary import DOCUMENT, MEETING, RESOLUTION
from scripts.common.text import fold

# The end of a title, with its slips: " : resolution / adopted by the General Assembly", ": resolution adopted by the General
# Assemly", " : decision / submitted by France", and a bare " : resolution".
_TITLE_TAIL = re.compile(
    r"\s*:?\s*[:;/]\s*\[?(?:resolutions?|decision)\]?(?:\s*/?\s*(?:ad\w*|submitted|by)\b.*)?$", re.IGNORECASE
)
# One whose word is misspelt or stands without a colon: " : resolultion / adopted by the General Assembly", " resolution / adopted
# by ...", or is left out: " / adopted by the General Assembly". Only what follows the stroke tells it from words of the title.
_MISSPELT_TAIL = re.compile(
    r"(?:\s*[:;,]?\s*\[?\breso\w+\]?)?\s*[:;]?\s*/\s*\w+ by (?:the )?(?:Gen|Uni).*$", re.IGNORECASE
)
# A part of the agenda's cell: "A/44/251 12 Report of the Council", "A/59/251 90(b)[2.1] REFUGEES".
_AGENDA = re.compile(
    r"(?P<agenda>A/[\w./-]+(?:\(.*?\))?(?:,? ?(?:&|and) ?(?:Add|Corr|Rev)[\w.,& -]*?)?) (?:item )?"
    r"(?P<item>\d+)(?P<sub> ?\(?[a-z]{1,2}\)?)?(?:\([ivx]+\))?(?:\[[\d.]+\])?(?:\$| (?P<rest>.*)|)"
)
# A title with the library's heading in capitals behind it: "Report of the Council. HUMAN RIGHTS".
_HEADING = re.compile(r"(?:(?P<title>.*?[.?!\"”)]) )?(?P<heading>[^a-z]{4,})")
# A whole number, which newer files write with a decimal: "120", "120.0".
WHOLE = r"[0-9]{1,9}(?:\.0)?"


def title_alone(printed: str) -> str:
    """A title of the library's without what it puts behind each, " : resolution / adopted by the General Assembly"."""
    folded = fold(printed)
    found = _TITLE_TAIL.search(folded) or _MISSPELT_TAIL.search(folded)
    return folded[: found.start()] if found else folded


def agenda(cell: str) -> tuple[list[str], list[str], tuple[str, ...]]:
    """Items, titles and index headings in a cell: symbol of the agenda, item, title, heading in capitals, parted by |.

    The number in square brackets behind some items counts the library's own headings and is left out.
    """
    items, titles, headings = [], [], []
    for part in filter(None, map(fold, cell.split("|"))):
        match = _AGENDA.fullmatch(part)
        if not match:
            titles.append(part)  # a heading without the number of an item
            continue
        sub = re.sub(r"\W", "", match["sub"] or "")
        items.append(match["item"] + (f" ({sub})" if sub else ""))
        rest = match["rest"] or ""
        headed = _HEADING.fullmatch(rest)
        if headed:
            headings.append(headed["heading"])
        if title := (headed["title"] if headed else rest) or "":
            titles.append(title)
    return list(dict.fromkeys(items)), list(dict.fromkeys(titles)), tuple(dict.fromkeys(headings))


def listed(cell: str) -> list[str]:
    """The entries of a list that is joined by bars, each once, in their order."""
    return list(dict.fromkeys(filter(None, map(fold, cell.split("|")))))


def documents(cell: str) -> list[str]:
    """The symbols in a list that is joined by bars, in our spelling."""
    found = list(dict.fromkeys(symbols.canonical(part) for part in listed(cell)))
    if wrong := [
        symbol for symbol in found if not (symbols.IN_TEXT.fullmatch(symbol) and re.fullmatch(DOCUMENT, symbol))
    ]:
        raise ValueError(f"{wrong[0]!r} is no symbol of a document, such as A/C.3/44/L.5")
    return found


def resolution(cell: str) -> str:
    """The symbol of a resolution, in our spelling."""
    symbol = symbols.canonical(cell)
    if not symbols.resolution(symbol) or not re.fullmatch(RESOLUTION, symbol):
        raise ValueError(f"{cell!r} is no symbol of a resolution, such as A/RES/217(III)[A]")
    return symbol


def meeting(cell: str) -> str | None:
    """The symbol of a verbatim record of a plenary meeting, in our spelling; None where the cell is empty."""
    symbol = symbols.canonical(cell)
    if symbol and not re.fullmatch(MEETING, symbol):
        raise ValueError(f"{cell!r} is no symbol of a meeting, such as A/PV.571 or A/44/PV.72")
    return symbol or None


def day(cell: str) -> str | None:
    """A day as YYYY-MM-DD; None where the cell is empty."""
    if not cell:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
            raise ValueError
        return date.fromisoformat(cell).isoformat()
    except ValueError:
        raise ValueError(f"{cell!r} is no day, such as 1989-11-22") from None


def whole(cell: str) -> int | None:
    """A whole number; None where the cell is empty."""
    if cell and not re.fullmatch(WHOLE, cell):
        raise ValueError(f"{cell!r} is no whole number, such as 120 or 120.0")
    return int(cell.removesuffix(".0")) if cell else None
