"""Ask GitHub which commit of a repository is the newest, and which files a commit has.

Interface: https://docs.github.com/en/rest/commits/commits#list-commits and https://docs.github.com/en/rest/git/trees#get-a-tree.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from scripts.common.errors import DataError, UsageError, shown
from scripts.fetch.download import PASSING, RETRIES, TIMEOUT, reason

# Where GitHub is; tests, and an installation of one's own, name another place.
API_VARIABLE, API = "UNGA_RECORD_GITHUB_API", "https://api.github.com"
RAW_VARIABLE, RAW = "UNGA_RECORD_GITHUB_RAW", "https://raw.githubusercontent.com"
# Without a token GitHub answers 60 questions an hour, with one 5,000; it needs no permission. It goes to the interface alone.
TOKEN_VARIABLE = "GITHUB_TOKEN"
TOO_MANY = {403, 429}
GONE = {404, 409, 422}  # no such repository or commit; a repository without a commit; no commit of that name
FILES = {"100644", "100755"}  # the modes of plain files; others are folders, links and repositories within
# "UNxml/GAresolutions/42a69b67bb92d23969fc45bba151320b82eb8e52/75session/English/75_1_E.xml": what follows RAW in an address
_ADDRESS = re.compile(r"([\w.-]+/[\w.-]+)/([0-9a-f]{40})/(.+)")
_SHA = re.compile(
    r"[0-9a-f]{40}"
)  # "42a69b67bb92d23969fc45bba151320b82eb8e52": the hash of a commit, a folder or a file


class Address(NamedTuple):
    """Where a file lies: "UNxml/GAresolutions", its commit, and its path in the repository."""

    repository: str
    commit: str
    path: str


class Commit(NamedTuple):
    """A commit, and the day on which it was made, YYYY-MM-DD."""

    sha: str
    day: str


class Entry(NamedTuple):
    """A file of a commit: the hash that git has of it, its size, and its mode, which tells files from links."""

    blob: str
    bytes: int
    mode: str


class Absent(UsageError):
    """GitHub has no such repository or commit."""


def address(url: str) -> Address | None:
    """Where on GitHub the file of an address lies; None where the address is another server's."""
    base = _base(RAW_VARIABLE, RAW)
    found = _ADDRESS.fullmatch(unquote(url.removeprefix(base))) if url.startswith(base) else None
    return Address(*found.groups()) if found else None


def raw(place: Address) -> str:
    """The address of a file on GitHub."""
    return _base(RAW_VARIABLE, RAW) + quote("/".join(place))


def session(retries: int = RETRIES) -> requests.Session:
    """A session that tries again after a passing fault, though not where it asked too much."""
    retry = Retry(
        retries,
        status_forcelist=PASSING - TOO_MANY,
        backoff_factor=0.5,
        raise_on_status=False,
        respect_retry_after_header=False,
    )
    made = requests.Session()
    for scheme in ("http://", "https://"):
        made.mount(scheme, HTTPAdapter(max_retries=retry))
    return made


def newest(asking: requests.Session, repository: str) -> Commit:
    """The newest commit of a repository's default branch. Raises UsageError where it is not to be had."""
    answer = _ask(asking, f"repos/{repository}/commits?per_page=1")
    try:
        day = datetime.fromisoformat(answer[0]["commit"]["committer"]["date"]).date().isoformat()
        return Commit(_sha(answer[0]["sha"]), day)
    except (LookupError, TypeError, ValueError) as error:
        raise _unlike(repository, "a list of commits") from error


def tree(asking: requests.Session, repository: str, sha: str) -> dict[str, Entry]:
    """All files, links and repositories within, of a commit, by path.

    Raises Absent where there is no such commit, UsageError where its list is not to be had, DataError for a path that stands twice.
    """
    found: dict[str, Entry] = {}
    for path, entry in _entries(asking, repository, _sha(sha), ""):
        if found.setdefault(path, entry) != entry:
            raise DataError(f"{repository}, commit {sha}: {shown(path)} stands twice")
    return found


def _entries(asking: requests.Session, repository: str, sha: str, folder: str) -> list[tuple[str, Entry]]:
    """What lies in a folder and below it. A list that GitHub cuts off is asked for folder by folder, as its documentation says."""
    place = f"repos/{repository}/git/trees/{sha}"
    try:
        answer = _ask(asking, f"{place}?recursive=1")
        whole = not answer["truncated"]
        answer = answer if whole else _ask(asking, place)
        if answer["truncated"]:
            raise UsageError(f"{repository}: GitHub does not list the folder {shown(folder)} whole")
        found = []
        for item in answer["tree"]:
            path = folder + _text(item["path"])
            if item["type"] != "tree":
                size = item.get("size", 0)  # a repository within has none
                found.append((path, Entry(_sha(item["sha"]), int(size), _text(item["mode"]))))
            elif not whole:
                found += _entries(asking, repository, _sha(item["sha"]), path + "/")
        return found
    except (LookupError, TypeError, ValueError) as error:
        raise _unlike(repository, "a list of files") from error


def _ask(asking: requests.Session, path: str) -> Any:
    """What the interface answers, from JSON. Raises UsageError, in one line and without the token, where it does not."""
    base = _base(API_VARIABLE, API)
    server = urlsplit(base).netloc
    try:
        answer = asking.get(base + path, headers=_headers(), timeout=TIMEOUT)
        if answer.ok:
            return answer.json()
    except requests.exceptions.JSONDecodeError as error:
        raise UsageError(f"{server} answered {path} with what is no JSON") from error
    except (requests.RequestException, OSError) as error:
        raise UsageError(f"{path}: {reason(error, base)}") from None
    if answer.status_code == 401:
        raise UsageError(f"{server} does not accept the token in {TOKEN_VARIABLE}")
    if answer.status_code in TOO_MANY and (wait := _wait(answer.headers)):
        way_out = "" if os.environ.get(TOKEN_VARIABLE) else f"; with a token in {TOKEN_VARIABLE} it answers more"
        raise UsageError(f"{server} answers no more questions {wait}{way_out}")
    kind = Absent if answer.status_code in GONE else UsageError
    raise kind(f"{server} answered {path} with {answer.status_code} {answer.reason}")


def _wait(headers: Mapping[str, str]) -> str:
    """Until when GitHub asks to wait, in words; empty where it does not say that it was asked too much."""
    if headers.get("retry-after", "").isdigit():
        return f"for {headers['retry-after']} seconds"
    reset = headers.get("x-ratelimit-reset", "")
    if headers.get("x-ratelimit-remaining") == "0" and re.fullmatch(r"\d{1,11}", reset):
        return f"until {datetime.fromtimestamp(int(reset), UTC):%Y-%m-%d %H:%M} UTC"
    return ""


def _headers() -> dict[str, str]:
    headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    # Checked here, for what refuses a header elsewhere would print it.
    if not re.fullmatch(r"[!-~]*", token):  # "ghp_16C7e42F": signs of ASCII, no blank
        raise UsageError(f"{TOKEN_VARIABLE} holds a blank or a sign that no token has")
    return headers | ({"Authorization": f"Bearer {token}"} if token else {})


def _base(variable: str, default: str) -> str:
    return (os.environ.get(variable) or default).rstrip("/") + "/"


def _sha(value: object) -> str:
    if not _SHA.fullmatch(_text(value)):
        raise ValueError(f"{value!r} is no hash")
    return str(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _unlike(repository: str, what: str) -> UsageError:
    return UsageError(f"{repository}: the interface of GitHub answered with what is not {what}")
