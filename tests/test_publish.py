"""A release is published once, whole and proved, at each service; what goes wrong is said in words, and the next run goes on.

The services are played by tests/publish_servers.py on this machine. In every test all that was printed is searched for the token.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import package as small
import pytest

os.environ["HF_HUB_DISABLE_XET"] = "1"  # the other store of large files has no documented interface to play

from publish_servers import CUT, TOKEN, Dataverse, Fault, GitHub, HuggingFace, Service, Zenodo, running

from scripts.commands import publish
from scripts.common import cli
from scripts.publish import artifacts, history
from scripts.publish.formats import duck, stata
from scripts.publish.to import http, items, upload
from scripts.publish.to.kinds import Item

# Of huggingface-hub on httpx2, and none of ours.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

COMMIT = "c" * 40


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the small package, the largest formats in small."""
    folder = tmp_path_factory.mktemp("publish")
    target = folder / "release"
    target.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duck, "write", lambda *arguments: arguments[-1].write_bytes(b"duck" * 10_000))
        patch.setattr(stata, "dta", lambda *_: b"dta" * 1_000)
        artifacts.make(small.write(folder / "package"), COMMIT, None, target, lambda _: None)
    return target


class Kind(NamedTuple):
    """How a service is played: its server, place, the requests that send a file and that publish, and the files that it has in the end."""

    server: type[Service]
    place: str
    send: tuple[str, str]
    last: tuple[str, str]
    held: Callable[[Any], dict[str, bytes]]


KINDS = {
    "zenodo": Kind(Zenodo, "", ("PUT", "/files/bucket-"), ("POST", "/actions/publish"), lambda server: server.files[max(server.files)]),
    "github": Kind(
        GitHub, "owner/unga-record", ("POST", r"/assets\?name="), ("PATCH", "/releases/"),
        lambda server: {one["name"]: one["content"] for one in server.assets.values() if one["release"] == max(server.releases)},
    ),
    "huggingface": Kind(
        HuggingFace, "owner/unga-record", ("PUT", "/store/"), ("POST", "/tag/"),
        lambda server: {name: content for name, content in server.tree("0.3.0").items() if name != ".gitattributes"},
    ),
    "dataverse": Kind(
        Dataverse, "unga,data@example.org", ("POST", "/add"), ("POST", "/actions/:publish"),
        lambda server: dict(next(iter(server.datasets.values()))[0]["files"].values()),
    ),
}  # fmt: skip
WRITING = {"POST", "PUT", "PATCH", "DELETE"}


class Play:
    """A service and a release folder; `run` is a call of the command, `said` all that it printed."""

    def __init__(self, to: str, server: Any, folder: Path) -> None:
        self.to, self.kind, self.server, self.folder = to, KINDS[to], server, folder
        self.said: list[str] = []

    def run(self, *options: str) -> tuple[int, str]:
        """The exit code and what was printed, line breaks taken out."""
        place = ["--place", self.kind.place] if self.kind.place else []
        arguments = ["publish", "--to", self.to, str(self.folder), "--service", self.server.base, *place, *options]
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            patch.setattr(sys, "argv", arguments)
            try:
                cli.run(publish.main)
                code: Any = 0
            except SystemExit as end:
                code = end.code
        text = " ".join((out.getvalue() + err.getvalue()).split())
        self.said.append(text)
        return code, text

    def fault(self, where: tuple[str, str], code: int, body: Any = None, **more: Any) -> None:
        self.server.faults.append(Fault(*where, code, body, **more))

    def wrote(self) -> list[tuple[str, str]]:
        return [(method, path) for method, path in self.server.asked if method in WRITING]

    def receipt(self) -> dict[str, Any]:
        (path,) = self.folder.parent.glob("published-*.json")
        return json.loads(path.read_text())  # type: ignore[no-any-return]


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses, which are not made."""
    found: list[float] = []
    monkeypatch.setattr(time, "sleep", found.append)
    return found


@pytest.fixture(params=KINDS)
def play(
    request: pytest.FixtureRequest, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> Iterator[Play]:
    folder = tmp_path / "dist" / "unga-record-0.3.0"
    folder.parent.mkdir()
    folder.symlink_to(made)
    monkeypatch.setattr(history, "RELEASES", tmp_path / "releases.csv")
    for variable in ("ZENODO_TOKEN", "GITHUB_TOKEN", "HF_TOKEN", "DATAVERSE_TOKEN"):
        monkeypatch.setenv(variable, TOKEN)
    with running(KINDS[request.param].server()) as server:
        found = Play(request.param, server, folder)
        yield found
    for text in found.said:
        print(f"{found.to}: {text.rpartition(chr(0x2518))[2].strip()}")
        assert TOKEN not in text
    for path in folder.parent.glob("*.json"):
        assert TOKEN not in path.read_text()


def only(*names: str) -> Any:
    return pytest.mark.parametrize("play", names, indirect=True)


# --- what is sent ----------------------------------------------------------------------------------------------------


def whole(play: Play) -> dict[str, bytes]:
    """The release as it is put together of what a service has."""
    found = {}
    for name, content in play.kind.held(play.server).items():
        if name.endswith(".zip") and (play.folder / name.removesuffix(".zip")).is_dir():
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                found |= {each: archive.read(each) for each in archive.namelist()}
        else:
            found[name] = content
    return found


def test_a_release_is_published_whole(play: Play) -> None:
    code, said = play.run("--yes")
    assert code == 0, said
    there = whole(play)
    lines = (play.folder / "SHA256SUMS").read_text().splitlines()
    for digest, name in (line.split("  ") for line in lines):
        if (play.to, name) != ("huggingface", "README.md"):  # it has a head there
            assert hashlib.sha256(there.pop(name)).hexdigest() == digest, name
    assert set(there) - {"README.md"} == {"SHA256SUMS"}
    receipt = play.receipt()
    assert (receipt["to"], receipt["version"], receipt["commit"]) == (play.to, "0.3.0", COMMIT)
    assert receipt["url"].startswith(play.server.base)
    assert receipt["sums_sha256"] == hashlib.sha256((play.folder / "SHA256SUMS").read_bytes()).hexdigest()
    assert "data@example.org" not in json.dumps(receipt)
    assert not list(play.folder.parent.glob("publishing-*"))


def test_a_second_run_does_nothing_and_says_so(play: Play) -> None:
    play.run("--yes")
    before = len(play.wrote())
    for path in play.folder.parent.glob("*.json"):
        path.unlink()  # as on another machine
    code, said = play.run("--yes")
    assert code == 0
    assert "already; nothing was sent" in said
    assert len(play.wrote()) == before
    assert play.receipt()["url"].startswith(play.server.base)


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--json",)])
@only("zenodo", "huggingface")
def test_nothing_is_sent_unasked(play: Play, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZENODO_TOKEN")
    code, said = play.run(*options)
    assert code == 0
    assert play.server.asked == []
    assert "nothing was sent; --yes sends it" in said
    for part in ("CC-BY-4.0".lower(), "unga-record-csv.zip", "[data set]" if play.to == "zenodo" else "pretty_name"):
        assert part in said
    assert [path.name for path in play.folder.parent.iterdir()] == [play.folder.name]


@only("github")
def test_json_says_what_would_be_sent_and_what_was(play: Play, capsys: pytest.CaptureFixture[str]) -> None:
    _, said = play.run("--json")
    plan = json.loads(said[said.index("{") : said.rindex("}") + 1])
    assert plan["sent"] is False
    assert plan["metadata"]["tag_name"] == "v0.3.0"
    assert {"parquet.zip", "SHA256SUMS"} <= {one["name"] for one in plan["files"]}
    _, said = play.run("--json", "--yes")
    done = json.loads(said[said.index("{") : said.rindex("}") + 1])
    assert done["sent"] is True
    assert done["files_sent"] == len(plan["files"])
    assert done["files"] == {one["name"]: {"bytes": one["bytes"], "sha256": one["sha256"]} for one in plan["files"]}


@only("zenodo")
def test_a_person_at_a_terminal_is_asked(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_agreed", lambda _: False)
    play.run()
    assert play.server.asked == []
    monkeypatch.setattr(publish, "_agreed", lambda _: True)
    assert play.run()[0] == 0
    assert play.wrote()


# --- what is refused -------------------------------------------------------------------------------------------------


def test_a_token_that_is_wrong_is_said_and_not_shown(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = "wrong-" + TOKEN[::-1]
    monkeypatch.setenv(http_variable(play.to), wrong)
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert f"does not accept the token in {http_variable(play.to)}" in said
    assert wrong not in said
    assert play.wrote() == []


def http_variable(to: str) -> str:
    return {
        "zenodo": "ZENODO_TOKEN",
        "github": "GITHUB_TOKEN",
        "huggingface": "HF_TOKEN",
        "dataverse": "DATAVERSE_TOKEN",
    }[to]


@only("zenodo", "github")
@pytest.mark.parametrize(
    ("value", "words"), [("", "ZENODO_TOKEN|GITHUB_TOKEN is not set"), ("a b\n", "a blank or a sign")]
)
def test_a_token_that_is_none_is_not_sent(play: Play, value: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(http_variable(play.to), value)
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert any(each in said for each in words.split("|"))
    assert play.server.asked == []


def test_what_is_too_much_is_said_with_the_words_of_the_service(play: Play) -> None:
    words = "Quota exceeded: 50 GB"
    if play.to == "huggingface":
        play.server.quota = 30_000
        words = "exceeded your public storage limit"
    else:
        body = {"error": words} if play.to == "huggingface" else {"message": words, "status": 413}
        play.fault(play.kind.send, 413, body, times=99)
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert words in said
    assert "nothing was published" in said
    assert not play.server.sent(*play.kind.last)


def test_a_conflict_is_said(play: Play) -> None:
    play.fault(
        play.kind.last,
        409,
        {"message": "another operation is in progress", "error": "another operation is in progress"},
        times=99,
    )
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert "refuses to" in said
    assert "another operation is in progress" in said


def test_who_asks_too_much_waits_as_long_as_asked(play: Play, waits: list[float]) -> None:
    play.fault(play.kind.send, 429, {"message": "slow down", "error": "slow down"}, headers={"Retry-After": "7"})
    code, said = play.run("--yes")
    assert code == 0, said
    assert [each for each in waits if each >= 7] in ([7], [8])  # the client of Hugging Face adds a second
    if play.to != "huggingface":
        assert "asks to wait 7 seconds" in said


@only("zenodo", "github", "dataverse")
def test_who_is_asked_to_wait_for_long_stops_and_says_so(play: Play, waits: list[float]) -> None:
    play.fault(play.kind.send, 429, {"message": "slow down"}, headers={"Retry-After": "7200"})
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert "asks to wait 7,200 seconds" in said
    assert max(waits, default=0) < 60
    assert play.run("--yes")[0] == 0


@only("github")
def test_the_limit_of_questions_is_no_quota(play: Play) -> None:
    play.fault(("GET", "/releases"), 403, {"message": "API rate limit exceeded for user"})
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert "was asked too much" in said


def test_a_service_that_fails_is_asked_again_and_then_given_up(play: Play) -> None:
    play.fault(play.kind.send, 500, {"message": "oops", "error": "oops"})
    assert play.run("--yes")[0] == 0
    assert play.server.faults[0].times == 0


def test_a_run_after_a_broken_one_goes_on(play: Play) -> None:
    """The fourth file breaks again and again; the next run sends what is missing, and what was there is not sent again."""
    play.fault(play.kind.send, 500, {"message": "oops", "error": "oops"}, times=99, skip=3)
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert "failed" in said
    assert "goes on where this one stopped" in said
    assert not play.server.sent(*play.kind.last)
    play.server.faults.clear()
    before = len(play.server.sent(*play.kind.send))
    code, said = play.run("--yes")
    assert code == 0, said
    sent = len(play.server.sent(*play.kind.send)) - before
    there = play.kind.held(play.server)
    if play.to == "huggingface":  # which sends the large ones side by side
        assert (
            0
            < sent
            <= len({hashlib.sha256(each).digest() for each in there.values() if len(each) > HuggingFace.LARGE}) - 3
        )
    else:
        assert sent == len(there) - 3
        assert f"{sent} of {len(there)} files sent in this run" in said


def test_a_connection_that_breaks_midway_is_mended(play: Play) -> None:
    play.fault(play.kind.send, CUT)
    code, said = play.run("--yes")
    assert code == 0, said
    assert whole(play).keys() >= {"SHA256SUMS", "latest.json"}


def test_a_connection_that_stays_broken_is_said(play: Play) -> None:
    play.fault(play.kind.send, CUT, times=99)
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert "no connection to 127.0.0.1" in said
    assert "goes on where this one stopped" in said
    play.server.faults.clear()
    assert play.run("--yes")[0] == 0


@only("zenodo", "github", "dataverse")
def test_an_answer_that_was_lost_is_looked_up(play: Play) -> None:
    """The service did what it was asked, and the connection broke before it said so: nothing is done twice."""
    play.fault(play.kind.send, CUT, after=True)
    play.fault(play.kind.last, CUT, after=True)
    code, said = play.run("--yes")
    assert code == 0, said
    if play.to != "zenodo":  # a PUT may be repeated
        sent = play.server.sent(*play.kind.send)
        assert len(sent) == len(play.kind.held(play.server))
    assert len(play.server.sent(*play.kind.last)) == (2 if play.to == "github" else 1)  # PATCH of the same does nothing


def test_a_file_that_arrived_otherwise_stops_the_publication(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    if play.to == "huggingface":
        play.server.commit = lambda _: (
            play.server.commits.append({"latest.json": b"{}"}),
            (
                200,
                {
                    "commitUrl": f"{play.server.base}/datasets/owner/unga-record/commit/1",
                    "commitOid": play.server.sha(),
                },
            ),
        )[1]
    else:
        reply = type(play.server).answer

        def damaged(self: Any, method: str, path: str, query: dict[str, str], body: bytes, headers: Any) -> Any:
            if (method, play.to) == ("PUT", "zenodo") and "latest.json" in path:
                body = body[:-1] + b"?"
            if play.to == "github" and query.get("name") == "latest.json":
                body = body[:-1] + b"?"
            if play.to == "dataverse" and path.endswith("/add"):
                body = body.replace(b'"layout": ', b'"layouT": ')
            return reply(self, method, path, query, body, headers)

        monkeypatch.setattr(type(play.server), "answer", damaged)
    code, said = play.run("--yes")
    assert code == cli.DATA_AT_FAULT
    assert "latest.json" in said or play.to == "huggingface"
    assert not play.server.sent(*play.kind.last)


def test_an_answer_of_another_kind_is_said(play: Play) -> None:
    play.fault(("GET", "."), 200, {"surprise": TOKEN}, times=99)
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert "answered otherwise than" in said or "answered strangely" in said


# --- one version after another ---------------------------------------------------------------------------------------


@only("zenodo")
def test_a_new_version_belongs_to_the_record_that_releases_csv_names(play: Play) -> None:
    title = json.loads((play.folder / "datacite.json").read_text())["titles"][0]["title"]
    old = play.server.begin(metadata={"title": title, "version": "0.2.0"})
    play.server.files[old] = {"old.csv": b"a", "README.md": b"b"}
    play.server.publish(old)
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert f"has version 0.2.0 of it as {play.server.base}/records/{old}, which releases.csv does not name" in said
    history.RELEASES.write_text(
        f"version,date,commit,addresses\n0.2.0,2026-01-01,{'a' * 40},{play.server.base}/records/{old}\n"
    )
    code, said = play.run("--yes")
    assert code == 0, said
    new = play.server.depositions[max(play.server.depositions)]
    assert new["conceptrecid"] == play.server.depositions[old]["conceptrecid"]
    assert (new["submitted"], new["metadata"]["version"], new["metadata"]["upload_type"]) == (True, "0.3.0", "dataset")
    assert "old.csv" not in play.server.files[new["id"]]
    assert play.server.files[old] == {"old.csv": b"a", "README.md": b"b"}
    receipt = play.receipt()
    assert (receipt["doi"], receipt["concept_doi"]) == (new["doi"], new["conceptdoi"])


@only("zenodo")
def test_a_record_at_another_address_is_none_of_a_sandbox(play: Play) -> None:
    history.RELEASES.write_text(
        f"version,date,commit,addresses\n0.2.0,2026-01-01,{'a' * 40},https://zenodo.org/records/7\n"
    )
    assert play.run("--yes")[0] == 0
    assert not play.server.sent("GET", "depositions/7")


@only("zenodo")
def test_a_draft_of_another_version_is_left_to_people(play: Play) -> None:
    title = json.loads((play.folder / "datacite.json").read_text())["titles"][0]["title"]
    play.server.begin(metadata={"title": title, "version": "0.2.9"})
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert "has a draft of version 0.2.9" in said
    assert play.wrote() == []


@only("dataverse")
def test_a_new_version_of_a_dataset(play: Play) -> None:
    play.server.looks = 2
    assert play.run("--yes")[0] == 0
    ((pid, versions),) = play.server.datasets.items()
    for one in versions[0]["metadataBlocks"]["citation"]["fields"]:
        if one["typeName"] == "otherId":
            one["value"][0]["otherIdValue"]["value"] = "0.2.0"
    versions[0]["files"][99_999] = ("old.csv", b"a")
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert f"has it as {pid}, which releases.csv does not name" in said
    address = f"{play.server.base}/dataset.xhtml?persistentId={pid}"
    history.RELEASES.write_text(f"version,date,commit,addresses\n0.2.0,2026-01-01,{'a' * 40},{address}\n")
    code, said = play.run("--yes")
    assert code == 0, said
    assert [one["versionState"] for one in versions] == ["RELEASED", "RELEASED"]
    assert "old.csv" not in play.kind.held(play.server)
    assert play.receipt()["concept_doi"] == pid.removeprefix("doi:")


@only("huggingface")
def test_a_new_version_takes_the_place_of_the_old_one_on_the_branch_alone(play: Play) -> None:
    play.server.commits = [{".gitattributes": b"", "old.csv": b"a", "LICENSE": (play.folder / "LICENSE").read_bytes()}]
    play.server.tags = {"0.2.0": f"{0:040x}", "latest": f"{0:040x}"}
    assert play.run("--yes")[0] == 0
    assert "old.csv" in play.server.tree("0.2.0")
    assert "old.csv" not in play.server.tree("main")
    assert play.server.tree("latest") is play.server.tree("0.3.0") is play.server.tree("main")
    card = play.server.tree("0.3.0")["README.md"].decode()
    assert card.startswith("---\npretty_name: ")
    assert "data_files: parquet/votes/*.parquet" in card
    assert (play.folder / "README.md").read_text(encoding="utf-8") in card


@only("github")
def test_a_tag_of_another_commit_is_refused(play: Play) -> None:
    play.server.tags["v0.3.0"] = "d" * 40
    code, said = play.run("--yes")
    assert code == cli.DATA_AT_FAULT
    assert f"the tag v0.3.0 is of commit {'d' * 40}, the release of {COMMIT}" in said
    assert play.wrote() == []


@only("github")
def test_an_upload_that_broke_before_is_removed(play: Play) -> None:
    play.server.next = 50
    play.server.releases[50] = {
        "id": 50,
        "tag_name": "v0.3.0",
        "draft": True,
        "html_url": "x",
        "target_commitish": COMMIT,
    }
    play.server.keep(50, "README.md", b"", "starter")
    play.server.keep(50, "other.csv", b"a", "uploaded")
    assert play.run("--yes")[0] == 0
    assert set(play.kind.held(play.server)) >= {"README.md"}
    assert "other.csv" not in play.kind.held(play.server)
    assert play.server.tags == {"v0.3.0": COMMIT}


@only("zenodo")
def test_what_releases_csv_has_is_not_published_again(play: Play) -> None:
    row = f"0.3.0,2026-11-28,{COMMIT},10.5072/zenodo.7,,{play.server.base}/records/7,"
    history.RELEASES.write_text(f"version,date,commit,doi,concept_doi,addresses,sums_sha256\n{row}\n")
    code, said = play.run("--yes")
    assert code == 0
    assert f"releases.csv has version 0.3.0 at {play.server.base}/records/7 already; nothing was sent" in said
    said = play.run("--yes", "--json")[1]
    assert json.loads(said[said.index("{") : said.rindex("}") + 1])["url"] == f"{play.server.base}/records/7"
    assert play.server.asked == []
    history.RELEASES.write_text(f"version,date,commit\n0.3.0,2026-11-28,{'d' * 40}\n")
    assert "a version is published once" in play.run("--yes")[1]
    history.RELEASES.write_text(f"version,date,commit\n0.10.0,2026-11-28,{'d' * 40}\n")
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert "0.10.0 is released already, and 0.3.0 comes before it" in said
    assert play.server.asked == []


# --- what is no release, no place, no address ------------------------------------------------------------------------


def copied(made: Path, into: Path) -> Path:
    into.mkdir(parents=True)
    for path in made.rglob("*"):
        if path.is_file():
            (into / path.relative_to(made)).parent.mkdir(parents=True, exist_ok=True)
            os.link(path, into / path.relative_to(made))
    return into


def rewritten(path: Path, content: bytes) -> None:
    path.unlink()  # and not through the link
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("README.md", b"changed", "'README.md' has another hash"),
        ("README.md", None, "'README.md': there is no such file"),
        ("extra.txt", b"more", "'extra.txt' is not in SHA256SUMS"),
        ("SHA256SUMS", b"", "does not list latest.json"),
    ],
)
@only("zenodo")
def test_a_folder_that_is_not_as_it_was_made_is_refused(
    play: Play, made: Path, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    play.folder = copied(made, tmp_path / "copy")
    if (play.folder / name).exists():
        (play.folder / name).unlink()
    if content is not None:
        (play.folder / name).write_bytes(content)
    code, said = play.run("--yes")
    assert code == cli.DATA_AT_FAULT
    assert words in said
    assert play.server.asked == []


@only("zenodo")
def test_documents_of_two_versions_are_refused(play: Play, made: Path, tmp_path: Path) -> None:
    play.folder = copied(made, tmp_path / "copy")
    text = (made / "CITATION.cff").read_text(encoding="utf-8").replace("version: 0.3.0", "version: 0.2.0")
    rewritten(play.folder / "CITATION.cff", text.encode())
    old, new = (
        hashlib.sha256(path.read_bytes()).hexdigest() for path in (made / "CITATION.cff", play.folder / "CITATION.cff")
    )
    rewritten(play.folder / "SHA256SUMS", (made / "SHA256SUMS").read_bytes().replace(old.encode(), new.encode()))
    assert "CITATION.cff is of version 0.2.0, latest.json of 0.3.0" in play.run("--yes")[1]


@only("zenodo")
def test_a_signature_beside_the_hashes_is_sent(play: Play, made: Path, tmp_path: Path) -> None:
    play.folder = copied(made, tmp_path / "copy")
    (play.folder / "SHA256SUMS.minisig").write_bytes(b"signature")
    assert play.run("--yes")[0] == 0
    assert play.kind.held(play.server)["SHA256SUMS.minisig"] == b"signature"


@only("github", "huggingface", "dataverse")
def test_a_place_that_is_none_is_refused(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, words in (("", "--place is missing"), ("nonsense/../x y", "right would be --place")):
        play.kind = play.kind._replace(place=place)
        code, said = play.run("--yes")
        assert code == cli.CALL_AT_FAULT
        assert words in said
    assert play.server.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "ftp://127.0.0.1",
        "https://user:word@zenodo.org",
        "https://zenodo.org/?a=b",
        "http://127.0.0.1.example.org",
        "zenodo.org",
    ],
)
def test_an_address_to_which_no_token_may_go_is_refused(address: str) -> None:
    with pytest.raises(http.UsageError, match="no address for a token"):
        http.base(address)


@only("zenodo")
def test_a_service_cannot_lead_the_token_elsewhere(play: Play) -> None:
    with running(Zenodo()) as other:
        begin = play.server.begin

        def misled(*arguments: Any, **more: Any) -> int:
            number = begin(*arguments, **more)
            play.server.depositions[number]["links"]["bucket"] = f"{other.base}/api/files/bucket-1"
            return number

        play.server.begin = misled
        code, said = play.run("--yes")
        assert code == cli.CALL_AT_FAULT
        assert "it would get the token" in said
        play.fault(("GET", "depositions"), 302, {}, headers={"Location": f"{other.base}/api/deposit/depositions"})
        assert play.run("--yes")[0] == cli.CALL_AT_FAULT
        assert other.asked == []


@only("zenodo")
def test_what_a_service_says_is_shown_without_the_token_and_without_codes(play: Play) -> None:
    play.fault(
        ("POST", "depositions"),
        400,
        {"message": f"no \x1b[31m{TOKEN} here", "errors": [{"field": "title", "message": "x" * 900}]},
    )
    code, said = play.run("--yes")
    assert code == cli.CALL_AT_FAULT
    assert "no \\u001b[31m[token] here; title xxx" in said
    assert len(said) < 20_000


def test_files_are_read_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as stream:
        stream.truncate(50 * 2**20)
    largest = 0
    with upload.bar() as bar, upload.opened(Item("large", path, path.stat().st_size, "", ""), bar) as stream:
        while piece := stream.read(2**16):
            largest = max(largest, len(piece))
        assert stream.tell() == 50 * 2**20
        assert largest <= 2**16
    assert bar.task_ids == []


def test_the_archive_of_a_folder_is_the_same_twice(made: Path, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        items.pack(made / "docs", tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        assert archive.read("docs/known-gaps.md") == (made / "docs" / "known-gaps.md").read_bytes()


def test_more_than_a_service_takes_is_said(made: Path, tmp_path: Path) -> None:
    zenodo = publish.SERVICES["zenodo"]
    many = [Item(f"{number}", tmp_path, 1, "", "") for number in range(101)]
    for found, words in (
        (many, "101 files, of which zenodo takes 100"),
        ([Item("large", tmp_path, 60 * 10**9, "", "")], "large: 60,000,000,000 bytes, of which zenodo takes"),
        ([Item(f"{number}", tmp_path, 10**9, "", "") for number in range(60)], "in one version"),
    ):
        with pytest.raises(http.UsageError, match=words):
            items.check_limits(found, zenodo, "zenodo")
