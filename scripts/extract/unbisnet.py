"""Drafts in UNBISnet, the catalogue of the Dag Hammarskjöld Library, that the Netherlands sponsored: who sponsored them and what
they are about. Three files in Windows-1252: a record a document, a sponsor a row, and a subject a row.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from schemas import symbols
from scripts.common.errors import DataError
from scripts.common.text import fold
from scripts.fetch import lock

SOURCE = "unbisnet"
FILES = {
    "un-draft-resolutions-neth.csv": (
        "un_document_symbol", "issuing_body_session", "enhanced_title", "title", "imprint", "year", "description", "notes",
        "related_document", "agenda_information", "type_of_material", "distribution", "job_number",
    ),
    "un-draft-resolutions-neth-author-contributors.csv": ("un_document_symbol", "author_contributors"),
    "un-draft-resolutions-neth-subjects.csv": ("un_document_symbol", "subject"),
}  # fmt: skip
# "A/ 69": a regular session of the Assembly; other bodies are "A/HRC/ 25", "S/ 70".
_ASSEMBLY = re.compile(r"A/ (?P<session>[0-9]+)")
# "Tackling illicit trafficking : draft resolution / Albania, Armenia": the title, what it is, who submitted it.
_TITLE = re.compile(
    r"(?:(?P<title>.+?) ?: ?#?)?(?P<kind>[^:/]*\b(?:draft|amendments?|proposals?|addendum|corrigendum)\b[^:/]*)(?:[/:].*)?",
    re.IGNORECASE,
)
# "[New York] : UN, 15 July 2015", "New York : UN, 3 Sep. 1990.": the day of issue at the end.
_DAY = re.compile(r"(?P<day>[0-9]{1,2}) ?(?P<month>[A-Z][a-z]{2})[a-z]*\.? ?(?P<year>[0-9]{4})\.?$")
# "A/RES/69/314", "A/RES/50/73 B", "A/RES/45/58[O]", "A/RES/57/270 V"; not "A/RES/69/...", of which the number is not yet known.
_RESOLUTION = re.compile(r"A/RES/[0-9]+/[0-9]+(?: ?\[?[A-Z]+\]?)?$")


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A record of the catalogue; `resolutions` are those that it names as related documents, `is_amendment` whether its words say so."""

    where: str
    symbol: str
    session: str
    title: str | None
    is_amendment: bool
    issued_on: str | None
    resolutions: tuple[str, ...]
    sponsors: tuple[str, ...]
    subjects: tuple[str, ...]


def read() -> list[Draft]:
    """The drafts of the Assembly's regular sessions, one a symbol, in order of the file. Records of other bodies are left out.

    Raises UsageError where files are missing, and DataError, naming file, line and value, for other columns, bytes that are not
    Windows-1252, a document without a symbol, and two records of one symbol and different sessions.
    """
    tables = {Path(file.path).name: _rows(path, file.path) for file, path in lock.local_files(SOURCE)}
    if set(tables) != set(FILES):
        raise DataError(f"{SOURCE}: the files {sorted(tables)}; right would be {sorted(FILES)}")
    records, sponsors, subjects = (tables[name] for name in FILES)
    # 118 rows of sponsors, and some of subjects, stand twice.
    of_symbol = {name: _lists(rows) for name, rows in (("sponsors", sponsors), ("subjects", subjects))}
    found: dict[str, Draft] = {}
    for where, row in records:
        if not (session := _ASSEMBLY.fullmatch(row["issuing_body_session"])):
            continue
        draft = _draft(where, row, session["session"], of_symbol)
        if (other := found.setdefault(draft.symbol, draft)) is not draft:
            if other.session != draft.session:
                raise DataError(
                    f"{where}: {draft.symbol} is of session {draft.session}, in {other.where} of {other.session}"
                )
            # A second record of a document: what either names of resolutions.
            both = tuple(dict.fromkeys(other.resolutions + draft.resolutions))
            found[draft.symbol] = Draft(**{**vars(other), "resolutions": both})
    return list(found.values())


def _rows(path: Path, name: str) -> list[tuple[str, dict[str, str]]]:
    try:
        text = path.read_bytes().decode("cp1252")
    except UnicodeDecodeError as error:
        raise DataError(f"{name}: not in Windows-1252: {error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = FILES.get(Path(name).name)
    if columns is None or tuple(reader.fieldnames or ()) != columns:
        raise DataError(f"{name}: columns {reader.fieldnames}; right would be {list(columns or ())}")
    return [(f"{name}:{reader.line_num}", {key: fold(value or "") for key, value in row.items()}) for row in reader]


def _lists(rows: list[tuple[str, dict[str, str]]]) -> dict[str, tuple[str, ...]]:
    """By symbol the values of the second column, each once, in order; the star of a main subject is left out."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for _, row in rows:
        symbol, value = row.values()
        if value := value.removesuffix("*").strip():
            found[symbols.canonical(symbol)][value] = None
    return {symbol: tuple(values) for symbol, values in found.items()}


def _draft(where: str, row: dict[str, str], session: str, lists: dict[str, dict[str, tuple[str, ...]]]) -> Draft:
    symbol = symbols.canonical(row["un_document_symbol"])
    if not symbol.startswith("A/"):
        raise DataError(f"{where}: {row['un_document_symbol']!r} is no symbol of the Assembly")
    named = [part.strip() for part in row["related_document"].split(",")]
    related = [symbols.canonical(re.sub(r"[\[\]]", "", part)) for part in named if _RESOLUTION.match(part)]
    title = _title(row["title"]) or _title(row["enhanced_title"].strip("[]"))
    words = f"{row['title'].partition(' / ')[0]} {row['enhanced_title']}".casefold()
    return Draft(
        where=where,
        symbol=symbol,
        session=session,
        title=title,
        is_amendment=re.search(r"\b(sub-?)?amendments? to (the )?(revised )?draft", words) is not None,
        issued_on=_day(row["imprint"]),
        resolutions=tuple(dict.fromkeys(related)),
        sponsors=lists["sponsors"].get(symbol, ()),
        subjects=lists["subjects"].get(symbol, ()),
    )


def _title(printed: str) -> str | None:
    """The title, without what the document is and who submitted it; nothing where these alone are printed."""
    match = _TITLE.fullmatch(printed)
    return fold(re.sub(" ?:#", " : ", match["title"])) if match and match["title"] else None


def _day(imprint: str) -> str | None:
    if not (match := _DAY.search(imprint)):
        return None
    try:
        found: date = datetime.strptime(f"{match['day']} {match['month']} {match['year']}", "%d %b %Y").date()
    except ValueError:
        return None
    return found.isoformat()
