"""The texts that a user makes are those that the table describes, by both of its hashes; what is shown of a resolution is its text."""

from __future__ import annotations

import gzip
import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pandas as pd
import pytest

from scripts.commands import texts as command
from scripts.common import cli
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import ROOT
from scripts.extract.mandates import documents as mandates
from scripts.extract.translations.fetching import bring
from scripts.extract.translations.files import MOST_BYTES
from scripts.extract.unxml.documents import extract_document
from scripts.fetch import lock
from scripts.fetch.lock import LockedFile
from scripts.publish import lineage, one_text, text_view, texts, texts_release
from tests import mandates_maker
from tests.github_server import GitHub
from tests.xml_maker import BODY, PREAMBLE, cover, document, heading, italic, meta, op, pp, preface, statement

FOLDER = "unxml/Emergency sessions/ES-11"
DAYS = {1: "2022-03-02", 6: "2023-02-23"}


def made(number: int, language: str = "eng", preamble: str = PREAMBLE, body: str = BODY) -> bytes:
    """A resolution of the eleventh emergency special session, with words of our own."""
    words = f"{int(DAYS[number][-2:])} {'March 2022' if number == 1 else 'February 2023'}"
    about = meta(f"ES-11-{number}", DAYS[number], f"A/ES-11/PV.{number}", f"A/ES-11/L.{number}", language=language)
    return document(
        statement(
            about,
            cover(f"A/RES/ES-11/{number}", words, f"[without reference to a Main Committee (A/ES-11/L.{number})]"),
            preface(f"ES-11/{number}."),
            preamble,
            body,
            f"<conclusions><p><inline>{number}th plenary meeting</inline> <docDate>{words}</docDate></p></conclusions>",
        )
    )


FIRST = made(1, preamble=pp("Recalling") + pp("Noting", " a test of 2021,"), body=op("1.", italic("Decides")) + op("2.", italic("Urges", " all to test.")))  # fmt: skip
SIXTH = made(6, preamble=pp("Recalling"), body=heading("Tests") + op("1.", italic("Also decides")) + op("2.", italic("Urges", " all to test.")))  # fmt: skip
FRENCH = made(6, "fra", pp("Rappelant", " le passé,") + pp("Notant"), heading("Essais") + op("1.", italic("Décide")) + op("2.", italic("Prie", " d’essayer.")))  # fmt: skip
FILES = {
    f"{FOLDER}/English/A_RES_ES-11_1-2300001E.xml": FIRST,
    f"{FOLDER}/English/A_RES_ES-11_6-2300001E.xml": SIXTH,
    f"{FOLDER}/French/A_RES_ES-11_6-2300001F.xml": FRENCH,
    mandates_maker.NAME: mandates_maker.content(mandates_maker.document()),
}


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    """The clauses of three documents, one before session 74, which lie in a folder with a translation of one of them."""
    locked = []
    for path, content in FILES.items():
        (tmp_path / "upstream" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "upstream" / path).write_bytes(content)
        if "/French/" not in path:
            sha256 = lock.hashlib.sha256(content).hexdigest()
            locked.append(LockedFile(path.partition("/")[0], path, f"https://example.org/{path}", len(content), sha256))
    monkeypatch.setenv("UNGA_RECORD_UPSTREAM", str(tmp_path / "upstream"))
    monkeypatch.setattr(lock, "lock", lambda *_: locked)
    extracts = [extract_document(path, FILES[path], {}) for path in FILES if "/English/" in path]
    before = mandates.extract_document(mandates_maker.NAME, FILES[mandates_maker.NAME], {})
    monkeypatch.setattr(texts, "extract_all", lambda: extracts)
    monkeypatch.setattr(texts.of_mandates, "extract_all", lambda: [before])
    (tmp_path / "data").mkdir()
    for module in (texts, one_text, lineage):
        monkeypatch.setattr(module, "DATA", tmp_path / "data")
    titles = {"A/RES/ES-11/1": "A first test", "A/RES/ES-11/6": "A sixth test", "A/RES/ES-11/7": "A test without text"}
    pd.DataFrame(
        [{"resolution_id": key, "title": title, "adopted_on": "2023-02-23"} for key, title in titles.items()]
    ).to_csv(tmp_path / "data/resolutions.csv", index=False)
    frames = [pd.DataFrame(one.clauses).assign(source_id="unxml") for one in extracts]
    frame = pd.concat([pd.DataFrame(before.clauses).assign(source_id="mandates"), *frames], ignore_index=True)
    frame.drop(columns="text").to_csv(tmp_path / "data/clauses.csv", index=False)
    return frame


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["texts", *arguments])
    return command.main()


def test_every_text_stands_beside_its_clause(published: pd.DataFrame):
    found = texts.texts(["en"]).rows
    assert found["clause_id"].tolist() == published["clause_id"].tolist()
    assert found["text"].tolist() == published["text"].tolist()
    assert set(found["language"]) == {"en"}


@pytest.mark.parametrize("column", ["text_sha256", "folded_sha256"])
def test_a_text_of_another_hash_stops(published: pd.DataFrame, tmp_path: Path, column: str):
    published.loc[1, column] = "0" * 64
    published.drop(columns="text").to_csv(tmp_path / "data/clauses.csv", index=False)
    with pytest.raises(DataError, match="1 clauses are not those of the locked files, the first A/RES/62/901#op1"):
        texts.texts(["en"])


@pytest.mark.usefixtures("published")
def test_translations_stand_behind_the_english_text_and_what_does_not_align_is_told():
    found = texts.texts()
    of_sixth = found.rows[found.rows["clause_id"].str.startswith("A/RES/ES-11/6")]
    assert of_sixth[["clause_id", "language"]].to_numpy().tolist() == [
        ["A/RES/ES-11/6#pp1", "en"], ["A/RES/ES-11/6#op1", "en"], ["A/RES/ES-11/6#op1", "fr"],
        ["A/RES/ES-11/6#op2", "en"], ["A/RES/ES-11/6#op2", "fr"],
    ]  # fmt: skip
    assert found.unaligned.to_numpy().tolist() == [
        [f"{FOLDER}/French/A_RES_ES-11_6-2300001F.xml", "A/RES/ES-11/6#pp1", "fr", "count"]
    ]
    assert found.without == {"ar": 2, "zh": 2, "fr": 1, "ru": 2, "es": 2}
    assert found.unlocked == 1


@pytest.mark.usefixtures("published")
def test_a_release_reads_locked_files_alone():
    found = texts.texts(only_locked=True)
    assert set(found.rows["language"]) == {"en"}
    assert found.unaligned.empty


@pytest.mark.usefixtures("published")
def test_all_is_written_twice_and_what_does_not_align_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert run(monkeypatch, "--into", str(tmp_path / "texts"), "--json") == cli.GOOD
    told = json.loads(capsys.readouterr().out)
    assert told["texts"]["fr"] == 2
    assert told["unaligned"] == [{"language": "fr", "reason": "count", "clauses": 1}]
    csv = pd.read_csv(tmp_path / "texts/clauses.csv", dtype=str)
    assert csv.columns.tolist() == ["clause_id", "language", "text"]
    assert csv.equals(pd.read_parquet(tmp_path / "texts/clauses.parquet").astype(csv.dtypes))
    assert len(pd.read_csv(tmp_path / "texts/unaligned.csv")) == 1
    assert {path.name for path in (tmp_path / "texts").iterdir()} == {"clauses.csv", "clauses.parquet", "unaligned.csv"}


@pytest.mark.usefixtures("published")
def test_one_resolution_in_a_pipe_is_plain_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(cli, "output", cli._Console())
    assert run(monkeypatch, "es-11/6") == cli.GOOD
    assert capsys.readouterr().out.splitlines() == [
        "A/RES/ES-11/6  A sixth test, 2023-02-23", "", "pp1 Recalling the past,", "", "Tests", "", "1. Also decides something;", "",
        "2. Urges all to test.", "", text_view.ACKNOWLEDGED,
    ]  # fmt: skip


@pytest.mark.usefixtures("published")
def test_on_a_terminal_the_action_phrase_is_set_off():
    console = cli.Console(force_terminal=True, width=60)
    with console.capture() as shown:
        text_view.show(one_text.read("A/RES/ES-11/6", "en", one_text.published()), console)
    assert "\x1b[1;3mAlso decides\x1b[0m something;" in shown.get()


@pytest.mark.usefixtures("published")
def test_a_translation_says_where_it_does_not_align(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert run(monkeypatch, "A/RES/ES-11/6", "--language", "fr", "--json") == cli.GOOD
    (told,) = json.loads(capsys.readouterr().out)["resolutions"]
    assert told["language"] == "fr"
    assert [clause.get("text") for clause in told["clauses"]] == [None, "Décide something;", "Prie d’essayer."]
    assert told["clauses"][0]["reason"] == "count"
    monkeypatch.setattr(cli, "output", cli._Console())
    run(monkeypatch, "A/RES/ES-11/6", "--language", "fr")
    assert "pp1 [not aligned: the translation has more or fewer lines there]" in capsys.readouterr().out


@pytest.mark.usefixtures("published")
def test_two_resolutions_stand_side_by_side(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(cli, "output", cli._Console())
    assert run(monkeypatch, "A/RES/ES-11/1", "A/RES/ES-11/6") == cli.GOOD
    cells = [
        [cell.strip() for cell in line.split("│")[1:4]]
        for line in capsys.readouterr().out.splitlines()
        if line.startswith("│")
    ]
    assert cells == [
        ["pp1 Recalling the past,", "=", "pp1 Recalling the past,"],
        ["", "", "1. Also decides something;"],
        ["pp2 Noting a test of 2021,", "", ""],
        ["1. Decides something;", "", ""],
        ["2. Urges all to test.", "=", "2. Urges all to test."],
    ]  # fmt: skip


ES = "A/RES/ES-11/"
LINKS = pd.DataFrame(
    [
        (f"{ES}6#op1", f"{ES}4#op1", 900, "revised"),
        (f"{ES}4#op1", f"{ES}1#op1", 1000, "same"),
        (f"{ES}6#pp2", f"{ES}1#pp2", 850, "revised"),
        (f"{ES}6#pp2", f"{ES}1#pp3", 950, "revised"),
    ],
    columns=["later_id", "earlier_id", "similarity", "relation"],
)


def clauses(number: int, **folded: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"clause_id": [f"{ES}{number}#{place}" for place in folded], "folded_sha256": list(folded.values())}
    )


def test_the_published_links_join_revised_clauses_also_over_others():
    first, second = clauses(1, pp1="a", pp2="b", pp3="c", op1="d"), clauses(6, pp1="a", pp2="e", op1="f")
    down = lineage.lineage(first, second, LINKS)
    assert [(link.first[-3:], link.second[-3:], link.relation, link.similarity) for link in down] == [
        ("pp1", "pp1", "same", 1000), ("pp3", "pp2", "revised", 950), ("op1", "op1", "revised", None),
    ]  # fmt: skip
    # The order in which a user names them is no matter.
    up = lineage.lineage(second, first, LINKS)
    assert {(link.second, link.first) for link in up} == {(link.first, link.second) for link in down}


def test_without_the_table_of_links_equal_words_join():
    first, second = clauses(1, pp1="a", pp2="a", op1="b"), clauses(6, pp1="a", pp2="a", op1="c")
    links = lineage.lineage(first, second, None)
    assert [(link.first[-3:], link.second[-3:]) for link in links] == [("pp1", "pp1"), ("pp2", "pp2")]


def test_links_in_a_ring_end():
    ring = pd.DataFrame([("a", "b", 900, "revised"), ("b", "a", 900, "revised")], columns=LINKS.columns)
    assert lineage.lineage(clauses(1, pp1="x"), pd.DataFrame({"clause_id": ["a"], "folded_sha256": ["y"]}), ring) == []


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("A/RES/ES-11/66", "no clauses of A/RES/ES-11/66 are here; near it are A/RES/ES-11/6, A/RES/ES-11/1"),
        ("es-11/7", "the package has no clauses of A/RES/ES-11/7, 'A test without text'; near it are"),
        ("9999", "a symbol looks like"),
    ],
)
def test_an_unknown_symbol_is_told_with_those_near_it(given: str, message: str, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(UsageError, match=message):
        run(monkeypatch, given)


@pytest.mark.usefixtures("published")
def test_no_translation_at_hand_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(UsageError, match="`nox -s texts -- --fetch --language es A/RES/ES-11/6` fetches it"):
        run(monkeypatch, "A/RES/ES-11/6", "--language", "es")


@pytest.mark.usefixtures("published")
def test_only_the_files_of_the_resolution_are_read(tmp_path: Path):
    for path in FILES:
        if "ES-11_6" not in path:
            (tmp_path / "upstream" / path).unlink()
    assert len(one_text.read("A/RES/ES-11/6", "en", one_text.published()).clauses) == 3


@pytest.mark.usefixtures("published")
def test_a_resolution_before_session_74_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    assert run(monkeypatch, "62/901", "--json") == cli.GOOD
    (told,) = json.loads(capsys.readouterr().out)["resolutions"]
    assert told["clauses"][0]["text"] == "Recalling the past,"
    with pytest.raises(UsageError, match="in English alone"):
        run(monkeypatch, "62/901", "--language", "fr")
    with pytest.raises(UsageError, match="only the XML"):
        run(monkeypatch, "62/901", "--fetch")


def test_three_resolutions_are_too_many(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(SystemExit) as stop:
        run(monkeypatch, "a", "b", "c")
    assert stop.value.code == cli.CALL_AT_FAULT


@pytest.mark.usefixtures("published")
def test_the_artifact_names_the_terms_and_is_the_same_twice(tmp_path: Path):
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        texts_release.make(folder)
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert one == two
    assert set(one) == {"README.md", "SHA256SUMS", "clauses.csv.gz", "clauses.parquet", "unaligned.csv"}
    readme = one["README.md"].decode()
    assert "must acknowledge the United Nations as their source" in readme
    assert "not under the licence of unga-record" in readme
    assert b"Recalling the past," in gzip.decompress(one["clauses.csv.gz"])


def commands(document: str) -> list[list[str]]:
    """What stands behind `nox -s texts` in the shell blocks of a document; those that fetch need a network."""
    blocks = re.findall(r"```sh\n(.*?)```", document, re.DOTALL)
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    found = [line[3:] for line in lines if line[:3] == ["nox", "-s", "texts"]]
    return [line[1:] for line in found if "--fetch" not in line]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("path", ["docs/how-to/read-the-texts.md", "README.md"])
def test_the_commands_of_the_documents_run(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    found = commands((ROOT / path).read_text(encoding="utf-8"))
    assert any("A/RES/ES-11/6" in line for line in found)
    for line in found:
        asked = [argument.replace("~/", f"{tmp_path}/") for argument in line]
        shows = any(not argument.startswith("-") and "/" in argument for argument in line if "~" not in argument)
        into = [] if shows or "--into" in asked else ["--into", str(tmp_path / "texts")]
        assert run(monkeypatch, *asked, *into) == cli.GOOD


@pytest.fixture
def server() -> Iterator[GitHub]:
    with GitHub() as found:
        Thread(target=found.serve_forever, args=(0.01,), daemon=True).start()
        yield found
        found.shutdown()


def test_translations_are_fetched_and_what_is_another_document_is_not_kept(server: GitHub, tmp_path: Path):
    path = f"{FOLDER}/French/A_RES_ES-11_6-2300001F.xml"
    url = f"{server.base}/{path.replace(' ', '%20')}"
    wanted = [LockedFile("unxml", path, url, MOST_BYTES, "")]
    server.pages[path] = made(6, "spa")
    with pytest.raises(DataError, match="the language is spa; right would be fra, fre"):
        bring(wanted, tmp_path, retries=0)
    assert not (tmp_path / path).exists()
    server.pages[path] = FRENCH
    missing = LockedFile("unxml", path.replace("_6-", "_7-"), url.replace("_6-", "_7-"), MOST_BYTES, "")
    came, failed = bring([*wanted, missing], tmp_path, retries=0)
    assert came == 1
    assert "ES-11_7" in failed
    assert (tmp_path / path).read_bytes() == FRENCH
    assert bring(wanted, tmp_path, retries=0) == (0, "")
    with pytest.raises(UsageError, match="the same command goes on"):
        bring([missing], tmp_path, retries=0)


def test_the_folder_of_the_texts_is_not_committed():
    assert {"/texts/", "/dist/"} <= set((ROOT / ".gitignore").read_text().splitlines())
