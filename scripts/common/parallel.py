"""Run tasks in parallel, in forked processes that read the tables of this one without a copy of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from scripts.common import lifeline
from scripts.common.errors import UsageError

T = TypeVar("T")

# A forked worker inherits this list and is sent only the number of a task.
_tasks: Sequence[Callable[[], Any]] = ()


def parallel_map(tasks: Sequence[Callable[[], T]], workers: int | None = None) -> Generator[T]:
    """Yield the result of each task, in the order of the tasks; None means one worker for each core.

    Results are pickled, and what a task changes in its process is lost. With one worker the tasks run in this process,
    as they do on every system but Linux, where alone forking is safe. Raises UsageError where the system ended a worker.
    """
    global _tasks
    workers = min(len(tasks), workers or os.cpu_count() or 1) if sys.platform == "linux" else 1
    if workers < 2:
        yield from (task() for task in tasks)
        return
    _tasks = tasks
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("fork"), initializer=_begin, initargs=(os.getpid(),)
    )
    try:
        yield from pool.map(_run, range(len(tasks)))
    except BrokenProcessPool as error:
        raise UsageError("the system ended a process of this run, most likely for want of memory") from error
    finally:
        pool.shutdown(cancel_futures=True)
        _tasks = ()


def _run(number: int) -> Any:
    return _tasks[number]()


def _begin(parent: int) -> None:
    """Have a worker end with its parent, and at once and without a traceback when interrupted: the parent reports it."""
    lifeline.end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
