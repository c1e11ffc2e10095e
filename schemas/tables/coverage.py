"""coverage: how much of the resolutions of a session this package has."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text, truth
from schemas.vocabulary import SESSION


class Coverage(Table):
    session: str = text(
        "The session, a key of sessions.",
        example="48",
        unique=True,
        pattern=SESSION,
        points_at="sessions.session",
    )
    numbered: pd.Int64Dtype = count(
        "How many resolutions the session has by the highest number here; parts count once. Until session 30, S-7 and ES-5 numbers "
        "ran on, and it is that number less the highest of the session before. Too low, or before session 31 too high, by "
        "resolutions that came after the last one here. Empty where nothing of the session, or of one that may have come "
        "before, is here.",
        example=267,
        required=False,
    )
    held: pd.Int64Dtype = count("How many of these numbers are in resolutions.", example=89)
    with_day: pd.Int64Dtype = count("Of how many of the numbers held the day is known.", example=88)
    with_title: pd.Int64Dtype = count("Of how many of the numbers held the title is known.", example=80)
    with_adoption: pd.Int64Dtype = count(
        "Of how many of the numbers held it is known how they were adopted.", example=76
    )
    with_clauses: pd.Int64Dtype = count("How many of the numbers held have rows in clauses.", example=12)
    paragraphs: pd.Int64Dtype = count(
        "How many paragraphs at the top level of preambles and operative parts the clauses of its resolutions have.",
        example=310,
    )
    acting: pd.Int64Dtype = count(
        "Of how many of these paragraphs clause_actions has an act. Others open with no verb of the Assembly, as those of declarations "
        "in the first person, or with one that was not read.",
        example=301,
    )
    put_to_vote: pd.Int64Dtype = count(
        "Of how many of the numbers held the whole or a part was adopted by a vote, recorded or not.", example=75
    )
    all_resolutions: pd.BooleanDtype = truth(
        "Whether this package claims to have all resolutions of the session, also those adopted without a vote. A share of "
        "resolutions adopted without a vote can be taken from held where it does.",
        example=False,
    )

    class Config:
        name = "coverage"
        title = "Coverage of sessions"
        description = "One row is a session of the General Assembly: how many resolutions it adopted, and what this package has of them."
        metadata = {"key": ["session"]}
