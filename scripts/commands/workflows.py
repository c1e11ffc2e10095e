"""Check the workflows of the forge, in .github, with actionlint and zizmor, without a network.

zizmor looks as an auditor does, which finds the most. Exit code: 0 nothing found; 1 something, which the programs say; 2 a program is missing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from scripts.common import cli
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT

# Programs of other languages within `run:` are looked at by none, whether or not this machine has one that could.
ACTIONLINT, ZIZMOR = (
    ("actionlint", "-shellcheck=", "-pyflakes="),
    ("zizmor", "--offline", "--persona=auditor", "--quiet"),
)


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s workflows --", description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT / ".github", metavar="FOLDER", help="default: .github"
    )
    folder = parser.parse_args().folder
    files = sorted(map(str, (folder / "workflows").glob("*.y*ml")))
    if not files:
        raise UsageError(f"{folder / 'workflows'} has no workflow; right would be a folder such as .github")
    failed = [run([*ACTIONLINT, *files]), run([*ZIZMOR, str(folder)])]
    if any(failed):
        return cli.DATA_AT_FAULT
    cli.console.print(f"{len(files)} workflows; actionlint and zizmor find nothing", highlight=False)
    return cli.GOOD


def run(command: list[str]) -> int:
    """The exit code of a program that lies beside the interpreter; raises UsageError where it does not."""
    program = Path(sys.executable).with_name(command[0])
    try:
        return subprocess.run([program, *command[1:]], cwd=ROOT, stdout=sys.stderr, check=False).returncode
    except FileNotFoundError as error:
        raise UsageError(
            f"{command[0]} is not there: `pip install -c constraints.txt --group lint` brings it"
        ) from error


if __name__ == "__main__":
    cli.run(main)
