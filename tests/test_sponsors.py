"""Made-up lists of sponsors: every word ends among the Members or among the others, and nothing is guessed."""

from __future__ import annotations

import re

import pytest

from scripts.common.errors import DataError
from scripts.extract.unxml.sponsors import Sponsors, split_sponsors

GROUP = "(on behalf of the States Members of the United Nations that are members of the Group of 77 and China)"
TREATY = (
    "(on behalf of the States Parties to the Treaty on the Southeast Asia Nuclear-Weapon-Free Zone (Bangkok Treaty))"
)
REMOVED = "- Viet Nam was removed from the list of sponsors of the draft resolution"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("Peru", ["Peru"]),
        ("Chile and Peru", ["Chile", "Peru"]),
        ("Chile, Ghana, and Peru.", ["Chile", "Ghana", "Peru"]),
        ("Chile, Peru,", ["Chile", "Peru"]),
        ("Chile ,\u00a0Papua New  Guinea\n", ["Chile", "Papua New Guinea"]),
        ("Bosnia and Herzegovina and Trinidad and Tobago", ["Bosnia and Herzegovina", "Trinidad and Tobago"]),
        ("Antigua and Barbuda, Sao Tome and Principe", ["Antigua and Barbuda", "Sao Tome and Principe"]),
        ("Saint Vincent And The Grenadines and Spain", ["Saint Vincent And The Grenadines", "Spain"]),
        (
            "Iran (Islamic Republic of), Bolivia (Plurinational State of) and Venezuela (Bolivarian Republic of)",
            ["Iran (Islamic Republic of)", "Bolivia (Plurinational State of)", "Venezuela (Bolivarian Republic of)"],
        ),
        (
            "United Kingdom, United Kingdom of Great Britain and Northern Ireland and United States of America",
            ["United Kingdom", "United Kingdom of Great Britain and Northern Ireland", "United States of America"],
        ),
        ("the Niger, the Netherlands (Kingdom of the)", ["Niger", "Netherlands (Kingdom of the)"]),
        ("Guinea, Guinea-Bissau, Equatorial Guinea", ["Guinea", "Guinea-Bissau", "Equatorial Guinea"]),
        ("Dominica and Dominican Republic", ["Dominica", "Dominican Republic"]),
        ("Congo and Democratic Republic of the Congo", ["Congo", "Democratic Republic of the Congo"]),
        (
            "Democratic People’s Republic of Korea, Republic of Korea",
            ["Democratic People’s Republic of Korea", "Republic of Korea"],
        ),
        ("Angola Bahamas (The)", ["Angola", "Bahamas (The)"]),
        ("Barbados. Côte D'ivoire", ["Barbados", "Côte D'ivoire"]),
        ("ICELAND, Tu\u0308rkiye, Türki\u0307ye", ["ICELAND", "Türkiye", "Türki\u0307ye"]),
        ("Singapore and Thailand ( )", ["Singapore", "Thailand"]),
    ],
)
def test_names_alone(text: str, names: list[str]) -> None:
    assert split_sponsors(text, "a.xml:1") == Sponsors(members=tuple(names))


@pytest.mark.parametrize(
    ("text", "names", "others"),
    [
        (f"Cuba {GROUP}", ["Cuba"], [GROUP]),
        (f"Chad, Cuba {GROUP} and Peru", ["Chad", "Cuba", "Peru"], [GROUP]),
        (f"Indonesia {TREATY} and Mexico", ["Indonesia", "Mexico"], [TREATY]),
        (f"State of Palestine {GROUP}", [], ["State of Palestine", GROUP]),
        (
            "Senegal (of behalf of the Group of African States)",
            ["Senegal"],
            ["(of behalf of the Group of African States)"],
        ),
        ("Zambia and the State of Palestine.", ["Zambia"], ["State of Palestine"]),
        ("Italy, Holy See and Malta", ["Italy", "Malta"], ["Holy See"]),
        (
            "Egypt (in its capacity as Chair of the Committee on the Peaceful Uses of Outer Space)",
            ["Egypt"],
            ["(in its capacity as Chair of the Committee on the Peaceful Uses of Outer Space)"],
        ),
        ("Chile and Peru (A74/368)", ["Chile", "Peru"], ["(A74/368)"]),
        ("Tonga, Islands, Uruguay", ["Tonga", "Uruguay"], ["Islands"]),
        ("India, Northern Ireland, Peru", ["India", "Peru"], ["Northern Ireland"]),
    ],
)
def test_names_and_others(text: str, names: list[str], others: list[str]) -> None:
    assert split_sponsors(text, "a.xml:1") == Sponsors(tuple(names), tuple(others))


@pytest.mark.parametrize(
    "text",
    [
        "submitted by the President of the General Assembly",
        "submitted by the Chair of the Committee following informal consultations",
        "submitted by the Chair on the recommendation of the Economic and Social Council (resolution )",
        "submitted by the Vice-Chair of the Committee, Ada Lovelace (Malta) and on the basis of informal consultations "
        "on draft resolution",
        "submitted by the Vice-Chair of the Committee, Ada Lovelace (Trinidad and Tobago), on the basis of informal "
        "consultations on draft resolution A/C.2/70/L.1",
        "Ada Lovelace (Malta), submitted by the Rapporteur of the Committee",
        "introduced in the Committee by the representative of the Gambia on behalf of the Bureau",
        "the representative of Ghana , on behalf of the Bureau",
        "on the basis of the report of the Credentials Committee (A/70/600)",
    ],
)
def test_prose_names_no_sponsor(text: str) -> None:
    assert split_sponsors(text, "a.xml:1") == Sponsors(others=(text,))


def test_a_removal_is_told_apart() -> None:
    assert split_sponsors(f"Chile and Peru. {REMOVED}", "a.xml:1") == Sponsors(
        ("Chile", "Peru"), (REMOVED,), ("Viet Nam",)
    )


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Chile, Ruritania and Peru", "Ruritania and Peru"),
        ("Chile and Perus", "Perus"),
        ("Chilean Peru", "Chilean Peru"),
        ("Chile (on leave)", r"\(on leave\)"),
        ("Iran (Islamic Republic)", r"\(Islamic Republic\)"),
        ("Cuba (on behalf of the Group of 77", r"\(on behalf of the Group of 77"),
        ("submitted by the King", "submitted by the King"),
        ("submitted by the Chair of the Committee, Chile and Peru", "submitted by the Chair"),
        ("Chile; Peru", "Chile; Peru"),
        ("United Kindom and Peru", "United Kindom"),
        ("Tonga, United, Uruguay", "United, Uruguay"),
    ],
)
def test_an_unknown_phrase_stops(text: str, rest: str) -> None:
    with pytest.raises(DataError, match=rf"^a\.xml:1: ['\"]{rest}"):
        split_sponsors(text, "a.xml:1")


def test_no_word_is_lost() -> None:
    text = f"Chad, the Comoros, Cuba {GROUP}, State of Palestine and United Kingdom. {REMOVED}"
    found = split_sponsors(text, "a.xml:1")
    kept = " ".join(found.members + found.others).split()
    assert sorted(kept) == sorted(re.sub(r",|\.(?= )|(?<=, )the |and (?=United K)", "", text).split())
