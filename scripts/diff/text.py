"""Numbers, lists and values in sentences of Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.common.errors import printable

LONGEST = 80


def number(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 row", "1,200 rows"; many is one with an s where it is not given."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def joined(parts: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *most, last = list(parts) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def code(value: object) -> str:
    """A value as code, in which nothing that a source may hold is a link, a mention or HTML; one that is empty is said to be so."""
    if value is None or value == "":
        return "empty"
    text = printable(" ".join(str(value).split())).replace("`", "'")
    return f"`{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}`"
