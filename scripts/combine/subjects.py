"""The subjects of resolutions: what the XML tags and the library assigned, the library's agenda headings, and the library's
subjects that only the extraction of the XML has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from schemas import symbols
from scripts.combine.copies import Linked
from scripts.combine.outcomes import OUTCOMES, Named
from scripts.combine.resolutions import UNDL, Combined, UndlRecord
from scripts.common.errors import DataError
from scripts.extract.unbisnet import SOURCE as UNBISNET
from scripts.extract.undl_outcomes import Outcome
from scripts.extract.unxml.documents import SOURCE as UNXML
from scripts.extract.unxml_extract import SOURCE as EXTRACT
from scripts.extract.unxml_extract import VOCABULARIES as LIBRARY
from scripts.extract.unxml_extract import Statement

COLUMNS = ["resolution_id", "position", "vocabulary", "term", "uri", "source_id"]

OF_LIBRARY = "UNDL subject"

Subject = tuple[str, str, str | None]  # vocabulary, term, address


def table(
    documents: Iterable[Linked], combined: Combined, extraction: Iterable[Statement], outcomes: Iterable[Named] = ()
) -> pd.DataFrame:
    """The table `subjects`.

    A resolution of the XML has its own subjects and, where none of them is the library's, those of the extraction behind them.
    One that the library alone has gets the headings of its agenda and its subjects. `outcomes`, the records of the library's file of
    outcomes, give theirs to every resolution that has none of the library's. The position is the key, for UNBIS has two concepts under some
    terms (water: 030500 and 1006939). Raises DataError for a line of the extraction on a resolution that the XML lacks, and for
    two lines that give one document other subjects.
    """
    held = {document.record.resolution.resolution_id: document for document in documents}
    added = _of_extraction(held, extraction)
    found: dict[str, list[tuple[Subject, str]]] = {}
    for key, document in held.items():
        own = document.record.subjects
        found[key] = [(subject, UNXML) for subject in own] + [(subject, EXTRACT) for subject in added.get(key, [])]
    of_library = {one.undl_id: key for key, one in combined.resolutions.items() if one.source_id == UNDL}
    for record in combined.records:
        if record.values.undl_id in of_library:
            found[of_library[record.values.undl_id]] = [(subject, UNDL) for subject in _of_record(record.values)]
    for values, resolution_ids in outcomes:
        for key in resolution_ids:
            here = found.setdefault(key, [])
            if not any(vocabulary in (*LIBRARY, OF_LIBRARY) for (vocabulary, _, _), _ in here):
                terms = _of_record(values)
                # The headings of the agenda stand in the file of votes, too.
                wanted = (
                    terms
                    if combined.resolutions[key].source_id == OUTCOMES
                    else [t for t in terms if t[0] == OF_LIBRARY]
                )
                here += [(subject, OUTCOMES) for subject in wanted]
    rows = [
        (key, position, *subject, source)
        for key, several in found.items()
        for position, (subject, source) in enumerate(several, start=1)
    ]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def _of_record(values: UndlRecord | Outcome) -> list[Subject]:
    """The headings and subjects in a record of the library."""
    headings: list[Subject] = [("UNDL agenda", heading, None) for heading in values.headings]
    return headings + [(OF_LIBRARY, term, None) for term in values.subjects]


def with_catalogued(subjects: pd.DataFrame, terms: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    """The subjects with the terms under which the library's catalogue has the drafts, by resolution, behind all others."""
    taken = subjects.groupby("resolution_id").size()
    rows = [
        (key, position, "UNBISnet", term, None, UNBISNET)
        for key, found in terms.items()
        for position, term in enumerate(found, start=int(taken.get(key, 0)) + 1)
    ]
    return pd.concat([subjects, pd.DataFrame(rows, columns=COLUMNS, dtype=object)], ignore_index=True)


def _of_extraction(held: Mapping[str, Linked], extraction: Iterable[Statement]) -> dict[str, list[Subject]]:
    """The library's subjects of the resolutions whose document has none.

    For session 74 the extraction has every term in small letters with capitals at the heads of words, and for 74 and 75 it calls
    names of persons, bodies and treaties terms of the thesaurus. A term that the XML has elsewhere gets the spelling and the
    vocabulary that it has there; any other stays as the extraction has it.
    """
    spelled = {
        subject[1].casefold(): subject
        for one in held.values()
        for subject in one.record.subjects
        if subject[0] in LIBRARY
    }
    of_document: dict[str, list[str]] = defaultdict(list)
    for key, one in held.items():
        of_document[one.record.where].append(key)
    found: dict[str, list[Subject]] = {}
    lines: dict[str, Statement] = {}
    for statement in extraction:
        if lines.setdefault(statement.symbol, statement).subjects != statement.subjects:
            raise DataError(
                f"{statement.where}: {statement.symbol} has other subjects in {lines[statement.symbol].where}"
            )
        first = symbols.parts(statement.symbol)[0]
        first = first if first in held else f"{first}A"
        if first not in held:
            raise DataError(f"{statement.where}: {statement.symbol} is no resolution of the XML")
        # A symbol of a part is on that part alone, one of several parts or without a letter on all in the document.
        named = [first] if first == statement.symbol else of_document[held[first].record.where]
        terms: list[Subject] = []
        for vocabulary, term in statement.subjects:
            vocabulary, term, _ = spelled.get(term.casefold(), (vocabulary, term, None))
            terms.append((vocabulary, term, None))
        for key in named:
            if not any(vocabulary in LIBRARY for vocabulary, _, _ in held[key].record.subjects):
                found[key] = list(dict.fromkeys(terms))
    return found
