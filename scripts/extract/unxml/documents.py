"""Every English document of the UNxml files, as records, clauses and citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from lxml import etree

from schemas import symbols
from scripts.common import archive, cli, corrections
from scripts.common.corrections import Corrections, Place
from scripts.common.errors import DataError
from scripts.common.parallel import parallel_map
from scripts.extract.unxml import clauses, identity, record
from scripts.extract.unxml.rows import StatedCitation, StatedClause
from scripts.extract.unxml.text import AKN, error_at
from scripts.fetch import lock

SOURCE = "unxml"
XINCLUDE = "{http://www.w3.org/2001/XInclude}"
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
    known = corrections.of_source(SOURCE, FIELDS)
    tasks = [partial(extract_document, where, content, known.corrected) for where, content in documents()]
    found = []
    with cli.progress() as progress:
        bar = progress.add_task("extract UNxml", total=len(tasks))
        for extract in parallel_map(tasks):
            found.append(extract)
            progress.advance(bar)
    corrections.check_all_used(known, {place for extract in found for place in extract.corrections})
    return found


def extract_document(where: str, content: bytes, corrected: Mapping[Place, str]) -> Extract:
    """One document. Of a document in another language than English only the language is read.

    `corrected` holds the corrected value of each place in the source that sources/corrections.csv names.
    Raises DataError, naming file and line, where it is not well formed or holds what is not known.
    """
    # Entities, DTDs and network off: an upstream file is data, never a program. `huge_tree` off bounds depth and size.
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DataError(f"{where}: not well-formed XML, {error}") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise DataError(f"{where}: a document type declaration, which a resolution never has")
    if (included := next(root.iter(f"{XINCLUDE}*"), None)) is not None:
        raise error_at(
            included, where, "an inclusion of another file, which a resolution never has; nothing is included"
        )
    known = Corrections(corrected)
    language = identity.language(root, where)
    if language != "eng":
        return Extract(where, language)
    holder, statements = _statements(root, where)
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


def _statements(root: etree._Element, where: str) -> tuple[etree._Element, list[etree._Element]]:
    """The element with the cover, and the resolutions: a document is one, or a collection of lettered parts."""
    single = root.findall(AKN + "statement")
    collection = root.findall(AKN + "documentCollection")
    if len(single) == 1 and not collection:
        return single[0], single
    parts = root.findall(f"{AKN}components/{AKN}component/{AKN}statement")
    if len(collection) == 1 and not single and parts:
        return collection[0], parts
    raise DataError(f"{where}: neither one <statement> nor one <documentCollection> with its components")
