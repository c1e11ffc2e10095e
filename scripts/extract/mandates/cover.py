"""What stands above the text: the symbol, the title, the day, the agenda item, and the report or draft that was adopted.

Until session 54 the cover has the day of issue, and the day of adoption stands under the text alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas import symbols
from scripts.common.corrections import Corrections
from scripts.common.errors import DataError
from scripts.extract.mandates.lines import Line
from scripts.extract.unxml.proposal import COMMITTEES

# "23 February 2023"
DAY = r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
# "A_RES_66_253_B.json", "A_RES_61_267B.json", "A_RES_S-30_1.json", "A_RES_71_101_A-B.json"
_FILE_NAME = re.compile(r"A_RES_(?P<session>\d+|S-\d+|ES-\d+)_(?P<number>\d+)_?(?P<parts>[A-Z](?:-[A-Z])?)?\.json")
# "66/157. Strengthening ...", "S-20/2. Political Declaration", and once "S/19-2. Programme ..."
_TITLE = re.compile(r"(?P<session>\d+|(?:S|ES)[-/]\d+)[/-](?P<number>\d+)\. (?P<title>.+)")
# The words of the cover that say nothing of the resolution: heads of the page, day of issue, "Seventy-second session".
_FURNITURE = re.compile(
    rf"UNITED A|NATIONS|General Assembly|Distr\.|GENERAL|A/RES/\S+(?: [A-Z])?\*?|{DAY}|[A-Z][a-z]+(?:-[a-z]+)? (?:(?:emergency )?special )?session"
)
# "Resolution adopted by the General Assembly on 20 June 2019"
_ADOPTED = re.compile(rf"\*?Resolutions?(?: adopted by the General Assembly(?: on (?P<day>{DAY}))?)?", re.IGNORECASE)
# "Agenda items 20 and 78 (a)"
_AGENDA = re.compile(r"Agenda items? (?P<items>\d+(?: \([a-z]+\))?(?:(?:, | and )\d+(?: \([a-z]+\))?)*)")
# "[on the report of the Third Committee (A/48/629)]", "[without reference to a Main Committee (A/73/L.82 and Add.1)]". The last
# brackets, and the symbol itself, may be missing; a link on the line then has it.
_PROPONENT = re.compile(
    r"\[(?:on the report of the (?P<committee>[^\[\]]+?)|without reference to a Main Committee) \(?(?P<documents>(?:A/[^\[\]]+)?)\)*\]?"
)
# "A/48/629", "A/73/L.82/Rev.1", "A/62/433 (Part II)"
_DOCUMENT = re.compile(r"A/[\w.\-/]*\w(?: \((?:Parts? [IVX\-]+|Add\.\d+)\))?")
# What is issued to a document later and is no other one: "A/73/L.82/Add.1" to "A/73/L.82".
_LATER = re.compile(r"/(?:Add|Corr)\.\d+$")


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What the cover says. `day` is None where it has the day of issue only, `drafts` are the limited documents named."""

    session: str
    number: int
    letters: tuple[str, ...]  # of the parts that the file is named for; empty without
    title: str
    day: str | None
    agenda_item: str | None
    committee: str | None
    drafts: tuple[str, ...]
    reports: tuple[str, ...]


def symbols_of_file(where: str) -> list[str]:
    """The resolutions that the name of a file names. Raises DataError where it names none."""
    name = _named(where)
    return [symbols.resolution_of(name["session"], int(name["number"]), letter) for letter in _letters(name) or ("",)]


def _named(where: str) -> re.Match[str]:
    name = _FILE_NAME.fullmatch(where.rpartition("/")[2])
    if name is None:
        raise DataError(f"{where}: the name of the file has no symbol")
    return name


def _letters(name: re.Match[str]) -> tuple[str, ...]:
    first, _, last = (name["parts"] or "").partition("-")
    return tuple(chr(letter) for letter in range(ord(first), ord(last or first) + 1)) if first else ()


def read(lines: list[Line], where: str, corrections: Corrections) -> tuple[Cover, list[Line]]:
    """The cover, and the lines behind the one with the number and title.

    Raises DataError, naming file and line, for a file without such a line, a number in it that is not that of the file's name,
    and words on the cover that are not known.
    """
    name = _named(where)
    place = next((place for place, line in enumerate(lines) if _TITLE.fullmatch(line.words)), None)
    if place is None:
        raise DataError(f"{where}: no line has number and title")
    title = _TITLE.fullmatch(lines[place].words)
    assert title is not None
    printed = f"{title['session'].replace('/', '-')}/{title['number']}"
    if corrections.apply(where, "title_number", printed) != f"{name['session']}/{name['number']}":
        raise DataError(f"{where}, line {place + 1}: {title[0]!r} has another number than the file")
    cover = Cover(
        session=name["session"],
        number=int(name["number"]),
        letters=_letters(name),
        title=title["title"],
        **_above(lines[:place], where, corrections),
    )
    return cover, lines[place + 1 :]


def iso(day: str) -> str:
    """A day as printed, 23 February 2023, written 2023-02-23."""
    return datetime.strptime(day, "%d %B %Y").date().isoformat()


def _above(lines: list[Line], where: str, corrections: Corrections) -> dict[str, Any]:
    """The fields of a cover that stand above the title."""
    found: dict[str, Any] = {"day": None, "agenda_item": None, "committee": None, "drafts": (), "reports": ()}
    plain = [line for line in lines if line.words and not _FURNITURE.fullmatch(line.words)]
    proposed = [place for place, line in enumerate(plain) if line.words.startswith("[")]
    if len(proposed) != 1:
        raise DataError(f"{where}: {len(proposed)} lines of the cover open a bracket; right would be one")
    # The line on the committee is the last of the cover, and may go on over several; the one above may, too, over two.
    for line in _joined(plain[: proposed[0]]):
        if match := _ADOPTED.fullmatch(line):
            found["day"] = iso(match["day"]) if match["day"] else None
        elif match := _AGENDA.fullmatch(line):
            found["agenda_item"] = match["items"].replace(", ", " and ")
        else:
            raise DataError(f"{where}: {line!r} on the cover is not known")
    return found | _proposed(plain[proposed[0] :], where, corrections)


def _joined(lines: list[Line]) -> list[str]:
    """The words of lines, a line that goes on from the one before joined with it: "Resolution", "on 20 December 2018"."""
    found: list[str] = []
    for line in lines:
        if found and line.words.startswith(("adopted ", "on ")):
            found[-1] += f" {line.words}"
        else:
            found.append(line.words)
    return found


def _proposed(lines: list[Line], where: str, corrections: Corrections) -> dict[str, Any]:
    printed = " ".join(line.words for line in lines)
    match = _PROPONENT.fullmatch(printed)
    if match is None:
        raise DataError(f"{where}: {printed!r} names no committee and no document that is known")
    named = match["documents"] or " ".join(link for line in lines for link in line.links)
    documents = [symbols.canonical(corrections.apply(where, "cover_document", one)) for one in _DOCUMENT.findall(named)]
    # A draft is named with its addenda, a report by an addendum alone.
    drafts = dict.fromkeys(_LATER.sub("", one) for one in documents if symbols.is_limited(one))
    reports = dict.fromkeys(one for one in documents if not symbols.is_limited(one) and "/Corr." not in one)
    committee = match["committee"]
    if committee and committee not in COMMITTEES and not committee.startswith("Ad Hoc "):
        raise DataError(f"{where}: {committee!r} is none of {sorted(COMMITTEES)} and no Ad Hoc Committee")
    return {
        "committee": COMMITTEES.get(committee) if committee else "plenary",
        "drafts": tuple(drafts),
        "reports": tuple(reports),
    }
