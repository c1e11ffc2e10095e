"""The thesaurus: its file, and the concepts that subjects name by their address or their words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from scripts.check import characters
from scripts.check.report import Report
from scripts.combine import subject_terms
from scripts.common.errors import DataError
from scripts.extract import unbis
from scripts.extract.unbis import Concept
from scripts.fetch import lock
from scripts.fetch.lock import LockedFile
from tests.unbis_maker import NAME, TOPICS, topic, write

STEM = "http://metadata.un.org/thesaurus/"


def read(topics: list[dict[str, Any]], folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Concept]:
    path = write(folder, topics)
    file = LockedFile("unbis", NAME, "", 0, "")
    monkeypatch.setattr(lock, "local_files", lambda _: [(file, path)])
    return unbis.read()


def test_a_concept_has_its_labels_and_the_schemes_of_its_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    labels = {"en": "LAND  USE ", "ar": "\u200fأرض", "zh": " "}
    topics = [topic("1000903", "", "040202", "030601", "1000904", "030600", labels=labels), topic("c_0123abcd", "NEW")]
    land, new = read(topics, tmp_path, monkeypatch)
    assert land.labels == {"en": "LAND USE", "ar": "أرض"}
    assert land.schemes == ("NATURAL RESOURCES AND THE ENVIRONMENT", "AGRICULTURE, FORESTRY AND FISHING")
    assert (new.concept_id, new.schemes) == ("c_0123abcd", ())


@pytest.mark.parametrize(
    ("topics", "message"),
    [
        ([topic("100090", "A"), topic("12345", "B")], "topic 2: identifier '12345'"),
        ([topic("1000903", "A", url=f"{STEM}1000904")], "topic 1: url .*1000904.*right would be .*1000903"),
        ([topic("1000903", "A", labels={"fr": "A"})], "1000903 has no English label"),
        ([topic("1000903", "A", labels={"en": "A", "de": "A"})], r"labels in \['de'\]"),
        ([topic("1000903", "A", "990100")], "1000903 stands in a group of the scheme 99"),
        ([topic("1000903", "A"), topic("1000903", "B")], "topic 2: the identifier 1000903 stands twice"),
        ([topic("1000903", "A", more="B")], "topic 1: .*right would be an object"),
    ],
)
def test_what_the_reader_does_not_know_stops_it(
    topics: list[dict[str, Any]], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with pytest.raises(DataError, match=f"{NAME}: .*{message}|{NAME}: {message}"):
        read(topics, tmp_path, monkeypatch)


def subjects(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    made = [("A/RES/77/901", place, *row, "unxml") for place, row in enumerate(rows, start=1)]
    columns = ["resolution_id", "position", "vocabulary", "term", "uri", "source_id"]
    return pd.DataFrame(made, columns=columns, dtype=object)


CONCEPTS = [Concept(each["identifier"], each["labels"], ()) for each in TOPICS]


def test_a_subject_names_the_concept_of_its_address_or_of_its_very_words():
    rows = subjects(
        ("UNBIS", "peace", f"{STEM}1000902"),
        ("UNBIS Thesaurus", "Peacemaking", None),
        ("UNBIS Thesaurus", "PEACE", None),  # a concept and a group have these words
        ("UNDL agenda", "PEACEMAKING--REPORTS", None),
        ("UNBIS Thesaurus", "CULTURE", f"{STEM}15"),  # a scheme
        ("EuroVoc", "peacemaking", "http://eurovoc.europa.eu/1"),
    )
    named = subject_terms.with_concepts(rows, CONCEPTS)
    assert named["concept_id"].tolist() == ["1000902", "1000901", None, None, None, None]
    pd.testing.assert_frame_equal(named.drop(columns="concept_id"), rows)
    table = subject_terms.table(named, CONCEPTS)
    assert table[["concept_id", "label_en", "label_fr", "label_es"]].to_numpy().tolist() == [
        ["1000901", "PEACEMAKING", "PEACEMAKING (FR)", None],
        ["1000902", "PEACE", "PEACE (FR)", None],
    ]


def test_an_address_that_the_thesaurus_lacks_stops_the_build():
    with pytest.raises(DataError, match=r"subjects of A/RES/77/901: .*/1000999 is no concept"):
        subject_terms.with_concepts(subjects(("UNBIS", "new", f"{STEM}1000999")), CONCEPTS)


def test_a_label_may_have_the_letters_of_its_language_and_no_other(tmp_path: Path):
    header = "concept_id,label_en,label_ru,label_zh"
    rows = ["1,PEACE,Мир,和（平", "2,WAR,Война,战", "3,LАW,Право,法", "4,SEA,Mоре,海М"]
    found = Report()
    characters.check("\n".join(rows) + "\n", 2, "data/subject_terms.csv", header, found)
    assert {(each.line, each.value) for each in found.findings} == {(4, "А"), (5, "М")}
