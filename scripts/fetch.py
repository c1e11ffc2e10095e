"""Fetch the upstream files that `sources/files.csv` locks, each verified by size and SHA-256, none fetched twice.

They lie in the folder that UNGA_RECORD_UPSTREAM names, else in upstream/. A folder that holds them all is only read.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import re
import tempfile
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple
from urllib.parse import urlsplit

import pooch
import requests

from scripts import door, paths
from scripts.archive import is_safe
from scripts.faults import CallFault, DataFault

LOCK = paths.SOURCES / "files.csv"
THREADS = 8
RETRIES = 3  # pooch waits 1, 2, 3 seconds before them
TIMEOUT = (10, 30)  # seconds to connect, and between two pieces of an answer
PASSING = {408, 425, 429, 500, 502, 503, 504}  # HTTP states worth another try
NAMED = 10
WAYS_OUT = (
    f"Run `nox -s fetch` with a network (it goes on where it stopped), or set {paths.UPSTREAM_VARIABLE} "
    "to a folder that holds the files as sources/files.csv lays them out."
)
BY_HAND = (
    "\nDownload the library's General Assembly Voting Data at https://digitallibrary.un.org/record/4060887 and set "
    "UNGA_RECORD_UNDL to that file; the build says where it differs from the copy that the lock names."
)


class LockedFile(NamedTuple):
    """One upstream file: where it lies in the local folder, where it comes from, and what it must be."""

    source_id: str
    path: str
    url: str
    bytes: int
    sha256: str


def lock(path: Path = LOCK) -> list[LockedFile]:
    """The files the lock names, in its order.

    Raises DataFault for a row that is not well formed, and for a path that leaves the local folder or stands twice.
    """
    files: list[LockedFile] = []
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        if tuple(reader.fieldnames or ()) != LockedFile._fields:
            raise DataFault(f"{path.name}: columns {reader.fieldnames}; right would be {list(LockedFile._fields)}")
        for row in reader:
            place = f"{path.name}:{reader.line_num}: {row['path']!r}"
            if None in row or None in row.values():
                raise DataFault(f"{place}: not {len(LockedFile._fields)} cells")
            if not is_safe(row["path"]) or row["path"] in seen:
                raise DataFault(f"{place}: a path must be relative, with forward slashes, inside the folder, unique")
            if not re.fullmatch(r"[0-9]+", row["bytes"]) or not re.fullmatch(r"[0-9a-f]{64}", row["sha256"]):
                raise DataFault(f"{place}: bytes must be a whole number and sha256 be 64 hexadecimal digits")
            if row["url"] and not re.match(r"https?://[^/]+/", row["url"]):
                raise DataFault(f"{place}: url {row['url']!r} is not an HTTP address, and not empty: brought by hand")
            seen.add(row["path"])
            files.append(LockedFile(row["source_id"], row["path"], row["url"], int(row["bytes"]), row["sha256"]))
    return files


def folder() -> Path:
    """The local folder of upstream files; it need not exist yet."""
    return Path(os.environ.get(paths.UPSTREAM_VARIABLE) or paths.UPSTREAM).expanduser()


def local_files(
    source_id: str, files: Iterable[LockedFile] | None = None, where: Path | None = None
) -> list[tuple[LockedFile, Path]]:
    """The locked files of a source and where they lie, in the lock's order, each verified by size and SHA-256.

    Raises CallFault if files are missing, DataFault if a file is not the one the lock names.
    """
    where = folder() if where is None else where
    wanted = [file for file in (lock() if files is None else files) if file.source_id == source_id]
    if not wanted:
        raise CallFault(f"sources/files.csv has no files of the source {source_id!r}")
    flaws = dict(_flaws(wanted, where))
    if wrong := [f"{file.path}: {flaw}" for file, flaw in flaws.items() if flaw != "missing"]:
        raise DataFault(_list(f"{len(wrong)} of {len(wanted)} files in {where} are not those of the lock", wrong))
    if flaws:
        head = f"{len(flaws)} of {len(wanted)} files of {source_id} are missing in {where}"
        raise CallFault(_list(head, [file.path for file in flaws]) + "\n" + WAYS_OUT)
    return [(file, where / file.path) for file in wanted]


def fetch(files: list[LockedFile], where: Path, retries: int = RETRIES) -> int:
    """Fetch the files that `where` lacks or has wrong, and return how many. A file is replaced only by its right self.
    A file without an address is brought by hand, as its publisher's terms ask, and left alone here.

    Raises CallFault if a file is not to be had or not to be written, DataFault if what came is not what the lock names.
    """
    wanted = [file for file, _ in _flaws(files, where) if file.url]
    if not wanted:
        return 0
    _prepare({where, *((where / file.path).parent for file in wanted)}, len(wanted))
    pooch.get_logger().setLevel("WARNING")
    registry, urls = {file.path: file.sha256 for file in wanted}, {file.path: file.url for file in wanted}
    keeper = pooch.create(where, base_url="", registry=registry, urls=urls, retry_if_failed=retries)
    stop = threading.Event()
    failures: dict[LockedFile, Exception] = {}
    in_a_row = 0
    pool = ThreadPoolExecutor(THREADS)
    try:
        jobs = {pool.submit(_fetch_one, keeper, file, stop): file for file in wanted}
        with door.progress() as bar:
            task = bar.add_task("fetch", total=len(wanted))
            for job in as_completed(jobs):
                bar.advance(task)
                if error := job.result():
                    failures[jobs[job]] = error
                in_a_row = in_a_row + 1 if isinstance(error, requests.RequestException) else 0
                # A server that is gone, or has had enough of us, is not asked two thousand times.
                if in_a_row >= THREADS:
                    stop.set()
    finally:
        # On Ctrl-C, too: what is under way ends at its next piece and removes its temporary file.
        stop.set()
        pool.shutdown(cancel_futures=True)
    if failures:
        lines = [f"{file.path}: {_reason(failures[file], file)}" for file in wanted if file in failures]
        text = _list(f"{len(failures)} of {len(wanted)} files could not be fetched into {where}", lines)
        if any(isinstance(error, DataFault) for error in failures.values()):
            raise DataFault(text)
        raise CallFault(text + "\n" + WAYS_OUT)
    return len(wanted)


def _flaws(files: Iterable[LockedFile], where: Path) -> list[tuple[LockedFile, str]]:
    """The files that are missing or wrong in the folder, each with what is wrong with it."""
    files = list(files)
    with ThreadPoolExecutor() as pool:  # hashlib releases the interpreter's lock
        found = pool.map(lambda file: _flaw(file, where / file.path), files)
        return [(file, flaw) for file, flaw in zip(files, found, strict=True) if flaw]


def _flaw(file: LockedFile, path: Path) -> str | None:
    """What is wrong with a file on disk: "missing", its size or its hash; None if it is the one the lock names."""
    try:
        if (size := path.stat().st_size) != file.bytes:
            return f"{size} bytes, right would be {file.bytes}"
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except OSError as error:
        raise CallFault(f"cannot read {path}: {error.strerror}") from error
    return None if sha256 == file.sha256 else f"SHA-256 {sha256}, right would be {file.sha256}"


def _prepare(folders: set[Path], lacking: int) -> None:
    """Make the folders and see that they can be written to; raises CallFault."""
    for path in sorted(folders):
        try:
            path.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=path):
                pass
        except OSError as error:
            raise CallFault(f"{lacking} files are to be fetched, but {path} is not writable. {WAYS_OUT}") from error


def _fetch_one(keeper: pooch.Pooch, file: LockedFile, stop: threading.Event) -> Exception | None:
    """Fetch one file; return why it could not be had, or None."""

    def download(url: str, temporary: str, _: object) -> None:
        """Called by pooch, and again after a RequestException; any other fault is final."""
        if stop.is_set():
            raise CallFault("not tried")

        def take(piece: bytes) -> None:
            if stop.is_set():
                raise CallFault("stopped")
            if stream.tell() + len(piece) > file.bytes:
                raise DataFault(f"more came than the {file.bytes} bytes of the lock")
            stream.write(piece)

        with Path(temporary).open("wb") as stream, ExitStack() as answers:

            def hang_up_later(answer: requests.Response, **_: object) -> None:
                answers.callback(answer.close)  # pooch leaves open an answer that it gives up

            request = pooch.HTTPDownloader(timeout=TIMEOUT, hooks={"response": hang_up_later})
            try:
                request(url, SimpleNamespace(write=take, flush=stream.flush), None)
            except requests.HTTPError as error:
                if error.response is None or error.response.status_code in PASSING:
                    raise
                raise CallFault(_reason(error, file)) from None
        if flaw := _flaw(file, Path(temporary)):
            raise DataFault(f"what came is wrong: {flaw}")
        Path(temporary).chmod(0o644)  # temporary files are born private, but the folder may be shared

    try:
        keeper.fetch(file.path, downloader=download)
    except (CallFault, DataFault, OSError) as error:  # a RequestException is an OSError
        return error
    return None


def _reason(error: Exception, file: LockedFile) -> str:
    """Why a file could not be had, in words."""
    server = urlsplit(file.url).netloc
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return f"{server} cut off the answer midway"
    if isinstance(error, (requests.ConnectionError, requests.Timeout)):
        return f"no connection to {server}, or it was lost"
    return getattr(error, "strerror", None) or str(error)


def _list(head: str, lines: list[str]) -> str:
    """A message of a headline and the first few of its lines."""
    more = [f"... and {len(lines) - NAMED} more"] if len(lines) > NAMED else []
    return "\n  ".join([head + ":", *lines[:NAMED], *more])


def main() -> int:
    """The command line: fetch what is missing, then tell what is there."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fetch", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the outcome as one JSON object to standard output")
    arguments = parser.parse_args()
    start = time.monotonic()
    files, where = lock(), folder()
    fetched = fetch(files, where)
    by_hand = [file.path for file, _ in _flaws([file for file in files if not file.url], where)]
    total, seconds = sum(file.bytes for file in files), round(time.monotonic() - start, 2)
    if arguments.json:
        outcome = {"folder": str(where), "files": len(files), "bytes": total, "fetched": fetched}
        print(
            json.dumps(
                outcome | {"present": len(files) - fetched - len(by_hand), "by_hand": by_hand, "seconds": seconds}
            )
        )
    else:
        text = f"{len(files) - len(by_hand):,} upstream files, {total / 1e6:.1f} MB, {fetched:,} of them fetched now, all verified"
        door.console.print(f"{text} in {seconds} s: {where}", highlight=False, markup=False, soft_wrap=True)
    if by_hand:
        raise CallFault(
            _list(f"not there, and to be brought by hand, as their publishers ask, in {where}", by_hand) + BY_HAND
        )
    return door.GOOD


if __name__ == "__main__":
    door.run(main)
