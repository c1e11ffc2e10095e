"""Tasks that run in parallel."""

from __future__ import annotations

import os
import signal
import time
from functools import partial

import pytest

from scripts.common.errors import UsageError
from scripts.common.parallel import parallel_map


def late(seconds: float, what: str) -> str:
    time.sleep(seconds)
    return what


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = [partial(late, 0.2, "first"), partial(late, 0, "second"), partial(late, 0, "third")]
    assert list(parallel_map(tasks, 2)) == list(parallel_map(tasks, 1)) == ["first", "second", "third"]


def test_the_work_is_done_by_other_processes() -> None:
    assert os.getpid() not in set(parallel_map([os.getpid] * 4, 2))
    assert set(parallel_map([os.getpid] * 4, 1)) == {os.getpid()}


def test_what_a_task_raises_reaches_the_caller() -> None:
    def fail() -> None:
        raise KeyError("a row")

    with pytest.raises(KeyError, match="a row"):
        list(parallel_map([fail, fail], 2))


def test_a_process_that_the_system_ends_is_a_clear_error() -> None:
    with pytest.raises(UsageError, match="want of memory"):
        list(parallel_map([lambda: os.kill(os.getpid(), signal.SIGKILL)] * 2, 2))
