"""Bring lock and cache to what a survey of the publishers found: download, look, and replace all of it or nothing."""

from __future__ import annotations

import csv
import hashlib
import io
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd

from scripts.common import paths
from scripts.common.errors import DataError, UsageError
from scripts.common.replace import replace_all
from scripts.fetch import upstream
from scripts.fetch.download import RETRIES, fetch
from scripts.fetch.lock import LOCK, LockedFile, listed, lock
from scripts.fetch.newer import File
from scripts.fetch.sound import unsound
from scripts.fetch.survey import AS_IT_WAS, Source, Survey, survey


def update(
    folder: Path,
    where: Path,
    names: Iterable[str],
    others: Iterable[Path] = (),
    check: bool = False,
    retries: int = RETRIES,
) -> tuple[Survey, bool]:
    """Bring the lock and the versions in `folder`, the commits in `others`, and the cache `where` to what the publishers of the
    named sources have now, unless `check`; returns what is new, and whether anything was written.

    Raises UsageError where a publisher does not answer or a file cannot be written, DataError where what came is damaged or cannot
    be locked. Everything is then as it was.
    """
    found = survey(folder, names, retries)
    stays = not check and any(source.is_newer for source in found.sources)
    with _scratch(where if stays else None) as scratch:
        found = download(found, Path(scratch), stays, retries)
        if stays and any(source.is_newer for source in found.sources):
            write(found, folder, where, Path(scratch), others)
            return found, True
    return found, False


def _scratch(where: Path | None) -> tempfile.TemporaryDirectory[str]:
    """A folder for what is downloaded, beside what is there if it is to stay."""
    try:
        if where:
            where.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(dir=where, prefix=".update-")
    except OSError as error:
        raise UsageError(f"{where} is not writable: {error.strerror}; set {paths.UPSTREAM_VARIABLE}") from error


def download(found: Survey, into: Path, everything: bool, retries: int = RETRIES) -> Survey:
    """Download into a folder the files that changed or are new, or without `everything` those alone of which only a download
    tells; the survey then has their SHA-256, and no `unsure` file.

    Raises UsageError where one is not to be had, DataError where one is not what its publisher lists, or is malformed.
    """
    wanted = [
        file
        for source in found.sources
        for file in source.files
        if file.now and not file.now.sha256 and (everything or file.kind == "unsure")
    ]
    blobs = {file.now: file.blob for file in wanted if file.now}
    fetch(list(blobs), into, retries, check=lambda file, path: _unlike(blobs[file], file, path), ways_out=AS_IT_WAS)
    malformed = [f"{file.path}: {why}" for file in blobs if (why := unsound(into / file.path))]
    if malformed:
        text = listed(f"{len(malformed)} of {len(blobs)} files that came are malformed", malformed)
        raise DataError(f"{text}\nNothing was changed. A row of sources/new_files.csv can leave a file out.")
    complete = partial(_complete, into, {file.path for file in wanted})
    return replace(
        found, sources=tuple(replace(source, files=tuple(map(complete, source.files))) for source in found.sources)
    )


def write(found: Survey, folder: Path, where: Path, downloaded: Path, others: Iterable[Path] = ()) -> None:
    """Rewrite the lock and the versions in `folder`, and in `others` the commits, and bring the files that were downloaded to
    `where`: all or nothing.

    Raises UsageError where a file cannot be written, DataError where the new lock would not be well formed.
    """
    changed = [source for source in found.sources if source.is_newer]
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch)
        _text(fresh / LOCK.name, [LockedFile._fields, *_lock(lock(folder / LOCK.name), changed)])
        _text(fresh / upstream.TABLE, [upstream.COLUMNS, *_versions(upstream.table(folder), changed)])
        files = lock(fresh / LOCK.name)
        if twice := _twice(file.path for file in files):
            raise DataError(f"{twice}: another file has this name but for case, which some disks do not tell apart")
        upstream.table(fresh)
        tables = [LOCK.name, upstream.TABLE]
        changes: dict[Path, Path | None] = {folder / name: fresh / name for name in tables}
        commits = {old: new for source in changed for old, new in source.commits.items()}
        for number, path in enumerate(others):
            text = fresh / str(number)
            text.write_text(upstream.of_version(path.read_text(encoding="utf-8"), commits, {}), encoding="utf-8")
            changes[path] = text
        files_changed = [file for source in changed for file in source.changes]
        changes |= {where / file.was.path: None for file in files_changed if file.was}
        changes |= {where / file.now.path: downloaded / file.now.path for file in files_changed if file.now}
        replace_all({target: content for target, content in changes.items() if content or target.exists()})


def _unlike(blob: str, file: LockedFile, path: Path) -> str | None:
    """What a file has otherwise than GitHub lists it, or None; of other servers nothing is known beforehand."""
    if not blob:
        return None
    if (size := path.stat().st_size) != file.bytes:
        return f"{size} bytes, right would be {file.bytes}"
    # The hash of git: of a line with the size, and of the content.
    digest = hashlib.sha1(b"blob %d\0" % size + path.read_bytes(), usedforsecurity=False).hexdigest()
    return None if digest == blob else f"git's hash of it is {digest}, right would be {blob}"


def _complete(folder: Path, downloaded: set[str], file: File) -> File:
    """With size and SHA-256 of what was downloaded, and with what those say of a file that was unsure."""
    if not file.now or file.path not in downloaded:
        return file
    path = folder / file.path
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    now = file.now._replace(bytes=path.stat().st_size, sha256=sha256)
    unsure = file.kind == "unsure" or not file.blob
    same = bool(unsure and file.was and (file.was.bytes, file.was.sha256) == (now.bytes, sha256))
    return replace(file, now=now, kind="same" if same else "changed" if unsure else file.kind)


def _lock(files: Iterable[LockedFile], changed: Iterable[Source]) -> list[LockedFile]:
    """The rows of the new lock: a source that changed has all its files at their new addresses."""
    found = {source.source_id: source for source in changed}
    kept = [file for file in files if file.source_id not in found or not file.url]
    rows = kept + [file.now for source in found.values() for file in source.files if file.now]
    return sorted(rows, key=lambda file: file.path)


def _versions(rows: pd.DataFrame, changed: Iterable[Source]) -> list[list[str]]:
    found = {source.source_id: source for source in changed}
    cells = []
    for row in rows.to_dict("records"):
        if source := found.get(row["source_id"]):
            hashes = {file.was.sha256: file.now.sha256 for file in source.files if file.was and file.now}
            row |= {name: upstream.of_version(row[name], source.commits, hashes) for name in upstream.VERSIONED}
        cells.append(list(row.values()))
    return cells


def _text(path: Path, rows: Iterable[Iterable[object]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")


def _twice(paths: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for path in paths:
        if path.casefold() in seen:
            return path
        seen.add(path.casefold())
    return None
