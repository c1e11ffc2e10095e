"""What Voeten's data say otherwise than the official record, or than themselves: a row a place."""

from __future__ import annotations

from scripts.combine.link import Link
from scripts.combine.rows import Discrepancy, RecordedVote, Resolution, VoetenRollCall
from scripts.extract.undl import SOURCE as UNDL
from scripts.extract.voeten.files import SOURCE as VOETEN

# Rows of Voeten's that are no vote of their own, and what a discrepancy says of each.
NO_VOTE = {
    "duplicate": "Voeten's data have the vote twice; the row that fits best is linked.",
    "contradicts": "Voeten's data have other votes under this symbol, which are not used.",
    "ambiguous": "Voeten's roll call fits this and other votes about as well; it is not linked.",
}


def remarks(ref: str, row: VoetenRollCall) -> list[Discrepancy]:
    return [
        Discrepancy(
            table_name="roll_calls",
            row_key=ref,
            column_name="subject",
            kind="source_contradicts_itself",
            source_a=VOETEN,
            source_b=VOETEN,
            reason=remark,
        )
        for remark in row.remarks
    ]


def now_recorded(resolution: Resolution) -> Discrepancy:
    return Discrepancy(
        table_name="resolutions",
        row_key=resolution.resolution_id,
        column_name="adoption",
        source_a=UNDL,
        value_a="vote_not_recorded",
        source_b=VOETEN,
        value_b="recorded_vote",
        kept="recorded_vote",
        reason="The library names no State; Voeten's data name how each voted, and are kept.",
    )


def other_symbol(vote: RecordedVote, row: VoetenRollCall, linkage: str) -> list[Discrepancy]:
    if linkage != "votes" or row.symbol in (None, vote.resolution_id):
        return []
    return [
        Discrepancy(
            table_name="roll_calls",
            row_key=vote.ref,
            column_name="resolution_id",
            source_a=UNDL,
            value_a=vote.resolution_id,
            source_b=VOETEN,
            value_b=row.symbol,
            kept=vote.resolution_id,
            reason="Who voted how is that of this resolution; Voeten's data have another number or letter.",
        )
    ]


def other_resolution(ref: str, row: VoetenRollCall, chosen: Resolution, named: Resolution | None) -> list[Discrepancy]:
    """A separate vote whose document is that of another resolution than Voeten's number names."""
    if named is None or named is chosen:
        return []
    return [
        Discrepancy(
            table_name="roll_calls",
            row_key=ref,
            column_name="resolution_id",
            source_a=chosen.source_id,
            value_a=chosen.resolution_id,
            source_b=VOETEN,
            value_b=row.symbol,
            kept=chosen.resolution_id,
            reason=f"The vote was on {row.draft}, of which this resolution came; Voeten's data have the number or letter of another.",
        )
    ]


def decided_link(vote: RecordedVote, rcid: int, reason: str) -> Discrepancy:
    """A link that sources/voeten_links.csv decides."""
    return Discrepancy(
        table_name="roll_calls",
        row_key=vote.ref,
        column_name="voeten_rcid",
        source_a=vote.ref.partition(":")[0],
        source_b=VOETEN,
        value_b=rcid,
        kept=rcid,
        reason=reason,
    )


def not_used(rcid: int, link: Link, vote: RecordedVote, reason: str | None) -> Discrepancy:
    return Discrepancy(
        table_name="roll_calls",
        row_key=vote.ref,
        column_name="voeten_rcid",
        kind="duplicate" if link.linkage == "duplicate" else "source_disagrees",
        source_a=VOETEN,
        value_a=vote.voeten_rcid,
        source_b=VOETEN,
        value_b=rcid,
        kept=vote.voeten_rcid,
        reason=f"{reason or NO_VOTE[link.linkage]} (rcid {rcid})",
    )


def non_member(ref: str, member_id: str, vote: str) -> Discrepancy:
    """A vote in Voeten's data of a State that was no Member then; it is left out."""
    return Discrepancy(
        table_name="roll_calls",
        row_key=ref,
        column_name="members",
        kind="source_contradicts_itself",
        source_a=VOETEN,
        value_a=f"{member_id} {vote}",
        source_b=VOETEN,
        reason=f"Voeten's data have a vote ({vote}) of {member_id}, which was no Member then; it is left out.",
    )


def membership_changed(ref: str, first: int, last: int) -> Discrepancy:
    """A vote whose day is not known well enough to say who was a Member."""
    return Discrepancy(
        table_name="roll_calls",
        row_key=ref,
        column_name="members",
        kind="source_incomplete",
        source_a=VOETEN,
        value_a=first,
        source_b=VOETEN,
        value_b=last,
        exception_to="R1",
        reason="The day of the vote is not known, and the membership changed between the first and the last it can have been.",
    )
