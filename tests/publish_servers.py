"""Servers on this machine that behave as the documented interfaces of Zenodo, GitHub, Hugging Face and Dataverse do, as far as a release
needs them: drafts, files with hashes, what is published once; and what goes wrong when a test asks for it."""

from __future__ import annotations

import base64
import email.parser
import email.policy
import hashlib
import io
import json
import re
import socket
import threading
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "secret-0123456789-abcdef"
CUT = -1


@dataclass
class Fault:
    """What goes wrong `times` times where a request fits: a state with a body and headers, or CUT, a connection that breaks midway."""

    method: str
    path: str
    code: int
    body: Any = None
    headers: dict[str, str] | None = None
    times: int = 1
    skip: int = 0  # so many requests that fit pass before
    after: bool = False  # what was asked for is done, and then it goes wrong

    def fits(self, method: str, path: str) -> bool:
        if not self.times or method != self.method or not re.search(self.path, path):
            return False
        if self.skip:
            self.skip -= 1
            return False
        return True


class Refused(Exception):
    def __init__(self, code: int, body: Any, **headers: str) -> None:
        super().__init__(code)
        self.code, self.body = code, body
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Service(ThreadingHTTPServer, ABC):
    """`asked`: method and path of each request."""

    daemon_threads = True
    header = "Authorization"
    value = f"Bearer {TOKEN}"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self.asked: list[tuple[str, str]] = []
        self.faults: list[Fault] = []
        self.lock = threading.RLock()

    @abstractmethod
    def answer(self, method: str, path: str, query: dict[str, str], body: bytes, headers: Any) -> tuple[int, Any]:
        """The status and the body, as JSON or bytes; raises Refused."""

    def sent(self, method: str, pattern: str) -> list[str]:
        """The paths of the requests that fit."""
        return [path for how, path in self.asked if how == method and re.search(pattern, path)]


class Handler(BaseHTTPRequestHandler):
    server: Service
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def any(self) -> None:
        parts = urlsplit(self.path)
        path, query = unquote(parts.path), {name: values[0] for name, values in parse_qs(parts.query).items()}
        shown = path + (f"?{unquote(parts.query)}" if parts.query else "")
        with self.server.lock:
            self.server.asked.append((self.command, shown))
            fault = next((one for one in self.server.faults if one.fits(self.command, shown)), None)
            if fault:
                fault.times -= 1
        if fault and fault.code == CUT and not fault.after:
            self.rfile.read(min(int(self.headers.get("Content-Length") or 0) // 2, 2**20))
            self.hang_up()
            return
        body = self.body()
        if fault and not fault.after:
            self.reply(fault.code, fault.body, fault.headers)
            return
        open_to_all = path.startswith("/store/")
        if not open_to_all and self.headers.get(self.server.header) != self.server.value:
            self.reply(401, {"message": f"bad token {self.headers.get(self.server.header)}", "status": 401})
            return
        try:
            with self.server.lock:
                code, content = self.server.answer(self.command, path, query, body, self.headers)
        except Refused as refused:
            self.reply(refused.code, refused.body, refused.headers)
            return
        if fault and fault.code == CUT:
            self.hang_up()
        elif fault:
            self.reply(fault.code, fault.body, fault.headers)
        else:
            self.reply(code, content)

    do_GET = do_HEAD = do_PUT = do_POST = do_PATCH = do_DELETE = any

    def body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") == "chunked":
            parts = []
            while size := int(self.rfile.readline().strip(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def reply(self, code: int, content: Any, headers: dict[str, str] | None = None) -> None:
        data = b"" if content is None else json.dumps(content).encode()
        self.send_response(code)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if data:
            self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running(server: Service) -> Iterator[Service]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def md5(content: bytes) -> str:
    return hashlib.md5(content).hexdigest()


class Zenodo(Service):
    """Depositions by number, each with the files of its bucket."""

    def __init__(self) -> None:
        super().__init__()
        self.depositions: dict[int, dict[str, Any]] = {}
        self.files: dict[int, dict[str, bytes]] = {}
        self.next = 100

    def begin(self, concept: int | None = None, metadata: dict[str, Any] | None = None) -> int:
        number = self.next = self.next + 2
        self.files[number] = {}
        self.depositions[number] = {
            "id": number, "conceptrecid": str(concept or number - 1), "submitted": False, "state": "unsubmitted",
            "metadata": metadata or {},
            "links": {
                "bucket": f"{self.base}/api/files/bucket-{number}",
                "latest_draft": f"{self.base}/api/deposit/depositions/{number}",
                "html": f"{self.base}/deposit/{number}",
            },
        }  # fmt: skip
        return number

    def publish(self, number: int) -> None:
        one = self.depositions[number]
        one |= {
            "submitted": True, "state": "done", "record_id": number, "doi": f"10.5072/zenodo.{number}",
            "conceptdoi": f"10.5072/zenodo.{one['conceptrecid']}",
        }  # fmt: skip
        one["links"]["record_html"] = f"{self.base}/records/{number}"

    def answer(self, method: str, path: str, query: dict[str, str], body: bytes, headers: Any) -> tuple[int, Any]:
        match [method, *path.strip("/").split("/")[1:]]:
            case ["POST", "deposit", "depositions"]:
                return 201, self.depositions[self.begin()]
            case ["GET", "deposit", "depositions"]:
                kind, _, words = query["q"].partition(":")
                found = [
                    one for one in self.depositions.values()
                    if (one["conceptrecid"] == words if kind == "conceptrecid" else one["metadata"].get("title"))
                ]  # fmt: skip
                return 200, found if query.get("page") == "1" else []
            case [_, "deposit", "depositions", number, *rest]:
                if int(number) not in self.depositions:
                    raise Refused(404, {"message": "Deposition not found", "status": 404})
                return self.one(method, int(number), rest, body)
            case [_, "files", bucket, name]:
                return self.bucket(method, int(bucket.removeprefix("bucket-")), name, body)
        raise Refused(405, {"message": "Method not allowed", "status": 405})

    def one(self, method: str, number: int, rest: list[str], body: bytes) -> tuple[int, Any]:
        one = self.depositions[number]
        if rest == ["files"] and method == "GET":
            return 200, [
                {"id": f"id-{name}", "filename": name, "filesize": len(content), "checksum": md5(content)}
                for name, content in self.files[number].items()
            ]
        if rest == ["actions", "publish"] and method == "POST":
            if not self.files[number] or not one["metadata"].get("title"):
                errors = [{"field": "title", "message": "Missing data for required field."}]
                raise Refused(400, {"message": "Validation error", "status": 400, "errors": errors})
            self.publish(number)
            return 202, one
        if rest == ["actions", "newversion"] and method == "POST":
            versions = [each for each in self.depositions.values() if each["conceptrecid"] == one["conceptrecid"]]
            if number != max(each["id"] for each in versions) or not one["submitted"]:
                raise Refused(409, {"message": "not the latest version", "status": 409})
            draft = self.begin(int(one["conceptrecid"]), dict(one["metadata"]))
            self.files[draft] = dict(self.files[number])
            one["links"]["latest_draft"] = f"{self.base}/api/deposit/depositions/{draft}"
            return 201, one
        if not rest and method == "GET":
            return 200, one
        if not rest and method == "PUT" and not one["submitted"]:
            one["metadata"] = json.loads(body)["metadata"]
            return 200, one
        raise Refused(403, {"message": "not in this state", "status": 403})

    def bucket(self, method: str, number: int, name: str, body: bytes) -> tuple[int, Any]:
        if self.depositions[number]["submitted"]:
            raise Refused(403, {"message": "Bucket is locked", "status": 403})
        if method == "DELETE":
            del self.files[number][name]
            return 204, None
        self.files[number][name] = body
        return 201, {"key": name, "size": len(body), "checksum": f"md5:{md5(body)}"}


class GitHub(Service):
    """The releases of one repository, each with its assets."""

    def __init__(self) -> None:
        super().__init__()
        self.releases: dict[int, dict[str, Any]] = {}
        self.assets: dict[int, dict[str, Any]] = {}
        self.tags: dict[str, str] = {}
        self.next = 1

    def answer(self, method: str, path: str, query: dict[str, str], body: bytes, headers: Any) -> tuple[int, Any]:
        owner, name, *rest = path.removeprefix("/repos/").split("/")
        if (owner, name) != ("owner", "unga-record"):
            raise Refused(404, {"message": "Not Found"})
        match [method, *rest]:
            case ["GET", "releases"]:
                return 200, list(self.releases.values())[:: -1 if query["page"] == "1" else 1] if query[
                    "page"
                ] == "1" else []
            case ["POST", "releases"]:
                self.next += 1
                made = json.loads(body) | {"id": self.next, "html_url": f"{self.base}/untagged-{self.next}"}
                self.releases[self.next] = made
                return 201, made
            case ["PATCH", "releases", number]:
                made = self.releases[int(number)]
                made |= json.loads(body)
                if not made["draft"]:
                    self.tags.setdefault(made["tag_name"], made["target_commitish"])
                    made["html_url"] = f"{self.base}/owner/unga-record/releases/tag/{made['tag_name']}"
                return 200, made
            case ["GET", "releases", number, "assets"]:
                mine = [one for one in self.assets.values() if one["release"] == int(number)]
                return 200, [self.shown(one) for one in mine] if query["page"] == "1" else []
            case ["POST", "releases", number, "assets"]:
                if any(one["name"] == query["name"] and one["release"] == int(number) for one in self.assets.values()):
                    raise Refused(
                        422,
                        {
                            "message": "Validation Failed",
                            "errors": [{"resource": "ReleaseAsset", "code": "already_exists", "field": "name"}],
                        },
                    )
                return 201, self.shown(self.keep(int(number), query["name"], body, "uploaded"))
            case ["DELETE", "releases", "assets", number]:
                del self.assets[int(number)]
                return 204, None
            case ["GET", "commits", "tags", tag]:
                if tag not in self.tags:
                    raise Refused(422, {"message": f"No commit found for SHA: tags/{tag}"})
                return 200, {"sha": self.tags[tag]}
        raise Refused(404, {"message": "Not Found"})

    def keep(self, release: int, name: str, content: bytes, state: str) -> dict[str, Any]:
        self.next += 1
        self.assets[self.next] = {"id": self.next, "release": release, "name": name, "content": content, "state": state}
        return self.assets[self.next]

    @staticmethod
    def shown(asset: dict[str, Any]) -> dict[str, Any]:
        digest = f"sha256:{hashlib.sha256(asset['content']).hexdigest()}" if asset["state"] == "uploaded" else None
        return {
            "id": asset["id"],
            "name": asset["name"],
            "size": len(asset["content"]),
            "state": asset["state"],
            "digest": digest,
        }


class HuggingFace(Service):
    """One dataset: commits, each a tree of path to content; the store of large files; tags."""

    LARGE = 10_000

    def __init__(self) -> None:
        super().__init__()
        self.commits: list[dict[str, bytes]] = []
        self.store: dict[str, bytes] = {}
        self.tags: dict[str, str] = {}
        self.quota: int | None = None

    def tree(self, revision: str) -> dict[str, bytes]:
        number = len(self.commits) - 1 if revision == "main" else int(self.tags.get(revision, revision), 16)
        return self.commits[number]

    def answer(self, method: str, path: str, query: dict[str, str], body: bytes, headers: Any) -> tuple[int, Any]:
        repository = "owner/unga-record"
        rest = path.removeprefix(f"/api/datasets/{repository}").removeprefix(f"/datasets/{repository}.git")
        match [method, *rest.strip("/").split("/")]:
            case ["POST", "api", "repos", "create"]:
                self.commits.append({".gitattributes": b"*.parquet filter=lfs\n"})
                return 200, {"url": f"{self.base}/datasets/{repository}"}
            case ["POST", "api", "validate-yaml"]:
                return 200, {"errors": [], "warnings": []}
            case ["PUT", "store", oid]:
                if hashlib.sha256(body).hexdigest() != oid:
                    raise Refused(400, {"error": "checksum"})
                self.store[oid] = body
                return 200, {}
        if not self.commits:
            raise Refused(404, {"error": "Repository not found"}, X_Error_Code="RepoNotFound")
        match [method, *rest.strip("/").split("/")]:
            case ["GET", "refs"]:
                tags = [
                    {"name": name, "ref": f"refs/tags/{name}", "targetCommit": sha} for name, sha in self.tags.items()
                ]
                return 200, {"branches": [], "converts": [], "tags": tags}
            case ["GET", "tree", revision, *_]:
                return 200, [self.shown(name, content) for name, content in self.tree(revision).items()]
            case ["GET", "revision", _]:
                return 200, {
                    "id": repository,
                    "sha": self.sha(),
                    "private": False,
                    "tags": [],
                    "downloads": 0,
                    "likes": 0,
                    "disabled": False,
                    "gated": False,
                }
            case ["POST", "preupload", _]:
                files = json.loads(body)["files"]
                modes = [
                    {
                        "path": one["path"],
                        "uploadMode": "lfs" if one["size"] > self.LARGE else "regular",
                        "shouldIgnore": False,
                    }
                    for one in files
                ]
                return 200, {"files": modes}
            case ["POST", "info", "lfs", "objects", "batch"]:
                return 200, {"transfer": "basic", "objects": [self.action(one) for one in json.loads(body)["objects"]]}
            case ["POST", "commit", _]:
                return self.commit(body)
            case ["POST", "tag", revision]:
                name = json.loads(body)["tag"]
                if name in self.tags:
                    raise Refused(409, {"error": "Tag reference exists already"})
                self.tags[name] = revision
                return 200, {}
            case ["DELETE", "tag", name]:
                del self.tags[name]
                return 200, {}
        raise Refused(404, {"error": f"no {method} {path}"})

    def sha(self) -> str:
        return f"{len(self.commits) - 1:040x}"

    def action(self, one: dict[str, Any]) -> dict[str, Any]:
        if self.quota is not None and one["size"] > self.quota:
            return one | {"error": {"code": 403, "message": "You have exceeded your public storage limit"}}
        if one["oid"] in self.store:
            return one
        return one | {"actions": {"upload": {"href": f"{self.base}/store/{one['oid']}"}}}

    def commit(self, body: bytes) -> tuple[int, Any]:
        tree = dict(self.commits[-1])
        for line in body.splitlines():
            one = json.loads(line)
            value = one["value"]
            if one["key"] == "file":
                tree[value["path"]] = base64.b64decode(value["content"])
            elif one["key"] == "lfsFile":
                if value["oid"] not in self.store:
                    raise Refused(400, {"error": f"LFS pointer to a file that is not there: {value['path']}"})
                tree[value["path"]] = self.store[value["oid"]]
            elif one["key"] == "deletedFile":
                del tree[value["path"]]
        self.commits.append(tree)
        return 200, {
            "commitUrl": f"{self.base}/datasets/owner/unga-record/commit/{self.sha()}",
            "commitOid": self.sha(),
        }

    def shown(self, path: str, content: bytes) -> dict[str, Any]:
        blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
        told: dict[str, Any] = {"type": "file", "path": path, "size": len(content), "oid": blob}
        if len(content) > self.LARGE:
            told["lfs"] = {"oid": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 134}
        return told


class Dataverse(Service):
    """Datasets by identifier, each a list of versions, the newest first. What comes as a zip archive is unpacked."""

    header, value = "X-Dataverse-key", TOKEN

    def __init__(self) -> None:
        super().__init__()
        self.datasets: dict[str, list[dict[str, Any]]] = {}
        self.looks = 0  # so often a version that is being published is still a draft
        self.next = 1

    def answer(self, method: str, path: str, query: dict[str, str], body: bytes, headers: Any) -> tuple[int, Any]:
        pid = query.get("persistentId", "")
        match [method, *path.removeprefix("/api/v1/").split("/")]:
            case ["POST", "dataverses", "unga", "datasets"]:
                pid = f"doi:10.5072/FK2/{len(self.datasets) + 1:06}"
                self.datasets[pid] = [{"versionState": "DRAFT", "files": {}} | json.loads(body)["datasetVersion"]]
                return 201, self.ok({"id": 1, "persistentId": pid})
            case ["GET", "search"]:
                items = [{"name": self.title(versions[0]), "global_id": pid} for pid, versions in self.datasets.items()]
                return 200, self.ok({"items": items, "total_count": len(items)})
            case ["DELETE", "files", number]:
                files = next(
                    one["files"]
                    for versions in self.datasets.values()
                    for one in versions
                    if int(number) in one["files"]
                )
                del files[int(number)]
                return 200, self.ok({"message": "File deleted"})
        if pid not in self.datasets:
            raise Refused(404, {"status": "ERROR", "message": f"Dataset with Persistent ID {pid} not found."})
        versions = self.datasets[pid]
        match [method, *path.removeprefix("/api/v1/datasets/:persistentId/").split("/")]:
            case ["GET", "versions"]:
                if versions[0].get("waits", 0):
                    versions[0]["waits"] -= 1
                    if not versions[0]["waits"]:
                        versions[0]["versionState"] = "RELEASED"
                return 200, self.ok(
                    [{name: value for name, value in one.items() if name != "files"} for one in versions]
                )
            case ["PUT", "versions", ":draft"]:
                if versions[0]["versionState"] != "DRAFT":
                    versions.insert(0, {"versionState": "DRAFT", "files": dict(versions[0]["files"])})
                versions[0] |= json.loads(body)
                return 200, self.ok({})
            case ["GET", "versions", ":draft", "files"]:
                return 200, self.ok([self.shown(number, *file) for number, file in versions[0]["files"].items()])
            case ["POST", "add"]:
                return 200, self.ok({"files": [self.shown(*one) for one in self.keep(versions[0], body, headers)]})
            case ["POST", "actions", ":publish"]:
                if self.looks:
                    versions[0]["waits"] = self.looks
                    return 202, self.ok({})
                versions[0]["versionState"] = "RELEASED"
                return 200, self.ok({})
        raise Refused(404, {"status": "ERROR", "message": f"no {method} {path}"})

    def keep(self, version: dict[str, Any], body: bytes, headers: Any) -> list[tuple[int, str, bytes]]:
        head = f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode()
        message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
        parts = {part.get_param("name", header="content-disposition"): part for part in message.iter_parts()}
        assert json.loads(parts["jsonData"].get_payload(decode=True))["tabIngest"] == "false"
        name, content = parts["file"].get_filename(), parts["file"].get_payload(decode=True)
        found = {name: content}
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                found = {each: archive.read(each) for each in archive.namelist()}
        kept = []
        for each, data in found.items():
            self.next += 1
            version["files"][self.next] = (each, data)
            kept.append((self.next, each, data))
        return kept

    @staticmethod
    def ok(data: Any) -> dict[str, Any]:
        return {"status": "OK", "data": data}

    @staticmethod
    def title(version: dict[str, Any]) -> str:
        fields = version["metadataBlocks"]["citation"]["fields"]
        return next(one["value"] for one in fields if one["typeName"] == "title")

    @staticmethod
    def shown(number: int, name: str, content: bytes) -> dict[str, Any]:
        checksum = {"type": "SHA-1", "value": hashlib.sha1(content).hexdigest()}
        return {
            "label": name,
            "dataFile": {"id": number, "filename": name, "filesize": len(content), "checksum": checksum},
        }
