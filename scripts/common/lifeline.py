"""Have a process end with its parent, also where the parent is killed and can tell nobody.

It imports nothing of the project, for a process that does little else is to start at once.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # of <sys/prctl.h>: the signal that the system sends once the parent has ended


def end_with(parent: int) -> None:
    """Have this process killed when its parent, which has that number, ends; on Linux alone, where processes are forked."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the system was told
        os._exit(1)
