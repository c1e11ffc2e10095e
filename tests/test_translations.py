"""Translations stand beside the English clauses by structure alone, and nothing is forced."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scripts.common.errors import DataError
from scripts.common.paths import ROOT
from scripts.extract.translations import documents, fetching, files
from scripts.extract.translations.align import REASONS, Aligned
from scripts.extract.translations.units import units, values
from scripts.extract.unxml import parse
from scripts.fetch import lock
from scripts.fetch.lock import LockedFile
from tests.xml_maker import BODY, PREAMBLE, document, heading, italic, meta, op, pp, statement

ENGLISH = "unxml/77session/English/A_RES_77_901-2300001E.xml"
FRENCH = "unxml/77session/French/A_RES_77_901-2300001F.xml"


def french(preamble: str, body: str, language: str = "fra", **more: Any) -> bytes:
    return document(statement(meta(language=language), preamble=preamble, body=body, **more))


def aligned(other: bytes, preamble: str = PREAMBLE, body: str = BODY, language: str = "fr", **more: Any) -> Aligned:
    content = document(statement(preamble=preamble, body=body, **more))
    return documents.aligned(documents.Pair(ENGLISH, content, language, FRENCH, other), {})


def places(made: Aligned) -> tuple[dict[str, str], dict[str, str]]:
    """Words and reasons by the place of the clause."""
    return tuple({key.partition("#")[2]: value for key, value in one.items()} for one in made)  # type: ignore[return-value]


def in_french(*numbers: str) -> str:
    return "".join(op(number, italic(f"Verbe {number}")) for number in numbers)


PP = pp("Rappelant", " le passé,") + pp("Préoccupée", " par des essais,")


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("1.", {1}), ("12 -", {12}), ("(a)", {1}), ("b)", {2}), ("(i)", {1, 9}), ("iv)", {4}), ("’2‘", {2}), ("(أ)", {1}),
        ("(هـ)", {5}), ("(ي)", {10}), ("㈠", {1}), ("㈩", {10}), ("(十二)", {12}), ("（二十）", {20}), ("三、", {3}), ("•", {0}), ("", set()),
        ("aa)", {27}), ("xyz", {-1}), ("二二", {-1}),
    ],
)  # fmt: skip
def test_numbers_of_every_language(printed: str, meant: set[int]):
    assert values(printed) == meant


def test_a_cyrillic_letter_of_the_same_look_counts_as_the_latin_one():
    assert {3} <= values("с)")
    assert {27} <= values("аа)")


def test_the_marks_of_footnotes_leave_no_brackets():
    note = "<sup>(</sup><authorialNote><p>Note.</p></authorialNote><sup>)</sup>"
    root = parse.root(FRENCH, document(statement(body=op("1.", f"Un{note} essai;"))))
    _, (made,) = parse.statements(root, FRENCH)
    assert units(made)[-1].words == "Un essai;"


def test_a_translation_of_the_same_structure_aligns():
    words, reasons = places(aligned(french(PP, in_french("1.", "2."))))
    assert reasons == {}
    assert words == {
        "pp1": "Rappelant le passé,", "pp2": "Préoccupée par des essais,", "op1": "Verbe 1. something;", "op2": "Verbe 2. something;",
    }  # fmt: skip


def test_points_align_in_another_script():
    points = "<list><intro><p>{}</p></intro><point><num>{}</num><content><p>{}</p></content></point></list>"
    english = f"<paragraph><num>1.</num>{points.format('Decides:', '(a)', 'To test;')}</paragraph>"
    arabic = f"<paragraph><num>1 -</num>{points.format('تقرر:', '(أ)', 'أن تختبر؛')}</paragraph>"
    words, reasons = places(
        aligned(document(statement(meta(language="ara"), body=arabic)), body=english, language="ar")
    )
    assert (words["op1.a"], reasons) == ("أن تختبر؛", {})


def test_a_heading_of_one_language_counts_as_a_line():
    body = heading("Financial matters") + in_french("1.")
    words, reasons = places(aligned(french(PP, body), body=heading("Questions") + op("1.", italic("Decides"))))
    assert (words["op1"], reasons) == ("Verbe 1. something;", {})


@pytest.mark.parametrize(
    ("other", "lost", "why"),
    [
        # A preamble has no numbers: where one paragraph is missing or too many, none is known.
        (french(pp("Rappelant"), in_french("1.", "2.")), {"pp1", "pp2"}, "count"),
        (french(PP + pp("Notant"), in_french("1.", "2.")), {"pp1", "pp2"}, "count"),
        (french(PP, in_french("1.", "3.")), {"op1", "op2"}, "number"),
        (french(PP, in_french("1.", "?")), {"op1", "op2"}, "number"),
        (french(PP, in_french("1.")), {"op1", "op2"}, "count"),
        # The rest of the resolution is known by its numbers.
        (french(PP, in_french("1.") + op("", "Et encore;") + in_french("2.")), {"op1"}, "count"),
        (french(PP, ""), {"op1", "op2"}, "part"),
        (french(PP, in_french("1.", "2."), language="spa"), {"pp1", "pp2", "op1", "op2"}, "file"),
        (french(PP, in_french("1."))[:-40], {"pp1", "pp2", "op1", "op2"}, "file"),
        (french(PP, in_french("1.", "2.")).replace(b"A/RES/77/901", b"A/RES/77/902"), {"pp1", "pp2", "op1", "op2"}, "file"),
    ],
)  # fmt: skip
def test_what_does_not_align_is_told_and_not_forced(other: bytes, lost: set[str], why: str):
    words, reasons = places(aligned(other))
    assert reasons == dict.fromkeys(lost, why)
    assert set(words) == {"pp1", "pp2", "op1", "op2"} - lost


def test_a_table_in_one_language_alone_is_no_paragraph():
    table = "<container><table><tr><td><p>1</p></td></tr></table></container>"
    english = op("1.", italic("Decides:")) + op("", "A line;")
    words, reasons = places(aligned(french(PP, in_french("1.") + table), body=english))
    assert set(reasons.values()) == {"kind"}
    assert "op1" not in words


def test_a_preamble_in_another_order_betrays_itself_by_its_years():
    years = (" 60/1 of 2005,", " 70/1 of 2015,", " the past,")
    english = "".join(pp("Recalling", rest) for rest in years)
    moved = "".join(pp("Rappelant", rest) for rest in (years[1], years[0], years[2]))
    words, reasons = places(aligned(french(moved, in_french("1.", "2.")), preamble=english))
    assert reasons == dict.fromkeys(("pp1", "pp2", "pp3"), "figures")
    assert set(words) == {"op1", "op2"}


def test_a_number_protects_its_neighbours_from_the_doubt_of_one():
    english = op("1.", italic("Decides", " in 2020;")) + op("2.", italic("Decides", " in 2021;"))
    other = op("1.", italic("Décide", " en 2020;")) + op("2.", italic("Décide", " en 2022;"))
    words, reasons = places(aligned(french(PP, other), body=english))
    assert (set(words), reasons) == ({"pp1", "pp2", "op1"}, {"op2": "figures"})


def test_every_reason_has_its_case_above():
    assert set(REASONS) == {"part", "count", "kind", "number", "figures", "file"}


@pytest.mark.parametrize(
    ("english", "french_path"),
    [
        (ENGLISH, FRENCH),
        ("unxml/75session/English/75_100_E.xml", "unxml/75session/French/75_100_F.xml"),
        ("unxml/76session/English/A_RES_76_146-2119184E_reissue.xml", "unxml/76session/French/A_RES_76_146-2119184F_reissue.xml"),
        ("unxml/76session/English/A_RES_76_16_reissue.xml", "unxml/76session/French/A_RES_76_16_reissue.xml"),
        ("unxml/Emergency sessions/ES-11/English/A_RES_ES-11_6-E.xml", "unxml/Emergency sessions/ES-11/French/A_RES_ES-11_6-F.xml"),
        ("unxml/74session/GA resolutions_74session_English.zip", "unxml/74session/GA resolutions_74session_French.zip"),
    ],
)  # fmt: skip
def test_the_path_of_a_translation(english: str, french_path: str):
    assert files.counterpart(english, "fr") == french_path


def test_every_locked_english_document_has_a_path_in_every_language():
    english = [file for file in lock.lock() if file.source_id == "unxml"]
    found = files.wanted(english, files.LANGUAGES, files.locked())
    assert {file.path for file in found}.isdisjoint(file.path for file in english)
    assert all(
        any(f"{one.folder}" in file.path and f"{one.folder}" in file.url for one in files.LANGUAGES.values())
        for file in found
    )
    # Every row of the lock of translations is one of them.
    assert set(files.locked()) <= {file.path for file in found}
    assert {file.path for file in found if file.sha256} == set(files.locked())


def test_a_locked_translation_that_is_another_stops(tmp_path: Path):
    (tmp_path / FRENCH).parent.mkdir(parents=True)
    (tmp_path / FRENCH).write_bytes(b"right")
    english = [LockedFile("unxml", ENGLISH, f"https://example.org/{ENGLISH}", 1, "0" * 64)]
    right = {FRENCH: (5, hashlib.sha256(b"right").hexdigest())}
    assert [file.path for file in files.at_hand(files.wanted(english, ["fr", "es"], right), tmp_path)] == [FRENCH]
    (tmp_path / FRENCH).write_bytes(b"wrong")
    with pytest.raises(DataError, match=r"1 translations in .* are not those of sources/translations\.csv"):
        files.at_hand(files.wanted(english, ["fr"], right), tmp_path)
    # One that no lock names is taken as it is, and judged when it is read.
    assert len(files.at_hand(files.wanted(english, ["fr"], {}), tmp_path)) == 1


def test_a_row_of_the_lock_of_another_form_stops(tmp_path: Path):
    (tmp_path / "translations.csv").write_text("path,bytes,sha256\na.xml,5,abc\n")
    with pytest.raises(DataError, match=r"translations\.csv:2: bytes must be a whole number"):
        files.locked(tmp_path)


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (french(PP, BODY), None),
        (french(PP, BODY, language="rus"), "the language is rus; right would be fra, fre"),
        (french(PP, BODY).replace(b"A/RES/77/901", b"A/RES/77/902"), "the symbol on the cover is A/RES/77/902"),
        (b"404", "not well-formed"),
    ],
)
def test_what_was_fetched_without_a_hash_is_judged_by_language_and_symbol(
    content: bytes, wrong: str | None, tmp_path: Path
):
    (tmp_path / "came.xml").write_bytes(content)
    told = fetching.flaw(LockedFile("unxml", FRENCH, "", files.MOST_BYTES, ""), tmp_path / "came.xml")
    assert told is None if wrong is None else wrong in (told or "")


def test_the_lock_is_of_files_and_holds_no_text():
    assert (ROOT / "sources/translations.csv").read_text().startswith("path,bytes,sha256\n")


def test_translations_beside_locked_files_are_no_strays(tmp_path: Path):
    english = "unxml/74session/GA resolutions_74session_English.zip"
    for path in (english, files.counterpart(english, "fr"), "unxml/74session/more.zip"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"")
    assert lock.strays([LockedFile("unxml", english, "", 0, "0" * 64)], tmp_path) == ["unxml/74session/more.zip"]


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_the_documents_of_two_archives_are_paired_by_their_numbers(tmp_path: Path):
    english, other = "74_English.zip", "74_French.zip"
    zipped(tmp_path / english, **{"English/74_901.xml": b"one", "English/74_902.xml": b"two"})
    zipped(tmp_path / other, **{"French/74_902_F.xml": b"deux", "French/74_903_F.xml": b"trois"})
    hand = {other: LockedFile("unxml", other, "", 0, "")}
    found = list(documents.pairs([LockedFile("unxml", english, "", 0, "")], hand, "fr", tmp_path))
    assert found == [
        documents.Pair(f"{english}/English/74_902.xml", b"two", "fr", f"{other}/French/74_902_F.xml", b"deux")
    ]
