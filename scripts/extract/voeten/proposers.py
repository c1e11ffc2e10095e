"""Which Member proposed an amendment or a motion, by adjective ("CUBAN"), short form ("U.K.") or name."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pandas as pd

from scripts.common import members, paths
from scripts.common.errors import DataError


@cache
def adjectives() -> dict[str, str]:
    """The adjectives and short forms for Members that the coders use, each with its member_id."""
    table = pd.read_csv(paths.SOURCES / "member_adjectives.csv", dtype=str, keep_default_na=False)
    return dict(zip(table["adjective"], table["member_id"], strict=True))


_FILLER = re.compile(
    r"^(?:THE|AN?) |\b(?:THE|ORAL|REVISED|TEXT|DRAFTING|WHOLE|FOLLOWING|JOINT|TO|AMEND(?=\s*$)|SUB|SECOND|\w+-?\s?POWER)\b"
    r"|\b\d+(?:ST|ND|RD|TH)\b(?: PART OF)?(?: COMM(?:ITTEE|\.)?)?|\bGENERAL COMM\w*\.?|PRESIDENT'S|PROCEDURAL|“…”"
    r"|\(ORAL\)|-$|[,:]"
)


def before_head(before: str, day: date) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
    """The Members named before the word amendment or motion, whether it was oral, and remarks on names left out."""
    oral = bool(re.search(r"\bORAL\b", before))
    names = " ".join(_FILLER.sub(" ", before).split()).strip("-. ") if before.strip() else ""
    if re.search(r"[.]", before) and names and f"{names}." in adjectives():
        names += "."
    found, remarks = [], []
    for name in re.split(r"\s+AND\s+|(?<=\w)-(?=\w)", names) if names else []:
        member = _member(name, day)
        if member is None:
            remarks.append(f"{name!r} names no Member.")
        elif not _was_member(member, day):
            remarks.append(f"{name!r} names no Member of that year.")
        else:
            found.append(member)
    return tuple(found), oral, tuple(remarks)


def _member(name: str, day: date) -> str | None:
    if name in adjectives():
        return adjectives()[name]
    try:
        return members.resolve(name, day, "sources/member_adjectives.csv")
    except DataError:
        return None


def _was_member(member_id: str, day: date) -> bool:
    """Whether a Member was one at any time near the day, which is the coders' and may be months off."""
    return any(member_id in members.members_on(date(day.year + year, 12, 31)) for year in (-1, 0))


def in_sentence(line: str, day: date) -> tuple[str, ...]:
    """The Member by which, in the President's words, an amendment or motion was moved."""
    match = re.search(
        r"(?<!as )\b(?:submitted|proposed|introduced|moved|suggested|put forward|motion)\s+by (?:the (?:representative|delegation)\s*"
        r"of )?(?:the )?(?P<name>[A-Z].{2,70})|\b[Tt]he representative of (?:the )?(?P<name2>[A-Z].{2,70}?) has (?:submitted|introduced)",
        line,
    )
    words = (match["name"] or match["name2"]).replace(",", " ").split() if match else []
    for count in range(min(len(words), 8), 0, -1):
        if members.fold_name(" ".join(words[:count])) in members.spellings():
            member = _member(" ".join(words[:count]), day)
            return (member,) if member else ()
    return ()
