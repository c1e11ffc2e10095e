"""The labels of sections: what is one, what kind it is, and what it is called."""

from __future__ import annotations

import pytest

from scripts.extract.unxml import headings


@pytest.mark.parametrize(
    ("words", "kind", "name", "rest"),
    [
        ("II", "roman", "II", None),
        ("A. Plenary meetings", "letter", "A", "Plenary meetings"),
        ("B Follow-up", "letter", "B", "Follow-up"),
        ("Section III: Reporting", "Section", "sectionIII", "Reporting"),
        ("Round table 2", "Round table", "round_table2", None),
    ],
)
def test_a_label_at_the_head_of_a_line(words: str, kind: str, name: str, rest: str | None):
    label = headings.section_label(words)
    assert label is not None
    assert headings.kind_and_name(label, []) == (kind, name)
    assert label["rest"] == rest


@pytest.mark.parametrize("words", ["A world of tests", "Financial matters", "Sections", "Goal of tests"])
def test_a_line_without_a_label(words: str):
    assert headings.section_label(words) is None


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        ([], "roman"),
        ([("letter", "H")], "letter"),
        ([("letter", "G")], "roman"),
        ([("roman", "IV"), ("letter", "H")], "letter"),
    ],
)
def test_i_alone_is_a_letter_after_h(above: list[tuple[str, str]], kind: str):
    label = headings.section_label("I")
    assert label is not None
    assert headings.kind_and_name(label, above) == (kind, "I")


def test_v_goes_on_from_u_or_from_iv():
    label = headings.section_label("V")
    assert label is not None
    assert headings.kind_and_name(label, [("letter", "U")]) == ("letter", "V")
    assert headings.kind_and_name(label, [("roman", "IV"), ("letter", "U")]) == ("roman", "V")
