"""Ask the publishers what they have now, and compare it with the lock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import requests

from scripts.common import cli
from scripts.common.errors import DataError, UsageError
from scripts.fetch import github, newer
from scripts.fetch.download import RETRIES, TIMEOUT, reason
from scripts.fetch.lock import LOCK, LockedFile, listed, lock
from scripts.fetch.newer import File, Pattern, Repository

AS_IT_WAS = "Nothing was changed. `nox -s update -- --source NAME` asks for one source alone."
LARGEST = 2**30  # bytes of a file whose publisher does not say how long it is
DOES_NOT_SAY = {405, 501}  # HTTP states of a server that answers no HEAD


@dataclass(frozen=True)
class Source:
    """What is new of a source: its files, those that are the same among them; for each old commit the new one and its day; and
    the old ones that its publisher has no longer, so that their addresses lead nowhere."""

    source_id: str
    files: tuple[File, ...]
    commits: Mapping[str, github.Commit]
    lost: frozenset[str] = frozenset()

    @property
    def changes(self) -> list[File]:
        return [file for file in self.files if file.kind != "same"]

    @property
    def is_newer(self) -> bool:
        return bool(self.changes or self.lost)


@dataclass(frozen=True)
class Survey:
    """What all sources that were asked for have now; `left_out` says for each repository with new files that no source takes
    how many are in other languages, and which others there are."""

    sources: tuple[Source, ...]
    left_out: Mapping[str, tuple[int, list[str]]]


def survey(folder: Path, names: Iterable[str], retries: int = RETRIES) -> Survey:
    """Ask the publishers of sources for what they have now, and compare it with the lock in `folder`; files of which only a
    download tells are `unsure`.

    Raises UsageError, with all that failed, where one does not answer, and DataError for a file that cannot be locked and for a
    source all of whose files are gone: its publisher arranged them otherwise.
    """
    locked, known = lock(folder / LOCK.name), newer.patterns(folder)
    if other := {pattern.source_id for pattern in known} - {file.source_id for file in locked}:
        raise DataError(f"sources/{newer.TABLE}.csv: {min(other)} is no source that has files in sources/{LOCK.name}")
    wanted = {name: [file for file in locked if file.source_id == name and file.url] for name in names}
    repositories, elsewhere = _ask([file for rows in wanted.values() for file in rows], retries)
    found = [_source(name, rows, repositories, elsewhere, known) for name, rows in wanted.items()]
    return Survey(tuple(found), _left_out(locked, repositories, known))


def _ask(files: Iterable[LockedFile], retries: int) -> tuple[dict[str, Repository], list[File]]:
    """The repositories of files, by name, and what became of the files that lie elsewhere."""
    commits: dict[str, set[str]] = {}
    others = []
    for file in files:
        if place := github.address(file.url):
            commits.setdefault(place.repository, set()).add(place.commit)
        else:
            others.append(file)
    asking = github.session(retries)
    repositories: dict[str, Repository] = {}
    elsewhere: list[File] = []
    failures: list[str] = []
    with cli.progress() as bar:
        task = bar.add_task("ask", total=len(commits) + len(others))
        for name in sorted(commits):
            try:
                repositories[name] = _repository(asking, name, commits[name])
            except UsageError as error:
                failures.append(f"{name}: {error}")
            bar.advance(task)
        for file in others:
            try:
                elsewhere.append(_head(asking, file))
            except UsageError as error:
                failures.append(f"{file.path}: {error}")
            bar.advance(task)
    if failures:
        raise UsageError(listed("not all publishers could be asked", failures) + "\n" + AS_IT_WAS)
    return repositories, elsewhere


def _source(
    name: str,
    rows: list[LockedFile],
    repositories: Mapping[str, Repository],
    elsewhere: Iterable[File],
    known: Iterable[Pattern],
) -> Source:
    """What is new of a source whose files in the lock are `rows`."""
    files = newer.compare(rows, repositories, known) + [file for file in elsewhere if file.was in rows]
    if not any(file.now for file in files):
        raise DataError(f"all {len(rows):,} files of {name} are gone from where they were. {AS_IT_WAS}")
    places = [place for file in rows if (place := github.address(file.url))]
    commits = {place.commit: repositories[place.repository].newest for place in places}
    lost = {place.commit for place in places if place.commit not in repositories[place.repository].before}
    return Source(name, tuple(files), commits, frozenset(lost))


def _left_out(
    locked: Iterable[LockedFile], repositories: Mapping[str, Repository], known: Iterable[Pattern]
) -> dict[str, tuple[int, list[str]]]:
    """`left_out` of a survey, of the repositories that have a source which takes new files."""
    sources: dict[str, set[str]] = {}
    for file in locked:
        if place := github.address(file.url):
            sources.setdefault(place.repository, set()).add(file.source_id)
    found = {}
    for name, repository in repositories.items():
        if patterns := [pattern for pattern in known if pattern.source_id in sources[name]]:
            count, others = newer.left_out(name, repository, locked, patterns)
            if count or others:
                found[name] = (count, others)
    return found


def _repository(asking: requests.Session, name: str, commits: Iterable[str]) -> Repository:
    newest = github.newest(asking, name)
    before = {newest.sha: github.tree(asking, name, newest.sha)}
    for commit in sorted(set(commits) - {newest.sha}):
        try:
            before[commit] = github.tree(asking, name, commit)
        except github.Absent:  # its history was rewritten, so that only a download tells what changed
            continue
    entries = before[newest.sha]
    return Repository(newest, entries, {commit: before[commit] for commit in set(commits) & before.keys()})


def _head(asking: requests.Session, file: LockedFile) -> File:
    """A file of another server, by its size alone where that tells."""
    try:
        answer = asking.head(file.url, allow_redirects=True, timeout=TIMEOUT, headers={"Accept-Encoding": "identity"})
    except requests.RequestException as error:
        raise UsageError(reason(error, file.url)) from None
    if answer.status_code in {404, 410}:
        return File("gone", file, None)
    if not answer.ok and answer.status_code not in DOES_NOT_SAY:
        raise UsageError(f"its server answered with {answer.status_code} {answer.reason}")
    size = answer.headers.get("content-length", "")
    other = answer.ok and size.isdigit() and int(size) != file.bytes
    return File("changed" if other else "unsure", file, file._replace(bytes=LARGEST, sha256=""))
