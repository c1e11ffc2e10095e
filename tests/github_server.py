"""A server on this machine that answers as the documented interface of GitHub does, and other addresses as a plain server."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from threading import Event
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Files = dict[str, bytes]
Answer = int | bytes | Callable[["Handler"], None]


@dataclass
class Repository:
    """Its commits, each with its day and files; the newest is the last. `modes` of paths that are no plain files."""

    name: str
    commits: list[tuple[str, str, Files]] = field(default_factory=list)
    modes: dict[str, str] = field(default_factory=dict)

    def commit(self, day: str, files: Files) -> str:
        sha = hashlib.sha1(f"{self.name} {len(self.commits)}".encode()).hexdigest()
        self.commits.append((sha, day, dict(files)))
        return sha


class GitHub(ThreadingHTTPServer):
    """`pages` answer instead of what a path would be answered with; `asked` remembers paths and the token that came with each."""

    def __init__(self) -> None:
        self.repositories: dict[str, Repository] = {}
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, str | None]] = []
        self.truncates = False  # lists of more than one folder are cut off
        self.streaming = Event()
        super().__init__(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server_address[1]}"

    def repository(self, name: str) -> Repository:
        return self.repositories.setdefault(name, Repository(name))

    def answer(self, path: str, query: dict[str, list[str]]) -> Answer:
        match path.split("/"):
            case ["api", "repos", owner, name, "commits"]:
                return self._commits(f"{owner}/{name}")
            case ["api", "repos", owner, name, "git", "trees", sha]:
                return self._tree(f"{owner}/{name}", sha, "recursive" in query)
            case ["raw", owner, name, sha, *rest]:
                repository = self.repositories.get(f"{owner}/{name}", Repository(""))
                return {one: files for one, _, files in repository.commits}.get(sha, {}).get("/".join(rest), 404)
        return 404

    def _commits(self, name: str) -> Answer:
        if not (repository := self.repositories.get(name)):
            return 404
        sha, day, _ = repository.commits[-1]
        return json.dumps([{"sha": sha, "commit": {"committer": {"date": f"{day}T10:00:00Z"}}}]).encode()

    def _tree(self, name: str, sha: str, recursive: bool) -> Answer:
        repository = self.repositories[name]
        for commit, _, files in repository.commits:
            folders = {"": commit} | {
                str(folder): folder_hash(commit, str(folder))
                for path in files
                for folder in PurePosixPath(path).parents
                if str(folder) != "."
            }
            for folder, its in folders.items():
                if its == sha:
                    return self._list(repository, files, folders, folder, recursive)
        return 404

    def _list(
        self, repository: Repository, files: Files, folders: dict[str, str], folder: str, recursive: bool
    ) -> bytes:
        prefix = f"{folder}/" if folder else ""
        items: list[dict[str, Any]] = [
            {"path": path.removeprefix(prefix), "mode": "040000", "type": "tree", "sha": sha}
            for path, sha in folders.items()
            if path and path != folder and path.startswith(prefix)
        ]
        cut = recursive and self.truncates and bool(items)
        items += [
            {
                "path": path.removeprefix(prefix),
                "mode": repository.modes.get(path, "100644"),
                "type": "blob",
                "sha": blob(content),
                "size": len(content),
            }
            for path, content in files.items()
            if path.startswith(prefix)
        ]
        items = [item for item in items if recursive or "/" not in item["path"]]
        return json.dumps({"sha": "0" * 40, "tree": items[:1] if cut else items, "truncated": cut}).encode()


class Handler(BaseHTTPRequestHandler):
    server: GitHub

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path).removeprefix("/")
        self.server.asked.append((path, self.headers.get("Authorization")))
        answer = self.server.pages.get(path, self.server.answer(path, parse_qs(parts.query)))
        if callable(answer):
            answer(self)
        elif isinstance(answer, int):
            self.send_error(answer)
        else:
            self.head(len(answer))
            if self.command == "GET":
                self.wfile.write(answer)

    do_HEAD = do_GET

    def head(self, length: int | None, code: int = 200, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def blob(content: bytes) -> str:
    """The hash of git."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def folder_hash(commit: str, folder: str) -> str:
    return hashlib.sha1(f"{commit} {folder}".encode()).hexdigest()


def cut_off(handler: Handler) -> None:
    handler.head(1000)
    handler.wfile.write(b"<a")


def used_up(handler: Handler) -> None:
    handler.head(0, 403, X_RateLimit_Remaining="0", X_RateLimit_Reset="1800000000")


def slow_down(handler: Handler) -> None:
    handler.head(0, 429, Retry_After="60")


def endless(handler: Handler) -> None:
    """Trickles until the other side hangs up."""
    handler.head(None)
    handler.server.streaming.set()
    try:
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.01)
    except OSError:
        handler.server.streaming.clear()
