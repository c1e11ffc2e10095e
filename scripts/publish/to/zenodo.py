"""Zenodo: a version as a record of its own, all of them under one concept, each with a DOI.

Interface: https://developers.zenodo.org (depositions, the files of their buckets, the actions newversion and publish). zenodo-client 0.4 is
not used: it puts the token into addresses, looks at no checksum, knows two addresses alone, and publishes in the same call that uploads.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from scripts.common.errors import UsageError
from scripts.publish.to import http, upload
from scripts.publish.to.kinds import Call, Held, Item, Published, Release

BASE, TOKEN = "https://zenodo.org", "ZENODO_TOKEN"
RIGHTS = "the rights deposit:write and deposit:actions"
# https://support.zenodo.org/help/en-gb/1-upload-deposit/80-what-are-the-size-limitations-of-zenodo
MOST_FILES, MOST_BYTES = 100, 50 * 10**9
DEPOSITIONS = "api/deposit/depositions"
# https://zenodo.org/records/17612345
_RECORD = re.compile(r"/records?/(\d+)/?$")
# Of a list that a service cuts into pages.
PAGE = 100


def metadata(release: Release, _: str) -> dict[str, Any]:
    """What Zenodo is told of a version, in the terms of its depositions."""
    about = release.datacite
    related = [
        {"identifier": one["relatedIdentifier"], "relation": one["relationType"][0].lower() + one["relationType"][1:]}
        for one in about.get("relatedIdentifiers", [])
        if one["relationType"] != "IsVersionOf"  # which Zenodo says itself
    ]
    return {
        "upload_type": "dataset",
        "title": release.title,
        "creators": [{"name": one["name"]} for one in about["creators"]],
        "description": f"<p>{html.escape(release.description)}</p>",
        "access_right": "open",
        "license": str(release.citation["license"]).lower(),
        "keywords": list(release.citation["keywords"]),
        "version": release.version,
        "publication_date": str(release.latest["released"]),
        "language": "eng",
        "notes": html.escape(f"Cite as: {release.latest['citation']}"),
        "related_identifiers": [one for at, one in enumerate(related) if one not in related[:at]],
        "prereserve_doi": True,
    }


def publish(release: Release, items: list[Item], call: Call) -> Published:
    """Bring a version to Zenodo: into a draft, its files compared there, published last. Raises what `http.ask` and `upload.bring` raise,
    and UsageError where the place of the version there is not clear."""
    server = http.connect(call.base, call.token, TOKEN, RIGHTS, {"Authorization": f"Bearer {call.token}"})
    found = _deposition(server, release, call)
    if found["submitted"]:
        return _published(server, found, 0, already=True)
    number = str(found["id"])
    call.remember({"id": number})
    doing = "describe the record"
    answer = http.ask(server, "PUT", f"{DEPOSITIONS}/{number}", doing, json={"metadata": metadata(release, "")})
    bucket = str(http.json_of(server, answer, doing)["links"]["bucket"])

    def there() -> Iterable[Held]:
        doing = "list the files of the record"
        files = http.json_of(server, http.ask(server, "GET", f"{DEPOSITIONS}/{number}/files", doing), doing)
        return [Held(one["filename"], int(one["filesize"]), _md5(one["checksum"]), one["id"]) for one in files]

    def send(item: Item) -> Held:
        doing = f"send {item.name}"
        with upload.opened(item, call.bar) as stream:
            answer = http.ask(server, "PUT", f"{bucket}/{quote(item.name)}", doing, body=lambda: stream)
        told = http.json_of(server, answer, doing)
        return Held(told["key"], int(told["size"]), _md5(told["checksum"]), told["key"])

    def drop(held: Held) -> None:
        http.ask(server, "DELETE", f"{bucket}/{quote(held.name)}", f"remove {held.name}")

    sent = upload.bring(items, there, send, drop, server.host)
    try:
        doing = "publish the record"
        answer = http.ask(server, "POST", f"{DEPOSITIONS}/{number}/actions/publish", doing)
        return _published(server, http.json_of(server, answer, doing), sent)
    except http.Broken:
        after = _get(server, number)
        if not after["submitted"]:
            raise
        return _published(server, after, sent)


def _deposition(server: http.Server, release: Release, call: Call) -> dict[str, Any]:
    """The deposition of this version: the one that an earlier run began, the one that is there, or a new one."""
    if remembered := call.memory.get("id"):
        try:
            return _get(server, remembered)
        except http.Absent:
            pass
    records = [found[1] for url in call.earlier if (found := _RECORD.search(url))]
    known = _all(server, _get(server, records[-1])["conceptrecid"]) if records else _of_title(server, release.title)
    if mine := [one for one in known if one["metadata"].get("version") == release.version]:
        return mine[0]
    if drafts := [one for one in known if not one["submitted"]]:
        raise UsageError(
            f"{server.host} has a draft of version {drafts[0]['metadata'].get('version') or '(none)'} at {drafts[0]['links'].get('html')}: "
            "publish or discard it there first"
        )
    doing = "begin a record"
    if not known:
        return dict(http.json_of(server, http.ask(server, "POST", DEPOSITIONS, doing, json={}), doing))
    newest = max(known, key=lambda one: int(one["id"]))
    if not records:
        raise UsageError(
            f"{server.host} has version {newest['metadata'].get('version')} of it as {_url(server, newest)}, which releases.csv does not name: "
            "add that address to the row of its version, so that this becomes a new version of the same record"
        )
    doing = "begin a new version of the record"
    answer = http.ask(server, "POST", f"{DEPOSITIONS}/{newest['id']}/actions/newversion", doing)
    draft = str(http.json_of(server, answer, doing)["links"]["latest_draft"])
    return _get(server, draft.rstrip("/").rpartition("/")[2])


def _get(server: http.Server, number: str) -> dict[str, Any]:
    doing = f"show record {number}"
    return dict(http.json_of(server, http.ask(server, "GET", f"{DEPOSITIONS}/{quote(str(number))}", doing), doing))


def _all(server: http.Server, concept: str) -> list[dict[str, Any]]:
    """All versions of a concept, drafts among them."""
    return _list(server, f"conceptrecid:{concept}")


def _of_title(server: http.Server, title: str) -> list[dict[str, Any]]:
    """All depositions of that title, whatever the search took for alike."""
    words = re.sub(r"[^\w ]+", " ", title)
    return [one for one in _list(server, f"title:({words})") if one["metadata"].get("title") == title]


def _list(server: http.Server, query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    doing, asked = "list records", {"q": query, "all_versions": "true", "size": str(PAGE)}
    while True:
        page = len(found) // PAGE + 1
        answer = http.ask(server, "GET", DEPOSITIONS, doing, params=asked | {"page": str(page)})
        part = http.json_of(server, answer, doing)
        found += part
        if len(part) < PAGE:
            return found


def _published(server: http.Server, told: dict[str, Any], sent: int, already: bool = False) -> Published:
    return Published(
        _url(server, told), str(told["id"]), str(told.get("doi", "")), str(told.get("conceptdoi", "")), sent, already
    )


def _url(server: http.Server, told: dict[str, Any]) -> str:
    return str(told.get("links", {}).get("record_html") or f"{server.base}/records/{told['id']}")


def _md5(told: str) -> str:
    return told if ":" in told else f"md5:{told}"
