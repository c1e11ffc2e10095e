"""Files of a release over HTTP, verified by their hashes and cached by pooch."""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pooch
import requests

from unga_record.errors import HashError, SourceError
from unga_record.signatures import SIGNATURE, SIGNATURE_BYTES, SUMS, SUMS_BYTES

CACHE_VARIABLE = "UNGA_RECORD_CACHE"
SECONDS = 60
# How servers say that there is no such file; stores of objects forbid what is not there.
ABSENT = (403, 404, 410)


def folder(address: str) -> Path:
    """Where the files of an address are cached: below UNGA_RECORD_CACHE, or the folder that the system has for caches."""
    base = os.environ.get(CACHE_VARIABLE) or pooch.os_cache("unga-record")
    return Path(base) / hashlib.sha256(address.encode()).hexdigest()[:16]


@cache
def published(address: str) -> tuple[bytes, bytes | None]:
    """SHA256SUMS of an address, and its signature or None, asked for once a process.

    Where the address cannot be reached, the cached copies, with a warning. Raises SourceError where there is none, and where the address
    has SHA256SUMS and does not say whether it has a signature.
    """
    kept, signature = folder(address), None
    try:
        sums = _content(f"{address}/{SUMS}", SUMS_BYTES)
    except requests.ConnectionError as error:
        if not (kept / SUMS).is_file():
            raise SourceError(f"{address} cannot be reached, and nothing of it is cached: {error}") from error
        warnings.warn(f"{address} cannot be reached; {kept} has what was downloaded before", stacklevel=2)
        return (kept / SUMS).read_bytes(), (kept / SIGNATURE).read_bytes() if (kept / SIGNATURE).is_file() else None
    except requests.RequestException as error:
        raise SourceError(f"{address}/{SUMS} could not be downloaded: {error}") from error
    try:
        signature = _content(f"{address}/{SIGNATURE}", SIGNATURE_BYTES)
    except requests.RequestException as error:
        if error.response is None or error.response.status_code not in ABSENT:
            raise SourceError(f"{address}/{SIGNATURE} could not be downloaded: {error}") from error
    _keep(kept / SIGNATURE, signature)
    _keep(kept / SUMS, sums)
    return sums, signature


def _content(url: str, limit: int) -> bytes:
    """What is at an address, of at most so many bytes."""
    content = b""
    with requests.get(url, timeout=SECONDS, stream=True) as answer:
        answer.raise_for_status()
        for block in answer.iter_content(2**16):
            content += block
            if len(content) > limit:
                raise SourceError(f"{url} is larger than {limit} bytes, which none of unga-record is")
    return content


def _keep(path: Path, content: bytes | None) -> None:
    """Write a file of the cache as a whole; None removes it."""
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def fetcher(address: str) -> Callable[[str, str], Path]:
    """What gives a file of an address by its path and hash: from the cache where it is the same there, else downloaded."""
    kept = folder(address)

    def fetch(path: str, sha256: str) -> Path:
        files = pooch.create(kept, f"{address}/", registry={path: f"sha256:{sha256}"})
        try:
            return Path(files.fetch(path, downloader=pooch.HTTPDownloader(timeout=SECONDS)))
        except requests.RequestException as error:
            raise SourceError(f"{address}/{path} could not be downloaded: {error}") from error
        except ValueError as error:  # which pooch raises for another hash, after it threw the file away
            raise HashError(f"{address}/{path} is not as published, and was not kept: {error}") from error

    pooch.get_logger().setLevel("WARNING")
    return fetch
