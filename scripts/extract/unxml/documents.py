"""Every English document of the UNxml files, as records, clauses and citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schemas import symbols
from scripts.common import archive
from scripts.common.corrections import Corrections, Place
from scripts.common.errors import DataError
from scripts.extract import in_workers
from scripts.extract.unxml import clauses, identity, parse, record
from scripts.extract.unxml.rows import StatedCitation, StatedClause
from scripts.fetch import lock

SOURCE = "unxml"
# What sources/corrections.csv may correct in a document.
FIELDS = (
    "cover_document",
    "frbr_identifier",
    "docket_number",
    "meeting",
    "clause_number",
    "link",
    "sponsor",
    "additional_sponsor",
)


@dataclass(frozen=True)
class Extract:
    """What one document holds: a record for each resolution in it, and the clauses and citations of them all."""

    where: str
    language: str
    records: tuple[record.Record, ...] = ()
    clauses: tuple[StatedClause, ...] = ()
    citations: tuple[StatedCitation, ...] = ()
    corrections: frozenset[Place] = frozenset()  # those that the document called for


def documents() -> Iterator[tuple[str, bytes]]:
    """Path and content of every document in the locked files, in order of path; those in an archive are read inside it.

    Raises UsageError where files are missing and DataError where one is not what the lock says.
    """
    for locked, path in lock.local_files(SOURCE):
        if path.suffix == ".zip":
            for member, content in archive.read_archive(path):
                if member.endswith(".xml"):
                    yield f"{locked.path}/{member}", content
        else:
            yield locked.path, path.read_bytes()


def extract_all() -> list[Extract]:
    """All documents, extracted in worker processes, in order of path.

    Raises DataError at the first document that is not understood, for a correction of a field that documents do not
    have, and for corrections that no document called for.
    """
    return in_workers.read(SOURCE, FIELDS, documents(), extract_document)


def extract_document(where: str, content: bytes, corrected: Mapping[Place, str]) -> Extract:
    """One document. Of a document in another language than English only the language is read.

    `corrected` holds the corrected value of each place in the source that sources/corrections.csv names.
    Raises DataError, naming file and line, where it is not well formed or holds what is not known.
    """
    root = parse.root(where, content)
    known = Corrections(corrected)
    language = identity.language(root, where)
    if language != "eng":
        return Extract(where, language)
    holder, statements = parse.statements(root, where)
    named = symbols.parts(identity.symbol(holder, where, known))
    if len(named) != len(statements):
        raise DataError(f"{where}: the symbol names {len(named)} resolutions, the document holds {len(statements)}")
    records, stated, cited = list[record.Record](), list[StatedClause](), list[StatedCitation]()
    for resolution_id, statement in zip(named, statements, strict=True):
        records.append(record.extract(holder, statement, resolution_id, where, known))
        of_resolution, cited_by_it = clauses.extract(statement, resolution_id, where, known)
        stated += of_resolution
        cited += cited_by_it
    return Extract(where, language, tuple(records), tuple(stated), tuple(cited), frozenset(known.used))
