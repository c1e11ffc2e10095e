"""The amendments: those that drafts were adopted with, those that Voeten's data have votes on, and those of sources/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from schemas.rules.members import LISTED
from scripts.combine.copies import Linked
from scripts.combine.keys import amendment_of
from scripts.combine.rows import Resolution, VoetenRollCall
from scripts.common import members
from scripts.common.errors import DataError

COLUMNS = (
    "amendment_id", "draft", "resolution_id", "decision_id", "date", "session", "meeting", "gist", "outcome", "roll_call_id", "evidence",
    "evidence_note", "source_url",
)  # fmt: skip
# What an amendment and the vote on it share.
SHARED = ("draft", "resolution_id", "date", "session", "meeting")


class Amendments(NamedTuple):
    """`amendments`: the table. `sponsors`: proposal, member_id, role of their proposers. `of_roll_calls`: the amendment of each
    roll call that is known by its vote alone. `amended`: the resolutions that one of them changed.
    """

    amendments: pd.DataFrame
    sponsors: pd.DataFrame
    of_roll_calls: dict[str, str]
    amended: set[str]


def table(
    documents: Iterable[Linked],
    decided: Iterable[Mapping[str, Any]],
    resolutions: Mapping[str, Resolution],
    calls: pd.DataFrame,
    voeten: Mapping[int, VoetenRollCall],
    curated: pd.DataFrame,
) -> Amendments:
    """All amendments.

    `decided`: rows of the amendments with which decisions were adopted; `calls`: the table roll_calls; `voeten`: Voeten's rows by rcid; `curated`: sources/amendments.csv. Raises DataError for a proposer that was no Member then.
    """
    # After a tie there is a second vote on an amendment (rule 95), which decides.
    voted = calls[calls["amendment_id"].notna()].sort_values("date", kind="stable").set_index("amendment_id")
    roll_call_of = voted["roll_call_id"].to_dict()
    with_names = set(voted.index[voted["evidence"].isin(LISTED)])
    decided = list(decided)
    decision_of = {row["amendment_id"]: row["decision_id"] for row in decided}
    of_curated = [
        _of_curated(row, resolutions, roll_call_of, row["amendment_id"] in with_names)
        | {"decision_id": decision_of.get(row["amendment_id"])}
        for row in curated.to_dict("records")
    ]
    # A row of sources/ has what a document states of its amendment, too, and the vote on it.
    of_documents = [
        {**row, "roll_call_id": roll_call_of.get(row["amendment_id"])}
        for row in [*_of_documents(documents), *decided]
        if row["amendment_id"] not in set(curated["amendment_id"])
    ]
    found = [*of_documents, *of_curated]
    sponsors = [
        (row["amendment_id"], member, role)
        for row in curated.to_dict("records")
        for column, role in (("sponsors", "sponsor"), ("co_sponsors", "co_sponsor"))
        for member in row[column].split()
    ]
    of_roll_calls = {}
    by_vote = calls[(calls["subject"] == "amendment") & calls["amendment_id"].isna()]
    for call in by_vote.to_dict("records"):
        row = voeten[call["voeten_rcid"]]
        amendment_id = amendment_of(call["roll_call_id"])
        of_roll_calls[call["roll_call_id"]] = amendment_id
        found.append(_of_roll_call(amendment_id, call, row))
        sponsors += [(amendment_id, member, "sponsor") for member in _proposers(call, row)]
    frame = pd.DataFrame(found, columns=list(COLUMNS), dtype=object)
    of_votes = frame[frame["amendment_id"].isin([*of_roll_calls.values(), *curated["amendment_id"]])]
    adopted = of_votes[(of_votes["outcome"] == "adopted") & of_votes["resolution_id"].notna()]
    return Amendments(
        frame,
        pd.DataFrame(sponsors, columns=["proposal", "member_id", "role"]),
        of_roll_calls,
        set(adopted["resolution_id"]),
    )


def known(documents: Iterable[Linked], decided: Iterable[Mapping[str, Any]], curated: pd.DataFrame) -> set[str]:
    """The amendments of which the XML or sources/amendments.csv tell, voted on or not. `decided`: rows of those to decisions."""
    return {row["amendment_id"] for row in [*_of_documents(documents), *decided]} | set(curated["amendment_id"])


def _of_documents(documents: Iterable[Linked]) -> list[dict[str, Any]]:
    """The amendments with which the XML says that a resolution was adopted."""
    return [
        {
            "amendment_id": f"{stated.draft or stated.committee_report}#oral1" if symbol == "oral" else symbol,
            "draft": stated.draft,
            "resolution_id": stated.resolution_id,
            "date": stated.adopted_on,
            "session": stated.session,
            "meeting": stated.meeting,
            "outcome": "adopted",
            "evidence": "official",
            "evidence_note": "The resolution is printed as adopted with this amendment.",
        }
        for document in documents
        for stated in [document.record.resolution]
        for symbol in document.record.amended_in
    ]


def _of_curated(
    row: Mapping[Any, str], resolutions: Mapping[str, Resolution], roll_call_of: Mapping[Any, str], named: bool
) -> dict[str, Any]:
    """An amendment of sources/; what was not seen of the vote on it is said as long as no source names how Members voted."""
    notes = [row["evidence_note"], "" if named else row["vote_note"]]
    cells: dict[str, Any] = {column: row[column] or None for column in COLUMNS if column in row}
    resolution = resolutions.get(row["resolution_id"])
    return cells | {
        "draft": row["draft"] or (resolution.draft if resolution else None),
        "resolution_id": resolution.resolution_id if resolution else None,
        "roll_call_id": roll_call_of.get(row["amendment_id"]),
        "evidence_note": " ".join(filter(None, notes)) or None,
    }


def _of_roll_call(amendment_id: str, call: Mapping[Any, Any], row: VoetenRollCall) -> dict[str, Any]:
    notes = ["Part of several voted on in turn."] if row.ordinal is not None else []
    notes += ["An oral amendment."] if row.oral else []
    return {
        "amendment_id": amendment_id,
        **{column: call[column] for column in SHARED},
        "outcome": call["result"],
        "roll_call_id": call["roll_call_id"],
        "evidence": "voeten",
        "evidence_note": " ".join(notes) or None,
    }


def _proposers(call: Mapping[Any, Any], row: VoetenRollCall) -> list[str]:
    """The Members that moved an amendment, each once."""
    days = [day for day in (call["date"], call["date_from"], call["date_to"]) if day]
    then = frozenset().union(*(members.members_on(date.fromisoformat(day)) for day in days))
    if non_members := sorted(set(row.proposers) - then):
        raise DataError(
            f"voeten, rcid {call['voeten_rcid']}: {', '.join(non_members)} propose an amendment on {', '.join(days)}, and were "
            "no Members"
        )
    return list(dict.fromkeys(row.proposers))
