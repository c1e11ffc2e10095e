"""Which Member proposed an amendment or a motion, by adjective ("CUBAN"), short form ("U.K.") or name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from scripts.common import members
from scripts.common.errors import DataError

# Words before AMENDMENT or MOTION that name no Member.
_FILLER = re.compile(
    r"^(?:THE|AN?) "  # "THE CUBAN"
    # "CUBAN ORAL SUB", "CUBAN 3-POWER", "REVISED TEXT"; AMEND at the end: "CUBAN SUB AMEND TO AMEND"
    r"|\b(?:THE|ORAL|REVISED|TEXT|DRAFTING|WHOLE|FOLLOWING|JOINT|TO|AMEND(?=\s*$)|SUB|SECOND|\w+-?\s?POWER)\b"
    r"|\b\d+(?:ST|ND|RD|TH)\b(?: PART OF)?(?: COMM(?:ITTEE|\.)?)?"  # "6TH", "1ST PART OF", "6TH COMM."
    r"|\bGENERAL COMM\w*\.?|PRESIDENT'S|PROCEDURAL"  # who is no Member
    r"|“…”|\(ORAL\)|-$|[,:]"  # "U.S. (ORAL)", the hyphen of "GHANA-"
)
# "CUBA AND PERU", "CUBA-PERU".
_BETWEEN_NAMES = re.compile(r"\s+AND\s+|(?<=\w)-(?=\w)")
# "submitted by the representative of Peru", "a motion by France"; not "as submitted by".
_MOVED_BY = (
    r"(?<!as )\b(?:submitted|proposed|introduced|moved|suggested|put forward|motion)\s+by "
    r"(?:the (?:representative|delegation)\s*of )?(?:the )?(?P<name>[A-Z].{2,70})"
)
# "The representative of Peru has submitted".
_HAS_MOVED = r"\b[Tt]he representative of (?:the )?(?P<name2>[A-Z].{2,70}?) has (?:submitted|introduced)"
# Either of the two: "submitted by France", "the representative of Peru has submitted".
_MOVED = re.compile(f"{_MOVED_BY}|{_HAS_MOVED}")
_LONGEST_NAME = 8  # words, as in "the United Kingdom of Great Britain and Northern Ireland"


def before_head(before: str, day: date, adjectives: Mapping[str, str]) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
    """The Members named before the word amendment or motion, whether it was oral, and remarks on names left out."""
    oral = bool(re.search(r"\bORAL\b", before))
    names = " ".join(_FILLER.sub(" ", before).split()).strip("-. ") if before.strip() else ""
    if "." in before and names and f"{names}." in adjectives:
        names += "."
    found, remarks = [], []
    for name in _BETWEEN_NAMES.split(names) if names else []:
        member = adjectives.get(name) or _member(name, day)
        if member is None:
            remarks.append(f"{name!r} names no Member.")
        elif not _was_member(member, day):
            remarks.append(f"{name!r} names no Member of that year.")
        else:
            found.append(member)
    return tuple(found), oral, tuple(remarks)


def in_sentence(line: str, day: date) -> tuple[str, ...]:
    """The Member by which, in the President's words, an amendment or motion was moved."""
    match = _MOVED.search(line)
    words = (match["name"] or match["name2"]).replace(",", " ").split() if match else []
    for count in range(min(len(words), _LONGEST_NAME), 0, -1):
        if members.fold_name(" ".join(words[:count])) in members.spellings():
            member = _member(" ".join(words[:count]), day)
            return (member,) if member else ()
    return ()


def _member(name: str, day: date) -> str | None:
    try:
        return members.resolve(name, day, "sources/member_adjectives.csv")
    except DataError:
        return None


def _was_member(member_id: str, day: date) -> bool:
    """Whether a Member was one at any time near the day, which is Voeten's and may be months off."""
    return any(member_id in members.members_on(date(day.year + year, 12, 31)) for year in (-1, 0))
