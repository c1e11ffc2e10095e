"""Fetching against a real server on this machine, the lock, and the archive reader; nothing here needs a network.

Each test gives the server its pages and writes a lock of its own; the last section looks at the committed lock.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import quote, unquote

import pooch
import pytest

from scripts.common import archive, paths
from scripts.common.archive import read_archive
from scripts.common.errors import DataError, UsageError
from scripts.fetch import download
from scripts.fetch import lock as locking
from scripts.fetch.lock import LockedFile, local_files, lock, strays

Page = bytes | int | Callable[[BaseHTTPRequestHandler], None]
TEXT = {
    "un/75 session/a.xml": b"<a/>" * 700,
    "un/75 session/b.xml": b"<b/>",
    "un/76/c.xml": b"<c>\xc3\xa9</c>",
    "un/76/NA.xml": b"Namibia",
}


class Server(ThreadingHTTPServer):
    """Serves `pages` (bytes, a status, or a function that answers) and remembers what was `asked`."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = dict(TEXT)
        self.asked: list[str] = []
        self.streaming = Event()
        super().__init__(("127.0.0.1", 0), Handler)

    def lock(self, texts: dict[str, bytes] = TEXT) -> list[LockedFile]:
        return [locked(path, text, self.server_address[1]) for path, text in texts.items()]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = unquote(self.path).removeprefix("/")
        self.server.asked.append(path)
        page = self.server.pages[path]
        if callable(page):
            page(self)
        elif isinstance(page, int):
            self.send_error(page)
        else:
            head(self, len(page))
            self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        pass


def head(handler: BaseHTTPRequestHandler, length: int | None) -> None:
    handler.send_response(200)
    if length is not None:
        handler.send_header("Content-Length", str(length))
    handler.end_headers()


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    head(handler, 4)
    handler.wfile.write(b"<b")


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Trickles for ever, until the other side hangs up."""
    head(handler, None)
    handler.server.streaming.set()  # type: ignore[attr-defined]
    try:
        while True:
            handler.wfile.write(b"x" * 1024)
            time.sleep(0.002)
    except OSError:
        handler.server.streaming.clear()  # type: ignore[attr-defined]


def locked(path: str, text: bytes, port: int, size: int | None = None) -> LockedFile:
    url = f"http://127.0.0.1:{port}/{quote(path)}"
    return LockedFile("un", path, url, len(text) if size is None else size, hashlib.sha256(text).hexdigest())


def write_lock(path: Path, files: list[LockedFile]) -> Path:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([LockedFile._fields, *files])
    return path


def fill(folder: Path, texts: dict[str, bytes] = TEXT) -> Path:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Server() as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pooch.core.time, "sleep", lambda _: None)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of the scripts alone, which takes a lock of its own."""
    shutil.copytree(paths.ROOT / "scripts", tmp_path / "checkout/scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(paths.ROOT / "schemas", tmp_path / "checkout/schemas", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "checkout"


def start(checkout: Path, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "scripts.commands.fetch", *arguments],
        cwd=checkout,
        env=os.environ | {paths.UPSTREAM_VARIABLE: str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


# Fetching


def test_fetches_all_and_then_nothing_more(server: Server, tmp_path: Path) -> None:
    assert download.fetch(server.lock(), tmp_path / "up") == len(TEXT)
    assert contents(tmp_path / "up") == TEXT
    assert stat.S_IMODE((tmp_path / "up/un/76/c.xml").stat().st_mode) == 0o644
    assert download.fetch(server.lock(), tmp_path / "up") == 0
    assert sorted(server.asked) == sorted(TEXT)


def test_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.pages |= {"un/76/c.xml": 404, "un/76/NA.xml": 410}
    with pytest.raises(UsageError, match="2 of 4 files") as caught:
        download.fetch(server.lock(), tmp_path)
    assert "un/76/c.xml: 404 Client Error" in str(caught.value)
    assert "un/76/NA.xml: 410 Client Error" in str(caught.value)
    assert len(server.asked) == 4, "a file that is not there is asked for once"
    server.pages |= TEXT
    server.asked.clear()
    assert download.fetch(server.lock(), tmp_path) == 2
    assert sorted(server.asked) == ["un/76/NA.xml", "un/76/c.xml"]
    assert contents(tmp_path) == TEXT


@pytest.mark.usefixtures("no_waiting")
def test_tries_again_after_a_passing_fault(server: Server, tmp_path: Path) -> None:
    def busy_once(handler: BaseHTTPRequestHandler) -> None:
        server.pages["un/76/c.xml"] = TEXT["un/76/c.xml"]
        handler.send_error(503)

    server.pages["un/76/c.xml"] = busy_once
    assert download.fetch(server.lock(), tmp_path) == len(TEXT)
    assert server.asked.count("un/76/c.xml") == 2


def test_follows_a_redirect(server: Server, tmp_path: Path) -> None:
    def elsewhere(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", "/" + quote("un/76/moved.xml"))
        handler.end_headers()

    server.pages |= {"un/76/c.xml": elsewhere, "un/76/moved.xml": TEXT["un/76/c.xml"]}
    assert download.fetch(server.lock(), tmp_path) == len(TEXT)


@pytest.mark.usefixtures("no_waiting")
def test_an_answer_cut_off_leaves_nothing(server: Server, tmp_path: Path) -> None:
    server.pages["un/75 session/b.xml"] = cut_off
    with pytest.raises(UsageError, match=r"b\.xml: .* cut off the answer midway"):
        download.fetch(server.lock(), tmp_path, retries=1)
    assert contents(tmp_path) == {path: text for path, text in TEXT.items() if not path.endswith("b.xml")}
    assert server.asked.count("un/75 session/b.xml") == 2


def test_a_folder_that_stays_empty_is_not_left(server: Server, tmp_path: Path) -> None:
    server.pages["un/75 session/b.xml"] = 404
    with pytest.raises(UsageError):
        download.fetch(
            server.lock({"un/75 session/b.xml": b"<b/>", "un/76/c.xml": TEXT["un/76/c.xml"]}), tmp_path, retries=0
        )
    assert [path.name for path in (tmp_path / "un").iterdir()] == ["76"]


@pytest.mark.parametrize("came", [b"<B/>", b"<b", b"<b/>\n", endless], ids=["other", "short", "long", "endless"])
def test_wrong_bytes_are_refused_and_what_was_there_is_kept(server: Server, tmp_path: Path, came: Page) -> None:
    fill(tmp_path, TEXT | {"un/75 session/b.xml": b"of the last release"})
    server.pages["un/75 session/b.xml"] = came
    with pytest.raises(DataError, match=r"1 of 1 files could not be fetched[^\n]*\n  un/75 session/b\.xml: "):
        download.fetch(server.lock(), tmp_path)
    assert contents(tmp_path) == TEXT | {"un/75 session/b.xml": b"of the last release"}
    assert len(server.asked) == 1
    for _ in range(500):  # the line to an endless server is cut
        if not server.streaming.is_set():
            break
        time.sleep(0.01)
    assert not server.streaming.is_set()


def test_a_wrong_file_is_replaced_by_the_right_one(server: Server, tmp_path: Path) -> None:
    fill(tmp_path, TEXT | {"un/76/c.xml": b"partial"})
    assert download.fetch(server.lock(), tmp_path) == 1
    assert contents(tmp_path) == TEXT


def test_without_network_one_message_names_both_ways_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.socket() as closed:  # bound, so that nobody else gets the port, and not listening
        closed.bind(("127.0.0.1", 0))
        files = [locked(f"{number:02}.xml", b"", closed.getsockname()[1], size=1) for number in range(40)]
        with pytest.raises(UsageError) as caught:
            download.fetch(files, tmp_path, retries=0)
    message = str(caught.value)
    assert message.startswith("40 of 40 files could not be fetched")
    assert "  00.xml: no connection to 127.0.0.1:" in message
    assert "... and 30 more" in message
    assert message.count(".xml:") == 10
    assert "`nox -s fetch`" in message
    assert paths.UPSTREAM_VARIABLE in message
    assert contents(tmp_path) == {}


def test_a_complete_folder_is_only_read(server: Server, tmp_path: Path) -> None:
    folder = fill(tmp_path / "up")
    everything = [folder, *folder.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = [path.stat().st_mtime_ns for path in everything]
    assert download.fetch(server.lock(), folder) == 0
    assert [path.stat().st_mtime_ns for path in everything] == before, "even a temporary file would show here"
    assert server.asked == []
    for path in everything:
        path.chmod(0o755)


def test_a_folder_that_cannot_be_written_to_is_told_from_the_start(server: Server, tmp_path: Path) -> None:
    (tmp_path / "un").write_bytes(b"a file where a folder should be: not even root can write into it")
    with pytest.raises(UsageError, match=rf"4 files .* not writable.*{paths.UPSTREAM_VARIABLE}"):
        download.fetch(server.lock(), tmp_path)
    assert server.asked == []


# The command


@pytest.mark.parametrize(
    ("page", "code", "word"), [(b"<b/>", 0, ""), (b"<B/>", 1, "data error"), (404, 2, "404 Client Error")]
)
def test_exit_codes(server: Server, tmp_path: Path, checkout: Path, page: Page, code: int, word: str) -> None:
    write_lock(checkout / "sources/files.csv", server.lock())
    fill(tmp_path / "up", {"un/76/c.xml": TEXT["un/76/c.xml"]})
    server.pages["un/75 session/b.xml"] = page
    process = start(checkout, tmp_path / "up", "--json")
    output, errors = process.communicate(timeout=20)
    assert process.returncode == code, errors
    if code:
        assert output == ""
        assert word in errors
    else:
        outcome = json.loads(output)
        assert outcome.pop("seconds") >= 0
        size = sum(map(len, TEXT.values()))
        assert outcome == {
            "folder": str(tmp_path / "up"),
            "files": 4,
            "bytes": size,
            "fetched": 3,
            "present": 1,
            "by_hand": [],
        }
        assert errors == ""
        assert contents(tmp_path / "up") == TEXT


def test_a_file_that_is_brought_by_hand_is_a_warning(server: Server, tmp_path: Path, checkout: Path) -> None:
    first, *others = server.lock()
    write_lock(checkout / "sources/files.csv", [first._replace(url=""), *others])
    process = start(checkout, tmp_path / "up", "--json")
    output, errors = process.communicate(timeout=20)
    assert process.returncode == 0, errors
    outcome = json.loads(output)
    assert (outcome["by_hand"], outcome["fetched"], outcome["present"]) == ([first.path], len(others), 0)
    assert "to be brought by hand" in errors
    assert first.path not in contents(tmp_path / "up")


def test_ctrl_c_leaves_what_is_whole_and_nothing_else(server: Server, tmp_path: Path, checkout: Path) -> None:
    server.pages["slow.xml"] = endless
    slow = locked("slow.xml", b"", server.server_address[1], size=10**9)
    write_lock(checkout / "sources/files.csv", [slow, *server.lock({"un/76/c.xml": TEXT["un/76/c.xml"]})])
    process = start(checkout, tmp_path / "up")
    assert server.streaming.wait(15)
    for _ in range(1000):
        if (tmp_path / "up/un/76/c.xml").exists():
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "interrupted" in errors
    assert contents(tmp_path / "up") == {"un/76/c.xml": TEXT["un/76/c.xml"]}


# The folder and the lock


def test_local_files_are_verified(server: Server, tmp_path: Path) -> None:
    files = [*server.lock(), LockedFile("voeten", "v.rda", "https://example.org/v.rda", 1, "0" * 64)]
    fill(tmp_path)
    assert local_files("un", files, tmp_path) == [(file, tmp_path / file.path) for file in files[:-1]]
    (tmp_path / "un/76/NA.xml").write_bytes(b"namibia")
    with pytest.raises(DataError, match=r"1 of 4 files.*\n  un/76/NA\.xml: SHA-256 [0-9a-f]{64}, right would be"):
        local_files("un", files, tmp_path)
    (tmp_path / "un/76/NA.xml").write_bytes(b"")
    with pytest.raises(DataError, match="0 bytes, right would be 7"):
        local_files("un", files, tmp_path)
    with pytest.raises(UsageError, match="1 of 1 files of voeten are missing") as caught:
        local_files("voeten", files, tmp_path)
    assert "`nox -s fetch`" in str(caught.value)
    assert paths.UPSTREAM_VARIABLE in str(caught.value)
    with pytest.raises(UsageError, match="no files of the source 'undl'"):
        local_files("undl", files, tmp_path)


def test_the_folder_is_the_variable_or_upstream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.UPSTREAM_VARIABLE, "../elsewhere")
    assert locking.folder() == Path("../elsewhere")
    monkeypatch.setenv(paths.UPSTREAM_VARIABLE, "")
    assert locking.folder() == paths.UPSTREAM


def test_a_lock_is_read_as_it_was_written(server: Server, tmp_path: Path) -> None:
    assert lock(write_lock(tmp_path / "files.csv", server.lock())) == server.lock()


@pytest.mark.parametrize("path", ["../a.xml", "un/../../a.xml", "/etc/a.xml", "un\\a.xml", "C:/a.xml", "un//a.xml"])
def test_a_lock_that_leaves_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(DataError, match=r"files\.csv:2: .*inside the folder"):
        lock(write_lock(tmp_path / "files.csv", [locked(path, b"", 1)]))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"bytes": -1}, "bytes"),
        ({"bytes": ""}, "bytes"),
        ({"sha256": "0" * 63}, "sha256"),
        ({"sha256": "Z" * 64}, "sha256"),
        ({"url": "file:///etc/passwd"}, "url"),
        ({"path": "un/76/c.xml"}, "stands in line 2 already"),
    ],
)
def test_a_malformed_lock_is_refused(tmp_path: Path, change: dict[str, Any], word: str) -> None:
    good = locked("un/76/c.xml", b"", 1)
    row = good._replace(path="un/76/d.xml")._replace(**change)
    with pytest.raises(DataError, match=rf"files\.csv:3: .*{word}"):
        lock(write_lock(tmp_path / "files.csv", [good, row]))


def test_a_lock_of_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "files.csv").write_text("path,url\na.xml,https://example.org/a.xml\n", encoding="utf-8")
    with pytest.raises(DataError, match="right would be"):
        lock(tmp_path / "files.csv")
    (tmp_path / "files.csv").write_text(",".join(LockedFile._fields) + "\nun,a.xml\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"files\.csv:2: 2 cells; right would be 5"):
        lock(tmp_path / "files.csv")


def test_a_file_beside_locked_ones_that_the_lock_does_not_name_is_found(server: Server, tmp_path: Path) -> None:
    folder = fill(tmp_path)
    assert strays(server.lock(), folder) == []
    fill(folder, {"un/81/new.xml": b"x", "un/81/French/new.xml": b"x", "un/81/note.md": b"x", "other/y.xml": b"x"})
    assert strays(server.lock(), folder) == ["un/81/new.xml"]


# Archives


def member(name: str, mode: int = 0, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr, info.compress_type = mode << 16, method
    return info


def pack(path: Path, *members: tuple[zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for info, content in members:
            packed.writestr(info, content)
    return path


def test_members_come_in_name_order_and_folders_do_not(tmp_path: Path) -> None:
    packed = pack(
        tmp_path / "a.zip",
        (member("E/2.xml"), b"two"),
        (member("E/"), b""),
        (member("E/10.xml", method=zipfile.ZIP_STORED), b"ten"),
        (member("E/empty.xml"), b""),
    )
    assert list(read_archive(packed)) == [("E/10.xml", b"ten"), ("E/2.xml", b"two"), ("E/empty.xml", b"")]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize(
    ("bad", "content", "word"),
    [
        (member("../up.xml"), b"x", "leaves"),
        (member("E/../../up.xml"), b"x", "leaves"),
        (member("/etc/up.xml"), b"x", "leaves"),
        (member("C:/up.xml"), b"x", "leaves"),
        (member("E\\..\\up.xml"), b"x", "leaves"),
        (member("E/link.xml", stat.S_IFLNK | 0o777), b"/etc/passwd", "symbolic link"),
        (member("E/pipe.xml", stat.S_IFIFO), b"", "device"),
        (member("E/lzma.xml", method=zipfile.ZIP_LZMA), b"x", "deflate"),
        (member("E/bomb.xml"), bytes(300_000), "200 times"),
        (member("E/huge.xml", method=zipfile.ZIP_STORED), bytes(1000), "at most 999"),
    ],
    ids=lambda value: value.filename if isinstance(value, zipfile.ZipInfo) else "",
)
def test_a_harmful_member_is_refused_before_any_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: zipfile.ZipInfo, content: bytes, word: str
) -> None:
    if "huge" in bad.filename:
        monkeypatch.setattr(archive, "MEMBER_BYTES", 999)
    packed = pack(tmp_path / "a.zip", (member("E/1.xml"), b"good"), (bad, content))
    with pytest.raises(DataError, match=word) as caught:
        next(read_archive(packed))
    assert str(caught.value).startswith(f"{packed}: {bad.filename!r}: ")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="the name stands twice"):
        list(read_archive(pack(tmp_path / "a.zip", (member("E/1.xml"), b"one"), (member("E/1.xml"), b"other"))))


@pytest.mark.parametrize(("limit", "word"), [("MEMBERS", "3 members"), ("TOTAL_BYTES", "9 bytes unpacked")])
def test_an_archive_beyond_the_limits_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, word: str
) -> None:
    packed = pack(tmp_path / "a.zip", *((member(f"{number}.xml"), b"123") for number in range(3)))
    monkeypatch.setattr(archive, limit, 2)
    with pytest.raises(DataError, match=word):
        list(read_archive(packed))


# A member begins with 30 bytes, its name and its content. Its entry in the directory has flags at 8, sizes at 20 (packed)
# and 24 (unpacked) and the name at 46; the end of the directory says at 16 where it began.
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


@pytest.mark.parametrize(
    ("part", "offset", "value", "word"),
    [
        pytest.param(CENTRAL, 8, b"\x01\x00", "encrypted", id="encrypted"),
        pytest.param(CENTRAL, 24, b"\x02\x00\x00\x00", "sound", id="unpacks to more than it says"),
        pytest.param(CENTRAL, 24, b"\xff\x00\x00\x00", "not 255", id="unpacks to less than it says"),
        pytest.param(END, 16, b"\xff\xff\x00\x00", "before its beginning", id="members before the beginning"),
        # What zipfile raises here is no BadZipFile, in this order: zlib.error, EOFError, NotImplementedError and
        # UnicodeDecodeError.
        pytest.param(LOCAL, 38, b"\xff\xff", "sound", id="content that is not packed"),
        pytest.param(CENTRAL, 10, b"\x00\x00" + bytes(8) + 2 * b"\xff\x00\x00\x00", "sound", id="ends too early"),
        pytest.param(CENTRAL, 8, b"\x40\x08", "sound", id="strongly encrypted"),
        pytest.param(CENTRAL, 46, b"\xff", "sound", id="a name that is not UTF-8"),
    ],
)
def test_a_directory_that_lies_is_refused(tmp_path: Path, part: bytes, offset: int, value: bytes, word: str) -> None:
    packed = pack(tmp_path / "a.zip", (member("É/1.xml"), b"some content"))
    raw = bytearray(packed.read_bytes())
    at = raw.index(part) + offset
    raw[at : at + len(value)] = value
    packed.write_bytes(raw)
    with pytest.raises(DataError, match=word):
        list(read_archive(packed))


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"<html>not found</html>")
    with pytest.raises(DataError, match=r"a\.zip: not a sound zip archive"):
        list(read_archive(tmp_path / "a.zip"))


# What is committed


def test_the_committed_lock() -> None:
    files = lock()  # shape of each row, paths safe and unique
    with (paths.SOURCES / "upstream.csv").open(encoding="utf-8", newline="") as stream:
        sources = list(csv.DictReader(stream))
    assert list(sources[0]) == ["source_id", "title", "publisher", "version", "url", "terms", "citation"]
    ids = [source["source_id"] for source in sources]
    assert ids == sorted(set(ids))
    assert all(source["title"] and source["publisher"] and source["terms"] for source in sources)
    assert {file.source_id for file in files} <= set(ids)
    assert [file.path for file in files] == sorted(file.path for file in files)
    assert len({file.path.casefold() for file in files}) == len(files), "some disks do not tell case"
    version = next(source["version"] for source in sources if source["source_id"] == "unxml")
    (commit,) = re.findall("[0-9a-f]{40}", version)
    for file in files:
        if file.source_id == "unxml":
            assert file.url == (
                f"https://raw.githubusercontent.com/UNxml/GAresolutions/{commit}/"
                + quote(file.path.removeprefix("unxml/"))
            )
        assert file.bytes > 0
    for name in ("files.csv", "upstream.csv"):
        raw = (paths.SOURCES / name).read_bytes()
        assert raw.endswith(b"\n")
        assert b"\r" not in raw
        assert unicodedata.is_normalized("NFC", raw.decode("utf-8"))
