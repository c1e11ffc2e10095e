"""Share work out among the cores, in forked processes that see the tables of this one without a copy of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from scripts.common.errors import UsageError

T = TypeVar("T")

# What the forked processes find here when they begin.
_tasks: Sequence[Callable[[], Any]] = ()


def share(tasks: Sequence[Callable[[], T]], hands: int | None = None) -> Generator[T]:
    """What each task gives, in their order; at work on them are `hands` processes, of None as many as there are cores.

    What a task gives is pickled; what it changes is lost. One process is this one. So it is wherever processes cannot
    safely fork, which is everywhere but on Linux. Raises UsageError where the system ended a process.
    """
    global _tasks
    hands = min(len(tasks), hands or os.cpu_count() or 1) if sys.platform == "linux" else 1
    if hands < 2:
        yield from (task() for task in tasks)
        return
    _tasks = tasks
    pool = ProcessPoolExecutor(hands, multiprocessing.get_context("fork"), initializer=_fall_silent)
    try:
        yield from pool.map(_do, range(len(tasks)))
    except BrokenProcessPool as error:
        raise UsageError("the system ended a process of this run, most likely for want of memory") from error
    finally:
        pool.shutdown(cancel_futures=True)
        _tasks = ()


def _do(number: int) -> Any:
    return _tasks[number]()


def _fall_silent() -> None:
    """End at once when interrupted: the process that waits says so."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
