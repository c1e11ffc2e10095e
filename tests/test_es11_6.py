"""A/RES/ES-11/6, adopted on 23 February 2023: what was reported of it that day, checked in the published CSVs.

Each expectation is written down from the reports of that day, not taken from the package.
"""

from __future__ import annotations

import pandas as pd
import pytest

from scripts.common.paths import DATA

RESOLUTION = "A/RES/ES-11/6"
ROLL_CALL = "A/RES/ES-11/6#vote"
AGAINST = {"RUS", "BLR", "PRK", "ERI", "MLI", "NIC", "SYR"}
AMONG_THE_IN_FAVOUR = {"USA", "GBR", "DEU", "CAN", "POL", "UKR"}
AMONG_THE_ABSTAINING = {"CHN", "IND", "PAK", "DZA", "ARM", "IRN", "KAZ", "KGZ", "ZAF", "SDN", "VNM", "ZWE"}


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def votes() -> pd.Series:
    rows = pd.read_csv(DATA / "votes" / "ES-11.csv", dtype=str, keep_default_na=False)
    return rows[rows["roll_call_id"] == ROLL_CALL].set_index("member_id")["vote"]


def row(name: str, column: str, value: str) -> pd.Series:
    rows = table(name)
    found = rows[rows[column] == value]
    assert len(found) == 1, f"{len(found)} rows of {name} with {column} {value}"
    return found.iloc[0]


def test_the_resolution():
    resolution = row("resolutions", "resolution_id", RESOLUTION)
    assert resolution["adopted_on"] == "2023-02-23"
    assert resolution["session"] == "ES-11"
    assert resolution["meeting"] == "A/ES-11/PV.19"
    assert resolution["draft"] == "A/ES-11/L.7"
    assert resolution["adoption"] == "recorded_vote"
    assert resolution["roll_call_id"] == ROLL_CALL
    assert resolution["committee"] == "plenary"
    assert resolution["agenda_item"] == "5"
    assert resolution["amended"] == "false"
    assert "peace in Ukraine" in resolution["title"]


def test_the_tally():
    roll_call = row("roll_calls", "roll_call_id", ROLL_CALL)
    assert [roll_call[c] for c in ("yes", "no", "abstain", "non_voting", "members")] == ["141", "7", "32", "13", "193"]
    assert roll_call["date"] == "2023-02-23"
    assert roll_call["meeting"] == "A/ES-11/PV.19"
    assert roll_call["result"] == "adopted"
    assert roll_call["is_final"] == "true"
    assert roll_call["resolution_id"] == RESOLUTION


def test_who_voted_how(votes: pd.Series):
    assert votes.value_counts().to_dict() == {"yes": 141, "abstain": 32, "non_voting": 13, "no": 7}
    assert len(votes) == votes.index.nunique() == 193
    assert set(votes[votes == "no"].index) == AGAINST
    assert set(votes[list(AMONG_THE_IN_FAVOUR)]) == {"yes"}
    assert set(votes[list(AMONG_THE_ABSTAINING)]) == {"abstain"}
    assert votes["NAM"] == "abstain"  # Namibia, which careless readers lose


def test_the_text_has_8_preambular_and_11_operative_paragraphs():
    clauses = table("clauses")
    clauses = clauses[clauses["resolution_id"] == RESOLUTION]
    assert clauses["part"].value_counts().to_dict() == {"operative": 11, "preamble": 8}
    assert list(clauses["clause_id"]) == [f"{RESOLUTION}#pp{n}" for n in range(1, 9)] + [
        f"{RESOLUTION}#op{n}" for n in range(1, 12)
    ]
    assert list(clauses["position"]) == [str(n) for n in range(1, 20)]


@pytest.mark.parametrize(
    ("paragraph", "phrase", "action"),
    [
        ("op5", "Reiterates its demand", "demand"),
        ("op6", "Demands", "demand"),
        ("op8", "Also calls for", "call_for"),
        ("op9", "Emphasizes", "emphasize"),
    ],
)
def test_what_the_paragraphs_do(paragraph: str, phrase: str, action: str):
    assert row("clauses", "clause_id", f"{RESOLUTION}#{paragraph}")["action_phrase"] == phrase
    acts = table("clause_actions")
    acts = acts[acts["clause_id"] == f"{RESOLUTION}#{paragraph}"]
    assert acts[["position", "phrase", "action"]].iloc[0].tolist() == ["1", phrase, action]


@pytest.mark.parametrize("symbol", ["A/ES-11/L.8", "A/ES-11/L.9"])
def test_the_two_rejected_amendments(symbol: str):
    amendment = row("amendments", "amendment_id", symbol)
    assert amendment["draft"] == "A/ES-11/L.7"
    assert amendment["resolution_id"] == RESOLUTION
    assert amendment["outcome"] == "rejected"
    assert (amendment["date"], amendment["meeting"]) == ("2023-02-23", "A/ES-11/PV.19")
    sponsors = table("sponsors")
    assert sponsors[sponsors["proposal"] == symbol].set_index("member_id")["role"].to_dict() == {
        "BLR": "sponsor",
        "NIC": "co_sponsor",
    }


def test_the_amendments_have_only_the_figures_that_a_source_attests():
    figures = ["yes", "no", "abstain", "non_voting"]
    assert list(row("roll_calls", "amendment_id", "A/ES-11/L.8")[figures]) == ["", "", "", ""]
    assert list(row("roll_calls", "amendment_id", "A/ES-11/L.9")[figures]) == ["", "91", "", ""]
    names = pd.read_csv(DATA / "votes" / "ES-11.csv", dtype=str, keep_default_na=False)["roll_call_id"]
    assert not names.str.startswith("A/ES-11/L.").any()


def test_the_draft_was_submitted_by_57_and_joined_by_18():
    sponsors = table("sponsors")
    sponsors = sponsors[sponsors["proposal"] == "A/ES-11/L.7"]
    assert sponsors["role"].value_counts().to_dict() == {"sponsor": 57, "additional_sponsor": 18}
    assert "UKR" in set(sponsors["member_id"])
