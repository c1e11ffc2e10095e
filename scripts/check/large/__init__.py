"""A package that is many times as large as today's: rows on disk, checked partition by partition, in bounded memory.

The ordinary path (`scripts.check.check`) knows only `opened`, which gives a store with the interface of
`scripts.check.store.Store`. In here, `disk` keeps the rows and `partitions` assigns them.

One engine for both sizes was considered. The rules are written on pandas frames, which today's package fits several times
over; rewriting them for a database would make each of them harder to read, to serve a package that does not exist yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from scripts.check.large.disk import Disk

# A package of more bytes goes to disk, in partitions of about so many.
BYTES, PARTITION = 256 * 2**20, 96 * 2**20


@contextmanager
def opened(package_bytes: int, large_from: int) -> Iterator[Disk]:
    """A store on disk for a package of so many bytes, which is removed at the end.

    Partitions have `PARTITION` bytes, or `large_from` if that is less.
    """
    store = Disk(count=package_bytes // max(1, min(PARTITION, large_from)) + 1)
    try:
        yield store
    finally:
        store.close()
