"""What a document says outside its paragraphs: agreed, or recorded as a difference, or stopped."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from scripts.common.errors import DataError
from scripts.extract.unxml.documents import extract_document
from scripts.extract.unxml.record import Record
from tests import xml_maker

WHERE = "unxml/77session/English/A_RES_77_901-2300001E.xml"


def record(where: str = WHERE, **parts: str) -> Record:
    (found,) = extract_document(where, xml_maker.document(xml_maker.statement(**parts)), {}).records
    return found


def test_the_whole_record():
    found = record(metadata=xml_maker.meta(vote=xml_maker.voting()))
    assert asdict(found.resolution) == {
        "resolution_id": "A/RES/77/901",
        "session": "77",
        "number": 901,
        "part": "",
        "title": "A matter of tests",
        "adopted_on": "2023-02-23",
        "meeting": "A/77/PV.99",
        "committee": "plenary",
        "committee_report": None,
        "draft": "A/77/L.901",
        "report_paragraph": None,
        "amended": False,
        "orally_revised": False,
        "agenda_item": "5",
        "agenda_title": "An item",
        "adoption": "recorded_vote",
    }
    assert found.lists == {"yes": list(xml_maker.YES), "no": list(xml_maker.NO), "abstain": list(xml_maker.ABSTAIN)}
    assert found.stated == {"yes": 3, "no": 1, "abstain": 2}
    assert found.sponsors == (("sponsor", "France and Türkiye"), ("additional_sponsor", "Namibia"))
    assert found.subjects == (("UNBIS Thesaurus", "PEACEMAKING", None),)
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("stated", "amended_in", "amended", "revised"),
    [
        ("A/77/L.901, as orally revised", [], False, True),
        ("A/77/L.901 (as amended in A/77/L.902)", ["A/77/L.902"], True, False),
        ("A/77/L.901, as orally revised and as amended in A/77/L.902", ["A/77/L.902"], True, True),
        ("A/77/L.901 (as amended in A/77/L.902, A/77/L.903 and A/77/L.904)", ["A/77/L.902", "A/77/L.903", "A/77/L.904"], True, False),
        ("A/77/L.901 (as amended in A/77/L.902/Rev.1 and as orally amended)", ["A/77/L.902/Rev.1", "oral"], True, False),
    ],
)  # fmt: skip
def test_what_happened_to_a_draft(stated: str, amended_in: list[str], amended: bool, revised: bool):
    found = record(metadata=xml_maker.meta(draft=stated))
    assert found.resolution.draft == "A/77/L.901"
    assert (list(found.amended_in), found.resolution.amended, found.resolution.orally_revised) == (
        amended_in,
        amended,
        revised,
    )


def test_a_resolution_from_a_committee():
    proponent = (
        "[on the report of the Special Political and Decolonization Committee (Fourth Committee) (A/77/400, para. 12)]"
    )
    found = record(
        metadata=xml_maker.meta(draft="A/C.4/77/L.9", report="A/77/400"), covered=xml_maker.cover(proponent=proponent)
    )
    assert found.resolution.committee == "fourth"
    assert found.resolution.committee_report == "A/77/400"
    assert found.resolution.report_paragraph == 12
    assert found.resolution.draft == "A/C.4/77/L.9"


@pytest.mark.parametrize(
    ("metadata", "field", "kept", "other"),
    [
        (xml_maker.meta(work_day="2023-02-24"), "adopted_on", "2023-02-23", "2023-02-24"),
        (xml_maker.meta(adopted="A/77/PV.98"), "meeting", "A/77/PV.99", "99th plenary meeting"),
        (
            xml_maker.meta(adopted="A/77/PV.99 (Resumption 1)"),
            "meeting",
            "A/77/PV.99(Resumption1)",
            "99th plenary meeting",
        ),
        (xml_maker.meta(draft="A/77/L.902"), "draft", "A/77/L.901", "A/77/L.902"),
    ],
)
def test_a_document_that_contradicts_itself_is_recorded(metadata: str, field: str, kept: str, other: str):
    found = record(metadata=metadata)
    assert getattr(found.resolution, field) == kept
    (remark,) = found.remarks
    assert (remark.column_name, remark.kept, remark.value_b) == (field, kept, other)


@pytest.mark.parametrize(
    ("adopted", "printed", "kept", "noted"),
    [
        ("A/77/PV.99", "99th (resumed) plenary meeting", "A/77/PV.99(Resumption1)", 1),
        ("A/77/PV.98", "99th resumed plenary meeting", "A/77/PV.99(Resumption1)", 1),
        ("A/77/PV.99 (Resumption 2)", "99th (resumed) plenary meeting", "A/77/PV.99(Resumption2)", 0),
        # Without a symbol nothing says which resumption it was.
        ("Adopted without vote, 99th plenary meeting", "99th (resumed) plenary meeting", None, 0),
        ("Adopted without vote, 99th plenary meeting", "99th plenary meeting", "A/77/PV.99", 0),
    ],
)
def test_a_resumed_meeting_has_a_symbol_of_its_own(adopted: str, printed: str, kept: str | None, noted: int):
    conclusions = f"<conclusions><p>{printed}</p></conclusions>"
    found = record(metadata=xml_maker.meta(adopted=adopted), conclusions=conclusions)
    assert found.resolution.meeting == kept
    assert [remark.kept for remark in found.remarks] == [kept] * noted


def test_a_slip_in_the_printed_meeting_is_mended_by_a_correction():
    corrected = {(WHERE, "meeting", "99th plenary meeting"): "98th plenary meeting"}
    content = xml_maker.document(xml_maker.statement(metadata=xml_maker.meta(adopted="A/77/PV.98")))
    found = extract_document(WHERE, content, corrected)
    assert found.records[0].resolution.meeting == "A/77/PV.98"
    assert found.corrections == set(corrected)


def test_silence_procedure_names_no_meeting():
    found = record(metadata=xml_maker.meta(adopted="Adopted through silence procedure"), conclusions="")
    assert found.resolution.meeting is None
    assert found.resolution.adoption == "without_vote"


def test_an_adoption_that_is_not_stated_stays_empty_and_is_recorded():
    found = record(metadata=xml_maker.meta(vote='<voting><quorum value=""/></voting>'))
    assert found.resolution.adoption is None
    assert [remark.kind for remark in found.remarks] == ["source_incomplete"]


def test_outcome_in_words():
    worded = xml_maker.voting().replace("adoptedRecordedVote", "Adopted 3-1-2, 99th plenary meeting")
    assert record(metadata=xml_maker.meta(vote=worded)).stated == {"yes": 3, "no": 1, "abstain": 2}
    with pytest.raises(DataError, match="differ"):
        record(metadata=xml_maker.meta(vote=worded.replace("3-1-2", "3-1-9")))


def test_a_correction_of_a_sponsor_is_of_what_stands_between_two_commas():
    corrected = {(WHERE, "additional_sponsor", "United"): "United States", (WHERE, "sponsor", ""): "Peru"}
    content = xml_maker.document(
        xml_maker.statement(metadata=xml_maker.meta(by="", additional="Togo, United, Uruguay"))
    )
    extract = extract_document(WHERE, content, corrected)
    assert extract.records[0].sponsors == (("sponsor", "Peru"), ("additional_sponsor", "Togo, United States, Uruguay"))
    assert extract.corrections == set(corrected)


def test_a_later_companion_gives_the_first_its_letter():
    note = "Resolution 77/901, in section I of the Official Records, becomes resolution 77/901 A."
    found = record(
        where=WHERE.replace("901", "901B"),
        metadata=xml_maker.meta(symbol="77-901B"),
        covered=xml_maker.cover(symbol="A/RES/77/901 B"),
        prefaced=xml_maker.preface(note=note),
    )
    assert found.resolution.resolution_id == "A/RES/77/901B"
    assert found.becomes == ("A/RES/77/901", "A/RES/77/901A")


def test_collection_of_lettered_parts_shares_one_vote():
    part = (
        "<component><statement name='resolution'>"
        + xml_maker.preface(number="{0}", title="")
        + "<mainBody>"
        + xml_maker.BODY
        + "</mainBody></statement></component>"
    )
    content = (
        "<documentCollection>" + xml_maker.meta(symbol="77-901A-B", vote=xml_maker.voting()) + xml_maker.cover(symbol="A/RES/77/901 A-B")
        + xml_maker.preface() + "</documentCollection><components>" + part.format("A") + part.format("B") + "</components>"
    )  # fmt: skip
    found = extract_document(WHERE.replace("901-", "901A-B-"), xml_maker.document(content), {})
    assert [r.resolution.resolution_id for r in found.records] == ["A/RES/77/901A", "A/RES/77/901B"]
    assert [r.resolution.title for r in found.records] == ["A matter of tests"] * 2
    assert all(r.vote_of_all_parts for r in found.records)
    assert {row.clause_id for row in found.clauses} == {f"A/RES/77/901{p}#op{n}" for p in "AB" for n in (1, 2)}


@pytest.mark.parametrize(
    ("where", "parts", "said"),
    [
        (WHERE.replace("901", "902"), {}, "the file name says"),
        (WHERE, {"metadata": xml_maker.meta(symbol="77-902")}, "the FRBR identifier says"),
        (WHERE, {"covered": xml_maker.cover(symbol="A/RES/77/902")}, "a correction must decide"),
        (WHERE, {"covered": xml_maker.cover(symbol="Resolution 77/901")}, "no known form"),
        (WHERE, {"metadata": xml_maker.meta(docket="23-00002 (E)")}, "docket number"),
        (WHERE, {"metadata": xml_maker.meta(adopted="somewhere")}, "names no meeting"),
        (WHERE, {"metadata": xml_maker.meta(draft="A/77/L.901, as sung")}, "is not understood"),
        (WHERE, {"metadata": xml_maker.meta(vote=xml_maker.WITHOUT_VOTE.replace("Without", "Somehow"))}, "outcome"),
        (WHERE, {"metadata": xml_maker.meta(vote=xml_maker.voting().replace("RecordedVote", "WithoutVote"))}, "lists of votes"),
        (WHERE, {"metadata": xml_maker.meta(vote=xml_maker.voting().replace("abstaining", "absent"))}, "a list 'absent'"),
        (WHERE, {"metadata": xml_maker.meta(vote=xml_maker.voting().replace('value="3"', 'value="three"'))}, "is no number"),
        (WHERE, {"metadata": xml_maker.meta().replace("UNBIS Thesaurus", "Other")}, "a subject 'PEACEMAKING' of 'Other' from 'DHLAUTH'"),
        (WHERE, {"metadata": xml_maker.meta().replace('outcome="adopted"', 'outcome="filed"')}, "steps of the workflow"),
        (WHERE, {"covered": xml_maker.cover(proponent="[by the Eighth Committee (A/77/1)]")}, "no known form"),
        (WHERE, {"covered": xml_maker.cover(proponent="[on the report of the Eighth Committee (A/77/1)]")}, "Eighth Committee"),
    ],
)  # fmt: skip
def test_what_does_not_agree_or_is_not_known_stops(where: str, parts: dict[str, str], said: str):
    with pytest.raises(DataError, match=said) as caught:
        record(where=where, **parts)
    assert where in str(caught.value)


def test_another_language_is_named_and_not_read():
    content = xml_maker.document(xml_maker.statement(metadata=xml_maker.meta(language="fra"), body="<unforeseen/>"))
    found = extract_document(WHERE, content, {})
    assert found.language == "fra"
    assert found.records == ()


@pytest.mark.parametrize(
    "prologue",
    [
        "<!DOCTYPE x>",
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        "<!DOCTYPE x [" + "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9)) + '<!ENTITY e0 "ha">]>',
    ],
)
def test_a_document_type_declaration_is_refused(prologue: str):
    with pytest.raises(DataError, match="document type declaration"):
        extract_document(WHERE, xml_maker.document(prologue=prologue), {})


def test_an_inclusion_is_refused():
    content = xml_maker.document().replace(
        b"</akomaNtoso>",
        b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/></akomaNtoso>',
    )
    with pytest.raises(DataError, match=rf"{WHERE}, line \d+: an inclusion of another file"):
        extract_document(WHERE, content, {})


def test_broken_xml_names_the_file():
    with pytest.raises(DataError, match=f"{WHERE}: not well-formed"):
        extract_document(WHERE, xml_maker.document()[:-20], {})


def test_a_lettered_part_has_the_title_under_its_letter():
    letter = '<p><docNumber refersTo="#letter">B</docNumber><docTitle>A part of tests</docTitle></p>'
    above = (
        "<p><docNumber>77/901.</docNumber><docTitle>A matter of tests</docTitle><docTitle>And another</docTitle></p>"
    )
    assert record(prefaced=f"<preface>{above}{letter}</preface>").resolution.title == "A part of tests"
    without = letter.replace("<docTitle>A part of tests</docTitle>", "")
    assert record(prefaced=f"<preface>{above}{without}</preface>").resolution.title == "A matter of tests"


def test_tags_of_a_program_are_told_from_what_the_library_assigned():
    tags = (
        '<classification source="http://metadata.un.org/sdg">'
        '<keyword value="peace_making" href="https://example.org/1" dictionary="UNBIS Thesaurus"/>'
        '<keyword value="women&amp;#39;s_peace" dictionary="UNBIS"/><keyword value="16" dictionary="SDGO"/></classification>'
    )
    found = record(metadata=xml_maker.meta(subjects=tags + xml_maker.SUBJECTS))
    assert list(found.subjects) == [
        ("UNBIS", "peace_making", "https://example.org/1"),
        ("UNBIS", "women's_peace", None),
        ("SDGO", "16", None),
        ("UNBIS Thesaurus", "PEACEMAKING", None),
    ]


@pytest.mark.parametrize("source", ["DHLAUTH", "https://example.org/"])
def test_a_subject_of_an_unknown_vocabulary_stops(source: str):
    tag = f'<classification source="{source}"><keyword value="peace" dictionary="EuroVoc"/></classification>'
    with pytest.raises(DataError, match=rf"{WHERE}, line \d+: a subject 'peace' of 'EuroVoc' from '{source}'"):
        record(metadata=xml_maker.meta(subjects=tag))
