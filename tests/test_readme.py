"""The figures in README.md and docs/: put between two comments, counted from the tables, current after every build."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

import schemas
from schemas.rules import RULES
from scripts.combine.voeten_discrepancies import NO_VOTE
from scripts.common import tables
from scripts.common.errors import DataError
from scripts.common.paths import ROOT
from scripts.publish import documents, readme, rules_chapter

TEXT = "Before.\n\n<!-- rows -->\nold\n<!-- /rows -->\n\nAfter.\n"


def test_what_stands_between_the_marks_is_replaced_and_nothing_else():
    once = readme.filled(TEXT, "rows", "new\nlines")
    assert once == TEXT.replace("old", "new\nlines")
    assert readme.filled(once, "rows", "new\nlines") == once
    assert readme.filled(TEXT, "citation", "new") == TEXT


@pytest.mark.parametrize(
    "broken",
    [
        TEXT.replace("<!-- /rows -->\n", ""),
        TEXT.replace("<!-- rows -->\n", ""),
        TEXT + TEXT,
        "<!-- /rows -->\n<!-- rows -->\n",
    ],
)
def test_marks_that_are_not_whole_are_an_error(broken: str):
    with pytest.raises(DataError, match="rows"):
        readme.filled(broken, "rows", "new")


def test_the_table_of_rows_has_every_table_in_order():
    counts = {table: 1000 + number for number, table in enumerate(schemas.TABLES)}
    lines = re.findall(
        r"^\| \[`(\w+)`\]\(CODEBOOK\.md#\w+\) \| (.+) \| ([\d,]+) \|$", readme.row_counts(counts), re.MULTILINE
    )
    assert [(table, rows) for table, _, rows in lines] == [(table, f"{rows:,}") for table, rows in counts.items()]
    assert all(re.match(r"\w", meaning) and not meaning.startswith("One row") for _, meaning, _ in lines)
    assert not [meaning for _, meaning, _ in lines if ". " in meaning]  # its first sentence


def test_the_last_day_of_a_source_is_told_apart_by_kind_of_session():
    sources = [
        {
            "source_id": "unxml",
            "title": "XML",
            "first_day": "2019-10-10",
            "last_day": "2026-06-04",
            "last_emergency_day": "",
        },
        {"source_id": "cow", "title": "Codes", "first_day": "", "last_day": "", "last_emergency_day": ""},
    ]
    assert readme.last_days(sources).splitlines()[2:] == ["| `unxml`: XML | 2019-10-10 | 2026-06-04 |  |"]


def test_the_coverage_is_told_of_ten_sessions_each_and_of_special_ones_apart():
    columns = ("numbered", "held", "with_day", "with_title", "with_adoption", "with_clauses", "put_to_vote")
    rows = [
        {"session": session} | dict(zip(columns, counts, strict=True))
        for session, counts in (
            ("S-1", ("4", "1", "1", "1", "1", "0", "1")),
            ("12", ("", "9", "8", "7", "6", "5", "4")),
            ("11", ("10", "2", "2", "2", "2", "2", "2")),
            ("2", ("3", "3", "3", "3", "3", "0", "3")),
        )
    ]
    assert readme.coverage(rows).splitlines()[2:] == [
        "| sessions 1 to 10 | 3 | 3 | 3 | 3 | 3 | 0 | 3 |",
        "| sessions 11 to 20 | 10 | 11 | 10 | 9 | 8 | 7 | 6 |",
        "| special sessions | 4 | 1 | 1 | 1 | 1 | 0 | 1 |",
    ]


def test_the_steps_of_the_pipeline_are_numbered_and_whole():
    steps = [step.partition(". ") for step in readme.pipeline_steps().splitlines()]
    assert [int(number) for number, _, _ in steps] == list(range(1, len(steps) + 1))
    assert all(words.endswith(".") for _, _, words in steps)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The tables and the marked documents of this checkout."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for name in documents.MARKED:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    documents.write(tmp_path)
    return tmp_path


def test_what_became_of_voetens_roll_calls():
    calls = [{"voeten_rcid": rcid} for rcid in ("7", "8", "")]
    noted = [
        ("voeten_rcid", f"{NO_VOTE['ambiguous']} (rcid 9)"),
        ("voeten_rcid", "One vote on several parts has a number for each in the source (8). So does this (10)."),
        ("undl_id", "One vote on several parts has a number for each in the source (11)."),
    ]
    said = readme.voeten_roll_calls(calls, [{"column_name": column, "reason": reason} for column, reason in noted])
    assert said.startswith(
        "Of the 4 roll calls of Voeten's data 2 stand in `roll_calls`. Of the other 2, 1 fits several votes;"
    )


@pytest.mark.slow
def test_a_new_row_makes_the_readme_stale_and_writing_counts_it(checkout: Path):
    assert documents.stale(checkout) == []
    file = checkout / "data" / "sources.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        before = len(list(csv.DictReader(stream)))
    file.write_bytes(file.read_bytes() + file.read_bytes().splitlines(keepends=True)[-1])
    assert "README.md" in documents.stale(checkout)
    documents.write_marked(checkout)
    assert documents.stale(checkout) == ["datapackage.json"]
    assert re.search(
        rf"^\| \[`sources`\].* \| {before + 1} \|$", (checkout / "README.md").read_text("utf-8"), re.MULTILINE
    )


@pytest.mark.slow
def test_a_package_without_a_readme_gets_none(checkout: Path):
    (checkout / "README.md").unlink()
    documents.write(checkout)
    assert not (checkout / "README.md").exists()


def test_citations_are_told_by_kind_the_most_first():
    figures = {"cited": "1", "resolved": "1", "with_pinpoint": "0", "with_clause": "0"}
    rows = [
        {"session": "74", "kind": "assembly_document"} | figures | {"resolved": "0"},
        {"session": "74", "kind": "assembly_resolution"} | figures,
        {"session": "75", "kind": "assembly_resolution"} | figures | {"cited": "1200"},
    ]
    assert readme.citations(rows).splitlines()[2:] == [
        "| `assembly_resolution` | 1,201 | 2 | 0 | 0 |",
        "| `assembly_document` | 1 | 0 | 0 | 0 |",
    ]


@pytest.mark.parametrize(
    ("document", "mark"),
    [
        ("README.md", "rows"),
        ("README.md", "citation"),
        ("README.md", "pipeline"),
        ("README.md", "voeten"),
        ("docs/architecture.md", "pipeline"),
        ("docs/known-gaps.md", "last days"),
        ("docs/known-gaps.md", "citations"),
        ("README.md", "last days"),
    ],
)
def test_the_documents_have_their_marks(document: str, mark: str):
    """A document that lost its marks would be left as it is, and grow stale unseen."""
    assert document in documents.MARKED
    text = (ROOT / document).read_text(encoding="utf-8")
    assert readme.filled(text, mark, "something else") != text


def test_the_counts_of_the_readme_are_those_that_a_reader_of_csv_finds():
    """The counting of lines is right only as long as no cell holds a line break."""
    stated = dict(
        re.findall(r"^\| \[`(\w+)`\]\S+ \| .+ \| ([\d,]+) \|$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    )
    for table in schemas.TABLES:
        rows = 0
        for path in tables.paths(ROOT, table):
            with (ROOT / path).open(encoding="utf-8", newline="") as stream:
                rows += sum(1 for _ in csv.reader(stream)) - 1
        assert stated[table] == f"{rows:,}"


def test_the_codebook_has_every_rule():
    """A family of rules that the chapter does not know would be left out."""
    assert set(re.findall(r"^\| ([A-Z][\d.]+) \| ", "\n".join(rules_chapter.chapter()), re.MULTILINE)) == set(RULES)
