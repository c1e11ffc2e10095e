"""When a session of the General Assembly can act."""

from __future__ import annotations

import re

# Regular session n opens in September of 1945 + n and may run on into the next September, when n + 1 opens. The first
# session opened in January 1946; the fifth was closed the day before the sixth opened in Paris.
FIRST_SESSION_OPENED, FIFTH_SESSION_CLOSED = "1946-01-10", "1951-11-05"


def span(session: str) -> tuple[str, str]:
    """The first and the last day (YYYY-MM-DD) on which a regular session can act; any day for another session."""
    if not re.fullmatch(r"[1-9]\d{0,3}", session):
        return "", "9999-12-31"
    number = int(session)
    opens = FIRST_SESSION_OPENED if number == 1 else f"{1945 + number}-09-01"
    return opens, FIFTH_SESSION_CLOSED if number == 5 else f"{1946 + number}-09-30"
