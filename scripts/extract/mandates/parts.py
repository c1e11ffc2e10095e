"""From the lines behind the cover to the resolutions in a document: one, or lettered parts, each with its text, meeting and annexes.

The line of the meeting closes a text: "76th plenary meeting 18 December 2007"; what comes behind it is an annex or the next part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemas import symbols
from scripts.common.errors import DataError
from scripts.extract.mandates.cover import DAY, Cover, iso
from scripts.extract.mandates.lines import Line

# The enacting formula, with which every text begins.
FORMULA = re.compile(r"The General Assembly,?")
# "76th plenary meeting 18 December 2007"; the day may be a line of its own.
_MEETING = re.compile(rf"(?P<number>\d+)(?:st|nd|rd|th) plenary meeting(?: (?P<day>{DAY}))?")
_DAY = re.compile(DAY)
# The letter of a part above its text, with the mark of a footnote: "B", "B*".
_LETTER = re.compile(r"[A-HJ-U]\*?")
# How many lines may stand between the letter of a part and its formula: those of its title.
_TITLE_LINES = 3


@dataclass(frozen=True, kw_only=True)
class Part:
    """One resolution of a document. `meeting` is a symbol; `body` and `annex` are the lines of the text and behind the meeting."""

    letter: str
    title: str
    meeting: str
    day: str
    body: list[Line]
    annex: list[Line]


def parts(lines: list[Line], cover: Cover, where: str) -> list[Part]:
    """The resolutions of a document, in order; `lines` are those behind number and title.

    Raises DataError, naming the file, where a part has no formula, no meeting or no day, or where the letters are not those of the
    file's name.
    """
    lines = [line for line in lines if line.words or line.number]
    starts = [place for place in range(len(lines)) if _opens_part(lines, place)] or [0]
    if len(starts) > 1 and starts[0] > 1:
        raise DataError(f"{where}: the first of {len(starts)} parts does not open with its letter")
    ends = [*starts[1:], len(lines)]
    found = [_part(lines[start:end], lines[: starts[0]], cover, where) for start, end in zip(starts, ends, strict=True)]
    letters = tuple(part.letter for part in found if part.letter)
    if cover.letters and letters and letters != cover.letters:
        raise DataError(f"{where}: the text has the parts {letters}, the name of the file {cover.letters}")
    return found


def _opens_part(lines: list[Line], place: int) -> bool:
    """Whether a line is the letter of a part: its formula follows, and no other text comes before it but a whole part."""
    if not _LETTER.fullmatch(lines[place].words or lines[place].number):
        return False
    behind = lines[place + 1 : place + 2 + _TITLE_LINES]
    if not any(FORMULA.fullmatch(line.words) for line in behind):
        return False
    begun = [line for line in lines[:place] if FORMULA.fullmatch(line.words)]
    return not begun or any(_MEETING.fullmatch(line.words) for line in lines[max(0, place - 3) : place])


def _part(lines: list[Line], before: list[Line], cover: Cover, where: str) -> Part:
    formula = next((place for place, line in enumerate(lines) if FORMULA.fullmatch(line.words)), None)
    closing = next((place for place, line in enumerate(lines) if _MEETING.fullmatch(line.words)), None)
    if formula is None or closing is None or closing < formula:
        raise DataError(f"{where}: a text without enacting formula, or without the meeting under it")
    head = [line.words or line.number for line in lines[:formula]]
    letter = head[0].rstrip("*") if head and _LETTER.fullmatch(head[0]) else ""
    # Over a text without a letter stands the rest of a long title, or the label of its first section, which is a part of the body.
    own = head[1:] if letter else []
    label = [line for line in lines[:formula] if not letter and not line.words]
    rest = [line.words for line in before] if letter else [line.words for line in lines[:formula]]
    letter = letter or "".join(cover.letters[:1])
    title = " ".join(word for word in (cover.title, *rest) if word.strip("*")).rstrip("*").rstrip()
    title = re.sub(rf" {letter}$", "", title) if letter else title
    match = _MEETING.fullmatch(lines[closing].words)
    assert match is not None
    behind = lines[closing + 1 :]
    day = match["day"]
    if not day and behind and _DAY.fullmatch(behind[0].words):
        day, behind = behind[0].words, behind[1:]
    if not day:
        raise DataError(f"{where}: no day under the text, behind {lines[closing].words!r}")
    return Part(
        letter=letter,
        title=" ".join(own) or title,
        meeting=symbols.meeting(cover.session, int(match["number"])),
        day=iso(day),
        body=[*label, *lines[formula:closing]],
        annex=behind,
    )
