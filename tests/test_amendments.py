"""The amendments of sources/ and of the XML, beside the votes on them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd

from scripts.combine import amendments
from scripts.combine.copies import Linked
from scripts.combine.curated import AMENDMENTS

AMENDMENT = "A/77/L.901"


def curated(**cells: str) -> pd.DataFrame:
    row = dict.fromkeys(AMENDMENTS, "") | {
        "amendment_id": AMENDMENT,
        "session": "77",
        "outcome": "rejected",
        "evidence": "press",
    }
    notes = {"evidence_note": "One report.", "vote_note": "The figures were not seen."}
    return pd.DataFrame([row | notes | cells])


def calls(evidence: str) -> pd.DataFrame:
    row = {"roll_call_id": f"{AMENDMENT}#vote", "amendment_id": AMENDMENT, "subject": "amendment", "evidence": evidence}
    return pd.DataFrame([row | {"date": "2022-12-01"}])


def test_of_two_votes_on_an_amendment_the_last_decides():
    tie = calls("press").assign(date="2022-11-30", roll_call_id=f"{AMENDMENT}#vote9")
    both = pd.concat([calls("press"), tie], ignore_index=True)
    (row,) = amendments.table([], [], {}, both, {}, curated()).amendments.to_dict("records")
    assert row["roll_call_id"] == f"{AMENDMENT}#vote"


def table(
    evidence: str,
    rows: pd.DataFrame | None = None,
    documents: list[Linked] | None = None,
    decided: list[Any] | None = None,
) -> dict[str, Any]:
    found = amendments.table(
        documents or [], decided or [], {}, calls(evidence), {}, curated() if rows is None else rows
    )
    (row,) = found.amendments.to_dict("records")
    return row


def document() -> Linked:
    stated = SimpleNamespace(
        draft="A/77/L.900",
        resolution_id="A/RES/77/901",
        adopted_on="2022-12-01",
        session="77",
        meeting=None,
        committee_report=None,
    )
    record: Any = SimpleNamespace(resolution=stated, amended_in=[AMENDMENT])
    return Linked(record, (), ())


def test_what_was_not_seen_of_a_vote_is_said_until_the_names_are_there():
    assert table("press")["evidence_note"] == "One report. The figures were not seen."
    assert table("official_lists")["evidence_note"] == "One report."
    assert table("official_lists", curated(evidence_note=""))["evidence_note"] is None


def test_a_vote_points_at_the_amendment_of_a_document():
    row = table("official_lists", curated().iloc[:0], [document()])
    assert (row["amendment_id"], row["roll_call_id"], row["evidence"]) == (AMENDMENT, f"{AMENDMENT}#vote", "official")


DECIDED = {"amendment_id": "A/77/L.903", "decision_id": "A/DEC/77/901", "outcome": "adopted", "evidence": "official"}


def test_the_amendment_to_a_draft_decision_has_its_vote():
    row = table("official_tally", curated().iloc[:0], decided=[DECIDED | {"amendment_id": AMENDMENT}])
    assert (row["decision_id"], row["roll_call_id"]) == ("A/DEC/77/901", f"{AMENDMENT}#vote")


def test_a_row_of_sources_takes_the_place_of_what_a_document_states_of_its_amendment():
    assert (
        table("press", documents=[document()], decided=[DECIDED | {"amendment_id": AMENDMENT}])["evidence"] == "press"
    )


def test_the_amendments_that_are_known():
    assert amendments.known([document()], [DECIDED], curated(amendment_id="A/77/L.902")) == {
        AMENDMENT, "A/77/L.902", "A/77/L.903",
    }  # fmt: skip
