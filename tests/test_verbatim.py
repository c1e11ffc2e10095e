"""Votes entered by hand: the shipped example, and every way in which an entry may be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.common.errors import DataError
from scripts.extract import verbatim

ENTRY = """subject = "amendment"
of = "A/77/L.901"
date = 2023-02-23
meeting = "A/77/PV.99"

[entered]
by = "a reader"
from = "the record of the meeting"

[lists]
in_favour = "FRANCE, TÜRKİYE,
NAMIBIA"
against = "BELARUS"
abstaining = ""

[stated]
in_favour = 3
against = 1
abstaining = 0
""".replace('"FRANCE, TÜRKİYE,\nNAMIBIA"', '"""FRANCE, TÜRKİYE,\nNAMIBIA."""')


def read(folder: Path, text: str = ENTRY) -> verbatim.Entered:
    (folder / "A_77_L.901.toml").write_text(text, encoding="utf-8")
    (found,) = verbatim.read(folder)
    return found


def test_an_entry(tmp_path: Path):
    assert read(tmp_path) == (
        "sources/verbatim/A_77_L.901.toml", "amendment", "A/77/L.901", "2023-02-23", "A/77/PV.99",
        {"FRA": "yes", "TUR": "yes", "NAM": "yes", "BLR": "no"}, {}, (), None, None, None, {},
    )  # fmt: skip


def test_the_entries_come_in_the_order_of_their_files(tmp_path: Path):
    for name in ("b.toml", "a.toml", "README.md"):
        (tmp_path / name).write_text(ENTRY.replace("L.901", f"L.90{name[0]}"), encoding="utf-8")
    assert [entry.where.rpartition("/")[2] for entry in verbatim.read(tmp_path)] == ["a.toml", "b.toml"]


def test_the_shipped_example_reads_and_adds_up():
    (example,) = (entry for entry in verbatim.read() if entry.of == "A/RES/ES-11/6")
    votes = list(example.votes.values())
    assert {vote: votes.count(vote) for vote in ("yes", "no", "abstain")} == {"yes": 141, "no": 7, "abstain": 32}
    assert (example.day, example.meeting, example.subject) == ("2023-02-23", "A/ES-11/PV.19", "resolution")
    assert (example.votes["CIV"], example.votes["TUR"], example.votes["PRK"], example.votes["LKA"]) == (
        "yes", "yes", "no", "abstain",
    )  # fmt: skip


def test_a_name_may_hold_a_comma(tmp_path: Path):
    text = ENTRY.replace("FRANCE, TÜRKİYE,\n", "GERMANY, FEDERAL REPUBLIC OF, FRANCE,\n").replace(
        "2023-02-23", "1980-02-23"
    )
    votes = read(tmp_path, text.replace("NAMIBIA", "NORWAY").replace("TÜRKİYE", "TURKEY")).votes
    assert votes == {"DEU": "yes", "FRA": "yes", "NOR": "yes", "BLR": "no"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("subject", "topic", r"keys \[.*'topic'\]; right would be"),
        ("[entered]", 'note = ""\n[entered]', r"keys \[.*'note'"),
        ('meeting = "A/77/PV.99"\n', "", r"keys \['date', 'entered', 'lists', 'of'"),
        ('"amendment"', '"whole"', r"subject 'whole'; right would be one of"),
        ("2023-02-23", '"2023-02-23"', r"date '2023-02-23'; right would be a day without quotes"),
        ("2023-02-23", "2023", r"date 2023; right would be a day without quotes"),
        ("2023-02-23", "2023-02-30", r"not TOML in UTF-8"),
        ('"A/77/PV.99"', '"the 99th"', r"meeting 'the 99th'"),
        ('"A/77/L.901"', '"A/77/L. 901"', r"of 'A/77/L\. 901'; right would be such as"),
        ('by = "a reader"', 'by = ""', r"entered, by: ''; right would be words in quotes"),
        ('by = "a reader"\n', "", r"the table entered has \['from'\]; right would be \['by', 'from'\]"),
        ('against = "BELARUS"', 'opposed = "BELARUS"', r"the table lists has .*'abstaining', 'against', 'in_favour'"),
        ("abstaining = 0\n", "", r"the table stated has"),
        ("TÜRKİYE", "ATLANTIS", r"in_favour: 'ATLANTIS' is not a known spelling of a Member"),
        ("BELARUS", "FRANCE", r"against: FRANCE stands in a list already"),
        ("TÜRKİYE", "FRANCE", r"in_favour: FRANCE stands in a list already"),
        ("BELARUS", "CZECHOSLOVAKIA", r"against: CZECHOSLOVAKIA was no Member on 2023-02-23"),
        (
            "in_favour = 3",
            "in_favour = 4",
            r"in_favour: the record states 4, the list has 3: FRANCE, TÜRKİYE, NAMIBIA\. In no list",
        ),
        ("abstaining = 0", "abstaining = 2", r"abstaining: the record states 2, the list has 0: none\. In no list"),
        ("abstaining = 0", "abstaining = -1", r"stated, abstaining: -1; right would be the count as a number"),
        ("abstaining = 0", "abstaining = true", r"stated, abstaining: True; right would be"),
        (
            "TÜRKİYE,",
            "TÜRKİYE",
            r"in_favour: a comma seems lost in 'TÜRKİYE NAMIBIA'; right would be 'TÜRKIYE, NAMIBIA'",
        ),
        ("TÜRKİYE", "TURKIE", r"'TURKIE' is not a known spelling of a Member \(near it: TURKIYE.*TURKEY"),
        (
            "[stated]",
            '[printed_counts_differ]\nagainst = "so"\n[stated]',
            r"against: printed_counts_differ has it, but",
        ),
        ("[stated]", "[printed_counts_differ]\n[stated]", r"the table printed_counts_differ has \[\]; right would be"),
        (
            "[stated]",
            '[printed_counts_differ]\nagainst = ""\n[stated]',
            r"printed_counts_differ, against: ''; right would be",
        ),
        ("[lists]", "[lists", r"not TOML in UTF-8"),
    ],
)
def test_a_fault_names_the_file_and_what_would_be_right(tmp_path: Path, old: str, new: str, said: str):
    assert old in ENTRY
    with pytest.raises(DataError, match=said) as caught:
        read(tmp_path, ENTRY.replace(old, new, 1))
    assert str(caught.value).startswith("sources/verbatim/A_77_L.901.toml")


CLAUSE = ENTRY.replace('"amendment"', '"clause"').replace("date =", 'clauses = ["pp8", "op4.b~"]\ndate =')


def test_an_entry_on_paragraphs(tmp_path: Path):
    text = CLAUSE.replace("date =", 'resolution = "A/RES/77/901"\ndraft = "A/77/L.900"\nresult = "rejected"\ndate =')
    entry = read(tmp_path, text)
    assert entry.clauses == (("pp8", True), ("op4.b", False))
    assert (entry.place, entry.resolution, entry.draft, entry.result) == (
        "pp8_op4.b",
        "A/RES/77/901",
        "A/77/L.900",
        "rejected",
    )


def test_what_members_said_later(tmp_path: Path):
    statements = (
        '[[later]]\nmembers = "Chad, the Sudan and Guinea-\u2028Bissau"\nintended = "against"\n'
        '[[later]]\nmembers = "France"\nintended = "not_participating"\n'
    )
    assert read(tmp_path, ENTRY + statements).later == {"TCD": "no", "SDN": "no", "GNB": "no", "FRA": "non_voting"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CLAUSE.replace('["pp8", "op4.b~"]', "[]"), r"clauses \[\]; right would be, for a vote on a clause and for no other"),
        (CLAUSE.replace('["pp8", "op4.b~"]', '"pp8"'), r"clauses 'pp8'; right would be"),
        (CLAUSE.replace("pp8", "para. 8"), r"clauses \['para\. 8', 'op4\.b~'\]; right would be"),
        (CLAUSE.replace('"clause"', '"draft"'), r"clauses \['pp8', 'op4\.b~'\]; right would be"),
        (ENTRY.replace("date =", 'resolution = "48/14 A "\ndate ='), r"resolution '48/14 A '; right would be"),
        (ENTRY.replace("date =", 'result = "retained"\ndate ='), r"result 'retained'; right would be one of"),
        (ENTRY + '[[later]]\nmembers = "Chad"\nintended = "yes"', r"later \{.*\}; right would be members, .* and intended, one of"),
        (ENTRY + '[[later]]\nmembers = 5\nintended = "against"', r"later \{.*\}; right would be members"),
        (ENTRY + '[[later]]\nmembers = "Atlantis"\nintended = "against"', r"later, 1: 'Atlantis' is not a known spelling"),
        (ENTRY + "later = 5", r"the table stated has \[.*'later'\]"),
    ],
)  # fmt: skip
def test_a_fault_in_what_an_entry_may_have(tmp_path: Path, text: str, said: str):
    with pytest.raises(DataError, match=said):
        read(tmp_path, text)


def test_a_vote_stands_in_one_file(tmp_path: Path):
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(CLAUSE, encoding="utf-8")
    with pytest.raises(
        DataError,
        match=r"^sources/verbatim/b\.toml: sources/verbatim/a\.toml has the vote on A/77/L\.901 pp8_op4\.b already",
    ):
        verbatim.read(tmp_path)


def test_another_encoding_stops(tmp_path: Path):
    (tmp_path / "x.toml").write_bytes(ENTRY.encode("latin-1", errors="replace").replace(b"a reader", b"\xe9"))
    with pytest.raises(DataError, match=r"^sources/verbatim/x\.toml: not TOML in UTF-8"):
        verbatim.read(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('against = "BELARUS"', "against = 5"),
        ("against = 1", 'against = "1"'),
        ("2023-02-23", "2023-02-23T10:00:00"),
        ('meeting = "A/77/PV.99"', "meeting = 99"),
        ('of = "A/77/L.901"', "of = 901"),
    ],
)
def test_a_value_of_another_type_stops(tmp_path: Path, old: str, new: str):
    with pytest.raises(DataError, match=r"^sources/verbatim/A_77_L\.901\.toml"):
        read(tmp_path, ENTRY.replace(old, new, 1))


def test_a_record_that_contradicts_itself_has_a_place(tmp_path: Path):
    text = ENTRY.replace("in_favour = 3", "in_favour = 4")
    entry = read(tmp_path, f'{text}[printed_counts_differ]\nin_favour = "the record says four and prints three"\n')
    assert len(entry.votes) == 4
    assert entry.contradictions == {"yes": (4, 3, "the record says four and prints three")}


def test_all_faults_of_a_file_come_at_once_and_none_that_follows_from_another(tmp_path: Path):
    text = ENTRY.replace("TÜRKİYE", "ATLANTIS").replace("BELARUS", "FRANCE").replace("in_favour = 3", "in_favour = 9")
    with pytest.raises(DataError) as caught:
        read(tmp_path, text.replace('abstaining = ""', 'abstaining = "None, CHILE"'))
    assert [line.partition(", ")[2][:40] for line in str(caught.value).splitlines()] == [
        "in_favour: 'ATLANTIS' is not a known spe", "abstaining: 'None' is not a known spelli",
        "against: FRANCE stands in a list already",
    ]  # fmt: skip


def test_what_is_pasted_with_a_list_and_toml_forbids_is_passed_over(tmp_path: Path):
    text = "\ufeff" + ENTRY.replace("TÜRKİYE,\n", "TÜRKİYE,\fA/77/PV.99\r\n")
    assert list(read(tmp_path, text).votes) == ["FRA", "TUR", "NAM", "BLR"]


def test_the_messages_of_a_file_are_bounded(tmp_path: Path):
    words = ", ".join(f"ATLANTIS{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    with pytest.raises(DataError) as caught:
        read(tmp_path, ENTRY.replace("FRANCE", words))
    assert str(caught.value).splitlines()[20:] == ["sources/verbatim/A_77_L.901.toml: ... and 6 more"]


def test_the_faults_of_all_files_come_at_once(tmp_path: Path):
    (tmp_path / "a.toml").write_text(ENTRY.replace("TÜRKİYE", "ATLANTIS"), encoding="utf-8")
    (tmp_path / "b.toml").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "c.toml").write_text(ENTRY.replace("BELARUS", "FRANCE"), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        verbatim.read(tmp_path)
    assert [line.partition(",")[0] for line in str(caught.value).splitlines()] == [
        "sources/verbatim/a.toml", "sources/verbatim/c.toml",
    ]  # fmt: skip
