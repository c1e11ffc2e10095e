"""The clauses of a resolution: where each stands, how it opens, how long it is, what it cites.

Words of the text leave this module only as counts, hashes, action phrases and headings, and in the column `text`, which
is not published.
"""

from __future__ import annotations

from lxml import etree

from scripts.common.corrections import Corrections
from scripts.common.text import fold_typography
from scripts.extract.unxml.blocks import blocks
from scripts.extract.unxml.citations import citations
from scripts.extract.unxml.identifiers import identifiers
from scripts.extract.unxml.rows import StatedCitation, StatedClause
from scripts.extract.unxml.text import digest
from scripts.extract.unxml.tree import Clause, tree


def extract(
    statement: etree._Element, resolution_id: str, where: str, corrections: Corrections
) -> tuple[list[StatedClause], list[StatedCitation]]:
    """The clauses of one resolution and the documents that they cite, in reading order.

    Raises DataError, naming file and line, for markup and links that are not known.
    """
    return of_tree(tree(list(blocks(statement, where, corrections))), resolution_id, where, corrections)


def of_tree(
    clauses: list[Clause], resolution_id: str, where: str, corrections: Corrections
) -> tuple[list[StatedClause], list[StatedCitation]]:
    """The clauses of a resolution that are in their tree, and the documents that they cite, in reading order."""
    ids = identifiers(clauses, resolution_id)
    rows = [_row(clause, resolution_id, ids) for clause in clauses]
    cited = [
        StatedCitation(
            clause_id=clause_id,
            position=position,
            cited=citation.cited,
            place=citation.place,
            misdirected=citation.misdirected,
            day=citation.said.day,
            title=citation.said.title,
            pinpoint=" ".join(citation.places),
        )
        for clause, clause_id in zip(clauses, ids, strict=True)
        for position, citation in enumerate(citations(clause.block.element, where, corrections), start=1)
    ]
    return rows, cited


def _row(clause: Clause, resolution_id: str, ids: list[str]) -> StatedClause:
    block = clause.block
    return StatedClause(
        clause_id=ids[clause.position - 1],
        resolution_id=resolution_id,
        part=block.part,
        position=clause.position,
        kind=block.kind,
        section=clause.section,
        number=block.number,
        parent_id=ids[clause.parent - 1] if clause.parent else "",
        depth=clause.depth,
        heading=clause.heading,
        action_phrase=block.phrase,
        n_words=len(block.words.split()),
        text_sha256=digest(block.words),
        folded_sha256=digest(fold_typography(block.words)),
        text=block.words,
    )
