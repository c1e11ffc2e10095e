"""Which majority a vote needed, and what it decided.

Charter, Article 18: important questions need two thirds of the Members present and voting, among them the admission of Members;
other questions need a majority. Rules 84 and 85 of the rules of procedure: parts of and amendments to proposals need what the
proposals need. Which questions are important the Assembly decides by a majority, and sources tell it of few.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from schemas.vocabulary import TWO_THIRDS
from scripts.combine.days import IN_ORDER_UNTIL
from scripts.combine.rows import RecordedVote, VoetenRollCall

Counts = Mapping[str, int | None]


def with_majorities(
    votes: Mapping[str, RecordedVote], counts: Mapping[str, Counts], rows: Mapping[int, VoetenRollCall]
) -> dict[str, RecordedVote]:
    """The votes with the majority that each needed, as far as it can be told, the first that tells:

    1. what a source says of the vote;
    2. a motion on the majority that the Assembly decided before;
    3. what was voted on: an admission, a motion, the agenda;
    4. what came of it: a draft with more votes for than against of which no resolution came needed two thirds.

    Parts of proposals that need two thirds need them, too. `counts`: yes and no by ref; `rows`: Voeten's by rcid.
    """
    decided = _decided(votes, counts, rows)
    known = {}
    for ref, vote in votes.items():
        row = rows[vote.voeten_rcid] if vote.voeten_rcid else None
        # Where an official source has the vote, Voeten's words may be of another thing.
        by_words = row.majority if row and vote.evidence == "voeten_lists" else None
        majority = vote.majority or _by_motion(row, decided) or by_words
        if vote.subject == "motion":
            majority = majority or (row.majority if row else None) or "simple"
        known[ref] = replace(vote, majority=majority or _by_outcome(vote, counts.get(ref, {})))
    on_substance = [vote for vote in known.values() if vote.subject != "motion"]
    important = {vote.resolution_id for vote in on_substance if vote.majority == TWO_THIRDS} - {None}
    return {
        ref: replace(vote, majority=TWO_THIRDS)
        if vote.subject in ("amendment", "clause") and vote.resolution_id in important
        else vote
        for ref, vote in known.items()
    }


def result(yes: int | None, no: int | None, majority: str | None) -> str | None:
    """What the counts decide under the majority required, or under either where it is not known; None where they differ.

    Charter, Article 18; rules 83 to 86 of the rules of procedure: abstentions are no votes cast. Rule 95: a tie rejects.
    """
    if yes is None or no is None:
        return None
    if yes <= no:
        return "rejected"
    if yes >= 2 * no or majority == "simple":
        return "adopted"
    return "rejected" if majority == TWO_THIRDS else None


def _decided(
    votes: Mapping[str, RecordedVote], counts: Mapping[str, Counts], rows: Mapping[int, VoetenRollCall]
) -> dict[tuple[str, str, str | None], list[tuple[int, str]]]:
    """What motions on the majority were adopted: by session, document and number in it, the rcid and the majority."""
    found: dict[tuple[str, str, str | None], list[tuple[int, str]]] = {}
    for ref, vote in votes.items():
        row = rows[vote.voeten_rcid] if vote.voeten_rcid else None
        if row is None or row.asks_two_thirds is None or row.draft is None:
            continue
        cast = counts.get(ref, {})
        if result(cast.get("yes"), cast.get("no"), "simple") == "adopted":
            majority = TWO_THIRDS if row.asks_two_thirds else "simple"
            found.setdefault((row.session, row.draft, row.draft_number), []).append((row.rcid, majority))
    return found


def _by_motion(
    row: VoetenRollCall | None, decided: Mapping[tuple[str, str, str | None], list[tuple[int, str]]]
) -> str | None:
    """The majority that the last motion before a vote on a draft or a part of it required."""
    if row is None or row.subject == "motion" or row.draft is None:
        return None
    before = [
        majority for rcid, majority in decided.get((row.session, row.draft, row.draft_number), []) if rcid < row.rcid
    ]
    return before[-1] if before else None


def _by_outcome(vote: RecordedVote, counts: Counts) -> str | None:
    """Two thirds for a draft that had more votes for it than against, but no two thirds, and of which no resolution came.

    That holds where the official records have every draft adopted, and it can be shown: in the first twenty-six sessions
    each draft resolution that two thirds voted for is in them.
    """
    yes, no = counts.get("yes"), counts.get("no")
    in_time = not vote.session.isdigit() or int(vote.session) <= IN_ORDER_UNTIL
    if vote.subject == "draft" and vote.evidence == "voeten_lists" and in_time and yes is not None and no is not None:
        return TWO_THIRDS if result(yes, no, None) is None else None  # neither rejected nor adopted by either majority
    return None
