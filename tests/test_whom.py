"""Members named in clauses, and whom directives address: names apart from other things, places, lists, and what gives no row."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from schemas.tables.clause_addressees import ADDRESSEES
from scripts.coding import addressees, mentions, vocabularies
from scripts.coding.addressing import Vocabulary
from scripts.coding.naming import Names, plain
from scripts.common.errors import DataError
from scripts.common.paths import SOURCES

CODING = vocabularies.read()
NAMES = Names(CODING.mention_names, CODING.mention_contexts)
VOCABULARY = Vocabulary(CODING.addressees)
# The words of the action with which a made sentence opens.
OPENING = re.compile(r".*?\b(?:request|requests|invites|encourages|urges|calls upon|demands)\b", re.IGNORECASE)
ACTIONS = ["clause_id", "position", "phrase", "action"]


def named(text: str, day: str = "2022-12-01", *, is_table: bool = False) -> list[tuple[str, str, str]]:
    return mentions.mentions(plain(text), NAMES, date.fromisoformat(day), is_table=is_table)


def members(text: str, day: str = "2022-12-01") -> list[str]:
    return [member for member, _, _ in named(text, day)]


def senses(text: str) -> dict[str, str]:
    return {member: sense for member, _, sense in named(text)}


def clauses(*texts: str, day: str | None = "2022-12-01") -> pd.DataFrame:
    rows = [(f"A/RES/77/1#op{n}", "paragraph", day, text) for n, text in enumerate(texts, start=1)]
    return pd.DataFrame(rows, columns=["clause_id", "kind", "adopted_on", "text"])


def addressed(text: str, day: str | None = "2022-12-01") -> list[str]:
    """The codes, and in their place the Members, that the opening directive addresses."""
    frame, opening = clauses(text, day=day), OPENING.match(text)
    assert opening
    actions = pd.DataFrame([(frame["clause_id"][0], 1, opening[0], "request")], columns=ACTIONS)
    found = addressees.table(frame, actions, NAMES, VOCABULARY)
    return found["member_id"].fillna(found["addressee"]).tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thanks Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea", ["GIN", "GNB", "GNQ", "PNG"]),
        ("Thanks the Niger and Nigeria", ["NER", "NGA"]),
        ("Thanks the Sudan and South Sudan", ["SDN", "SSD"]),
        ("Thanks the Democratic Republic of the Congo and the Congo", ["COD", "COG"]),
        ("Thanks the Republic of the Congo", ["COG"]),
        ("Thanks Dominica and the Dominican Republic", ["DMA", "DOM"]),
        ("Thanks the Republic of Korea and the Democratic People’s Republic of Korea", ["KOR", "PRK"]),
        ("Thanks Ireland and the United Kingdom of Great Britain and Northern Ireland", ["IRL", "GBR"]),
        ("Thanks Timor‑Leste and Viet\u00a0Nam", ["TLS", "VNM"]),
        ("Thanks the Islamic Republic of Iran, Iran (Islamic Republic of) and Qatar", ["IRN", "QAT"]),
        ("Thanks the United States, the United Kingdom and the Kingdom of the Netherlands", ["USA", "GBR", "NLD"]),
        ("Regrets that Israel’s wall stands", ["ISR"]),
        ("Urges Myanmar to talk", ["MMR"]),
        ("The Gambia sues", ["GMB"]),
    ],
)
def test_names_are_told_apart(text: str, expected: list[str]):
    assert members(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Notes piracy in the Gulf of Guinea and in the Gulf of Mexico",
        "Notes the basin of Lake Chad",
        "Notes the people of American Samoa and of the United States Virgin Islands",
        "Notes the SAMOA Pathway, the Samoa Pathway and the Mauritius Strategy",
        "Notes a meeting held in Mexico City, and another in Panama City",
        "Notes the South China Sea and the Indian Ocean",
        "Notes settlements in the Jordan Valley",
        "Notes the fall of Nazi Germany",
        "Notes an India-Africa forum and a Korea-based body",
        "Notes 3 million United States dollars",
        "Condemns Islamic State in Iraq and the Levant",
        "Notes the Straits of Malacca and Singapore",
        "Notes Palestine, the Holy See and Syrian refugees",
        "Notes the Tribunal for the Former Yugoslavia",
    ],
)
def test_the_name_of_another_thing_is_no_mention(text: str):
    assert members(text) == []


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("South Sudan", "2011-07-13", []),
        ("South Sudan", "2011-07-14", ["SSD"]),
        ("Zaire", "1980-01-01", ["COD"]),
        ("Turkey", "2023-01-01", ["TUR"]),
        ("Switzerland", "2001-01-01", []),
        ("Yugoslavia", "1990-01-01", ["YUG"]),
        ("Yugoslavia", "2001-01-01", ["SRB"]),
        ("the Union of Soviet Socialist Republics", "1985-01-01", ["RUS"]),
    ],
)
def test_a_name_means_who_was_a_member_on_the_day(name: str, day: str, expected: list[str]):
    assert members(f"Thanks {name}", day) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalls the talks held in Doha, Qatar, in May", {"QAT": "place"}),
        ("Recalls the talks in Rio de Janeiro, Brazil", {"BRA": "place"}),
        ("Recalls the talks in Perth, Australia, and Hyderabad, India", {"AUS": "place", "IND": "place"}),
        ("Recalls the talks to be held in Kenya and the Niger", {"KEN": "place", "NER": "place"}),
        ("Recalls the conference on water in Tonga from 3 to 5 May 2020", {"TON": "place"}),
        ("Recalls talks from 1 to 3 June in Fiji", {"FJI": "place"}),
        ("Recalls the Centre for Good Works in Chile", {"CHL": "place"}),
        ("Recalls the elections held in Chad", {"TCD": "member"}),
        ("Recalls the crisis in Haiti", {"HTI": "member"}),
        ("Recalls talks of the administering Power, France", {"FRA": "member"}),
        ("Recalls the crisis in Mali, Kenya, Chad and Togo", dict.fromkeys(["MLI", "KEN", "TCD", "TGO"], "member")),
        ("Recalls the United Nations Mission in South Sudan", {"SSD": "title"}),
        ("Recalls the Special Envoy of the Secretary-General on Myanmar", {"MMR": "title"}),
        ("Recalls the Permanent Mission of Malta", {"MLT": "member"}),
        ("Recalls the United States Congress", {"USA": "member"}),
    ],
)
def test_the_words_around_a_name_tell_its_sense(text: str, expected: dict[str, str]):
    assert senses(text) == expected


def test_a_member_stands_once_by_its_first_naming_as_the_state():
    text = "Recalls the talks held in Doha, Qatar, thanks Oman, and thanks the State of Qatar, Syria and the Syrian Arab Republic"
    assert named(text) == [
        ("OMN", "Oman", "member"),
        ("QAT", "Qatar", "member"),
        ("SYR", "Syria", "member"),
    ]


def test_a_table_has_names_without_commas():
    assert [member for member, _, _ in named("Afghanistan Albania 0.1 Algeria", is_table=True)] == ["AFG", "ALB", "DZA"]


def test_mentions_are_numbered_in_reading_order_and_need_a_day():
    frame = pd.concat([clauses("Thanks Togo and Benin"), clauses("Thanks Chad", day=None)])
    assert mentions.table(frame, NAMES).to_dict("list") == {
        "clause_id": ["A/RES/77/1#op1"] * 2,
        "position": [1, 2],
        "member_id": ["TGO", "BEN"],
        "name": ["Togo", "Benin"],
        "sense": ["member"] * 2,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requests the Secretary-General to write", ["secretary_general"]),
        (
            "Calls upon Member States, the United Nations system and other relevant stakeholders to write",
            ["member_states", "united_nations_system", "stakeholders"],
        ),
        ("Also strongly urges all States that have not yet done so to write", ["states"]),
        ("Encourages, in this regard, Governments to write", ["governments"]),
        ("Invites and encourages donors to write", ["donors"]),
        ("Calls upon States parties to the Convention on Ink to write", ["states_parties"]),
        ("Calls upon Member States: (a) To write", ["member_states"]),
        ("Reiterates its request to the Secretary-General to write", ["secretary_general"]),
        ("Invites Member States, poets of the plains and the media to write", ["member_states"]),
        ("Invites poets, the media and Governments to write", ["media", "governments"]),
        ("Invites the media, in consultation with States and donors, to write", ["media"]),
        ("Invites States, including developing countries, to write", ["states"]),
        ("Invites States and, where appropriate, the media to write", ["states", "media"]),
        (
            "Requests the specialized agencies and other organizations and bodies of the United Nations system to write",
            ["specialized_agencies", "united_nations_entities"],
        ),
        ("Invites the United Nations and humanitarian organizations to write", ["united_nations", "humanitarian_organizations"]),
        ("Requests the Secretary-General, and invites the media, to write", ["secretary_general"]),
        ("Invites States, the media and all States to write", ["states", "media"]),
    ],
)  # fmt: skip
def test_whom_a_directive_addresses(text: str, expected: list[str]):
    assert addressed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Calls upon Israel, the occupying Power, to write", ["ISR"]),
        ("Demands that Israel, the occupying Power, write", ["ISR"]),
        ("Demands that the Russian Federation immediately write", ["RUS"]),
        ("Urges the Government of the Sudan to write", ["SDN"]),
        ("Urges the Governments of Chad, the Niger and Nigeria to write", ["TCD", "NER", "NGA"]),
        ("Urges Iran (Islamic Republic of) and Norway to write", ["IRN", "NOR"]),
        ("Urges the administering Power to write", ["administering_powers"]),
    ],
)
def test_members_are_addressed_by_name(text: str, expected: list[str]):
    assert addressed(text) == expected
    assert {member for member in expected if member.isupper()} <= set(members(text))


@pytest.mark.parametrize(
    "text",
    [
        "Requests the Secretary-General of the Commonwealth to write",
        "Requests the Secretary-General's poet to write",
        "Encourages cooperation between Member States and the media to write",
        "Encourages the efforts of States, Governments and donors to write",
        "Invites the United Nations Office for Poets to write",
        "Urges Mexico City to write",
        "Urges parties to the Moonlight Pact to write",
        "Requests the Presidents of the General Assembly and the Security Council to write",
        "Urges States",
        "Requests poets to ask States to write",
        "Requests that reports of States be written",
        "Demands that States of the plains and the hills write",
    ],
)
def test_nobody_is_addressed_whom_the_words_do_not_give_plainly(text: str):
    assert addressed(text) == []


def test_a_state_that_was_no_member_is_not_addressed():
    assert addressed("Urges South Sudan to write", "2011-07-13") == addressed("Urges South Sudan to write", None) == []


def test_every_action_that_asks_has_its_addressees():
    frame = clauses("Thanks poets, requests the media to write, and requests States and donors to read")
    actions = pd.DataFrame(
        [
            (frame["clause_id"][0], 1, "Thanks", "express_gratitude"),
            (frame["clause_id"][0], 2, "requests", "request"),
            (frame["clause_id"][0], 3, "requests", "request"),
        ],
        columns=ACTIONS,
    )
    found = addressees.table(frame, actions, NAMES, VOCABULARY)
    assert found[["action_position", "position", "addressee"]].to_numpy().tolist() == [
        [2, 1, "media"],
        [3, 1, "states"],
        [3, 2, "donors"],
    ]


def test_every_code_has_a_phrase():
    assert set(CODING.addressees["addressee"]) | {"member"} == set(ADDRESSEES)


def edited(tmp_path: Path, table: str, change: Callable[[str], str]) -> Path:
    folder = shutil.copytree(SOURCES, tmp_path / "sources", ignore=shutil.ignore_patterns("verbatim"))
    path = folder / f"{table}.csv"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("mention_names", "The Moon,MON,,,Why.", r"mention_names.csv:\d+: member_id 'MON' is not in members.csv"),
        ("mention_names", "Chad,TCD,,,Why.", "'Chad' is in member_names.csv already"),
        ("mention_names", "Tchad,TCD,1960,,Why.", "'1960' to ''; right would be days"),
        ("mention_names", "Tchad,TCD,1990-01-01,1980-01-01,Why.", "ends on 1980-01-01, before it starts on 1990-01-01"),
        ("mention_names", "Tchad,TCD,,,", "reason is empty"),
        ("mention_contexts", "Moon of,,,moon,Why.", r"mention_contexts.csv:\d+: sense 'moon' is not one of member, place, title, none"),
        ("mention_contexts", "Moon of,Moon,,none,Why.", "'Moon' is no name"),
        ("mention_contexts", ",Chad,,none,Why.", "neither before nor after has words"),
        ("mention_contexts", "Lake,Chad,,none,Why.", "stands above already"),
        ("addressees", "poets,poet,no,", r"addressees.csv:\d+: addressee 'poet' is not one of"),
        ("addressees", "poets,member,no,", "addressee 'member' is not one of"),
        ("addressees", "poets,media,perhaps,", "extends is 'perhaps'; right would be yes or no"),
        ("addressees", "media,media,no,", "media stands in line"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_table_is_named(tmp_path: Path, table: str, row: str, message: str):
    folder = edited(tmp_path, table, lambda text: f"{text}{row}\n")
    with pytest.raises(DataError, match=message):
        vocabularies.read(folder)
