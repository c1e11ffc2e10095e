"""Voeten's roll calls beside the official votes: what he adds to a vote that is linked, and the votes that only he has.

Separate votes on paragraphs and amendments, motions and drafts that failed stand in his data alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from schemas import symbols
from scripts.combine import days
from scripts.combine.ballots import BALLOT, complete
from scripts.combine.curated import Curated
from scripts.combine.days import Days, resolution_of
from scripts.combine.link import LINKED, Link
from scripts.combine.official import Official
from scripts.combine.rows import Discrepancy, RecordedVote, Resolution
from scripts.common import members
from scripts.extract.undl import SOURCE as UNDL
from scripts.extract.voeten.files import SOURCE as VOETEN
from scripts.extract.voeten.files import Voeten
from scripts.extract.voeten.places import Clause

# Rows of Voeten's that are no vote of their own, and what a discrepancy says of each.
_NO_VOTE = {
    "duplicate": "Voeten's data have the vote twice; the row that fits best is linked.",
    "contradicts": "Voeten's data have other votes under this symbol, which are not used.",
    "ambiguous": "Voeten's roll call fits this and other votes about as well; it is not linked.",
}
# In these sessions decisions have numbers from 301 (also 401, 501) upward, and resolutions end far below.
DECISIONS_SINCE, DECISIONS_UNTIL, FIRST_DECISION = 31, 50, 301

Row = Mapping[str, Any]


class VoetenVotes(NamedTuple):
    """All recorded votes by `ref`, those with an official record as Voeten's data complete them.

    `of_rcid`: the ref of every roll call of Voeten's that is one. `final_votes`: by resolution, those that his data make
    recorded votes. `ballots`: ref, member_id, vote of the votes that his data have. `clauses`: ref, position, clause, is_whole. `issues`: ref,
    issue. `proposers`: the Members that proposed an amendment, and remarks on it, by ref.
    """

    votes: dict[str, RecordedVote]
    of_rcid: dict[int, str]
    final_votes: dict[str, str]
    ballots: pd.DataFrame
    clauses: pd.DataFrame
    issues: pd.DataFrame
    discrepancies: list[Discrepancy]


def rows_by_rcid(voeten: Voeten) -> dict[int, dict[str, Any]]:
    """Voeten's roll calls by rcid, None for what is missing."""
    frame = voeten.roll_calls.astype(object).where(voeten.roll_calls.notna(), None)
    return {int(row["rcid"]): {str(name): value for name, value in row.items()} for row in frame.to_dict("records")}


def by_symbol(
    links: Mapping[int, Link], rows: Mapping[int, Row], resolutions: Mapping[str, Resolution]
) -> dict[int, Resolution]:
    """The roll calls that no official vote fits and whose symbol is that of a vote that the library calls not recorded."""
    found = {}
    for rcid, link in links.items():
        resolution = resolutions.get(rows[rcid]["symbol"])
        if (
            link.linkage == "no_match"
            and resolution is not None
            and resolution.adoption == "vote_not_recorded"
            and int(resolution.session.rpartition("-")[2]) >= DECISIONS_SINCE
            and resolution.adopted_on[:7] == rows[rcid]["month"]
        ):
            found[rcid] = resolution
    return found


def votes(
    voeten: Voeten,
    links: Mapping[int, Link],
    official: Official,
    resolutions: Mapping[str, Resolution],
    curated: Curated,
) -> VoetenVotes:
    """The official votes with what Voeten adds, and the votes that only he has.

    Raises DataError for a curated day that nothing needs.
    """
    rows = rows_by_rcid(voeten)
    unrecorded = by_symbol(links, rows, resolutions)
    of_rcid = {rcid: str(link.ref) for rcid, link in links.items() if link.linkage in LINKED}
    linkage = {rcid: links[rcid].linkage for rcid in of_rcid}
    found = dict(official.votes)
    for rcid, resolution in unrecorded.items():
        vote = _of_resolution(rcid, resolution)
        found[vote.ref], of_rcid[rcid], linkage[rcid] = vote, vote.ref, "symbol"
    # In the order of the links, so that the reasons of one place stand in the order of Voeten's numbers.
    of_rcid = {rcid: of_rcid[rcid] for rcid in links if rcid in of_rcid}
    noted = [_now_recorded(resolution) for resolution in unrecorded.values()]
    decided = dict(zip(curated.voeten_links["rcid"].astype(int), curated.voeten_links["reason"], strict=True))
    for rcid, ref in of_rcid.items():
        found[ref] = _completed(found[ref], rows[rcid], linkage[rcid])
        if rcid in decided:  # his words are of another thing
            noted.append(_decided(found[ref], rcid, decided[rcid]))
        else:
            noted += [*_remarks(ref, rows[rcid]), *_other_symbol(found[ref], rows[rcid], linkage[rcid])]
    no_vote = {rcid: link for rcid, link in links.items() if link.linkage in _NO_VOTE}
    for rcid, link in no_vote.items():
        ref = str(link.most_alike if link.linkage == "ambiguous" else link.ref)
        noted.append(_not_used(rcid, link, found[ref], decided.get(rcid, _NO_VOTE[link.linkage])))
        if link.linkage == "duplicate":
            found[ref] = replace(found[ref], identities=(*found[ref].identities, f"{VOETEN}:{rcid}"))
    bounds = _bounds(rows, links, of_rcid, found, resolutions, curated)
    alone = {rcid: row for rcid, row in rows.items() if rcid not in of_rcid and rcid not in no_vote}
    cast = {rcid: dict(zip(v["member_id"], v["vote"], strict=True)) for rcid, v in voeten.votes.groupby("rcid")}
    ballots = []
    for rcid, row in alone.items():
        vote = _alone(row, bounds[rcid], resolutions, links.get(rcid))
        found[vote.ref], of_rcid[rcid] = vote, vote.ref
        present, differing = _ballots(vote.ref, cast.get(rcid, {}), bounds[rcid])
        ballots.append(present)
        noted += [*differing, *_remarks(vote.ref, row)]
    linked, non_members = _linked_ballots(voeten, {r: ref for r, ref in of_rcid.items() if r not in alone}, found)
    clauses = [(of_rcid[rcid], *clause) for rcid, row in alone.items() for clause in _clauses(row["clauses"])]
    issues = voeten.issues.assign(ref=voeten.issues["rcid"].map(of_rcid)).dropna(subset=["ref"])
    return VoetenVotes(
        found,
        of_rcid,
        {resolution.resolution_id: of_rcid[rcid] for rcid, resolution in unrecorded.items()},
        pd.concat([linked, *ballots], ignore_index=True),
        pd.DataFrame(clauses, columns=["ref", "position", "clause", "is_whole"]),
        issues[["ref", "issue"]].reset_index(drop=True),
        noted + non_members,
    )


def _of_resolution(rcid: int, resolution: Resolution) -> RecordedVote:
    return RecordedVote(
        identities=(f"{VOETEN}:{rcid}",),
        item=resolution.resolution_id,
        date=resolution.adopted_on,
        session=resolution.session,
        meeting=resolution.meeting,
        subject="resolution",
        is_final=True,
        resolution_id=resolution.resolution_id,
        undl_id=resolution.undl_id,
        result="adopted",
        evidence="voeten_lists",
    )


def _completed(vote: RecordedVote, row: Row, linkage: str) -> RecordedVote:
    """An official vote with what Voeten adds to it."""
    identity = f"{VOETEN}:{row['rcid']}"
    return replace(
        vote,
        identities=vote.identities if identity in vote.identities else (*vote.identities, identity),
        voeten_rcid=row["rcid"],
        linkage=linkage,
        important_vote=row["important"],
        draft=vote.draft or row["draft"],
    )


def _bounds(
    rows: Mapping[int, Row],
    links: Mapping[int, Link],
    of_rcid: Mapping[int, str],
    found: Mapping[str, RecordedVote],
    resolutions: Mapping[str, Resolution],
    curated: Curated,
) -> dict[int, Days]:
    given = days.curated_days(curated.voeten_days, rows, of_rcid)
    # A roll call that fits several official votes fits none of another day.
    near = {rcid: str(found[str(link.most_alike)].date) for rcid, link in links.items() if link.linkage == "ambiguous"}
    known = near | {rcid: str(found[ref].date) for rcid, ref in of_rcid.items()}
    return days.bounds(rows, given, known, curated.session_openings, resolutions)


def _alone(row: Row, bounds: Days, resolutions: Mapping[str, Resolution], link: Link | None) -> RecordedVote:
    """A vote that only Voeten has."""
    resolution = resolution_of(row, resolutions)
    known = bounds.first == bounds.last
    subject = row["subject"] or "unknown"
    decision = decision_of(row)
    if subject == "whole":
        # The official records have every draft that was adopted as a resolution, and this is none of them.
        subject, resolution = "decision" if decision else "draft", None
    same_day = resolution is not None and known and resolution.adopted_on == bounds.first
    item, place = _item(row, subject, decision, resolutions)
    return RecordedVote(
        identities=(f"{VOETEN}:{row['rcid']}",),
        item=item,
        place=place,
        date=bounds.first if known else None,
        date_from=None if known else bounds.first,
        date_to=None if known else bounds.last,
        session=row["session"],
        meeting=resolution.meeting if resolution and same_day else None,
        subject=subject,
        is_final=subject in ("decision", "draft"),
        resolution_id=resolution.resolution_id if resolution else None,
        draft=row["draft"],
        important_vote=row["important"],
        voeten_rcid=row["rcid"],
        evidence="voeten_lists",
        linkage=link.linkage if link else "voeten_only",
    )


def _item(
    row: Row, subject: str, decision: str | None, resolutions: Mapping[str, Resolution]
) -> tuple[str | None, str]:
    """The symbol of what was voted on, and the place in it, as a new key has them; no symbol where none is sure.

    The first that is known: the amendment's own symbol, the draft's or its report's, the decision's, and of a part of it the
    resolution's. That one is sure from the thirty-first session on: before, Voeten's numbers may count roll calls.
    """
    if subject == "amendment" and row["amendment"]:
        return row["amendment"], ""
    sure = row["session"].isdigit() and int(row["session"]) >= DECISIONS_SINCE
    symbol = row["symbol"] if sure and subject != "draft" and row["symbol"] in resolutions else None
    item = row["draft"] or decision or symbol
    place = {"amendment": "amendment", "motion": "motion", "unknown": ""}.get(subject, "")
    if subject == "clause":
        place = "_".join(clause.name for clause in row["clauses"]) or "part"
    return (None, "") if subject == "unknown" else (item, place)


def decision_of(row: Row) -> str | None:
    """The symbol of the decision that Voeten's number names; None where it is that of a resolution."""
    elements = symbols.resolution(row["symbol"]) if row["symbol"] else None
    sure = elements and elements.session.isdigit() and DECISIONS_SINCE <= int(elements.session) <= DECISIONS_UNTIL
    if elements and sure and elements.number >= FIRST_DECISION:
        return f"A/DEC/{elements.session}/{elements.number}{elements.part}"
    return None


def members_of(bounds: Days) -> tuple[frozenset[str], frozenset[str]]:
    """The Members of the first and of the last day."""
    first, last = (members.members_on(date.fromisoformat(day)) for day in bounds)
    return first, last


def _ballots(ref: str, votes: Mapping[str, str], bounds: Days) -> tuple[pd.DataFrame, list[Discrepancy]]:
    """A row for each Member of the day; where it is not known, for those that were Members from its first to its last."""
    first, last = members_of(bounds)
    non_members = sorted(set(votes) - (first | last))
    noted = [_non_member(ref, member, votes[member]) for member in non_members]
    if first != last:
        noted.append(
            Discrepancy(
                table_name="roll_calls",
                row_key=ref,
                column_name="members",
                kind="source_incomplete",
                source_a=VOETEN,
                value_a=len(first),
                source_b=VOETEN,
                value_b=len(last),
                exception_to="R1",
                reason="The day of the vote is not known, and the membership changed between the first and the last it can "
                "have been.",
            )
        )
    present = sorted((first & last) | (set(votes) - set(non_members)))
    rows = [(ref, member, votes.get(member, "non_voting")) for member in present]
    return pd.DataFrame(rows, columns=BALLOT), noted


def _linked_ballots(
    voeten: Voeten, of_rcid: Mapping[int, str], found: Mapping[str, RecordedVote]
) -> tuple[pd.DataFrame, list[Discrepancy]]:
    """The votes that Voeten has of official votes, without those of States that were no Members that day."""
    linked = voeten.votes[voeten.votes["rcid"].isin(of_rcid)]
    linked = linked.assign(ref=linked["rcid"].map(of_rcid))[BALLOT]
    voted_on = {ref: str(found[ref].date) for ref in of_rcid.values()}
    then = members.were_members(linked["member_id"], linked["ref"].map(voted_on))
    return complete(linked[then], voted_on), [_non_member(*row) for row in linked.loc[~then].to_numpy()]


def _clauses(clauses: Iterable[Clause]) -> list[tuple[int, str, bool]]:
    return [(position, clause.name, clause.whole) for position, clause in enumerate(clauses, start=1)]


# --- what Voeten's data say otherwise ---


def _remarks(ref: str, row: Row) -> list[Discrepancy]:
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
        for remark in row["remarks"]
    ]


def _now_recorded(resolution: Resolution) -> Discrepancy:
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


def _other_symbol(vote: RecordedVote, row: Row, linkage: str) -> list[Discrepancy]:
    if linkage != "votes" or row["symbol"] in (None, vote.resolution_id):
        return []
    return [
        Discrepancy(
            table_name="roll_calls",
            row_key=vote.ref,
            column_name="resolution_id",
            source_a=UNDL,
            value_a=vote.resolution_id,
            source_b=VOETEN,
            value_b=row["symbol"],
            kept=vote.resolution_id,
            reason="Who voted how is that of this resolution; Voeten's data have another number or letter.",
        )
    ]


def _decided(vote: RecordedVote, rcid: int, reason: str) -> Discrepancy:
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


def _not_used(rcid: int, link: Link, vote: RecordedVote, reason: str) -> Discrepancy:
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
        reason=f"{reason} (rcid {rcid})",
    )


def _non_member(ref: str, member_id: str, vote: str) -> Discrepancy:
    """A vote in Voeten's data of a State that was no Member then; it is left out."""
    return Discrepancy(
        table_name="roll_calls",
        row_key=ref,
        column_name="members",
        source_a=VOETEN,
        value_a=f"{member_id} {vote}",
        source_b=VOETEN,
        reason=f"Voeten's data have a vote ({vote}) of {member_id}, which was no Member then; it is left out.",
    )
