"""Voeten's roll calls beside the official votes: what he adds to a vote that is linked, and the votes that only he has.

Separate votes on paragraphs and amendments, motions and drafts that failed stand in his data alone.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import NamedTuple

import pandas as pd

from schemas import symbols
from scripts.combine import days
from scripts.combine.ballots import BALLOT, complete
from scripts.combine.curated import Curated
from scripts.combine.days import Days
from scripts.combine.link import LINKED, Link
from scripts.combine.official import Official, adopting
from scripts.combine.rows import Discrepancy, RecordedVote, Resolution, VoetenRollCall
from scripts.combine.voeten_discrepancies import (
    NO_VOTE,
    decided_link,
    membership_changed,
    non_member,
    not_used,
    now_recorded,
    other_resolution,
    other_symbol,
    remarks,
)
from scripts.combine.voeten_resolutions import of_number, resolutions_of
from scripts.common import members
from scripts.extract.voeten.files import SOURCE as VOETEN
from scripts.extract.voeten.files import Voeten

# In these sessions decisions have numbers from 301 (also 401, 501) upward, and resolutions end far below.
DECISIONS_SINCE, DECISIONS_UNTIL, FIRST_DECISION = 31, 50, 301


class VoetenVotes(NamedTuple):
    """All recorded votes by `ref`, as far as Voeten's data are put beside the official ones.

    `of_rcid`: the ref of every roll call of Voeten's that is one of them. `final_votes`: by resolution, the votes that his data make
    recorded ones. `ballots`: ref, member_id, vote of the votes that his data have, with a row for every Member of the day.
    `clauses`: ref, position, clause, is_whole.
    """

    votes: dict[str, RecordedVote]
    of_rcid: dict[int, str]
    final_votes: dict[str, str]
    ballots: pd.DataFrame
    clauses: pd.DataFrame
    discrepancies: list[Discrepancy]


def rows_by_rcid(voeten: Voeten) -> dict[int, VoetenRollCall]:
    """Voeten's roll calls by rcid, None for what is missing."""
    names = [field.name for field in fields(VoetenRollCall)]
    frame = voeten.roll_calls[names].astype(object).where(voeten.roll_calls[names].notna(), None)
    found = [VoetenRollCall(**{str(name): value for name, value in row.items()}) for row in frame.to_dict("records")]
    return {int(row.rcid): row for row in found}


def by_symbol(
    links: Mapping[int, Link],
    rows: Mapping[int, VoetenRollCall],
    resolutions: Mapping[str, Resolution],
    final_votes: Container[str] = (),
) -> dict[int, Resolution]:
    """The roll calls that no official vote fits and whose symbol is that of a resolution put to a vote for which the library names
    no State."""
    found = {}
    for rcid, link in links.items():
        resolution = resolutions.get(rows[rcid].symbol or "")
        if (
            link.linkage == "no_match"
            and resolution is not None
            and resolution.adoption in ("vote_not_recorded", "recorded_vote")
            and resolution.resolution_id not in final_votes
            and int(resolution.session.rpartition("-")[2]) >= DECISIONS_SINCE
            and (resolution.adopted_on or "")[:7] == rows[rcid].month
        ):
            found[rcid] = resolution
    return found


def linked(
    voeten: Voeten,
    links: Mapping[int, Link],
    official: Official,
    resolutions: Mapping[str, Resolution],
    reasons: Mapping[int, str],
) -> VoetenVotes:
    """The official votes with what Voeten adds to each. `reasons`: why sources/voeten_links.csv decides on a rcid."""
    rows = rows_by_rcid(voeten)
    unrecorded = by_symbol(links, rows, resolutions, official.final_votes)
    found = dict(official.votes)
    of_rcid = dict[int, str]()
    noted = [now_recorded(one) for one in unrecorded.values() if one.adoption == "vote_not_recorded"]
    for rcid, link in links.items():
        if rcid in unrecorded:
            resolution = unrecorded[rcid]
            vote = adopting(resolution, f"{VOETEN}:{rcid}", "voeten_lists")
            found[vote.ref], ref, linkage = vote, vote.ref, "symbol"
        elif link.linkage in LINKED:
            ref, linkage = str(link.ref), link.linkage
        else:
            continue
        of_rcid[rcid] = ref
        found[ref] = _completed(found[ref], rows[rcid], linkage)
        if rcid in reasons:  # his words are of another thing
            noted.append(decided_link(found[ref], rcid, reasons[rcid]))
        else:
            noted += [*remarks(ref, rows[rcid]), *other_symbol(found[ref], rows[rcid], linkage)]
    for rcid, link in links.items():
        if link.linkage in NO_VOTE:
            ref = str(link.most_alike if link.linkage == "ambiguous" else link.ref)
            noted.append(not_used(rcid, link, found[ref], reasons.get(rcid)))
            if link.linkage == "duplicate":
                found[ref] = replace(found[ref], identities=(*found[ref].identities, f"{VOETEN}:{rcid}"))
    ballots, non_members = _linked_ballots(voeten, of_rcid, found)
    final_votes = {resolution.resolution_id: of_rcid[rcid] for rcid, resolution in unrecorded.items()}
    return VoetenVotes(found, of_rcid, final_votes, ballots, _clauses({}, {}), noted + non_members)


def with_separate(
    official: VoetenVotes,
    voeten: Voeten,
    links: Mapping[int, Link],
    resolutions: Mapping[str, Resolution],
    curated: Curated,
) -> VoetenVotes:
    """The votes with those that Voeten alone has added. Raises DataError for a curated day that nothing needs."""
    rows = rows_by_rcid(voeten)
    adopted = {rcid: str(official.votes[ref].resolution_id) for rcid, ref in official.of_rcid.items()}
    part_of = resolutions_of(rows, resolutions, adopted)
    bounds = _bounds(rows, links, official.of_rcid, official.votes, part_of, curated)
    no_vote = {rcid for rcid, link in links.items() if link.linkage in NO_VOTE}
    cast = {rcid: dict(zip(v["member_id"], v["vote"], strict=True)) for rcid, v in voeten.votes.groupby("rcid")}
    found, of_rcid, ballots, noted = (
        dict(official.votes),
        dict(official.of_rcid),
        [official.ballots],
        list[Discrepancy](),
    )
    alone = {rcid: row for rcid, row in rows.items() if rcid not in official.of_rcid and rcid not in no_vote}
    for rcid, row in alone.items():
        vote = _alone(row, bounds[rcid], resolutions, part_of.get(rcid), links.get(rcid))
        found[vote.ref], of_rcid[rcid] = vote, vote.ref
        present, differing = _ballots(vote.ref, cast.get(rcid, {}), bounds[rcid])
        ballots.append(present)
        noted += [*differing, *remarks(vote.ref, row)]
        if rcid in part_of:
            noted += other_resolution(vote.ref, row, part_of[rcid], of_number(row, resolutions))
    return official._replace(
        votes=found,
        of_rcid=of_rcid,
        ballots=pd.concat(ballots, ignore_index=True),
        clauses=_clauses(alone, of_rcid),
        discrepancies=official.discrepancies + noted,
    )


def issues(voeten: Voeten, of_rcid: Mapping[int, str]) -> pd.DataFrame:
    """The issues that Voeten codes: ref, issue."""
    found = voeten.issues.assign(ref=voeten.issues["rcid"].map(of_rcid)).dropna(subset=["ref"])
    return found[["ref", "issue"]].reset_index(drop=True)


def _completed(vote: RecordedVote, row: VoetenRollCall, linkage: str) -> RecordedVote:
    """An official vote with what Voeten adds to it."""
    identity = f"{VOETEN}:{row.rcid}"
    return replace(
        vote,
        identities=vote.identities if identity in vote.identities else (*vote.identities, identity),
        voeten_rcid=row.rcid,
        linkage=linkage,
        important_vote=row.important,
        draft=vote.draft or row.draft,
    )


def _bounds(
    rows: Mapping[int, VoetenRollCall],
    links: Mapping[int, Link],
    of_rcid: Mapping[int, str],
    found: Mapping[str, RecordedVote],
    part_of: Mapping[int, Resolution],
    curated: Curated,
) -> dict[int, Days]:
    given = days.curated_days(curated.voeten_days, rows, of_rcid)
    # A roll call that fits several official votes fits none of another day.
    near = {rcid: str(found[str(link.most_alike)].date) for rcid, link in links.items() if link.linkage == "ambiguous"}
    known = near | {rcid: str(found[ref].date) for rcid, ref in of_rcid.items()}
    return days.bounds(rows, given, known, curated.session_openings, part_of)


def _alone(
    row: VoetenRollCall,
    bounds: Days,
    resolutions: Mapping[str, Resolution],
    resolution: Resolution | None,
    link: Link | None,
) -> RecordedVote:
    """A vote that only Voeten has. `resolution`: the one that it was part of."""
    known = bounds.first == bounds.last
    subject = row.subject or "unknown"
    decision = decision_of(row)
    if subject == "whole":
        # The official records have every draft that was adopted as a resolution, and this is none of them.
        subject = "decision" if decision else "draft"
    same_day = resolution is not None and known and resolution.adopted_on == bounds.first
    item, place = _item(row, subject, decision, resolutions)
    return RecordedVote(
        identities=(f"{VOETEN}:{row.rcid}",),
        item=item,
        place=place,
        date=bounds.first if known else None,
        date_from=None if known else bounds.first,
        date_to=None if known else bounds.last,
        session=row.session,
        meeting=resolution.meeting if resolution and same_day else None,
        subject=subject,
        is_final=subject in ("decision", "draft"),
        resolution_id=resolution.resolution_id if resolution else None,
        draft=row.draft,
        important_vote=row.important,
        voeten_rcid=row.rcid,
        evidence="voeten_lists",
        linkage=link.linkage if link else "voeten_only",
    )


def _item(
    row: VoetenRollCall, subject: str, decision: str | None, resolutions: Mapping[str, Resolution]
) -> tuple[str | None, str]:
    """The symbol of what was voted on, and the place in it, as a new key has them; no symbol where none is sure.

    The first that is known: the amendment's own symbol, the draft's or its report's, the decision's, and of a part of it the
    resolution's. That one is sure from the thirty-first session on: before, Voeten's numbers may count roll calls.
    """
    if subject == "amendment" and row.amendment:
        return row.amendment, ""
    sure = row.session.isdigit() and int(row.session) >= DECISIONS_SINCE
    symbol = row.symbol if sure and subject != "draft" and row.symbol in resolutions else None
    item = row.draft or decision or symbol
    place = {"amendment": "amendment", "motion": "motion", "unknown": ""}.get(subject, "")
    if subject == "clause":
        place = "_".join(clause.name for clause in row.clauses) or "part"
    return (None, "") if subject == "unknown" else (item, place)


def decision_of(row: VoetenRollCall) -> str | None:
    """The symbol of the decision that Voeten's number names; None where it is that of a resolution."""
    elements = symbols.resolution(row.symbol) if row.symbol else None
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
    noted = [non_member(ref, member, votes[member]) for member in non_members]
    if first != last:
        noted.append(membership_changed(ref, len(first), len(last)))
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
    return complete(linked[then], voted_on), [non_member(*row) for row in linked.loc[~then].to_numpy()]


def _clauses(rows: Mapping[int, VoetenRollCall], of_rcid: Mapping[int, str]) -> pd.DataFrame:
    """The paragraphs that separate votes were on."""
    found = [
        (of_rcid[rcid], position, clause.name, clause.whole)
        for rcid, row in rows.items()
        for position, clause in enumerate(row.clauses, start=1)
    ]
    return pd.DataFrame(found, columns=["ref", "position", "clause", "is_whole"])
