"""No worker lives on once the process that it works for was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.common.paths import ROOT

WORK = """
import os, sys, time
from scripts.common.parallel import parallel_map

def work():
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(60)

list(parallel_map([work, work], 2))
"""


# Its standard input is that of the test, which stays open, so that the worker waits for the descriptor.
FRICTIONLESS = """
import os, subprocess, sys, time
from scripts.check import standard

worker = subprocess.Popen([sys.executable, "-m", standard.WORKER, str(os.getpid()), "."])
print(worker.pid, flush=True)
time.sleep(60)
"""


def lives(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="the system tells of a parent's end on Linux alone")
@pytest.mark.parametrize(
    ("work", "count"), [pytest.param(WORK, 2, id="forked"), pytest.param(FRICTIONLESS, 1, id="Frictionless")]
)
def test_workers_end_with_a_parent_that_was_killed(work: str, count: int) -> None:
    parent = subprocess.Popen([sys.executable, "-c", work], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert parent.stdout
    workers = [int(parent.stdout.readline()) for _ in range(count)]
    try:
        assert all(map(lives, workers))
        parent.kill()
        parent.wait()
        until = time.monotonic() + 10
        while any(map(lives, workers)) and time.monotonic() < until:
            time.sleep(0.05)
        assert not any(map(lives, workers))
    finally:
        for worker in filter(lives, workers):
            os.kill(worker, signal.SIGKILL)
