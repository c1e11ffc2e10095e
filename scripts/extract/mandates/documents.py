"""Every document of the source: the resolutions in it, their clauses and citations, and what of it is not read, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schemas import symbols
from scripts.common.corrections import Corrections, Place
from scripts.common.errors import DataError
from scripts.extract import in_workers
from scripts.extract.mandates import body, cover, doubt, lines
from scripts.extract.mandates.parts import Part, parts
from scripts.extract.unxml.clauses import of_tree
from scripts.extract.unxml.rows import StatedCitation, StatedClause
from scripts.extract.unxml.tree import Clause, tree
from scripts.fetch import lock

SOURCE = "mandates"
# What sources/corrections.csv may correct in a document.
FIELDS = ("title_number", "cover_document")


@dataclass(frozen=True, kw_only=True)
class StatedResolution:
    """What a document states of a resolution. `issued` is the day that the cover gives, `adopted_on` that under the text.

    `drafts` and `reports` are all that the cover names; it does not say which of several drafts was adopted.
    """

    resolution_id: str
    session: str
    number: int
    part: str
    title: str
    adopted_on: str
    day_on_cover: str | None
    meeting: str
    committee: str | None
    drafts: tuple[str, ...]
    reports: tuple[str, ...]
    agenda_item: str | None


@dataclass(frozen=True)
class Unread:
    """What of a resolution is left out, `text` or `annexes`, and why."""

    resolution_id: str
    what: str
    reason: str


@dataclass(frozen=True)
class Document:
    """What one document holds; nothing but its symbol in `unread` where it was read from a scan."""

    where: str
    resolutions: tuple[StatedResolution, ...] = ()
    clauses: tuple[StatedClause, ...] = ()
    citations: tuple[StatedCitation, ...] = ()
    unread: tuple[Unread, ...] = ()
    corrections: frozenset[Place] = frozenset()  # those that the document called for


def extract_all() -> list[Document]:
    """All documents, read in worker processes, in order of path.

    Raises UsageError where files are missing, DataError at the first that is not understood, and for corrections that no document
    called for.
    """
    documents = ((locked.path, path.read_bytes()) for locked, path in lock.local_files(SOURCE))
    return in_workers.read(SOURCE, FIELDS, documents, extract_document)


def extract_document(where: str, content: bytes, corrected: Mapping[Place, str]) -> Document:
    """One document; `corrected` holds the corrected value of each place in the source that sources/corrections.csv names.

    Raises DataError, naming file and line, for what is not known.
    """
    known = Corrections(corrected)
    read = lines.read(content, where)
    if any(line.scanned for line in read):
        unread = [Unread(symbol, "document", "it was read from a scan") for symbol in cover.symbols_of_file(where)]
        return Document(where, unread=tuple(unread))
    head, rest = cover.read(read, where, known)
    resolutions, clauses, citations, left = list[StatedResolution](), list[StatedClause](), list[StatedCitation](), []
    for part in parts(rest, head, where):
        resolution = _resolution(head, part)
        resolutions.append(resolution)
        found, unread = _clauses(part, resolution.resolution_id)
        own, cited = of_tree(found, resolution.resolution_id, where, known)
        clauses += own
        citations += cited
        left += unread
    if len({one.resolution_id for one in resolutions}) != len(resolutions):
        raise DataError(f"{where}: two parts are {resolutions[-1].resolution_id}")
    return Document(
        where, tuple(resolutions), tuple(clauses), tuple(citations), tuple(left), frozenset(known.used)
    )  # fmt: skip


def _resolution(head: cover.Cover, part: Part) -> StatedResolution:
    return StatedResolution(
        resolution_id=symbols.resolution_of(head.session, head.number, part.letter),
        session=head.session,
        number=head.number,
        part=part.letter,
        title=part.title,
        adopted_on=part.day,
        day_on_cover=head.day,
        meeting=part.meeting,
        committee=head.committee,
        drafts=head.drafts,
        reports=head.reports,
        agenda_item=head.agenda_item,
    )


def _clauses(part: Part, resolution_id: str) -> tuple[list[Clause], list[Unread]]:
    """The clauses of a resolution, none where they are in doubt, and what is left out."""
    text, annexes = body.text(part), body.annexes(part)
    clauses = tree(text)
    if reason := doubt.of_lines([*part.body, *part.annex]) or doubt.of_text(text, clauses):
        return [], [Unread(resolution_id, "text", reason)]
    if not annexes:
        return clauses, []
    if reason := doubt.of_annexes(annexes, tree(annexes)):
        return clauses, [Unread(resolution_id, "annexes", reason)]
    return tree([*text, *annexes]), []
