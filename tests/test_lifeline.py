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


def lives(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
def test_workers_end_with_a_parent_that_was_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", WORK], cwd=ROOT, stdout=subprocess.PIPE)
    assert parent.stdout
    workers = [int(parent.stdout.readline()) for _ in range(2)]
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
