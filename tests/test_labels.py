"""The label of a recorded vote: what was voted on, in words."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.combine.labels import MOTIONS, of_votes, place
from scripts.combine.rows import Decision, RecordedVote, Resolution, VoetenRollCall
from scripts.extract.voeten import motions
from scripts.extract.voeten.places import Clause

DECISIONS = {
    "A/DEC/48/404B": Decision(
        decision_id="A/DEC/48/404B", session="48", number=404, part="B", source_id="records", title="Nets"
    )
}


def label(
    subject: str,
    title: str | None = None,
    resolution: str | None = None,
    words: dict[str, Any] | None = None,
    **more: Any,
) -> str:
    cells = {
        "session": "48", "month": "1993-11", "day": "1993-11-01", "symbol": None, "subject": subject, "clauses": (),
        "amendment": None, "oral": False, "ordinal": None, "draft": None, "proposers": (), "remarks": (), "important": None,
    }  # fmt: skip
    rows = {7: VoetenRollCall(rcid=7, **(cells | words))} if words is not None else {}
    vote = RecordedVote(
        identities=("v",), session="48", subject=subject, is_final=False, evidence="voeten_lists", resolution_id=resolution,
        voeten_rcid=7 if rows else None, **more,
    )  # fmt: skip
    adopted = Resolution(
        resolution_id=resolution or "", session="48", number=1, part=None, title=title, adopted_on="1993-11-01", adoption=None,
        source_id="undl",
        evidence="library_record",
    )  # fmt: skip
    return of_votes([vote], rows, {resolution: adopted} if resolution else {}, DECISIONS, {9: "Salt"})["v"]


def test_an_adopted_draft():
    assert label("resolution", "Fish", "A/RES/48/9B", draft="A/48/L.13") == "Resolution 48/9 B, draft A/48/L.13: Fish"


def test_an_old_resolution():
    assert label("resolution", "Fish", "A/RES/217(III)A") == "Resolution 217(III) A: Fish"


@pytest.mark.parametrize(
    ("words", "more", "right"),
    [
        ({"clauses": (Clause("op7", True),)}, {"draft": "A/48/L.13"}, "Operative paragraph 7 of draft A/48/L.13"),
        (
            {"clauses": (Clause("pp3", False), Clause("op4.b", True))}, {"draft": "A/9001"},
            "Words in preambular paragraph 3 and operative paragraph 4 (b) of the draft in A/9001",
        ),
        ({"draft_number": "II", "draft_title": "The fish", "clauses": (Clause("op7", True),)}, {},
         "Operative paragraph 7 of draft resolution II: The fish"),
        ({"heading": "FISH"}, {"draft": "A/9001"}, "Part of the draft in A/9001: FISH"),
        ({}, {}, "Part of a draft"),
    ],
)  # fmt: skip
def test_a_separate_vote(words: dict[str, Any], more: dict[str, Any], right: str):
    assert label("clause", words=words, **more) == right


def test_the_title_of_the_resolution_wins():
    words = {"draft_number": "II", "draft_title": "Fisch", "heading": "FISH", "clauses": (Clause("op7", True),)}
    right = "Operative paragraph 7 of draft resolution II in A/9001 (resolution 48/9): Fish"
    assert label("clause", "Fish", "A/RES/48/9", words, draft="A/9001") == right


@pytest.mark.parametrize(
    ("words", "more", "right"),
    [
        ({"amendment": "A/L.8"}, {"draft": "A/L.7"}, "Amendment A/L.8 to draft A/L.7"),
        ({"amendment": "A/L.8", "ordinal": 2}, {"draft": "A/L.7"}, "Part 2 of amendment A/L.8 to draft A/L.7"),
        ({"oral": True, "clauses": (Clause("op2", True),)}, {"draft": "A/L.7"}, "Oral amendment to operative paragraph 2 of draft A/L.7"),
        (None, {"amendment_id": "A/L.8", "draft": "A/L.7"}, "Amendment A/L.8 to draft A/L.7"),
        (None, {"amendment_id": "A/RES/48/9#amendment1"}, "Amendment to a draft"),
        (None, {"amendment_id": "A/L.7#oral1", "draft": "A/L.7"}, "Oral amendment to draft A/L.7"),
        ({"amendment": "A/L.8", "majority": "simple"}, {"draft": "A/9001"},
         "Amendment A/L.8 to the recommendation of the General Committee in A/9001"),
    ],
)  # fmt: skip
def test_an_amendment(words: dict[str, Any] | None, more: dict[str, Any], right: str):
    assert label("amendment", words=words, **more) == right


@pytest.mark.parametrize(
    ("words", "more", "right"),
    [
        (
            {"motion": "priority", "majority": "simple"},
            {"draft": "A/L.7"},
            "Motion on the order of voting, draft A/L.7",
        ),
        ({"motion": "closure", "majority": "simple"}, {}, "Motion to close the debate"),
        ({"heading": "FISH"}, {}, "Motion on procedure: FISH"),
        (None, {}, "Motion on procedure"),
        (None, {"motion": "appeal", "draft": "A/L.7"}, "Appeal against a ruling of the President, draft A/L.7"),
    ],
)
def test_a_motion(words: dict[str, Any] | None, more: dict[str, Any], right: str):
    assert label("motion", words=words, **more) == right


def test_every_kind_of_motion_has_words():
    assert set(MOTIONS) == {kind for kind, _ in motions.KINDS} | {None}


def test_a_draft_that_failed_and_a_recommendation_on_the_agenda():
    assert label("draft", words={"draft_number": "II"}, draft="A/9001") == "Draft resolution II in A/9001"
    assert (
        label("draft", words={"majority": "simple"}, draft="A/9001")
        == "The recommendation of the General Committee in A/9001"
    )


def test_a_decision_and_an_amendment_to_its_draft():
    assert label("decision", decision_id="A/DEC/48/404B") == "Decision 48/404B: Nets"
    found = label("amendment", decision_id="A/DEC/48/404B", draft="A/48/L.13", amendment_id="A/48/L.14")
    assert found == "Amendment A/48/L.14 to draft A/48/L.13 (decision 48/404B): Nets"


def test_the_title_of_the_library_s_record():
    assert label("draft", draft="A/48/L.13", undl_id=9) == "Draft A/48/L.13: Salt"


def test_what_no_source_tells():
    assert label("unknown") == "Vote whose subject no source tells"
    assert label("decision", decision_id="A/DEC/48/403") == "Decision 48/403"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("op4.b.ii", "operative paragraph 4 (b) (ii)"), ("pp.last", "last preambular paragraph"), ("p8", "paragraph 8"), ("op", "operative paragraph"),
        ("section.II.pp3", "section II, preambular paragraph 3"), ("part.V", "part V"), ("art.10.2", "article 10 (2)"), ("annex.2", "annex, paragraph 2"),
        ("rule.59", "rule 59"), ("preamble", "preamble"), ("title", "title"), ("chapter.II.art.3", "chapter II, article 3"), ("p.d", "paragraph (d)"),
    ],
)  # fmt: skip
def test_a_place_in_words(name: str, words: str):
    assert place(name) == words
