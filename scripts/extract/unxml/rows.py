"""The typed rows that a document yields beside its record: clauses, citations, and what it says otherwise than itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedClause:
    """A clause; the fields are columns of `clauses`, and `text`, which is not published. Texts are empty where there is nothing."""

    clause_id: str
    resolution_id: str
    part: str
    position: int
    kind: str
    section: str
    number: str
    parent_id: str
    depth: int
    heading: str
    action_phrase: str
    n_words: int
    text_sha256: str
    folded_sha256: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCitation:
    """A document that a clause cites; `misdirected`: the symbols to which links on it lead, where that is elsewhere; `day` and
    `title` as printed behind it, None where they are not. These three are not published. `pinpoint` is empty where no place of the
    document is printed."""

    clause_id: str
    position: int
    cited: str
    place: str
    misdirected: tuple[str, ...]
    day: str | None
    title: str | None
    pinpoint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A place where a document contradicts itself or another copy of it; the fields are those of a discrepancy."""

    resolution_id: str
    column_name: str
    value_a: str
    value_b: str
    kept: str
    reason: str
    kind: str = "source_contradicts_itself"
