"""Download the upstream files that the lock names, each verified by size and SHA-256, none downloaded twice."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pooch
import requests

from scripts.common import cli
from scripts.common.errors import DataError, UsageError
from scripts.fetch.lock import WAYS_OUT, LockedFile, flaw, flaws, listed

THREADS = 8
RETRIES = 3  # pooch waits 1, 2, 3 seconds before them
TIMEOUT = (10, 30)  # seconds to connect, and between two pieces of an answer
Check = Callable[[LockedFile, Path], str | None]  # what is wrong with a file on disk, or None
PASSING = {408, 425, 429, 500, 502, 503, 504}  # HTTP states worth another try


def fetch(
    files: list[LockedFile],
    where: Path,
    retries: int = RETRIES,
    check: Check = flaw,
    ways_out: str = WAYS_OUT,
) -> int:
    """Fetch the files that `where` lacks or has wrong, and return how many. A file is replaced only by its right self.
    A file without an address is brought by hand, as its publisher's terms ask, and left alone here.

    `check` says what is wrong with a file that came, `ways_out` what to do where files are not to be had.

    Raises UsageError if a file is not to be had or not to be written, DataError if what came is not what the lock names.
    """
    wanted = [file for file, _ in flaws(files, where) if file.url]
    if not wanted:
        return 0
    _prepare({where, *((where / file.path).parent for file in wanted)}, len(wanted), ways_out)
    pooch.get_logger().setLevel("WARNING")
    registry, urls = {file.path: file.sha256 or None for file in wanted}, {file.path: file.url for file in wanted}
    keeper = pooch.create(where, base_url="", registry=registry, urls=urls, retry_if_failed=retries)
    stop = threading.Event()
    failures: dict[LockedFile, Exception] = {}
    in_a_row = 0
    pool = ThreadPoolExecutor(THREADS)
    try:
        jobs = {pool.submit(_fetch_one, keeper, file, stop, check): file for file in wanted}
        with cli.progress() as bar:
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
        _tidy({(where / file.path).parent for file in failures}, where)
        lines = [f"{file.path}: {reason(failures[file], file.url)}" for file in wanted if file in failures]
        text = listed(f"{len(failures)} of {len(wanted)} files could not be fetched into {where}", lines)
        if any(isinstance(error, DataError) for error in failures.values()):
            raise DataError(text)
        raise UsageError(text + "\n" + ways_out)
    return len(wanted)


def _tidy(folders: set[Path], where: Path) -> None:
    """Remove the folders below `where` that stayed empty."""
    below = {path for folder in folders for path in (folder, *folder.parents) if where in path.parents}
    for path in sorted(below, reverse=True):  # what is inside comes first
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _prepare(folders: set[Path], lacking: int, ways_out: str) -> None:
    """Make the folders and see that they can be written to; raises UsageError."""
    for path in sorted(folders):
        try:
            path.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=path):
                pass
        except OSError as error:
            raise UsageError(f"{lacking} files are to be fetched, but {path} is not writable. {ways_out}") from error


def _fetch_one(keeper: pooch.Pooch, file: LockedFile, stop: threading.Event, check: Check) -> Exception | None:
    """Fetch one file; return why it could not be had, or None."""

    def download(url: str, temporary: str, _: object) -> None:
        """Called by pooch, and again after a RequestException; any other fault is final."""
        if stop.is_set():
            raise UsageError("not tried")

        def take(piece: bytes) -> None:
            if stop.is_set():
                raise UsageError("stopped")
            if stream.tell() + len(piece) > file.bytes:
                raise DataError(f"more came than the {file.bytes} bytes of the lock")
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
                raise UsageError(reason(error, file.url)) from None
        if wrong := check(file, Path(temporary)):
            raise DataError(f"what came is wrong: {wrong}")
        Path(temporary).chmod(0o644)  # temporary files are born private, but the folder may be shared

    try:
        keeper.fetch(file.path, downloader=download)
    except (UsageError, DataError, OSError) as error:  # a RequestException is an OSError
        return error
    return None


def reason(error: Exception, url: str) -> str:
    """Why what is at an address could not be had, in words."""
    server = urlsplit(url).netloc
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return f"{server} cut off the answer midway"
    if isinstance(error, (requests.ConnectionError, requests.Timeout)):
        return f"no connection to {server}, or it was lost"
    return getattr(error, "strerror", None) or str(error)
