"""The extraction of the XML: its lines, and the library's subjects that the XML lacks."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from scripts.combine import subjects
from scripts.combine.copies import Linked, link
from scripts.combine.resolutions import Combined
from scripts.common import paths
from scripts.common.errors import DataError
from scripts.extract import unxml_extract
from scripts.extract.unxml.documents import extract_document
from scripts.extract.unxml_extract import Statement
from scripts.fetch import lock
from scripts.fetch.lock import LockedFile
from tests import xml_maker

NAME = "unxml/data_extract/77.json"
TAGS = (
    '<classification source="http://metadata.un.org/sdg"><keyword value="peace" dictionary="UNBIS Thesaurus"/>'
    "</classification>"
)


def line(**fields: Any) -> str:
    """A line of our own in the layout of the extraction."""
    texts = dict.fromkeys(sorted(unxml_extract._TEXTS), "") | {"symbol": "A/RES/77/901", "pv": "A/77/PV.99"}
    lists: dict[str, Any] = {field: [] for field in sorted(unxml_extract._LISTS)}
    return json.dumps(texts | lists | fields)


def read(lines: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Statement]:
    content = "\n".join([*lines, ""]).encode()
    path = folder / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    locked = LockedFile("unxml_extract", NAME, "", len(content), hashlib.sha256(content).hexdigest())
    monkeypatch.setattr(lock, "lock", lambda *_: [locked])
    monkeypatch.setenv(paths.UPSTREAM_VARIABLE, str(folder))
    return unxml_extract.read()


def test_a_line_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    told = [[" A Treaty ", "DHLAUTH"], ["5", "A/77/251"], ["1", "A/ES-11/2"], ["PEACE", "UNBIS Thesaurus"], ["PEACE", "UNBIS Thesaurus"]]  # fmt: skip
    found = read([line(title="One\u2028line"), line(symbol="A/RES/77/902 A-B", subjects=told)], tmp_path, monkeypatch)
    assert found == [
        Statement(f"{NAME}:1", "A/RES/77/901", "A/77/PV.99", ()),
        Statement(
            f"{NAME}:2", "A/RES/77/902A-B", "A/77/PV.99", (("DHLAUTH", "A Treaty"), ("UNBIS Thesaurus", "PEACE"))
        ),
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("{", "no JSON"),
        ("[]", "no JSON object"),
        (line(votes=[]), "fields .*'votes'"),
        (line(pv=5), "pv is 5; right would be a text"),
        (line(sponsors="FRANCE"), "sponsors is 'FRANCE'; right would be a list"),
        (line(symbol="S/RES/77"), "'S/RES/77' is no symbol of a resolution"),
        (line(subjects=[["PEACE", "EuroVoc"]]), "a subject .*EuroVoc"),
        (line(subjects=[["", "DHLAUTH"]]), "a subject"),
        (line(subjects=["PEACE"]), "a subject 'PEACE'"),
    ],
)
def test_what_is_not_known_stops_with_file_line_and_value(
    wrong: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with pytest.raises(DataError, match=f"^{NAME}:2: {said}"):
        read([line(), wrong], tmp_path, monkeypatch)


def documents() -> list[Linked]:
    """77/901, with subjects of the library's, and 77/902, with none but a program's tags."""
    known = xml_maker.SUBJECTS.replace(
        "</classification>", '<keyword value="UNEP" dictionary="DHLAUTH"/></classification>'
    )
    return link(
        [
            extract_document(
                f"unxml/77session/English/A_RES_77_{number}-2300001E.xml",
                xml_maker.document(
                    xml_maker.statement(
                        metadata=xml_maker.meta(symbol=f"77-{number}", subjects=told),
                        covered=xml_maker.cover(symbol=f"A/RES/77/{number}"),
                        prefaced=xml_maker.preface(number=f"77/{number}."),
                    )
                ),
                {},
            )
            for number, told in ((901, known), (902, TAGS))
        ]
    )


def told(symbol: str, *terms: str, vocabulary: str = "UNBIS Thesaurus", where: str = f"{NAME}:1") -> Statement:
    return Statement(where, symbol, "", tuple((vocabulary, term) for term in terms))


def test_subjects_of_the_extraction_stand_behind_those_of_a_document_without_the_librarys():
    extraction = [
        told("A/RES/77/901", "WAR"),
        told("A/RES/77/902", "Peacemaking", "Unep", "Peacemaking", "Olive Trees"),
    ]
    table = subjects.table(documents(), Combined({}, [], []), extraction)
    assert table.to_numpy().tolist() == [
        ["A/RES/77/901", 1, "UNBIS Thesaurus", "PEACEMAKING", None, "unxml"],
        ["A/RES/77/901", 2, "DHLAUTH", "UNEP", None, "unxml"],
        ["A/RES/77/902", 1, "UNBIS", "peace", None, "unxml"],
        ["A/RES/77/902", 2, "UNBIS Thesaurus", "PEACEMAKING", None, "unxml_extract"],
        ["A/RES/77/902", 3, "DHLAUTH", "UNEP", None, "unxml_extract"],
        ["A/RES/77/902", 4, "UNBIS Thesaurus", "Olive Trees", None, "unxml_extract"],
    ]


@pytest.mark.parametrize(
    ("extraction", "said"),
    [
        ([told("A/RES/77/903", "WAR")], ":1: A/RES/77/903 is no resolution of the XML"),
        (
            [told("A/RES/77/902", "WAR"), told("A/RES/77/902", "PEACE", where=f"{NAME}:2")],
            f":2: A/RES/77/902 has other subjects in {NAME}:1",
        ),
    ],
)
def test_an_extraction_that_does_not_fit_stops(extraction: list[Statement], said: str):
    with pytest.raises(DataError, match=f"^{NAME}{said}"):
        subjects.table(documents(), Combined({}, [], []), extraction)
