"""Recorded votes as reports tell of them, in sources/reported_votes.csv: each beside the vote that a record has, or one of its own.

A row is what one report says of one vote. The first report of a vote that no other source has makes the vote; all others are
compared with it, and what they say otherwise is a discrepancy. The Members that reports name, in sources/reported_members.csv, stand
in a table of their own, for the lists of a report are seldom whole.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from schemas.says.documents import of_symbol
from schemas.tables.roll_calls import MAJORITIES, RESULTS, SUBJECTS, WHOLE
from schemas.vocabulary import LISTS, UNOFFICIAL
from scripts.combine.labels import REPORTED_MOTIONS
from scripts.combine.rows import Discrepancy, RecordedVote, Resolution
from scripts.common.errors import DataError

SOURCE = "curated_reports"
VOTES_FILE, MEMBERS_FILE = "sources/reported_votes.csv", "sources/reported_members.csv"
VOTES = (
    "vote", "item", "place", "subject", "motion", "title", "date", "session", "meeting", "resolution_id", "draft", "yes", "no", "abstain",
    "majority", "result", "evidence", "source_url", "remark",
)  # fmt: skip
MEMBERS = ("vote", "list", "members", "source_url")
# What a report and the package may both say of a vote.
COMPARED = ("date", "meeting", "draft", *LISTS, "result")
# The closed words of columns of VOTES, an empty cell among them where a column may be empty.
WORDS: dict[str, Collection[str]] = {
    "subject": SUBJECTS,
    "motion": {"", *filter(None, REPORTED_MOTIONS)},
    "majority": {"", *MAJORITIES},
    "result": {"", *RESULTS},
    "evidence": UNOFFICIAL,
}


class Reported(NamedTuple):
    """All recorded votes by `ref`, with those that reports alone tell of; and the ref of each vote by the name that the rows of
    sources/reported_votes.csv, or the amendments of sources/amendments.csv, have for it."""

    votes: dict[str, RecordedVote]
    of_name: dict[str, str]


def checked(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of sources/reported_votes.csv. Raises DataError for words that a column does not have and figures that are none."""
    errors = [
        f"{VOTES_FILE}:{line}: {column} is {row[column]!r}; right would be one of {', '.join(map(repr, sorted(words)))}"
        for line, row in rows.iterrows()
        for column, words in WORDS.items()
        if row[column] not in words
    ]
    errors += [
        f"{VOTES_FILE}:{line}: {vote} is {row[vote]!r}; right would be a number, or nothing where the report has none"
        for line, row in rows.iterrows()
        for vote in LISTS
        if row[vote] and not row[vote].isdecimal()
    ]
    if errors:
        raise DataError("\n".join(errors))
    return rows


def with_votes(
    rows: pd.DataFrame,
    votes: Mapping[str, RecordedVote],
    resolutions: Mapping[str, Resolution],
    amendments: Container[str],
) -> Reported:
    """The votes with those of `rows`, sources/reported_votes.csv.

    `amendments`: those that a source tells of. Raises DataError, naming the line, for a vote on another one.
    """
    found = dict(votes)
    of_item = {(vote.item, vote.place): ref for ref, vote in votes.items() if vote.item}
    of_name = {vote.amendment_id: ref for ref, vote in votes.items() if vote.amendment_id}
    errors = []
    for name, reports in rows.groupby("vote", sort=False):
        first = reports.iloc[0]
        identity = f"{SOURCE}:{name}"
        ref = of_item.get((first["item"], first["place"])) if first["item"] else None
        if ref:
            found[ref] = replace(found[ref], identities=(*found[ref].identities, identity))
        elif first["subject"] == "amendment" and first["item"] not in amendments:
            errors.append(f"{VOTES_FILE}:{reports.index[0]}: no source tells of the amendment {first['item']}")
        else:
            found[identity] = _new(first.to_dict(), identity, resolutions)
        of_name[str(name)] = ref or identity
    if errors:
        raise DataError("\n".join(errors))
    return Reported(found, of_name)


def _new(row: Mapping[Any, str], identity: str, resolutions: Container[str]) -> RecordedVote:
    yes, no, abstain = (int(row[vote]) if row[vote] else None for vote in LISTS)
    return RecordedVote(
        identities=(identity,),
        item=row["item"] or None,
        place=row["place"],
        date=row["date"] or None,
        session=row["session"],
        meeting=row["meeting"] or None,
        subject=row["subject"],
        is_final=WHOLE[row["subject"]],
        resolution_id=row["resolution_id"] if row["resolution_id"] in resolutions else None,
        amendment_id=row["item"] if row["subject"] == "amendment" else None,
        draft=row["draft"] or None,
        majority=row["majority"] or None,
        result=row["result"] or None,
        evidence=row["evidence"],
        linkage="curated",
        source_url=row["source_url"],
        motion=row["motion"] or None,
        title=row["title"] or None,
        counts=(yes, no, abstain),
    )


def members_named(rows: pd.DataFrame, of_name: Mapping[str, str], members: Container[str]) -> pd.DataFrame:
    """The Members that reports name, of `rows`, sources/reported_members.csv: ref, member_id, vote, source_url.

    Raises DataError, naming the line, for a vote or a list that is none, a code that is no Member's, and a Member named twice.
    """
    found: dict[tuple[str, str], tuple[str, str]] = {}
    errors = []
    for line, row in rows.iterrows():
        place, ref = f"{MEMBERS_FILE}:{line}", of_name.get(row["vote"])
        if ref is None or row["list"] not in LISTS:
            errors.append(
                f"{place}: vote {row['vote']!r}, list {row['list']!r}; right would be the name of a vote in {VOTES_FILE}, or an "
                f"amendment of sources/amendments.csv that was voted on, and one of {', '.join(LISTS)}"
            )
            continue
        for member in row["members"].split():
            if member not in members:
                errors.append(f"{place}: {member} is no member_id of sources/members.csv")
            elif (ref, member) in found:
                errors.append(f"{place}: {member} is named in {row['vote']} before")
            else:
                found[ref, member] = row["list"], row["source_url"]
    if errors:
        raise DataError("\n".join(errors))
    return pd.DataFrame(
        [(*key, *cells) for key, cells in found.items()],
        columns=["ref", "member_id", "vote", "source_url"],
        dtype=object,
    )


def differences(
    rows: pd.DataFrame,
    votes: Mapping[str, RecordedVote],
    of_name: Mapping[str, str],
    ids: Mapping[str, str],
    calls: pd.DataFrame,
) -> list[Discrepancy]:
    """What a report says otherwise than the package. `calls`: the table roll_calls."""
    by_key = calls.set_index("roll_call_id")[list(COMPARED)].to_dict("index")
    noted = []
    for row in rows.to_dict("records"):
        ref = of_name[row["vote"]]
        kept = by_key[ids[ref]]
        noted += [
            Discrepancy(
                table_name="roll_calls",
                row_key=ref,
                column_name=column,
                source_a=votes[ref].ref.partition(":")[0],
                value_a=kept[column],
                source_b=SOURCE,
                value_b=row[column],
                kept=kept[column],
                reason=f"A report has it otherwise, {row['source_url']}."
                + (f" {row['remark']}" if row["remark"] else ""),
            )
            for column in COMPARED
            if row[column] and not pd.isna(kept[column]) and str(kept[column]) != row[column]
        ]
    return noted


def of_other_sessions(votes: Mapping[str, RecordedVote]) -> list[Discrepancy]:
    """The votes of reports that one session took on a draft of another, as on the officers of a special session to come."""
    found = [vote for vote in votes.values() if vote.item and vote.ref.startswith(f"{SOURCE}:")]
    named = of_symbol(pd.DataFrame({"item": [vote.item for vote in found]}, dtype="str"))
    return [
        Discrepancy(
            table_name="roll_calls",
            row_key=vote.ref,
            column_name="session",
            kind="record_breaks_rule",
            source_a=SOURCE,
            source_b=SOURCE,
            kept=vote.session,
            exception_to="R17",
            reason=f"A meeting of session {vote.session} decided on a draft of session {session}.",
        )
        for vote, session in zip(found, named, strict=True)
        if isinstance(session, str) and session != vote.session
    ]


def named_otherwise(named: pd.DataFrame, votes: pd.DataFrame, source_of: Mapping[str, str]) -> list[Discrepancy]:
    """Where a report names a Member in another list than the record.

    `named`: the table reported_votes; `votes`: the table; `source_of`: the source of the lists of each roll call.
    """
    listed = votes[votes["roll_call_id"].isin(set(named["roll_call_id"]))]
    both = named.merge(listed, on=["roll_call_id", "member_id"], suffixes=("", "_kept"))
    return [
        Discrepancy(
            table_name="reported_votes",
            row_key=f"{row['roll_call_id']}|{row['member_id']}",
            column_name="vote",
            source_a=source_of[row["roll_call_id"]],
            value_a=row["vote_kept"],
            source_b=SOURCE,
            value_b=row["vote"],
            kept=row["vote"],
            exception_to="R41",
            reason=f"A report names the Member in another list than the record: {row['source_url']}.",
        )
        for row in both[both["vote"].astype(str) != both["vote_kept"].astype(str)].to_dict("records")
    ]


def amended_after_all(amended: Iterable[str], resolutions: Mapping[str, Resolution]) -> list[Discrepancy]:
    """The resolutions that a source has adopted as they were drafted, and a report as amended."""
    return [
        Discrepancy(
            table_name="resolutions",
            row_key=resolution_id,
            column_name="amended",
            source_a=stated.source_id,
            value_a="false",
            source_b=SOURCE,
            value_b="true",
            kept="true",
            reason="The document names no amendment; a report in amendments says that one was adopted.",
        )
        for resolution_id in sorted(amended)
        if (stated := resolutions[resolution_id]).amended is False
    ]
