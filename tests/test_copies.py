"""Which documents are one resolution, and what it is called for good."""

from __future__ import annotations

import pytest

from scripts.combine.copies import link
from scripts.common.errors import DataError
from scripts.extract.unxml.documents import Extract, extract_document
from tests import xml_maker

FOLDERS = ("unxml/77session/English", "unxml/Emergency sessions/ES-11/English")


def extract(name: str = "A_RES_77_901-2300001E.xml", folder: str = FOLDERS[0], **parts: str) -> Extract:
    return extract_document(f"{folder}/{name}", xml_maker.document(xml_maker.statement(**parts)), {})


def companion() -> Extract:
    note = "Resolution 77/901, in section I of the Official Records, becomes resolution 77/901 A."
    return extract(
        "A_RES_77_901B-2300001E.xml",
        metadata=xml_maker.meta(symbol="77-901B"),
        covered=xml_maker.cover(symbol="A/RES/77/901 B"),
        prefaced=xml_maker.preface(note=note),
    )


def test_two_copies_that_spell_a_name_differently_become_one_and_are_recorded():
    voted = xml_maker.meta(vote=xml_maker.voting())
    respelled = voted.replace("TÜRKÝYE", "TURKEY").replace('by="Namibia"', 'by="Namibia and Peru"')
    (linked,) = link([extract(metadata=voted), extract(folder=FOLDERS[1], metadata=respelled)])
    assert linked.record.where.startswith(FOLDERS[1])
    assert linked.copies == (f"{FOLDERS[0]}/A_RES_77_901-2300001E.xml",)
    (remark,) = linked.remarks
    assert remark.kind == "duplicate"
    assert "the spelling of names and the sponsors" in remark.reason


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"body": xml_maker.op("1.", "Decides otherwise.")}, "other paragraphs"),
        ({"metadata": xml_maker.meta(vote=xml_maker.voting(yes=("FRANCE",)))}, "another record"),
        ({"prefaced": xml_maker.preface(title="Another title")}, "another record"),
    ],
)
def test_two_copies_that_differ_in_substance_stop(parts: dict[str, str], said: str):
    with pytest.raises(DataError, match=said):
        link(
            [
                extract(metadata=xml_maker.meta(vote=xml_maker.voting())),
                extract(folder=FOLDERS[1], **{"metadata": xml_maker.meta(vote=xml_maker.voting())} | parts),
            ]
        )


def test_a_companion_renames_the_first_with_its_clauses():
    first, second = link([extract(), companion()])
    assert first.record.resolution.resolution_id == "A/RES/77/901A"
    assert first.record.resolution.part == "A"
    assert {row.clause_id.split("#")[0] for row in first.clauses} == {"A/RES/77/901A"}
    assert {row.resolution_id for row in first.clauses} == {"A/RES/77/901A"}
    assert second.record.resolution.resolution_id == "A/RES/77/901B"
    (remark,) = first.remarks
    assert (remark.kind, remark.value_a, remark.kept) == ("relettered", "A/RES/77/901", "A/RES/77/901A")


def test_a_companion_of_a_resolution_that_is_not_there_stops():
    with pytest.raises(DataError, match="not among the documents"):
        link([companion()])
