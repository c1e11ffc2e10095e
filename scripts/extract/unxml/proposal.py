"""The draft that was adopted: its symbol, the report or Committee that it came from, its sponsors, and how it was changed.

The cover names what the workflow names, too; both are read and compared, and the cover is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from schemas import symbols
from scripts.common.corrections import Corrections
from scripts.common.errors import DataError
from scripts.common.text import fold
from scripts.extract.unxml.identity import cover_text, matched
from scripts.extract.unxml.rows import Remark

# "A/77/L.901/Rev.1"
_SYMBOL = r"A/[A-Z0-9][\w.\-/]*\w"
# "A/77/L.901, as orally revised and as amended in A/77/L.902": the draft, and what happened to it.
_DRAFT = re.compile(rf"(?P<draft>{_SYMBOL})(?P<changes>.*)")
# "[on the report of the Third Committee (A/77/463/Add.2, para. 89)]",
# "[without reference to a Main Committee (A/77/L.46 and A/77/L.46/Add.1)]"
_PROPONENT = re.compile(
    rf"\[(?:on the report of the (?P<committee>.+Committee\)?) |without reference to a Main Committee )"
    rf"\((?P<first>{_SYMBOL})(?: and (?P<second>{_SYMBOL}(?: /Add\.\d+)?))?(?:, para\. (?P<paragraph>\d+))?\)\]"
)
# A committee's name and its other name without a blank between: "Committee(Fourth Committee)".
_BRACKET_WITHOUT_BLANK = re.compile(r"(?<=\w)\(")
# The words of what happens to a draft that are understood: ", as orally revised and as amended in A/77/L.902".
_CHANGES = re.compile(rf"{_SYMBOL}|as amended in|as orally (revised|amended)|\band\b|[(),\s]")
# In the order of their numbers, as in "A/C.6/74/L.9".
COMMITTEES = {
    "First Committee": "first",
    "Second Committee": "second",
    "Third Committee": "third",
    "Special Political and Decolonization Committee (Fourth Committee)": "fourth",
    "Fifth Committee": "fifth",
    "Sixth Committee": "sixth",
}


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a document says of its draft. `amended_in`: symbols of the amendments adopted, `oral` for an oral one; `sponsors`: the
    role and the text of each list."""

    committee: str
    draft: str | None
    committee_report: str | None
    report_paragraph: int | None
    amended_in: tuple[str, ...]
    orally_revised: bool
    sponsors: tuple[tuple[str, str], ...]
    remarks: tuple[Remark, ...]


def read(
    resolution_id: str,
    holder: etree._Element,
    steps: Mapping[str, etree._Element],
    where: str,
    corrections: Corrections,
) -> Proposal:
    """The draft of a resolution. `steps`: those of the workflow by outcome.

    Raises DataError for a Committee, a symbol or a change to the draft that is not known.
    """
    proponent = matched(_PROPONENT, cover_text(holder, "docProponent", where), where, "the line on the committee")
    committee = _BRACKET_WITHOUT_BLANK.sub(" (", proponent["committee"] or "")
    if committee and committee not in COMMITTEES:
        raise DataError(f"{where}: {committee!r} is none of {sorted(COMMITTEES)}")
    draft, changes = _split_changes(steps.get("draftResolution"), where)
    report, report_changes = _split_changes(steps.get("recommendedForAdoption"), where)
    changes += report_changes
    if _CHANGES.sub("", changes):
        raise DataError(f"{where}: what happened to the draft, {changes!r}, is not understood")
    first = symbols.canonical(corrections.apply(where, "cover_document", proponent["first"]))
    # Without a Main Committee, too, some came from a report.
    from_report = bool(committee) or not symbols.is_limited(first)
    column, stated = ("committee_report", report) if from_report else ("draft", draft)
    oral = ("oral",) if "orally amended" in changes else ()
    return Proposal(
        committee=COMMITTEES[committee] if committee else "plenary",
        draft=draft if from_report else first,
        committee_report=first if from_report else report,
        report_paragraph=int(proponent["paragraph"]) if proponent["paragraph"] else None,
        amended_in=(*map(symbols.canonical, re.findall(_SYMBOL, changes)), *oral),
        orally_revised="orally revised" in changes,
        sponsors=tuple(_sponsors(steps, where, corrections)),
        remarks=_compared(resolution_id, column, first, stated),
    )


def _compared(resolution_id: str, column: str, cover: str, workflow: str | None) -> tuple[Remark, ...]:
    """A remark where cover and workflow name two reports, or two drafts."""
    if not workflow or workflow == cover:
        return ()
    what = {"committee_report": "reports", "draft": "drafts"}[column]
    return (
        Remark(
            resolution_id=resolution_id,
            column_name=column,
            value_a=cover,
            value_b=workflow,
            kept=cover,
            reason=f"The cover and the workflow name two {what}; the cover is kept.",
        ),
    )


def _split_changes(step: etree._Element | None, where: str) -> tuple[str | None, str]:
    """The symbol that a step of the workflow names, and the words on what happened to that document."""
    stated = fold(step.get("as") or "") if step is not None else ""
    if not stated:
        return None, ""
    match = _DRAFT.fullmatch(stated)
    if not match:
        raise DataError(f"{where}: {stated!r} is not the symbol of a draft or report")
    return symbols.canonical(match["draft"]), match["changes"]


def _sponsors(steps: Mapping[str, etree._Element], where: str, corrections: Corrections) -> Iterator[tuple[str, str]]:
    for role, outcome in (("sponsor", "draftResolution"), ("additional_sponsor", "draftResolutionAdditionalSponsors")):
        step = steps.get(outcome)
        printed = fold(step.get("by") or "") if step is not None else ""
        # A correction is of what stands between two commas, so that no row has to repeat a list of a hundred names.
        named = ", ".join(corrections.apply(where, role, piece) for piece in printed.split(", "))
        if named:
            yield role, named
