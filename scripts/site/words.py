"""How values are shown: filters of the templates."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

from schemas.vocabulary import PART

# A part behind the session in Roman figures, or one of more signs than a letter: neither has an address of its own.
_WITHOUT_ADDRESS = re.compile(
    rf"(?P<whole>A/RES/.*\))({PART})|(?P<whole_too>A/RES/(?:ES-|S-)?[0-9]+/[0-9]+)(?![A-Z]$)({PART})"
)

UNKNOWN = "not known"
# The signs stand beside the colours, which are never the only sign.
VOTES = {"yes": "Yes", "no": "No", "abstain": "Abstain", "non_voting": "Not voting"}
SIGNS = {"yes": "+", "no": "−", "abstain": "○", "non_voting": "·"}


def day(value: str | None) -> str:
    """A day in words: "23 February 2023"; a month or a year where no more is given; what is missing is not known."""
    if not value:
        return UNKNOWN
    year, *rest = value.split("-")
    if not rest:
        return year
    date = datetime.date(int(year), int(rest[0]), int(rest[1]) if len(rest) > 1 else 1)
    return f"{date.day} {date:%B %Y}" if len(rest) > 1 else f"{date:%B %Y}"


def count(value: int | None) -> str:
    """A count with commas; what is missing is not known, and no zero."""
    return UNKNOWN if value is None else f"{value:,}"


def size(value: int) -> str:
    """A number of bytes as people read it: "1.4 MB"."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if value >= unit:
            return f"{value / unit:,.1f} {name}"
    return f"{value} bytes"


def session_name(session: str) -> str:
    """A session in words: "77th session", "11th emergency special session"."""
    kind, _, number = session.rpartition("-")
    return f"{ordinal(int(number))} {({'ES': 'emergency special ', 'S': 'special '}).get(kind, '')}session"


def ordinal(number: int) -> str:
    """A number as people count with it: "1st", "12th"."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"


def spaced(word: str | None) -> str:
    """A word of a closed vocabulary as people write it: "recorded vote"."""
    return UNKNOWN if word is None else word.replace("_", " ")


def alphabetical(name: str) -> str:
    """A sort key of names: Côte d’Ivoire stands before Croatia, though its second letter has an accent."""
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign)).casefold()


def plural(number: int, one: str, many: str = "") -> str:
    """A count and its noun: "1 vote", "2 votes"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def document_address(symbol: str) -> str:
    """Where the United Nations issues a document; of a part that it does not issue by itself, where the whole resolution is.

    The rule stands in CODEBOOK.md, "How to read the files": only a part that is a single letter, from session 31 on, has an address.
    """
    return f"https://docs.un.org/en/{quote(_whole(symbol), safe='/()')}"


def library_address(undl_id: int) -> str:
    """Where the record of the UN library is."""
    return f"https://digitallibrary.un.org/record/{undl_id}"


def host(address: str) -> str:
    """Whose an address is: "press.un.org"."""
    return urlsplit(address).netloc.removeprefix("www.") or address


def _whole(symbol: str) -> str:
    found = _WITHOUT_ADDRESS.fullmatch(symbol)
    return (found["whole"] or found["whole_too"]) if found else symbol


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "count": count,
    "size": size,
    "session_name": session_name,
    "spaced": spaced,
    "plural": plural,
    "document_address": document_address,
    "host": host,
    "library_address": library_address,
    "vote_word": VOTES.__getitem__,
    "vote_sign": SIGNS.__getitem__,
}
