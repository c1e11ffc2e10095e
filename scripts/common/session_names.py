"""What sessions are called in words."""

from __future__ import annotations


def session_name(session: str) -> str:
    """A session in words: "77th session", "11th emergency special session"."""
    kind, _, number = session.rpartition("-")
    return f"{ordinal(int(number))} {({'ES': 'emergency special ', 'S': 'special '}).get(kind, '')}session"


def ordinal(number: int) -> str:
    """A number as people count with it: "1st", "12th"."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"
