"""What clauses do: the act with which each opens, further acts of the same sentence, and the vocabulary that says which they are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from schemas.tables.actions import FORCE
from schemas.tables.clause_actions import MODIFIERS
from scripts.coding import action_tables, actions
from scripts.common.errors import DataError
from scripts.common.paths import DATA, ROOT, SOURCES

VOCABULARY = action_tables.read(SOURCES)


def clause(text: str, phrase: str = "", part: str = "operative", depth: int = 1, kind: str = "paragraph") -> dict:
    return {"part": part, "depth": depth, "kind": kind, "action_phrase": phrase, "text": text}


def acts(*clauses: dict) -> pd.DataFrame:
    """The acts of clauses, which are numbered from 0."""
    frame = pd.DataFrame(clauses)
    return actions.tables(frame.assign(clause_id=[str(n) for n in range(len(frame))]), *VOCABULARY)["clause_actions"]


def told(one: dict) -> list[tuple[str, str]]:
    """The words and the act of each act of a clause, with its modifiers behind it."""
    found = acts(one)
    return list(zip(found["phrase"], (found["action"] + " " + found["modifiers"]).str.strip(), strict=True))


# The act with which a clause opens.


@pytest.mark.parametrize(
    ("phrase", "act"),
    [
        ("Also calls upon", "call_upon also"),
        ("Reiterates its demand", "demand repeated"),
        ("Notes with deep concern", "note deeply with_concern"),
        ("Expresses its support", "support"),
        ("Recalls its request", "recall"),
        ("Re-emphasizes", "emphasize repeated"),
    ],
)
def test_an_action_phrase_is_an_act_with_modifiers(phrase: str, act: str):
    assert told(clause(f"{phrase} the test;", phrase)) == [(phrase, act)]


def test_the_acts_of_a_clause_are_numbered_and_have_the_force_of_their_action():
    found = acts(clause("Welcomes the test, and demands that it end;", "Welcomes"))
    assert list(found["position"]) == [1, 2]
    assert list(found["force"]) == [2, 8]


def test_a_phrase_of_two_acts_has_a_row_for_each():
    assert told(clause("Welcomes and encourages the test;", "Welcomes and encourages")) == [
        ("Welcomes", "welcome"),
        ("encourages", "encourage"),
    ]


def test_a_phrase_that_is_no_act_has_no_row():
    assert acts(clause("Abbreviations of the test", "Abbreviations", "annex")).empty


def test_a_verb_in_plain_type_is_an_act_where_the_vocabulary_has_it():
    found = acts(
        clause("Noting with concern the past,", part="preamble"),
        clause("Also calls upon everyone, and in this regard:"),
        clause("Also calls upon, if need be, the last;", depth=2),
        clause("A sum;"),
        clause("Also calls upon no one.", part="annex"),
        clause("Calls upon all", kind="table"),
    )
    assert dict(zip(found["clause_id"], found["phrase"], strict=True)) == {
        "0": "Noting with concern",
        "1": "Also calls upon",
        "2": "Also calls upon",
    }


def test_what_others_do_in_plain_type_is_no_act():
    found = acts(
        clause("Encourage all;", depth=2),
        clause("Reaffirming all;", depth=2),
        clause("Reaffirming the test,", part="preamble", depth=2),
        clause("We reaffirm the test;"),
    )
    assert found.empty


@pytest.mark.parametrize(
    ("text", "italic", "phrase"),
    [
        ("Calls for all;", "Calls", "Calls for"),
        ("Urges all;", "Urge", "Urges"),
        ("Calls, in this context, for all.", "Calls", "Calls"),
        ("Expresses its gratitude to all;", "Expresses", "Expresses its gratitude"),
        ("Takes note of the test;", "Takes note", "Takes note"),
    ],
)
def test_italics_that_break_off_are_read_on(text: str, italic: str, phrase: str):
    assert [words for words, _ in told(clause(text, italic))] == [phrase]


def test_every_phrase_that_the_vocabulary_lacks_stops_the_build():
    with pytest.raises(DataError) as caught:
        acts(
            clause("Muses on the test;", "Muses"),
            clause("Muses again;", "Muses"),
            clause("Musing,", "Musing", "preamble"),
        )
    lines = str(caught.value).splitlines()
    assert len(lines) == 2
    assert re.match(
        "0: .*has no phrase 'Muses' of the part operative; right would be a row operative,Muses,1,", lines[0]
    )
    assert re.match("2: .*has no phrase 'Musing' of the part preamble", lines[1])


def test_only_actions_that_a_clause_does_are_published():
    frame = pd.DataFrame([clause("Urges all;", "Urges")]).assign(clause_id="0")
    assert list(actions.tables(frame, *VOCABULARY)["actions"]["action"]) == ["urge"]


# Further acts.


@pytest.mark.parametrize(
    ("text", "further"),
    [
        ("Welcomes the test, and requests the office to go on;", ["requests"]),
        ("Welcomes the test, notes its end and invites all to another;", ["notes", "invites"]),
        ("Welcomes the test; also calls upon all to come;", ["also calls upon"]),
        ("Welcomes the test and in this regard stresses its use;", ["stresses"]),
        ("Welcomes the test, and, in that regard, urges all to come;", ["urges"]),
        ("Welcomes the test, and notes with concern its end;", ["notes with concern"]),
        ("Welcomes the test and further encourages all to come;", ["further encourages"]),
        ("Welcomes the test, and expresses the hope that it ends;", ["expresses the hope"]),
        ("Welcomes the test, and takes note of its end;", ["takes note"]),
        ("Welcomes the test, and reiterates its invitation and encouragement to all;", ["reiterates its invitation", "encouragement"]),
        ("Welcomes the test, and agrees that it should end;", ["agrees"]),
    ],
)  # fmt: skip
def test_further_acts_of_an_operative_paragraph(text: str, further: list[str]):
    assert [words for words, _ in told(clause(text, "Welcomes"))] == ["Welcomes", *further]


@pytest.mark.parametrize(
    "text",
    [
        "Welcomes the offers, requests for aid and calls of all;",  # nouns
        "Welcomes its needs, demands and values;",
        "Welcomes the firms, trusts and partnerships;",
        "Welcomes the report, which notes the past, and encourages all;",  # another subject
        "Welcomes the plan that supports all and encourages many;",
        "Welcomes the needs and requests of all;",
        "Welcomes the test, stressing its use;",  # not in the form of the part
        "Welcomes the test that all encourage;",
        "Welcomes the test, and promotes its use;",  # no act of the Assembly
        "Welcomes the body, which, after the test, adopts a plan;",
    ],
)
def test_what_is_not_plainly_a_further_act_is_left_out(text: str):
    assert [words for words, _ in told(clause(text, "Welcomes"))] == ["Welcomes"]


@pytest.mark.parametrize(
    ("text", "further"),
    [
        ("Recalling the test, and reaffirming its use,", ["reaffirming"]),
        ("Recalling the test, noting its end,", ["noting"]),
        ("Recalling the test, and deeply concerned about its end,", ["deeply concerned"]),
        ("Recalling the test, and determined to end it,", ["determined"]),
        ("Recalling the test, and encouraging all to come,", ["encouraging"]),
        ("Recalling the use of testing, encouraging and judging,", []),
        ("Recalling the test, encouraging all to come,", []),  # it may say how others test
        ("Recalling the test, taking into account its end,", []),
        ("Recalling the use of testing rights, and realizing others,", []),
        ("Recalling the States, concerned,", []),
        ("Recalling the test and noting its end,", []),
    ],
)
def test_further_acts_of_a_preambular_paragraph(text: str, further: list[str]):
    assert [words for words, _ in told(clause(text, "Recalling", "preamble"))] == ["Recalling", *further]


def test_a_clause_without_a_first_act_has_no_further_one():
    assert acts(clause("To test, and requests all to come;", depth=2)).empty


# The vocabulary.


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        ("actions", "muse,11,It muses.,A source.", r"actions.csv:\d+: force is '11'; right would be one of 1, 2,"),
        ("actions", "muse,1,It muses.,A source.", r"actions.csv:\d+: no phrase is muse"),
        ("actions", "muse,1,It muses.,", "basis is empty"),
        ("actions", "urge,6,It urges.,A source.", "urge stands in line"),
        ("action_phrases", "title,Muses,1,,note,,", "part is 'title'; right would be one of preamble"),
        ("action_phrases", "operative,Muses,1,,muse,,", "action is 'muse', which is not in sources/actions.csv"),
        ("action_phrases", "operative,Muses,1,,,,", "there is no action; right would be a note that says why"),
        ("action_phrases", "operative,Muses,1,,note,odd,", "modifiers are 'odd'; right would be modifiers of"),
        ("action_phrases", "operative,Muses,1,,note,further also,", "modifiers are 'further also'; right"),
        ("action_phrases", "operative,Muses,1,Mused,note,,", "words are 'Mused', which the phrase does not have"),
        ("action_phrases", "operative,Muses,2,,note,,", "position is '2'; right would be 1"),
        ("action_phrases", "annex,Welcomes,1,,note,,", "welcomes is note, and welcome in an earlier line"),
        ("action_phrases", "operative,Urges,1,,urge,,", "operative, Urges, 1 stands in line"),
    ],
)
def test_a_wrong_row_of_the_vocabulary_is_named(tmp_path: Path, name: str, row: str, said: str):
    for table in ("actions", "action_phrases"):
        shutil.copy(SOURCES / f"{table}.csv", tmp_path)
    with (tmp_path / f"{name}.csv").open("a", encoding="utf-8") as stream:
        stream.write(row + "\n")
    with pytest.raises(DataError, match=said):
        action_tables.read(tmp_path)


def test_every_row_of_the_vocabulary_is_used_by_a_published_clause():
    """A build of few files does not need them all, so that only the whole corpus can say which are not needed any more."""
    _, phrases = VOCABULARY
    clauses = pd.read_csv(
        DATA / "clauses.csv", dtype=str, keep_default_na=False, usecols=["clause_id", "part", "action_phrase"]
    )
    done = pd.read_csv(DATA / "clause_actions.csv", dtype=str, keep_default_na=False).merge(clauses, on="clause_id")
    printed = set(zip(clauses["part"], clauses["action_phrase"], strict=True))
    in_words = set(zip(done["part"], done["phrase"].str.casefold(), strict=True))
    words = phrases["words"].where(phrases["words"] != "", phrases["phrase"]).str.casefold()
    rows = zip(phrases["part"], phrases["phrase"], words, strict=True)
    assert [row for row in rows if row[:2] not in printed and (row[0], row[2]) not in in_words] == []


def test_the_page_on_force_has_every_class_and_modifier():
    page = (ROOT / "docs" / "force-of-actions.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| ([0-9]+) \|", page, re.MULTILINE)) == set(map(str, FORCE))
    assert set(re.findall(r"^\| `([a-z_]+)` \|", page, re.MULTILINE)) == set(MODIFIERS)
