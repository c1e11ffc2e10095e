"""The United Nations' own extraction of the XML: a file a session in JSON lines, a line a document.

Most of what a line says stands in the XML, and is read there. The subjects of sessions 74 and 75 do not.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from schemas import symbols
from scripts.common import strict_json
from scripts.common.errors import DataError
from scripts.common.text import fold, unescaped
from scripts.fetch import lock

SOURCE = "unxml_extract"
# The fields of a line; those read here are `symbol`, `pv` and `subjects`.
_TEXTS = {
    "symbol", "resolution_number", "title", "session", "adoption_meeting", "adoption_date", "originating_document",
    "report_paragraph", "committee", "agenda_item", "agenda_item_name", "adoption_type", "MS_in_favour_count",
    "MS_against_count", "MS_abstaining_count", "pv",
}  # fmt: skip
_LISTS = {"MS_in_favour", "MS_against", "MS_abstaining", "sponsors", "additional_sponsors", "SDGs", "subjects"}
_OPTIONAL = {"voting_type"}
VOCABULARIES = ("UNBIS Thesaurus", "DHLAUTH")
# What stands in the place of a vocabulary where a subject is an agenda item: the symbol of the agenda, "A/77/251", "A/ES-11/2".
_AGENDA = re.compile(r"A/(?:\d+/251|(?:ES|S)-\d+/\d+)")


class Statement(NamedTuple):
    """What a line says of a document."""

    where: str  # file and line
    symbol: str  # canonical, such as A/RES/75/101A-B; without a letter where the document got its letter later
    meeting: str  # as the line has it; empty where it has none
    subjects: tuple[tuple[str, str], ...]  # (vocabulary, term as written), in order, without items of the agenda


def read() -> list[Statement]:
    """The statements of all locked files, in order of file and line.

    Raises UsageError where files are missing, and DataError, naming file, line and value, for a line that is no JSON object,
    a field that is not known or of another type, a symbol of no resolution and a subject of an unknown vocabulary.
    """
    return [statement for file, path in lock.local_files(SOURCE) for statement in _read(path, file.path)]


def _read(path: Path, name: str) -> list[Statement]:
    # Lines end with a line feed alone: a title may hold other characters that Python takes for the end of a line.
    lines = path.read_text(encoding="utf-8").split("\n")
    return [_statement(line, f"{name}:{number}") for number, line in enumerate(lines, start=1) if line]


def _statement(line: str, where: str) -> Statement:
    try:
        found: Any = strict_json.loads(line.encode())
    except strict_json.NotStrict as error:
        raise DataError(f"{where}: no JSON: {error}") from error
    if not isinstance(found, dict):
        raise DataError(f"{where}: no JSON object: {line[:60]!r}")
    if set(found) - _OPTIONAL != _TEXTS | _LISTS:
        raise DataError(f"{where}: fields {sorted(found)}; right would be {sorted(_TEXTS | _LISTS)}")
    for field, value in found.items():
        if not isinstance(value, list if field in _LISTS else str):
            raise DataError(
                f"{where}: {field} is {value!r}; right would be {'a list' if field in _LISTS else 'a text'}"
            )
    symbol = symbols.canonical(found["symbol"])
    if not all(map(symbols.resolution, symbols.parts(symbol))):
        raise DataError(f"{where}: {found['symbol']!r} is no symbol of a resolution")
    subjects = [subject for value in found["subjects"] if (subject := _subject(value, where))]
    return Statement(where, symbol, fold(found["pv"]), tuple(dict.fromkeys(subjects)))


def _subject(value: Any, where: str) -> tuple[str, str] | None:
    """Vocabulary and term of a subject, None for an item of the agenda."""
    match value:
        case [str(term), str(vocabulary)] if fold(term) and vocabulary in VOCABULARIES:
            return vocabulary, fold(unescaped(term))
        case [str(), str(agenda)] if _AGENDA.fullmatch(agenda):
            return None
    raise DataError(
        f"{where}: a subject {value!r}; right would be a term and one of {VOCABULARIES}, or an item and its agenda"
    )
