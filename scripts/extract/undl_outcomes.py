"""The UN Digital Library's outcomes of resolutions: what each record says of its resolution and of how it was adopted.

The file is `ga_outcomes.csv` of record 4060945, a row for each resolution since 1946, in the layout of 2026: UTF-8 with a byte-order
mark, totals such as 120.0, lists joined by bars. The library asks that nobody downloads it by program: a user brings it
(undl_files.py), and the published data are made without it.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from schemas import symbols
from schemas.vocabulary import LISTS
from scripts.common import corrections
from scripts.common.corrections import Place
from scripts.common.errors import DataError, shown
from scripts.common.source_tables import SHOWN
from scripts.extract import undl, undl_cells, undl_files

SOURCE = undl_files.OUTCOMES
NAME = "undl_outcomes/ga_outcomes.csv"  # how corrections name the file, wherever it lies

COLUMNS = [
    "undl_id", "resolution", "session", "date", "title", "modality", "draft", "committee_report", "meeting", "agenda_title", "subjects",
    "vote_note", "total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms", "undl_link",
]  # fmt: skip
# What sources/corrections.csv may correct in a record.
FIELDS = tuple(COLUMNS[1:])
MODALITIES = {
    "vote, recorded": "recorded_vote",
    "vote, non-recorded": "vote_not_recorded",
    "without a vote": "without_vote",
}
TOTALS = (*undl.TOTALS.values(), "total_ms")
# "https://digitallibrary.un.org/record/671268", "https://digitallibrary.un.org/record/671268?ln=en"
_LINK = re.compile(r"https?://digitallibrary\.un\.org/record/(?P<record>[0-9]+)(?:\?.*)?")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a record says of its resolution; `where` is file and line. `drafts` are several where the record names several. `counts`
    are yes, no and abstain, None where the record has none."""

    where: str
    undl_id: int
    resolution_id: str
    session: str
    date: str | None
    title: str | None
    adoption: str
    drafts: tuple[str, ...]
    committee_report: str | None
    meeting: str | None
    agenda_item: str | None
    agenda_title: str | None
    headings: tuple[str, ...]
    subjects: tuple[str, ...]
    counts: tuple[int | None, int | None, int | None]


class Outcomes(NamedTuple):
    """The records in the order of the file, and those that corrections changed, each with the place that sources/corrections.csv names."""

    rows: list[Outcome]
    corrected: tuple[tuple[int, Place], ...] = ()


def read() -> Outcomes:
    """The records of the file that a user brought; none where there is none.

    Raises DataError for another header, and, with all that is wrong, each with file, line, column and value, for a symbol, session, day,
    number, meeting, document or modality that is none, for a link to another record, and for a second row of a resolution or record.
    """
    path = undl_files.brought().outcomes
    if path is None:
        return Outcomes([])
    known = _corrections()
    rows: list[Outcome] = []
    errors: list[str] = []
    changed: list[tuple[int, Place]] = []
    lines: dict[tuple[str, object], int] = {}
    for line, printed in _rows(path):
        where = f"{path.name}:{line}"
        cells, places = _corrected(printed, known)
        found, wrong = _outcome(where, cells)
        errors += [f"{where}: {message}" for message in wrong]
        if found is None:
            continue
        for column, value in (("resolution", found.resolution_id), ("undl_id", found.undl_id)):
            if (first := lines.setdefault((column, value), line)) != line:
                errors.append(f"{where}: {column} is {cells[column]!r}, which stands in line {first} already")
        rows.append(found)
        changed += [(found.undl_id, place) for place in places]
    if errors:
        more = [f"... and {len(errors) - SHOWN:,} more"] if len(errors) > SHOWN else []
        raise DataError("\n".join([*errors[:SHOWN], *more]))
    return Outcomes(rows, tuple(changed))


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the line at which each begins."""
    opened: Callable[..., Any] = gzip.open if path.suffix.lower() == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = next(reader, [])
            if header != COLUMNS:
                raise DataError(f"{path.name}:1: {_other(header)}; right would be {','.join(COLUMNS)}")
            line = reader.line_num + 1
            for row in reader:
                if len(row) != len(COLUMNS):
                    raise DataError(f"{path.name}:{line}: {len(row)} cells; right would be {len(COLUMNS)}")
                yield line, dict(zip(COLUMNS, row, strict=True))
                line = reader.line_num + 1
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path.name}: not a CSV file in UTF-8: {error}") from error


def _other(header: list[str]) -> str:
    """What a header has otherwise."""
    unknown = [name for name in header if name not in COLUMNS]
    missing = [name for name in COLUMNS if name not in header]
    said = [
        f"{word} {', '.join(map(shown, names))}"
        for word, names in (("unknown are", unknown), ("missing are", missing))
        if names
    ]
    return f"the columns are others: {'; '.join(said) or 'their order, or one of them twice'}"


def _corrections() -> dict[Place, str]:
    """The corrections of this file and of the library's other one: a slip is the record's, in whichever file it is printed."""
    own, of_votes = corrections.of_source(SOURCE, FIELDS), corrections.of_source(undl.SOURCE, undl.FIELDS)
    return {**of_votes.corrected, **own.corrected}


def _corrected(printed: Mapping[str, str], known: Mapping[Place, str]) -> tuple[dict[str, str], list[Place]]:
    """The cells of a row with the corrections that fit, and their places."""
    cells, places = dict(printed), list[Place]()
    for column, value in printed.items():
        for path in (NAME, undl.NAME):
            for place in ((f"{path}#{printed['undl_id']}", column, value), (path, column, value)):
                if place in known and cells[column] == value:
                    cells[column] = known[place]
                    places.append(place)
    return cells, places


def _outcome(where: str, cells: Mapping[str, str]) -> tuple[Outcome | None, list[str]]:
    """What a row says, or what is wrong with it."""
    wrong: list[str] = []

    def cell(column: str, means: Callable[[str], Any]) -> Any:
        try:
            return means(cells[column])
        except ValueError as error:
            wrong.append(f"{column}: {error}")
            return None

    items, titles, headings = undl_cells.agenda(cells["agenda_title"])
    counts = [cell(column, undl_cells.whole) for column in TOTALS]
    undl_id = cell("undl_id", _number)
    cell("undl_link", lambda link: _link(link, cells["undl_id"]))
    found: dict[str, Any] = {
        "resolution_id": cell("resolution", undl_cells.resolution),
        "session": cell("session", symbols.session),
        "date": cell("date", undl_cells.day),
        "adoption": cell("modality", _modality),
        "drafts": cell("draft", lambda text: tuple(undl_cells.documents(text))),
        "committee_report": cell("committee_report", lambda text: " | ".join(undl_cells.documents(text)) or None),
        "meeting": cell("meeting", undl_cells.meeting),
    }
    if wrong:
        return None, wrong
    return Outcome(
        where=where,
        undl_id=undl_id,
        title=undl_cells.title_alone(cells["title"]) or None,
        agenda_item=" and ".join(items) or None,
        # A title without the number of an item is the library's, and of no item.
        agenda_title=(" | ".join(titles) or None) if items else None,
        headings=headings,
        subjects=tuple(undl_cells.listed(cells["subjects"])),
        counts=tuple(counts[: len(LISTS)]),
        **found,
    ), []


def _modality(text: str) -> str:
    if text not in MODALITIES:
        raise ValueError(f"{text!r} is no modality; right would be one of {', '.join(map(repr, MODALITIES))}")
    return MODALITIES[text]


def _number(text: str) -> int:
    if not (number := undl_cells.whole(text)):
        raise ValueError(f"{text!r} is no number of a record, such as 671268")
    return number


def _link(text: str, undl_id: str) -> None:
    match = _LINK.fullmatch(text)
    if text and (not match or match["record"] != undl_id.removesuffix(".0")):
        raise ValueError(
            f"{text!r} does not lead to record {undl_id}, such as https://digitallibrary.un.org/record/671268 does"
        )
