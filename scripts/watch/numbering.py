"""Resolutions that the numbering proves and of which nothing is here: pure, tables in, rows out.

The Assembly numbers its resolutions without gaps, within a session since the thirty-first, and before that from session to session; the
parts of a resolution have letters from A on. So a number below one that a record has, and a letter before one, was given to a
resolution. A citation alone proves nothing: it may be a slip, though what it names counts as here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from schemas import symbols

# From session 31 on decisions have the numbers from 401 or 501 on, so that a resolution among them is out of the run.
FIRST_DECISION = 401
# Sections have Roman figures, and these three letters may be either.
_FIGURES = {"I", "V", "X"}
_SPAN = re.compile(r"([A-Z])-([A-Z])")  # "A-C": parts adopted as one, of which a section "C-I" is none


class Missing(NamedTuple):
    """A resolution that must be: its symbol, and its session; of a number before session 31 between two sessions both."""

    name: str
    session: str


def missing(resolutions: pd.DataFrame) -> list[Missing]:
    """All of them, in the order of sessions and numbers.

    `resolutions`: resolution_id, session, number (a whole number), part and evidence, nothing or an empty text for no part.
    """
    rows = resolutions.assign(part=resolutions["part"].fillna("").astype(str), number=resolutions["number"].astype(int))
    attested = rows["evidence"] != "cited"
    through = rows["resolution_id"].str.contains("(", regex=False)
    found = list(_numbered_through(rows[through], attested[through]))
    for session, own in rows[~through].groupby("session"):
        run = own[attested[own.index] & (own["number"] < FIRST_DECISION)]["number"]
        held = set(own["number"])
        gaps = [number for number in range(1, run.max() if len(run) else 0) if number not in held]
        found += [Missing(symbols.resolution_of(str(session), number), str(session)) for number in gaps]
    return sorted([*found, *_letters(rows, attested)], key=_order)


def _numbered_through(rows: pd.DataFrame, attested: pd.Series) -> Iterator[Missing]:
    """The gaps until the thirtieth session; the session is known where the numbers on both sides are of one."""
    if not attested.any():
        return
    last = int(rows.loc[attested, "number"].max())
    sessions = dict(zip(rows["number"], rows["session"], strict=True))
    before = ""
    held = sorted(number for number in sessions if number <= last)
    for number, following in zip([0, *held], held, strict=False):
        after = sessions[following]
        for gap in range(number + 1, following):
            if before in {"", after}:
                yield Missing(symbols.resolution_of(after, gap), after)
            else:
                yield Missing(f"A/RES/{gap}", f"{before} or {after}")
        before = after


def _letters(rows: pd.DataFrame, attested: pd.Series) -> Iterator[Missing]:
    """The letters before the last of each resolution in lettered parts."""
    lettered = rows[rows.groupby(["session", "number"])["part"].transform("max") != ""]
    for session, own in ((str(rows["session"].iloc[0]), rows) for _, rows in lettered.groupby(["session", "number"])):
        held = set[str]()
        plain = True
        for part in own["part"]:
            span = _SPAN.fullmatch(part)
            if span and span[1] < span[2] and span[2] not in _FIGURES:
                held |= _range(span[1], span[2])
            elif len(part) == 1:
                held.add(part)
            else:  # a whole, a section, a paragraph or rule: these are numbered otherwise
                plain = False
        if not plain or held <= _FIGURES:
            continue
        known = own.loc[attested[own.index], "part"]
        if known.empty:
            continue
        for letter in sorted(_range("A", max(part[-1] for part in known)) - held):
            yield Missing(symbols.resolution_of(str(session), int(own["number"].iloc[0]), letter), str(session))


def _range(first: str, last: str) -> set[str]:
    return {chr(sign) for sign in range(ord(first), ord(last) + 1)}


def _order(row: Missing) -> tuple[int, int, int, str]:
    kind, _, count = row.session.partition(" or ")[0].rpartition("-")
    number = re.search(r"A/RES/(?:.+/)?([0-9]+)", row.name)
    return ["", "ES", "S"].index(kind), int(count), int(number[1]) if number else 0, row.name


def by_session(rows: Iterable[Missing]) -> dict[str, list[str]]:
    """The symbols of each session."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.session, []).append(row.name)
    return found
