"""sessions: a session of the General Assembly."""

from __future__ import annotations

from schemas.base import Table, day, text
from schemas.relations import Holds, NotAfter
from schemas.sessions import within_span
from schemas.vocabulary import SESSION, SOURCES


class Sessions(Table):
    session: str = text(
        "Session: a number for a regular session, with S- before it for a special session and ES- for an emergency special "
        "session.",
        example="ES-11",
        unique=True,
        pattern=SESSION,
        vocabulary="http://purl.org/dc/terms/identifier",
    )
    opened: str = day(
        "Day of its first plenary meeting. Empty where no source at hand tells.",
        example="1946-01-10",
        required=False,
        relations=(
            Holds(
                ("session", "opened"),
                lambda rows: within_span(rows["session"], rows["opened"]),
                "regular session n opens in September of 1945 + n or later, the first in January 1946",
            ),
            NotAfter("closed"),
        ),
    )
    closed: str = day(
        "Day on which it was closed. Empty where no source at hand tells.",
        example="1951-11-05",
        required=False,
        relations=(
            Holds(
                ("session", "closed"),
                lambda rows: within_span(rows["session"], rows["closed"]),
                "a regular session ends by the next September, when another opens",
            ),
        ),
    )
    first_day: str = day(
        "First day of a resolution, decision or vote of the session in this package. Empty where no day is known.",
        example="2022-03-02",
        required=False,
    )
    last_day: str = day(
        "Last day of a resolution, decision or vote of the session in this package. Empty where no day is known.",
        example="2025-02-24",
        required=False,
    )
    sources: str = text(
        "The sources of its resolutions, decisions and votes, keys of sources, joined by a vertical bar. Empty where there are none.",
        example="undl | unxml",
        required=False,
        pattern=SOURCES,
    )

    class Config:
        name = "sessions"
        title = "Sessions"
        description = "One row is a session of the General Assembly: when it sat, and which sources tell of it."
        metadata = {"key": ["session"]}
