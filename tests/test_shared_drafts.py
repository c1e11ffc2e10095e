"""Whose a draft is that several resolutions state, and what becomes of its sponsors."""

from __future__ import annotations

import pytest

from scripts.combine import shared_drafts, sponsors
from scripts.combine.copies import Linked, link
from scripts.extract.unxml.documents import extract_document
from tests import xml_maker

THIRD = "[on the report of the Third Committee (A/77/463, para. 8)]"
SIXTH = "[on the report of the Sixth Committee (A/77/423, para. 8)]"
REPORT = "[without reference to a Main Committee (A/77/613, para. 15)]"
COVERS_DRAFT = "[without reference to a Main Committee (A/77/L.901)]"


def documents(*stated: tuple[str, str, str]) -> list[Linked]:
    """Resolutions 77/901 and so on, each with the line on its committee, the draft and the sponsors that it states."""
    return link(
        [
            extract_document(
                f"unxml/77session/English/A_RES_77_{number}-2300001E.xml",
                xml_maker.document(
                    xml_maker.statement(
                        metadata=xml_maker.meta(symbol=f"77-{number}", draft=draft, by=by, additional=""),
                        covered=xml_maker.cover(symbol=f"A/RES/77/{number}", proponent=proponent),
                        prefaced=xml_maker.preface(number=f"77/{number}."),
                    )
                ),
                {},
            )
            for number, (proponent, draft, by) in enumerate(stated, start=901)
        ]
    )


def outcome(found: list[Linked]) -> tuple[list[str | None], set[tuple[str, str]]]:
    """The draft of each resolution, and who sponsored which draft."""
    sponsored = sponsors.of_documents(found).sponsors
    return [document.record.resolution.draft for document in found], set(
        zip(sponsored["proposal"], sponsored["member_id"], strict=True)
    )


@pytest.mark.parametrize(
    ("first", "other", "draft", "word"),
    [
        (SIXTH, THIRD, "A/C.6/77/L.9", "of another Committee, A/C.6/77/L.9, which became A/RES/77/901"),
        (COVERS_DRAFT, REPORT, "A/77/L.901", "that its cover does not name, A/77/L.901, which became A/RES/77/901"),
    ],
)
def test_a_draft_stays_with_the_resolution_that_fits_it(first: str, other: str, draft: str, word: str):
    found = shared_drafts.settled(documents((first, draft, "France"), (other, draft, "Namibia")))
    assert outcome(found) == ([draft, None], {(draft, "FRA")})
    (remark,) = found[1].remarks
    assert (remark.column_name, remark.value_a, remark.kept) == ("draft", draft, "")
    assert word in remark.reason
    assert not found[0].remarks


def test_a_draft_that_fits_both_is_neithers_and_who_submitted_it_stays():
    group = "(on behalf of the Group of 77 and China)"
    one = (THIRD, "A/C.3/77/L.5", f"Namibia {group}")
    found = shared_drafts.settled(documents(one, one))
    assert outcome(found) == ([None, None], set())
    assert set(sponsors.of_documents(found).submitted_by.values()) == {group}
    assert {remark.reason for document in found for remark in document.remarks} == {
        "The documents of A/RES/77/901, A/RES/77/902 state one draft, and it cannot be told whose it is; it and its sponsors "
        "are left out."
    }


def test_a_report_that_holds_many_drafts_is_shared_by_right():
    one = (THIRD, "A/77/23", "France")
    found = documents(one, one)
    assert shared_drafts.settled(found) == found


def test_one_draft_of_another_committee_is_no_draft_though_none_shares_it():
    found = shared_drafts.settled(documents((THIRD, "A/C.6/77/L.9", "France")))
    assert outcome(found) == ([None], set())


def test_the_report_that_recommends_a_resolution_is_not_its_draft():
    by = "submitted by the Committee on Information"
    found = shared_drafts.settled(documents((THIRD, "A/77/463", by)))
    assert outcome(found) == ([None], set())
    assert sponsors.of_documents(found).submitted_by == {"A/RES/77/901": by}
    assert [remark.value_a for remark in found[0].remarks] == ["A/77/463"]
