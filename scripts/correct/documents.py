"""A report on what a document of the XML has wrong: the document, what it prints, and the row of sources/corrections.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from schemas import symbols
from scripts.common import archive
from scripts.common.errors import DataError, shown
from scripts.correct.forms import Answers
from scripts.correct.proposal import Cell, Place, Proposal, cells, compared, fits, near, row_of
from scripts.correct.slips import correction
from scripts.extract.unxml import documents
from scripts.fetch import lock

SOURCE = documents.SOURCE
# The columns of resolutions, and the fields of a document that they come from.
OF_RESOLUTION = {"meeting": "meeting", "draft": "cover_document", "committee_report": "cover_document"}
NUMBER, LINK = "its number", "a link in it"
# "A_RES_76_84 A-B-2118640E.xml", "A_RES_ES-11_1-2204067E.xml", "74_201.xml": session and number stand first
_NAME = re.compile(r"(?:A_RES_)?(?P<session>(?:ES-|S-)?[0-9]+)_(?P<number>[0-9]+)(?![0-9]).*\.xml")


def of_clause(answers: Answers, place: Place) -> Proposal:
    """The number of a clause, or a link in it; raises DataError for anything else, which no row corrects."""
    clause = row_of(place, "clauses", answers["clause"])
    key = clause["clause_id"]
    if clause["source_id"] != SOURCE:
        raise DataError(f"{key} is of {clause['source_id']}; only clauses of {SOURCE} have rows that correct them")
    if answers["what"] == NUMBER:
        fits("clauses", "number", answers["right"])
        compared(f"number of {key}", clause["number"], answers["ours"], answers["right"])
        return propose(
            Cell("clauses", key, "number", clause["number"], answers["right"]), "clause_number", answers, place
        )
    if answers["what"] == LINK:
        return propose(_citation(key, answers, place), "link", answers, place)
    raise DataError(
        f"{key}: no row corrects {answers['what']}; how acts are read stands in sources/action_phrases.csv, whom they address in "
        "sources/addressees.csv, and all else in the code that reads the XML (scripts/extract/unxml/): open an issue for it"
    )


def _citation(clause_id: str, answers: Answers, place: Place) -> Cell:
    """The citation that a link leads to, by its old symbol and its new one."""
    if not (right := symbols.from_address(answers["right"]) if answers["right"] else ""):
        raise DataError(
            f"{shown(answers['right'])} is no address of the document server; right would be https://docs.un.org/en/A/RES/70/1"
        )
    own = cells(place, "citations").filter(pl.col("clause_id") == clause_id).collect()
    found = own.filter(pl.col("cited") == answers["ours"]).to_dicts()
    if len(found) != 1:
        told = near(answers["ours"], own["cited"]) if len(own) else "it cites nothing"
        raise DataError(f"{clause_id} cites {shown(answers['ours'])} {len(found)} times; right would be once: {told}")
    row = found[0]
    compared(f"what {clause_id} cites there", row["cited"], answers["ours"], right)
    return Cell("citations", f"{clause_id}|{row['position']}", "cited", row["cited"], right)


def propose(cell: Cell, field: str, answers: Answers, place: Place) -> Proposal:
    """The row for a field of the document from which a cell comes. Raises DataError as `document`, and where a row is there already."""
    printed = answers["printed"] or answers["ours"]
    resolution_id = cell.row_key.partition("#")[0]
    path = document(resolution_id, printed, answers["file"])
    return Proposal(
        [correction(path, field, printed, answers | {"printed": ""}, place)],
        [cell],
        [
            f"that the document calls for the row: that {shown(printed)} is what it has as {field}",
            "a row of discrepancies",
        ],
    )


def document(resolution_id: str, printed: str, named: str) -> str:
    """The one document of a resolution that prints a value, as sources/corrections.csv names it.

    Raises UsageError where the XML is not at hand, DataError where none prints the value, or several do and none is named.
    """
    found = symbols.resolution(resolution_id)
    if not found:
        raise DataError(f"{shown(resolution_id)} is no symbol of a resolution")
    texts = dict(_of_resolution(found.session, found.number))
    if not texts:
        raise DataError(f"{resolution_id}: no document of the XML has a name with its session and number")
    if named and named not in texts:
        raise DataError(f"File: {shown(named)} is no document of {resolution_id}; {near(named, texts)}")
    candidates = {path: text for path, text in texts.items() if not named or path == named}
    fitting = [path for path, text in candidates.items() if printed in text]
    if not fitting:
        raise DataError(
            f"no document of {resolution_id} prints {shown(printed)} ({', '.join(candidates)}); the correction would not fit: say in "
            "'As printed' what the file has"
        )
    if len(fitting) > 1:
        raise DataError(f"several documents print {shown(printed)}; name one of them in 'File': {'; '.join(fitting)}")
    return fitting[0]


def _of_resolution(session: str, number: int) -> Iterator[tuple[str, str]]:
    """Path and text of the documents of a number of a session; of the others nothing is read."""
    files = [file for file in lock.lock() if file.source_id == SOURCE]
    wanted = [file for file in files if file.path.endswith(".zip") or _is_of(file.path, session, number)]
    for file, path in lock.local_files(SOURCE, wanted):
        if path.suffix != ".zip":
            yield file.path, path.read_text(encoding="utf-8")
        elif any(_is_of(name, session, number) for name in archive.names(path)):
            for member, content in archive.read_archive(path):
                if _is_of(member, session, number):
                    yield f"{file.path}/{member}", content.decode("utf-8")


def _is_of(path: str, session: str, number: int) -> bool:
    found = _NAME.fullmatch(Path(path).name)
    return bool(found and (found["session"], int(found["number"])) == (session, number))
