"""Decisions: what their documents state, their votes and amendments, and which other sources have them, too."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.combine import decision_votes, decisions
from scripts.combine.official import adopting
from scripts.combine.rows import Decision, RecordedVote, Resolution
from scripts.common.errors import DataError
from scripts.extract.unxml_decisions.documents import StatedDecision, extract_document
from tests import decision_maker
from tests.decision_maker import WHERE, body, collection, document, head, letter, meta, note, step

VOTED = (
    f"At its 55th plenary meeting, on 20 January 2023, the General Assembly, by a recorded vote of 177 to none, with 2 abstentions,"
    f"{note('See A/77/PV.55.')} on the proposal of Chile and Peru,{note('A/77/L.31 and A/77/L.31/Add.1.')} as amended,"
    f"{note('See A/77/PV.55 and A/77/L.33/Rev.1.')} decided to test."
)


def read(content: bytes, name: str = "901") -> list[StatedDecision]:
    return extract_document(WHERE.format(name), content)


def one(*content: str, name: str = "901") -> StatedDecision:
    (found,) = read(document(*content), name)
    return found


def of(*stated: StatedDecision, resolutions: dict[str, Resolution] | None = None) -> decisions.Decided:
    return decisions.of_documents(stated, resolutions or {})


def decision(*content: str, resolutions: dict[str, Resolution] | None = None) -> Decision:
    (found,) = of(one(*content), resolutions=resolutions).decisions.values()
    return found


def test_a_decision_is_what_its_cover_and_its_opening_words_say():
    found = decision()
    assert (found.decision_id, found.session, found.number, found.part) == ("A/DEC/77/901", "77", 901, None)
    assert (found.title, found.kind, found.adopted_on) == ("A matter of tests", "other", "2023-01-20")
    assert (found.meeting, found.later_meetings) == ("A/77/PV.55", None)
    assert (found.agenda_item, found.agenda_title) == ("7", "Tests")
    assert (found.draft, found.amended, found.committee, found.adoption) == (None, False, "plenary", None)


def test_the_report_of_a_committee_stands_in_the_footnote_behind_it():
    words = "At its 5th plenary meeting, on 9 May 2023, the General Assembly, on the recommendation of the {} Committee,{} decided."
    steps = [step("draftDecision", as_="A/C.5/77/L.9", by="France"), step("adopted", "2023-05-09", by="5th")]
    print_ = body(words.format("Fifth", note("A/77/516/Add.1, para. 4 (a).")))
    found = decision(meta(steps, "2023-05-09"), head(proponent="Fifth Committee"), print_)
    assert (found.committee, found.committee_report, found.report_paragraph) == ("fifth", "A/77/516/Add.1", 4)
    assert found.draft == "A/C.5/77/L.9"


def test_totals_draft_and_amendment_are_read_from_the_words():
    made = of(one(meta(), head(), body(VOTED)))
    (vote,) = made.votes.values()
    assert (vote.item, vote.counts, vote.draft) == ("A/DEC/77/901", (177, 0, 2), "A/77/L.31")
    assert (vote.subject, vote.evidence, vote.result, vote.is_final) == ("decision", "official_tally", "adopted", True)
    (amendment,) = made.amendments
    assert {name: amendment[name] for name in ("amendment_id", "draft", "decision_id", "outcome")} == {
        "amendment_id": "A/77/L.33/Rev.1", "draft": "A/77/L.31", "decision_id": "A/DEC/77/901", "outcome": "adopted",
    }  # fmt: skip
    assert made.decisions["A/DEC/77/901"].amended


def test_a_vote_behind_as_amended_is_on_the_amendment():
    words = (
        f"At its 55th plenary meeting, on 20 January 2023, the General Assembly, on the proposal of its President,"
        f"{note('A/77/L.76.')} as amended by a recorded vote of 59 to 10, with 40 abstentions,{note('See A/77/PV.55 and A/77/L.79.')} decided."
    )
    made = of(one(meta(), head(), body(words)))
    (vote,) = made.votes.values()
    assert (vote.item, vote.amendment_id, vote.subject) == ("A/77/L.79", "A/77/L.79", "amendment")
    assert (vote.counts, vote.decision_id, vote.draft) == ((59, 10, 40), "A/DEC/77/901", "A/77/L.76")
    assert made.decisions["A/DEC/77/901"].adoption is None


def test_a_recorded_vote_that_is_not_understood_stops_the_build():
    words = decision_maker.OPENING.replace("decided", "by a recorded vote of 100 votes, decided")
    with pytest.raises(DataError, match=r"77_901_E[.]xml: a recorded vote that is not of the form"):
        one(meta(), head(), body(words))


def test_a_decision_taken_at_several_meetings_has_the_day_of_the_first():
    again = "At its 60th plenary meeting, on 1 March 2023, the General Assembly decided to test again."
    steps = [step("adopted", "2023-03-01", by="60th"), step("adopted", "2023-01-20", by="55th")]
    made = of(one(meta(steps), head(), body(again, decision_maker.OPENING)))
    found = made.decisions["A/DEC/77/901"]
    assert (found.adopted_on, found.meeting, found.later_meetings) == ("2023-01-20", "A/77/PV.55", "A/77/PV.60")
    assert made.later.to_dict("records") == [
        {"decision_id": "A/DEC/77/901", "meeting": "A/77/PV.60", "session": "77", "day": "2023-03-01"}
    ]


RESUMED = decision_maker.OPENING.replace("55th plenary", "55th (resumed) plenary")


def adopted(meeting: str, day: str = "2023-01-20") -> dict[str, Resolution]:
    row = Resolution(
        resolution_id="A/RES/77/1", session="77", number=1, part=None, title=None, adopted_on=day, adoption=None,
        source_id="unxml", evidence="text", meeting=meeting,
    )  # fmt: skip
    return {row.resolution_id: row}


@pytest.mark.parametrize(
    ("stated", "words", "elsewhere", "meeting"),
    [
        ("", RESUMED, adopted("A/77/PV.55(Resumption2)"), "A/77/PV.55(Resumption2)"),
        ("", RESUMED, adopted("A/77/PV.55(Resumption2)", "2023-01-19"), None),
        ("", RESUMED, adopted("A/77/PV.54(Resumption1)"), None),
        ("A/77/PV.55 (Resumption 1)", RESUMED, {}, "A/77/PV.55(Resumption1)"),
        ("", RESUMED + note("See A/77/PV.55 (Resumption 3)."), {}, "A/77/PV.55(Resumption3)"),
    ],
)
def test_which_resumption_it_was_says_the_document_or_a_resolution_of_that_day(
    stated: str, words: str, elsewhere: dict[str, Resolution], meeting: str | None
):
    steps = [step("adopted", "2023-01-20", **({"as_": stated} if stated else {}), by="55th")]
    assert decision(meta(steps), head(), body(words), resolutions=elsewhere).meeting == meeting


def test_without_a_meeting_in_print_it_is_that_of_the_workflow():
    words = "On 20 January 2023, the President announced the following."
    assert decision(meta(), head(), body(words)).meeting == "A/77/PV.55"
    found = decision(meta([step("adopted", "2023-01-20", by="")]), head(), body(words))
    assert (found.adopted_on, found.meeting) == ("2023-01-20", None)


def test_what_a_document_says_otherwise_than_its_print_is_noted_and_the_print_is_kept():
    steps = [step("draftDecision", as_="A/C.1/77/L.31", by="Chile"), step("adopted", "2023-01-21", by="55th")]
    made = of(one(meta(steps), head(), body(VOTED)))
    noted = {(row.column_name, row.value_a, row.value_b, row.kept) for row in made.discrepancies}
    assert noted == {
        ("adopted_on", "2023-01-20", "2023-01-21", "2023-01-20"),
        ("draft", "A/77/L.31", "A/C.1/77/L.31", "A/77/L.31"),
    }
    steps = [step("adopted", "2023-01-20", as_="A/77/PV.54", by="55th")]
    (row,) = of(one(meta(steps), head(), body())).discrepancies
    assert (row.column_name, row.value_b, row.kept) == ("meeting", "A/77/PV.54", "A/77/PV.55")


def test_lettered_parts_are_decisions_of_their_own():
    parts = [meta() + letter(name) + body() for name in "BC"]
    found = read(collection(meta() + head("A/DEC/77/901 B"), *parts), "901 B and C")
    assert [row.decision_id for row in found] == ["A/DEC/77/901B", "A/DEC/77/901C"]


def test_a_decision_gets_its_letter_from_the_footnote_to_its_companion():
    footnote = "Decision 77/901, in section B of the Official Records, becomes decision 77/901 A."
    later = one(meta(), head() + letter("B", footnote), body(), name="901 B")
    made = of(one(), later)
    assert list(made.decisions) == ["A/DEC/77/901A", "A/DEC/77/901B"]
    (row,) = made.discrepancies
    assert (row.kind, row.row_key, row.value_a, row.kept) == (
        "relettered",
        "A/DEC/77/901A",
        "A/DEC/77/901",
        "A/DEC/77/901A",
    )


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (document(meta(), head("A/DEC/77/902"), body()), "901", "the cover says 'A/DEC/77/902'"),
        (document(meta(), head(), body()), "901 B", "the cover says"),
        (document(meta(), head(kind="Wishes"), body()), "901", "the kind of decision is 'Wishes'"),
        (document(meta(), head(proponent="Some Committee"), body()), "901", "the cover names 'Some Committee'"),
        (document(meta([step("dreamt", "2023-01-20")]), head(), body()), "901", "the step 'dreamt' is none of"),
        (
            document(meta([step("adopted", "2023-01-20", by="late")]), head(), body()),
            "901",
            "names no meeting that is known",
        ),
        (document(meta([step("election")]), head(), body()), "901", "no step of the workflow is `adopted`"),
        (document(meta(), head()), "901", "has no <mainBody>"),
        (b"<akomaNtoso/>", "901", "neither one <statement>"),
        (b"<akomaNtoso>", "901", "not well-formed XML"),
    ],
)
def test_what_is_not_known_stops_with_the_file(content: bytes, name: str, message: str):
    with pytest.raises(DataError, match=message) as error:
        read(content, name)
    assert str(error.value).startswith(WHERE.format(name))


def test_two_documents_of_one_decision_stop_the_build():
    with pytest.raises(DataError, match="A/DEC/77/901 has another document, too"):
        of(one(), one())


# Votes of other sources.


def vote(item: str, **more: Any) -> RecordedVote:
    values = {
        "identities": ("undl:5",),
        "session": "77",
        "subject": "decision",
        "is_final": True,
        "evidence": "official_lists",
    }
    return RecordedVote(**(values | {"item": item, "undl_id": 5} | more))


def test_a_vote_that_another_source_has_stands_once_and_other_totals_are_noted():
    made = of(one(meta(), head(), body(VOTED)))
    known = vote("A/DEC/77/901")
    votes = decision_votes.beside({known.ref: known}, made.votes)
    (found,) = votes.values()
    assert found.identities == ("undl:5", "unxml_decisions:A/DEC/77/901")
    assert (found.date, found.meeting, found.draft) == ("2023-01-20", "A/77/PV.55", "A/77/L.31")
    counts = {"undl:5": {"yes": 177, "no": 0, "abstain": 3}}
    (row,) = decision_votes.differences(made.votes, votes.values(), counts)
    assert (row.row_key, row.column_name, row.value_a, row.value_b, row.kept) == ("undl:5", "abstain", 3, 2, 3)


def test_a_decision_that_a_vote_alone_tells_of_has_what_the_vote_says():
    votes = decision_votes.pointing({"undl:5": vote("A/DEC/33/439B", date="1978-12-18", session="33")})
    found = decisions.with_voted({}, votes.values(), [], {5: "A title"})
    row = found["A/DEC/33/439B"]
    assert (row.session, row.number, row.part, row.title) == ("33", 439, "B", "A title")
    assert (row.adopted_on, row.adoption, row.undl_id, row.source_id) == ("1978-12-18", "recorded_vote", 5, "undl")
    table = decisions.table(found, votes.values(), {"undl:5": "A/DEC/33/439B#vote"})
    assert table["roll_call_id"].tolist() == ["A/DEC/33/439B#vote"]


def test_a_vote_on_a_draft_decision_whose_number_is_not_known_leads_to_none():
    votes = decision_votes.pointing({"undl:5": vote("A/77/L.5")})
    assert votes["undl:5"].decision_id is None
    assert decisions.with_voted({}, votes.values(), [], {}) == {}


def test_a_vote_on_a_resolution_points_at_no_decision():
    (row,) = adopted("A/77/PV.55").values()
    resolved = adopting(row, "undl:6", "official_lists")
    assert decision_votes.pointing({resolved.ref: resolved}) == {resolved.ref: resolved}
