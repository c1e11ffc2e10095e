"""The pipeline: from what each source says to the tables of the package, as one list of steps.

Every step takes rows or tables and returns new ones; none changes what another made, and none reads a file. Whatever two
sources say differently becomes a discrepancy, which the step that notices it returns.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from scripts.combine import (
    amendments,
    copies,
    coverage,
    curated_votes,
    discrepancies,
    keys,
    link,
    meetings,
    official,
    reconcile,
    resolutions,
    roll_calls,
    same_votes,
    sessions,
    sources,
    sponsors,
    voeten_votes,
)
from scripts.combine.curated import Curated
from scripts.common import members
from scripts.extract.undl import SOURCE as UNDL
from scripts.extract.undl import Library
from scripts.extract.unxml.documents import SOURCE as UNXML
from scripts.extract.unxml.documents import Extract
from scripts.extract.verbatim import SOURCE as VERBATIM
from scripts.extract.verbatim import Entered
from scripts.extract.voeten.files import SOURCE as VOETEN
from scripts.extract.voeten.files import Voeten
from scripts.fetch.lock import LockedFile


class Extracted(NamedTuple):
    """What each source says, and nothing else."""

    unxml: list[Extract]
    undl: Library
    voeten: Voeten
    verbatim: list[Entered]


class Combined(NamedTuple):
    """The tables of the package by name, unsorted, None for what is missing; and the rows that the registry of keys lacks."""

    tables: dict[str, pd.DataFrame]
    new_keys: pd.DataFrame


def combine(extracted: Extracted, curated: Curated, locked: list[LockedFile]) -> Combined:
    """All tables of the package.

    Raises DataError, naming source, place and value, for what a source says and no step understands.
    """
    # 1. Each resolution of the XML once, under the symbol that it has for good.
    documents = copies.link(extracted.unxml)
    # 2. Who sponsored their drafts.
    sponsored = sponsors.of_documents(documents)
    # 3. The resolutions of XML and library, the XML first; what the two say otherwise.
    stated = resolutions.with_library(
        resolutions.of_documents(documents, sponsored.submitted_by), extracted.undl.records
    )
    # 4. The recorded votes of XML and library, each vote once.
    found = official.votes(documents, stated, extracted.undl)
    # 5. Which roll call of Voeten's is which official vote, by symbol, month and who voted how, or as sources/ decides.
    calls, ballots = official.to_link(found)
    judged = link.link(calls, ballots, extracted.voeten.roll_calls, extracted.voeten.votes)
    links = link.with_curated(
        judged,
        curated.voeten_links,
        set(extracted.voeten.roll_calls["rcid"]),
        {str(vote.item): ref for ref, vote in found.votes.items()},
    )
    # 6. What Voeten adds to official votes, and the votes that he alone has: separate votes, motions, failed drafts.
    reasons = dict(zip(curated.voeten_links["rcid"].astype(int), curated.voeten_links["reason"], strict=True))
    linked = voeten_votes.linked(extracted.voeten, links, found, stated.resolutions, reasons)
    voeten = voeten_votes.with_separate(linked, extracted.voeten, links, stated.resolutions, curated)
    # 7. The votes of sources/: on amendments that reports tell of, and copied from verbatim records.
    final_votes = found.final_votes | voeten.final_votes
    on_amendments = curated_votes.of_amendments(curated.amendments, stated.resolutions)
    known = voeten.votes | {vote.ref: vote for vote in on_amendments.values()}
    known |= curated_votes.two_thirds(known, curated.amendments, final_votes)
    by_hand = curated_votes.of_verbatim(extracted.verbatim, known)
    # 8. One vote on several parts, of which the library has a record each, once.
    merged = same_votes.merge(by_hand.votes, curated.same_votes)
    votes = roll_calls.with_majority(merged.votes)
    # 9. The key of every vote: the registered one, or a new one.
    named = keys.assign(votes.values(), curated.keys, curated.former_ids)
    ids = named.ids | {ref: named.ids[now] for ref, now in merged.now.items()}

    def keyed(frame: pd.DataFrame) -> pd.DataFrame:
        """A frame with the key of each vote in place of its ref."""
        return frame.assign(roll_call_id=frame["ref"].map(ids)).drop(columns="ref")

    # 10. Who voted how: the sources compared Member by Member, the official record first.
    by_source = {
        UNXML: found.ballots[UNXML], UNDL: found.ballots[UNDL], VERBATIM: by_hand.ballots, VOETEN: voeten.ballots,
    }  # fmt: skip
    reconciled = reconcile.reconcile(
        {source: keyed(frame) for source, frame in same_votes.ballots(by_source, merged.now).items()},
        curated.vote_corrections,
    )
    statements = keyed(same_votes.once(official.statements(found, extracted.undl), merged.now))
    # 11. The roll calls with their counts, the Members of the day and what was decided.
    roll_call_table = roll_calls.table(votes, ids, reconciled)
    # 12. The amendments, and the resolutions that they changed.
    amended = amendments.table(
        documents,
        stated.resolutions,
        roll_call_table,
        voeten_votes.rows_by_rcid(extracted.voeten),
        curated.amendments,
        {amendment_id: ids[vote.ref] for amendment_id, vote in on_amendments.items()},
    )
    contradictions = resolutions.contradictions(documents)
    issues = voeten_votes.issues(extracted.voeten, voeten.of_rcid)
    final_keys = {resolution_id: ids[ref] for resolution_id, ref in final_votes.items()}
    tables = members.member_tables() | {
        "resolutions": resolutions.table(stated.resolutions, final_keys, voeten.final_votes, amended.amended),
        "clauses": resolutions.clauses(documents),
        "citations": resolutions.citations(documents, stated.resolutions, contradictions),
        "sponsors": pd.concat([sponsored.sponsors, amended.sponsors], ignore_index=True),
        "subjects": resolutions.subjects(documents, stated),
        "amendments": amended.amendments,
        "roll_calls": _with_amendments(roll_call_table, amended.of_roll_calls),
        "roll_call_clauses": keyed(voeten.clauses),
        "roll_call_issues": keyed(same_votes.once(issues, merged.now)).assign(source_id=VOETEN),
        "votes": reconciled.votes,
        "vote_statements": statements,
        "former_ids": curated.former_ids,
        "history": curated.history,
    }
    # 13. The meetings, each with its one day, and the sessions; what of them each source covers.
    named_by = meetings.attested(documents, stated.records, extracted.verbatim, curated.amendments)
    held = meetings.table(tables, named_by, curated.doubtful_meetings)
    covered = coverage.of(stated.resolutions, votes.values())
    tables = tables | {
        "meetings": held.meetings,
        "sessions": sessions.table(tables, curated.session_openings, covered),
        "sources": sources.table(curated.upstream, locked, coverage.days(covered)),
    }
    # 14. Every place on which sources disagree, in the order of the steps.
    noted = [
        *contradictions,
        *official.count_discrepancies(documents, found, roll_calls.counts(roll_call_table, ids)),
        *stated.discrepancies,
        *found.discrepancies,
        *voeten.discrepancies,
        *by_hand.discrepancies,
        *merged.discrepancies,
        *held.discrepancies,
        *roll_calls.membership_discrepancies(roll_call_table, stated.records, found.of_record, ids),
        *discrepancies.of_votes(reconciled.differences, statements),
        *discrepancies.of_sources(curated.discrepancies),
    ]
    return Combined(tables | {"discrepancies": discrepancies.table(noted, ids)}, named.missing)


def _with_amendments(calls: pd.DataFrame, of_roll_calls: dict[str, str]) -> pd.DataFrame:
    """The roll calls, those on amendments that are known by their votes alone pointing at them."""
    return calls.assign(amendment_id=calls["amendment_id"].fillna(calls["roll_call_id"].map(of_roll_calls)))
