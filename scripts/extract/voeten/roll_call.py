"""A roll call as Voeten's data describe it, and what was voted on as read from that description."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from scripts.extract.voeten.places import Clause

SUBJECTS = ("whole", "clause", "amendment", "motion")


class RollCall(NamedTuple):
    """A row of un_roll_calls.rda. `amend` and `para` are flags, None where the data have none; `unres` is the number of
    the resolution, `short` and `descr` the title and the description; `day` is good enough to tell the year."""

    rcid: int
    unres: str
    amend: bool | None
    para: bool | None
    short: str
    descr: str
    day: date


@dataclass(frozen=True)
class Subject:
    """What was voted on in one roll call; all but `rcid` may be unknown.

    `subject`: one of SUBJECTS. `how`: `words` where the description says it; `content` where the description is the title
    or the content of a resolution, whose number stands beside it, and names no clause, amendment or motion; `curated`.
    `clauses`: those voted on, or that an amendment would change, with names as in scripts.extract.voeten.places; clauses
    that an amendment would add are left out, as their numbers are not the draft's. `amendment` and `draft`: canonical
    symbols; `draft` is the draft, or the report that holds it, and for a motion without one a symbol of its own; a motion
    about an amendment names that in `amendment`. `ordinal`: which of several amendments in one document. `amended_by`:
    symbols or words for the amendments that a whole draft or clause took in before the vote. `proposers`: Members that
    moved the amendment or motion. `draft_number` and `draft_title`: what the report calls the draft, such as II or B, and its
    title. `motion`: what a motion asks, as scripts.extract.voeten.motions names it; `asks_two_thirds`: whether it asks that a
    draft need two thirds, or that it need them not. `majority`: the majority that what was voted on needs.
    `printed`: `amendment` and `draft` as the words have them, where sources/voeten_subjects.csv corrects them.
    """

    rcid: int
    subject: str | None = None
    how: str | None = None
    clauses: tuple[Clause, ...] = ()
    amendment: str | None = None
    oral: bool = False
    ordinal: int | None = None
    amended_by: tuple[str, ...] = ()
    draft: str | None = None
    proposers: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    draft_number: str | None = None
    draft_title: str | None = None
    motion: str | None = None
    asks_two_thirds: bool | None = None
    majority: str | None = None
    printed: tuple[tuple[str, str], ...] = ()
