"""The draft of a resolution wherever one of its rows names it: the resolution, the vote that adopted it, its amendments."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from schemas import symbols
from scripts.combine.rows import Discrepancy, RecordedVote, Resolution
from scripts.extract.voeten.files import SOURCE as VOETEN

# What follows the number of a document: the "/Add.1" of A/251/Add.1, the "(Annex)/Rev.1" of A/3383(Annex)/Rev.1.
_BEHIND_NUMBER = re.compile(r"(?:\(Annex\)|/(?:Rev|Add|Corr)\.\d+)+$")


def of_votes(
    votes: Mapping[str, RecordedVote], resolutions: Mapping[str, Resolution]
) -> tuple[dict[str, RecordedVote], list[Discrepancy]]:
    """The votes, each with the draft of its resolution where it names none; and where Voeten names another report or draft.

    A motion may be about something else. His report stays where it differs from the library's by an addendum or revision alone.
    """
    found, noted = dict(votes), []
    for ref, vote in votes.items():
        resolution = resolutions.get(vote.resolution_id or "")
        if resolution is None or not (vote.is_final or vote.subject in ("amendment", "clause")):
            continue
        reports = (resolution.committee_report or "").split(" | ")
        if vote.draft is None:
            found[ref] = replace(vote, draft=resolution.draft)
        elif vote.is_final and reports[0] and vote.draft not in reports and not symbols.is_limited(vote.draft):
            numbers = {_BEHIND_NUMBER.sub("", report) for report in reports}
            kept = vote.draft if _BEHIND_NUMBER.sub("", vote.draft) in numbers else reports[0]
            found[ref] = replace(vote, draft=kept)
            noted.append(_other_document(vote, resolution, "committee_report", kept))
        elif vote.is_final and resolution.draft and symbols.is_limited(vote.draft) and vote.draft != resolution.draft:
            found[ref] = replace(vote, draft=resolution.draft)
            noted.append(_other_document(vote, resolution, "draft", resolution.draft))
    return found, noted


# What Voeten's words name otherwise.
_OTHER = {
    "committee_report": "The words of Voeten's data name another document than the report that recommended the resolution.",
    "draft": "The words of Voeten's data name another document than the draft that was adopted.",
}


def _other_document(vote: RecordedVote, resolution: Resolution, column: str, kept: str) -> Discrepancy:
    return Discrepancy(
        table_name="roll_calls",
        row_key=vote.ref,
        column_name="draft",
        source_a=resolution.source_id,
        value_a=getattr(resolution, column),
        source_b=VOETEN,
        value_b=vote.draft,
        kept=kept,
        reason=_OTHER[column],
    )


def of_resolutions(resolutions: Mapping[str, Resolution], votes: Collection[RecordedVote]) -> dict[str, Resolution]:
    """The resolutions with their drafts, where only the vote that adopted one, or else votes on its amendments name it.

    A report that holds several drafts is not the draft, and where two drafts are named none is taken.
    """
    adopting = _named([vote for vote in votes if vote.is_final])
    named = _named([vote for vote in votes if vote.subject == "amendment"]) | adopting
    return {
        resolution_id: replace(resolution, draft=next(iter(drafts)))
        if resolution.draft is None and len(drafts := named.get(resolution_id, set())) == 1
        else resolution
        for resolution_id, resolution in resolutions.items()
    }


def _named(votes: Iterable[RecordedVote]) -> dict[str, set[str]]:
    """The drafts that votes name, by resolution."""
    found: dict[str, set[str]] = {}
    for vote in votes:
        if vote.resolution_id and vote.draft and symbols.is_limited(vote.draft):
            found.setdefault(vote.resolution_id, set()).add(vote.draft)
    return found
