"""Compare the lock with what the publishers have now: which files are new, changed, gone or renamed. Nothing here asks a network."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from scripts.common import archive, source_tables
from scripts.common.errors import DataError, shown
from scripts.common.paths import SOURCES
from scripts.fetch import github
from scripts.fetch.lock import OTHER_LANGUAGES, LockedFile

# `unsure`: only a download tells whether it changed.
Kind = Literal["same", "new", "changed", "gone", "renamed", "unsure"]
TABLE = "new_files"


class Pattern(NamedTuple):
    """Which paths of a repository a source wants, or does not: "[0-9][0-9]session/English/*.xml"; * ends at a stroke."""

    source_id: str
    pattern: str
    wanted: bool

    def fits(self, path: str) -> bool:
        return path.count("/") == self.pattern.count("/") and PurePosixPath(path).match(self.pattern)


@dataclass(frozen=True)
class Repository:
    """A repository as it is now, `entries` by path, and as it was: its entries at each commit of the lock that is still there."""

    newest: github.Commit
    entries: Mapping[str, github.Entry]
    before: Mapping[str, Mapping[str, github.Entry]]


@dataclass(frozen=True)
class File:
    """A file of a source: `was` as the lock has it, `now` as its publisher has it; one of them may be None. `now` has no SHA-256
    until it is downloaded, if it is not the same; `blob` is the hash that git has of it, empty where it is not of GitHub."""

    kind: Kind
    was: LockedFile | None
    now: LockedFile | None
    blob: str = ""

    @property
    def path(self) -> str:
        file = self.now or self.was
        assert file
        return file.path


def patterns(folder: Path = SOURCES) -> list[Pattern]:
    """The rows of sources/new_files.csv. A source without any has the files that the lock names, and takes no new ones.

    Raises DataError where the table is not well formed.
    """
    columns = ("source_id", "pattern", "wanted", "reason")
    rows = source_tables.read(TABLE, columns, key=columns[:2], required=columns[2:], folder=folder)
    if wrong := [
        f"sources/{TABLE}.csv:{line}: wanted is {value!r}; right would be yes or no"
        for line, value in rows["wanted"].items()
        if value not in {"yes", "no"}
    ]:
        raise DataError("\n".join(wrong))
    cells = rows[["source_id", "pattern", "wanted"]].to_numpy().tolist()
    return [Pattern(source, pattern, wanted == "yes") for source, pattern, wanted in cells]


def compare(
    files: Iterable[LockedFile], repositories: Mapping[str, Repository], known: Iterable[Pattern]
) -> list[File]:
    """What became of the files of a source that lie on GitHub, and the new ones that its patterns want, by path.

    Raises DataError for a new file of a name that not every system has, or that is no plain file.
    """
    placed = [(file, place) for file in files if (place := github.address(file.url))]
    known = [pattern for pattern in known if placed and pattern.source_id == placed[0][0].source_id]
    found = [_now(file, place, repositories[place.repository], known) for file, place in placed]
    for name, repository in repositories.items():
        locked = {place.path for _, place in placed if place.repository == name}
        if known and locked:
            prefix = _prefix(name, placed)
            found += [
                _new(placed[0][0].source_id, prefix, github.Address(name, repository.newest.sha, path), entry)
                for path, entry in repository.entries.items()
                if path not in locked and is_wanted(path, known)
            ]
    return sorted(_without_renamed(found, placed, repositories), key=lambda file: file.path)


def is_wanted(path: str, known: Iterable[Pattern]) -> bool:
    """Whether some pattern wants a path and none leaves it out."""
    fitting = [pattern.wanted for pattern in known if pattern.fits(path)]
    return bool(fitting) and all(fitting)


def left_out(
    name: str, repository: Repository, files: Iterable[LockedFile], known: Iterable[Pattern]
) -> tuple[int, list[str]]:
    """Of the files of a repository that are newer than the lock and that no source takes: how many are in other languages than
    English, and the paths of the others. `known`: the patterns of the sources of this repository."""
    known_before = {path for entries in repository.before.values() for path in entries}
    known_before |= {place.path for file in files if (place := github.address(file.url)) and place.repository == name}
    rest = [path for path in repository.entries if path not in known_before and not is_wanted(path, known)]
    others = [path for path in rest if OTHER_LANGUAGES.isdisjoint(path.replace("_", "/").replace(".", "/").split("/"))]
    return len(rest) - len(others), sorted(others)


def _now(file: LockedFile, place: github.Address, repository: Repository, known: Sequence[Pattern]) -> File:
    """A file of the lock as the newest commit has it. In a source that takes no new files it may have another name there; in one
    that does, a pattern may leave it out from now on."""
    earlier = repository.before.get(place.commit, {}).get(place.path)
    if earlier and earlier.bytes != file.bytes:
        earlier = None  # the lock names other content than its commit has
    place = place._replace(commit=repository.newest.sha)
    if any(pattern.fits(place.path) for pattern in known if not pattern.wanted):
        return File("gone", file, None)
    if (entry := repository.entries.get(place.path)) is None:
        moved = next((path for path, at in repository.entries.items() if earlier and at.blob == earlier.blob), None)
        if not known and moved and earlier:
            now = file._replace(url=github.raw(place._replace(path=moved)), sha256="")
            return File("renamed", file, now, earlier.blob)
        return File("gone", file, None)
    now = file._replace(url=github.raw(place), bytes=entry.bytes)
    if earlier and earlier.blob == entry.blob:
        return File("same", file, now, entry.blob)
    return File("changed" if earlier else "unsure", file, now._replace(sha256=""), entry.blob)


def _new(source_id: str, prefix: str, place: github.Address, entry: github.Entry) -> File:
    where = f"{place.repository}: {shown(place.path)}"
    # One spelling of accents, as the lock has it; the address keeps the publisher's.
    path = unicodedata.normalize("NFC", prefix + place.path)
    if entry.mode not in github.FILES:
        raise DataError(f"{where}: a link or a repository of its own, where a file would be right")
    if flaw := archive.unfit(path):
        raise DataError(f"{where}: {flaw}")
    return File("new", None, LockedFile(source_id, path, github.raw(place), entry.bytes, ""), entry.blob)


def _prefix(name: str, placed: Iterable[tuple[LockedFile, github.Address]]) -> str:
    """What stands before the path in the repository in the local path of each file: "unxml/"."""
    pairs = [(file.path, place.path) for file, place in placed if place.repository == name]
    found = {path.removesuffix(theirs) if path.endswith(theirs) else None for path, theirs in pairs}
    if len(found) != 1 or None in found:
        raise DataError(
            f"sources/files.csv: the files of {name} do not lie as in their repository, so that it is not known where a new one would"
        )
    return str(found.pop())


def _without_renamed(
    found: list[File], placed: Iterable[tuple[LockedFile, github.Address]], repositories: Mapping[str, Repository]
) -> list[File]:
    """With each file that is gone, and whose content has another name now, as one that is renamed."""
    places = dict(placed)
    new = {file.blob: file for file in found if file.kind == "new"}
    renamed: list[File] = []
    for file in found:
        if file.kind == "gone" and file.was:
            place = places[file.was]
            repository = repositories[place.repository]
            earlier = repository.before.get(place.commit, {}).get(place.path)
            if earlier and (now := new.pop(earlier.blob, None)):
                renamed.append(File("renamed", file.was, now.now, now.blob))
    gone, taken = {file.was for file in renamed}, {file.now for file in renamed}
    kept = [
        file
        for file in found
        if not (file.kind == "gone" and file.was in gone) and not (file.now in taken and file.now)
    ]
    return kept + renamed
