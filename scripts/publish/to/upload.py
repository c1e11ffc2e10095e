"""Files brought to a service, each proved there: what it has already is not sent again, what it has wrong is sent anew."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from scripts.common import cli
from scripts.common.errors import DataError
from scripts.publish.to import http
from scripts.publish.to.kinds import Held, Item, same


def bar() -> Progress:
    """A progress bar in bytes on standard error, which prints nothing to a pipe."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=cli.console,
        transient=True,
        disable=not cli.console.is_terminal,
    )


@contextmanager
def opened(item: Item, progress: Progress) -> Iterator[BinaryIO]:
    """A file to be read piece by piece, which moves the bar."""
    task = progress.add_task(item.name, total=item.bytes)
    try:
        with progress.open(item.path, "rb", task_id=task) as stream:
            yield stream
    finally:
        progress.remove_task(task)


def bring(
    wanted: Iterable[Item],
    there: Callable[[], Iterable[Held]],
    send: Callable[[Item], Held | None],
    drop: Callable[[Held], None],
    host: str,
) -> int:
    """Have a service hold the wanted files and no other; returns how many were sent.

    `there` asks for what it has, `send` sends a file and returns what the service tells of it, `drop` removes one. Where the service fails or
    the connection breaks, it is looked what it has before a file is sent again. Raises DataError where a file is not there as it is here.
    """
    items = {item.name: item for item in wanted}
    held = _tidied(items, there, drop)
    sent = 0
    for name, item in items.items():
        if name in held:
            continue
        for left in reversed(range(http.TRIES)):
            try:
                found = send(item)
                break
            except http.Broken:
                if not left:
                    raise
                time.sleep(http.PAUSE)
                if name in (again := _tidied(items, there, drop)):
                    found = again[name]
                    break
        sent += 1
        if found and not same(item, found):
            drop(found)
            raise DataError(
                f"{host} got {name} otherwise than it is here ({_told(found)}); it was removed there; {http.AGAIN}"
            )
    left_out = sorted(items.keys() - _tidied(items, there, drop).keys())
    if left_out:
        raise DataError(f"{host} has not got {left_out[0]}, though it was sent; nothing was published; {http.AGAIN}")
    return sent


def _tidied(
    items: dict[str, Item], there: Callable[[], Iterable[Held]], drop: Callable[[Held], None]
) -> dict[str, Held]:
    """What a service has of the files, as they are here; what it has beside or otherwise is removed."""
    held = {}
    for one in there():
        if one.name in items and one.name not in held and same(items[one.name], one):
            held[one.name] = one
        else:
            drop(one)
    return held


def _told(held: Held) -> str:
    return f"{held.bytes:,} bytes, {held.hash or 'no hash told'}"
