"""Hugging Face: the newest version on the branch main of a dataset, each version under a tag, and the tag latest on the newest.

So .../resolve/0.3.0/latest.json and .../resolve/latest/latest.json are the two layouts that docs/how-to/publish.md describes. Through
huggingface-hub, which sends large files straight to the store, skips what is there, and commits all or nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx2
from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi
from huggingface_hub.errors import HfHubHTTPError, HFValidationError, RepositoryNotFoundError
from huggingface_hub.hf_api import RepoFile
from huggingface_hub.utils import disable_progress_bars, logging

from scripts.common import cli
from scripts.common.errors import DataError, UsageError, shown
from scripts.publish.to import card, refusals
from scripts.publish.to.kinds import Call, Item, Published, Release

BASE, TOKEN = "https://huggingface.co", "HF_TOKEN"
RIGHTS = "the right to write to the dataset"
# What the library says of a file that the store refuses: "... for file with OID 9f86...: `You have exceeded your storage limit"
_REFUSED = re.compile(r"for file with OID \w+: `(?P<words>[^`\n]+)")
# https://huggingface.co/docs/hub/storage-limits#repository-limitations-and-recommendations
MOST_FILES, MOST_BYTES_OF_ONE, MOST_BYTES = 100_000, 50 * 10**9, 300 * 10**9
KIND, LATEST = "dataset", "latest"
# Of the service and not of a release.
THEIRS = {".gitattributes"}


def metadata(release: Release, _: str) -> dict[str, Any]:
    """What Hugging Face is told of a version: the head of the page, README.md."""
    return card.head(release)


def publish(release: Release, items: list[Item], call: Call) -> Published:
    """Bring a version to Hugging Face: files and a commit, compared there, tagged last. Raises UsageError where the service refuses, DataError
    where a file is not there as it is here."""
    host, url = urlsplit(call.base).netloc, f"{call.base}/datasets/{call.place}"
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", call.place):
        raise UsageError(f"{shown(call.place)} is no dataset; right would be --place OWNER/DATASET")
    logging.set_verbosity_error()  # its warnings name addresses in which a signature stands
    if not cli.console.is_terminal:
        disable_progress_bars()
    api = HfApi(endpoint=call.base, token=call.token)
    where: dict[str, Any] = {"repo_id": call.place, "repo_type": KIND}
    with _words(call, host, "look at the dataset"):
        try:
            tags = [one.name for one in api.list_repo_refs(**where).tags]
        except RepositoryNotFoundError:
            tags = []
            api.create_repo(**where, private=False, exist_ok=True)
        if release.version in tags:
            return Published(f"{url}/tree/{release.version}", release.version, already=True)
        before = _tree(api, where, "main")
    wanted = {item.name: item for item in items}
    fresh = [item for name, item in wanted.items() if name not in before or not _same(item, before[name])]
    gone = sorted(before.keys() - wanted.keys() - THEIRS)
    with _words(call, host, "send the files"):
        commit = api.create_commit(
            **where,
            operations=[
                *(CommitOperationAdd(item.name, str(item.path)) for item in fresh),
                *(CommitOperationDelete(name, is_folder=False) for name in gone),
            ],
            commit_message=f"Version {release.version}",
        )
    call.remember({"id": commit.oid})
    with _words(call, host, "list the files"):
        after = _tree(api, where, commit.oid)
    for name, item in wanted.items():
        if name not in after or not _same(item, after[name]):
            raise DataError(f"{host} has not got {name} as it is here; the version was not tagged; {refusals.AGAIN}")
    with _words(call, host, "tag the version"):
        if LATEST in tags:
            api.delete_tag(**where, tag=LATEST)
        api.create_tag(**where, tag=LATEST, revision=commit.oid)
        api.create_tag(**where, tag=release.version, revision=commit.oid, tag_message=f"Version {release.version}")
    return Published(f"{url}/tree/{release.version}", commit.oid, sent=len(fresh))


def _tree(api: HfApi, where: dict[str, Any], revision: str) -> dict[str, RepoFile]:
    listed = api.list_repo_tree(**where, recursive=True, revision=revision)
    return {one.path: one for one in listed if isinstance(one, RepoFile)}


def _same(item: Item, held: RepoFile) -> bool:
    """Whether Hugging Face has a file as it is here: a large one by its SHA-256, another by the hash that git has of it."""
    if held.size != item.bytes:
        return False
    if held.lfs:
        return bool(held.lfs.sha256 == item.sha256)
    content = item.path.read_bytes()  # those that are not large alone
    return bool(held.blob_id == hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest())


@contextmanager
def _words(call: Call, host: str, doing: str) -> Iterator[None]:
    """Turn what the library raises into words on what to do, without the token."""
    try:
        yield
    except (HfHubHTTPError, httpx2.HTTPError, HFValidationError, RuntimeError, ValueError) as error:
        raise UsageError(refusals.hidden_in(_said(error, host, doing), call.token)) from None


def _said(error: Exception, host: str, doing: str) -> str:
    cause = error.__cause__ if isinstance(error, RuntimeError) and isinstance(error.__cause__, Exception) else error
    if isinstance(cause, httpx2.HTTPError) and not isinstance(cause, HfHubHTTPError):
        return f"cannot {doing}: no connection to {host}, or it was lost; {refusals.AGAIN}"
    answer = getattr(cause, "response", None)
    code = getattr(answer, "status_code", 0)
    words = getattr(cause, "server_message", None) or str(cause)
    words = " ".join((found["words"] if (found := _REFUSED.search(words)) else words).split())[: refusals.WORDS]
    if code == 401:
        return f"{host} does not accept the token in {TOKEN}; right would be one with {RIGHTS}"
    if code == 402 or code == 413 or re.search(r"quota|storage limit|exceed", words, re.IGNORECASE):
        return f"{host} has no room to {doing}: {words}; nothing was published, and once it has, {refusals.AGAIN}"
    if code == 403:
        return f"{host}: the token in {TOKEN} may not {doing}: {words}; it needs {RIGHTS}"
    if code == 429:
        return f"{host} was asked too much to {doing}; wait some minutes, {refusals.AGAIN}"
    if code in (409, 412):
        return f"{host} refuses to {doing}: {words}; {refusals.AGAIN}"
    if code >= 500:
        return f"{host} failed to {doing} ({code} {words}); {refusals.AGAIN}"
    return f"{host} answered {code or 'strangely'}, asked to {doing}: {words}"
