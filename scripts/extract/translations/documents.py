"""The clauses of English documents in another language, aligned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from schemas import symbols
from scripts.common.archive import read_archive
from scripts.common.corrections import Corrections, Place
from scripts.common.errors import DataError
from scripts.extract.translations.align import Aligned, align
from scripts.extract.translations.files import LANGUAGES, counterpart
from scripts.extract.translations.units import units
from scripts.extract.unxml import identity, parse
from scripts.extract.unxml.blocks import blocks
from scripts.extract.unxml.identifiers import identifiers
from scripts.extract.unxml.tree import tree
from scripts.fetch.lock import LockedFile


class Pair(NamedTuple):
    """An English document and one of its translations: the paths by which they are named, what they hold or where it lies, and the
    language, such as fr."""

    where: str
    content: bytes | Path
    language: str
    other: str
    other_content: bytes | Path


def pairs(english: Iterable[LockedFile], files: Mapping[str, LockedFile], language: str, where: Path) -> Iterator[Pair]:
    """The English documents with their translations into a language among `files`, those at hand by path, in order of path."""
    for file in english:
        if (other := files.get(counterpart(file.path, language))) is None:
            continue
        if not file.path.endswith(".zip"):
            yield Pair(file.path, where / file.path, language, other.path, where / other.path)
            continue
        members = {identity.of_file_name(name): (name, content) for name, content in read_archive(where / other.path)}
        for name, content in read_archive(where / file.path):
            if name.endswith(".xml") and (found := members.get(identity.of_file_name(name))):
                yield Pair(f"{file.path}/{name}", content, language, f"{other.path}/{found[0]}", found[1])


def aligned(pair: Pair, corrected: Mapping[Place, str]) -> Aligned:
    """The clauses of the English document in the other language.

    `corrected` as for the English document alone. A translation that cannot be read aligns with nothing. Raises DataError where the
    English document cannot be read.
    """
    root = parse.root(pair.where, _bytes(pair.content))
    known = Corrections(corrected)
    holder, statements = parse.statements(root, pair.where)
    symbol = identity.symbol(holder, pair.where, known)
    clauses = [
        _clauses(statement, name, pair.where, known)
        for name, statement in zip(symbols.parts(symbol), statements, strict=True)
    ]
    others = _others(pair, symbol, len(statements))
    if others is None:
        return Aligned({}, {clause_id: "file" for one in clauses for clause_id in one.values()})
    found = Aligned({}, {})
    for statement, of_elements, other in zip(statements, clauses, others, strict=True):
        made = align(units(statement), of_elements, units(other))
        missed = dict.fromkeys(of_elements.values(), "part")
        found.words.update(made.words)
        found.reasons.update({key: reason for key, reason in (missed | made.reasons).items() if key not in made.words})
    return found


def _bytes(content: bytes | Path) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content


def _clauses(
    statement: etree._Element, resolution_id: str, where: str, known: Corrections
) -> dict[etree._Element, str]:
    """The clause_id of each element that is a clause."""
    run = tree(list(blocks(statement, where, known)))
    return {
        clause.block.element: clause_id for clause, clause_id in zip(run, identifiers(run, resolution_id), strict=True)
    }


def _others(pair: Pair, symbol: str, count: int) -> list[etree._Element] | None:
    """What was adopted, in the other language; None where it is not the same document in that language."""
    try:
        root = parse.root(pair.other, _bytes(pair.other_content))
        holder, statements = parse.statements(root, pair.other)
        stated = identity.language(root, pair.other)
        printed = identity.cover_text(holder, "docNumber", pair.other)
    except DataError:
        return None
    same = printed.replace(" ", "") == symbol and stated in LANGUAGES[pair.language].stated
    return statements if same and len(statements) == count else None
