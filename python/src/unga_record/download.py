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

CACHE_VARIABLE = "UNGA_RECORD_CACHE"
SECONDS = 60


def folder(address: str) -> Path:
    """Where the files of an address are cached: below UNGA_RECORD_CACHE, or the folder that the system has for caches."""
    base = os.environ.get(CACHE_VARIABLE) or pooch.os_cache("unga-record")
    return Path(base) / hashlib.sha256(address.encode()).hexdigest()[:16]


@cache
def text(address: str, name: str) -> str:
    """A small text file, asked for once a process. Where the address cannot be reached, the cached copy, with a warning."""
    kept = folder(address) / name
    try:
        answer = requests.get(f"{address}/{name}", timeout=SECONDS)
        answer.raise_for_status()
    except requests.ConnectionError as error:
        if not kept.is_file():
            raise SourceError(f"{address} cannot be reached, and nothing of it is cached: {error}") from error
        warnings.warn(f"{address} cannot be reached; {kept.parent} has what was downloaded before", stacklevel=2)
        return kept.read_text(encoding="utf-8")
    except requests.RequestException as error:
        raise SourceError(f"{address}/{name} could not be downloaded: {error}") from error
    kept.parent.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_name(f".{name}.{os.getpid()}")
    unfinished.write_bytes(answer.content)
    unfinished.replace(kept)
    return answer.content.decode("utf-8")


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
