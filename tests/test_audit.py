"""The audit asks a service of advisories about every pinned package, here one on this machine that answers as OSV does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from scripts.commands import audit
from scripts.common import advisories, cli
from scripts.common.errors import DataError, UsageError

# As https://google.github.io/osv.dev/post-v1-query/ shows an answer.
WEAK = {
    "id": "PYSEC-2099-1",
    "summary": "A made-up weakness of a package",
    "aliases": ["CVE-2099-0001"],
    "modified": "2099-01-01T00:00:00Z",
    "affected": [
        {
            "package": {"name": "weak", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
            "versions": ["1.0"],
        }
    ],
}


class Service(ThreadingHTTPServer):
    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.code = 200
        super().__init__(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server_address[1]}/v1/query"


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(query)
        weak = (query["package"]["name"], query["version"]) == ("weak", "1.0")
        content = json.dumps({"vulns": [WEAK]} if weak else {}).encode()
        self.send_response(self.server.code)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Service]:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    with Service() as server:
        monkeypatch.setenv(advisories.OSV_VARIABLE, server.address)
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def pins(folder: Path, *lines: str) -> Path:
    (folder / "pins.txt").write_text("\n".join(["# Pins.", *lines, ""]))
    return folder / "pins.txt"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["audit", *map(str, arguments)])
    return audit.main()


def test_an_advisory_is_named_with_what_would_be_right(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, pins(tmp_path, "sound==2.0", "weak==1.0"), "--json") == cli.DATA_AT_FAULT
    output, words = capsys.readouterr()
    asked = {(query["package"]["name"], query["version"]) for query in service.asked}
    assert asked == {("sound", "2.0"), ("weak", "1.0")}
    outcome = json.loads(output)
    assert outcome["packages"] == 2
    assert [one["identifier"] for one in outcome["advisories"]] == ["PYSEC-2099-1"]
    assert "pins.txt: weak 1.0: PYSEC-2099-1, CVE-2099-0001; right would be 1.1: A made-up weakness" in words


def test_without_an_advisory_all_is_good(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, pins(tmp_path, "weak==1.0"), "--ignore", "PYSEC-2099-1") == cli.GOOD
    assert "packages asked about: 1; advisories: 0" in capsys.readouterr().err


def test_a_service_that_fails_is_no_good_news(service: Service, tmp_path: Path) -> None:
    service.code = 500
    with pytest.raises(UsageError, match=r"does not answer, so that nothing is known of the pins of pins\.txt"):
        advisories.of_pins(pins(tmp_path, "sound==2.0"))


def test_without_a_network_it_says_so_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    with pytest.raises(UsageError) as caught:
        advisories.of_pins(pins(tmp_path, "sound==2.0"), service="http://me:secret@127.0.0.1:9/v1/query")
    assert str(caught.value).startswith("127.0.0.1 does not answer, so that nothing is known")
    assert "secret" not in str(caught.value)


def test_what_cannot_be_asked_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"pins.txt: 'loose>=1' pins no version; right would be NAME==VERSION"):
        advisories.of_pins(pins(tmp_path, "loose>=1"))
    with pytest.raises(UsageError, match="there is no such file"):
        advisories.of_pins(tmp_path / "none.txt")
    with pytest.raises(UsageError, match="no HTTP address; right would be"):
        advisories.of_pins(pins(tmp_path, "sound==2.0"), service="file:///etc/passwd")
