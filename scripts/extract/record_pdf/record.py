"""A verbatim record read as a whole: of which meeting it is, its recorded votes as entries, and what was not understood."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from schemas import symbols
from scripts.common.errors import DataError
from scripts.extract.record_pdf import entries, layout, votes, words
from scripts.extract.record_pdf.entries import Entry
from scripts.extract.record_pdf.layout import Line, Page

# The symbol of a record, at the head of its pages or in its box: A/48/PV.46, A/ES-11/PV.19, A/PV.571, A/76/PV.56 (Resumption 1).
_SYMBOL = re.compile(r"\bA/(?:(?:E?S-)?\d+/)?PV\.\s?\d+(?:\s?\(Resumption\s?\d+\))?")
# The day of the meeting, on the first page: "Monday, 1 November 1993".
_DAY = re.compile(r"\b[A-Z][a-z]+day,?\s+(?P<day>\d{1,2}\s+[A-Z][a-z]+\s+\d{4})\b")


@dataclass(frozen=True)
class Found:
    """A recorded vote of a record: its page, what the record says was decided, and its entry."""

    page: int
    sentence: str
    entry: Entry


@dataclass(frozen=True)
class Record:
    """A record: its meeting and day, its recorded votes, and the decisions by a vote of which it has no lists of names."""

    meeting: str
    day: date
    found: tuple[Found, ...]
    without_lists: tuple[str, ...]


def read(path: Path, meeting: str | None = None) -> Record:
    """A record from its PDF. `meeting`: its symbol, where the file does not tell it.

    Raises UsageError where the file is not there, DataError where it is no PDF with text, or its meeting or day is not told.
    """
    from scripts.extract.record_pdf import pages  # the library that reads PDFs is needed here alone

    found = pages.read(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        return of_pages(found, f"SHA-256 of the PDF: {digest}", meeting)
    except DataError as error:
        raise DataError(f"{path.name}: {error}") from error


def of_pages(pages: Sequence[Page], origin: str, meeting: str | None = None) -> Record:
    """A record from the words of its pages; raises what `read` raises."""
    lines = layout.lines(pages)
    symbol, day = meeting or _meeting(lines), _day(lines)
    text = votes.text_of(lines)
    taken = votes.find(text)
    subjects = words.subjects(text, taken, votes.adoptions(text), day)
    found = [
        Found(
            vote.page,
            f"{vote.decision.what} {vote.decision.result}" if vote.decision else "",
            entries.entry(vote, subject, day, symbol, origin),
        )
        for vote, subject in zip(taken, subjects, strict=True)
    ]
    return Record(symbol, day, tuple(found), tuple(votes.without_lists(text, taken)))


def _meeting(lines: Sequence[Line]) -> str:
    """The symbol that stands most often at the head of pages, or on the first one."""
    named = Counter(
        symbols.canonical(symbol)
        for line in lines
        if line.furniture or line.page == 1
        for symbol in _SYMBOL.findall(line.text)
    )
    if not named:
        raise DataError("no symbol of a meeting at the head of the pages; --meeting A/48/PV.46 says which it is")
    return named.most_common(1)[0][0]


def _day(lines: Sequence[Line]) -> date:
    for line in lines:
        if line.page == 1 and (match := _DAY.search(line.text)):
            try:
                return datetime.strptime(" ".join(match["day"].split()), "%d %B %Y").date()
            except ValueError:
                continue
    raise DataError("no day such as Monday, 1 November 1993, on the first page")
