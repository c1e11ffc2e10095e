"""sessions: a session of the General Assembly."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, day, text, truth
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
        "Day of its first plenary meeting. Empty where no source at hand tells.", example="1946-01-10", required=False
    )
    closed: str = day(
        "Day on which it was closed. Empty where no source at hand tells.", example="1951-11-05", required=False
    )
    first_day: str = day(
        "First day of a resolution or vote of the session in this package. Empty where no day is known.",
        example="2022-03-02",
        required=False,
    )
    last_day: str = day(
        "Last day of a resolution or vote of the session in this package. Empty where no day is known.",
        example="2025-02-24",
        required=False,
    )
    numbered: pd.Int64Dtype = count(
        "How many resolutions the session has by the numbers in this package; parts share a number and count once. From session "
        "31, S-8 and ES-6 on it is the highest number. Before, numbers ran on across sessions, and it is the highest number less "
        "that of the session before. Resolutions that were adopted without a vote after the last one here are not counted, so that "
        "the figure may be too low by some where all_resolutions is false, and before session 31 too high by those of the "
        "session before. Empty where no resolution is here, or a session of which none is here may have come before.",
        example=8,
        required=False,
    )
    held: pd.Int64Dtype = count("How many of these numbers are in resolutions.", example=8)
    put_to_vote: pd.Int64Dtype = count(
        "Of how many of the numbers held the whole or a part was adopted by a vote, recorded or not.", example=8
    )
    all_resolutions: pd.BooleanDtype = truth(
        "Whether this package claims to have all resolutions of the session, also those adopted without a vote. A share of "
        "resolutions adopted without a vote can be taken from held where it does.",
        example=False,
    )
    sources: str = text(
        "The sources of its resolutions and votes, keys of sources, joined by a vertical bar. Empty where there are none.",
        example="undl | unxml",
        required=False,
        pattern=SOURCES,
    )

    class Config:
        name = "sessions"
        title = "Sessions"
        description = "One row is a session of the General Assembly: when it sat, how many resolutions it adopted, and how many are here."
        metadata = {"key": ["session"]}
