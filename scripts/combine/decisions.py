"""The decisions: those that the XML states, with the recorded votes whose totals stand in them, and others known by a vote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from schemas import symbols
from scripts.combine import decision_votes, rows
from scripts.combine.resolutions import Record
from scripts.combine.rows import Decision, Discrepancy, RecordedVote, Resolution
from scripts.common.errors import DataError
from scripts.extract.unxml_decisions.documents import SOURCE, StatedDecision
from scripts.extract.unxml_decisions.opening import Held

# The columns of an amendment that the document of the decision states.
AMENDED = {
    "outcome": "adopted", "evidence": "official", "evidence_note": "The decision is printed as adopted with this amendment.",
}  # fmt: skip


class Decided(NamedTuple):
    """The decisions of the XML by their symbol; the later meetings of each with their days; the votes whose totals stand in them,
    by ref; the rows of the amendments that they were adopted with; the meetings that they name; what contradicts what."""

    decisions: dict[str, Decision]
    later: pd.DataFrame
    votes: dict[str, RecordedVote]
    amendments: list[dict[str, Any]]
    discrepancies: list[Discrepancy]

    @property
    def meetings(self) -> set[str]:
        """The meetings that the documents name."""
        return {row.meeting for row in self.decisions.values() if row.meeting} | set(self.later["meeting"])


def of_documents(documents: Iterable[StatedDecision], resolutions: Mapping[str, Resolution]) -> Decided:
    """The decisions of the XML under their final symbols.

    `resolutions` tell which resumption of a meeting was held on a day. Raises DataError where two documents have one symbol, and
    for a vote on an amendment where the document names none or several.
    """
    documents = list(documents)
    resumed = _resumptions(resolutions.values())
    letters = dict(document.becomes for document in documents if document.becomes)
    found: dict[str, Decision] = {}
    later: list[tuple[str, str, str, str]] = []
    votes, amendments, noted = list[RecordedVote](), list[dict[str, Any]](), list[Discrepancy]()
    for document in documents:
        decision = _decision(document, letters.get(document.decision_id, document.decision_id), resumed)
        key = decision.decision_id
        if key in found:
            raise DataError(f"{document.where}: {key} has another document, too")
        found[key] = decision
        later += [
            (key, str(symbol), decision.session, held.day)
            for held in document.held[1:]
            if (symbol := _symbol(held, decision.session, resumed))
        ]
        votes += decision_votes.of_document(document, decision)
        amendments += [_amendment(symbol, decision) for symbol in document.amended_in]
        noted += _noted(document, decision)
    frame = pd.DataFrame(later, columns=["decision_id", "meeting", "session", "day"], dtype=object)
    return Decided(found, frame, {vote.ref: vote for vote in votes}, amendments, noted)


def _resumptions(resolutions: Iterable[Resolution]) -> dict[tuple[str, str], str]:
    """The meeting that was held on a day as a resumption, by the symbol of its first sitting and the day."""
    named = {
        (row.meeting, row.adopted_on)
        for row in resolutions
        if row.meeting and row.adopted_on and "(Resumption" in row.meeting
    }
    return {(str(meeting).partition("(")[0], day): str(meeting) for meeting, day in named}


def _symbol(held: Held, session: str, resumed: Mapping[tuple[str, str], str]) -> str | None:
    """The symbol of a meeting; None where there was none, or nothing tells which resumption of it that was."""
    if held.number is None:
        return None
    if held.resumption is None:
        return resumed.get((symbols.meeting(session, held.number), held.day))
    return symbols.meeting(session, held.number, held.resumption)


def _decision(document: StatedDecision, decision_id: str, resumed: Mapping[tuple[str, str], str]) -> Decision:
    elements = symbols.decision(decision_id)
    assert elements is not None
    first, *others = (_symbol(held, elements.session, resumed) for held in document.held)
    return Decision(
        decision_id=decision_id,
        session=elements.session,
        number=elements.number,
        part=elements.part or None,
        source_id=SOURCE,
        adopted_on=document.held[0].day,
        meeting=first,
        later_meetings=" | ".join(filter(None, others)) or None,
        amended=bool(document.amended_in),
        **{
            column: getattr(document, column)
            for column in (
                "title", "kind", "draft", "committee", "committee_report", "report_paragraph", "agenda_item", "agenda_title",
                "adoption",
            )
        },
    )  # fmt: skip


def _amendment(symbol: str, decision: Decision) -> dict[str, Any]:
    return AMENDED | {
        "amendment_id": symbol,
        "draft": decision.draft,
        "decision_id": decision.decision_id,
        "date": decision.adopted_on,
        "session": decision.session,
        "meeting": decision.meeting,
    }


def _noted(document: StatedDecision, decision: Decision) -> list[Discrepancy]:
    """What a document says otherwise than itself, and the letter that its decision got later."""

    def note(column: str, kind: str, a: Any, b: Any, reason: str) -> Discrepancy:
        return Discrepancy(
            table_name="decisions", row_key=decision.decision_id, column_name=column, kind=kind, source_a=SOURCE, value_a=a,
            source_b=SOURCE, value_b=b, kept=getattr(decision, column), reason=reason,
        )  # fmt: skip

    found = [
        note(each.column_name, "source_contradicts_itself", each.value_a, each.value_b, each.reason)
        for each in document.remarks
    ]
    if decision.decision_id != document.decision_id:
        reason = "Issued without a letter; a footnote to its later companion gives it the letter A."
        found.append(note("decision_id", "relettered", document.decision_id, decision.decision_id, reason))
    return found


def with_voted(
    decisions: Mapping[str, Decision],
    votes: Iterable[RecordedVote],
    records: Iterable[Record],
    titles: Mapping[int, str | None],
) -> dict[str, Decision]:
    """The decisions with those that are known by a recorded vote on them alone, by symbol.

    `records`: the library's; `titles`: those of its records by undl_id, in either copy.
    """
    of_library = {record.values.resolution_id: record.values for record in records}
    found = dict(decisions)
    for vote in votes:
        if vote.subject != "decision" or vote.decision_id is None:
            continue
        key = str(vote.decision_id)
        elements, record = symbols.decision(key), of_library.get(key)
        if elements is None:
            raise DataError(f"{vote.ref}: a vote on a decision with the symbol {vote.decision_id}, which is none")
        known = found.get(key) or Decision(
            decision_id=key,
            session=vote.session,
            number=elements.number,
            part=elements.part or None,
            source_id=vote.ref.partition(":")[0],
            title=titles.get(vote.undl_id or 0),
            adopted_on=vote.date,
            meeting=vote.meeting,
            committee_report=record.committee_report if record else None,
            agenda_item=record.agenda_item if record else None,
            agenda_title=record.agenda_title if record else None,
        )
        found[key] = replace(known, adoption="recorded_vote", undl_id=vote.undl_id, draft=known.draft or vote.draft)
    return found


def table(decisions: Mapping[str, Decision], votes: Iterable[RecordedVote], ids: Mapping[str, str]) -> pd.DataFrame:
    """The table `decisions`, complete. `ids`: the key of each vote by its ref."""
    adopting = {vote.decision_id: ids[vote.ref] for vote in votes if vote.subject == "decision"}
    found = rows.frame(decisions.values(), Decision)
    return found.assign(roll_call_id=pd.Series([adopting.get(key) for key in found["decision_id"]], dtype=object))
