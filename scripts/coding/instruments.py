"""Which treaties, declarations and the like a clause names, and which places of them, from the names in `sources/`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from pathlib import Path

import pandas as pd

from schemas.says.instruments import plain
from schemas.tables.instruments import KINDS
from scripts.coding.short_names import doubtful, doubting
from scripts.common import source_tables
from scripts.common.errors import DataError
from scripts.common.names_pattern import pattern
from scripts.common.paths import SOURCES
from scripts.extract.unxml.pinpoints import pinpoints, written
from scripts.extract.unxml.printed_places import Place

INSTRUMENTS = ("instrument", "title", "kind", "symbol")
NAMES = ("name", "instrument", "short", "reason")
# What stands in front of a name that belongs to another instrument: "Protocols to the Convention ...", "Amendments to the ...".
_OF_ANOTHER = re.compile(r"(?:Protocols?(?: [IVX]+)?|Amendments?) (?:to|of|supplementing) (?:the )?$")
_ANNEX_TO = re.compile(r"\bannex(?:es)? (?:to|of) (?:the )?$", re.IGNORECASE)
_Row = tuple[int, str, str, str | None]
_COLUMNS = ["clause_id", "position", "instrument", "name", "pinpoint"]


def read(folder: Path = SOURCES) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The instruments and their names, as `sources/` has them.

    Raises DataError, naming file and line, for a kind that is none, a name of no instrument, or of none without a reason, a name
    that cannot be found, and an instrument of which no name is the title.
    """
    known = source_tables.read(
        "instruments", INSTRUMENTS, key=("instrument",), required=("title", "kind"), folder=folder
    )
    names = source_tables.read("instrument_names", NAMES, key=("name",), folder=folder)
    errors = [
        f"sources/instruments.csv:{line}: kind is {kind!r}; right would be one of {', '.join(KINDS)}"
        for line, kind in known["kind"].items()
        if kind not in KINDS
    ]
    of_name = dict(zip(names["name"], names["instrument"], strict=True))
    errors += [
        f"sources/instruments.csv:{line}: no row of instrument_names has the title {plain(title)!r} for {instrument}"
        for line, instrument, title in zip(known.index, known["instrument"], known["title"], strict=True)
        if of_name.get(plain(title)) != instrument
    ]
    slugs = set(known["instrument"])
    for line, name, instrument, short, reason in zip(names.index, *(names[column] for column in NAMES), strict=True):
        where = f"sources/instrument_names.csv:{line}:"
        if instrument and instrument not in slugs:
            errors.append(f"{where} instrument is {instrument!r}, which sources/instruments.csv has not")
        if not instrument and not reason:
            errors.append(f"{where} a name of no instrument needs a reason")
        if short not in {"", "true"} or (short and (not instrument or " " in name)):
            errors.append(f"{where} short is {short!r}; right would be true, of one word for an instrument, or nothing")
        if name != plain(name):
            errors.append(
                f"{where} name is {name!r}; right would be {plain(name)!r}, letter for letter as it is looked for"
            )
    if errors:
        raise DataError("\n".join(errors))
    return known, names


def tables(clauses: pd.DataFrame, known: pd.DataFrame, names: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables `instruments`, those that a clause names, and `clause_instruments`; `clauses` has clause_id, resolution_id, text."""
    short = frozenset(names.loc[names["short"] == "true", "name"])
    found = table(clauses, dict(zip(names["name"], names["instrument"], strict=True)), short)
    named = known[known["instrument"].isin(found["instrument"])]
    joined = names.sort_values("name").groupby("instrument")["name"].agg(" | ".join)
    named = named.assign(names=named["instrument"].map(joined))
    return {"instruments": named[[*INSTRUMENTS, "names"]], "clause_instruments": found}


def table(clauses: pd.DataFrame, names: Mapping[str, str], short: Set[str] = frozenset()) -> pd.DataFrame:
    """The rows of clause_instruments; `clauses` has clause_id, resolution_id and text, `names` the instrument of each name, empty
    for a name of something else, `short` those of them that count by themselves and in no resolution that names another such.

    Of names that begin at one place the longest counts, and an instrument once for each clause.
    """
    search = pattern(names).finditer
    plain_words = {text: plain(text) for text in clauses["text"].unique()}
    matches = {text: list(search(words)) for text, words in plain_words.items()}
    doubted_by = doubting(names, short)
    doubts: dict[str, frozenset[str]] = {}
    for resolution_id, text in zip(clauses["resolution_id"], clauses["text"], strict=True):
        if doubted := doubtful(plain_words[text], matches[text], doubted_by, short):
            doubts[resolution_id] = doubts.get(resolution_id, frozenset()) | doubted
    read: dict[tuple[str, frozenset[str]], list[_Row]] = {}  # many clauses come again word for word
    rows: list[tuple[str, int, str, str, str | None]] = []
    for clause_id, resolution_id, text in clauses[["clause_id", "resolution_id", "text"]].itertuples(index=False):
        if matches[text]:
            key = text, doubts.get(resolution_id, frozenset())
            if key not in read:
                words = plain_words[text]
                found = [match for match in matches[text] if names[match[0]] and match[0] not in key[1]]
                found = [match for match in found if not _is_of_another(words, match.start())]
                read[key] = _of_clause(words, text, found, names)
            rows += [(clause_id, *row) for row in read[key]]
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"position": "Int64"})


def _is_of_another(words: str, at: int) -> bool:
    return _OF_ANOTHER.search(words, max(at - 40, 0), at) is not None


def _certain(places: tuple[Place, ...], words: str, at: int) -> tuple[Place, ...]:
    """The places but for an annex without a number that stands behind the name: it may be that of the resolution named before,
    as in "resolution 71/256 on the New Urban Agenda, the annex to which"."""
    ahead = _ANNEX_TO.search(words, max(at - 40, 0), at) is not None
    return tuple(place for place in places if ahead or place != (("annex", ""),))


def _of_clause(words: str, text: str, found: list[re.Match[str]], names: Mapping[str, str]) -> list[_Row]:
    """The instruments named, each with its position, the first name as printed, and the places of it."""
    printed: dict[str, str] = {}
    places: dict[str, dict[str, None]] = {}
    for match, own in zip(found, pinpoints(words, [match.span() for match in found]), strict=True):
        instrument = names[match[0]]
        printed.setdefault(instrument, text[match.start() : match.end()])
        places.setdefault(instrument, {}).update(dict.fromkeys(written(_certain(own, words, match.start()), "")))
    return [
        (position, instrument, name, " ".join(places[instrument]) or None)
        for position, (instrument, name) in enumerate(printed.items(), start=1)
    ]
