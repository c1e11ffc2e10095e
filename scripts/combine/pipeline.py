"""The pipeline: from what each source says to the tables of the package, as one list of steps.

Every step takes rows or tables and returns new ones; none changes what another made, and none reads a file. Whatever two
sources say differently becomes a discrepancy, which the step that notices it returns.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from scripts.coding import code, series
from scripts.coding.series import Series
from scripts.combine import (
    amendments,
    attested,
    citation_places,
    copies,
    corrected,
    coverage,
    curated_votes,
    decision_votes,
    decisions,
    discrepancies,
    drafts,
    groupings,
    keys,
    labels,
    link,
    majorities,
    mandates,
    meetings,
    official,
    older_library,
    outcome_cells,
    outcomes,
    proposals,
    reconcile,
    reports,
    resolutions,
    roll_call_clauses,
    roll_calls,
    same_votes,
    sessions,
    shared_drafts,
    sources,
    sponsors,
    subject_terms,
    subjects,
    voeten_votes,
    voting_rights,
)
from scripts.combine.curated import Curated
from scripts.common import members
from scripts.extract.mandates.documents import SOURCE as MANDATES
from scripts.extract.mandates.documents import Document
from scripts.extract.unbis import Concept
from scripts.extract.unbisnet import Draft
from scripts.extract.undl import SOURCE as UNDL
from scripts.extract.undl import Library
from scripts.extract.undl_2021 import SOURCE as UNDL_2021
from scripts.extract.undl_2021 import OlderLibrary
from scripts.extract.undl_outcomes import SOURCE as OUTCOMES
from scripts.extract.undl_outcomes import Outcomes
from scripts.extract.unxml.documents import SOURCE as UNXML
from scripts.extract.unxml.documents import Extract
from scripts.extract.unxml_decisions.documents import StatedDecision
from scripts.extract.unxml_extract import Statement
from scripts.extract.verbatim import SOURCE as VERBATIM
from scripts.extract.verbatim import Entered
from scripts.extract.voeten.files import SOURCE as VOETEN
from scripts.extract.voeten.files import Voeten
from scripts.fetch.lock import LockedFile


class Extracted(NamedTuple):
    """What each source says, and nothing else."""

    unxml: list[Extract]
    mandates: list[Document]
    extraction: list[Statement]
    decisions: list[StatedDecision]
    undl: Library
    undl_2021: OlderLibrary
    voeten: Voeten
    verbatim: list[Entered]
    unbis: list[Concept]
    unbisnet: list[Draft]
    outcomes: Outcomes = Outcomes([])


class Combined(NamedTuple):
    """The tables of the package by name, unsorted, None for what is missing; the rows that the registry of keys lacks; what the
    library's file of outcomes does beside adding resolutions; and the series, with the rows that their registry lacks."""

    tables: dict[str, pd.DataFrame]
    new_keys: pd.DataFrame
    gained: outcomes.Gain
    series: Series


def combine(extracted: Extracted, curated: Curated, locked: list[LockedFile]) -> Combined:
    """All tables of the package.

    Raises DataError, naming source, place and value, for what a source says and no step understands.
    """
    # 1. Each resolution of the XML once, under the symbol that it has for good, and each draft with the one that it became.
    documents = shared_drafts.settled(copies.link(extracted.unxml))
    # 2. Who sponsored their drafts.
    sponsored = sponsors.of_documents(documents)
    # 3. The resolutions of XML and library, the XML first; what the two say otherwise. The library's file of outcomes, where a user
    # brought it, tells of all others. The decisions of the XML.
    stated = resolutions.with_library(
        resolutions.of_documents(documents, sponsored.submitted_by), extracted.undl.records
    )
    told_outcomes, belied = outcome_cells.believable(
        outcomes.named(extracted.outcomes.rows, stated.resolutions),
        stated.resolutions,
        [(record.values.meeting, record.values.date) for record in stated.records],
        curated.session_openings,
        set(curated.doubtful_meetings["meeting"]),
    )
    before, stated = stated, outcomes.with_outcomes(stated, told_outcomes)
    gained = outcomes.Gain(
        outcomes.filled(before.resolutions, stated.resolutions), stated.discrepancies[len(before.discrepancies) :]
    )
    decided = decisions.of_documents(extracted.decisions, stated.resolutions)
    # 4. The recorded votes of XML and library, each vote once, and those that only the older copy of the library has.
    found = official.votes(documents, stated, extracted.undl)
    missing = older_library.missing(extracted.undl_2021, stated.records, found)
    stated = older_library.with_resolutions(stated, missing)
    found = older_library.with_votes(found, missing, stated.resolutions)
    # 5. Those of which a text before session 74 is at hand, and what it says otherwise.
    texts = mandates.with_texts(
        stated.resolutions,
        extracted.mandates,
        {document.record.resolution.resolution_id for document in documents},
        (row.cited for document in documents for row in document.citations),
    )
    # 6. Those that a draft in the library's catalogue became.
    catalogued = proposals.with_catalogue(texts.resolutions, extracted.unbisnet)
    stated = stated._replace(
        resolutions=catalogued.resolutions, discrepancies=[*stated.discrepancies, *catalogued.discrepancies]
    )
    # 7. The resolutions that others cite and of which no source has more.
    citations = [*(row for document in documents for row in document.citations), *texts.citations]
    cited = attested.with_cited(stated.resolutions, citations, {row.resolution_id for row in texts.clauses})
    stated = stated._replace(resolutions=cited.resolutions, discrepancies=[*stated.discrepancies, *cited.discrepancies])
    # 8. Which roll call of Voeten's is which official vote, by symbol, month and who voted how, or as sources/ decides.
    calls, ballots = official.to_link(found)
    judged = link.link(calls, ballots, extracted.voeten.roll_calls, extracted.voeten.votes)
    links = link.with_curated(
        judged,
        curated.voeten_links,
        set(extracted.voeten.roll_calls["rcid"]),
        {str(vote.item): ref for ref, vote in found.votes.items()},
    )
    # 9. What Voeten adds to official votes, and the votes that he alone has: separate votes, motions, failed drafts.
    reasons = dict(zip(curated.voeten_links["rcid"].astype(int), curated.voeten_links["reason"], strict=True))
    linked = voeten_votes.linked(extracted.voeten, links, found, stated.resolutions, reasons)
    # A separate vote finds its resolution by the draft, which for some only the vote that adopted them names.
    with_drafts = drafts.of_resolutions(stated.resolutions, linked.votes.values())
    voeten = voeten_votes.with_separate(linked, extracted.voeten, links, with_drafts, curated)
    # 10. The votes whose totals stand in decisions; those of sources/: that reports tell of, and from verbatim records.
    final_votes = found.final_votes | voeten.final_votes
    counted, final_counted = outcomes.counted(told_outcomes, stated.resolutions, final_votes)
    final_votes |= final_counted
    on_amendments = curated_votes.of_amendments(curated.amendments, stated.resolutions)
    known = voeten.votes | counted | {vote.ref: vote for vote in on_amendments.values()}
    known = decision_votes.beside(known, decided.votes)
    known |= curated_votes.two_thirds(known, curated.amendments, final_votes)
    known |= curated_votes.with_majorities(known, curated.majorities)
    told = amendments.known(documents, decided.amendments, curated.amendments)
    reported = reports.with_votes(curated.reported_votes, known, stated.resolutions, told)
    by_hand = curated_votes.of_verbatim(extracted.verbatim, reported.votes, told, stated.resolutions)
    # 11. One vote on several parts, of which the library has a record each, once.
    merged = same_votes.merge(by_hand.votes, curated.same_votes)
    # 12. The draft of a resolution, wherever it, the vote that adopted it or a vote on an amendment names it; the decision of a vote.
    drafted = drafts.of_resolutions(stated.resolutions, merged.votes.values())
    votes, other_drafts = drafts.of_votes(merged.votes, drafted)
    votes = decision_votes.pointing(votes, decided.amendments)
    # 13. The key of every vote: the registered one, or a new one.
    named = keys.assign(votes.values(), curated.keys, curated.former_ids)
    ids = named.ids | {ref: named.ids[now] for ref, now in merged.now.items()}

    def keyed(frame: pd.DataFrame) -> pd.DataFrame:
        """A frame with the key of each vote in place of its ref."""
        return frame.assign(roll_call_id=frame["ref"].map(ids)).drop(columns="ref")

    # 14. Who voted how: the sources compared Member by Member, the official record first.
    by_source = {
        UNXML: found.ballots[UNXML], UNDL: found.ballots[UNDL], UNDL_2021: found.ballots[UNDL_2021],
        VERBATIM: by_hand.ballots, VOETEN: voeten.ballots,
    }  # fmt: skip
    reconciled = reconcile.reconcile(
        {source: keyed(frame) for source, frame in same_votes.ballots(by_source, merged.now).items()},
        curated.vote_corrections,
    )
    # 15. The roll calls with their counts, the majority that each needed, what was decided, and a label in words.
    described = voeten_votes.rows_by_rcid(extracted.voeten)
    tallies = roll_calls.tallies(votes, named.ids, reconciled)
    final = majorities.with_majorities(votes, tallies, described)
    titles = labels.titles(extracted.undl.records, extracted.undl_2021.records)
    all_decisions = decisions.with_voted(decided.decisions, final.values(), stated.records, titles)
    words = labels.of_votes(final.values(), described, drafted, all_decisions, titles)
    roll_call_table = roll_calls.table(final, tallies, named.ids, reconciled.n_sources, words)
    # 16. The amendments, and the resolutions that they changed.
    amended = amendments.table(
        documents,
        decided.amendments,
        drafted,
        roll_call_table,
        described,
        curated.amendments,
    )
    contradictions = resolutions.contradictions(documents)
    issues = voeten_votes.issues(extracted.voeten, voeten.of_rcid)
    final_keys = {resolution_id: ids[ref] for resolution_id, ref in final_votes.items()}
    resolution_table = resolutions.table(drafted, final_keys, voeten.final_votes, amended.amended)
    stated_clauses = {UNXML: [row for document in documents for row in document.clauses], MANDATES: texts.clauses}
    clauses = resolutions.clauses(stated_clauses)
    places = keyed(pd.concat([voeten.clauses, by_hand.clauses], ignore_index=True))
    of_members = members.member_tables()
    codes = set(of_members["members"]["member_id"])
    of_members |= groupings.tables(curated.groups, curated.groupings, curated.groupings_left_out, codes)
    by_reports = keyed(reports.members_named(curated.reported_members, reported.of_name, codes))
    sponsors_held = pd.concat([sponsored.sponsors, amended.sponsors], ignore_index=True)
    proposed = proposals.tables(
        extracted.unbisnet,
        catalogued.became,
        zip(sponsors_held["proposal"], sponsors_held["member_id"], strict=True),
    )
    assigned = subject_terms.with_concepts(
        subjects.with_catalogued(
            subjects.table(documents, stated, extracted.extraction, told_outcomes), proposed.subjects
        ),
        extracted.unbis,
    )
    calls_of_amendments = _with_amendments(roll_call_table, amended.of_roll_calls)
    tables = of_members | {
        "resolutions": resolution_table,
        "decisions": decisions.table(all_decisions, final.values(), named.ids),
        "clauses": clauses,
        "citations": resolutions.citations(
            citations,
            stated.resolutions,
            all_decisions,
            [*contradictions, *texts.discrepancies, *decided.discrepancies],
        ),
        "proposals": proposed.proposals,
        "sponsors": pd.concat([sponsors_held, proposed.sponsors], ignore_index=True),
        "subjects": assigned,
        "subject_terms": subject_terms.table(assigned, extracted.unbis),
        "amendments": amended.amendments,
        "roll_calls": calls_of_amendments,
        "roll_call_clauses": roll_call_clauses.table(
            places, calls_of_amendments, resolution_table, clauses, curated.amendment_clauses
        ),
        "reported_votes": by_reports,
        "roll_call_issues": keyed(same_votes.once(issues, merged.now)).assign(source_id=VOETEN),
        "votes": reconciled.votes,
        "voting_rights": voting_rights.table(documents, curated.voting_rights),
        "former_ids": curated.former_ids,
        "history": curated.history,
    }
    older = extracted.undl_2021.records
    # 17. The meetings, each with its one day, and the sessions.
    named_by = meetings.attested(
        documents,
        extracted.mandates,
        stated.records,
        decided.meetings,
        extracted.verbatim,
        curated.amendments,
        curated.reported_votes,
        [one.values.meeting for one in told_outcomes],
    )
    held = meetings.table(tables, decided.later, named_by, curated.doubtful_meetings)
    of_votes = {record.values.undl_id for record in stated.records} | set(older["undl_id"].astype(int))
    covered = coverage.of(
        stated.resolutions,
        all_decisions.values(),
        votes.values(),
        [one.resolution_ids for one in told_outcomes],
        outcomes.numbers_alone(told_outcomes, of_votes),
    )
    sat = sessions.table(tables, curated.session_openings, covered)
    tables = tables | {
        "meetings": held.meetings,
        "sessions": sat,
        "sources": sources.table(curated.upstream, locked, coverage.days(covered)),
    }
    # 18. What each clause does, to whom, what it cites, and which earlier one it repeats; which resolution continues which, and the
    # series that they make; what of each session is covered.
    tables |= citation_places.tables(tables["citations"], clauses, resolution_table)
    in_words = {row.clause_id: row.text for rows in stated_clauses.values() for row in rows}
    tables |= code.tables(
        code.readable(clauses, in_words, resolution_table), curated.coding, resolution_table, tables["citations"]
    )
    in_series = series.of(resolution_table, tables["resolution_links"], curated.coding.series, curated.former_ids)
    tables |= {
        "series": in_series.table,
        "resolutions": resolution_table.assign(series=resolution_table["resolution_id"].map(in_series.of_resolution)),
    }
    tables["coverage"] = sessions.coverage(sat, resolution_table, clauses, tables["clause_actions"])
    # 19. Every correction by hand with the cell that it mended, and every place on which sources disagree, in the order of the steps.
    other_counts = outcomes.other_counts(told_outcomes, stated.resolutions, final_keys, roll_call_table)
    gained = gained._replace(noted=[*gained.noted, *belied, *other_counts])
    of_rcid = {rcid: ids[ref] for rcid, ref in voeten.of_rcid.items()}
    of_symbol = {int(record.values.undl_id): record.resolution_ids[0] for record in stated.records}
    of_older = dict(zip(older["undl_id"].astype(int), older["symbol"], strict=True))
    with_record = roll_call_table[roll_call_table["undl_id"].notna()]
    of_older_record = dict(zip(with_record["undl_id"].astype(int), with_record["roll_call_id"], strict=True))
    printed = dict(zip(extracted.voeten.roll_calls["rcid"], extracted.voeten.roll_calls["printed"], strict=True))
    of_record = {undl_id: ids[ref] for undl_id, ref in found.of_record.items()}
    counts = roll_calls.counts(roll_call_table, ids)
    noted = [
        *corrected.of_documents(curated.corrections, documents, tables),
        *corrected.of_mandates(curated.corrections, texts.by_path, tables),
        *corrected.of_library(curated.corrections, extracted.undl.corrected, of_symbol, of_record, tables),
        *corrected.of_library(
            curated.corrections, extracted.undl_2021.corrected, of_older, of_older_record, tables, UNDL_2021
        ),
        *corrected.of_library(
            curated.corrections,
            extracted.outcomes.corrected,
            {one.values.undl_id: one.resolution_ids[0] for one in told_outcomes},
            {},
            tables,
            OUTCOMES,
        ),
        *corrected.of_voeten(curated.corrections, of_rcid, tables),
        *corrected.of_subjects(curated.voeten_subjects, printed, of_rcid, tables),
        *corrected.of_days(curated.voeten_days, described, of_rcid, tables),
        *contradictions,
        *decided.discrepancies,
        *resolutions.wrong_links(documents),
        *official.count_discrepancies(documents, found, counts),
        *decision_votes.differences(decided.votes, votes.values(), counts),
        *stated.discrepancies,
        *texts.discrepancies,
        *mandates.left_out(texts, stated.resolutions),
        *belied,
        *other_counts,
        *found.discrepancies,
        *voeten.discrepancies,
        *curated_votes.with_counts(by_hand.discrepancies, counts),
        *reports.differences(curated.reported_votes, votes, reported.of_name, ids, roll_call_table),
        *reports.of_other_sessions(votes),
        *reports.named_otherwise(by_reports, reconciled.votes, {ids[ref]: ref.partition(":")[0] for ref in votes}),
        *reports.amended_after_all(amended.amended, drafted),
        *merged.discrepancies,
        *other_drafts,
        *held.discrepancies,
        *roll_calls.membership_discrepancies(roll_call_table, stated.records, found.of_record, ids),
        *official.small_letters(found, extracted.undl, ids),
        *discrepancies.of_votes(reconciled.differences),
        *curated_votes.said_later(by_hand.later, ids, reconciled.votes),
        *older_library.differences(extracted.undl_2021, extracted.undl, stated.records, of_record, reconciled.votes),
        *discrepancies.of_sources(curated.discrepancies),
    ]
    disagreements = discrepancies.with_kept(discrepancies.table(noted, ids), tables)
    return Combined(tables | {"discrepancies": disagreements}, named.missing, gained, in_series)


def _with_amendments(calls: pd.DataFrame, of_roll_calls: dict[str, str]) -> pd.DataFrame:
    """The roll calls, those on amendments that are known by their votes alone pointing at them."""
    return calls.assign(amendment_id=calls["amendment_id"].fillna(calls["roll_call_id"].map(of_roll_calls)))
