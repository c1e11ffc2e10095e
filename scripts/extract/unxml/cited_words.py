"""What is printed behind the number of a resolution: its day, and its title."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

# The day behind a number: " of 12 December 2019", " (annex) of 12 December 2019", ", adopted on 25 September 2015".
_DAY = re.compile(r"(?: \(annex\))?,?(?: adopted)? +(?:of|on) +(?P<day>[0-9]{1,2} +[A-Z][a-z]+ +[0-9]{4})(?![0-9])")
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
    if not day:
        return NOTHING
    try:
        read = datetime.strptime(day["day"], "%d %B %Y").date()
    except ValueError:  # no day of the calendar
        return NOTHING
    title = _TITLE.match(words, day.end())
    return Said(read.isoformat(), title["title"].strip(" ,.;") if title else None)
