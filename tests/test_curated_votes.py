"""The votes of sources/: on amendments that reports tell of, and those copied from verbatim records."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from scripts.combine import curated_votes
from scripts.combine.curated import AMENDMENTS
from scripts.combine.rows import RecordedVote
from scripts.common.errors import DataError
from scripts.extract.verbatim import Contradiction, Entered
from scripts.extract.voeten.places import Clause

ENTRY = Entered(
    "sources/verbatim/A_77_L.901.toml", "amendment", "A/77/L.901", "2023-02-23", "A/77/PV.99",
    {"FRA": "yes", "NOR": "no", "TUR": "yes", "CHN": "yes"},
)  # fmt: skip
KNOWN = RecordedVote(
    identities=("curated_amendments:A/77/L.901",), item="A/77/L.901", session="77", subject="amendment", is_final=False,
    evidence="secondary", date="2023-02-23",
)  # fmt: skip


def test_an_entry_that_no_other_source_has_makes_a_vote():
    found = curated_votes.of_verbatim([ENTRY], {}, {"A/77/L.901"})
    (vote,) = found.votes.values()
    assert vote == RecordedVote(
        identities=("verbatim:A/77/L.901",), item="A/77/L.901", session="77", subject="amendment", is_final=False,
        evidence="official_lists", date="2023-02-23", meeting="A/77/PV.99", linkage="curated",
        amendment_id="A/77/L.901",
    )  # fmt: skip
    assert found.ballots["vote"].value_counts().to_dict() == {"non_voting": 189, "yes": 3, "no": 1}


def test_an_entry_on_an_amendment_that_nobody_knows_stops():
    with pytest.raises(DataError, match=r"A_77_L\.901\.toml: no row of sources/amendments.csv has .* A/77/L\.901"):
        curated_votes.of_verbatim([ENTRY], {}, {"A/77/L.902"})
    other = ENTRY._replace(of="A/77/L.903")
    with pytest.raises(DataError, match=r"(?s)amendment_id A/77/L\.901, .* amendment_id A/77/L\.903, "):
        curated_votes.of_verbatim([ENTRY, other], {}, ())
    motion = ENTRY._replace(subject="motion")
    assert len(curated_votes.of_verbatim([motion], {}, ()).votes) == 1


def test_an_entry_joins_the_vote_that_is_there():
    found = curated_votes.of_verbatim([ENTRY], {KNOWN.ref: KNOWN}, ())
    (vote,) = found.votes.values()
    assert (vote.meeting, vote.evidence) == ("A/77/PV.99", "official_lists")
    assert vote.identities == (*KNOWN.identities, "verbatim:A/77/L.901")
    assert found.discrepancies == []
    assert set(found.ballots["ref"]) == {KNOWN.ref}


def test_an_entry_does_not_join_a_separate_vote_on_a_part():
    part = replace(KNOWN, identities=("voeten:5",), place="op1", subject="clause")
    found = curated_votes.of_verbatim([ENTRY], {part.ref: part}, {"A/77/L.901"})
    assert list(found.votes) == ["voeten:5", "verbatim:A/77/L.901"]


CLAUSE = ENTRY._replace(
    subject="clause", of="A/77/L.900", clauses=(Clause("op4", True), Clause("op6.b", False)), resolution="A/RES/77/900",
    result="adopted",
)  # fmt: skip


def test_an_entry_on_paragraphs_makes_a_vote_with_them():
    found = curated_votes.of_verbatim([CLAUSE], {}, (), {"A/RES/77/900"})
    (vote,) = found.votes.values()
    assert (vote.ref, vote.item, vote.place) == ("verbatim:A/77/L.900#op4_op6.b", "A/77/L.900", "op4_op6.b")
    assert (vote.draft, vote.resolution_id, vote.result, vote.is_final) == (
        "A/77/L.900",
        "A/RES/77/900",
        "adopted",
        False,
    )
    assert found.clauses.to_numpy().tolist() == [[vote.ref, 1, "op4", True], [vote.ref, 2, "op6.b", False]]


def test_the_resolution_of_an_entry_is_named_where_the_package_has_it_alone():
    (vote,) = curated_votes.of_verbatim([CLAUSE], {}, (), {"A/RES/77/901"}).votes.values()
    assert vote.resolution_id is None


@pytest.mark.parametrize("item", ["A/77/L.900", "A/RES/77/900"])
def test_an_entry_on_paragraphs_joins_the_vote_on_them_under_the_draft_or_the_resolution(item: str):
    known = replace(
        KNOWN, identities=("voeten:5",), item=item, place="op4_op6.b", subject="clause", evidence="voeten_lists",
        linkage="voeten_only",
    )  # fmt: skip
    found = curated_votes.of_verbatim([CLAUSE], {known.ref: known}, ())
    (vote,) = found.votes.values()
    assert (vote.ref, vote.evidence, vote.linkage, vote.result) == ("voeten:5", "official_lists", "curated", "adopted")
    assert vote.identities == ("voeten:5", "verbatim:A/77/L.900#op4_op6.b")
    assert found.clauses.empty  # Voeten's rows have them


def test_an_entry_on_a_motion_does_not_join_the_vote_on_the_draft():
    whole = replace(KNOWN, item="A/77/L.900", subject="draft")
    motion = ENTRY._replace(subject="motion", of="A/77/L.900")
    assert list(curated_votes.of_verbatim([motion], {whole.ref: whole}, ()).votes) == [
        whole.ref, "verbatim:A/77/L.900#motion",
    ]  # fmt: skip


def test_what_members_said_later_is_noted_with_the_vote_that_is_kept():
    entry = ENTRY._replace(later={"NOR": "yes", "CHL": "abstain", "FRA": "yes"})
    found = curated_votes.of_verbatim([entry], {KNOWN.ref: KNOWN}, ())
    votes = pd.DataFrame(
        [
            ("k#vote", "NOR", "no"),
            ("k#vote", "CHL", "non_voting"),
            ("k#vote", "FRA", "yes"),
            ("other#vote", "NOR", "yes"),
        ],
        columns=["roll_call_id", "member_id", "vote"],
    )
    rows = curated_votes.said_later(found.later, {KNOWN.ref: "k#vote"}, votes)
    assert [(row.row_key, row.value_a, row.value_b, row.kept) for row in rows] == [
        ("k#vote|NOR", "no", "yes", "no"), ("k#vote|CHL", "non_voting", "abstain", "non_voting"),
    ]  # fmt: skip
    assert curated_votes.said_later({}, {}, votes) == []


def test_an_entry_of_another_day_is_noted_with_the_source_that_it_differs_from():
    other = replace(KNOWN, date="2023-02-24", meeting="A/77/PV.98")
    rows = curated_votes.of_verbatim([ENTRY], {other.ref: other}, ()).discrepancies
    assert [(row.column_name, row.source_a, row.value_a, row.value_b, row.kept) for row in rows] == [
        ("date", "curated_amendments", "2023-02-24", "2023-02-23", "2023-02-24"),
        ("meeting", "curated_amendments", "A/77/PV.98", "A/77/PV.99", "A/77/PV.98"),
    ]


def test_a_record_that_contradicts_itself_is_noted_with_the_count_that_is_kept():
    entry = ENTRY._replace(contradictions={"yes": Contradiction(4, 3, "the record says four and prints three.")})
    noted = curated_votes.of_verbatim([entry], {KNOWN.ref: KNOWN}, ()).discrepancies
    (row,) = curated_votes.with_counts(noted, {KNOWN.ref: {"yes": 3, "no": 1, "abstain": 0}})
    assert (row.row_key, row.column_name, row.value_a, row.value_b, row.kept) == (KNOWN.ref, "yes", 4, 3, 3)
    assert (row.kind, row.source_a, row.source_b) == ("source_contradicts_itself", "verbatim", "verbatim")
    assert "the record says four and prints three. Of this source" in row.reason


def amendment(**cells: str) -> pd.DataFrame:
    row = dict.fromkeys(AMENDMENTS, "") | {
        "amendment_id": "A/77/L.901", "resolution_id": "A/RES/77/901", "date": "2023-02-23", "session": "77",
        "outcome": "rejected", "recorded_vote": "true", "evidence": "press",
    }  # fmt: skip
    return pd.DataFrame([row | cells])


def test_an_amendment_with_a_recorded_vote_has_its_figures_and_no_names():
    found = curated_votes.of_amendments(amendment(yes="12", no="90", abstain=""), {})
    vote = found["A/77/L.901"]
    assert (vote.counts, vote.result, vote.evidence, vote.resolution_id) == (
        (12, 90, None),
        "rejected",
        "press",
        None,
    )


def test_an_amendment_without_a_recorded_vote_has_none():
    assert curated_votes.of_amendments(amendment(recorded_vote=""), {}) == {}


def test_a_resolution_whose_amendment_needed_two_thirds_needed_them_too():
    final = replace(KNOWN, identities=("unxml:A/RES/77/901",), subject="resolution")
    rows = amendment(majority="two_thirds")
    found = curated_votes.two_thirds({final.ref: final}, rows, {"A/RES/77/901": final.ref})
    assert found[final.ref].majority == "two_thirds"
    assert curated_votes.two_thirds({}, rows, {}) == {}


def majorities(item: str, majority: str) -> pd.DataFrame:
    return pd.DataFrame([(item, majority, "Why.", "x")], columns=["item", "majority", "reason", "source"], index=[2])


def test_a_majority_that_a_report_tells_of_is_that_of_the_vote():
    (vote,) = curated_votes.with_majorities({KNOWN.ref: KNOWN}, majorities("A/77/L.901", "two_thirds")).values()
    assert vote == replace(KNOWN, majority="two_thirds")


@pytest.mark.parametrize(("item", "majority"), [("A/77/L.902", "two_thirds"), ("A/77/L.901", "most")])
def test_a_majority_of_no_vote_or_of_no_kind_stops(item: str, majority: str):
    with pytest.raises(DataError, match=r"^sources/majorities.csv:2: "):
        curated_votes.with_majorities({KNOWN.ref: KNOWN}, majorities(item, majority))
