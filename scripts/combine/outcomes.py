"""The library's file of outcomes: the resolutions that it alone has, and what it says of those that others have.

It has every resolution since 1946. A build with it is a local one; without it nothing here does anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, NamedTuple

import pandas as pd

from schemas import symbols
from schemas.vocabulary import LISTS
from scripts.combine.compared import compared
from scripts.combine.official import adopting
from scripts.combine.resolutions import Combined, named_in_parts, several_drafts
from scripts.combine.rows import Discrepancy, RecordedVote, Resolution
from scripts.extract.undl_2021 import SOURCE as UNDL_2021
from scripts.extract.undl_files import VOTING as UNDL
from scripts.extract.undl_outcomes import SOURCE as OUTCOMES
from scripts.extract.undl_outcomes import Outcome
from scripts.extract.voeten.files import SOURCE as VOETEN


class Named(NamedTuple):
    """A record of the file, and the resolutions that it is on: what the XML has in parts may be one record here."""

    values: Outcome
    resolution_ids: list[str]


class Gain(NamedTuple):
    """What the file does beside adding resolutions: the cells that it fills in others, by column, and what it says otherwise than they or
    than itself."""

    filled: Counter[str]
    noted: list[Discrepancy]


def named(outcomes: Iterable[Outcome], resolutions: Mapping[str, Resolution]) -> list[Named]:
    """The records with their resolutions."""
    return [Named(values, named_in_parts(values.resolution_id, resolutions)) for values in outcomes]


def with_outcomes(combined: Combined, records: Iterable[Named]) -> Combined:
    """The resolutions with those that the file alone has, and with what it adds to the others; none is lost."""
    united, noted = dict(combined.resolutions), list(combined.discrepancies)
    of_number = {one.undl_id: one.resolution_id for one in united.values() if one.undl_id is not None}
    for record in records:
        values, (first, *others) = record.values, record.resolution_ids
        holder = of_number.setdefault(values.undl_id, first)
        # One record is on one resolution, or on several parts, which have no number of their own.
        undl_id = None if others or holder != first else values.undl_id
        noted += [_other_resolution(values, first, holder)] if not others and holder != first else []
        if first not in united:
            united[first] = replace(_new(values), undl_id=undl_id)
            noted += several_drafts(first, values.drafts, OUTCOMES)
            noted += _both(values)
            continue
        for resolution_id in record.resolution_ids:
            said = _said(values) | {"undl_id": undl_id}
            united[resolution_id], differing = compared(united[resolution_id], said, OUTCOMES)
            noted += differing
    return combined._replace(resolutions=united, discrepancies=noted)


def filled(before: Mapping[str, Resolution], after: Mapping[str, Resolution]) -> Counter[str]:
    """How many cells of the resolutions of `before` are empty there and not in `after`, by column."""
    return Counter(
        field.name
        for key, row in before.items()
        for field in fields(Resolution)
        if getattr(row, field.name) is None and getattr(after[key], field.name) is not None
    )


def _new(values: Outcome) -> Resolution:
    elements = symbols.resolution(values.resolution_id)
    assert elements is not None
    return Resolution(
        resolution_id=values.resolution_id,
        session=values.session,
        number=elements.number,
        part=elements.part or None,
        source_id=OUTCOMES,
        evidence="library_record",
        **_said(values),
    )


def _said(values: Outcome) -> dict[str, Any]:
    """What a record says of its resolution, as columns of the table."""
    return {
        "adopted_on": values.date,
        "meeting": values.meeting,
        "committee_report": values.committee_report,
        "title": values.title,
        "draft": values.drafts[0] if len(values.drafts) == 1 else None,
        "agenda_item": values.agenda_item,
        "agenda_title": values.agenda_title,
        "adoption": values.adoption,
    }


def _both(values: Outcome) -> list[Discrepancy]:
    """A discrepancy where the record counts votes of a resolution that it says was adopted without one."""
    if values.adoption != "without_vote" or not any(values.counts):
        return []
    return [
        Discrepancy(
            table_name="resolutions",
            row_key=values.resolution_id,
            column_name="adoption",
            kind="source_contradicts_itself",
            source_a=OUTCOMES,
            value_a="without a vote",
            source_b=OUTCOMES,
            value_b="-".join("" if count is None else str(count) for count in values.counts),
            kept=values.adoption,
            reason="The record says that there was no vote, and has counts of one; what it says is kept.",
        )
    ]


def _other_resolution(values: Outcome, resolution_id: str, holder: str) -> Discrepancy:
    return Discrepancy(
        table_name="resolutions",
        row_key=resolution_id,
        column_name="undl_id",
        source_a=UNDL,
        value_a=f"{values.undl_id} {holder}",
        source_b=OUTCOMES,
        value_b=f"{values.undl_id} {resolution_id}",
        reason="Two files of the library have the record under two symbols; the first keeps its number.",
    )


# Votes.


def counted(
    records: Iterable[Named], resolutions: Mapping[str, Resolution], final_votes: Mapping[str, str]
) -> tuple[dict[str, RecordedVote], dict[str, str]]:
    """The recorded votes of which only the counts of the file are known, by ref, and the ref by resolution. `final_votes`: the ref of the vote
    that adopted each resolution, as other sources have it."""
    votes, final = dict[str, RecordedVote](), dict[str, str]()
    for record in records:
        unknown = [one for one in record.resolution_ids if one not in final_votes]
        if (
            not unknown
            or record.values.adoption != "recorded_vote"
            or resolutions[unknown[0]].adoption != "recorded_vote"
        ):
            continue
        resolution, number = resolutions[unknown[0]], record.values.undl_id
        # The library's number is the same in its file of votes, which may have the names one day.
        vote = adopting(resolution, f"{OUTCOMES}:{number}", "official_tally")
        vote = replace(
            vote, identities=(vote.ref, f"{UNDL}:{number}"), undl_id=resolution.undl_id, counts=record.values.counts
        )
        votes[vote.ref] = vote
        final |= dict.fromkeys(unknown, vote.ref)
    return votes, final


def other_counts(
    records: Iterable[Named],
    resolutions: Mapping[str, Resolution],
    final_keys: Mapping[str, str],
    roll_calls: pd.DataFrame,
) -> list[Discrepancy]:
    """Where the file counts otherwise than the lists of names that are kept. `final_keys`: the roll call that adopted each resolution."""
    listed = roll_calls[roll_calls["evidence"].isin(["official_lists", "voeten_lists"])]
    kept = listed.set_index("roll_call_id")[["evidence", *LISTS]].to_dict("index")
    noted = []
    for record in records:
        key = final_keys.get(record.resolution_ids[0])
        if record.values.adoption != "recorded_vote" or key not in kept:
            continue
        for vote, count in zip(LISTS, record.values.counts, strict=True):
            if count is not None and count != kept[key][vote]:
                of_resolution = resolutions[record.resolution_ids[0]].source_id
                source = (
                    VOETEN if kept[key]["evidence"] == "voeten_lists" else _OF_NAMES.get(of_resolution, of_resolution)
                )
                noted.append(_other_count(str(key), vote, source, kept[key][vote], count))
    return noted


# Of a resolution that the file adds only the older copy of the library can have an official list.
_OF_NAMES = {OUTCOMES: UNDL_2021}


def _other_count(key: str, vote: str, source: str, kept: int, count: int) -> Discrepancy:
    return Discrepancy(
        table_name="roll_calls",
        row_key=key,
        column_name=vote,
        source_a=source,
        value_a=kept,
        source_b=OUTCOMES,
        value_b=count,
        kept=kept,
        reason="The library's file of outcomes has another count; the names are kept.",
    )


def numbers_alone(records: Iterable[Named], of_votes: Collection[int]) -> set[str]:
    """The resolutions of which only this file has the library's number. `of_votes`: the numbers in the file of votes."""
    return {one for record in records if record.values.undl_id not in of_votes for one in record.resolution_ids}
