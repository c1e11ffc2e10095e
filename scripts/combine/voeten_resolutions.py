"""The resolution that a separate vote of Voeten's was part of: by the document that his words name, then by his number.

His number is that of the resolution from the eighteenth session on, but its letter often only counts the roll calls on it.
The library names the report or draft of every resolution, so that the document decides where the two differ. The parts of a
proposal are voted on before the whole (rules 89 and 90 of the rules of procedure): of several resolutions of one report it is the
one whose own vote comes next in his order.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping

from scripts.combine.days import IN_ORDER_UNTIL
from scripts.combine.rows import Resolution, VoetenRollCall

LETTERS = frozenset("ABCDEFGH")  # of drafts in a report; I, V and X are numbers there


def resolutions_of(
    rows: Mapping[int, VoetenRollCall], resolutions: Mapping[str, Resolution], adopted: Mapping[int, str]
) -> dict[int, Resolution]:
    """The resolution of every roll call that is not on a whole draft, by rcid, where one can be told.

    `rows`: Voeten's rows by rcid; `adopted`: by rcid, the resolutions that those on whole drafts adopted.
    """
    by_document = _by_document(resolutions.values())
    following = _following(rows, adopted)
    adopted_in = {resolution_id: rcid for rcid, resolution_id in adopted.items()}
    found = {
        rcid: _resolution_of(row, resolutions, by_document.get((row.session, row.draft or ""), []), following.get(rcid))
        for rcid, row in rows.items()
        if row.subject != "whole"
    }
    return {
        rcid: resolution
        for rcid, resolution in found.items()
        # What was voted on after a resolution was adopted is no part of it.
        if resolution and not (_in_order(rows[rcid]) and adopted_in.get(resolution.resolution_id, rcid) < rcid)
    }


def of_number(row: VoetenRollCall, resolutions: Mapping[str, Resolution]) -> Resolution | None:
    """The resolution that Voeten's number names. The letter of a separate vote may only count the roll calls on it."""
    if row.symbol is None or row.symbol in resolutions or row.subject == "whole":
        return resolutions.get(row.symbol or "")
    return resolutions.get(row.symbol.rstrip(string.ascii_uppercase))


def _resolution_of(
    row: VoetenRollCall, resolutions: Mapping[str, Resolution], candidates: list[Resolution], following: str | None
) -> Resolution | None:
    """The resolution of one row. `candidates`: those of the document named, of which the first that decides counts:

    1. the letter of the draft in the report, which is that of the part; 2. the only one; 3. Voeten's number; 4. the next adopted.
    Without a candidate his number decides. One of another month than his is none.
    """
    named = of_number(row, resolutions)
    if not candidates:
        return named
    letter = row.draft_number[-1:] if row.draft_number else ""
    lettered = [resolution for resolution in candidates if letter in LETTERS and resolution.part == letter]
    chosen = lettered or candidates
    if len(chosen) > 1:
        chosen = [one for one in chosen if one is named] or [one for one in chosen if one.resolution_id == following]
    if len(chosen) != 1 or (row.month and (chosen[0].adopted_on or "")[:7] != row.month):
        return named if named in candidates else None
    return chosen[0] if chosen[0] is named or _may_overrule(row, chosen[0], named, bool(lettered)) else None


def _may_overrule(row: VoetenRollCall, chosen: Resolution, named: Resolution | None, by_letter: bool) -> bool:
    """Whether the document decides against Voeten's number: not where that is a resolution of which no source names the
    document, nor on a motion, which may be about another part of the report."""
    if row.symbol is None or by_letter:
        return True
    if named is None or named.evidence in ("catalogue", "cited"):
        return row.symbol.rstrip(string.ascii_uppercase) == chosen.resolution_id.rstrip(string.ascii_uppercase)
    return row.subject != "motion"


def _by_document(resolutions: Iterable[Resolution]) -> dict[tuple[str, str], list[Resolution]]:
    """The resolutions by session and document: their draft, and the reports that recommended it."""
    found: dict[tuple[str, str], list[Resolution]] = {}
    for resolution in resolutions:
        for document in {resolution.draft, *(resolution.committee_report or "").split(" | ")} - {None, ""}:
            found.setdefault((resolution.session, str(document)), []).append(resolution)
    return found


def _following(rows: Mapping[int, VoetenRollCall], adopted: Mapping[int, str]) -> dict[int, str]:
    """The resolution that was adopted next of the same document, by rcid, as long as the numbers run in the order of votes."""
    following: dict[int, str] = {}
    next_of: dict[tuple[str, str], str] = {}
    for rcid in sorted(rows, reverse=True):
        row = rows[rcid]
        if not row.draft or not _in_order(row):
            continue
        if rcid in adopted:
            next_of[row.session, row.draft] = adopted[rcid]
        elif (row.session, row.draft) in next_of:
            following[rcid] = next_of[row.session, row.draft]
    return following


def _in_order(row: VoetenRollCall) -> bool:
    """Whether Voeten's numbers run in the order of the votes in the session of a row."""
    return not row.session.isdigit() or int(row.session) <= IN_ORDER_UNTIL
