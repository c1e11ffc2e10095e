"""The text of one resolution, from the few upstream files that may hold it, checked as all texts are."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from scripts.common import corrections
from scripts.common.archive import read_archive
from scripts.common.errors import UsageError
from scripts.common.paths import DATA
from scripts.extract.mandates import cover
from scripts.extract.mandates import documents as of_mandates
from scripts.extract.translations.files import at_hand, locked, wanted
from scripts.extract.unxml import documents as of_xml
from scripts.extract.unxml import identity
from scripts.extract.unxml.rows import StatedClause
from scripts.fetch import lock
from scripts.fetch.lock import LockedFile
from scripts.publish.texts import ENGLISH, HASHES, checked, translations

# What is shown of a clause beside its words.
SHOWN = ["clause_id", "resolution_id", "part", "number", "section", "heading", "depth", "action_phrase", "source_id"]
_SYMBOL = re.compile(r"A/RES/(?P<session>(?:ES-|S-)?\d+)/(?P<number>\d+)(?P<part>[A-Z]?)")


class Resolution(NamedTuple):
    """A resolution and its clauses: SHOWN, HASHES, text and reason, in reading order. `text` is empty where a translation does not
    align, and `reason` says why."""

    resolution_id: str
    title: str
    adopted_on: str
    language: str
    clauses: pd.DataFrame


def published(columns: list[str] | None = None) -> pd.DataFrame:
    """The published clauses as text."""
    return pd.read_csv(DATA / "clauses.csv", dtype=str, keep_default_na=False, usecols=columns or [*SHOWN, *HASHES])


def named(given: str, clauses: pd.DataFrame) -> str:
    """The resolution that a user names: as it is, in small letters, or without A/RES/. Raises UsageError, with those of a similar
    symbol, where the package has no clauses of it."""
    known = set(clauses["resolution_id"])
    asked = given.strip().partition("#")[0]
    full = asked.upper() if asked.upper().startswith("A/RES/") else f"A/RES/{asked.upper()}"
    for symbol in (asked, full, f"{full}A"):
        if symbol in known:
            return symbol
    near = difflib.get_close_matches(full, sorted(known), n=5, cutoff=0.7)
    more = f"; near it are {', '.join(near)}" if near else "; a symbol looks like A/RES/77/102 or A/RES/ES-11/6"
    held = _of_resolutions(full)
    what = (
        f"the package has no clauses of {full}, {held[0]!r}" if held and held[0] else f"no clauses of {full} are here"
    )
    raise UsageError(what + more)


def read(symbol: str, language: str, clauses: pd.DataFrame) -> Resolution:
    """The text of a resolution that has clauses.

    Raises UsageError where its files are missing or no translation is at hand, DataError where its text is another than the
    published one.
    """
    own = clauses[clauses["resolution_id"] == symbol].reset_index(drop=True)
    files = _files(symbol, own["source_id"].iloc[0])
    title, day = _of_resolutions(symbol) or ("", "")
    if language == ENGLISH:
        hashes = own[["clause_id", *HASHES]]
        made = checked(hashes, _clauses(symbol, files, own["source_id"].iloc[0]))
        shown = own.merge(made, on="clause_id").assign(reason="")
        return Resolution(symbol, title, day, language, shown)
    if own["source_id"].iloc[0] != of_xml.SOURCE:
        raise UsageError(f"the text of {symbol} is there in English alone; translations begin with session 74")
    hand = at_hand(wanted(files, [language], locked()), lock.folder())
    words, left = translations(own["clause_id"], files, hand, [language])
    if not len(words) and not len(left):
        raise UsageError(
            f"no translation of {symbol} into {language} is at hand; `nox -s texts -- --fetch --language {language} {symbol}` fetches "
            "it where the publisher has one"
        )
    shown = own.merge(words[["clause_id", "text"]], how="left", on="clause_id")
    shown = shown.merge(left[["clause_id", "reason"]], how="left", on="clause_id").fillna("")
    return Resolution(symbol, title, day, language, shown)


def files_of(symbol: str, clauses: pd.DataFrame) -> list[LockedFile]:
    """The locked English files that may hold a resolution."""
    return _files(symbol, clauses.loc[clauses["resolution_id"] == symbol, "source_id"].iloc[0])


def _files(symbol: str, source: str) -> list[LockedFile]:
    names = {symbol, symbol.removesuffix("A")}
    if source == of_mandates.SOURCE:
        return [
            file for file in lock.lock() if file.source_id == source and names & set(cover.symbols_of_file(file.path))
        ]
    sought = _session_and_number(symbol)
    # A document may lie in the folder of another session; all of one session may be an archive.
    return [
        file
        for file in lock.lock()
        if file.source_id == source
        and (
            identity.of_file_name(file.path) == sought
            or (sought and f"/{sought[0]}session/" in file.path and file.path.endswith(".zip"))
        )
    ]


def _clauses(symbol: str, files: list[LockedFile], source: str) -> list[StatedClause]:
    """What the files hold of a resolution, under its published symbol. Copies of a document hold the same."""
    mandates = source == of_mandates.SOURCE
    corrected = corrections.of_source(source, (of_mandates if mandates else of_xml).FIELDS).corrected
    extract = of_mandates.extract_document if mandates else of_xml.extract_document
    found: dict[str, StatedClause] = {}
    for file, path in lock.local_files(source, files):
        for where, content in _documents(symbol, file.path, path):
            for row in extract(where, content, corrected).clauses:
                if row.resolution_id in {symbol, symbol.removesuffix("A")}:
                    clause_id = symbol + row.clause_id.removeprefix(row.resolution_id)
                    found[clause_id] = replace(row, clause_id=clause_id, resolution_id=symbol)
    return list(found.values())


def _documents(symbol: str, where: str, path: Path) -> Iterator[tuple[str, bytes]]:
    """Path and content of the documents in a file that may hold a resolution."""
    if not where.endswith(".zip"):
        yield where, path.read_bytes()
        return
    for name, content in read_archive(path):
        if identity.of_file_name(name) == _session_and_number(symbol):
            yield f"{where}/{name}", content


def _session_and_number(symbol: str) -> tuple[str, str] | None:
    match = _SYMBOL.fullmatch(symbol)
    return (match["session"], match["number"]) if match else None


def _of_resolutions(symbol: str) -> tuple[str, str] | None:
    """Title and day of a resolution, None where the package has none."""
    columns = ["resolution_id", "title", "adopted_on"]
    rows = pd.read_csv(DATA / "resolutions.csv", dtype=str, keep_default_na=False, usecols=columns)
    own = rows[rows["resolution_id"] == symbol]
    return None if own.empty else (own["title"].iloc[0], own["adopted_on"].iloc[0])
