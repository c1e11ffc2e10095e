"""What several test modules share: a release of the real package, made once through its door in a repository of its own,
and what to do without a program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.common.paths import ROOT
from scripts.fetch import lock
from scripts.publish import client_folder

GIT = ["git", "-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]


def needs(*programs: str) -> None:
    """Skip a test whose programs are not installed; in CI, where `.ci/run` installs them, fail."""
    if missing := [program for program in programs if not shutil.which(program)]:
        _not_tried(f"{missing[0]} is not installed, so this was not tried; .ci/run installs it")


def upstream(path: str) -> Path:
    """A file or folder of the sources; a test that lacks it is skipped, in CI it fails."""
    if not (found := lock.folder() / path).exists():
        _not_tried(f"{path} is not there, so this was not tried; nox -s fetch brings it")
    return found


def _not_tried(why: str) -> None:
    pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)


def site_command(package: Path, into: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`nox -s site` in a process of its own: where figures were drawn, a fork that draws waits for ever."""
    command = [sys.executable, "-m", "scripts.commands.site", str(package), "--into", str(into), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def site_of(package: Path, into: Path, *arguments: str) -> Path:
    """The site of a package, or with `--session` a part of it."""
    done = site_command(package, into, *arguments)
    assert done.returncode == 0, done.stderr
    return into


def git(folder: Path, *command: str) -> str:
    return subprocess.run(
        [*GIT, "-C", str(folder), *command], capture_output=True, text=True, check=True
    ).stdout.strip()


def checkout(folder: Path) -> Path:
    """A repository with all files of this one as they are now, committed, in which nothing was released yet."""
    names = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / "releases.csv").write_text("version,date,commit\n")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all files")
    return folder


def run(folder: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a door of the checkout in a folder."""
    environment = os.environ | {"NO_COLOR": "1", "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkout(tmp_path_factory.mktemp("repository"))


@pytest.fixture(scope="session")
def released(repository: Path) -> Path:
    """The folder of a release of the package in data/."""
    needs("Rscript")
    done = run(repository, "scripts.commands.release")
    assert done.returncode == 0, done.stderr
    (folder,) = (repository / "dist").iterdir()
    return folder


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a process that reads members, roll calls, sessions and votes of this checkout through its Python client."""
    source = tmp_path_factory.mktemp("client") / "data"
    client_folder.write(ROOT, source, ("members", "roll_calls", "sessions", "votes"))
    paths = {"PYTHONPATH": str(ROOT / "python" / "src"), "UNGA_RECORD_SOURCE": str(source)}
    return os.environ | paths | {"NO_COLOR": "1", "PYTHONUTF8": "1"}


@pytest.fixture(scope="session")
def library(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of R into which the package was installed from the folder of the release, as its guide says; beside it R's log."""
    needs("Rscript")
    install, *_ = re.findall(r"```r\n(.*?)```", (released / "r" / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    folder = tmp_path_factory.mktemp("r") / "library"
    folder.mkdir()
    done = subprocess.run(
        ["Rscript", "-e", install],
        cwd=released, env=os.environ | {"LC_ALL": "C.UTF-8", "R_LIBS": str(folder)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    assert "* DONE (ungarecord)" in done.stdout
    (folder.parent / "install.log").write_text(done.stdout)
    return folder
