"""Whose a draft is that several resolutions state: one draft becomes one resolution, or its lettered parts.

The metadata of some documents were filled in from another's. A report that holds many drafts is no draft, and shared by right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from schemas import symbols
from scripts.combine.copies import Linked
from scripts.extract.unxml.proposal import COMMITTEES
from scripts.extract.unxml.record import StatedResolution
from scripts.extract.unxml.rows import Remark

# A draft of a Main Committee, with the number of the Committee: "A/C.6/74/L.9".
_OF_COMMITTEE = re.compile(r"A/C\.(?P<number>[1-6])/.+")


class _Left(NamedTuple):
    """Why a resolution is left without the draft that its document states, and whether that is surely another's."""

    reason: str
    is_anothers: bool = False


def settled(documents: Iterable[Linked]) -> list[Linked]:
    """The documents, each draft left to the one resolution whose it is; the others have a remark, and no draft.

    The report that recommends a resolution is not its draft, and a draft of one Main Committee is not that of another's
    resolution. Where several are left, it is that of the resolution whose cover names the draft itself; where none or all of the
    covers do, it cannot be told whose it is. Lettered parts of one resolution share a draft. The sponsors of a draft that is
    another's, or nobody's that is known, are left out with it.
    """
    found = list(documents)
    left: dict[str, _Left] = {}
    sharing: dict[str, list[StatedResolution]] = defaultdict(list)
    for document in found:
        one = document.record.resolution
        if one.draft and one.draft == one.committee_report:
            left[one.resolution_id] = _Left(
                "The document states as its draft the report that recommends it; its draft is not known."
            )
        elif one.draft and symbols.is_limited(one.draft):
            sharing[one.draft].append(one)
    for draft, resolutions in sharing.items():
        left |= _judged(draft, resolutions)
    return [
        _without_draft(document, left[key]) if (key := document.record.resolution.resolution_id) in left else document
        for document in found
    ]


def _judged(draft: str, resolutions: list[StatedResolution]) -> dict[str, _Left]:
    """Those of the resolutions that state a draft that are left without it."""
    strangers = [one for one in resolutions if _other_committee(one)]
    rest = [one for one in resolutions if one not in strangers]
    named = [one for one in rest if not one.committee_report]
    if len(_numbers(rest)) > 1 and len(_numbers(named)) == 1:
        strangers, rest = [*strangers, *(one for one in rest if one not in named)], named
    left = {one.resolution_id: _Left(_not_its_own(draft, one, rest), is_anothers=True) for one in strangers}
    if len(_numbers(rest)) > 1:
        names = ", ".join(sorted(one.resolution_id for one in rest))
        untold = _Left(
            f"The documents of {names} state one draft, and it cannot be told whose it is; it and its sponsors are left out."
        )
        left |= {one.resolution_id: untold for one in rest}
    return left


def _numbers(resolutions: Iterable[StatedResolution]) -> set[tuple[str, int]]:
    """Session and number of resolutions: one of each for all lettered parts of one."""
    return {(one.session, one.number) for one in resolutions}


def _other_committee(resolution: StatedResolution) -> bool:
    """Whether a resolution states a draft of another Main Committee than the one that recommended it."""
    match = _OF_COMMITTEE.fullmatch(resolution.draft or "")
    return match is not None and list(COMMITTEES.values())[int(match["number"]) - 1] != resolution.committee


def _not_its_own(draft: str, resolution: StatedResolution, rest: list[StatedResolution]) -> str:
    whose = f", which became {' and '.join(sorted(one.resolution_id for one in rest))}" if rest else ""
    why = "of another Committee" if _other_committee(resolution) else "that its cover does not name"
    return f"The document states a draft {why}, {draft}{whose}; its own is not known, and the sponsors stated are left out."


def _without_draft(document: Linked, left: _Left) -> Linked:
    record = document.record
    remark = Remark(
        resolution_id=record.resolution.resolution_id,
        column_name="draft",
        value_a=record.resolution.draft or "",
        value_b="",
        kept="",
        reason=left.reason,
    )
    return replace(
        document,
        record=replace(
            record,
            resolution=replace(record.resolution, draft=None),
            sponsors=() if left.is_anothers else record.sponsors,
        ),
        remarks=(*document.remarks, remark),
        draft_unknown=True,
    )
