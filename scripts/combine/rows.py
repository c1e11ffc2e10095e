"""The typed rows that the steps hand on. Every one is frozen: a step that knows more makes a new row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from scripts.extract.voeten.places import Clause


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """What the sources state of a resolution; the fields are columns of `resolutions`."""

    resolution_id: str
    session: str
    number: int
    part: str | None
    title: str | None
    adopted_on: str | None
    adoption: str | None
    source_id: str
    evidence: str
    meeting: str | None = None
    draft: str | None = None
    amended: bool | None = None
    orally_revised: bool | None = None
    committee: str | None = None
    committee_report: str | None = None
    report_paragraph: int | None = None
    agenda_item: str | None = None
    agenda_title: str | None = None
    submitted_by: str | None = None
    undl_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class RecordedVote:
    """One recorded vote, however many sources have it.

    `identities` says what the vote is called in each source, as SOURCE:KEY, the source that is believed first in front;
    that first one, `ref`, names the vote until it has its key. `item` is the symbol of the document voted on and `place`
    the part of it, from which a new key is made; `clauses` are its paragraphs where a verbatim record names them. `counts` are the figures of a report that names no Members. The other fields
    are columns of `roll_calls`.
    """

    identities: tuple[str, ...]
    session: str
    subject: str
    is_final: bool
    evidence: str
    item: str | None = None
    place: str = ""
    clauses: tuple[Clause, ...] = ()
    date: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    meeting: str | None = None
    resolution_id: str | None = None
    amendment_id: str | None = None
    draft: str | None = None
    majority: str | None = None
    result: str | None = None
    important_vote: bool | None = None
    voeten_rcid: int | None = None
    undl_id: int | None = None
    linkage: str | None = None
    counts: tuple[int | None, int | None, int | None] = (None, None, None)

    @property
    def ref(self) -> str:
        """The name of the vote before it has a key."""
        return self.identities[0]


@dataclass(frozen=True, kw_only=True)
class VoetenRollCall:
    """A roll call of Voeten's, as scripts.extract.voeten reads it; `month` is empty where it cannot be known."""

    rcid: int
    session: str
    month: str
    day: str
    symbol: str | None
    subject: str | None
    clauses: tuple[Clause, ...]
    amendment: str | None
    oral: bool
    ordinal: int | None
    draft: str | None
    proposers: tuple[str, ...]
    remarks: tuple[str, ...]
    important: bool | None
    heading: str | None = None
    draft_number: str | None = None
    draft_title: str | None = None
    motion: str | None = None
    asks_two_thirds: bool | None = None
    majority: str | None = None


@dataclass(frozen=True, kw_only=True)
class Discrepancy:
    """A place on which sources disagree; the fields are columns of `discrepancies`.

    In the tables `roll_calls` and `votes` a row is named by the `ref` of its vote until the votes have keys.
    """

    table_name: str
    row_key: str
    column_name: str
    reason: str
    kind: str = "source_disagrees"
    source_a: str
    value_a: Any = None
    source_b: str
    value_b: Any = None
    kept: Any = None
    exception_to: str | None = None


def frame(rows: Iterable[Any], kind: type, without: Sequence[str] = ()) -> pd.DataFrame:
    """Rows of one dataclass as a frame of Python objects, None where a value is missing."""
    names = [field.name for field in fields(kind) if field.name not in without]
    cells = [[getattr(row, name) for name in names] for row in rows]
    return pd.DataFrame(cells, columns=names, dtype=object)
