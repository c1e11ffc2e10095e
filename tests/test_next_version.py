"""The version of a checkout made another: in three files, under one day, and never one that was released."""

from __future__ import annotations

import pytest

from scripts.common.errors import DataError, UsageError
from scripts.diff.levels import Level
from scripts.publish.next_version import CHANGELOG, CITATION, PROJECT, following, renewed

TEXTS = {
    PROJECT: '[project]\nname = "unga-record"\nversion = "0.3.0"\n[tool.x]\nversion = "0.3.0"\n',
    CITATION: 'cff-version: 1.2.0\nversion: 0.3.0\ndate-released: "2026-11-28"\nreferences:\n  - version: 1.0\n',
    CHANGELOG: "# Changelog\n\nWords.\n\n## 0.3.0 (2026-11-28)\n\nA sentence.\n\n- One.\n\n## 0.1.0 (2026-11-24)\n\n- First.\n",
}


@pytest.mark.parametrize(
    ("current", "released", "level", "right"),
    [
        ("0.1.0", [], Level.minor, "0.1.0"),
        ("0.1.0", ["0.1.0"], Level.minor, "0.2.0"),
        ("0.1.0", ["0.1.0"], Level.patch, "0.1.1"),
        ("0.1.0", ["0.1.0"], Level.none, "0.1.1"),
        ("0.1.1", ["0.1.0"], Level.minor, "0.2.0"),
        ("0.2.0", ["0.1.0"], Level.minor, "0.2.0"),
        ("0.2.0", ["0.1.0"], Level.patch, "0.2.0"),
        ("0.10.0", ["0.9.0", "0.10.0"], Level.minor, "0.11.0"),
    ],
)
def test_which_version_a_change_makes(current: str, released: list[str], level: Level, right: str) -> None:
    assert following(current, released, level) == right


def test_after_a_release_a_section_begins() -> None:
    made = renewed(TEXTS, "0.4.0", "2026-12-07", ["0.1.0", "0.3.0"], ["Two.", "Three.", "Two."])
    assert made[PROJECT] == TEXTS[PROJECT].replace('version = "0.3.0"', 'version = "0.4.0"', 1)
    assert made[CITATION] == TEXTS[CITATION].replace("0.3.0", "0.4.0").replace("2026-11-28", "2026-12-07")
    section = "## 0.4.0 (2026-12-07)\n\n- Two.\n- Three.\n\n## 0.3.0 (2026-11-28)\n\nA sentence.\n\n- One.\n"
    assert made[CHANGELOG] == TEXTS[CHANGELOG].replace("## 0.3.0 (2026-11-28)\n\nA sentence.\n\n- One.\n", section)


def test_a_version_that_was_not_released_becomes_the_new_one_with_its_lines() -> None:
    made = renewed(TEXTS, "0.4.0", "2026-12-07", ["0.1.0"], ["One.", "Two."])
    section = "## 0.4.0 (2026-12-07)\n\nA sentence.\n\n- One.\n- Two.\n\n## 0.1.0"
    assert section in made[CHANGELOG]
    assert "0.3.0" not in made[CHANGELOG]
    assert renewed(made, "0.4.0", "2026-12-07", ["0.1.0"], ["Two."]) == made, "the same again changes nothing"


def test_the_last_section_may_be_the_one() -> None:
    alone = TEXTS | {CHANGELOG: "# Changelog\n\n## 0.3.0 (2026-11-28)\n"}
    made = renewed(alone, "0.3.1", "2026-12-07", [], ["One."])
    assert made[CHANGELOG] == "# Changelog\n\n## 0.3.1 (2026-12-07)\n\n- One.\n"


def test_a_section_may_have_no_line_as_yet() -> None:
    made = renewed(TEXTS, "0.3.1", "2026-12-07", ["0.3.0"], [])
    assert "Words.\n\n## 0.3.1 (2026-12-07)\n\n## 0.3.0 (2026-11-28)\n\nA sentence." in made[CHANGELOG]
    assert renewed(made, "0.3.1", "2026-12-07", ["0.3.0"], [])[CHANGELOG] == made[CHANGELOG]


@pytest.mark.parametrize("number", ["0.3.0", "0.2.9"])
def test_a_version_that_was_released_is_refused(number: str) -> None:
    with pytest.raises(UsageError, match=r"not higher than the last release; right would be 0\.3\.1 or higher"):
        renewed(TEXTS, number, "2026-12-07", ["0.1.0", "0.3.0"], [])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (PROJECT, "", "has no line `version"),
        (CITATION, "version: 0.3.0\n", "has no line `date-released"),
        (CHANGELOG, "# Changelog\n", "has no section '## 0.3.0"),
    ],
)
def test_a_file_without_its_line_is_named(name: str, text: str, said: str) -> None:
    with pytest.raises(DataError, match=said) as caught:
        renewed(TEXTS | {name: text}, "0.4.0", "2026-12-07", [], [])
    assert str(caught.value).startswith(name)


@pytest.mark.parametrize("number", ["1", "0.4", "next"])
def test_a_number_that_is_no_version_is_refused(number: str) -> None:
    with pytest.raises(DataError, match="is no version"):
        renewed(TEXTS, number, "2026-12-07", [], [])
