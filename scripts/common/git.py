"""Ask git about a repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

from scripts.common.errors import UsageError


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What a command of git in a folder ends with, output in bytes; that it failed is for the caller to see."""
    return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)


def output(folder: Path, *arguments: str, purpose: str) -> str:
    """What a command of git prints, without the line break at its end.

    Raises UsageError, with the purpose and the words of git, where the command fails.
    """
    done = run(folder, *arguments)
    if done.returncode:
        raise UsageError(f"{purpose}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode(errors="surrogateescape").removesuffix("\n")
