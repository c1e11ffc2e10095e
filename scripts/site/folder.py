"""A folder that takes the place of another when it is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.common.errors import UsageError

# By this file a folder is known as a site, which the next one may replace.
MARK = "site.json"


@contextmanager
def replaced(into: Path) -> Iterator[Path]:
    """A new folder beside `into`, which takes its place at the end; where anything fails, what was there stays.

    Raises UsageError where `into` holds something else than a site, or cannot be written.
    """
    into = into.resolve()
    if into.exists() and not (into / MARK).is_file() and (not into.is_dir() or any(into.iterdir())):
        raise UsageError(f"{into} holds something else than a site; name an empty folder, or one that is not there")
    new, old = (into.with_name(f".{into.name}.{word}") for word in ("new", "old"))
    try:
        for folder in (new, old):
            shutil.rmtree(folder, ignore_errors=True)
        new.mkdir(parents=True)
        yield new
        if into.exists():
            into.rename(old)
        new.rename(into)
    except OSError as error:
        raise UsageError(f"{error.filename or into} cannot be written: {error.strerror}") from error
    finally:
        if old.exists() and not into.exists():
            old.rename(into)
        for folder in (new, old):
            shutil.rmtree(folder, ignore_errors=True)
