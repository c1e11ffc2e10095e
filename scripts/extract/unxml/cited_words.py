"""What is printed behind the number of a resolution: its day, and its title."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# The day behind a number: " of 12 December 2019", " (annex) of 12 December 2019", ", adopted on 25 September 2015".
_DAY = re.compile(
    r"(?: \(annex\))?,?(?: adopted)? +(?:of|on) +(?P<day>\d{1,2}) +(?P<month>[A-Z][a-z]+) +(?P<year>\d{4})(?!\d)"
)
# The title behind a day: ", entitled “Transforming our world”"; quotation marks within it are single.
_TITLE = re.compile(r",? +entitled +“(?P<title>[^“”]+)”")


class Said(NamedTuple):
    """The day (YYYY-MM-DD) and the title that stand behind a number; None where there is none."""

    day: str | None = None
    title: str | None = None


NOTHING = Said()


def said_behind(words: str, at: int) -> Said:
    """What is printed right behind a number that ends at a character of a line."""
    day = _DAY.match(words, at)
    if not day or day["month"] not in _MONTHS or not 1 <= int(day["day"]) <= 31:
        return NOTHING
    title = _TITLE.match(words, day.end())
    written = f"{day['year']}-{_MONTHS.index(day['month']) + 1:02d}-{int(day['day']):02d}"
    return Said(written, title["title"].strip(" ,.;") if title else None)
