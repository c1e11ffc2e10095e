"""What the workflow in the metadata of a decision says, compared with the words in print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from schemas import symbols
from scripts.common.errors import DataError
from scripts.common.text import fold
from scripts.extract.unxml.text import AKN, error_at
from scripts.extract.unxml_decisions.opening import Held

# What a step tells of: the draft, its sponsors, the adoption, and who was elected or sits in a body.
_OUTCOMES = {
    "draftDecision", "draftDecisionAdditionalSponsors", "draftResolution", "draftResolutionAdditionalSponsors",
    "recommendedForAdoption", "adopted", "appointment", "election", "composition",
}  # fmt: skip
# "71st", "Adopted, 55th plenary meeting", "96ª".
_ORDINAL = re.compile(r"(?:Adopted, )?(?P<number>\d+)(?:st|nd|rd|th|ª)(?: plenary meeting)?")
# "A/78/PV.50(Resumption1)": number and resumption.
_SYMBOL = re.compile(r"PV\.(?P<number>\d+)(?:\(Resumption(?P<resumption>\d+)\))?")


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A place where a document contradicts itself; the fields are those of a discrepancy."""

    decision_id: str
    column_name: str
    value_a: str | None
    value_b: str | None
    kept: str | None
    reason: str
    kind: str = "source_contradicts_itself"


@dataclass(frozen=True, kw_only=True)
class Step:
    """An adoption: its day, the number of the meeting in words, and the symbol of its record; None where there is none."""

    day: str
    ordinal: int | None
    symbol: str | None


@dataclass(frozen=True, kw_only=True)
class Workflow:
    """The adoptions in order of their days, the symbol of the draft, and the day in the identifier of the document."""

    adopted: tuple[Step, ...]
    draft: str | None
    identified: str | None


def read(described: etree._Element, where: str) -> Workflow:
    """The workflow. `described`: the element with the metadata. Raises DataError for a step or a meeting that is not known."""
    adopted, draft = list[Step](), None
    for step in described.iterfind(f"{AKN}meta/{AKN}workflow/{AKN}step"):
        outcome, stated = step.get("outcome"), symbols.canonical(fold(step.get("as") or ""))
        if outcome not in _OUTCOMES:
            raise error_at(step, where, f"the step {outcome!r} is none of {', '.join(sorted(_OUTCOMES))}")
        if outcome in ("draftDecision", "draftResolution"):
            draft = stated or draft
        elif outcome == "adopted":
            adopted.append(_adoption(step, stated, where))
    work = described.find(f"{AKN}meta/{AKN}identification/{AKN}FRBRWork/{AKN}FRBRdate")
    if not adopted:
        raise DataError(f"{where}: no step of the workflow is `adopted`")
    return Workflow(
        adopted=tuple(sorted(adopted, key=lambda step: step.day)),
        draft=draft,
        identified=work.get("date") if work is not None else None,
    )


def _adoption(step: etree._Element, stated: str, where: str) -> Step:
    day, words = step.get("date"), fold(step.get("by") or "")
    match = _ORDINAL.fullmatch(words)
    if not day or (stated and not symbols.is_meeting(stated)) or (words and not match):
        raise error_at(
            step, where, f"an adoption on {day!r} at {stated!r}, {words!r}, which names no meeting that is known"
        )
    return Step(day=day, ordinal=int(match["number"]) if match else None, symbol=stated or None)


def compared(
    printed: tuple[Held, ...], steps: Workflow, session: str, decision_id: str
) -> tuple[tuple[Held, ...], list[Remark]]:
    """The meetings of a decision in order of their days, as printed, or where no words name any as the workflow has them; and
    a remark where the two differ."""
    if not printed:
        return tuple(_held(step) for step in steps.adopted), []
    held = tuple(sorted(printed, key=lambda one: one.day))
    held = tuple(_with_resumption(one, steps.adopted) for one in held)
    by_day = {one.day: one for one in held}
    remarks = [
        _remark(decision_id, "adopted_on", held[0].day, other, f"The words and the {place} give two days")
        for place, other in (("workflow", steps.adopted[0].day), ("FRBR identifier", steps.identified))
        if other and other != held[0].day
    ]
    for step in steps.adopted:
        one = by_day.get(step.day)
        if one is None:
            continue
        names = {step.symbol: _number(step.symbol), f"meeting {step.ordinal}": step.ordinal}
        column = "meeting" if one is held[0] else "later_meetings"
        kept = symbols.meeting(session, one.number or 0)
        remarks += [
            _remark(decision_id, column, kept, name, "The words and the workflow name two meetings")
            for name, number in names.items()
            if number is not None and number != one.number
        ]
    return held, remarks


def _held(step: Step) -> Held:
    number, resumption = _elements(step.symbol) if step.symbol else (step.ordinal, 0)
    return Held(day=step.day, number=number, resumption=resumption)


def _with_resumption(one: Held, steps: Iterable[Step]) -> Held:
    """A meeting with the number of its resumption, where the words say only that it was resumed and the workflow which it was."""
    if one.resumption is not None:
        return one
    named = [_elements(step.symbol) for step in steps if step.symbol and step.day == one.day]
    number, resumption = next((each for each in named if each[0] == one.number and each[1]), (one.number, None))
    return Held(day=one.day, number=number, resumption=resumption)


def _elements(symbol: str) -> tuple[int, int]:
    match = _SYMBOL.search(symbol)
    assert match is not None
    return int(match["number"]), int(match["resumption"] or 0)


def _number(symbol: str | None) -> int | None:
    return _elements(symbol)[0] if symbol else None


def _remark(decision_id: str, column: str, kept: str, other: str | None, what: str) -> Remark:
    return Remark(
        decision_id=decision_id,
        column_name=column,
        value_a=kept,
        value_b=other,
        kept=kept,
        reason=f"{what}; the words are what was published.",
    )
