"""Dataverse: the package as one dataset of a collection, each version of ours a version of it.

Interface: https://guides.dataverse.org/en/latest/api/native-api.html. pyDataverse 0.3 is not used: its own page calls it unsupported, and it
reads each file whole into memory. A Dataverse unpacks what comes as a zip archive, so each goes in another one and stays whole.
"""

from __future__ import annotations

import json
import re
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qs, urlsplit

from requests_toolbelt import MultipartEncoder

from scripts.common.errors import UsageError, shown
from scripts.publish.to import http, upload
from scripts.publish.to.dataverse_terms import metadata, ours
from scripts.publish.to.kinds import Call, Held, Item, Published, Release

TOKEN, RIGHTS = "DATAVERSE_TOKEN", "the right to add and publish datasets in the collection"
# An installation says its own limits; these are what the software takes.
MOST_FILES, MOST_BYTES_OF_ONE, MOST_BYTES = 1000, 2 * 2**30, 2**50
DATASETS = "api/v1/datasets/:persistentId"
# A published version may take a while to be finished.
LOOKS, BETWEEN = 30, 2.0

__all__ = ["metadata", "publish"]


def publish(release: Release, items: list[Item], call: Call) -> Published:
    """Bring a version to a Dataverse: into a draft, its files compared there, published last. Raises what `http.ask` and `upload.bring` raise,
    and UsageError where the place of the version there is not clear."""
    collection, _, contact = call.place.partition(",")
    if not re.fullmatch(r"[\w:-]+", collection) or "@" not in contact:
        raise UsageError(
            f"{shown(call.place)} is no place; right would be --place COLLECTION,E-MAIL of who answers for the data"
        )
    server = http.connect(call.base, call.token, TOKEN, RIGHTS, {"X-Dataverse-key": call.token})
    pid = _dataset(server, release, call, collection)
    call.remember({"id": pid})
    if any(ours(one) == release.version and one["versionState"] == "RELEASED" for one in _versions(server, pid)):
        return _published(server, pid, 0, already=True)

    def there() -> Iterable[Held]:
        doing = "list the files"
        answer = http.ask(server, "GET", f"{DATASETS}/versions/:draft/files", doing, params={"persistentId": pid})
        return [_held(one) for one in http.json_of(server, answer, doing)["data"]]

    def send(item: Item) -> Held:
        doing = f"send {item.name}"
        told = json.dumps({"tabIngest": "false", "description": ""})
        with _wrapped(item) as whole, upload.opened(whole, call.bar) as stream:

            def body() -> MultipartEncoder:
                stream.seek(0)
                return MultipartEncoder(
                    {"jsonData": told, "file": (whole.name, stream, whole.media_type)}, boundary="unga-record"
                )

            answer = http.ask(
                server, "POST", f"{DATASETS}/add", doing, body=body, params={"persistentId": pid},
                headers={"Content-Type": 'multipart/form-data; boundary="unga-record"'},
            )  # fmt: skip
        return _held(http.json_of(server, answer, doing)["data"]["files"][0])

    def drop(held: Held) -> None:
        http.ask(server, "DELETE", f"api/v1/files/{held.ref}", f"remove {held.name}")

    sent = upload.bring(items, there, send, drop, server.host)
    doing, asked = "publish the dataset", {"persistentId": pid, "type": "major"}
    try:
        http.ask(server, "POST", f"{DATASETS}/actions/:publish", doing, params=asked)
    except http.Broken:
        if not _is_out(server, pid, release):
            raise
    for _ in range(LOOKS):
        if _is_out(server, pid, release):
            return _published(server, pid, sent)
        time.sleep(BETWEEN)
    raise UsageError(f"{server.host} took {pid} and is not done with publishing it; the same command looks again")


def _dataset(server: http.Server, release: Release, call: Call, collection: str) -> str:
    """The identifier of the dataset, with a draft of this version in it, or this version published."""
    known = [one for url in call.earlier for one in parse_qs(urlsplit(url).query).get("persistentId", [])]
    pid: str | None = call.memory.get("id") or (known[-1] if known else None)
    described = {"datasetVersion": metadata(release, call.place)["datasetVersion"]}
    if not pid and (found := _of_title(server, release, collection)):
        pid = found
        if all(ours(one) != release.version for one in _versions(server, pid)):
            raise UsageError(
                f"{server.host} has it as {pid}, which releases.csv does not name: add {_url(server, pid)} to the row of the version "
                "that is there, so that this becomes a new version of the same dataset"
            )
    if not pid:
        doing = "begin a dataset"
        answer = http.ask(server, "POST", f"api/v1/dataverses/{collection}/datasets", doing, json=described)
        return str(http.json_of(server, answer, doing)["data"]["persistentId"])
    newest = _versions(server, pid)[0]
    if newest["versionState"] == "DRAFT" and ours(newest) != release.version:
        raise UsageError(
            f"{server.host} has a draft of {ours(newest) or 'something else'} in {pid}: publish or discard it there first"
        )
    if ours(newest) != release.version:
        doing = "begin a version of the dataset"
        http.ask(
            server,
            "PUT",
            f"{DATASETS}/versions/:draft",
            doing,
            params={"persistentId": pid},
            json=described["datasetVersion"],
        )
    return pid


def _of_title(server: http.Server, release: Release, collection: str) -> str | None:
    """The dataset of that title in a collection, drafts too, if there is one."""
    doing, words = "search for the dataset", re.sub(r"[^\w ]+", " ", release.title)
    asked = {"q": f"title:({words})", "type": "dataset", "subtree": collection, "per_page": "100"}
    found = http.json_of(server, http.ask(server, "GET", "api/v1/search", doing, params=asked), doing)["data"]["items"]
    return next((str(one["global_id"]) for one in found if one["name"] == release.title), None)


def _versions(server: http.Server, pid: str) -> list[dict[str, Any]]:
    """The versions of a dataset, the newest first, a draft before all."""
    doing = f"show {pid}"
    answer = http.ask(
        server, "GET", f"{DATASETS}/versions", doing, params={"persistentId": pid, "excludeFiles": "true"}
    )
    return list(http.json_of(server, answer, doing)["data"])


def _is_out(server: http.Server, pid: str, release: Release) -> bool:
    newest = _versions(server, pid)[0]
    return bool(newest["versionState"] == "RELEASED" and ours(newest) == release.version)


def _published(server: http.Server, pid: str, sent: int, already: bool = False) -> Published:
    """A Dataverse gives one DOI to all versions."""
    doi = pid.removeprefix("doi:") if pid.startswith("doi:") else ""
    return Published(_url(server, pid), pid, "", doi, sent, already)


def _url(server: http.Server, pid: str) -> str:
    return f"{server.base}/dataset.xhtml?persistentId={pid}"


def _held(told: dict[str, Any]) -> Held:
    file = told["dataFile"]
    check = file.get("checksum") or {}
    kind = str(check.get("type", "")).lower().replace("-", "")
    label = told.get("directoryLabel")
    name = f"{label}/{told['label']}" if label else told["label"]
    return Held(name, int(file["filesize"]), f"{kind}:{check['value']}" if kind else None, str(file["id"]))


@contextmanager
def _wrapped(item: Item) -> Iterator[Item]:
    """The file itself, or where it is a zip archive, one in which it lies."""
    if item.path.suffix != ".zip":
        yield item
        return
    with TemporaryDirectory(prefix="unga-record-") as scratch:
        outer = Path(scratch) / f"{item.name}.zip"
        with zipfile.ZipFile(outer, "w", zipfile.ZIP_STORED) as archive:
            archive.write(item.path, item.name)
        yield item._replace(name=outer.name, path=outer, bytes=outer.stat().st_size)
