"""The library's catalogue of drafts: its files, which resolution a draft became, and who sponsored it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.combine import attested, proposals
from scripts.combine.rows import Resolution
from scripts.common.errors import DataError
from scripts.extract import unbisnet
from scripts.extract.unbisnet import Draft
from scripts.extract.unxml.rows import StatedCitation
from scripts.fetch import lock
from scripts.fetch.lock import LockedFile
from tests.unbisnet_maker import record, write


def read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Draft]:
    files = [
        (LockedFile("unbisnet", f"drafts/{path.name}", "", 0, ""), path)
        for path in sorted((folder / "drafts").iterdir())
    ]
    monkeypatch.setattr(lock, "local_files", lambda _: files)
    return unbisnet.read()


def test_a_record_says_title_day_resolutions_sponsors_and_subjects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    records = [
        record(
            "A/62/L.1",
            "Peace : a title : revised draft resolution / Côte d’Ivoire",
            related_document="A/RES/62/7 B, A/62/9",
        ),
        record("A/C.3/62/L.2", "Draft resolution / France", related_document="A/RES/62/..., A/62/9"),
        record("A/C.3/62/L.3", "Amendments to the draft resolution in A/62/L.1 / France"),
        record("A/HRC/25/L.1", "Of the Council : draft resolution / France", "A/HRC/ 25"),
    ]
    write(
        tmp_path,
        records,
        {"A/62/L.1": ["Netherlands", "Côte d'Ivoire", "Netherlands"]},
        {"A/62/L.1": ["PEACE*", "UN System"]},
    )
    first, second, third = read(tmp_path, monkeypatch)
    assert (first.title, first.issued_on, first.resolutions) == ("Peace : a title", "2007-11-03", ("A/RES/62/7B",))
    assert (first.sponsors, first.subjects) == (("Netherlands", "Côte d'Ivoire"), ("PEACE", "UN System"))
    assert (second.title, second.resolutions) == (None, ())
    assert [draft.is_amendment for draft in (first, second, third)] == [False, False, True]


def test_another_layout_stops_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path, *_ = write(tmp_path, [record("A/62/L.1", "Draft resolution")], {})
    path.write_bytes(path.read_bytes().replace(b'"imprint"', b'"printed"'))
    with pytest.raises(DataError, match=r"neth\.csv: columns .*'printed'"):
        read(tmp_path, monkeypatch)


def draft(symbol: str, resolution: str | None = None, **more: object) -> Draft:
    fields = {
        "where": "drafts:2", "symbol": symbol, "session": "62", "title": "Peace", "is_amendment": False, "issued_on": "2007-11-03",
        "resolutions": (resolution,) if resolution else (), "sponsors": ("Netherlands",), "subjects": ("PEACE",),
    }  # fmt: skip
    return Draft(**(fields | more))  # type: ignore[arg-type]


def held(symbol: str, **more: object) -> Resolution:
    fields = {
        "resolution_id": symbol, "session": "62", "number": 7, "part": None, "title": "Peace", "adopted_on": "2007-12-18",
        "adoption": None, "source_id": "undl", "evidence": "library_record",
    }  # fmt: skip
    return Resolution(**(fields | more))  # type: ignore[arg-type]


def test_a_draft_becomes_a_resolution_where_nothing_speaks_against_it():
    known = {
        each.resolution_id: each for each in (held("A/RES/62/1"), held("A/RES/62/2", title="War"), held("A/RES/62/9A"))
    }
    drafts = [
        draft("A/62/L.1", "A/RES/62/1"),
        draft("A/62/L.2", "A/RES/62/2"),  # of another title
        draft("A/62/L.3", "A/RES/62/3"),  # of two drafts
        draft("A/62/L.4", "A/RES/62/3"),
        draft("A/62/L.5", "A/RES/61/5"),  # of another session
        draft("A/62/L.6", "A/RES/62/6"),  # of which no other source tells
        draft("A/62/L.7/Add.1", "A/RES/62/7"),
        draft("A/62/L.9", "A/RES/62/9"),  # of which a part is held
    ]
    found = proposals.with_catalogue(known, drafts)
    assert found.became == {"A/62/L.1": "A/RES/62/1", "A/62/L.6": "A/RES/62/6"}
    new = {key: each for key, each in found.resolutions.items() if key not in known}
    assert [(key, each.evidence, each.draft, each.adopted_on) for key, each in new.items()] == [
        ("A/RES/62/6", "catalogue", "A/62/L.6", None)
    ]
    assert [(each.row_key, each.value_a, each.value_b) for each in found.discrepancies] == [
        ("A/RES/62/2", "War", "Peace")
    ]


def test_a_resolution_of_the_catalogue_has_the_day_that_others_print():
    known = {"A/RES/62/6": held("A/RES/62/6", adopted_on=None, source_id="unbisnet", evidence="catalogue")}
    cites = StatedCitation(
        clause_id="A/RES/77/1#op1", position=1, cited="A/RES/62/6", place="text", misdirected=(), day="2007-12-18",
        title="Peace and more",
    )  # fmt: skip
    found = attested.with_cited(known, [cites])
    assert found.resolutions["A/RES/62/6"].adopted_on == "2007-12-18"
    assert [(each.column_name, each.kept) for each in found.discrepancies] == [("title", "Peace")]


def test_members_sponsor_and_others_are_named():
    drafts = [
        draft("A/62/L.1", sponsors=("Netherlands", "Palestine", "Venezuela")),
        draft("A/62/L.1/Add.1", sponsors=("Netherlands", "France")),
        draft("A/62/L.2/Add.1", sponsors=("Netherlands",)),
    ]
    found = proposals.tables(drafts, {"A/62/L.1": "A/RES/62/1"}, [("A/62/L.2", "NLD")])
    columns = ["proposal", "resolution_id", "submitted_by", "record"]
    assert found.proposals[columns].to_numpy().tolist() == [
        ["A/62/L.1", "A/RES/62/1", "Palestine", "document"],
        ["A/62/L.2", None, None, "addendum"],
    ]
    assert found.sponsors.to_numpy().tolist() == [
        ["A/62/L.1", "NLD", "sponsor"], ["A/62/L.1", "VEN", "sponsor"], ["A/62/L.1", "FRA", "additional_sponsor"],
    ]  # fmt: skip
    assert found.subjects == {"A/RES/62/1": ("PEACE",)}


def test_a_name_that_no_member_has_stops_the_build():
    with pytest.raises(DataError, match=r"(?i)drafts:2.*atlantis"):
        proposals.tables([draft("A/62/L.1", sponsors=("Atlantis",))], {}, [])
