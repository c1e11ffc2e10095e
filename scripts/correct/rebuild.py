"""Build the package with a proposal in a copy of the checkout, so that nothing of the checkout changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.common import git
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import DATA, ROOT, UPSTREAM_VARIABLE
from scripts.fetch import lock

MODULE = "scripts.commands.build"
Runner = Callable[[Path, Path], subprocess.CompletedProcess[str]]


def _run(copy: Path, into: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"NO_COLOR": "1", UPSTREAM_VARIABLE: str(lock.folder().resolve())}
    command = [sys.executable, "-m", MODULE, "--into", str(into)]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)


def rebuild(texts: Mapping[str, str], scratch: Path, run: Runner = _run) -> Path:
    """The folder, below `scratch`, of the package as it would be with these texts of tables of sources/.

    Raises DataError with the words of the build where it refuses them, UsageError where it cannot run.
    """
    copy, into = scratch / "checkout", scratch / "package"
    names = git.output(ROOT, "ls-files", "-z", purpose="a build is made in a copy of the checkout").split("\0")
    for name in filter(None, names):
        path = ROOT / name
        if path.is_file() and not path.is_relative_to(DATA):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy / name)
    for name, text in texts.items():
        (copy / "sources" / name).write_text(text, encoding="utf-8", newline="")
    into.mkdir()
    done = run(copy, into)
    if done.returncode == 1:
        raise DataError(f"the build refuses it: {done.stderr.strip()}")
    if done.returncode:
        raise UsageError(f"the build cannot run: {done.stderr.strip()[-2000:]}")
    return into
