"""Updating the lock from servers on this machine that answer as GitHub does; whatever goes wrong, nothing is half done."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Thread

import pooch
import pytest
from github_server import Answer, Files, GitHub, cut_off, endless, slow_down, used_up

from scripts.commands import update as command
from scripts.common import paths
from scripts.common.errors import DataError, UsageError
from scripts.common.replace import replace_all
from scripts.fetch import github, newer, upstream
from scripts.fetch.lock import LockedFile, local_files, lock
from scripts.fetch.survey import Survey
from scripts.fetch.update import update

UN, OTHER = "UN/documents", "someone/data-set"
BEFORE: Files = {
    "75session/English/a.xml": b"<a/>",
    "75session/English/b é.xml": b"<b/>",
    "75session/English/c.xml": b"<c/>",
    "75session/English/d.xml": b"<d/>",
    "75session/French/a.xml": b"<fr/>",
    "README.md": b"Documents",
}
# a as it was, b changed, c gone, d renamed, 76/e new; another language, and what no pattern knows.
AFTER: Files = {
    "75session/English/a.xml": b"<a/>",
    "75session/English/b é.xml": b"<b>changed</b>",
    "75session/English/d-2.xml": b"<d/>",
    "75session/French/a.xml": b"<fr/>",
    "75session/French/b.xml": b"<fr/>",
    "76session/English/e.xml": b"<e/>",
    "76session/Notes/e.xml": b"<e/>",
    "README.md": b"Documents",
}
TABLE: Files = {"data/table.json": b'{"a": 1}\n{"a": 2}\n', "R/table.R": b"table"}
COLUMNS = "source_id,title,publisher,version,url,terms,citation\n"
PATTERNS = "source_id,pattern,wanted,reason\ndocuments,[0-9][0-9]session/English/*.xml,yes,English documents\n"


class Place:
    """A server, and a checkout whose lock is that of the commits named `documents` and `table`."""

    def __init__(self, folder: Path, server: GitHub) -> None:
        self.server, self.root = server, folder
        self.sources, self.cache, self.citation = folder / "sources", folder / "upstream", folder / "CITATION.cff"
        self.documents = server.repository(UN).commit("2026-07-10", BEFORE)
        self.table = server.repository(OTHER).commit("2020-01-31", TABLE)
        files = [
            *(
                self.file("documents", f"un/{path}", UN, self.documents, BEFORE[path])
                for path in BEFORE
                if "English" in path
            ),
            self.file("table", "table/table.json", OTHER, self.table, TABLE["data/table.json"], "data/table.json"),
            LockedFile("library", "library/votes.csv", "", 3, "0" * 64),
        ]
        self.write(files)
        (self.sources / "new_files.csv").write_text(PATTERNS)
        version = f"commit {self.documents}, 2026-07-10"
        (self.sources / "upstream.csv").write_text(
            f'{COLUMNS}documents,Documents,UN,"{version}",https://example.org/tree/{self.documents},free,"UN, {version}"\n'
            f"library,Votes,UN library,of 2025,https://example.org/record/1,free,UN library\n"
            f"table,Table,Someone,kept at commit {self.table},https://example.org/tree/{self.table},free,Someone\n"
        )
        self.citation.write_text(f"references:\n  - commit: {self.documents}\n")
        for path in BEFORE:
            if "English" in path:
                (self.cache / "un" / path).parent.mkdir(parents=True, exist_ok=True)
                (self.cache / "un" / path).write_bytes(BEFORE[path])

    def file(
        self, source: str, path: str, repository: str, commit: str, content: bytes, theirs: str = ""
    ) -> LockedFile:
        url = github.raw(github.Address(repository, commit, theirs or path.removeprefix("un/")))
        return LockedFile(source, path, url, len(content), hashlib.sha256(content).hexdigest())

    def write(self, files: list[LockedFile]) -> None:
        self.sources.mkdir(exist_ok=True)
        with (self.sources / "files.csv").open("w", encoding="utf-8", newline="") as stream:
            rows = sorted(files, key=lambda file: file.path)
            csv.writer(stream, lineterminator="\n").writerows([LockedFile._fields, *rows])

    def add(self, file: LockedFile) -> None:
        self.write([*self.lock().values(), file])

    def lock(self) -> dict[str, LockedFile]:
        return {file.path: file for file in lock(self.sources / "files.csv")}

    def update(self, *names: str, check: bool = False) -> tuple[Survey, bool]:
        wanted = names or ("documents", "table")
        return update(self.sources, self.cache, wanted, [self.citation], check, retries=0)

    def contents(self) -> dict[str, bytes]:
        """All files of sources, cache and citation, hidden ones, too."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for top in (self.sources, self.cache, self.citation)
            for path in [top, *top.rglob("*")]
            if path.is_file()
        }


def kinds(found: Survey, source: str = "documents") -> dict[str, list[str]]:
    (its,) = (one for one in found.sources if one.source_id == source)
    result: dict[str, list[str]] = {}
    for file in its.changes:
        result.setdefault(file.kind, []).append(file.path)
    return result


CHANGES = {
    "changed": ["un/75session/English/b é.xml"],
    "gone": ["un/75session/English/c.xml"],
    "new": ["un/76session/English/e.xml"],
    "renamed": ["un/75session/English/d-2.xml"],
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    monkeypatch.delenv(github.TOKEN_VARIABLE, raising=False)
    monkeypatch.setattr(pooch.core.time, "sleep", lambda _: None)
    with GitHub() as server:
        monkeypatch.setenv(github.API_VARIABLE, f"{server.base}/api")
        monkeypatch.setenv(github.RAW_VARIABLE, f"{server.base}/raw/")
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield Place(tmp_path, server)
        server.shutdown()


# What is new


def test_where_nothing_is_new_nothing_is_written(place: Place) -> None:
    before = place.contents()
    place.server.repository(OTHER).commit("2026-01-01", TABLE | {"R/table.R": b"other code"})
    found, written = place.update()
    assert not written
    assert kinds(found) == kinds(found, "table") == {}
    assert place.contents() == before, "a newer commit without another file is no reason for another lock"


def test_a_check_shows_all_and_downloads_and_changes_nothing(place: Place) -> None:
    place.server.repository(UN).commit("2026-11-20", AFTER)
    before = place.contents()
    found, written = place.update(check=True)
    assert not written
    assert kinds(found) == CHANGES
    assert found.left_out == {UN: (1, ["76session/Notes/e.xml"])}
    assert place.contents() == before
    assert not [path for path, _ in place.server.asked if path.startswith("raw")]


@pytest.mark.parametrize("truncates", [False, True], ids=["one list", "a list a folder"])
def test_lock_versions_and_cache_follow_together(place: Place, truncates: bool) -> None:
    place.server.truncates = truncates
    commit = place.server.repository(UN).commit("2026-11-20", AFTER)
    before = place.lock()
    found, written = place.update()
    assert written
    assert kinds(found) == CHANGES
    rows = place.lock()
    english = {path: content for path, content in AFTER.items() if "English" in path}
    assert rows == {
        **{f"un/{path}": place.file("documents", f"un/{path}", UN, commit, text) for path, text in english.items()},
        **{path: before[path] for path in ("table/table.json", "library/votes.csv")},
    }
    assert list(rows) == sorted(rows)
    # The folder is as the lock says, and the lock and the versions agree.
    assert len(local_files("documents", rows.values(), place.cache)) == len(english)
    assert not (place.cache / "un/75session/English/c.xml").exists()
    assert not (place.cache / "un/75session/English/d.xml").exists()
    table = upstream.table(place.sources).set_index("source_id")
    assert table["version"]["documents"] == f"commit {commit}, 2026-11-20"
    assert table["citation"]["documents"] == f"UN, commit {commit}, 2026-11-20"
    assert table["url"]["documents"] == f"https://example.org/tree/{commit}"
    assert table["version"]["table"] == f"kept at commit {place.table}"
    assert commit in place.citation.read_text()
    assert not [name for name in place.contents() if "/." in name], "no scratch is left"
    assert kinds(place.update()[0]) == {}


def test_one_source_alone(place: Place) -> None:
    place.server.repository(UN).commit("2026-11-20", AFTER)
    place.server.repository(OTHER).commit("2026-11-20", TABLE | {"data/table.json": b"{}"})
    place.update("table")
    assert place.lock()["table/table.json"].bytes == 2
    assert place.lock()["un/75session/English/a.xml"].url.count(place.documents) == 1


def test_a_source_without_patterns_takes_no_new_files_and_follows_its_own(place: Place) -> None:
    commit = place.server.repository(OTHER).commit(
        "2026-11-20", {"tables/t.json": TABLE["data/table.json"], "x.json": b"1"}
    )
    found, _ = place.update("table")
    assert kinds(found, "table") == {"renamed": ["table/table.json"]}
    assert place.lock()["table/table.json"].url.endswith(f"{OTHER}/{commit}/tables/t.json")
    assert (place.cache / "table/table.json").read_bytes() == TABLE["data/table.json"]


def test_where_the_history_was_rewritten_a_download_tells_what_changed(place: Place) -> None:
    repository = place.server.repository(UN)
    commit = repository.commit("2026-11-20", BEFORE | {"75session/English/a.xml": b"<A/>"})
    del repository.commits[0]
    found, written = place.update("documents")
    assert kinds(found) == {"changed": ["un/75session/English/a.xml"]}
    assert written
    assert all(commit in file.url for file in place.lock().values() if file.source_id == "documents")


def test_a_lock_that_names_other_content_than_its_commit_has_is_mended(place: Place) -> None:
    path = "un/75session/English/a.xml"
    place.write([file._replace(bytes=file.bytes + 1) if file.path == path else file for file in place.lock().values()])
    assert kinds(place.update("documents")[0]) == {"changed": [path]}
    place.write(
        [file._replace(bytes=9, sha256="0" * 64) if file.path == path else file for file in place.lock().values()]
    )
    assert kinds(place.update("documents")[0]) == {"changed": [path]}


def test_a_commit_that_is_lost_is_newer_though_no_file_changed(place: Place) -> None:
    repository = place.server.repository(UN)
    commit = repository.commit("2026-11-20", BEFORE)
    del repository.commits[0]
    found, written = place.update("documents")
    assert written
    assert kinds(found) == {}
    assert found.sources[0].lost == {place.documents}
    assert commit in place.lock()["un/75session/English/a.xml"].url


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (b"abc", {}),
        (b"abd", {"changed": ["un/plain.csv"]}),
        (b"other", {"changed": ["un/plain.csv"]}),
        (404, {"gone": ["un/plain.csv"]}),
    ],
    ids=["same", "as long", "longer", "withdrawn"],
)
@pytest.mark.parametrize("check", [True, False], ids=["check", "update"])
def test_a_file_of_another_server(place: Place, answer: Answer, found: dict[str, list[str]], check: bool) -> None:
    url = f"{place.server.base}/plain.csv"
    place.add(LockedFile("documents", "un/plain.csv", url, 3, hashlib.sha256(b"abc").hexdigest()))
    place.server.pages["plain.csv"] = answer
    survey, written = place.update("documents", check=check)
    assert kinds(survey) == found
    assert written == (bool(found) and not check)
    if written and isinstance(answer, bytes):
        assert place.lock()["un/plain.csv"].sha256 == hashlib.sha256(answer).hexdigest()
        assert (place.cache / "un/plain.csv").read_bytes() == answer


# What goes wrong

EMPTY_ZIP = BytesIO()
zipfile.ZipFile(EMPTY_ZIP, "w").close()


@pytest.mark.parametrize(
    ("path", "answer", "kind", "word"),
    [
        ("raw", b"<e", DataError, "2 bytes, right would be 4"),
        ("raw", b"<E/>", DataError, "git's hash of it is"),
        ("raw", b"<html>an error page</html>", DataError, "more came than the 4 bytes"),
        ("raw", 404, UsageError, "404"),
        ("raw", 500, UsageError, "500"),
        ("raw", cut_off, UsageError, "cut off the answer midway"),
        ("commits", used_up, UsageError, "answers no more questions until 2027-01-15 08:00 UTC; with a token in GITHUB_TOKEN"),
        ("commits", slow_down, UsageError, "answers no more questions for 60 seconds"),
        ("commits", 401, UsageError, "does not accept the token"),
        ("commits", 403, UsageError, "403"),
        ("commits", 404, UsageError, "404"),
        ("commits", 500, UsageError, "500"),
        ("commits", cut_off, UsageError, "cut off the answer midway"),
        ("commits", b"<html>", UsageError, "no JSON"),
        ("commits", b"[]", UsageError, "not a list of commits"),
        ("commits", b'[{"sha": "main", "commit": {"committer": {"date": "2026-11-20"}}}]', UsageError, "not a list of commits"),
        ("trees", 403, UsageError, "403"),
        ("trees", cut_off, UsageError, "cut off the answer midway"),
        ("trees", b'{"truncated": false}', UsageError, "not a list of files"),
        ("trees", b'{"truncated": true, "tree": []}', UsageError, "does not list the folder '' whole"),
        ("trees", b'{"truncated": false, "tree": [{"path": 1, "type": "blob"}]}', UsageError, "not a list of files"),
    ],
)  # fmt: skip
def test_a_fault_of_network_or_publisher_leaves_everything_as_it_was(
    place: Place, path: str, answer: Answer, kind: type[Exception], word: str
) -> None:
    commit = place.server.repository(UN).commit("2026-11-20", AFTER)
    page = {
        "raw": f"raw/{UN}/{commit}/76session/English/e.xml",
        "commits": f"api/repos/{UN}/commits",
        "trees": f"api/repos/{UN}/git/trees/{commit}",
    }
    place.server.pages[page[path]] = answer
    before = place.contents()
    with pytest.raises(kind, match=word):
        place.update()
    assert place.contents() == before


@pytest.mark.parametrize(
    ("path", "content", "word"),
    [
        ("76session/English/x.xml", b"<a>\n<b>\n</a>", r"x\.xml: not well-formed XML, .*line 3"),
        ("76session/English/x.xml", b"", r"x\.xml: not well-formed XML"),
        ("76session/English/x.json", b'{"a": 1}\n{"a": \n', r"x\.json: line 2 is no JSON"),
        ("76session/English/x.zip", b"PK", r"x\.zip: not a sound zip archive"),
        ("76session/English/x.gz", b"\x1f\x8b\x08", r"x\.gz: not a sound gzip file"),
    ],
)
def test_a_malformed_file_stops_all_until_a_row_leaves_it_out(
    place: Place, path: str, content: bytes, word: str
) -> None:
    wide = PATTERNS.replace("*.xml", "*")
    (place.sources / "new_files.csv").write_text(wide)
    place.server.repository(UN).commit("2026-11-20", AFTER | {path: content})
    before = place.contents()
    with pytest.raises(DataError, match=word):
        place.update()
    assert place.contents() == before
    (place.sources / "new_files.csv").write_text(f"{wide}documents,{path},no,It is malformed.\n")
    found, written = place.update()
    assert written
    assert kinds(found) == CHANGES


def test_a_row_leaves_out_a_file_that_was_locked(place: Place) -> None:
    (place.sources / "new_files.csv").write_text(f"{PATTERNS}documents,75session/English/a.xml,no,It is malformed.\n")
    place.server.repository(UN).commit("2026-11-20", BEFORE | {"75session/English/a.xml": b"<a>"})
    assert kinds(place.update()[0]) == {"gone": ["un/75session/English/a.xml"]}


def test_sound_archives_are_taken(place: Place) -> None:
    (place.sources / "new_files.csv").write_text(PATTERNS.replace("*.xml", "*"))
    place.server.repository(UN).commit("2026-11-20", BEFORE | {"76session/English/x.zip": EMPTY_ZIP.getvalue()})
    assert kinds(place.update()[0]) == {"new": ["un/76session/English/x.zip"]}


@pytest.mark.parametrize(
    ("path", "mode", "word"),
    [
        ("76session/English/x.xml", "120000", "a link or a repository of its own"),
        ("76session/English/CON\n.xml", "100644", "not printed"),
        ("76session/English/..\\x.xml", "100644", "leaves its folder"),
        ("75session/English/A.xml", "100644", "but for case"),
    ],
)
def test_a_name_that_cannot_be_locked_is_refused(place: Place, path: str, mode: str, word: str) -> None:
    place.server.repository(UN).modes[path] = mode
    place.server.repository(UN).commit("2026-11-20", AFTER | {path: b"<x/>"})
    before = place.contents()
    with pytest.raises(DataError, match=word):
        place.update()
    assert place.contents() == before


def test_a_source_that_lies_elsewhere_as_a_whole_is_not_emptied(place: Place) -> None:
    place.server.repository(UN).commit("2026-11-20", {f"documents/{path}": text for path, text in AFTER.items()})
    before = place.contents()
    with pytest.raises(DataError, match="all 4 files of documents are gone"):
        place.update()
    assert place.contents() == before


def test_new_files_without_a_place_are_refused(place: Place) -> None:
    place.server.repository(OTHER).commit("2026-11-20", TABLE | {"data/new.json": b"1"})
    (place.sources / "new_files.csv").write_text(f"{PATTERNS}table,data/*.json,yes,All tables.\n")
    with pytest.raises(DataError, match="do not lie as in their repository"):
        place.update()


def test_a_file_that_cannot_be_written_puts_back_the_others(place: Place) -> None:
    place.server.repository(UN).commit("2026-11-20", AFTER)
    (place.cache / "un/76session/English/e.xml").mkdir(parents=True)
    before = place.contents()
    with pytest.raises(UsageError, match="everything is as it was"):
        place.update()
    assert place.contents() == before


def test_what_is_renamed_before_a_fault_gets_back_what_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, gone, last = (tmp_path / name for name in ("old", "new", "gone", "last"))
    content = tmp_path / "content"
    for path in (old, gone, last, content):
        path.write_text(path.name)
    replace_file = Path.replace

    def fail_at_last(self: Path, target: Path) -> Path:
        if target == last and self.name.endswith(".after"):
            raise KeyboardInterrupt
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", fail_at_last)
    with pytest.raises(KeyboardInterrupt):
        replace_all({old: content, new: content, gone: None, last: content})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        name: name for name in ("old", "gone", "last", "content")
    }


def test_faults_of_the_table_of_patterns_are_said(place: Place) -> None:
    (place.sources / "new_files.csv").write_text(f"{PATTERNS}documents,x/*.xml,maybe,Why.\n")
    with pytest.raises(DataError, match=r"new_files\.csv:3: wanted is 'maybe'; right would be yes or no"):
        place.update()
    (place.sources / "new_files.csv").write_text(f"{PATTERNS}documens,x/*.xml,yes,Why.\n")
    with pytest.raises(DataError, match=r"new_files\.csv: documens is no source that has files in sources/files\.csv"):
        place.update()


# The token


def test_the_token_goes_to_the_interface_alone(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(github.TOKEN_VARIABLE, " ghp_secret\n")
    place.server.repository(UN).commit("2026-11-20", AFTER)
    place.update()
    tokens = {path.split("/")[0]: token for path, token in place.server.asked}
    assert tokens == {"api": "Bearer ghp_secret", "raw": None}


@pytest.mark.parametrize(("token", "answer"), [("ghp secret", b"[]"), ("ghp_secret", 401), ("ghp_secret", used_up)])
def test_no_message_shows_the_token(place: Place, monkeypatch: pytest.MonkeyPatch, token: str, answer: Answer) -> None:
    monkeypatch.setenv(github.TOKEN_VARIABLE, token)
    place.server.pages[f"api/repos/{UN}/commits"] = answer
    with pytest.raises(UsageError) as caught:
        place.update()
    assert "secret" not in str(caught.value)
    assert UN in str(caught.value)


# The command


def start(place: Place, *arguments: str) -> subprocess.Popen[str]:
    for name in ("scripts", "schemas"):
        if not (place.root / name).exists():
            shutil.copytree(paths.ROOT / name, place.root / name, ignore=shutil.ignore_patterns("__pycache__"))
    return subprocess.Popen(
        [sys.executable, "-m", "scripts.commands.update", *arguments],
        cwd=place.root,
        env=os.environ | {paths.UPSTREAM_VARIABLE: str(place.cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_exit_codes_and_what_is_said(place: Place) -> None:
    commit = place.server.repository(UN).commit("2026-11-20", AFTER)
    process = start(place, "--check", "--json")
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 1, errors
    outcome = json.loads(output)
    assert (outcome["newer"], outcome["written"]) == (True, False)
    assert outcome["by_hand"] == {"library": "https://example.org/record/1"}
    assert outcome["left_out"] == {UN: {"other_languages": 1, "others": ["76session/Notes/e.xml"]}}
    documents = outcome["sources"]["documents"]
    assert documents["commits"] == [{"from": place.documents, "to": commit, "day": "2026-11-20"}]
    assert documents["files"] == CHANGES | {
        "renamed": [{"path": "un/75session/English/d-2.xml", "was": "un/75session/English/d.xml"}]
    }
    assert outcome["sources"]["table"]["newer"] is False
    process = start(place)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (0, "")
    document = (paths.ROOT / "docs/how-to/update.md").read_text(encoding="utf-8")
    (report,) = re.findall(r"```text\n(.*?)```", document, re.DOTALL)
    assert report in re.sub("[0-9a-f]{40}", "...", errors)
    for words in (
        "written: sources/files.csv, sources/upstream.csv, CITATION.cff",
        "next: `nox -s build`",
    ):
        assert words in errors


@pytest.mark.parametrize(
    ("name", "why"), [("undl", "is brought by hand"), ("curated", "is no source that can be asked")]
)
def test_a_source_that_cannot_be_asked_is_named(monkeypatch: pytest.MonkeyPatch, name: str, why: str) -> None:
    monkeypatch.setattr(sys, "argv", ["update", "--source", "unxml", "--source", name])
    with pytest.raises(UsageError, match=f"{name} {why}; those that can be asked are .*unxml, "):
        command.main()


def test_ctrl_c_leaves_everything_as_it_was(place: Place) -> None:
    commit = place.server.repository(UN).commit("2026-11-20", AFTER | {"76session/English/e.xml": bytes(10**6)})
    place.server.pages[f"raw/{UN}/{commit}/76session/English/e.xml"] = endless
    before = place.contents()
    process = start(place)
    assert place.server.streaming.wait(60)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "interrupted; what was there before is as it was" in errors
    for _ in range(500):
        if place.contents() == before:
            break
        time.sleep(0.01)
    assert place.contents() == before


# What is committed


def test_every_committed_pattern_fits_and_every_file_of_its_source_is_wanted() -> None:
    known, files = newer.patterns(), lock()
    of_source = {
        name: [place.path for file in files if file.source_id == name and (place := github.address(file.url))]
        for name in {pattern.source_id for pattern in known}
    }
    for name, theirs in of_source.items():
        its = [pattern for pattern in known if pattern.source_id == name]
        assert theirs
        assert [path for path in theirs if not newer.is_wanted(path, its)] == []


@pytest.mark.parametrize(
    ("source", "path", "wanted"),
    [
        ("unxml", "81session/English/A_RES_81_1-2615106E.xml", True),
        ("unxml", "Emergency sessions/ES-11/English/A_RES_ES-11_9-2604550E.xml", True),
        ("unxml", "ES-11session/English/A_RES_ES-11_9-2604550E.xml", True),
        ("unxml", "81session/French/A_RES_81_1-2615106F.xml", False),
        # A resolution of the Security Council, which lay among those of the Assembly for some time.
        ("unxml", "2729 (2024)session/English/S_RES_2729-2407697E.xml", False),
        ("unxml", "74session/GA resolutions_74session_French.zip", False),
        ("unxml_extract", "data_extract/81.json", True),
        ("unxml_extract", "data_extract/78_new.json", False),
        ("unxml_extract", "data_extract/2729 (2024).json", False),
    ],
)
def test_the_committed_patterns_know_what_belongs(source: str, path: str, wanted: bool) -> None:
    its = [pattern for pattern in newer.patterns() if pattern.source_id == source]
    assert newer.is_wanted(path, its) is wanted
