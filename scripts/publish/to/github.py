"""GitHub: a version as a release of its tag, a draft until all its files are there.

Interface: https://docs.github.com/en/rest/releases/releases and https://docs.github.com/en/rest/releases/assets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlsplit

from scripts.common.errors import DataError, UsageError, shown
from scripts.publish.to import http, upload
from scripts.publish.to.kinds import Call, Held, Item, Published, Release

BASE, TOKEN = "https://api.github.com", "GITHUB_TOKEN"
RIGHTS = "the right to write to the contents of the repository"
# https://docs.github.com/en/repositories/releasing-projects-on-github/about-releases#storage-and-bandwidth-quotas
MOST_FILES, MOST_BYTES_OF_ONE, MOST_BYTES = 1000, 2 * 2**30 - 1, 2**50
# What GitHub asks files of the interface by that name to be sent to.
UPLOADS = {"api.github.com": "https://uploads.github.com"}
VERSION = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
PAGE = 100


def tag(release: Release) -> str:
    """The tag of a version, such as v0.3.0."""
    return f"v{release.version}"


def metadata(release: Release, _: str) -> dict[str, Any]:
    """What GitHub is told of a version, in the terms of its releases."""
    return {
        "tag_name": tag(release),
        "target_commitish": release.commit,
        "name": f"{release.name} {release.version}",
        "body": f"{release.description}\n\n{release.notes}\n\n> {release.latest['citation']}\n",
    }


def publish(release: Release, items: list[Item], call: Call) -> Published:
    """Bring a version to GitHub: into a draft, its files compared there, published last. Raises what `http.ask` and `upload.bring` raise,
    DataError where the tag is of another commit, UsageError where the place is no repository."""
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", call.place):
        raise UsageError(f"{shown(call.place)} is no repository; right would be --place OWNER/REPOSITORY")
    headers = {"Authorization": f"Bearer {call.token}"}
    server = http.connect(call.base, call.token, TOKEN, RIGHTS, headers)
    server.session.headers.update(VERSION)
    files = server._replace(base=UPLOADS.get(urlsplit(call.base).netloc, server.base))
    home = f"repos/{call.place}"
    found = next((one for one in _releases(server, home) if one["tag_name"] == tag(release)), None)
    if found and not found["draft"]:
        return Published(str(found["html_url"]), str(found["id"]), already=True)
    _check_tag(server, home, release)
    told, doing = metadata(release, call.place), "begin a release"
    if not found:
        found = http.json_of(
            server, http.ask(server, "POST", f"{home}/releases", doing, json=told | {"draft": True}), doing
        )
    number = str(found["id"])
    call.remember({"id": number})

    def there() -> Iterable[Held]:
        return [_held(one) for one in _pages(server, f"{home}/releases/{number}/assets", "list the files")]

    def send(item: Item) -> Held:
        doing, where = f"send {item.name}", f"{home}/releases/{number}/assets?name={quote(item.name)}"
        with upload.opened(item, call.bar) as stream:

            def body() -> Any:
                stream.seek(0)
                return stream

            answer = http.ask(files, "POST", where, doing, body=body, headers={"Content-Type": item.media_type})
        return _held(http.json_of(server, answer, doing))

    def drop(held: Held) -> None:
        http.ask(server, "DELETE", f"{home}/releases/assets/{held.ref}", f"remove {held.name}")

    sent = upload.bring(items, there, send, drop, server.host)
    doing = "publish the release"
    for left in (True, False):
        try:
            answer = http.ask(
                server, "PATCH", f"{home}/releases/{number}", doing, json=told | {"draft": False, "make_latest": "true"}
            )
            break
        except http.Broken:  # to say it twice does nothing twice
            if not left:
                raise
    return Published(str(http.json_of(server, answer, doing)["html_url"]), number, sent=sent)


def _check_tag(server: http.Server, home: str, release: Release) -> None:
    """Raise DataError where the tag is there and of another commit than the release."""
    doing = f"show the commit of {tag(release)}"
    try:
        answer = http.ask(server, "GET", f"{home}/commits/{quote(f'tags/{tag(release)}', safe='/')}", doing)
    except (http.Absent, http.Conflict):  # 422: no commit of that name
        return
    if (sha := http.json_of(server, answer, doing)["sha"]) != release.commit:
        raise DataError(
            f"{server.host}: the tag {tag(release)} is of commit {sha}, the release of {release.commit}; no tag is moved here"
        )


def _releases(server: http.Server, home: str) -> list[dict[str, Any]]:
    """All releases, drafts too, which GitHub shows to those alone who may write."""
    return _pages(server, f"{home}/releases", "list the releases")


def _pages(server: http.Server, where: str, doing: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while True:
        asked = {"per_page": str(PAGE), "page": str(len(found) // PAGE + 1)}
        part = http.json_of(server, http.ask(server, "GET", where, doing, params=asked), doing)
        found += part
        if len(part) < PAGE:
            return found


def _held(asset: dict[str, Any]) -> Held:
    """A file as GitHub tells of it; one whose upload broke is in the state "starter", and counts as empty."""
    whole = asset["state"] == "uploaded"
    return Held(asset["name"], int(asset["size"]) if whole else -1, asset.get("digest"), str(asset["id"]))
