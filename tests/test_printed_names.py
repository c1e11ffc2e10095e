"""Names as the United Nations prints them: what varies in print is one name, and what is not known is said."""

from __future__ import annotations

import itertools
from collections import defaultdict

import pytest

from scripts.common import members
from scripts.extract import printed_names


def names(printed: str) -> list[str]:
    """The names, each known and one."""
    found = printed_names.names(printed)
    assert all(len(name.spellings) == 1 for name in found), found
    return [name.spellings[0] for name in found]


def test_no_two_members_share_their_letters():
    of_letters = defaultdict(set)
    for spelling, spells in members.load().spellings.items():
        of_letters[printed_names.letters(spelling)].add(tuple((one.member_id, one.start, one.end) for one in spells))
    assert [key for key, meanings in of_letters.items() if len(meanings) > 1] == []


@pytest.mark.parametrize("printed", ["", "None", "None.", "NONE", " none ", "\n", "Nil", "—", "-", "."])
def test_a_list_of_nobody(printed: str):
    assert names(printed) == []


@pytest.mark.parametrize(
    "printed",
    [
        "Guinea-Bissau", "Guinea-\nBissau", "Guinea\n-Bissau", "Guinea\u2010Bissau", "Guinea\u2011Bissau", "Guinea\u2013\nBissau",
        "Guinea\u00ad\nBissau", "Guinea\u2212Bissau", "Gui\u00adnea-Bis\u00adsau", "Guinea Bissau", "GuineaBissau", "GUINEA\u00a0BISSAU",
        "Gui-\n  nea-Bissau", "guinea-\u200bbissau", "\ufeffGuinea-Bissau\u200f", "Guinea-Bissau.", "Guinea-Bissau*",
    ],
)  # fmt: skip
def test_hyphens_blanks_and_breaks(printed: str):
    assert names(printed) == ["GUINEA-BISSAU"]


@pytest.mark.parametrize(
    "printed",
    [
        "Côte d\u2019Ivoire",
        "Côte d'Ivoire",
        "Cote d`Ivoire",
        "Co\u0302te d\u02bcIvoire",
        "CÔTE D´IVOIRE",
        "Côte\u2009d’\nIvoire",
    ],
)
def test_apostrophes_and_accents(printed: str):
    assert [printed_names.letters(name) for name in names(printed)] == ["COTEDIVOIRE"]


def test_words_broken_at_the_end_of_a_line():
    printed = "Lao People's Demo-\ncratic Repub-\r\nlic, Timor-\nLeste, United Repub\u2010\nlic of Tanzania, Saint Vincent and\nthe Grenadines"
    assert [printed_names.letters(name) for name in names(printed)] == [
        "LAOPEOPLESDEMOCRATICREPUBLIC", "TIMORLESTE", "UNITEDREPUBLICOFTANZANIA", "SAINTVINCENTANDTHEGRENADINES",
    ]  # fmt: skip


@pytest.mark.parametrize("broken", ["-\n", "\u00ad\n", "\u2010\r\n", "-\fA/48/PV.46\n"])
def test_every_name_may_be_broken_at_every_letter(broken: str):
    for spelling in members.load().spellings:
        for at in range(1, len(spelling)):
            (name,) = printed_names.names(spelling[:at] + broken + spelling[at:])
            assert [printed_names.letters(one) for one in name.spellings] == [printed_names.letters(spelling)], (
                spelling,
                at,
            )


def test_every_two_names_without_a_comma_are_told_as_two():
    spellings = [spelling for spelling in printed_names.known().values() if "," not in spelling]
    for first, second in itertools.product(spellings[::31], spellings):
        (name,) = printed_names.names(f"{first} {second}")
        assert len(name.spellings) == 2, name


def test_ligatures():
    assert names("\ufb01nland, Bur\uff4bina Faso") == ["FINLAND", "BURKINA FASO"]


@pytest.mark.parametrize(
    "furniture",
    [
        "A/48/PV.46", "12/24", "12/11/2024", "General Assembly 46th meeting", "Forty-eighth session 8 December 1993", "93-87193 (E)",
        "46th meeting - Monday, 1 November 1993 21", "22 General Assembly - Forty-eighth session", "A/ES-11/PV.19 23/02/2023",
        "United Nations A/79/PV.29", "Eleventh emergency special session", "General Assembly 19th plenary meeting", "Page 7", "18 07-50429",
        "A/48/PV. 46", "A/76/PV.56 (Resumption 1)",
    ],
)  # fmt: skip
def test_the_head_and_foot_of_a_page_within_a_list(furniture: str):
    assert names(f"Chad, United Arab\n{furniture}\nEmirates, Chile") == ["CHAD", "UNITED ARAB EMIRATES", "CHILE"]
    assert names(f"Chad,\f{furniture} Chile") == ["CHAD", "CHILE"]


@pytest.mark.parametrize(
    "printed",
    [
        "Chad, Yemen and Zambia",
        "Chad; Yemen; and Zambia.",
        "Chad, Yemen, and Zambia,",
        "Chad , Yemen ;\nZambia .",
        "Chad,, Yemen, Zambia",
        "Chad\uff0cYemen, Zambia",
    ],
)
def test_what_parts_names(printed: str):
    assert names(printed) == ["CHAD", "YEMEN", "ZAMBIA"]


def test_an_and_within_a_name_and_one_behind_it():
    assert names("Antigua and Barbuda, Trinidad and Tobago and Bosnia and Herzegovina") == [
        "ANTIGUA AND BARBUDA", "TRINIDAD AND TOBAGO", "BOSNIA AND HERZEGOVINA",
    ]  # fmt: skip


def test_commas_within_names():
    assert names("Germany, Federal Republic of, Iran, Islamic Republic of, Iraq") == [
        "GERMANY, FEDERAL REPUBLIC OF", "IRAN (ISLAMIC REPUBLIC OF)", "IRAQ",
    ]  # fmt: skip


def test_a_lost_comma_is_not_mended_but_the_names_are_told():
    (name,) = printed_names.names("Niger Nigeria\nNorway")
    assert name == ("Niger Nigeria Norway", ("NIGER", "NIGERIA", "NORWAY"), "")


def test_of_words_that_are_not_known_those_in_no_name_are_told():
    (name,) = printed_names.names("Niger Nigerria\nUnited States of America")
    assert name == ("Niger Nigerria United States of America", (), "Nigerria")


@pytest.mark.parametrize(
    "printed", ["Atlantis", "Cambodia1", "Chad Atlantis", "In favour: Chad", "Guinea - Atlantis", "of"]
)
def test_other_words_are_no_name(printed: str):
    (name,) = printed_names.names(printed)
    assert name.spellings == ()
