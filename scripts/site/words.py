"""How values are shown: filters of the templates."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from scripts.common.addresses import document_address, library_address
from scripts.common.session_names import session_name

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


def spaced(word: str | None) -> str:
    """A word of a closed vocabulary as people write it: "recorded vote"."""
    return UNKNOWN if word is None else word.replace("_", " ")


def alphabetical(name: str) -> str:
    """A sort key of names: Côte d’Ivoire stands before Croatia, though its second letter has an accent."""
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign)).casefold()


def plural(number: int, one: str, many: str = "") -> str:
    """A count and its noun: "1 vote", "2 votes"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def host(address: str) -> str:
    """Whose an address is: "press.un.org"."""
    return urlsplit(address).netloc.removeprefix("www.") or address


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
