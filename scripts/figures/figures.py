"""The figures by name, and what each says of its source."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import NamedTuple

import pandas as pd

from schemas import package
from scripts.figures import (
    absences,
    closest_votes,
    coverage_by_session,
    emergency_moves,
    emergency_session,
    force,
    group_agreement,
    one_member,
    one_series,
    permanent_members,
    sponsors_network,
    votes_by_year,
    without_vote,
)
from scripts.figures.cast import Tables
from scripts.figures.picture import Picture

# What is drawn where nobody says otherwise: a Member since 1945 that is no permanent member, and the longest series that is known by a name.
MEMBER, SERIES = "IND", "us_embargo_against_cuba"


class Figure(NamedTuple):
    """A figure: the tables that it needs, the numbers from these, the picture from the numbers alone, and the name of its files."""

    needs: tuple[str, ...]
    numbers: Callable[[Tables], pd.DataFrame]
    picture: Callable[[pd.DataFrame], Picture]
    file: str


def figures(member: str = MEMBER, series: str = SERIES) -> dict[str, Figure]:
    """All figures by name, in the order in which they are drawn; two are of one Member and of one series, by their keys."""
    modules: dict[str, ModuleType] = {
        "votes_by_year": votes_by_year,
        "coverage_by_session": coverage_by_session,
        "without_vote": without_vote,
        "closest_votes": closest_votes,
        "permanent_members": permanent_members,
        "group_agreement": group_agreement,
        "emergency_session": emergency_session,
        "emergency_moves": emergency_moves,
        "absences": absences,
        "force": force,
        "sponsors_network": sponsors_network,
    }
    found = {name: Figure(module.NEEDS, module.numbers, module.picture, name) for name, module in modules.items()}
    found["one_member"] = Figure(
        one_member.NEEDS, partial(one_member.numbers, member=member), one_member.picture, f"one_member_{member}"
    )
    found["one_series"] = Figure(
        one_series.NEEDS, partial(one_series.numbers, series=series), one_series.picture, f"one_series_{series}"
    )
    return found


def source(version: str) -> str:
    """What each picture says of where it comes from, for a version of the package."""
    return f"{package.NAME} {version}, CC BY 4.0. Source of the records: United Nations."
